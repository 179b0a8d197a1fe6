"""Writing a plan: one writer at a time, every file whole at any moment, and nothing left half done unseen."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ssh_cli.edit.plan import FileEdit, Plan
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.journal import Workplace, drop_journal, read_journal, workplace_of, write_journal
from ssh_cli.workflow.writing import content_of, put_content, sweep

PATIENCE = 10.0  # seconds that a writer waits for another one


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that was broken off: its plan, and which files are new already, old still, or neither."""

    plan: Plan
    done: tuple[str, ...]
    left: tuple[str, ...]
    foreign: tuple[str, ...]

    @property
    def half(self) -> bool:
        """Whether somebody has to decide: it was begun, and is not finished."""
        return bool(self.foreign or (self.done and self.left))


@contextmanager
def writing(root: Path, *, patience: float | None = None) -> Iterator[WorkTree]:
    """Hold the dataset in `root` for one writer, and give its files.

    Raise RefusedError where another one holds it for longer than `patience` seconds (PATIENCE), or left
    a change half done.
    """
    place = workplace_of(root)
    with _locked(place, PATIENCE if patience is None else patience):
        tree = WorkTree(root)
        found = _find_pending(tree, place)
        if found is not None and found.half:
            raise _half_done(found)
        if found is not None:
            _clear(tree, place, found.plan.edits)
        yield tree


def apply_plan(root: Path, plan: Plan, *, patience: float | None = None) -> None:
    """Carry out `plan` in the dataset in `root`: all of it, or nothing.

    Raise RefusedError where a file is not what the plan was made from, or cannot be written; what was
    written until then is taken back. A run that is killed leaves every file whole, and a journal with
    which `finish` or `undo` brings the others after it.
    """
    with writing(root, patience=patience) as tree:
        _refuse_changed(tree, plan)
        if not plan.edits:
            return
        place = workplace_of(root)
        _note_down(place, plan)
        done: list[FileEdit] = []
        try:
            for one in plan.edits:
                done.append(one)
                put_content(tree, one.path, one.after, expected=one.before)
        except BaseException:
            _take_back(tree, done)
            drop_journal(place.journal)
            raise
        drop_journal(place.journal)


def pending(root: Path) -> Pending | None:
    """Return the change that a killed run left in `root`, None where there is none or it is being written."""
    place = workplace_of(root)
    if not place.journal.exists():
        return None
    try:
        with _locked(place, 0):
            return _find_pending(WorkTree(root), place)
    except _BusyError:
        return None


def refuse_half_done(root: Path) -> None:
    """Raise RefusedError where a killed run left a change half done in `root`."""
    found = pending(root)
    if found is not None and found.half:
        raise _half_done(found)


def finish(root: Path) -> Pending | None:
    """Carry out the rest of a change that was broken off, and return what was found of it.

    Raise RefusedError where somebody has changed one of its files since: nothing is written then.
    """
    return _settle_pending(root, lambda one: FileEdit(one.path, one.before, one.after))


def undo(root: Path) -> Pending | None:
    """Take back what was done of a change that was broken off; as `finish` otherwise."""
    return _settle_pending(root, lambda one: FileEdit(one.path, one.after, one.before))


def forget(root: Path) -> Pending | None:
    """Leave the files of a change that was broken off as they are, and return what was found of it.

    A journal that cannot be read goes too; nothing is known of its change then.
    """
    place = workplace_of(root)
    with _locked(place, PATIENCE):
        tree = WorkTree(root)
        try:
            change = _find_pending(tree, place)
        except RefusedError:
            drop_journal(place.journal)
            return None
        if change is not None:
            _clear(tree, place, change.plan.edits)
        return change


class _BusyError(RefusedError):
    """Another run holds the dataset."""


@contextmanager
def _locked(place: Workplace, patience: float) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        place.lock.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place.lock, timeout=patience)
        lock.acquire()
    except Timeout as error:
        raise _BusyError(
            _("Another hafen is writing in this dataset at the moment; nothing was changed."),
            hint=_("Run the command again when it is done."),
        ) from error
    except OSError as error:
        raise RefusedError(
            _("{path} cannot be written: {reason}"), path=place.lock, reason=error.strerror or ""
        ) from error
    try:
        yield
    finally:
        lock.release()


def _find_pending(tree: WorkTree, place: Workplace) -> Pending | None:
    plan = read_journal(place.journal)
    if plan is None:
        return None
    done: list[str] = []
    left: list[str] = []
    foreign: list[str] = []
    for one in plan.edits:
        content = content_of(tree, one.path)
        where = done if content == one.after else left if content == one.before else foreign
        where.append(one.path)
    return Pending(plan, tuple(done), tuple(left), tuple(foreign))


def _settle_pending(root: Path, turned: Callable[[FileEdit], FileEdit]) -> Pending | None:
    place = workplace_of(root)
    with _locked(place, PATIENCE):
        tree = WorkTree(root)
        found = _find_pending(tree, place)
        if found is None:
            return None
        if found.foreign:
            raise RefusedError(
                _("Changed by somebody else since the run was broken off: {paths}"),
                hint=_("Restore these files, or keep all files as they are: hafen recover --forget"),
                paths=", ".join(found.foreign),
            )
        for one in map(turned, found.plan.edits):
            if content_of(tree, one.path) != one.after:
                put_content(tree, one.path, one.after, expected=one.before)
        _clear(tree, place, found.plan.edits)
        return found


def _clear(tree: WorkTree, place: Workplace, edits: Iterable[FileEdit]) -> None:
    for one in edits:
        sweep(tree, one.path)
    drop_journal(place.journal)


def _note_down(place: Workplace, plan: Plan) -> None:
    try:
        write_journal(place.journal, plan)
    except OSError as error:
        raise RefusedError(
            _("{path} cannot be written: {reason}"), path=place.journal, reason=error.strerror or ""
        ) from error


def _refuse_changed(tree: WorkTree, plan: Plan) -> None:
    for one in plan.edits:
        content = content_of(tree, one.path)
        if content == one.before:
            continue
        if one.before is None:
            raise RefusedError(
                _("{path} is there already; nothing was changed."),
                hint=_("Look at it first; “hafen set” and the commands of members change what is there."),
                path=one.path,
            )
        raise RefusedError(
            _("{path} was changed by somebody else meanwhile; nothing was changed."),
            hint=_("Run the command again."),
            path=one.path,
        )


def _take_back(tree: WorkTree, done: Iterable[FileEdit]) -> None:
    """Bring the files that were written back to what they were; the last one may not have been."""
    for one in done:
        if content_of(tree, one.path) == one.after:
            put_content(tree, one.path, one.before, expected=one.after)


def _half_done(found: Pending) -> RefusedError:
    return RefusedError(
        _("A change was broken off half done: {summary}"),
        hint=_("Finish it with “hafen recover --finish”, or take it back with “hafen recover --undo”."),
        summary=found.plan.summary,
    )
