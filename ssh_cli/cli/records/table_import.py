"""`hafen members import` and `hafen resolutions import`: a table looked at, and written when asked."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ssh_cli.cli.options import Format, Output, session_of
from ssh_cli.cli.records.editing import Yes
from ssh_cli.errors import InvalidDataError, NotFoundError, UsageError
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.cli.records.editor import Editor
    from ssh_cli.cli.session import Session
    from ssh_cli.edit.import_place import Places
    from ssh_cli.edit.import_table import TableImport

File = Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("A table, .csv or .xlsx."))]
ColumnOf = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar=N_("HEADING=FIELD"),
        help=N_("Which field a column is, nothing behind the sign to pass it over; repeatable."),
    ),
]
SameAs = Annotated[
    list[str] | None,
    typer.Option(
        "--same",
        metavar=N_("NAME=KEY"),
        help=N_("Which municipality a name in the table means: its key or identifier; repeatable."),
    ),
]
Sources = Annotated[
    str | None,
    typer.Option(
        "--source", metavar=N_("SOURCE"), help=N_("What rows without a source of their own rest on.")
    ),
]
Write = Annotated[bool, typer.Option("--write", help=N_("Write it, after asking."))]


def import_members(
    ctx: typer.Context,
    file: File,
    columns: ColumnOf = None,
    same: SameAs = None,
    source: Sources = None,
    write: Write = False,
    yes: Yes = False,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Take municipalities, memberships, declarations, offices and contacts out of a table."""
    from ssh_cli.edit.import_members import FIELDS, MemberImport

    def make(editor: "Editor", places: "Places", refs: tuple[str, ...]) -> Any:
        return MemberImport(
            places=places,
            tree=editor.tree,
            read_sources=editor.read_sources,
            source=refs,
            counted_on=editor.counted_on(),
            schemas=editor.schemas,
        )

    session = session_of(ctx)
    found = _look(session, file, make, FIELDS, columns=columns, same=same, source=source)
    _deliver(session, found, write=write, yes=yes, format_name=format_name, output=output)


def import_resolutions(
    ctx: typer.Context,
    file: File,
    columns: ColumnOf = None,
    same: SameAs = None,
    source: Sources = None,
    duplicates: Annotated[
        bool, typer.Option("--duplicate-ok", help=N_("Take decisions that may be on record already."))
    ] = False,
    write: Write = False,
    yes: Yes = False,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Take decisions out of a table."""
    from ssh_cli.edit.import_resolutions import FIELDS, ResolutionImport

    def make(editor: "Editor", places: "Places", refs: tuple[str, ...]) -> Any:
        return ResolutionImport(
            places=places,
            read_sources=editor.read_sources,
            source=refs,
            duplicates=duplicates,
            schemas=editor.schemas,
        )

    session = session_of(ctx)
    found = _look(session, file, make, FIELDS, columns=columns, same=same, source=source)
    _deliver(session, found, write=write, yes=yes, format_name=format_name, output=output)


def _look(
    session: "Session",
    file: Path,
    make: Callable[..., Any],
    fields: Mapping[str, Any],
    *,
    columns: list[str] | None,
    same: list[str] | None,
    source: str | None,
) -> "TableImport":
    """Return what the table says; names that several municipalities bear are asked on a terminal."""
    from ssh_cli.cli.records.editor import Editor
    from ssh_cli.edit.import_place import Places

    editor = Editor(session)
    rows = _rows(file)
    mapping = {heading: _field(name, fields) for heading, name in map(_pair, columns or ())}
    refs = editor.read_sources(source) if source else ()
    choices = dict(map(_pair, same or ()))
    while True:
        places = Places(dataset=editor.dataset, register=editor.register, on=session.on, choices=choices)
        found: TableImport = make(editor, places, refs).read(rows, mapping)
        answers = _asked(found, choices)
        if not answers:
            return found
        choices |= answers


def _asked(found: "TableImport", known: Mapping[str, str]) -> dict[str, str]:
    """Return what a person answers to the names that are not clear, nothing where nobody sits there."""
    from ssh_cli.cli.records.prompts import is_interactive, offer
    from ssh_cli.edit.import_table import Reason

    unclear = {
        one.value: one.near
        for one in found.left
        if one.reason is Reason.NAME_AMBIGUOUS and one.value not in known
    }
    if not is_interactive():
        return {}
    answers: dict[str, str] = {}
    for name, near in unclear.items():
        question = _("Which one is “{name}”? {near}: key or identifier").format(
            name=name, near="; ".join(near)
        )
        answers[name] = offer(None, question, str.strip) or "?"
    return answers


def _deliver(
    session: "Session",
    found: "TableImport",
    *,
    write: bool,
    yes: bool,
    format_name: str | None,
    output: Path | None,
) -> None:
    from ssh_cli.cli.options import print_report
    from ssh_cli.cli.records.editing import carry_out
    from ssh_cli.output.page_import import import_page

    page = import_page(found, session.stamp())
    print_report(session, lambda _everything: page, format_name=format_name, output=output)
    carry_out(session, found.plan, yes=yes, dry_run=not write)


def _rows(file: Path) -> list[list[str]]:
    from ssh_cli.source.spreadsheet import UnreadableTableError, read_table

    try:
        rows = read_table(file.read_bytes(), file.suffix)
    except UnreadableTableError as error:
        raise InvalidDataError(
            _("{path} is no table that can be read.").format(path=file),
            hint=_("Expected is CSV or XLSX with headings in its first row, of at most 16 MB."),
        ) from error
    except OSError as error:
        raise NotFoundError(_("There is no file or folder {path}.").format(path=file)) from error
    if len(rows) < 2:
        raise InvalidDataError(
            _("{path} has no rows below its headings.").format(path=file),
            hint=_("Expected is CSV or XLSX with headings in its first row, of at most 16 MB."),
        )
    return rows


def _pair(text: str) -> tuple[str, str]:
    left, sign, right = text.partition("=")
    if not sign or not left.strip():
        raise UsageError(
            _("“{text}” does not say what is what.").format(text=text),
            hint=_("Write one thing before the sign = and one behind it."),
        )
    return left.strip(), right.strip()


def _field(name: str, fields: Mapping[str, Any]) -> str:
    if name and name not in fields:
        raise UsageError(
            _("There is no field “{field}”.").format(field=name),
            hint=_("Fields: {names}").format(names=", ".join(fields)),
        )
    return name
