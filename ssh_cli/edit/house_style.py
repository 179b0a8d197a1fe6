"""Bring a record to the house style, keeping its data and every comment; or refuse, and say why."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ssh_cli.edit.field import EntryForm
from ssh_cli.edit.printing import BLANK, PrintedEntry, arrange, below, ordered, print_block, tidied
from ssh_cli.edit.record_edit import SCHEMA_LINE, put_value
from ssh_cli.messages import _, text_tables
from ssh_cli.model.written_value import certain_day
from ssh_cli.source.text import START, Defect, Pointer, defect_at, position_at
from ssh_cli.source.yaml_edit import quoted, scalar_text, value_text
from ssh_cli.source.yaml_exact import FATAL, outline, outline_of, plain_value
from ssh_cli.source.yaml_node import Comment, NodeOutline, Scalar
from ssh_cli.source.yaml_read import read, read_fast


class Formatted(NamedTuple):
    """A record in the house style, and the `kinds` of changes that led there; none if it was in it before."""

    text: str
    kinds: tuple[str, ...] = ()


_KINDS = text_tables(__file__)["kind"]
"""What the kinds of changes are called, in the order in which they are told."""

_BY_DEFECT = text_tables(__file__)["code defect"]
"""The kind of change that repairs a defect; formatting leaves others alone."""


def named(kind: str) -> str:
    """Return what a kind of change is called."""
    return _(_KINDS[kind])


_SCHEMA_KEY = "yaml-language-server"
_SCHEMA_LINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S*)")
_ISO_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_LEAD = r" *+(?:- )?+(?:[a-z][a-z0-9_-]*:(?=[ \n]))?+"  # dash and key
_QUOTED = r'''"(?:[^"\\\n]|\\.)*+"'''
_VALUE = rf"""(?:{_QUOTED}|\{{\}}|\[\]|[^\s"'\[{{#][^#\n]*+(?:(?<! )#[^#\n]*+)*+)"""
_LINES = re.compile(rf"(?:{_LEAD}(?: ?{_VALUE})? *(?:#.*)?\n)*+")
_LITERALS = r"(?i:null|true|false)(?= *(?:#|$))"
_TOKENS = re.compile(rf"^{_LEAD} ?({_QUOTED}|{_LITERALS})", re.MULTILINE)


def is_in_house_style(raw: bytes, form: EntryForm, schema: str) -> bool:
    """Tell whether `raw` is surely in the house style: formatting it would change nothing.

    False where that is not sure: then the record has to be formatted to know. `form` is that of its
    kind, `schema` the way from the file to its schema.
    """
    data = read_fast(raw)
    if not data:
        return False
    first_line, *others = raw.decode("utf-8").removesuffix("\n").split("\n")
    named_schema = _SCHEMA_LINE.fullmatch(first_line)
    if named_schema is None or first_line != _schema_line(named_schema[1], schema):
        return False
    lines = _without_comment_lines(others)
    return lines is not None and _is_text_so("\n".join([*lines, ""])) and _is_as_declared(data, form)


def _schema_line(reference: str, schema: str) -> str:
    """Return the line that names the schema: where it is published, if `reference` names it there."""
    is_published = reference.startswith(("http://", "https://")) and reference.endswith(
        schema.rpartition("/")[2]
    )
    return SCHEMA_LINE + (reference if is_published else schema)


def _without_comment_lines(lines: list[str]) -> list[str] | None:
    """Return the lines that hold data; None where a comment or a blank line may have to move.

    Comments stay that are indented as the next line with data is; blank lines stay on the outermost
    level, where no two follow each other.
    """
    content: list[str] = []
    indents: set[int] = set()
    before = None
    for line in lines:
        text = line.lstrip(" ")
        if text and not text.startswith("#"):
            if indents and indents != {len(line) - len(text)}:
                return None
            indents.clear()
            content.append(line)
        elif line == before == "" or _SCHEMA_KEY in text:
            return None
        else:
            indents.add(len(line) - len(text))
        before = line
    return None if indents else content


def _is_text_so(text: str) -> bool:
    """Tell whether lines that the fast reader takes are how the house writes the values in them."""
    tokens = _TOKENS.findall(text)
    written = (scalar_text(json.loads(token)) if token[0] == '"' else token.lower() for token in tokens)
    return _LINES.fullmatch(text) is not None and [*written] == tokens


def _is_as_declared(value: Any, form: EntryForm) -> bool:
    """Tell whether keys stand in their order, days as ISO days, and no number where text has a shape."""
    if isinstance(value, dict):
        rank, places = -1, form.places
        for key, inner in value.items():
            place = places.get(key, rank)
            if place < rank or not _is_as_declared(inner, form.inner(key)):
                return False
            rank = place
        return True
    if isinstance(value, list):
        return all(_is_as_declared(item, form.inner(0)) for item in value)
    if isinstance(value, str):
        return not form.is_day or _ISO_DAY.fullmatch(value) is not None
    return value is None or isinstance(value, bool) or form.shape is None


_STOPS = FATAL | {"yaml-control-character"}


def format_record(raw: bytes, form: EntryForm, schema: str) -> Formatted | Defect:
    """Return `raw` in the house style, or the defect for which it stays. Never raises for data.

    `form` is that of its kind, `schema` the way from the file to its schema. The result reads as the same
    data but for days that were written otherwise, and numbers where the schema wants text. Besides the
    defects of a file there are `rewrite-differs` (it would not read the same) and `rewrite-loses-comment`.
    """
    if is_in_house_style(raw, form, schema):
        return Formatted(raw.decode("utf-8"))
    return rewrite_record(raw, form, schema)


def rewrite_record(raw: bytes, form: EntryForm, schema: str) -> Formatted | Defect:
    """Format a record the slow way: read it exactly, print it, and read the print again to compare."""
    file = read("", raw, exact_only=True)
    if stops := [defect for defect in file.defects if file.data is None or defect.slug in _STOPS]:
        return next((defect for defect in stops if defect.slug in _STOPS), stops[0])
    nodes = outline_of(raw)
    if nodes is None:
        return defect_at("rewrite-differs", START)
    reasons = (
        defect.detail.get("reason", "") if defect.slug == "yaml-line" else defect.slug
        for defect in file.defects
    )
    rewriting = _Rewriting(nodes, {_BY_DEFECT[reason] for reason in reasons if reason in _BY_DEFECT})
    text = rewriting.text_in(form, schema)
    if text.encode("utf-8") == raw:
        return Formatted(text)
    kinds = rewriting.kinds or {"spaces"}
    made = Formatted(text, tuple(kind for kind in _KINDS if kind in kinds))
    return _lost(nodes, file.data, rewriting.values, text) or made


@dataclass(slots=True)
class _Rewriting:
    """The rewriting of one record: what it changes, and the values that are meant to be others after it."""

    source: NodeOutline
    kinds: set[str]
    values: dict[Pointer, str] = field(default_factory=dict)

    def text_in(self, form: EntryForm, schema: str) -> str:
        """Return the record as the house writes it."""
        root = arrange(self.source)
        header = _header_of(root)
        reference = self._take_schema_line(root, header)
        first = _schema_line(reference, schema)
        if self.source.text.partition("\n")[0].rstrip("\r") != first:
            self.kinds.add("schema-line")
        self._note_order(root, form)
        lines = [first, *header, *print_block(root, form, self._written)]
        return "\n".join(_without_doubled_blanks(lines)) + "\n"

    def _take_schema_line(self, root: PrintedEntry, header: list[str]) -> str:
        """Take the line that names the schema out of the comments, and return which it names."""
        reference = ""
        around = [lines for entry in below(root) for lines in (entry.head, entry.foot)]
        for remarks in (header, root.foot, *around):
            for line in [*remarks]:
                if match := _SCHEMA_LINE.fullmatch(line):
                    reference = reference or match[1]
                    remarks.remove(line)
        return reference

    def _note_order(self, holder: PrintedEntry, form: EntryForm) -> None:
        if holder.flow and holder.children:
            self.kinds.add("block")
        if ordered(holder, form) != holder.children:
            self.kinds.add("order")
        for entry in holder.children:
            self._note_order(entry, form.inner(entry.pointer[-1]))

    def _written(self, entry: PrintedEntry, form: EntryForm) -> str:
        """Return the text of an entry's single value in the house style, and note any change."""
        node = entry.node
        assert isinstance(node, Scalar)
        kind, value = _meant(node, form)
        if kind:
            self.kinds.add(kind)
            self.values[entry.pointer] = value
            return quoted(value) if kind == "text" else scalar_text(value)
        token = self.source.text[node.start : node.end]
        if not node.style and not isinstance(literal := plain_value(node.value).value, str):
            if not node.value or not (literal is None or isinstance(literal, bool)):
                return node.value  # numbers, and no value at all, stay
            if node.value != value_text(literal):
                self.kinds.add("spelling")
            return value_text(literal)
        if node.style == '"' and not value.isprintable() and "\n" not in token + value:
            return token  # what nobody can see was escaped, and stays so
        written = scalar_text(value)
        if written != token:
            is_one_line = "\n" not in token and node.style not in {"|", ">"}
            self.kinds.add("quotes" if is_one_line else "one-line")
        return written


def _meant(node: Scalar, form: EntryForm) -> tuple[str, str]:
    """Return the kind of change that makes a value valid, and its new text."""
    number = not node.style and type(plain_value(node.value).value) in {int, float}
    if form.is_day:
        day = certain_day(node.value)
        if day is not None and (number or day != node.value):
            return "day", day
    elif number and form.takes_text(node.value):
        return "text", node.value
    return "", node.value


def _header_of(root: PrintedEntry) -> list[str]:
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


def _lost(before: NodeOutline, data: Any, values: dict[Pointer, str], text: str) -> Defect | None:
    """Return why `text` must not take the place of what it was made from, None where nothing is lost."""
    printed = outline(text)
    after = read("", text.encode("utf-8"), exact_only=True).data
    meant = deepcopy(data)
    for pointer, value in values.items():
        put_value(meant, pointer, value)
    if printed is None or _compared(after) != _compared(meant):
        return defect_at("rewrite-differs", START)
    missing = _counted(before.comments) - _counted(printed.comments)
    if missing:
        lost = next(comment for comment in before.comments if tidied(comment.text) in missing)
        return defect_at("rewrite-loses-comment", position_at(before.text, lost.start))
    return None


def _compared(data: Any) -> str:
    """Return the data as a text in which 1, 1.0 and true stay different, and the order of keys is none."""
    return json.dumps(data, sort_keys=True)


def _counted(comments: Iterable[Comment]) -> Counter[str]:
    texts = (tidied(comment.text) for comment in comments)
    return Counter(text for text in texts if not _SCHEMA_LINE.fullmatch(text))
