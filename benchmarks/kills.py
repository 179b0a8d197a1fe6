"""Kill writers at every moment, and let two of them race: every file whole, nothing lost.

    python -m benchmarks.kills [KILLS [RACES]]

Works on a copy of the dataset in a folder of its own; prints what it counted, and ends with 1 if a file
was torn, a change could not be finished or undone, or an update was lost.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from ssh_cli.edit.plan import FileEdit, Plan
from ssh_cli.edit.record_edit import read_record
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.batch import finish, pending, undo, workplace_of

DATA = Path(__file__).parents[1] / "data"
_WRITER = """
import sys
from benchmarks.kills import write_again_and_again
write_again_and_again(sys.argv[1], int(sys.argv[2]))
"""
STEPS = {
    "open",
    "write",
    "flush",
    "close",
    "__exit__",
    "fsync",
    "link",
    "mkdir",
    "rename",
    "replace",
    "unlink",
}
"""Calls for the operating system, before and after each of which a writer is killed."""
_RACER = """
import sys
from pathlib import Path
from benchmarks.kills import count_up
print(count_up(Path(sys.argv[1]), int(sys.argv[2])))
"""
COUNTED = "members/bb/potsdam.yaml"


@dataclass
class Tally:
    """What was found after the kills."""

    kills: int = 0
    before: int = 0
    half: int = 0
    after: int = 0
    finished: int = 0
    undone: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Race:
    """Two writers of one record: how often each wrote, how often one was refused, and what is there now."""

    written: int
    refused: int
    counted: int


def bulk_plan(root: Path, files: int) -> Plan:
    """Return a plan that changes many records, adds one and takes one away."""
    tree = WorkTree(root)
    paths = sorted(path.relative_to(root).as_posix() for path in (root / "members").rglob("*.yaml"))[:files]
    contents = {path: tree.read(path) for path in paths[1:]}
    edits = [FileEdit(path, raw, raw + b"note: changed\n" * 400) for path, raw in contents.items()]
    gone = FileEdit(paths[0], tree.read(paths[0]), None)
    come = FileEdit("members/bb/neu.yaml", None, b"id: neu\n" * 500)
    return Plan("Probe", (*edits[: files // 2], come, gone, *edits[files // 2 :]))


def kill_often(place: Path, kills: int, *, files: int = 60, seed: int = 1) -> Tally:
    """Kill a writer in a copy of the dataset in `place`, `kills` times from its first step to its last.

    A step is the begin or the end of a call, not a time, so the same moments come on any machine.
    """
    chance = random.Random(seed)
    root = place / "data"
    shutil.copytree(DATA / "members", root / "members")
    (place / ".git").mkdir()
    plan = bulk_plan(root, files)
    tally = Tally()
    with _python(_WRITER, root, files) as writer:
        steps = _write(writer, 0)
        _restore(root, plan)
        for number in range(kills):
            _write(writer, 1 + number * steps // kills)
            _look(root, plan, tally, chance)
            _restore(root, plan)
    return tally


def write_again_and_again(root: str, files: int) -> None:
    """Write the plan in a child of this process for each number that comes in, and kill it at that step.

    Answer with the number of steps that the child did; 0 asks for all of them.
    """
    from ssh_cli.workflow.batch import apply_plan

    plan = bulk_plan(Path(root), files)
    for line in sys.stdin:
        report, said = os.pipe()
        if not (child := os.fork()):
            _count_steps(int(line), said)
            apply_plan(Path(root), plan)
            os._exit(0)
        os.close(said)
        os.waitpid(child, 0)
        with os.fdopen(report, "rb") as counted:
            print(len(counted.read()), flush=True)


def _count_steps(last: int, said: int) -> None:
    done = 0

    def count(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal done
        if event in {"c_call", "c_return"} and called.__name__ in STEPS:
            done += 1
            os.write(said, b".")
            if done == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)


def _write(writer: "subprocess.Popen[str]", last: int) -> int:
    """Let the writer work up to a step (0: to the end), and return how many it did."""
    assert writer.stdin is not None
    assert writer.stdout is not None
    writer.stdin.write(f"{last}\n")
    writer.stdin.flush()
    return int(writer.stdout.readline())


def race(place: Path, times: int) -> Race:
    """Let two processes count one figure up, `times` each, and return what came of it."""
    root = place / "data"
    shutil.copytree(DATA / "members", root / "members")
    (place / ".git").mkdir()
    start = _figure(root)
    racers = [_python(_RACER, root, times) for _number in range(2)]
    refused = sum(int(racer.communicate()[0]) for racer in racers)
    return Race(2 * times, refused, _figure(root) - start)


def count_up(root: Path, times: int) -> int:
    """Count the population of one record up by one, `times` times; return how often that was refused."""
    from ssh_cli.edit.plan import make_plan
    from ssh_cli.errors import RefusedError
    from ssh_cli.workflow.batch import apply_plan

    refused = done = 0
    while done < times:
        record = read_record(WorkTree(root), "member", COUNTED)
        more = record.set(("population", "value"), record.value("population", "value") + 1)
        try:
            apply_plan(root, make_plan("Zählen", [more.edit()]))
            done += 1
        except RefusedError:
            refused += 1
    return refused


def _figure(root: Path) -> int:
    found: int = read_record(WorkTree(root), "member", COUNTED).value("population", "value")
    return found


def _python(script: str, root: Path, number: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, str(root), str(number)],
        cwd=Path(__file__).parents[1], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _look(root: Path, plan: Plan, tally: Tally, chance: random.Random) -> None:
    """Count what a kill left, and bring it to an end."""
    states = _states(root, plan, tally)
    found = pending(root)
    if len(states) > 1 and (found is None or not found.half):
        tally.wrong.append("half done, and not noticed")
    forward = chance.random() < 0.5
    if (finish if forward else undo)(root) is None:
        return
    tally.finished += forward
    tally.undone += not forward
    for one in plan.edits:
        if _content(root / one.path) != (one.after if forward else one.before):
            tally.wrong.append(f"not {'finished' if forward else 'undone'}: {one.path}")
    if pending(root) is not None or [*root.rglob(".*.tmp")]:
        tally.wrong.append("something was left lying about")


def _states(root: Path, plan: Plan, tally: Tally) -> set[bool]:
    """Return which states the files are in (True: new), and note what is neither."""
    tally.kills += 1
    states = set()
    for one in plan.edits:
        content = _content(root / one.path)
        if content not in {one.before, one.after}:
            tally.wrong.append(f"torn: {one.path}")
        states.add(content == one.after)
    if states == {True}:
        tally.after += 1
    elif states == {False}:
        tally.before += 1
    else:
        tally.half += 1
    return states


def _restore(root: Path, plan: Plan) -> None:
    for one in plan.edits:
        if one.before is None:
            (root / one.path).unlink(missing_ok=True)
        else:
            (root / one.path).write_bytes(one.before)
    for left in root.rglob(".*.tmp"):
        left.unlink()
    workplace_of(root, "journal").unlink(missing_ok=True)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def main() -> int:
    """Run both, print the figures."""
    given = [int(word) for word in sys.argv[1:]]
    kills, races = (*given, *(500, 200)[len(given) :])
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_often(Path(folder), kills)
    print(tally)
    with tempfile.TemporaryDirectory() as folder:
        result = race(Path(folder), races)
    print(result)
    return int(bool(tally.wrong) or result.counted != result.written)


if __name__ == "__main__":
    sys.exit(main())
