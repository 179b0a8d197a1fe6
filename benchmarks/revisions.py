"""Time reading a revision, and comparing two, against their budgets; exit with 1 where one is exceeded.

    python benchmarks/revisions.py [--members 11000] [--runs 5]

It generates a dataset, commits it, changes three files, and runs each pair in turn. Ratios are of
medians over whole processes.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HAFEN = (sys.executable, "-m", "ssh_cli")
READ = """
import pathlib, sys
from ssh_cli.load.reading import read_dataset
from ssh_cli.source.git import Repository
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.tree import WorkTree
folder = pathlib.Path(sys.argv[1])
repository = Repository(folder)
read_dataset(RevisionTree(repository, repository.resolve("HEAD")) if sys.argv[2:] else WorkTree(folder))
"""
BUDGETS = (
    ("reading a revision / reading the tree", ("revision", "tree"), 1.5),
    ("diff --events-only / python -c 'import git'", ("events", "git"), 3.0),
    ("diff with impact / check", ("diff", "check"), 2.5),
)


def main() -> int:
    """Print one line for each budget and return how many are exceeded."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--members", type=int, default=11_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        data = _prepare(Path(place), options.members)
        lines = {
            "tree": (sys.executable, "-c", READ, str(data)),
            "revision": (sys.executable, "-c", READ, str(data), "HEAD"),
            "git": (sys.executable, "-c", "import git"),
            "events": (*HAFEN, "diff", "HEAD", "--events-only", "--data", str(data)),
            "check": (*HAFEN, "check", "--data", str(data)),
            "diff": (*HAFEN, "diff", "HEAD", "--data", str(data)),
        }
        exceeded = 0
        for name, (one, other), budget in BUDGETS:
            ratio = _ratio(lines[one], lines[other], options.runs)
            exceeded += ratio > budget
            print(f"{name}: {ratio:.2f} (budget {budget})")
    return min(exceeded, 1)


def _prepare(place: Path, members: int) -> Path:
    """Return the folder of a generated dataset of which three files differ from the last commit."""
    data = place / "data"
    script = ROOT / "benchmarks" / "generate.py"
    subprocess.run([sys.executable, script, data, "--members", str(members)], check=True, capture_output=True)
    author = ("-c", "user.name=A. Tester", "-c", "user.email=tester@example.org", "-c", "gc.auto=0")
    for words in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["commit", "-q", "-m", "all"],
        ["repack", "-q", "-a", "-d"],
    ):
        subprocess.run(["git", *author, *words], cwd=place, check=True, capture_output=True)
    for path in sorted(data.glob("members/*/*.yaml"))[:3]:
        path.write_text(path.read_text("utf-8").replace("\nname: ", "\nname: Neu-", 1), "utf-8")
    return data


def _ratio(one: Sequence[str], other: Sequence[str], runs: int) -> float:
    """Return the ratio of the medians of two commands, run in turn."""
    times = [(_time(one), _time(other)) for _run in range(runs)]
    first, second = (statistics.median(column) for column in zip(*times, strict=True))
    return float(first / second)


def _time(line: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(line, cwd=ROOT, check=False, capture_output=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
