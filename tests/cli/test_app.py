"""The root of the command line: its table, and options that are understood anywhere."""

import subprocess
import sys
from pathlib import Path

import pytest

from ssh_cli.cli.verb import ANY_KIND, FOLDER, find_verb, hoist, names_in, rows
from ssh_cli.kinds import KINDS
from tests.cli.conftest import Hafen


@pytest.mark.parametrize(
    ("line", "hoisted"),
    [
        ([], []),
        (["members", "list"], ["members", "list"]),
        (["members", "list", "--on", "2020-06-14"], ["--on", "2020-06-14", "members", "list"]),
        (
            ["members", "--on=2020-06-14", "list", "-o", "x"],
            ["--on=2020-06-14", "members", "list", "-o", "x"],
        ),
        (["check", "--", "--on", "x"], ["check", "--", "--on", "x"]),
        (["overview", "--lang"], ["--lang", "overview"]),
        (["--data", "d", "check", "--lang", "de"], ["--data", "d", "--lang", "de", "check"]),
    ],
)
def test_options_of_the_root_move_to_the_front(line: list[str], hoisted: list[str]) -> None:
    assert hoist(line) == hoisted


def test_every_command_of_the_table_is_found_by_its_path() -> None:
    lost = []
    general = {row.made_by.split()[0] for path, row in rows().items() if path.startswith(ANY_KIND)}
    for path, row in rows().items():
        if path.startswith(ANY_KIND) or names_in(path):
            continue
        module = find_verb(path).__module__.removeprefix("ssh_cli.cli.")
        way = "commands." + path.replace("-", "_").replace(" ", ".")
        at_its_path = module in {way, way.rpartition(".")[0]}
        if at_its_path == bool(row.made_by or module in general):
            lost.append((path, module))
    assert lost == []


def test_every_file_of_a_command_is_in_the_table() -> None:
    paths = {path.replace("-", "_").replace(" ", "/") for path in rows()}
    paths |= {
        row.made_by.split(" ")[0].removeprefix("commands.").replace(".", "/") for row in rows().values()
    }
    files = [file for file in (FOLDER / "commands").rglob("*.py") if file.stem != "__init__"]
    assert [
        file for file in files if str(file.relative_to(FOLDER / "commands").with_suffix("")) not in paths
    ] == []


def test_every_kind_with_named_records_has_its_commands() -> None:
    general = set(names_in(ANY_KIND))
    assert general == {"list", "show", "add", "import"}
    for kind in KINDS:
        assert (kind.plural in names_in("")) == kind.has_commands
        assert not kind.has_commands or general <= set(names_in(kind.plural))


def test_showing_a_record_imports_nothing_that_changes_one() -> None:
    """The command that people type most has to be there within twice the time of `import typer`."""
    code = """
import sys
from ssh_cli.cli.main import run
assert run(["members", "show", "potsdam"], {}) == 0
print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, encoding="utf-8", check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    imported = set(done.stderr.split())
    assert "ssh_cli.cli.read_records" in imported
    assert not {name for name in imported if name.startswith(("ssh_cli.cli.records", "ssh_cli.edit"))}
    heavy = {
        "babel",
        "docx",
        "git",
        "jinja2",
        "jsonschema",
        "ruamel",
        "sqlite3",
        "typst",
    }  # Rich draws tables
    assert imported & heavy == set()


def test_options_of_the_root_that_change_nothing_are_told(hafen: Hafen) -> None:
    result = "{option} makes no difference to this command."
    idle = (
        (("completion", "bash"), ("--on", "--at", "--private")),
        (("help", "schema-value"), ("--on", "--at", "--private")),
        (("templates", "values"), ("--at", "--private")),
        (("members", "list", "land:HB"), ()),
        (("members", "show", "potsdam"), ()),
    )
    values = {"--on": ["--on", "2023-06-01"], "--at": ["--at", "HEAD"], "--private": ["--private"]}
    collected = {
        line: tuple(
            option
            for option, words in values.items()
            if result.format(option=option) in hafen(*line, *words).err.splitlines()
        )
        for line, _options in idle
    }
    assert collected == dict(idle)


@pytest.mark.parametrize(
    ("line", "wording"),
    [
        (("check", "--excerpt", "--format", "json"), "--excerpt goes with text"),
        (("check", "--no-excerpt", "--format", "sarif"), "--excerpt goes with text"),
        (
            ("letters", "render", "2021-07", "--template", "letter", "--format", "txt"),
            "--template goes with Word files",
        ),
        (
            (
                "letters",
                "render",
                "2021-07",
                "--group",
                "land",
                "--template",
                "letter",
                "-o",
                "build/nirgends",
            ),
            "--template goes with Word files",
        ),
    ],
)
def test_options_that_would_change_nothing_are_refused(
    line: tuple[str, ...], wording: str, hafen: Hafen
) -> None:
    ended = hafen(*line)
    assert (ended.code, ended.out) == (2, "")
    assert wording in ended.err
