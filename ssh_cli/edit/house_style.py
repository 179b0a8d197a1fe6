"""Bring a record to the house style, keeping its data and every comment; or refuse, and say why."""

import re
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from ssh_cli.edit.change import Change, Formatted, Refusal, change_of
from ssh_cli.edit.entry import BLANK, Entry, below
from ssh_cli.edit.form import Form
from ssh_cli.edit.in_house_style import is_in_house_style
from ssh_cli.edit.printing import Printer, ordered
from ssh_cli.edit.remark import arrange, tidied
from ssh_cli.model.written_day import certain_day
from ssh_cli.source.position import Pointer, position_at
from ssh_cli.source.yaml_exact import FATAL, plain_value
from ssh_cli.source.yaml_limits import decode
from ssh_cli.source.yaml_node import Comment, Outline, Scalar, outline
from ssh_cli.source.yaml_read import read
from ssh_cli.source.yaml_write import Value, quoted, scalar_text, value_text

_SCHEMA_LINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S*)")
_STOPS = FATAL | {"yaml-control-character"}


def format_record(raw: bytes, form: Form, schema: str) -> Formatted | Refusal:
    """Return `raw` in the house style, or why that would lose something. Never raises for data.

    `form` is that of its kind, `schema` the way from the file to its schema. The result reads as the same
    data but for days that were written otherwise, and numbers where the schema wants text.
    """
    if is_in_house_style(raw, form, schema):
        return Formatted(raw.decode("utf-8"), ())
    return rewrite_record(raw, form, schema)


def rewrite_record(raw: bytes, form: Form, schema: str) -> Formatted | Refusal:
    """Format a record the slow way: read it exactly, print it, and read the print again to compare."""
    file = read("", raw, exact_only=True)
    if stops := [defect for defect in file.defects if file.data is None or defect.slug in _STOPS]:
        first = next((defect for defect in stops if defect.slug in _STOPS), stops[0])
        return Refusal(first.slug, first.line, first.column, first.detail)
    read_outline = outline(decode(raw).text or "")
    if read_outline is None:
        return Refusal("rewrite-differs")
    rewriting = _Rewriting(
        read_outline, [change for change in map(change_of, file.defects) if change is not None]
    )
    text = rewriting.text_in(form, schema)
    if text.encode("utf-8") == raw:
        return Formatted(text, ())
    refusal = _lost(read_outline, file.data, rewriting.values, text)
    if refusal is not None:
        return refusal
    if not rewriting.changes:
        rewriting.changes.append(Change("spaces", _first_difference(read_outline.text, text)))
    return Formatted(text, tuple(sorted(rewriting.changes, key=lambda change: (change.line, change.kind))))


@dataclass(slots=True)
class _Rewriting:
    """The rewriting of one record: what it changes, and the values that are meant to be others after it."""

    source: Outline
    changes: list[Change]
    values: dict[Pointer, str] = field(default_factory=dict)

    def text_in(self, form: Form, schema: str) -> str:
        """Return the record as the house writes it."""
        root = arrange(self.source)
        header = _header_of(root)
        reference = self._take_schema_line(root, header)
        if not reference.startswith(("http://", "https://")) or not reference.endswith(
            schema.rpartition("/")[2]
        ):
            reference = schema
        first = f"# yaml-language-server: $schema={reference}"
        if self.source.text.partition("\n")[0].rstrip("\r") != first:
            self.changes.append(Change("schema-line", 1))
        self._note_order(root, form)
        lines = [first, *header, *Printer(self._written).block(root, form)]
        return "\n".join(_without_doubled_blanks(lines)) + "\n"

    def _line(self, offset: int) -> int:
        return position_at(self.source.text, offset).line

    def _take_schema_line(self, root: Entry, header: list[str]) -> str:
        """Take the line that names the schema out of the comments, and return which it names."""
        reference = ""
        around = [lines for entry in below(root) for lines in (entry.head, entry.foot)]
        for remarks in (header, root.foot, *around):
            for line in [*remarks]:
                if match := _SCHEMA_LINE.fullmatch(line):
                    reference = reference or match[1]
                    remarks.remove(line)
        return reference

    def _note_order(self, holder: Entry, form: Form) -> None:
        if holder.flow and holder.children:
            self._note("block", holder)
        if ordered(holder, form) != holder.children:
            self._note("order", holder)
        for entry in holder.children:
            self._note_order(entry, form.inner(entry.pointer[-1]))

    def _note(self, kind: str, entry: Entry) -> None:
        self.changes.append(Change(kind, self._line(entry.start), entry.pointer))

    def _written(self, entry: Entry, form: Form) -> str:
        """Return the text of an entry's single value in the house style, and note any change."""
        node = entry.node
        assert isinstance(node, Scalar)
        kind, value = _meant(node, form)
        if kind:
            self._note(kind, entry)
            self.values[entry.pointer] = value
            return quoted(value) if kind == "text" else scalar_text(value)
        token = self.source.text[node.start : node.end]
        if not node.style and not isinstance(literal := plain_value(node.value).value, str):
            return self._literal(entry, node.value, literal)
        if node.style == '"' and not value.isprintable() and "\n" not in token + value:
            return token  # what nobody can see was escaped, and stays so
        written = scalar_text(value)
        if written != token and node.style in {"", "'", '"'}:
            self._note("one-line" if "\n" in token else "quotes", entry)
        elif node.style in {"|", ">"}:
            self._note("one-line", entry)
        return written

    def _literal(self, entry: Entry, written: str, value: Value) -> str:
        """Return how a number, a truth value or null is written; numbers and no value at all stay."""
        if not written or not (value is None or isinstance(value, bool)):
            return written
        if written != value_text(value):
            self._note("spelling", entry)
        return value_text(value)


