"""`hafen propose` and `hafen ci`: a change goes to review, and what pipelines need that review it."""

from pathlib import Path

from ssh_cli import __version__
from ssh_cli.cli.console import note, read_file
from ssh_cli.cli.options import Out, Output, print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError
from ssh_cli.formats.code_host import PLACE, SIZE, read_report, write_codeowners, write_foreign_comment
from ssh_cli.messages import _

_STALE = 1
_IDENTITY = ("GIT_AUTHOR_", "GIT_COMMITTER_")


@verb()
def codeowners(
    session: Session,
    maintainers: str | None = None,
    check: bool = False,
    output: Output = None,
) -> int:
    """Print the file, write it, or hold it against what it should be."""
    prefix = session.from_repository()
    text = write_codeowners(
        session.dataset().alliance, session.on, maintainers=maintainers or "", prefix=prefix
    )
    if check:
        root = session.root()
        repository = (root, *root.parents)[len(Path(prefix).parts)]
        return _compare(text, output or repository / PLACE)
    session.deliver(text, output)
    return 0


def _compare(text: str, place: Path) -> int:
    written = read_file(place, hint=_("Write it: hafen ci codeowners -o {place}", place=PLACE))
    if written.replace(b"\r\n", b"\n") == text.encode():
        note("{path} is up to date.", path=place)
        return 0
    note("{path} is not what the coordination roles say; write it anew with -o.", path=place)
    return _STALE


@verb()
def comment(
    session: Session,
    report: Path,
    head: str,
    output: Output = None,
) -> None:
    """Print the comment as Markdown that calls nobody and links nothing."""
    raw = read_report(read_file(report, SIZE + 1))
    text = write_foreign_comment(raw, session.dataset(), head=head, version=__version__)
    session.deliver(text, output)


@verb()
def propose(
    session: Session,
    *,
    branch: str | None = None,
    title: str | None = None,
    push: bool = False,
    open_request: bool = False,
    dry_run: bool = False,
    out: Out,
) -> None:
    """Propose what was changed."""
    from ssh_cli.page.sections.change import proposal_page
    from ssh_cli.page.sections.findings import render_text
    from ssh_cli.workflow.batch import refuse_half_done
    from ssh_cli.workflow.proposal import commit_proposal, next_commands, prepare, push_proposal

    session.refuse_at()
    refuse_half_done(session.root())
    session.tree()  # refuses the private overlay
    if open_request and not push:
        raise UsageError(
            "--open needs --push: a request can be opened for a branch that is there only.",
            hint="Add --push, or leave out --open: the command to open it is printed then.",
        )
    repository = session.repository()
    proposal = prepare(repository, on=session.writing_day, branch=branch, title=title)
    if proposal.warnings:
        note(render_text(proposal.warnings, session.from_here()).rstrip("\n"))
    if not dry_run:
        names = session.environment.items()
        identity = {name: value for name, value in names if name.startswith(_IDENTITY)}
        proposal = commit_proposal(repository, proposal, identity=identity)
        if push:
            proposal = push_proposal(repository, proposal, open_request=open_request)
    page = proposal_page(proposal, next_commands(proposal))
    print_page(session, page, out)
