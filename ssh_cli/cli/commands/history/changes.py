"""`hafen history changes`: the digest that gives everyone the same state of information."""

from typing import TYPE_CHECKING, Annotated

from ssh_cli.cli.choices import formats_of
from ssh_cli.cli.options import Out, Output, format_option
from ssh_cli.cli.printing import print_change
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError

if TYPE_CHECKING:
    from ssh_cli.page.sections.digest import Digest


@verb()
def changes(
    session: Session,
    revisions: str | None = None,
    since: str | None = None,
    until: str | None = None,
    format_name: Annotated[str | None, format_option(formats_of("blocks", "rows", "feed"))] = None,
    output: Output = None,
) -> None:
    """Write the digest."""
    if (revisions is None) == (since is None) or (revisions is not None and until is not None):
        raise UsageError(
            "Name either two revisions or a time.",
            hint="For example: v1..HEAD, or --from 2024-01 --to 2024-06.",
        )
    digest = _digest(session, revisions, since, until)
    stamp = session.stamp(at=digest.at)._replace(on=digest.on)
    from ssh_cli.page.sections.digest import digest_markdown, digest_page

    page = digest_page(digest, stamp)
    print_change(session, page, lambda: digest_markdown(digest, stamp), Out(format_name, output))


def _digest(session: Session, revisions: str | None, since: str | None, until: str | None) -> "Digest":
    from ssh_cli.page.sections.digest import digest_time

    if revisions is None:
        return digest_time(session.dataset(), since or "", session.on if until is None else until)
    from ssh_cli.source.git import find_range
    from ssh_cli.workflow.change_report import digest_revisions

    session.refuse_at()
    repository = session.repository()
    on = session.on if session.asks_day else None  # today is not asked for unasked
    return digest_revisions(repository, find_range(repository, revisions), on=on)
