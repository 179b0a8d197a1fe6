"""The history of a record: what happened, when the register learned it, and why a field says what it says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ssh_cli.analysis.changes import Event, EventKind
from ssh_cli.analysis.chronicle import Occurrence, OccurrenceKind
from ssh_cli.check.finding import Findings
from ssh_cli.messages import _, format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Block, Paragraphs, Row, Table, Value, facts, row_groups
from ssh_cli.page.events import describe, tell
from ssh_cli.page.lines import quote, shorten
from ssh_cli.page.page import Page
from ssh_cli.page.tables import columns, columns_of, values_of
from ssh_cli.page.values import Naming, describe_way, entry

if TYPE_CHECKING:
    from ssh_cli.source.git import Commit

DATES = "dates"
GIT = "git"
_SHORT = 10
_UNREADABLE = "version-unreadable"
_K = EventKind
_TIMELESS = frozenset(
    {_K.VALUE_CORRECTED, _K.CONTACT_CHANGED, _K.EVIDENCE_ADDED, _K.EVIDENCE_LOST, _K.RECORD_RENAMED}
    | {_K.RECORD_REMOVED, _K.RECORD_MERGED}
)
"""What is only said otherwise than before: the day that the record has is not when this took place."""


class CommitEvents(NamedTuple):
    """What one commit told of some records; `commit` is None for what is not committed yet.

    `broken` are errors that keep a version from being read: of that version nothing else is told.
    `is_edge`: the clone's history begins with this commit, so that what it brought may be older.
    """

    commit: "Commit | None"
    events: tuple[Event, ...]
    naming: Naming
    broken: Findings = ()
    is_edge: bool = False


def history_page(
    title: str,
    life: Sequence[Occurrence],
    entries: Sequence[CommitEvents],
    dataset: Dataset,
    *,
    notes: tuple[str, ...] = (),
) -> Page:
    """Return both halves as a report: its rows are those of the first, then of the second, newest first."""
    shown = columns_of(__file__, "history")
    happened = tuple(_happened(occurrence, dataset) for occurrence in life)
    learned = [(changes, tuple(_learned(changes))) for changes in entries]
    rows = (*happened, *(row for _changes, several in learned for row in several))
    edge = (
        _(
            "This clone is shallow: its history begins with {commit}, and what is told there may be older. "
            "Fetch the rest: git fetch --unshallow",
            commit=changes.commit.hash[:_SHORT] if changes.commit else "",
        )
        for changes in entries
        if changes.is_edge
    )
    blocks = _first_half(happened), _second_half(learned)
    return Page("history", title, shown, rows, blocks=blocks, notes=(*notes, *edge))


def _happened(occurrence: Occurrence, dataset: Dataset) -> Row:
    is_event = occurrence.kind is not OccurrenceKind.DATED
    return {
        "told_by": DATES,
        **values_of(occurrence, "record_kind", "record", "source", "kind", "field", "item"),
        "day": None if occurrence.is_knowledge else occurrence.day.text,
        "certainty": occurrence.answer.certainty if is_event else None,
        "text": tell(occurrence, dataset),
    }


def _learned(changes: CommitEvents) -> Iterator[Row]:
    row = {"told_by": GIT, **commit_row(changes.commit, day="learned_on"), "source": []}
    for event in changes.events:
        yield row | {
            "day": None if event.kind in _TIMELESS else event.day,
            **values_of(event, "kind", "record_kind", "record", "field", "item"),
            "text": describe(event, changes.naming),
        }
    for problem in changes.broken:
        text = _(
            "{path} does not load in this version: {message}", path=problem.path, message=problem.message
        )
        yield row | {"kind": _UNREADABLE, "text": text}


def _first_half(rows: tuple[Row, ...]) -> Block:
    title = _("What happened, by the dates in the data")
    if not rows:
        return Paragraphs((_("The record gives no day."),), title)
    return Table(columns("day", "text"), rows, title)


def _second_half(learned: Sequence[tuple[CommitEvents, tuple[Row, ...]]]) -> Block:
    title = _("When the register learned it, by its commits")
    if not learned:
        return Paragraphs((_("No commit tells of it."),), title)
    rows, groups = row_groups(
        (changes.commit.hash if changes.commit else "", name_commit(changes.commit), several)
        for changes, several in learned
    )
    return Table(columns_of(__file__, "learned"), rows, title, groups)


def name_commit(commit: "Commit | None") -> str:
    """Return what people call a commit: its day, the beginning of its hash, its subject."""
    if commit is None:
        return _("not committed yet")
    return f"{format_day(commit.day)} · {commit.hash[:_SHORT]} · {quote(shorten(commit.subject))}"


def commit_row(commit: "Commit | None", *, day: str) -> dict[str, Value]:
    """Return a commit as data, its day under the key `day`; nothing of what is not committed yet."""
    if commit is None:
        return {"commit": None, day: None}
    return values_of(commit, "subject", commit="hash", **{day: "day"})


class Said(NamedTuple):
    """A value (None: none), and the commit that brought it (None: not committed yet).

    `is_edge`: the clone's history begins with this commit, so that the value may be older. `is_known` is
    False where no commit can be asked, or all have been and `never` said another.
    """

    value: Value
    commit: "Commit | None"
    is_edge: bool = False
    is_known: bool = True
    never: bool = False


class Evidence(NamedTuple):
    """What a value rests on: the sources that stand nearest to it, and whether they are weak.

    `part` is the way to the part of the record that names them: empty for the record as a whole.
    """

    sources: tuple[str, ...] = ()
    weak: bool = False
    part: str = ""


class Origin(NamedTuple):
    """A field of a record with all that is known of where its value comes from, the newest value first.

    `way` leads to the field, places in lists from 0, and `field` is the same as people type it.
    """

    record_kind: str
    record: str
    name: str
    field: str
    way: tuple[str | int, ...]
    place: str
    sayings: tuple[Said, ...]
    evidence: Evidence


def why_page(origin: Origin, dataset: Dataset, *, notes: tuple[str, ...] = ()) -> Page:
    """Return where a value comes from as a report; its rows are the values, today's first."""
    rows = tuple(_value_rows(origin))
    now = origin.sayings[0]
    about: Block = facts(
        [
            (_("Field"), f"{describe_way(origin.record_kind, origin.way)} ({origin.field})"),
            (_("Value"), spoken(now.value)),
            (_("The register says so since"), _since(now)),
            (
                _("Rests on"),
                [entry(source, dataset) for source in origin.evidence.sources] or _("no source"),
                "list",
            ),
            (_("These are the sources of"), origin.evidence.part),
            (_("Weak evidence"), _("yes") if origin.evidence.weak else None),
            (_("File"), origin.place),
        ]
    )
    earlier = tuple(
        {**row, "shown": spoken(saying.value), "told": _since(saying)}
        for row, saying in zip(rows[1:], origin.sayings[1:], strict=True)
    )
    table = Table(columns_of(__file__, "earlier"), earlier, _("Earlier values"))
    blocks = (about, table) if earlier else (about,)
    title = _("Why: {name}, {field}", name=origin.name, field=origin.field)
    return Page("why", title, columns_of(__file__, "values"), rows, blocks=blocks, notes=notes)


def spoken(value: object) -> str:
    """Return a value of a file on one line, as people can read it."""
    match value:
        case None:
            return _("nothing")
        case bool():
            return _("yes") if value else _("no")
        case Mapping():
            return "; ".join(f"{key}: {spoken(held)}" for key, held in value.items())
        case list():
            simple = all(not isinstance(held, Mapping | list) for held in value)
            return ", ".join(map(spoken, value)) if simple else " | ".join(map(spoken, value))
        case _:
            return str(value)


def _since(saying: Said) -> str:
    if saying.never:
        return _("no commit has ever said anything else")
    if not saying.is_known:
        return _("unknown")
    name = name_commit(saying.commit)
    return _("{commit} or earlier", commit=name) if saying.is_edge else name


def _value_rows(origin: Origin) -> Iterator[Row]:
    until: Value = None
    for number, saying in enumerate(origin.sayings):
        current = number == 0
        row = {
            **values_of(origin, "record_kind", "record", "field", "place"),
            **commit_row(saying.commit, day="since"),
            "value": saying.value,
            "current": current,
            "until": until,
            "may_be_older": saying.is_edge,
            "source": list(origin.evidence.sources) if current else [],
            "weak": origin.evidence.weak if current else None,
        }
        yield row
        until = row["since"]
