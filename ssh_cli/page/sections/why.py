"""Why the register says something: the value, since when, by which commit, on which evidence, what before."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Block, Column, Row, Table, Value
from ssh_cli.page.columns import columns, values_of
from ssh_cli.page.evidence import entry
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import fact, facts
from ssh_cli.page.sections.history import commit_row, name_commit
from ssh_cli.page.values import describe_way

if TYPE_CHECKING:
    from ssh_cli.source.git import Commit


@dataclass(frozen=True, slots=True)
class Said:
    """A value (None: none), and the commit that brought it (None: not committed yet).

    `is_edge`: the clone's history begins with this commit, so that the value may be older. `is_known` is
    False where no commit can be asked, or all have been and `never` said another.
    """

    value: Value
    commit: "Commit | None"
    subject: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
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


def why_page(origin: Origin, dataset: Dataset, stamp: Stamp, *, notes: tuple[str, ...] = ()) -> Page:
    """Return where a value comes from as a report; its rows are the values, today's first."""
    rows = tuple(_rows(origin))
    now = origin.sayings[0]
    sections: list[Block] = [
        facts(
            fact(_("Field"), f"{describe_way(origin.record_kind, origin.way)} ({origin.field})"),
            fact(_("Value"), spoken(now.value)),
            fact(_("The register says so since"), _since(now)),
            fact(
                _("Rests on"),
                [entry(source, dataset) for source in origin.evidence.sources] or _("no source"),
                "list",
            ),
            fact(_("These are the sources of"), origin.evidence.part),
            fact(_("Weak evidence"), _("yes") if origin.evidence.weak else None),
            fact(_("File"), origin.place),
        )
    ]
    earlier = tuple(
        {**row, "shown": spoken(saying.value), "told": _since(saying)}
        for row, saying in zip(rows[1:], origin.sayings[1:], strict=True)
    )
    if earlier:
        shown = (
            Column("shown", _("Value")),
            Column("since", _("Since"), "day"),
            Column("until", _("Until"), "day"),
            Column("told", _("Commit")),
        )
        sections.append(Table(shown, earlier, _("Earlier values")))
    title = _("Why: {name}, {field}").format(name=origin.name, field=origin.field)
    return Page("why", title, stamp, columns_of_data(), rows, blocks=tuple(sections), notes=notes)


def columns_of_data() -> tuple[Column, ...]:
    """Return the columns of the values of a field as data."""
    return (
        *columns("record_kind", "record", "field"),
        Column("value", _("Value"), "object", about=_("As the file says it; null where it says nothing.")),
        Column("current", _("Current"), "boolean"),
        Column("since", _("Since"), "day", about=_("The day of the commit; null: not committed yet.")),
        Column("until", _("Until"), "day", about=_("The day of the commit that changed it; null: not yet.")),
        *columns("commit", "subject"),
        Column("may_be_older", _("May be older"), "boolean", about=_("The clone's history begins here.")),
        Column("source", _("Sources"), "list", about=_("What the current value rests on; else empty.")),
        Column("weak", _("Weak evidence"), "boolean"),
        Column("place", _("File")),
    )


def spoken(value: object) -> str:
    """Return a value of a file on one line, as people can read it."""
    match value:
        case None:
            return _("nothing")
        case bool():
            return _("yes") if value else _("no")
        case str() | int() | float():
            return str(value)
        case Mapping():
            return "; ".join(f"{key}: {spoken(held)}" for key, held in value.items())
        case Sequence():
            simple = all(not isinstance(held, Mapping | list) for held in value)
            return ", ".join(map(spoken, value)) if simple else " | ".join(map(spoken, value))
        case _:
            return json.dumps(value, ensure_ascii=False)


def _since(saying: Said) -> str:
    if saying.never:
        return _("no commit has ever said anything else")
    if not saying.is_known:
        return _("unknown")
    name = name_commit(saying.commit, saying.subject)
    return _("{commit} or earlier").format(commit=name) if saying.is_edge else name


def _rows(origin: Origin) -> Iterator[Row]:
    until: Value = None
    for number, saying in enumerate(origin.sayings):
        current = number == 0
        row = {
            **values_of(origin, "record_kind", "record", "field", "place"),
            **commit_row(saying.commit, saying.subject, day="since"),
            "value": saying.value,
            "current": current,
            "until": until,
            "may_be_older": saying.is_edge,
            "source": list(origin.evidence.sources) if current else [],
            "weak": origin.evidence.weak if current else None,
        }
        yield row
        until = row["since"]