def _meant(node: Scalar, form: Form) -> tuple[str, str]:
    """Return the kind of change that makes a value valid, and its new text."""
    number = not node.style and type(plain_value(node.value).value) in {int, float}
    if form.is_day:
        day = certain_day(node.value)
        if day is not None and (number or day != node.value):
            return "day", day
    elif number and form.takes_text(node.value):
        return "text", node.value
    return "", node.value


def _header_of(root: Entry) -> list[str]:
    """Take the comments that are set apart from the first entry by a blank line, and return them."""
    head = root.children[0].head if root.children else root.foot
    cut = len(head) - head[::-1].index(BLANK) if BLANK in head else 0
    header = root.head + head[:cut]
    del head[:cut]
    return header


def _without_doubled_blanks(lines: list[str]) -> list[str]:
    """Return the lines without blank ones that follow another, and without those at the end."""
    while lines and lines[-1] == BLANK:
        lines.pop()
    return [line for before, line in zip(["", *lines], lines, strict=False) if line or before]


def _lost(before: Outline, data: Any, values: dict[Pointer, str], text: str) -> Refusal | None:
    """Return why `text` must not take the place of what it was made from, None where nothing is lost."""
    printed = outline(text)
    after = read("", text.encode("utf-8"), exact_only=True).data
    if printed is None or _canonical_text(after) != _canonical_text(_with_values(data, values)):
        return Refusal("rewrite-differs")
    missing = _counted(before.comments) - _counted(printed.comments)
    if missing:
        lost = next(comment for comment in before.comments if _comment_text(comment) in missing)
        position = position_at(before.text, lost.start)
        return Refusal("rewrite-loses-comment", position.line, position.column)
    return None


def _canonical_text(data: Any) -> str:
    """Return the data as a text for comparison: keys sorted; 1, 1.0 and true stay different."""
    if isinstance(data, dict):
        return "{" + ",".join(f"{key!r}:{_canonical_text(data[key])}" for key in sorted(data)) + "}"
    if isinstance(data, list):
        return "[" + ",".join(map(_canonical_text, data)) + "]"
    return repr(data)


def _with_values(data: Any, values: dict[Pointer, str]) -> Any:
    changed = deepcopy(data)
    for pointer, value in values.items():
        holder = changed
        for step in pointer[:-1]:
            holder = holder[step]
        holder[pointer[-1]] = value
    return changed


def _counted(comments: Iterable[Comment]) -> Counter[str]:
    return Counter(
        _comment_text(comment) for comment in comments if not _SCHEMA_LINE.fullmatch(tidied(comment.text))
    )


def _comment_text(comment: Comment) -> str:
    return tidied(comment.text)


def _first_difference(before: str, after: str) -> int:
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return next((number for number, (old, new) in enumerate(pairs, start=1) if old != new), 1)
