"""Time commands against each other and against their budgets; exit with 1 where one is exceeded.

    python benchmarks/commands.py [--runs 7] [NAME ...]

Each comparison runs its two commands in turn. Figures are medians over whole processes: processor
seconds, which a busy machine hardly changes. NAME is the beginning of a comparison's name.
"""

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
HAFEN = (sys.executable, "-m", "ssh_cli")
# Both sides run from bytecode, as they do for users after the first run.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


class Used(NamedTuple):
    """What a process used: processor seconds, and the most memory at one time in MB."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Comparison:
    """One command measured by another: at most `budget` times its processor time."""

    name: str
    command: Sequence[object]
    measure: Sequence[object]
    budget: float

    def ratio(self, runs: int) -> float:
        """Return the ratio of the medians, run in turn after one run of each that does not count."""
        pairs = [(used(self.command).seconds, used(self.measure).seconds) for _run in range(runs + 1)]
        command, measure = (statistics.median(column) for column in zip(*pairs[1:], strict=True))
        return float(command / measure)


def used(command: Sequence[object]) -> Used:
    """Run a command to its end and return what it used; findings and differences are no failure."""
    process = subprocess.Popen(
        [*map(str, command)],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise RuntimeError(f"ended with {process.returncode}: {command}")
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def formatting() -> Comparison:
    """Compare formatting records that are in the house style with checking them."""
    return Comparison("fmt --check / check", (*HAFEN, "fmt", "--check"), (*HAFEN, "check"), 1.5)


COMPARISONS: tuple[Callable[[], Comparison], ...] = (formatting,)


def main() -> int:
    """Print one line for each comparison and return 1 if a budget is exceeded."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    exceeded = False
    for make in COMPARISONS:
        comparison = make()
        if options.names and not comparison.name.startswith(tuple(options.names)):
            continue
        ratio = comparison.ratio(options.runs)
        exceeded = exceeded or ratio > comparison.budget
        print(f"{comparison.name}: {ratio:.2f} (budget {comparison.budget})")
    return int(exceeded)


if __name__ == "__main__":
    sys.exit(main())
