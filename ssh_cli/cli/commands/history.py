"""`hafen history`: what happened to a record or a field, and what changed in a time."""

from typing import TYPE_CHECKING

from ssh_cli.analysis.changes import find_record
from ssh_cli.analysis.chronicle import tell_life
from ssh_cli.cli.options import Out, out_in, page_verb, print_change
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.messages import _
from ssh_cli.model.description import title_of
from ssh_cli.page.sections.history import CommitEvents, history_page, why_page
from ssh_cli.source.git_error import NoRepositoryError
from ssh_cli.workflow.history import (
    RecordPlace,
    begin_of,
    former_places,
    learn,
    locate_record,
    namesakes,
    path_of,
    read_versions,
)
from ssh_cli.workflow.origin import find_origin

if TYPE_CHECKING:
    from ssh_cli.page.page import Page
    from ssh_cli.page.sections.digest import Digest
    from ssh_cli.source.git import Repository


@page_verb
def record(session: Session, record: str) -> "Page":
    """Return the history."""
    try:
        place = locate_record(session.dataset(), record)
    except NotFoundError:
        page = _of_removed(session, record)
        if page is None:
            raise
        return page
    return _of_record(session, place)


def _of_record(session: Session, place: "RecordPlace") -> "Page":
    dataset = session.dataset()
    records = [(place.kind, place.record)]
    if place.kind == "members":
        records += [("resolutions", resolution.id) for resolution in dataset.resolutions_of(place.record)]
    notes = []
    if others := namesakes(dataset, place):
        notes.append(_("Of the same identifier: {names}.", names=", ".join(others)))
    paths = dict.fromkeys(path_of(dataset, kind, name) for kind, name in records)
    entries = _commit_events(session, records, list(paths))
    if entries is None:
        notes.append(_without_repository())
    name = title_of(find_record(dataset, place.kind, place.record), place.record)
    return history_page(
        _("History: {name} ({id})", name=name.spoken(), id=place.record),
        tell_life(dataset, place.kind, place.record),
        entries or (),
        dataset,
        notes=tuple(notes),
    )


def _of_removed(session: Session, text: str) -> "Page | None":
    """Return the history of a record that is in the dataset no more, None where no commit knew it."""
    places = former_places(text)
    entries = _commit_events(session, [], [place.path for place in places]) if places else None
    if not entries:
        return None
    return history_page(
        _("History: {name}", name=places[0].record),
        (),
        entries,
        session.dataset(),
        notes=(_("The dataset does not hold this record any more."),),
    )


def _commit_events(
    session: Session, records: list[tuple[str, str]], paths: list[str]
) -> tuple["CommitEvents", ...] | None:
    """Return what the commits tell, None where there is no repository."""
    repository = _repository(session)
    if repository is None:
        return None
    start = session.commit() or begin_of(repository)
    versions = read_versions(repository, start, paths, session.tree())
    return learn(versions, records, session.dataset())


@page_verb
def field(session: Session, record: str, field: str) -> "Page":
    """Return where a value comes from."""
    dataset, tree = session.dataset(), session.tree()
    place = locate_record(dataset, record)
    repository = _repository(session)
    notes = () if repository else (_without_repository(),)
    origin = find_origin(dataset, tree, place, field, repository=repository, start=session.commit())
    return why_page(origin, dataset, notes=notes)


def _repository(session: Session) -> "Repository | None":
    try:
        return session.repository()
    except NoRepositoryError:
        return None


def _without_repository() -> str:
    return _("The dataset lies in no Git repository, so nothing is known of when it was entered.")


@verb(bundles={"out": out_in("blocks", "rows", "feed")})
def changes(
    session: Session,
    *,
    revisions: str | None = None,
    since: str | None = None,
    until: str | None = None,
    out: Out,
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

    page = digest_page(digest)._replace(stamp=stamp)
    print_change(session, page, lambda: digest_markdown(digest, stamp), out)


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
