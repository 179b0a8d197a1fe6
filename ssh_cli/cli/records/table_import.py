"""`hafen members import` and its sisters: a table looked at, and written when asked."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ssh_cli.cli.console import note
from ssh_cli.cli.options import Out, print_report
from ssh_cli.cli.progress import progress_bar
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.editor import Editor
from ssh_cli.cli.records.import_options import ImportOptions
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.records.prompts import ask, is_interactive
from ssh_cli.cli.records.table_file import read_table
from ssh_cli.edit.import_place import Places
from ssh_cli.edit.import_table import Reason, TableImport
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.messages import _, ngettext
from ssh_cli.output.page_import import import_page

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
    from ssh_cli.model.gazetteer import Candidate

_LISTED = 9
"""As many municipalities are offered by number."""


def import_table(
    session: "Session",
    options: ImportOptions,
    make: Callable[..., Any],
    fields: Mapping[str, tuple[str, ...]],
) -> None:
    """Print what a table changes, and write it where `options` say so.

    `make` returns what reads the rows, from an editor and, by name, the words that all such readers take.
    Names that several municipalities bear are asked on a terminal.
    """
    editor = Editor(session)
    mapping = {heading: _field(name, fields) for heading, name in map(_pair, options.columns or ())}
    rows = read_table(options.file, fields, mapping, options.sheet).rows
    refs = editor.read_sources(options.source) if options.source else ()
    choices = dict(map(_pair, options.same or ()))
    while True:
        places = Places(dataset=editor.dataset, on=session.on, choices=choices)
        reader = make(
            editor,
            fields=fields,
            places=places,
            tree=editor.tree,
            read_sources=editor.read_sources,
            source=refs,
            schemas=editor.schemas,
        )
        with progress_bar(_("Rows"), len(rows)) as advance:
            found: TableImport = reader.read(rows, mapping, advance)
        answers = _asked(editor, found, choices)
        if not answers:
            break
        choices |= answers
    _deliver(session, found, options)


def _asked(editor: Editor, found: TableImport, known: Mapping[str, str]) -> dict[str, str]:
    """Return what a person answers to the names that are not clear, nothing where nobody sits there."""
    unclear = {
        one.value: one.keys
        for one in found.left
        if one.reason is Reason.NAME_AMBIGUOUS and one.value not in known
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
            raise NotFoundError(
                _("There is no municipality with the key or identifier {key}.").format(key=text)
            )
        return text

    shown = keys[:_LISTED]
    note(_("Which one is “{name}”?").format(name=name))
    for number, key in enumerate(shown, start=1):
        one = meant(key)
        note(f"  {number}  {key if one is None else gazetteer.describe(one)}")
    if len(keys) > len(shown):
        text = ngettext("  {n} more: give its key", "  {n} more: give the key", len(keys) - len(shown))
        note(text.format(n=len(keys) - len(shown)))
    return ask(_("Number, key or identifier"), read, optional=True)


def _deliver(session: "Session", found: TableImport, options: ImportOptions) -> None:
    stamp = session.stamp()
    print_report(
        session,
        lambda everything: import_page(found, stamp, everything=everything),
        Out(options.format_name, options.output),
    )
    if not found.taken and any(one.reason is not Reason.NOTHING_SAID for one in found.rows_left):
        note(_("No row was taken, so nothing changes; the table says why of each."))
        return
    unwritten = _("Nothing was changed in the dataset; --write does it.")
    carry_out(session, found.plan, Writing(options.yes, not options.write), unwritten=unwritten)


def _pair(text: str) -> tuple[str, str]:
    left, sign, right = text.partition("=")
    if not sign or not left.strip():
        raise UsageError(
            _("“{text}” does not say what is what.").format(text=text),
            hint=_("Write one thing before the sign = and one behind it."),
        )
    return left.strip(), right.strip()


def _field(name: str, fields: Mapping[str, tuple[str, ...]]) -> str:
    if name and name not in fields:
        raise UsageError(
            _("There is no field “{field}”.").format(field=name),
            hint=_("Fields: {names}").format(names=", ".join(fields)),
        )
    return name
