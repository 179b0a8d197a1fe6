"""How long commands take against `import typer`: `python benchmarks/ratios.py [--runs N] [COMMAND ...]`.

A command is one argument (`"members show potsdam"`). Of each, and of `import typer`, the processor seconds of
whole processes are taken in turn, so that a machine that gets slower meanwhile slows both; printed is the
median of the ratios. `--against PYTHON` adds another environment, such as that of an earlier commit, run in
the folder of its dataset. Compile first: `python -m compileall -q ssh_cli`.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = (
    "members show potsdam",
    "members list",
    "members list --format json",
    "overview",
    "check",
    "mandates common",
    "stats offers",
    "stats by-land",
    "stats growth",
    "stats coverage",
)


def seconds(words: list[str], folder: Path) -> float:
    """Return the processor time of one run; what it prints is thrown away."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, cwd=folder, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Read the command line, measure, print a line a command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("commands", nargs="*", default=COMMANDS)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--against", type=Path, help="the Python of another environment")
    parser.add_argument("--data", type=Path, default=ROOT, help="folder with the dataset")
    options = parser.parse_args()
    pythons = [Path(sys.executable), *([options.against] if options.against else [])]
    for command in options.commands:
        taken: list[list[float]] = [[] for _python in (None, *pythons)]
        for _run in range(options.runs + 1):  # the first one warms up
            taken[0].append(seconds([sys.executable, "-c", "import typer"], ROOT))
            for times, python in zip(taken[1:], pythons, strict=True):
                # Another environment reads the data beside it: older keys are refused.
                folder = options.data if python == pythons[0] or options.data != ROOT else python.parents[2]
                times.append(seconds([str(python), "-m", "ssh_cli", *command.split()], folder))
        typer, *others = [times[1:] for times in taken]
        ratios = [
            statistics.median(one / base for one, base in zip(times, typer, strict=True)) for times in others
        ]
        milliseconds = [round(1000 * statistics.median(times)) for times in others]
        print(
            f"{command:40}",
            *(f"{ms:6} ms {ratio:5.2f} x" for ms, ratio in zip(milliseconds, ratios, strict=True)),
        )


if __name__ == "__main__":
    main()
