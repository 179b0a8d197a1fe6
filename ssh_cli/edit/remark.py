"""Which entry a comment belongs to: above it, behind it, or at the end of its block."""

from bisect import bisect_left
from dataclasses import dataclass

from ssh_cli.edit.entry import BLANK, Entry, below, entries_of
from ssh_cli.source.yaml_node import Comment, Outline, Scalar


def arrange(outline: Outline) -> Entry:
    """Return the root of the entries of `outline`, with every comment attached to one of them.

    Comment lines belong to the entry below them; those that stand deeper end the block above. Blank
    lines of the outermost level are kept, one at a time.
    """
    root = entries_of(outline)
    placed = sorted(below(root), key=lambda entry: entry.start)
    attachment = _Attachment(outline.text, root, placed, [entry.start for entry in placed])
    outermost = [*root.children]
    for comment in outline.comments:
        while outermost and outermost[0].start < comment.start:
            attachment.keep_blank(outermost.pop(0))
        attachment.attach(comment)
    for entry in outermost:
        attachment.keep_blank(entry)
    return root


def tidied(comment: str) -> str:
    """Return a comment without tabs and without blanks at its end."""
    return comment.replace("\t", " ").rstrip()


@dataclass(slots=True)
class _Attachment:
    """Gives every comment to the entry it speaks of; `placed` are all entries as they stand in the text."""

    text: str
    root: Entry
    placed: list[Entry]
    starts: list[int]

    def keep_blank(self, entry: Entry) -> None:
        """Note a blank line directly above an entry of the outermost level."""
        if self._blank_above(entry.start):
            entry.head.append(BLANK)

    def attach(self, comment: Comment) -> None:
        """Attach one comment; they come in the order of the text."""
        number = bisect_left(self.starts, comment.start)
        before = self.placed[number - 1] if number else None
        after = self.placed[number] if number < len(self.placed) else None
        if before is None:
            self._put_in(after.head if after else self.root.foot, comment, outermost=True)
        elif comment.start < before.own_end:
            self._put_beside(comment, before)  # between a key and its value
        elif not comment.alone and (owner := self._owner(comment, before)):
            self._put_beside(comment, owner)
        else:
            holder, lines = self._lines_for(comment, before, after)
            self._put_in(lines, comment, outermost=holder is self.root)

    def _put_in(self, lines: list[str], comment: Comment, *, outermost: bool) -> None:
        if outermost and comment.alone and self._blank_above(comment.start):
            lines.append(BLANK)
        lines.append(tidied(comment.text))

    def _put_beside(self, comment: Comment, entry: Entry) -> None:
        if entry.side or comment.alone or entry is self.root:
            entry.head.append(tidied(comment.text))
            return
        before = self.text[: comment.start]
        gap = len(before) - len(before.rstrip(" \t"))
        entry.side = " " * max(1, gap) + tidied(comment.text)

    def _owner(self, comment: Comment, before: Entry) -> Entry | None:
        """Return whose line the comment stands at the end of, None where the line belongs to no entry."""
        closed = self._closed_on_line(comment, before)
        if closed is not None:
            return closed if self._same_line(closed.start, comment.start) else None
        return before if self._same_line(before.own_end, comment.start) else None

    def _closed_on_line(self, comment: Comment, before: Entry) -> Entry | None:
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
        self, comment: Comment, before: Entry, after: Entry | None
    ) -> tuple[Entry | None, list[str]]:
        """Return the comment lines to which this one belongs, and what the entries around them stand in."""
        closed = None if comment.alone else self._closed_on_line(comment, before)
        if closed is not None:
            return closed, closed.foot
        brackets = next(
            (holder for holder in (before, *before.holders()) if _surrounds(holder, comment)), None
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

    def _deepest(self, before: Entry, column: int, above: int) -> Entry | None:
        """Return the deepest block around `before` whose entries stand right of `above`, not of `column`.

        Of two whose entries stand in the same column, the outer one.
        """
        deepest: Entry | None = None
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


def _surrounds(entry: Entry, comment: Comment) -> bool:
    node = entry.node
    return not isinstance(node, Scalar) and node.flow and node.start < comment.start < node.end
