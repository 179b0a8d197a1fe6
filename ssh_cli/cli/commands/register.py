"""`hafen register`: the official register of municipalities, and its yearly update."""

from pathlib import Path
from typing import TYPE_CHECKING

from ssh_cli.cli.console import decode_file, note
from ssh_cli.cli.options import Out
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import InvalidDataError, RefusedError, UsageError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.source.gv100ad import RegisterEdition


@verb()
def update(
    session: Session,
    *,
    edition: Path,
    counted_on: str | None = None,
    successor: list[str] | None = None,
    write: bool = False,
    yes: bool = False,
    out: Out,
) -> None:
    """Show what the edition changes; write it only where nothing is open."""
    from ssh_cli.cli.options import print_page
    from ssh_cli.cli.records.editing import Editor, Writing, carry_out
    from ssh_cli.cli.records.prompts import demand
    from ssh_cli.edit.register_update import TABLES, plan_register_update
    from ssh_cli.model.written_value import read_exact_day
    from ssh_cli.page.sections.imports import describe_flaw, register_page
    from ssh_cli.source.register_soundness import FOLDER

    editor = Editor(session)
    new = _read(edition)
    about = _("For example: {example}", example="31.12.2023")
    day = demand("--counted-on", counted_on, _("Day of the population"), read_exact_day, about=about)
    result = plan_register_update(
        editor.tree,
        editor.dataset,
        new,
        counted_on=day,
        successors=dict(map(_pair, successor or ())),
        schemas=editor.schemas,
    )
    page = register_page(result.changes, result.records, new)
    print_page(session, page, out)
    for flaw in new.flaws:
        note(describe_flaw(flaw, str(edition)))
    if result.unanswered:
        note("These keys ended, and records are of them; say with --successor which key follows:")
        for change in result.unanswered:
            ids = ", ".join(result.records[change.key])
            note(
                f"  {change.key} ({ids}) "
                + " ".join(f"--successor {change.key}={key}" for key in change.rivals),
                as_it_is=True,
            )
    if not write:
        note("Nothing was written; --write does it.")
        return
    if new.flaws or result.unanswered:
        raise RefusedError(
            "Something is open, so nothing was written.",
            hint="A line that cannot be read would end its municipality; "
            "a key without a successor would end a record.",
        )
    carry_out(session, result.plan, Writing(yes), unshown={f"{FOLDER}/{name}" for name in TABLES})


def _read(path: Path) -> "RegisterEdition":
    from ssh_cli.page.sections.imports import describe_flaw
    from ssh_cli.source.gv100ad import NoEditionError, read_edition

    hint = _("Editions are published in UTF-8 (until 2018 in ISO 8859-1): take the file as it was.")
    try:
        return decode_file(path, read_edition, hint)
    except NoEditionError as error:
        first = describe_flaw(error.flaws[0], str(path)) if error.flaws else ""
        raise InvalidDataError(
            _("{path} is no edition of the register (GV100AD).", path=path),
            hint=first or _("Expected is the text file of the archive, not the archive itself."),
        ) from error


def _pair(text: str) -> tuple[str, str]:
    old, sign, new = text.partition("=")
    if not sign or not old.strip().isdigit() or not new.strip().isdigit():
        raise UsageError(
            "“{text}” does not say which key follows which.",
            hint="For example --successor 01059002=01059003.",
            text=text,
        )
    return old.strip(), new.strip()
