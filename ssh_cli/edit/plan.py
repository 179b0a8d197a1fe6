"""What a change would do to which files: a value that can be shown and tried before it is carried out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ssh_cli.errors import RefusedError
from ssh_cli.messages import _


@dataclass(frozen=True, slots=True)
class FileEdit:
    """One file before and after; None where it is not there. `path` is relative to the dataset's folder."""

    path: str
    before: bytes | None
    after: bytes | None

    @property
    def changes(self) -> bool:
        """Whether anything is different."""
        return self.before != self.after

    @property
    def reversed(self) -> "FileEdit":
        """The edit that takes this one back."""
        return FileEdit(self.path, self.after, self.before)


class Plan(NamedTuple):
    """A change as a whole: what it is called, its files, and what its author may want to do next.

    No two edits are of the same file, and each changes something (see `make_plan`).
    """

    summary: str
    edits: tuple[FileEdit, ...]
    next_steps: tuple[str, ...] = ()

    @property
    def files(self) -> dict[str, bytes | None]:
        """Return the content of each file after the change, None for a deleted file."""
        return {edit.path: edit.after for edit in self.edits}

    @property
    def reversed(self) -> "Plan":
        """The plan that takes this one back."""
        return Plan(self.summary, tuple(edit.reversed for edit in self.edits))


def make_plan(summary: str, edits: Iterable[FileEdit], next_steps: Iterable[str] = ()) -> Plan:
    """Return a plan of edits that may follow each other in the same file; those that change nothing go.

    Raise RefusedError where one does not begin with what the one before it left.
    """
    by_path: dict[str, FileEdit] = {}
    for edit in edits:
        earlier = by_path.get(edit.path)
        if earlier is not None and earlier.after != edit.before:
            raise RefusedError(
                "Two changes of {path} contradict each other.",
                hint="Carry them out one after the other.",
                path=edit.path,
            )
        by_path[edit.path] = FileEdit(edit.path, earlier.before if earlier else edit.before, edit.after)
    return Plan(summary, tuple(edit for edit in by_path.values() if edit.changes), tuple(next_steps))


def combine(plans: Iterable[Plan], summary: str) -> Plan:
    """Return several plans as one; each begins where the one before it ended (see `make_plan`)."""
    plans = tuple(plans)
    steps = [step for plan in plans for step in plan.next_steps]
    # What follows each of them comes once, and last.
    once = sorted(dict.fromkeys(steps), key=lambda step: steps.count(step) > 1)
    return make_plan(summary, (edit for plan in plans for edit in plan.edits), once)


def after_change(kind: str = "", record_id: str = "", *, is_merger: bool = False) -> tuple[str, ...]:
    """Return hints on the next steps after a change; `kind` (members, …) and id of a single record."""
    page = f"hafen {kind} show {record_id}"
    merged = _("hafen members join, leave: a merger moves nobody's membership, decide on it")
    return (
        *((merged,) if is_merger else ()),
        *((_("{command}: see its page", command=page),) if kind else ()),
        _("{command}: see what the change means", command="hafen diff"),
        _("{command}: propose it to the others", command="hafen propose"),
    )


def diff_text(plan: Plan, prefix: str) -> str:
    """Return the plan as a unified diff; `prefix` is the way from its reader to the dataset."""
    way = f"{prefix}/" if prefix else ""
    return "".join(file_diff(edit, way + edit.path) for edit in plan.edits)


def file_diff(edit: FileEdit, path: str) -> str:
    """Return what changes in a file as a unified diff; `path` is what its reader calls it."""
    import difflib  # only whoever shows a plan needs it

    before, after = (
        (raw or b"").decode("utf-8", "replace").splitlines(keepends=True) for raw in (edit.before, edit.after)
    )
    old = "/dev/null" if edit.before is None else f"a/{path}"
    new = "/dev/null" if edit.after is None else f"b/{path}"
    unended = "\n\\ No newline at end of file\n"
    lines = difflib.unified_diff(before, after, old, new)
    return "".join(line if line.endswith("\n") else line + unended for line in lines)
