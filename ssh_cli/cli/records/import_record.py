"""`hafen KIND import`: records come out of a table, which is looked at, and written when asked."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ssh_cli.cli.console import decode_file, note, progress_bar
from ssh_cli.cli.options import Out, print_page
from ssh_cli.cli.records.editing import Editor, NothingMore, Writing, carry_out
from ssh_cli.cli.records.prompts import ask, is_interactive
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import Function, verb
from ssh_cli.edit.import_municipal import MemberImport, ResolutionImport
from ssh_cli.edit.import_reader import PlaceFinder, SurveyImport, TableReader
from ssh_cli.edit.import_table import (
    Left,
    RowReason,
    TableImport,
    filled,
    find_heading_row,
    fold_heading,
    known_headings,
)
from ssh_cli.errors import InvalidDataError, NotFoundError, UsageError
from ssh_cli.kinds import BY_PLURAL, KindOfRecord
from ssh_cli.messages import _, counted, text_tables
from ssh_cli.model.written_value import read_day
from ssh_cli.page.sections.imports import import_page
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from ssh_cli.model.gazetteer import Candidate
    from ssh_cli.source.table import Sheet

_LISTED = 9
"""As many municipalities are offered by number."""


class ImportOptions(NamedTuple):
    """What the command line says of a table that is to be imported."""

    file: Path
    sheet: str | None = None
    columns: list[str] | None = None
    same: list[str] | None = None
    source: str | None = None
    write: bool = False
    yes: bool = False


class Answers(NamedTuple):
    """Which survey the rows answer."""

    survey: str


class Attested(NamedTuple):
    """By when the table attests what it merely says yes to."""

    known_by: str | None = None


class Doubles(NamedTuple):
    """Whether rows are taken that may be on record already."""

    duplicate_ok: bool = False


_BEFORE: dict[str, Any] = {"survey_answers": Answers}
_AFTER: dict[str, Any] = {"members": Attested, "resolutions": Doubles}


def import_of(kind: str) -> Function:
    """Return the command that takes records of a kind (`recipients`) out of a table."""

    @verb(bundles={"before": _BEFORE.get(kind, NothingMore), "after": _AFTER.get(kind, NothingMore)})
    def import_records(
        session: Session, before: NamedTuple, options: ImportOptions, out: Out, after: NamedTuple
    ) -> None:
        words = before._asdict() | after._asdict()
        import_table(session, BY_PLURAL[kind], options, out, words)

    return import_records


def import_table(
    session: Session, kind: KindOfRecord, options: ImportOptions, out: Out, words: Mapping[str, Any]
) -> None:
    """Print what a table changes, and write it where `options` say so; `words` are options of the kind's own.

    On a terminal it is asked what unknown columns are, on which source rows rest, and which municipality a
    name means that several bear; otherwise the command that says all of it is printed.
    """
    editor = Editor(session)
    choices = dict(map(pair, options.same or ()))
    reader = reader_of(editor, kind, options.source, words)
    mapping = {heading: field_of(name, reader.fields) for heading, name in map(pair, options.columns or ())}
    given = {*mapping}

    def is_town(text: str) -> bool:
        return editor.dataset.gazetteer.look_up(text, on=session.on).meant is not None

    rows = read_table(
        options.file, reader.fields, mapping, options.sheet, is_town, with_papers=reader.reads_papers
    ).rows
    while True:
        places = PlaceFinder(dataset=editor.dataset, on=session.on, choices=choices)
        with progress_bar(_("Rows"), len(rows)) as advance:
            table = replace(reader, places=places).read(rows, mapping, advance)
        unknown = _unknown_columns(table)
        unsourced = any(left.reason is RowReason.NO_SOURCE for left in table.left)
        if unknown and is_interactive():
            mapping |= _ask_columns(unknown, reader, table.columns)
        elif unsourced and is_interactive():
            question = _("Source of the rows that name none (web address or key)")
            source = ask(question, editor.read_sources, words=editor.dataset.sources)
            reader = replace(reader, source=source)
        elif answers := _asked(editor, table, choices):
            choices |= answers
        else:
            break
    print_page(session, lambda everything: import_page(table, reader, everything=everything), out)
    added = {heading: name for heading, name in mapping.items() if heading not in given}
    named = _("SOURCE") if unsourced else "" if options.source else " ".join(reader.source)
    if unknown:
        names = ", ".join(f"{left.column} ({left.cell})" for left in unknown)
        note("No field is known for these columns, so nothing of them is taken: {names}", names=names)
    if passed := [heading for heading, name in mapping.items() if not name]:
        note("These columns are passed over: {names}", names=", ".join(passed))
    if (added or unknown or named) and not (options.write and is_interactive()):
        _note_whole_command(session, added, table, reader, named)
    if not table.taken and any(left.reason is not RowReason.NOTHING_SAID for left in table.rows_left):
        note("No row was taken, so nothing changes; the table says why of each.")
        return
    unwritten = _("Nothing was changed in the dataset; --write does it.")
    carry_out(session, table.plan, Writing(options.yes, not options.write), unwritten=unwritten)


def reader_of(
    editor: Editor, kind: KindOfRecord, source: str | None, words: Mapping[str, Any]
) -> TableReader:
    """Return what reads the rows of a table of a kind, against no answers of a person yet."""
    given: dict[str, Any] = {
        "places": PlaceFinder(dataset=editor.dataset, on=editor.session.on, choices={}),
        "tree": editor.tree,
        "read_sources": editor.read_sources,
        "source": editor.read_sources(source) if source else (),
        "schemas": editor.schemas,
    }
    match kind.name:
        case "member":
            known_by = None if words["known_by"] is None else read_day(words["known_by"]).text
            return MemberImport(known_by=known_by, **given)
        case "resolution":
            return ResolutionImport(**words, **given)
        case "survey-answer":
            survey = find(editor.dataset, "surveys", words["survey"])
            if not survey.questions:
                raise InvalidDataError(
                    "The questions of “{id}” are not on record.",
                    hint="Add them: hafen set id:{id} --kind surveys --expect 1 questions.0.id=… "
                    "questions.0.text.de=… questions.0.kind=number",
                    id=survey.id,
                )
            removed = words.get("removed", frozenset())
            return SurveyImport(survey=survey, removed=removed, **given)
        case _:
            return TableReader(kind=kind, meaning=editor.meaning, **given)


def _unknown_columns(table: TableImport) -> list[Left]:
    return [left for left in table.left if left.reason is RowReason.COLUMN_UNKNOWN]


def _ask_columns(unknown: Sequence[Left], reader: TableReader, columns: Mapping[str, str]) -> dict[str, str]:
    """Return the field that somebody says each column is, empty where it is to be passed over.

    `columns` are those whose field is known; a field that another column is is refused and asked again.
    """
    note("Fields: {names}", names=_fields_with_headings(reader))
    heading_of = {name: heading for heading, name in columns.items()}
    said: dict[str, str] = {}

    def read(text: str) -> str:
        name = field_of(text, reader.fields)
        if name and name in heading_of:
            raise UsageError(
                "The column “{heading}” is that already.",
                hint="Name another field, or nothing to take nothing of the column.",
                heading=heading_of[name],
            )
        return name

    for left in unknown:
        said[left.column] = name = ask(
            _("Which field is the column “{name}”", name=left.column),
            read,
            words=reader.fields,
            optional=True,
            about=_("Type the name of a field or a heading; Enter alone takes nothing of the column."),
        )
        heading_of[name] = left.column
    return said


def _fields_with_headings(reader: TableReader) -> str:
    return ", ".join(f"{name} ({more[0]})" if more else name for name, more in reader.fields.items())


def _note_whole_command(
    session: Session, mapping: Mapping[str, str], table: TableImport, reader: TableReader, source: str
) -> None:
    """Say the command that tells of every column what it is, and what the rows rest on."""
    note("The whole command; behind the sign = stands the field, nothing to pass the column over:")
    unknown, taken = _unknown_columns(table), {*table.columns.values()}
    near = {left.column: next((name for name in left.near if name not in taken), "") for left in unknown}
    said = near | dict(mapping)
    columns = [word for heading, name in said.items() for word in ("--column", f"{heading}={name}")]
    words = [*columns, "--source", source] if source else columns
    note("  " + shlex.join(["hafen", *session.line, *words]), as_it_is=True)
    if unknown:
        note("Fields: {names}", names=_fields_with_headings(reader))


def _asked(editor: Editor, table: TableImport, known: Mapping[str, str]) -> dict[str, str]:
    """Return what a person answers to the names that are not clear, nothing where nobody sits there."""
    unclear = {
        left.value: left.keys
        for left in table.left
        if left.reason is RowReason.NAME_AMBIGUOUS and left.value not in known
    }
    if not is_interactive():
        return {}
    return {name: _chosen(editor, name, keys) for name, keys in unclear.items()}


def _chosen(editor: Editor, name: str, keys: Sequence[str]) -> str:
    """Return the key of the municipality that a name in the table means; empty where nobody can tell."""
    gazetteer = editor.dataset.gazetteer

    def meant(text: str) -> "Candidate | None":
        return gazetteer.look_up(text, on=editor.session.on).meant

    def read(text: str) -> str:
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(shown):
            return shown[int(text) - 1]
        if text and meant(text) is None:
            raise NotFoundError("There is no municipality with the key or identifier {key}.", key=text)
        return text

    shown = keys[:_LISTED]
    note("Which one is “{name}”?", name=name)
    for number, key in enumerate(shown, start=1):
        candidate = meant(key)
        note(f"  {number}  {key if candidate is None else gazetteer.describe(candidate)}")
    if len(keys) > len(shown):
        note(counted("  {n} more: give its key", "  {n} more: give the key", len(keys) - len(shown)))
    return ask(_("Number, key or identifier"), read, optional=True)


def pair(text: str) -> tuple[str, str]:
    """Return both sides of the first sign of equality; raise UsageError where there are not two."""
    left, sign, right = text.partition("=")
    if not sign or not left.strip():
        raise UsageError(
            "“{text}” does not say what is what.",
            hint="Write one thing before the sign = and one behind it.",
            text=text,
        )
    return left.strip(), right.strip()


def field_of(name: str, fields: Mapping[str, tuple[str, ...]]) -> str:
    """Return the field of a table that a name or a heading means, empty for nothing; raise UsageError."""
    meant = known_headings(fields).get(fold_heading(name), "")
    if name and not meant:
        raise UsageError(
            "There is no field “{field}”.", hint="Fields: {names}", field=name, names=", ".join(fields)
        )
    return meant


def read_table(
    path: Path,
    fields: Mapping[str, tuple[str, ...]],
    columns: dict[str, str],
    name: str | None,
    is_town: Callable[[str], object],
    *,
    with_papers: bool = False,
) -> "Sheet":
    """Return the table in a file: that of the sheet named, else of the one that has its headings.

    `with_papers` the papers of a council system are one. Where no heading of its only sheet names the
    municipality, a column of names is added to `columns`.
    Raise NotFoundError for a file or sheet that is not there, InvalidDataError for what is no such table,
    UsageError where several sheets have one.
    """
    sheets = _named(path, _read(path, with_papers=with_papers), name)
    known = known_headings(fields, columns)
    tops = [(sheet, find_heading_row(sheet.rows, known)) for sheet in sheets]
    candidates = [(sheet, top) for sheet, top in tops if top is not None]
    if not candidates:
        heading = _column_of_towns(sheets[0].rows, is_town) if len(sheets) == 1 and "key" in fields else ""
        if heading in {"", *columns}:
            raise _no_headings(path, sheets, fields)
        columns[heading] = "name"
        return read_table(path, fields, columns, name, is_town)
    if len(candidates) > 1:
        raise UsageError(
            "Several sheets of {path} hold a table.",
            hint="Say which one with --sheet: {names}",
            path=path,
            names=_names([sheet for sheet, _top in candidates]),
        )
    [(table, top)] = candidates
    if not any(map(filled, table.rows[top + 1 :])):
        raise InvalidDataError(
            "{path} has no rows below its headings.",
            hint="Its headings are in row {row}.",
            path=path,
            row=top + 1,
        )
    return table


def _read(path: Path, *, with_papers: bool) -> "tuple[Sheet, ...]":
    from ssh_cli.source.table import UnreadableTableError, read_sheets

    hint = _("Save it as “CSV UTF-8” or as XLSX, and look whether umlauts are right in it.")
    try:
        return decode_file(path, partial(read_sheets, with_papers=with_papers), hint)
    except UnreadableTableError as error:
        texts = text_tables(__file__)
        message, hint = (_(texts[part][str(error)]) for part in ("message", "hint"))
        raise InvalidDataError(message, hint=hint, path=path, line=error.line) from error


def _named(path: Path, sheets: "Sequence[Sheet]", name: str | None) -> "Sequence[Sheet]":
    """Return the sheets that may be meant: the one of that name, or all of them where none is named."""
    if name is None:
        return sheets
    if not sheets[0].name:
        raise UsageError("{path} has no sheets: it is CSV.", hint="Leave out --sheet.", path=path)
    chosen = [sheet for sheet in sheets if sheet.name == name] or [
        sheet for sheet in sheets if sheet.name.strip().casefold() == name.strip().casefold()
    ]
    if not chosen:
        raise NotFoundError(
            "{path} has no sheet “{name}”.",
            hint="Its sheets: {names}",
            path=path,
            name=name,
            names=_names(sheets),
        )
    return chosen[:1]


def _column_of_towns(rows: Sequence[Sequence[str]], is_town: Callable[[str], object]) -> str:
    """Return the heading above the cells of which at least half name a municipality, empty for none."""
    first, *others = _without_titles([row for row in rows if filled(row)], is_town) or [()]
    for number, heading in enumerate(first):
        cells = [row[number].strip() for row in others if number < len(row)]
        towns = [cell for cell in cells if cell and is_town(cell)]
        if heading.strip() and towns and len(towns) * 2 >= len([*filter(None, cells)]):
            return heading.strip()
    return ""


def _without_titles(
    rows: Sequence[Sequence[str]], is_town: Callable[[str], object]
) -> Sequence[Sequence[str]]:
    """Return the rows from that of the headings on: one with a single cell above a wider one is a title."""
    for number, (row, below) in enumerate(pairwise(rows)):
        if len(filled(row)) > 1 or len(filled(below)) == 1 or any(map(is_town, filled(below))):
            return rows[number:]
    return rows


def _no_headings(
    path: Path, sheets: "Sequence[Sheet]", fields: Mapping[str, tuple[str, ...]]
) -> InvalidDataError:
    if "key" not in fields:
        return InvalidDataError(
            "No heading of {path} is a field of these records.",
            hint="Fields: {names}",
            path=path,
            names=", ".join(fields),
        )
    if len(sheets) > 1:
        return InvalidDataError(
            _("No sheet of {path} has a heading that names the municipality.", path=path),
            hint=_("Its sheets: {names}", names=_names(sheets))
            + "\n"
            + _("Name the sheet with --sheet and the column with --column HEADING=name."),
        )
    headings = ", ".join(next(filter(None, map(filled, sheets[0].rows)), ())) or "–"
    return InvalidDataError(
        "No heading of {path} names the municipality.",
        hint="Say which column it is: --column HEADING=name. The first row is: {names}",
        path=path,
        names=headings,
    )


def _names(sheets: "Sequence[Sheet]") -> str:
    return ", ".join(sheet.name for sheet in sheets)
