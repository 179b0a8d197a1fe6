"""How values are written in the house style, and edits of a YAML text: no other byte is touched.

Values are plain where both readers read them back, else in quotes; edits are made at the places of nodes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from ssh_cli.source.text import DIRECTION, FORBIDDEN, Pointer, decode
from ssh_cli.source.yaml_exact import compose, outline_of
from ssh_cli.source.yaml_node import Collection, Node, NodeEntry, NodeOutline, Scalar
from ssh_cli.source.yaml_read import read_fast

Value: TypeAlias = str | float | bool | None  # a float may be a whole number too
Plain: TypeAlias = "Value | Sequence[Plain] | Mapping[str, Plain]"
"""What a record is made of."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TO_ESCAPE = re.compile(rf'[\\"\n\t\r]|{FORBIDDEN}|{DIRECTION}')
_NEVER_PLAIN = re.compile(rf"\A(?:[ ]|\Z)|[ ]\Z|[\n\t\r]|{FORBIDDEN}|{DIRECTION}")


@lru_cache(maxsize=4096)
def scalar_text(value: str) -> str:
    """Return how the text `value` is written: plain where it stays the same text, else in double quotes."""
    return value if _may_stand_plain(value) else quoted(value)


def quoted(value: str) -> str:
    """Return `value` in double quotes, on one line."""
    return f'"{_TO_ESCAPE.sub(_escaped, value)}"'


def value_text(value: Value) -> str:
    """Return how one value is written."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar_text(value) if isinstance(value, str) else repr(value)


def lines_of(data: Plain) -> list[str]:
    """Return the lines of a block that holds `data`, or the one line of a single value."""
    match data:
        case str() | int() | float() | None:
            return [value_text(data)]
        case Mapping():
            lines = [line for key, value in data.items() for line in entry_lines(key, value)]
            return lines or ["{}"]
        case _:
            return [line for item in data for line in item_lines(item)] or ["[]"]


def entry_lines(key: str, value: Plain) -> list[str]:
    """Return the lines of a key with its value."""
    lines = lines_of(value)
    if not value or isinstance(value, (str, int, float)):
        return [f"{scalar_text(key)}: {lines[0]}"]
    return [f"{scalar_text(key)}:", *(f"  {line}" for line in lines)]


def item_lines(value: Plain) -> list[str]:
    """Return the lines of an item of a list."""
    first, *rest = lines_of(value)
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _escaped(match: re.Match[str]) -> str:
    sign = match[0]
    return _ESCAPES.get(sign) or f"\\u{ord(sign):04X}"


def _may_stand_plain(value: str) -> bool:
    if _NEVER_PLAIN.search(value):
        return False
    if read_fast(f"key: {value}\n".encode()) == {"key": value}:
        return True
    if read_fast(f"key: {quoted(value)}\n".encode()) is not None:
        return False
    # Signs that the fast reader leaves alone: the exact one decides.
    composition = compose(f"key: {value}\n")
    return composition.data == {"key": value} and not composition.defects


class Uneditable(Exception):  # noqa: N818 - a value for the caller; HafenError is what ends a run
    """The text cannot be edited there without touching more; it is called by a slug.

    unreadable, no-such-value, not-a-scalar, not-a-mapping, not-a-list, in-brackets, only-entry,
    key-exists, overlapping.
    """


class Edit(NamedTuple):
    """`text` takes the place of the characters from `start` up to `end` (from 0)."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits, made from its end backwards; raise Uneditable where two overlap."""
    limit = len(text)
    for edit in sorted(edits, reverse=True):
        if edit.end > limit:
            raise Uneditable("overlapping")
        text = text[: edit.start] + edit.text + text[edit.end :]
        limit = edit.start
    return text


