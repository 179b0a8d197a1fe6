"""Tables of messages that lie as text beside the module that prints them: `todo.texts` beside `todo.py`.

A line `== task` begins a table, a line `outcome-open: Find out how it ended` is one of its messages, in
English as the catalogue knows it; several keys with commas between them have the same message. What a table
`== code example` holds is the same in every language. In a table of columns (`ssh_cli.page.columns`) a line
may be a key alone.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

SUFFIX = ".texts"
CODE = "code "
"""What the name of a table begins with that is not translated."""


@cache
def text_tables(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return the tables beside a module (its `__file__`) by their names, each with its messages by key."""
    tables: dict[str, dict[str, str]] = {}
    for table, keys, message in read_messages(Path(module).with_suffix(SUFFIX)):
        tables.setdefault(table, {}).update(dict.fromkeys(keys.split(", "), message))
    return tables


def word_sets(module: str) -> Mapping[str, frozenset[str]]:
    """Return the words of each line of the table `code words` beside a module: `degrees: Dr. Prof.`."""
    return {name: frozenset(words.split()) for name, words in text_tables(module)["code words"].items()}


def read_messages(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield from a file of tables the table, the keys and the text of each message."""
    table = ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("== "):
            table = line[3:]
        elif line and not line.startswith("#"):
            keys, _colon, message = line.partition(": ")
            yield table, keys, message
