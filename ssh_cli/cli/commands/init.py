"""`hafen init`: a dataset for another alliance, with an example of every kind of record."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ssh_cli.cli.verb import verb

if TYPE_CHECKING:
    from ssh_cli.source.text import Pointer


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

    from ssh_cli.cli.console import note
    from ssh_cli.cli.records.editing import tell_next
    from ssh_cli.cli.records.prompts import ask, is_interactive
    from ssh_cli.edit.new_dataset import ALLIANCE, STARTER, plan_dataset
    from ssh_cli.edit.record_edit import read_record
    from ssh_cli.messages import _
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
        check = _read(pointer)
        if given is not None:
            answers[pointer] = check(given)
        elif is_interactive():
            answers[pointer] = ask(question, check, default=example.value(*pointer))
    if answers.get(("name", "de"), example.value("name", "de")) != example.value("name", "de"):
        answers["name", "en"] = ""  # that of the example would be another alliance's
    plan = plan_dataset(target, answers)
    target.mkdir(parents=True, exist_ok=True)
    apply_plan(target, plan)
    workplace_of(target).lock.unlink(missing_ok=True)  # it lies in the folder as long as Git has none
    note("Written: {summary}", summary=plan.summary)
    change = [f"cd {shlex.quote(str(folder))}"] if folder != Path() else []
    tell_next([*change, *plan.next_steps])


def _read(pointer: "Pointer") -> Callable[[str], str]:
    """Return a check of an answer: one line of words, and no personal mailbox."""
    from ssh_cli.check.rules.text import find_private_data
    from ssh_cli.cli.records.editing import fitting
    from ssh_cli.errors import RefusedError, UsageError

    def read(text: str) -> str:
        line = str(fitting("alliance", *pointer)(text)).strip()
        if not line.isprintable() or not line:
            raise UsageError("One line of words is needed, not: {text}", text=repr(text))
        if refusal := find_private_data(line, places=tuple):
            raise RefusedError(refusal[0], hint=refusal[1])
        return line

    return read