def apply_to_bytes(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """Return `raw` with edits made on its text; a byte-order mark and all line ends stay.

    Raise Uneditable where `raw` is no text that a parser may see.
    """
    text, _defects = decode(raw)
    if text is None:
        raise Uneditable("unreadable")
    whole = raw.decode("utf-8")
    return (whole[: len(whole) - len(text)] + apply_edits(text, edits)).encode("utf-8")


def outline_to_edit(raw: bytes) -> NodeOutline:
    """Return the nodes of a file; raise Uneditable where no parser reads it as data."""
    nodes = outline_of(raw)
    if nodes is None:
        raise Uneditable("unreadable")
    return nodes


def set_scalar(outline: NodeOutline, pointer: Pointer, value: Value) -> Edit:
    """Return the edit that puts `value` in the place of the scalar at `pointer`.

    The quotes that stand there stay, unless the old text needed them. Comments stay, also behind a text
    in several lines.
    """
    node = _scalar_at(outline, pointer)
    if isinstance(value, str):
        written = _as_before(node, value, flow=bracket_around(outline, pointer) is not None)
    else:
        written = value_text(value)
    return _replacement(outline.text, node, written)


def write_raw(outline: NodeOutline, pointer: Pointer, written: str) -> Edit:
    """Return the edit that puts `written`, which is YAML already, in the place of the scalar at `pointer`."""
    return _replacement(outline.text, _scalar_at(outline, pointer), written)


def replace_value(outline: NodeOutline, pointer: Pointer, value: Plain) -> Edit:
    """Return the edit that writes the value at `pointer` anew, in lines where it has several.

    Raise Uneditable for one that holds a comment, and for all of a text.
    """
    if not pointer:
        raise Uneditable("not-a-mapping")
    text, entry = outline.text, entry_at(outline, pointer)
    lines, sign = (entry_lines("key", value), "key:") if entry.key else (item_lines(value), "-")
    end = entry.behind + len(text[entry.behind : entry.value.end].rstrip("\r\n"))
    if any(entry.behind <= comment.start < end for comment in outline.comments):
        raise Uneditable("in-brackets")
    indent = line_end(text) + " " * (entry.start - _line_start(text, entry.start))
    return Edit(entry.behind, max(entry.behind, end), indent.join(lines).removeprefix(sign))


def rename_key(outline: NodeOutline, pointer: Pointer, name: str) -> Edit:
    """Return the edit that gives the key at the end of `pointer` another name."""
    key = entry_at(outline, pointer).key
    if key is None:
        raise Uneditable("no-such-value")
    if outline.find((*pointer[:-1], name)) is not None:
        raise Uneditable("key-exists")
    return Edit(key.start, key.end, scalar_text(name))


def bracket_around(outline: NodeOutline, pointer: Pointer) -> Pointer | None:
    """Return the outermost of what holds the value at `pointer`, itself among it, that is in brackets."""
    for length in range(len(pointer) + 1):
        node = outline.find(pointer[:length])
        if isinstance(node, Collection) and node.flow:
            return pointer[:length]
    return None


def node_at(outline: NodeOutline, pointer: Pointer) -> Node:
    """Return the node at `pointer`; raise Uneditable where there is none."""
    return entry_at(outline, pointer).value if pointer else outline.root


def entry_at(outline: NodeOutline, pointer: Pointer) -> NodeEntry:
    """Return the entry at the end of `pointer`; raise Uneditable where there is none."""
    entry = outline.find_entry(pointer)
    if entry is None:
        raise Uneditable("no-such-value")
    return entry


def _scalar_at(outline: NodeOutline, pointer: Pointer) -> Scalar:
    node = node_at(outline, pointer)
    if not isinstance(node, Scalar):
        raise Uneditable("not-a-scalar")
    return node


def _replacement(text: str, node: Scalar, written: str) -> Edit:
    if node.start == node.end:
        return Edit(node.start, node.end, f" {written}")
    if node.style not in {"|", ">"}:
        return Edit(node.start, node.end, written)
    # A block of text owns the line ends behind it, and a comment may stand behind its sign.
    end = node.start + len(text[node.start : node.end].rstrip("\r\n"))
    header = text[node.start : end].split("\n", 1)[0].rstrip("\r")
    sign, hash_, remark = header.partition("#")
    gap = sign[len(sign.rstrip()) :]
    return Edit(node.start, end, written + (f"{gap}{hash_}{remark}" if hash_ else ""))


def _as_before(node: Scalar, value: str, *, flow: bool) -> str:
    """Return `value` written as the text before it: in quotes that were a choice, else as the house does."""
    if node.style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if node.style == '"' and _in_house_style(node.value, flow=flow) == node.value:
        return quoted(value)
    return _in_house_style(value, flow=flow)


def _in_house_style(value: str, *, flow: bool) -> str:
    """Return `value` in quotes where it needs them; more texts do between brackets (`flow`)."""
    plain = scalar_text(value)
    if flow and plain == value and read_fast(f"key: [{value}]\n".encode()) != {"key": [value]}:
        return quoted(value)
    return plain


_COMMENT_LINE = re.compile(r"[ ]*#")


class YamlEntry(NamedTuple):
    """The lines of one entry of a block: from `head`, where comments above it begin, up to `end`.

    `start` is where its key or dash stands; where it shares its line with a dash before it (`shares`),
    that is `head` too. `end` is the beginning of the line after it. Between `lead` and `head` lie blank
    lines, and comments apart from the entry.
    """

    lead: int
    head: int
    start: int
    end: int
    column: int
    shares: bool


def insert_entry(
    outline: NodeOutline, pointer: Pointer, key: str, value: Plain, *, order: Sequence[str] = ()
) -> Edit:
    """Return the edit that adds `key` to the mapping at `pointer`: where `order` has it, else at the end."""
    mapping = node_at(outline, pointer)
    if isinstance(mapping, Scalar) or not mapping.keyed:
        raise Uneditable("not-a-mapping")
    names = [entry.step for entry in mapping.entries]
    earlier: set[str | int] = set(order[: order.index(key)]) if key in order else set(names)
    places = [number for number, name in enumerate(names) if name in earlier]
    entries = entries_of(outline, pointer)
    return _insertion(outline.text, entries, places[-1] + 1 if places else 0, entry_lines(key, value))


def insert_item(outline: NodeOutline, pointer: Pointer, value: Plain) -> Edit:
    """Return the edit that adds an item at the end of the list at `pointer`."""
    entries = entries_of(outline, pointer)
    return _insertion(outline.text, entries, len(entries), item_lines(value))


def delete(outline: NodeOutline, pointer: Pointer) -> Edit:
    """Return the edit that takes away the entry at `pointer` with its comments.

    Raise Uneditable for the only entry of a block: then the block itself has to go.
    """
    start = entry_at(outline, pointer).start
    entries = entries_of(outline, pointer[:-1])
    if len(entries) == 1:
        raise Uneditable("only-entry")
    entry = next(entry for entry in entries if entry.start == start)
    if not entry.shares:
        return Edit(entry.head, entry.end, "")
    return _without_first(outline.text, *entries[:2])


def entries_of(outline: NodeOutline, pointer: Pointer) -> list[YamlEntry]:
    """Return the entries of the block at `pointer`; raise Uneditable for brackets and single values."""
    node = node_at(outline, pointer)
    if isinstance(node, Scalar):
        raise Uneditable("not-a-mapping")
    if bracket_around(outline, pointer) is not None:
        raise Uneditable("in-brackets")
    entries: list[YamlEntry] = []
    for entry in node.entries:
        entries.append(_lines_of_entry(outline.text, entry, entries[-1].end if entries else 0))
    return entries


def _lines_of_entry(text: str, entry: NodeEntry, limit: int) -> YamlEntry:
    start = entry.start
    line = _line_start(text, start)
    column = start - line
    shares = bool(text[line:start].strip())
    head = start if shares else _above(text, line, limit)
    last = max(start, entry.value.end)
    # A block of text ends at the beginning of a line, everything else inside of one.
    end = last if text[start:last].endswith("\n") else _next_line(text, last)
    end = _past_comments(text, end, column + 1)
    return YamlEntry(limit or head, head, start, end, column, shares)


def _past_comments(text: str, place: int, column: int) -> int:
    """Return where the comment lines from `place` on end that stand in `column` or deeper."""
    while place < len(text) and (comment := _COMMENT_LINE.match(text, place)):
        if comment.end() - 1 - place < column:
            break
        place = _next_line(text, place)
    return place


def _above(text: str, line: int, limit: int) -> int:
    """Return where the comment lines directly above `line` begin; the first of the file never counts."""
    while line > limit:
        before = _line_start(text, line - 1)
        if before < max(limit, 1) or not _COMMENT_LINE.match(text, before):
            break
        line = before
    return line


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _next_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def _insertion(text: str, entries: list[YamlEntry], place: int, lines: list[str]) -> Edit:
    """Return the edit that puts `lines` before the entry number `place`, or behind the last."""
    column = entries[0].column
    end = line_end(text)
    written = "".join(f"{' ' * column}{line}{end}" for line in lines)
    if place < len(entries):
        entry = entries[place]
        if entry.shares:
            return Edit(entry.start, entry.start, written[column:] + " " * column)
        # Behind what comes before: blank lines and comments set apart stay with what they stand above.
        start = entries[place - 1].end if place else entry.head
        return Edit(start, start, written)
    last = entries[-1].end
    if not text[:last].endswith("\n"):
        written = end + written.removesuffix(end)
    return Edit(last, last, written)


def line_end(text: str) -> str:
    """Return how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def _without_first(text: str, first: YamlEntry, second: YamlEntry) -> Edit:
    """Return the edit that takes away the first entry of a block, which stands behind a dash.

    The second takes its place there, and its comments move above the dash.
    """
    line = _line_start(text, first.start)
    lead = text[line : first.start]
    dash = " " * (len(lead) - len(lead.lstrip(" ")))
    head = text[second.lead : second.start - second.column]
    remarks = (remark.lstrip(" ") for remark in head.splitlines(keepends=True))
    above = "".join(dash + remark if remark.strip() else remark for remark in remarks)
    return Edit(line, second.start, above + lead)
