"""What pages on one record are made of: facts that are known, periods in words, sources, the file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ssh_cli.kinds.period import Period
from ssh_cli.kinds.words import label
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.report import Column, Fact, Facts, Kind, Report, Row, Section, Stamp, Value

if TYPE_CHECKING:
    from ssh_cli.kinds.letter import LetterRecipient
    from ssh_cli.kinds.meeting import Party


def page(
    kind: str,
    record: object,
    context: Context,
    stamp: Stamp,
    *,
    title: str,
    sections: Iterable[Section],
    more: Mapping[str, Value],
    data: bool,
) -> Report:
    """Return the page on one record; with `data` it carries all fields of the kind, and `more`."""
    shown = tuple(one for one in sections if _says_something(one))
    columns: tuple[Column, ...] = ()
    row: Row = {}
    if data:
        columns, row = _data_of(kind, record, context, more)
    return Report(kind.removesuffix("s"), title, stamp, columns, (row,), sections=shown)


def _data_of(
    kind: str, record: object, context: Context, more: Mapping[str, Value]
) -> tuple[tuple[Column, ...], Row]:
    # the table of fields is most of what a page would import, and only data formats ask for it
    from ssh_cli.output.listing import column
    from ssh_cli.query.fields import table

    fields = table(kind).fields
    columns = [column(field, context.dataset, detail=True) for field in fields]
    known = {one.key for one in columns}
    columns += [Column(key, key, "object", detail=True) for key in more if key not in known]
    return tuple(columns), {**{field.name: field.value(context, record) for field in fields}, **more}


def _says_something(section: Section) -> bool:
    match section:
        case Facts():
            return bool(section.entries)
        case _:
            return bool(getattr(section, "rows", ()) or getattr(section, "texts", ()))


def facts(*entries: Fact | None, title: str = "") -> Facts:
    """Return the entries that tell something, as one section."""
    return Facts(tuple(one for one in entries if one is not None), title)


def fact(title: str, value: Value, kind: Kind = "text", vocabulary: str = "") -> Fact | None:
    """Return one thing to know, None where nothing is known; codes are put in words."""
    if value is None or value in ("", [], ()):
        return None
    if vocabulary:
        words = [
            label(vocabulary, str(one)) for one in ([value] if isinstance(value, str) else _items(value))
        ]
        value = words if len(words) > 1 else words[0]
    return Fact(title, value, kind)


def _items(value: Value) -> Sequence[Value]:
    return value if isinstance(value, Sequence) else [value]


def describe_period(period: Period) -> str:
    """Return a period in words: since or by when, until when, and whether the evidence is weak."""
    parts = []
    if period.from_:
        parts.append(_("since {day}").format(day=format_day(period.from_.text)))
    elif period.known_by:
        parts.append(_("attested by {day}").format(day=format_day(period.known_by.text)))
    elif period.seen:
        day = format_day(period.seen.text)
        parts.append(_("attested, day unknown (read on {day})").format(day=day))
    if period.until:
        parts.append(_("until {day}").format(day=format_day(period.until.text)))
    elif period.ended_by:
        parts.append(_("ended by {day}").format(day=format_day(period.ended_by.text)))
    if period.end_is_weak and not period.weak:
        parts.append(_("weak evidence of the end"))
    if period.weak:
        parts.append(_("weak evidence"))
    return ", ".join(parts)


def describe_party(party: "Party | LetterRecipient", context: Context) -> str:
    """Return who somebody is: the municipality's or recipient's name, else the name as recorded."""
    recipient = context.dataset.recipients.get(party.id)
    known = recipient.name if recipient else context.name(party.id) if party.id else party.name
    role = getattr(party, "role", "")
    return f"{known} ({role})" if role else known


def source_facts(refs: Sequence[str], dataset: Dataset, path: str, note: str = "") -> Facts:
    """Return what a record rests on, each key of the bibliography in words, and where its file lies."""
    return facts(
        fact(_("Note"), note),
        fact(_("Sources"), [describe_source(ref, dataset) for ref in refs], "list"),
        fact(_("File"), f"data/{path}"),
        title=_("Evidence"),
    )


def describe_source(ref: str, dataset: Dataset) -> str:
    """Return an address as it is, and a key of the bibliography as what it stands for."""
    found = dataset.sources.get(ref)
    if found is None:
        return _("official municipal register") if ref == "register" else ref
    when = format_day(found.date.text) if found.date else ""
    return ", ".join(part for part in (found.title, found.publisher, when, found.url) if part)
