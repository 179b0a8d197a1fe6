"""Answering a shell that completes a command line: what may stand at the cursor, within a blink.

Nothing heavy is imported here, neither Typer nor YAML: commands and options come from a table written
beforehand, identifiers from the names of files.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping

from ssh_cli.cli.completion import values
from ssh_cli.cli.completion.table import Table

Candidate = tuple[str, str, bool]
"""A word, what it means (English, for the catalogue), and whether it is whole: a space may follow."""

FILES, FOLDERS, WORDS = "files", "folders", "words"
LINE = "_HAFEN_LINE"
BREAKS = "_HAFEN_BREAKS"

_SAFE = re.compile(r"[\w.,:=/@+%-]+", re.ASCII)
"""Words that every shell reads as they stand; others, such as hostile names of files, are not offered."""
_QUOTES = "\"'"


def answer() -> None:
    """Print what may stand at the cursor of the shell that asks; on any trouble nothing."""
    shell = os.environ.get("_HAFEN_COMPLETE", "")
    try:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr] # it is a file
        sys.stdout.write(reply(shell, sys.argv[1:], os.environ))
        sys.stdout.flush()
    except Exception:  # noqa: BLE001 - whoever presses the tabulator wants words or silence
        os._exit(0)


def reply(shell: str, arguments: list[str], environment: Mapping[str, str]) -> str:
    """Return the answer to a shell: one line that tells files, folders or words, then a word a line.

    bash and PowerShell hand over the line up to the cursor, the others the words of it.
    """
    line = environment.get(LINE)
    quote, keep = "", 0
    if line is not None:
        words, current, keep, quote = split_line(line, environment.get(BREAKS, ""))
        words = words[1:]
    else:
        words, current = arguments[:-1], "".join(arguments[-1:])
    what, candidates = complete(words, current)
    if shell == "bash":
        ending = "" if quote else " "
        lines = [word[keep:] + (ending if whole else "") for word, _about, whole in candidates]
    else:
        say = _speaker(words, environment) if any(about for _word, about, _whole in candidates) else str
        sign = {True: "+", False: "-"}
        lines = [f"{word}\t{_short(say(about))}\t{sign[whole]}" for word, about, whole in candidates]
    return "\n".join([what, *lines]) + "\n"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 70 else f"{line[:69]}…"


def _speaker(words: list[str], environment: Mapping[str, str]) -> Callable[[str], str]:
    """Return the function that translates into the language that a run of this line would use."""
    from ssh_cli import messages
    from ssh_cli.cli.doorway import asked_language

    messages.use(asked_language(words, environment))

    def speak(text: str) -> str:
        german, bar, english = text.partition(" | ")  # as declarations of fields are written
        if bar:
            return german if messages.language() == "de" else english
        return messages._(text) if text else ""

    return speak


def split_line(line: str, breaks: str = "") -> tuple[list[str], str, int, str]:
    """Return the whole words of a command line, the last one, how much of that stays, and an open quote.

    bash takes a word to begin anew behind each of its `breaks`, and behind a quotation mark: what lies
    before stays, and is no part of what it is offered.
    """
    words: list[str] = []
    current, keep, quote = "", 0, ""
    begun = escaped = False
    for sign in line:
        if escaped:
            current, escaped = current + sign, False
        elif sign == "\\" and quote != "'":
            escaped = begun = True
        elif quote:
            if sign == quote:
                quote = ""
            else:
                current += sign
        elif sign in _QUOTES:
            quote, begun, keep = sign, True, len(current)
        elif sign.isspace():
            if begun:
                words.append(current)
            current, keep, begun = "", 0, False
        else:
            current, begun = current + sign, True
            if sign in breaks:
                keep = len(current)
    return words, current, keep, quote


def complete(words: list[str], current: str) -> tuple[str, list[Candidate]]:
    """Return whether files, folders or words may stand at the cursor, and which words."""
    table = Table.read()
    line = _Line(table)
    for word in words:
        line.take(word)
    kind, lead = line.expected(current)
    if kind in {FILES, FOLDERS}:
        return kind, []
    candidates = line.options() if kind == "options" else _candidates(kind, current[len(lead) :], line)
    offered = [
        (lead + word, about, whole)
        for word, about, whole in candidates
        if (lead + word).startswith(current) and _SAFE.fullmatch(lead + word)
    ]
    return WORDS, list(dict.fromkeys(offered))


class _Line:
    """Where in a command line the cursor is: which command, how many arguments it has, what it waits for."""

    __slots__ = ("arguments", "closed", "command", "data", "table", "waiting")

    def __init__(self, table: Table) -> None:
        self.table = table
        self.command = ""
        self.arguments: list[str] = []
        self.waiting = ""  # the option whose value comes next
        self.closed = False  # after `--` nothing is an option
        self.data = ""

    def take(self, word: str) -> None:
        """Go on by one whole word."""
        if self.waiting:
            if self.waiting == "--data":
                self.data = word
            self.waiting = ""
        elif word == "--" and not self.closed:
            self.closed = True
        elif word.startswith("-") and len(word) > 1 and not self.closed:
            name, equals, value = word.partition("=")
            if name == "--data" and equals:
                self.data = value
            if not equals and self.table.value_of(self.command, name) not in {"", "flag"}:
                self.waiting = name
        elif self.command in self.table.groups:
            self.command = f"{self.command} {word}".strip()
        else:
            self.arguments.append(word)

    def expected(self, current: str) -> tuple[str, str]:
        """Return the kind of what stands at the cursor, and how much of the word there is not part of it."""
        if self.waiting:
            return self.table.value_of(self.command, self.waiting), ""
        if current.startswith("-") and not self.closed:
            name, equals, _value = current.partition("=")
            if equals:
                return self.table.value_of(self.command, name), f"{name}="
            return "options", ""
        if self.command in self.table.groups:
            return "commands", ""
        return self.table.argument_of(self.command, len(self.arguments)), ""

    def options(self) -> list[Candidate]:
        """Return the options of the command and of the root."""
        return [(name, about, True) for name, about in self.table.options_of(self.command)]


def _candidates(kind: str, current: str, line: _Line) -> list[Candidate]:
    """Return the words of a kind; those that do not fit `current` may be among them."""
    what, _colon, of = kind.partition(":")
    if what == "commands":
        return [(name, about, True) for name, about in line.table.commands_in(line.command)]
    if what == "query":
        return _query(of, current, line)
    if what == "field":
        paths = list(line.table.paths().values())
        names = values.fields(line.data, line.arguments[0], paths) if line.arguments else []
    elif what == "revision":
        before, dots, _rest = current.rpartition("..")
        return [(f"{before}{dots}{name}", "", False) for name in values.revisions(line.data)]
    elif what in {"columns", "list"}:
        return _listed(line.table.columns_of(of) if what == "columns" else _records(of, line), current)
    else:
        names = of.split(",") if what == "words" else _records(of, line)
    return [(name, "", True) for name in names]


def _records(kind: str, line: _Line) -> list[str]:
    paths = line.table.paths()
    wanted = paths.values() if kind == "any" else [paths.get(kind, "")]
    return [name for path in wanted for name in values.identifiers(line.data, path)]


def _query(kind: str, current: str, line: _Line) -> list[Candidate]:
    """Return the terms of a query that may stand here: a field, or behind its colon its values."""
    field, colon, rest = current.partition(":")
    if not colon:
        return [(f"{name}:", about, False) for name, about in line.table.fields_of(kind)] + [
            (word, "", True) for word in ("not", "or")
        ]
    what, _colon, of = line.table.values_of(kind, field).partition(":")
    names = _records(of, line) if what == "records" else of.split(",") if of else []
    return [(f"{field}:{name}", "", whole) for name, _about, whole in _listed(names, rest)]


def _listed(names: list[str], current: str) -> list[Candidate]:
    """Return the names that can follow the commas there are, each once; another comma may follow."""
    done, comma, _rest = current.rpartition(",")
    taken = done.split(",")
    return [(f"{done}{comma}{name}", "", False) for name in names if name not in taken]
