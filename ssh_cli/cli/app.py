"""The root of the command line, and its options."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from ssh_cli.cli.verb import CommandGroup, described
from ssh_cli.messages import LANGUAGES

app = typer.Typer(cls=CommandGroup, add_completion=False, rich_markup_mode=None)

HOISTED = ("--data", "--on", "--at", "--lang")
"""Options of the root that take a value and are understood anywhere on the line."""

HOISTED_FLAGS = ("--private",)
"""Options of the root without a value that are understood anywhere on the line."""


def root(
    ctx: typer.Context,
    data: Path | None = None,
    on: str | None = None,
    at: str | None = None,
    lang: Annotated[str | None, typer.Option(autocompletion=lambda: LANGUAGES)] = None,
    private: bool = False,
    version: bool = False,
) -> None:
    """Take the options that every command knows."""
    session: Any = ctx.obj
    session.configure(data=data, on=on, at=at, private=private)
    del lang, version  # taken from the line before Typer sees it: texts need their language first


app.callback()(described(root, "hafen"))


def part_line(line: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the options of the root on a command line, wherever they stand, and its other words.

    Words after `--` stay where they are.
    """
    front: list[str] = []
    rest: list[str] = []
    words = iter(line)
    for word in words:
        if word == "--":
            return front, [*rest, word, *words]
        name, equals, _value = word.partition("=")
        if word in HOISTED_FLAGS:
            front.append(word)
        elif name in HOISTED:
            front.append(word)
            if not equals:
                value = next(words, None)
                front += [] if value is None else [value]
        else:
            rest.append(word)
    return front, rest


def hoist(line: Sequence[str]) -> list[str]:
    """Return the words of a command line with the root's options moved to the front.

    `hafen members list --on 2020-06-14` then means what it says.
    """
    front, rest = part_line(line)
    return [*front, *rest]
