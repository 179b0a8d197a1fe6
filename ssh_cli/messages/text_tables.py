"""Tables of messages that lie as text beside the module that prints them: `todo.texts` beside `todo.py`.

A line `== task` begins a table, a line `outcome-open: Find out how it ended` is one of its messages, in
English as the catalogue knows it; several keys with commas between them have the same message. What a table
`== code example` holds is the same in every language. In a table of columns (`ssh_cli.page.tables`) a line
may be a key alone.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

SUFFIX = ".texts"
CODE = "code "
"""What the name of a table begins with that is not translated."""


class _Tables(Mapping[str, Mapping[str, str]]):
    """The tables of a file, each taken apart when it is asked for: a command shows few of them."""

    def __init__(self, text: str) -> None:
        self._texts = dict(_part_tables(text))
        self._read: dict[str, dict[str, str]] = {}

    def __getitem__(self, name: str) -> Mapping[str, str]:
        if name not in self._read:
            table: dict[str, str] = {}
            for keys, message in _part_lines(self._texts[name]):
                table |= dict.fromkeys(keys.split(", "), message)
            self._read[name] = table
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@cache
def text_tables(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return the tables beside a module (its `__file__`) by their names, each with its messages by key."""
    return _Tables(Path(module).with_suffix(SUFFIX).read_text(encoding="utf-8"))


def word_sets(module: str, table: str = "words") -> Mapping[str, frozenset[str]]:
    """Return the words of each line of the table `code words` beside a module: `degrees: Dr. Prof.`."""
    return {name: frozenset(words.split()) for name, words in text_tables(module)[CODE + table].items()}


def read_messages(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield from a file of tables the table, the keys and the text of each message."""
    for table, text in _part_tables(path.read_text(encoding="utf-8")):
        for keys, message in _part_lines(text):
            yield table, keys, message


def _part_tables(text: str) -> Iterator[tuple[str, str]]:
    for part in f"\n{text}".split("\n== ")[1:]:
        table, _end, lines = part.partition("\n")
        yield table, lines


def _part_lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        if line and line[0] != "#":
            keys, _colon, message = line.partition(": ")
            yield keys, message
