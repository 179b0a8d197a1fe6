"""The root of the command line: its table, and options that are understood anywhere."""

from importlib import import_module

import pytest
import typer

from ssh_cli.cli.app import COMMANDS, hoist


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
    app = import_module(COMMANDS[name].module).app
    assert isinstance(app, typer.Typer)
    assert COMMANDS[name].module.rpartition(".")[2] == name.replace("-", "_")
