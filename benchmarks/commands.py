"""Measure commands against their budgets; exit with 1 where one is exceeded.

    python benchmarks/commands.py [--runs 7] [--members 11000] [NAME ...]

Figures are medians over whole processes: processor seconds, which a busy machine hardly changes, and the
most memory that a process held. The commands of a ratio run in turn. NAME is the beginning of a measurement's
name.
"""

import argparse
import csv
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
HAFEN = (sys.executable, "-m", "ssh_cli")
# Both sides run from bytecode, as they do for users after the first run.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
FEW, MANY = 20, 420  # rows of a table
BARE_LOOP = """
import json, pathlib, sys
import jsonschema_rs, yaml_rs
data, schemas = map(pathlib.Path, sys.argv[1:])
known = {path.name: json.loads(path.read_bytes()) for path in schemas.glob("*.schema.json")}
registry = jsonschema_rs.Registry([(schema["$id"], schema) for schema in known.values()])
for folder, name in ("members", "member"), ("resolutions", "resolution"):
    validator = jsonschema_rs.validator_for(known[f"{name}.schema.json"], registry=registry)
    for path in (data / folder).glob("*/*.yaml"):
        assert validator.is_valid(yaml_rs.loads(path.read_bytes().decode(), parse_datetime=False))
"""


class Used(NamedTuple):
    """What a process used: processor seconds, and the most memory at one time in MB."""

    seconds: float
    megabytes: float


class Setting(NamedTuple):
    """How often each command runs, and a folder for what the measurements make."""

    runs: int
    members: int
    folder: Path

    def large(self) -> Path:
        """Return a generated dataset, made once, in a repository where it is the only commit."""
        repository = self.folder / "large"
        data = repository / "data"
        if not repository.exists():
            generator = ROOT / "benchmarks" / "generate.py"
            call(sys.executable, generator, data, "--members", self.members)
            author = ("-c", "user.name=A. Tester", "-c", "user.email=tester@example.org", "-c", "gc.auto=0")
            for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"], ["repack", "-qad"]):
                call("git", "-C", repository, *author, *words)
        return data


def call(*command: object) -> None:
    """Run a command that has to succeed, without its output."""
    subprocess.run([*map(str, command)], check=True, capture_output=True)


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


def medians(runs: int, *commands: Sequence[object]) -> list[Used]:
    """Return what each command used, as medians of runs in turn after one that does not count."""
    rounds = [[used(command) for command in commands] for _run in range(runs + 1)][1:]
    return [Used(*map(statistics.median, zip(*column, strict=True))) for column in zip(*rounds, strict=True)]


def formatting(setting: Setting) -> float:
    """Return how many times as long as checking records it takes to see that all are in the house style."""
    formatted, checked = medians(setting.runs, (*HAFEN, "fmt", "--check"), (*HAFEN, "check"))
    return formatted.seconds / checked.seconds


def new_members(setting: Setting) -> float:
    """Return the milliseconds a row of a table of municipalities that are not on record yet."""
    recorded = "".join(path.read_text("utf-8") for path in ROOT.glob("data/members/*/*.yaml"))
    rows = [row for row in _register() if f'ags: "{row["ags"]}"' not in recorded]
    return _per_row(setting, "members", ROOT / "data", [_member_cells(row) for row in rows])


def known_members(setting: Setting) -> float:
    """Return the milliseconds a row of a table that adds to records, in a large dataset."""
    data = setting.large()
    recorded = {path.stem.rpartition("-")[2] for path in data.glob("members/*/*.yaml")}
    rows = [_member_cells(row) for row in _register() if row["ags"] in recorded]
    return _per_row(setting, "members", data, [{"AGS": row["AGS"], **_office(row)} for row in rows])


def resolutions(setting: Setting) -> float:
    """Return the milliseconds a row of a table of decisions, in a large dataset."""
    data = setting.large()
    recorded = sorted(path.stem.rpartition("-")[2] for path in data.glob("members/*/*.yaml"))
    rows = [
        {
            "AGS": key,
            "Datum": f"{2022 + number % 3}-{1 + number % 12:02d}-{1 + number % 28:02d}",
            "Titel": f"Beschluss {number} zur Aufnahme von Menschen",
            "Ergebnis": "adopted",
            "Quelle": f"https://www.example.org/{number}",
        }
        for number, key in enumerate(recorded)
    ]
    return _per_row(setting, "resolutions", data, rows)


