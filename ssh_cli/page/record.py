"""What pages on one record are made of: facts that are known, periods in words, sources, the file."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import NAMES, title_of
from ssh_cli.page.blocks import Block, Column, Fact, Facts, Kind, Paragraphs, Row, Value
from ssh_cli.page.evidence import marks
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record_sections import RecordSections


def record_page(
    kind: str,
    record: Any,
    context: Context,
    stamp: Stamp,
    *,
    data: bool,
    title: str = "",
    facts: Iterable[Fact | None] = (),
    shown: Collection[str] = (),
    lists: Sequence[str] = (),
    sections: Iterable[Block] = (),
    notices: tuple[str, ...] = (),
    more: Mapping[str, Value] | None = None,
) -> Page:
    """Return the page on one record of a kind (its plural): every field it has, and what follows from it.

    `facts` and `sections` say what no field says, or says in words of their own; the fields that they show
    are named in `shown`. `notices` stand first, the tables of `lists` before the sections, all others after
    them. With `data` the report carries every stored field under its name, the derived ones, and `more`.
    """
    path = path_of(kind, record, context)
    name_field = next((name for name in NAMES if getattr(record, name, "")), "id")
    elsewhere = {*shown, name_field, "note", "source", *(["id"] if record.id in path else [])}
    fields = RecordSections(record, context, left_out=elsewhere)
    facts_shown = Facts((*(fact for fact in facts if fact is not None), *fields.facts()))
    tables = fields.sections(*lists) if lists else []
    parts: list[Block] = [Paragraphs(notices), facts_shown, *tables, *sections, *fields.sections()]
    parts.append(_evidence(record, context.dataset, path))
    columns: tuple[Column, ...] = ()
    row: Row = {}
    if data:
        from ssh_cli.page.record_data import data_of

        columns, row = data_of(kind, record, context, {"path": path, **(more or {})})
    visible = tuple(part for part in parts if _says_something(part))
    title = title or title_of(record, record.id).spoken()
    singular = BY_PLURAL[kind].singular
    return Page(singular, title, stamp, columns, (row,), blocks=visible, endnotes=True)


def path_of(kind: str, record: Any, context: Context) -> str:
    """Return where the file of a record lies, from the root of the repository."""
    land = getattr(record, "land", None)
    if not isinstance(land, str):
        municipality = context.municipality(getattr(record, "member", ""))
        land = municipality.land if municipality else ""
    return "data/" + BY_PLURAL[kind].path.format(land=land.lower(), id=record.id)


def _evidence(record: Any, dataset: Dataset, path: str) -> Facts:
    """Return what a record as a whole rests on, and where its file lies."""
    return facts(
        fact(_("Note"), record.note),
        fact(_("Sources"), marks(getattr(record, "source", ()), dataset)),
        fact(_("File"), path),
        title=_("Evidence"),
    )


def _says_something(section: Block) -> bool:
    match section:
        case Facts():
            return bool(section.entries)
        case _:
            return bool(getattr(section, "rows", ()) or getattr(section, "texts", ()))


def facts(*entries: Fact | None, title: str = "") -> Facts:
    """Return the entries that tell something, as one section."""
    return Facts(tuple(entry for entry in entries if entry is not None), title)


def fact(title: str, value: Value, kind: Kind = "text", vocabulary: str = "") -> Fact | None:
    """Return one thing to know, None where nothing is known; codes are put in words."""
    if value is None or value in ("", [], ()):
        return None
    if vocabulary:
        words = [
            label(vocabulary, str(item)) for item in ([value] if isinstance(value, str) else _items(value))
        ]
        value = words if len(words) > 1 else words[0]
    return Fact(title, value, kind)


def _items(value: Value) -> Sequence[Value]:
    return value if isinstance(value, Sequence) else [value]
