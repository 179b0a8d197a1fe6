"""What commands and their options are called, as the tables of texts have it."""

from typing import Any

import pytest
import typer

from ssh_cli.cli import options
from ssh_cli.cli.verb import app, parameters_of, rows
from ssh_cli.messages import CODE, text_tables


def _commands() -> dict[str, Any]:
    """Return every command of the program by its path."""
    commands: dict[str, Any] = {"": typer.main.get_command(app)}
    with commands[""].make_context("hafen", ["--help"], resilient_parsing=True) as context:
        for path in [*rows()]:
            group, _space, name = path.rpartition(" ")
            if group in commands and (command := commands[group].get_command(context, name)):
                commands[path] = command
    return commands


def test_every_option_says_what_it_is_for() -> None:
    silent = [
        f"{path} {parameter.name}"
        for path, command in _commands().items()
        for parameter in command.params
        if parameter.name != "help" and not parameter.help
    ]
    assert silent == []


def test_every_row_is_of_a_parameter_of_its_command() -> None:
    used = set()
    for path, command in _commands().items():
        known = parameters_of(path or "hafen")
        used |= {known[parameter.name].about for parameter in command.params if parameter.name in known}
    tables = text_tables(str(options.__file__)).items()
    about = [about for name, table in tables if not name.startswith(CODE) for about in table.values()]
    assert [text for text in about if text not in used] == []


@pytest.mark.parametrize(
    ("path", "name", "flags", "placeholder"),
    [
        ("members list", "output", ("-o", "--output"), "FILE"),
        ("letters preview", "output", ("-o", "--output"), "FILE.png"),
        ("recipients import", "columns", ("--column",), "HEADING=FIELD"),
        ("members import", "write", ("--write/--dry-run",), ""),
        ("letters round confirm", "query", (), "QUERY"),
        ("history changes", "since", ("--from",), "DAY"),
        ("letters round form-change", "who", (), "WHO"),
    ],
)
def test_a_command_has_its_own_rows_before_those_of_its_group_and_of_any(
    path: str, name: str, flags: tuple[str, ...], placeholder: str
) -> None:
    assert parameters_of(path)[name][:2] == (flags, placeholder)