def checking(setting: Setting) -> float:
    """Return how many times as long as importing Typer it takes to check the records there are."""
    checked, imported = medians(2 * setting.runs, (*HAFEN, "check"), (sys.executable, "-c", "import typer"))
    return checked.seconds / imported.seconds


def checking_many(setting: Setting) -> float:
    """Return how many times as long as the fast libraries alone it takes to check a large dataset."""
    data = setting.large()
    checked, loop = medians(
        setting.runs,
        (*HAFEN, "check", "--data", data),
        (sys.executable, "-c", BARE_LOOP, data, ROOT / "schemas"),
    )
    return checked.seconds / loop.seconds


def checking_since(setting: Setting) -> float:
    """Return how many times as long as a check it takes to check a large dataset after one file changed."""
    data = setting.large()
    path = min(data.glob("members/*/*.yaml"))
    before = path.read_text("utf-8")
    path.write_text(before.replace("Marktplatz", "Neuer Markt"), "utf-8")
    command = (*HAFEN, "check", "--data", data)
    since, checked = medians(setting.runs, (*command, "--since", "HEAD"), command)
    path.write_text(before, "utf-8")
    return since.seconds / checked.seconds


def memory(setting: Setting) -> float:
    """Return the most memory in MB that checking a large dataset takes."""
    return medians(1, (*HAFEN, "check", "--data", setting.large()))[0].megabytes


def _register() -> list[dict[str, str]]:
    with (ROOT / "data" / "register" / "municipalities.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if not row["valid_until"]]
    return [row for row in rows if row["type"] in {"Stadt", "Kreisangehörige Gemeinde"}][::20]


def _member_cells(row: dict[str, str]) -> dict[str, str]:
    return {
        "Kommune": row["name"],
        "AGS": row["ags"],
        "beigetreten am": "2024-05-01",
        "Straße": "Markt 1",
        "PLZ": "12345",
        "E-Mail": "rathaus@example.org",
        "Webseite": f"https://www.example.org/{row['ags']}",
        **_office({"AGS": row["ags"]}),
    }


def _office(row: dict[str, str]) -> dict[str, str]:
    return {
        "Amt": "Stadtratsvorsitz",
        "Amtsinhaber*in": "Kim Muster",
        "Stand": "2024-05",
        "Quelle": f"https://www.example.org/{row['AGS']}/stand",
    }


def _per_row(setting: Setting, kind: str, data: Path, rows: list[dict[str, str]]) -> float:
    """Return the milliseconds a row: what a longer table takes beyond a short one."""
    commands = []
    for count in (FEW, MANY):
        table = setting.folder / f"{kind}-{count}.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows[:count])
        commands.append((*HAFEN, kind, "import", table, "--data", data))
    few, many = medians(setting.runs, *commands)
    return (many.seconds - few.seconds) / (min(MANY, len(rows)) - FEW) * 1000


BUDGETS: dict[str, tuple[Callable[[Setting], float], float]] = {
    "fmt --check / check": (formatting, 1.5),
    "members import, new ones, ms a row": (new_members, 5),
    "members import, known ones, ms a row": (known_members, 5),
    "resolutions import, ms a row": (resolutions, 5),
    "check / python -c 'import typer'": (checking, 3.5),
    "check, large / bare loop": (checking_many, 2.5),
    "check --since, large / check": (checking_since, 0.5),
    "check, large, MB": (memory, 250),
}


def main() -> int:
    """Print one line for each measurement and return 1 if a budget is exceeded."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--members", type=int, default=11_000)
    options = parser.parse_args()
    exceeded = False
    with tempfile.TemporaryDirectory() as folder:
        setting = Setting(options.runs, options.members, Path(folder))
        for name, (measure, budget) in BUDGETS.items():
            if not options.names or name.startswith(tuple(options.names)):
                figure = measure(setting)
                exceeded = exceeded or figure > budget
                print(f"{name}: {figure:.2f} (budget {budget:g})", flush=True)
    return int(exceeded)


if __name__ == "__main__":
    sys.exit(main())
