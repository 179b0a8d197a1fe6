"""What is set up once: `hafen init`, `config` and `completion`.

A dataset for another alliance has an example of every kind of record; with the script of `completion` a shell
completes commands, records and fields.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.console import deliver, note
from ssh_cli.cli.options import page_verb
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import FOLDER, verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import _, text_tables

if TYPE_CHECKING:
    from ssh_cli.page.page import Page
    from ssh_cli.source.text import Pointer

_DEFAULTS = {"format": "text"}

SHELLS = text_tables(__file__)["code shell"]
"""By the name of each shell that completes, how its script is installed."""


def script_of(shell: str) -> str:
    """Return the script of a shell."""
    return (FOLDER / "completions" / f"hafen.{shell}").read_text(encoding="utf-8")


@verb()
def init(
    *,
    folder: Path = Path(),
    name: str | None = None,
    place: str | None = None,
    email: str | None = None,
) -> None:
    """Make a dataset; on a terminal what is not given is asked for, and Enter takes the example."""
    import shlex

    from ssh_cli.cli.records.editing import tell_next
    from ssh_cli.cli.records.prompts import ask, is_interactive
    from ssh_cli.cli.records.questions import explain
    from ssh_cli.edit.field import entry_form
    from ssh_cli.edit.new_dataset import ALLIANCE, STARTER, plan_dataset
    from ssh_cli.edit.record_edit import read_record
    from ssh_cli.source.tree import WorkTree
    from ssh_cli.workflow.batch import apply_plan, workplace_of

    target = folder.expanduser()
    example = read_record(WorkTree(STARTER), "alliance", ALLIANCE)
    answers: dict[Pointer, str] = {}
    for pointer, given, question in (
        (("name", "de"), name, _("Name of the alliance")),
        (("place",), place, _("Where it was founded")),
        (("contact", "email"), email, _("Mailbox of its coordination")),
    ):
        check = _one_line(pointer)
        if given is not None:
            answers[pointer] = check(given)
        elif is_interactive():
            about = explain(entry_form("alliance").at(pointer).field)
            answers[pointer] = ask(question, check, default=example.value(*pointer), about=about)
    if answers.get(("name", "de"), example.value("name", "de")) != example.value("name", "de"):
        answers["name", "en"] = ""  # that of the example would be another alliance's
    plan = plan_dataset(target, answers)
    target.mkdir(parents=True, exist_ok=True)
    apply_plan(target, plan)
    workplace_of(target, "lock").unlink(missing_ok=True)  # it lies in the folder as long as Git has none
    note("Written: {summary}", summary=plan.summary)
    change = [f"cd {shlex.quote(str(folder))}"] if folder != Path() else []
    tell_next([*change, *plan.next_steps])


def _one_line(pointer: "Pointer") -> Callable[[str], str]:
    """Return a check of an answer: one line of words, and no personal mailbox."""
    from ssh_cli.check.rules.text import refuse_private_data
    from ssh_cli.cli.records.editing import fitting

    def read(text: str) -> str:
        line = str(fitting("alliance", *pointer)(text)).strip()
        if not line.isprintable() or not line:
            raise UsageError("One line of words is needed, not: {text}", text=repr(text))
        refuse_private_data(line, places=tuple)
        return line

    return read


@page_verb
def config(session: Session) -> "Page":
    """Return the settings as they count for this run."""
    from ssh_cli.cli.doorway import find_language
    from ssh_cli.cli.settings import read_settings
    from ssh_cli.page.page import Page
    from ssh_cli.page.tables import columns_of
    from ssh_cli.source.settings_file import OWN

    given = read_settings(session.data)
    language, place = find_language(session.line, session.environment)
    places = {"language": place or _("the locale")}
    values = _DEFAULTS | dict(given.values) | {"language": language}
    rows = [
        {
            "name": name,
            "value": values.get(name),
            "origin": places.get(name) or (given.path if name in given.values else _("default")),
            "about": _(about),
        }
        for name, about in text_tables(__file__)["about"].items()
    ]
    notes = [_("Settings stand in {file}, beside the folder data/.", file=OWN)]
    if given.idle:
        notes.append(_("Those in {path} do not count: {file} stands beside it.", path=given.idle, file=OWN))
    return Page(
        "config",
        _("Settings"),
        columns_of(__file__, "setting"),
        tuple(rows),
        notes=tuple(notes),
    )


@verb()
def completion(
    shell: Annotated[str, typer.Argument(autocompletion=lambda: tuple(SHELLS))],
) -> None:
    """Print the script."""
    name = shell.lower()
    if name not in SHELLS:
        raise UsageError(
            "There is no completion for the shell “{name}”.",
            hint="Shells: {names}",
            name=shell,
            names=", ".join(SHELLS),
        )
    deliver(script_of(name))
    note("To install it: {command}", as_it_is=True, command=SHELLS[name])
    note("New terminals complete then.")
