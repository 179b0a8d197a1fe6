"""`hafen history record`: what happened to a record, and when the register learned it."""

from typing import TYPE_CHECKING

from ssh_cli.analysis.changes import find_record
from ssh_cli.analysis.chronicle import tell_life
from ssh_cli.cli.options import AnyRecord, Out
from ssh_cli.cli.printing import print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import NotFoundError
from ssh_cli.messages import _, language
from ssh_cli.model.description import title_of
from ssh_cli.page.sections.history import CommitEvents, history_page
from ssh_cli.source.git_error import NoRepositoryError
from ssh_cli.workflow.history import (
    RecordPlace,
    begin_of,
    former_places,
    learn,
    locate_record,
    namesakes,
    paths_of,
    read_versions,
)

if TYPE_CHECKING:
    from ssh_cli.page.page import Page


@verb()
def record(
    session: Session,
    record: AnyRecord,
    out: Out,
) -> None:
    """Print the history."""
    try:
        place = locate_record(session.dataset(), session.tree(), record)
    except NotFoundError:
        page = _of_removed(session, record)
        if page is None:
            raise
    else:
        page = _of_record(session, place)
    print_page(session, page, out)


def _of_record(session: Session, place: "RecordPlace") -> "Page":
    dataset = session.dataset()
    records = [(place.kind, place.record)]
    if place.kind == "members":
        records += [("resolutions", resolution.id) for resolution in dataset.resolutions_of(place.record)]
    notes = []
    if others := namesakes(dataset, place):
        notes.append(_("Of the same identifier: {names}.").format(names=", ".join(others)))
    entries = _commit_events(
        session, records, list(dict.fromkeys(paths_of(session.tree(), records).values()))
    )
    if entries is None:
        notes.append(_("The dataset lies in no Git repository, so nothing is known of when it was entered."))
    name = title_of(find_record(dataset, place.kind, place.record), place.record)
    return history_page(
        _("History: {name} ({id})").format(name=name.in_language(language()), id=place.record),
        tell_life(dataset, place.kind, place.record),
        entries or (),
        dataset,
        session.stamp(),
        notes=tuple(notes),
    )


def _of_removed(session: Session, text: str) -> "Page | None":
    """Return the history of a record that is in the dataset no more, None where no commit knew it."""
    places = former_places(text)
    entries = _commit_events(session, [], [place.path for place in places]) if places else None
    if not entries:
        return None
    return history_page(
        _("History: {name}").format(name=places[0].record),
        (),
        entries,
        session.dataset(),
        session.stamp(),
        notes=(_("The dataset does not hold this record any more."),),
    )


def _commit_events(
    session: Session, records: list[tuple[str, str]], paths: list[str]
) -> tuple["CommitEvents", ...] | None:
    """Return what the commits tell, None where there is no repository."""
    try:
        repository = session.repository()
    except NoRepositoryError:
        return None
    start = session.commit() or begin_of(repository)
    versions = read_versions(repository, start, paths, session.tree())
    return learn(versions, records, session.dataset())
