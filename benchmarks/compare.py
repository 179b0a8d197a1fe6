"""Time `hafen` beside what people use today, on the same files, and print ratios.

    python benchmarks/compare.py [--members 11000] [--small 1100] [--runs 3]

It generates two datasets, installs check-jsonschema into an environment of its own below `build/`
(as `pip install check-jsonschema` gives it, and once more with ruamel's C parser, which that command
does not bring), and runs each pair in turn. Ratios are of medians over whole processes.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
# Both sides run from bytecode, as they do for users after the first run.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
GENERATOR = ROOT / "benchmarks" / "generate.py"


def main() -> None:
    """Run every comparison and print one line each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--members", type=int, default=11_000)
    parser.add_argument("--small", type=int, default=1_100)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    hafen = [sys.executable, "-m", "ssh_cli"]
    typer = [sys.executable, "-c", "import typer"]

    print("start-up, against python -c 'import typer'")
    for line in (
        ["--version"],
        ["members", "show", "potsdam"],
        ["members", "list", "--format", "json"],
        ["check"],
    ):
        ours, theirs = paired([*hafen, *line, "--data", str(ROOT / "data")], typer, runs=5 * options.runs)
        report("hafen " + " ".join(line), ours, theirs)

    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder) / "large", Path(folder) / "small"
        per_file = {}
        for place, members in ((small, options.small), (large, options.members)):
            subprocess.run(
                [sys.executable, GENERATOR, place, "--members", str(members)],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            files = len(list(place.rglob("*.yaml")))
            seconds = statistics.median(
                timed([*hafen, "check", "--data", str(place)]) for _ in range(options.runs)
            )
            per_file[members] = seconds / files
            took = f"{seconds:.2f} s, {per_file[members] * 1e6:.0f} µs a file"
            print(f"hafen check, {members} members, {files} files: {took}")
        print(f"time a file, large to small: {per_file[options.members] / per_file[options.small]:.2f}")
        print(f"hafen check against check-jsonschema, {options.members} members")
        for name, packages in PEERS.items():
            peer = environment(name, packages)
            ours, theirs = paired(
                [*hafen, "check", "--data", str(large)],
                runs=options.runs,
                peer=lambda p=peer: peers_on(p, large),
            )
            report(" + ".join(packages), ours, theirs)


PEERS = {
    "as-installed": ["check-jsonschema"],
    "with-clib": ["check-jsonschema", "ruamel.yaml.clib"],
}


def environment(name: str, packages: Sequence[str]) -> Path:
    """Return the bin folder of an environment that holds `packages`, made once."""
    place = BUILD / f"peer-{name}"
    bin_folder = place / ("Scripts" if sys.platform == "win32" else "bin")
    if not place.exists():
        venv.create(place, with_pip=True)
        subprocess.run([bin_folder / "python", "-m", "pip", "install", "-q", *packages], check=True)
    return bin_folder


def peers_on(bin_folder: Path, dataset: Path) -> float:
    """Return the seconds that check-jsonschema takes for all members and resolutions of a dataset."""
    total = 0.0
    for kind in ("member", "resolution"):
        files = sorted(map(str, (dataset / f"{kind}s").rglob("*.yaml")))
        schema = ROOT / "schemas" / f"{kind}.schema.json"
        for start in range(0, len(files), 2_000):  # longer command lines are refused by the system
            options = ["--base-uri", schema.as_uri(), "--schemafile", schema]
            total += timed([bin_folder / "check-jsonschema", *options, *files[start : start + 2_000]])
    return total


def paired(
    ours: Sequence[object], theirs: Sequence[object] = (), *, runs: int, peer=None
) -> tuple[float, float]:
    """Return the median seconds of both, run in turn after one run that does not count."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        one, other = timed(ours), peer() if peer else timed(theirs)
        if run:
            times[0].append(one)
            times[1].append(other)
    return statistics.median(times[0]), statistics.median(times[1])


def timed(command: Sequence[object]) -> float:
    """Return the seconds that a command takes as a whole process; it must succeed."""
    start = time.perf_counter()
    subprocess.run(
        list(map(str, command)),
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    return time.perf_counter() - start


def report(name: str, ours: float, theirs: float) -> None:
    """Print one comparison: times, and which is how many times the other."""
    times = f"{ours:.3f} s against {theirs:.3f} s"
    print(f"  {name}: {times}: {ours / theirs:.2f} times its time, {theirs / ours:.1f} times as fast")


if __name__ == "__main__":
    main()
