"""The commands, options and fields that can be completed, from a table written beforehand."""

# By os.path: pathlib takes longer to import than the table to read.

import os

PATH = os.path.join(os.path.dirname(__file__), "table.tsv")


class Table:
    """What table.tsv says: lines of a sort, the command (empty: the root), a name, values, and a text.

    Values are `flag`, `files`, `folders`, `revision`, `words:a,b`, `records:KIND`, `list:KIND` (with commas),
    `columns:KIND`, `query:KIND`, `field`, or `text` for what nobody can guess. Texts are English.
    """

    __slots__ = ("_rows", "groups")

    def __init__(self, text: str) -> None:
        self._rows: dict[tuple[str, str], list[list[str]]] = {}
        for line in text.split("\n"):
            if line and not line.startswith("#"):
                sort, command, *rest = line.split("\t")
                self._rows.setdefault((sort, command), []).append(rest)
        self.groups = {command for sort, command in self._rows if sort == "command"}

    @classmethod
    def read(cls) -> "Table":
        """Return the table that comes with the program."""
        with open(PATH, encoding="utf-8") as file:
            return cls(file.read())

    def commands_in(self, group: str) -> list[tuple[str, str]]:
        """Return the commands of a group with their texts."""
        return [(name, about) for name, _values, about in self._get("command", group)]

    def options_of(self, command: str) -> list[tuple[str, str]]:
        """Return the options of a command and of the root with their texts."""
        commands = dict.fromkeys((command, ""))
        return [(name, about) for path in commands for name, _values, about in self._get("option", path)]

    def value_of(self, command: str, option: str) -> str:
        """Return what an option takes, empty for one that there is not."""
        for path in (command, ""):
            for name, values, _about in self._get("option", path):
                if name == option:
                    return values
        return ""

    def argument_of(self, command: str, position: int) -> str:
        """Return what the argument at a position (from 0) takes; the last may be there many times."""
        arguments = self._get("argument", command)
        if position < len(arguments):
            return arguments[position][1]
        return arguments[-1][1] if arguments and arguments[-1][2] == "many" else ""

    def fields_of(self, kind: str) -> list[tuple[str, str]]:
        """Return the fields that can be asked for of a kind of record, with their labels."""
        return [(name, about) for name, _values, about in self._get("field", kind)]

    def values_of(self, kind: str, field: str) -> str:
        """Return the values that a field of a kind can have."""
        return next((values for name, values, _about in self._get("field", kind) if name == field), "")

    def paths(self) -> dict[str, str]:
        """Return where the records of each kind (`members`) lie below the dataset, as the kind declares."""
        return dict(self._get("kind", ""))

    def columns_of(self, kind: str) -> list[str]:
        """Return the columns that a list of a kind can have."""
        return [name for name, _about in self.fields_of(kind)]

    def _get(self, sort: str, command: str) -> list[list[str]]:
        return self._rows.get((sort, command), [])
