"""What is answered to a command that there is not: its new name, the word elsewhere, or a near spelling."""

import re
import shlex
from collections.abc import Sequence

from ssh_cli.cli.app import part_line
from ssh_cli.cli.command_table import ANY_KIND, FOLDER, names_in, rows, spoken
from ssh_cli.errors import RenamedError, UsageError
from ssh_cli.messages import _

_FLAGS = frozenset({"--yes", "--dry-run", "--all"})
_MANY = 4
_VERY_NEAR = 75
"""How alike, of 100, a command is that is offered: what merely sounds like it may write something else."""


def unknown_command(path: str, name: str, line: Sequence[str]) -> UsageError:
    """Return the error for the word `name`, which is no command of the group `path`, on a whole line."""
    from ssh_cli.model.spelling import did_you_mean, suggest

    elsewhere = [
        f"hafen {known}"
        for known in rows()
        if known.rpartition(" ")[2] == name and not known.startswith(ANY_KIND)
    ]
    names = names_in(path)
    hint = _done_otherwise(name) or did_you_mean(
        elsewhere[:_MANY] or suggest(name, names, cutoff=_VERY_NEAR, parts=False)
    )
    if not hint:
        hint = _("Commands: {names}", names=", ".join(names)) if path else _("“hafen --help” lists them.")
    message = _("There is no command “{name}” here.", name=name)
    return renamed(line) or UsageError(message, hint=hint)


def renamed(line: Sequence[str]) -> RenamedError | None:
    """Return the error that says what a line is called now, None for a line that was never right."""
    front, words = part_line(line)
    pairs = [row.split(" = ") for row in _table() if " = " in row]
    for old, new in sorted(pairs, key=lambda pair: -len(pair[0].split())):
        path, _sign, option = old.partition(" --")
        depth = len(path.split())
        if words[:depth] != path.split():
            continue
        rest = _without_equals(words[depth:])
        if not option or f"--{option}" in rest:
            command = ["hafen", *front, *_filled(new, rest, f"--{option}")]
            return RenamedError("This is now: {command}", command=shlex.join(command))
    return None


def _table() -> list[str]:
    return (FOLDER / "renamed.txt").read_text(encoding="utf-8").splitlines()


def _done_otherwise(name: str) -> str:
    """Return how that is done for which there is no command, empty for any other word."""
    texts = (row.partition(": ") for row in _table() if row[:1] != "#")
    return next((spoken(text) for words, _colon, text in texts if name.casefold() in words.split()), "")


def _without_equals(words: Sequence[str]) -> list[str]:
    """Return the words of a line with options and their values apart."""
    return [part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])]


def _filled(new: str, rest: list[str], flag: str) -> list[str]:
    """Return the words of the new line; `rest` followed the old name, the option `flag` goes."""
    values = {}
    for name in re.findall("{(.+?)}", new):
        if name in rest[:-1]:
            place = rest.index(name)
            values[f"{{{name}}}"] = rest[place + 1]
            rest = rest[:place] + rest[place + 2 :]
    rest = [word for word in rest if word != flag]
    if "LETTER" in new:
        for place, word in enumerate(rest):
            before = rest[place - 1] if place else ""
            if not word.startswith("-") and (not before.startswith("--") or before in _FLAGS):
                values["LETTER"] = rest.pop(place)
                break
    words = [values.get(word, word) for word in new.split()]
    return [word for word in words if word != "LETTER" and not word.startswith("{")] + rest
