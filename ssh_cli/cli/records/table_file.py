"""The file of a table on the command line: opened, its table found, or named for what it is."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ssh_cli.cli.console import read_file
from ssh_cli.edit.import_table import filled, find_heading_row, known_headings
from ssh_cli.errors import InvalidDataError, NotFoundError, UsageError
from ssh_cli.messages import _
from ssh_cli.messages.text_tables import text_tables

if TYPE_CHECKING:
    from ssh_cli.source.table import Sheet

T = TypeVar("T")


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
        message, hint = (_(texts[part][error.reason]) for part in ("message", "hint"))
        raise InvalidDataError(message, hint=hint, path=path) from error


def decode_file(path: Path, read: Callable[[bytes], T], hint: str) -> T:
    """Return what `read` makes of the bytes of a file.

    Raise NotFoundError for a file that cannot be opened, InvalidDataError with `hint` for text in an encoding
    that is not sure.
    """
    from ssh_cli.source.table import UnknownEncodingError

    try:
        return read(read_file(path))
    except UnknownEncodingError as error:
        if error.line:
            message = _("{path} is damaged: line {line} is not {encoding} like the rest.")
        elif error.sure:
            message = _("{path} is encoded as {encoding}, which is not read here.")
        elif error.name:
            message = _("The encoding of {path} is not sure; it may be: {encoding}.")
        else:
            message = _("The encoding of {path} is not known.")
        said = message.format(path=path, line=error.line, encoding=error.name)
        raise InvalidDataError(said, hint=hint) from error


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
