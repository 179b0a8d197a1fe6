"""The table of all commands, `commands.txt`: what each does, what makes it, and examples, in their order."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from ssh_cli.kinds import KINDS
from ssh_cli.kinds.declaration import in_language
from ssh_cli.messages import CODE, language, text_tables

FOLDER = Path(__file__).parent
ANY_KIND = "KIND"
"""In place of the name of a kind: begins the rows of commands that every kind of record has."""


class Row(NamedTuple):
    """A command or a group of them; texts are `Deutsch | English`.

    `made_by` tells what makes it, where that is not the file at its path; of a group what a bare line means.
    """

    about: str
    heading: str = ""
    made_by: str = ""
    examples: tuple[str, ...] = ()
    more: str = ""


def spoken(text: str) -> str:
    """Return one side of `Deutsch | English`: that in the language in use."""
    return in_language(text, language())


@cache
def rows() -> dict[str, Row]:
    """Return all commands by their paths (`members list`), those of every kind of record for each of them."""
    table = _read_rows((FOLDER / "commands.txt").read_text(encoding="utf-8"))
    of_any = [(path, row) for path, row in table.items() if path.startswith(f"{ANY_KIND} ")]
    for kind in KINDS:
        if kind.has_commands:
            table.setdefault(kind.plural, Row(kind.several))
            for path, row in of_any:
                table.setdefault(path.replace(ANY_KIND, kind.plural), _of_kind(row, kind.plural))
    return table


def _read_rows(text: str) -> dict[str, Row]:
    table: dict[str, tuple[str, str, str]] = {}
    below: dict[str, list[str]] = {}
    heading = path = ""
    for line in text.split("\n"):
        if line.startswith("    "):
            below[path].append(line[4:])
        elif line.startswith("== "):
            heading = line[3:]
        elif line and line[0] != "#":
            words, _colon, about = line.partition(": ")
            path, _sign, made_by = words.partition(" = ")
            table[path], below[path] = (about, heading, made_by), []
    examples = {path: tuple(line for line in below[path] if line.startswith("hafen ")) for path in table}
    more = {path: "".join(line for line in below[path] if not line.startswith("hafen ")) for path in table}
    return {path: Row(*head, examples[path], more[path]) for path, head in table.items()}


def _of_kind(row: Row, kind: str) -> Row:
    examples = tuple(example.replace(ANY_KIND, kind) for example in row.examples)
    return Row(row.about, row.heading, row.made_by.replace(ANY_KIND, kind), examples, row.more)


def names_in(path: str) -> list[str]:
    """Return the names of the commands of a group in their order; without a path those of the first level."""
    lead = f"{path} " if path else ""
    return [name for each in rows() if each.startswith(lead) and " " not in (name := each[len(lead) :])]


class Parameter(NamedTuple):
    """An argument or an option (which has flags) of a command: what stands for its value, and its help."""

    flags: tuple[str, ...]
    placeholder: str
    about: str


def parameters_of(path: str) -> dict[str, Parameter]:
    """Return by their names the parameters that `options.texts` describes for a command."""
    words = path.split(" ")
    groups = (" ".join(words[:depth]) for depth in range(1, len(words) + 1))
    tables = text_tables(str(FOLDER / "options"))
    rows_for = (tables.get(way, {}) for way in ("any command", f"{ANY_KIND} {words[-1]}", *groups))
    return dict(_parameter(key, about) for row in rows_for for key, about in row.items())


def placeholders() -> set[str]:
    """Return what stands for values in help, in English."""
    tables = text_tables(str(FOLDER / "options")).items()
    keys = (key for name, table in tables if not name.startswith(CODE) for key in table)
    return {_parameter(key, "")[1].placeholder for key in keys} - {""}


def _parameter(key: str, about: str) -> tuple[str, Parameter]:
    name, _is, spelled = key.rpartition(" = ")
    words = spelled.split(" ")
    flags = tuple(word for word in words if word.startswith("-"))
    placeholder = " ".join(words[len(flags) :])
    called = flags[-1].partition("/")[0].lstrip("-").replace("-", "_") if flags else placeholder.lower()
    return name or called, Parameter(flags, placeholder, about)
