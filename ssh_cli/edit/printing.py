"""A record as entries with their comments, and its lines in the house style: block after block."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ssh_cli.edit.field import EntryForm
from ssh_cli.source.text import Pointer
from ssh_cli.source.yaml_edit import scalar_text
from ssh_cli.source.yaml_node import Collection, Comment, Node, NodeOutline, Scalar

BLANK = ""
"""A blank line among comments."""


@dataclass(slots=True)
class PrintedEntry:
    """A key or an item with what stands under it; the root has neither key nor dash.

    `head` are comment lines above, `side` the comment behind (with its blanks), `foot` those at the end
    of its block. `own_end` is where that ends which shares a line with its beginning.
    """

    pointer: Pointer
    node: Node
    start: int
    own_end: int
    column: int
    key: Scalar | None = None
    parent: "PrintedEntry | None" = None
    children: list["PrintedEntry"] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    side: str = ""
    foot: list[str] = field(default_factory=list)

    @property
    def flow(self) -> bool:
        """Whether its content is written in brackets."""
        return isinstance(self.node, Collection) and self.node.flow

    def holders(self) -> Iterator["PrintedEntry"]:
        """Yield the entries around this one, from the innermost to the root."""
        holder = self.parent
        while holder is not None:
            yield holder
            holder = holder.parent


def below(entry: PrintedEntry) -> Iterator[PrintedEntry]:
    """Yield everything that stands under `entry`, from the top down."""
    for child in entry.children:
        yield child
        yield from below(child)


def _grow(entry: PrintedEntry, text: str) -> None:
    """Give an entry what stands under it."""
    for step, start, behind, value, key in entry.node.entries if isinstance(entry.node, Collection) else ():
        own_end = value.end if isinstance(value, Scalar) else behind
        column = start - text.rfind("\n", 0, start) - 1
        child = PrintedEntry((*entry.pointer, step), value, start, own_end, column, key, entry)
        entry.children.append(child)
        _grow(child, text)


def arrange(outline: NodeOutline) -> PrintedEntry:
    """Return the root of the entries of `outline`, with every comment attached to one of them.

    Comment lines belong to the entry below them; those that stand deeper end the block above. Blank
    lines of the outermost level are kept, one at a time.
    """
    root = PrintedEntry((), outline.root, outline.root.start, outline.root.start, -1)
    _grow(root, outline.text)
    attachment = _Attachment(outline.text, root, sorted(below(root), key=lambda entry: entry.start))
    in_turn: list[PrintedEntry | Comment] = [*root.children, *outline.comments]
    for part in sorted(in_turn, key=lambda part: part.start):
        if isinstance(part, Comment):
            attachment.attach(part)
        else:
            attachment.keep_blank(part)
    return root


def tidied(comment: str) -> str:
    """Return a comment without tabs and without blanks at its end."""
    return comment.replace("\t", " ").rstrip()


class _Attachment(NamedTuple):
    """Gives every comment to the entry it speaks of; `placed` are all entries as they stand in the text."""

    text: str
    root: PrintedEntry
    placed: list[PrintedEntry]

    def keep_blank(self, entry: PrintedEntry) -> None:
        """Note a blank line directly above an entry of the outermost level."""
        if self._blank_above(entry.start):
            entry.head.append(BLANK)

    def attach(self, comment: Comment) -> None:
        """Attach one comment; they come in the order of the text."""
        number = bisect_left(self.placed, comment.start, key=lambda entry: entry.start)
        before = self.placed[number - 1] if number else None
        after = self.placed[number] if number < len(self.placed) else None
        if before is None:
            self._put_in(after.head if after else self.root.foot, comment, outermost=True)
            return
        closed = None if comment.alone else self._closed_on_line(comment, before)
        begins = closed.start if closed else before.own_end
        if comment.start < before.own_end:
            self._put_beside(comment, before)  # between a key and its value
        elif not comment.alone and self._same_line(begins, comment.start):
            self._put_beside(comment, closed or before)
        else:
            holder, lines = (closed, closed.foot) if closed else self._lines_for(comment, before, after)
            self._put_in(lines, comment, outermost=holder is self.root)

    def _put_in(self, lines: list[str], comment: Comment, *, outermost: bool) -> None:
        if outermost and comment.alone and self._blank_above(comment.start):
            lines.append(BLANK)
        lines.append(tidied(comment.text))

    def _put_beside(self, comment: Comment, entry: PrintedEntry) -> None:
        if entry.side or comment.alone or entry is self.root:
            entry.head.append(tidied(comment.text))
            return
        before = self.text[: comment.start]
        gap = len(before) - len(before.rstrip(" \t"))
        entry.side = " " * max(1, gap) + tidied(comment.text)

    def _closed_on_line(self, comment: Comment, before: PrintedEntry) -> PrintedEntry | None:
        """Return the outermost brackets that close before the comment, on its line."""
        closed = [
            holder
            for holder in (before, *before.holders())
            if holder.flow
            and holder.node.end <= comment.start
            and self._same_line(holder.node.end, comment.start)
        ]
        return closed[-1] if closed else None

    def _lines_for(
        self, comment: Comment, before: PrintedEntry, after: PrintedEntry | None
    ) -> tuple[PrintedEntry | None, list[str]]:
        """Return the comment lines to which this one belongs, and what the entries around them stand in."""
        around = (holder for holder in (before, *before.holders()) if holder.flow)
        brackets = next(
            (holder for holder in around if holder.node.start < comment.start < holder.node.end), None
        )
        if brackets is not None and (after is None or brackets not in after.holders()):
            return brackets, brackets.foot
        if after is None:
            deep = self._deepest(before, self._column(comment), -1) or self.root
            return deep, deep.foot
        if not after.head and after.parent is not before and brackets is None:
            deepest = self._deepest(before, self._column(comment), after.column)
            if deepest is not None:
                return deepest, deepest.foot
        return after.parent, after.head

    def _deepest(self, before: PrintedEntry, column: int, above: int) -> PrintedEntry | None:
        """Return the deepest block around `before` whose entries stand right of `above`, not of `column`.

        Of two whose entries stand in the same column, the outer one.
        """
        deepest: PrintedEntry | None = None
        for holder in before.holders():
            inner = holder.children[0].column
            right = not holder.flow and above < inner <= column
            if right and (deepest is None or inner == deepest.children[0].column):
                deepest = holder
        return deepest

    def _blank_above(self, offset: int) -> bool:
        line = self.text.rfind("\n", 0, offset)
        if line < 0:
            return False
        return not self.text[self.text.rfind("\n", 0, line) + 1 : line].strip()

    def _column(self, comment: Comment) -> int:
        return comment.start - self.text.rfind("\n", 0, comment.start) - 1

    def _same_line(self, start: int, end: int) -> bool:
        return "\n" not in self.text[min(start, end) : max(start, end)]


Write = Callable[[PrintedEntry, EntryForm], str]
"""Returns how the single value of an entry is written; empty for one that says nothing."""


def print_block(holder: PrintedEntry, form: EntryForm, write: Write, indent: int = 0) -> list[str]:
    """Return the lines of what stands in `holder` with its comments, `indent` blanks from the left.

    Single values are written by `write`.
    """
    lines: list[str] = []
    for entry in ordered(holder, form):
        lines += _print_entry(entry, form.inner(entry.pointer[-1]), write, indent)
    return lines + _remarks(holder.foot, indent)


def _print_entry(entry: PrintedEntry, form: EntryForm, write: Write, indent: int) -> list[str]:
    head = _remarks(entry.head, indent)
    lead = " " * indent + "-"
    if (key := entry.key) is not None:  # a plain key is text whatever it looks like, so it stays as it was
        lead = f"{' ' * indent}{scalar_text(key.value) if key.style else key.value}:"
    if not entry.children:
        if isinstance(entry.node, Scalar):
            written = write(entry, form)
        else:
            head += _remarks(entry.foot, indent)
            written = "{}" if entry.node.keyed else "[]"
        return [*head, lead + (f" {written}" if written else "") + entry.side]
    inner = print_block(entry, form, write, indent + 2)
    if entry.key is not None:
        return [*head, lead + entry.side, *inner]
    # What stands behind a dash begins on its line: comments before that move above it.
    if entry.side:
        head.append(" " * indent + entry.side.lstrip())
    while inner[0].lstrip().startswith("#"):
        head.append(" " * indent + inner.pop(0).lstrip())
    return [*head, f"{lead} {inner[0][indent + 2 :]}", *inner[1:]]


def ordered(holder: PrintedEntry, form: EntryForm) -> list[PrintedEntry]:
    """Return the entries of `holder` as the schema orders them; unknown keys stay behind their neighbour."""
    if isinstance(holder.node, Scalar) or not holder.node.keyed:
        return holder.children
    ranked: list[tuple[int, PrintedEntry]] = []
    rank = -1
    for entry in holder.children:
        rank = form.places.get(str(entry.pointer[-1]), rank)
        ranked.append((rank, entry))
    return [entry for _rank, entry in sorted(ranked, key=lambda ranked_entry: ranked_entry[0])]


def _remarks(lines: Iterable[str], indent: int) -> list[str]:
    """Return comment lines with their indentation; blank lines are kept on the outermost level only."""
    return [" " * indent + line if line else line for line in lines if line != BLANK or not indent]
