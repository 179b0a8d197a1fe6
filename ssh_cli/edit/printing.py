"""Entries as lines of the house style: block after block, each comment where it belongs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ssh_cli.edit.entry import BLANK, Entry
from ssh_cli.edit.form import Form
from ssh_cli.source.yaml_node import Mapping, Scalar
from ssh_cli.source.yaml_write import scalar_text

Write = Callable[[Entry, Form], str]
"""Returns how the single value of an entry is written; empty for one that says nothing."""


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints entries with their comments; single values are written by `write`."""

    write: Write

    def block(self, holder: Entry, form: Form, indent: int = 0) -> list[str]:
        """Return the lines of what stands in `holder`, `indent` blanks from the left."""
        lines: list[str] = []
        for entry in ordered(holder, form):
            lines += self._entry(entry, form.inner(entry.pointer[-1]), indent)
        return lines + _remarks(holder.foot, indent)

    def _entry(self, entry: Entry, form: Form, indent: int) -> list[str]:
        head = _remarks(entry.head, indent)
        lead = " " * indent + (f"{_key_text(entry.key)}:" if entry.key is not None else "-")
        if not entry.children:
            foot = [] if isinstance(entry.node, Scalar) else _remarks(entry.foot, indent)
            written = self._single(entry, form)
            return [*head, *foot, lead + (f" {written}" if written else "") + entry.side]
        inner = self.block(entry, form, indent + 2)
        if entry.key is not None:
            return [*head, lead + entry.side, *inner]
        # What stands behind a dash begins on its line: comments before that move above it.
        if entry.side:
            head.append(" " * indent + entry.side.lstrip())
        while inner[0].lstrip().startswith("#"):
            head.append(" " * indent + inner.pop(0).lstrip())
        return [*head, f"{lead} {inner[0][indent + 2 :]}", *inner[1:]]

    def _single(self, entry: Entry, form: Form) -> str:
        if isinstance(entry.node, Scalar):
            return self.write(entry, form)
        return "{}" if isinstance(entry.node, Mapping) else "[]"


def ordered(holder: Entry, form: Form) -> list[Entry]:
    """Return the entries of `holder` as the schema orders them; unknown keys stay behind their neighbour."""
    if not isinstance(holder.node, Mapping):
        return holder.children
    ranked: list[tuple[int, Entry]] = []
    rank = -1
    for entry in holder.children:
        rank = form.places.get(str(entry.pointer[-1]), rank)
        ranked.append((rank, entry))
    return [entry for _rank, entry in sorted(ranked, key=lambda ranked_entry: ranked_entry[0])]


def _remarks(lines: Iterable[str], indent: int) -> list[str]:
    """Return comment lines with their indentation; blank lines are kept on the outermost level only."""
    return [" " * indent + line if line else line for line in lines if line != BLANK or not indent]


def _key_text(key: Scalar) -> str:
    # A plain key is text whatever it looks like, so it stays as it was written.
    return scalar_text(key.value) if key.style else key.value
