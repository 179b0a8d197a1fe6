"""The root of the command line: its table, and options that are understood anywhere."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer

from ssh_cli.cli.app import COMMANDS, hoist
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


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_is_there(name: str) -> None:
    entry = COMMANDS[name]
    module = import_module(entry.module)
    assert isinstance(module.app_of(entry.of) if entry.of else module.app, typer.Typer)
    assert entry.of == name or entry.module.rpartition(".")[2] == name.replace("-", "_")


def test_every_kind_with_named_records_has_its_commands() -> None:
    for kind in KINDS:
        assert (kind.plural in COMMANDS) == kind.has_commands


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
    assert "ssh_cli.cli.commands.members" in imported
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
    told = "{option} makes no difference to this command."
    idle = (
        (("completion", "bash"), ("--on", "--at", "--private")),
        (("explain", "schema-value"), ("--on", "--at", "--private")),
        (("templates", "values"), ("--at", "--private")),
        (("members", "list", "land:HB"), ()),
        (("members", "show", "potsdam"), ()),
    )
    values = {"--on": ["--on", "2023-06-01"], "--at": ["--at", "HEAD"], "--private": ["--private"]}
    found = {
        line: tuple(
            option
            for option, words in values.items()
            if told.format(option=option) in hafen(*line, *words).err.splitlines()
        )
        for line, _options in idle
    }
    assert found == dict(idle)


@pytest.mark.parametrize(
    ("line", "told"),
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
    line: tuple[str, ...], told: str, hafen: Hafen
) -> None:
    ended = hafen(*line)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
