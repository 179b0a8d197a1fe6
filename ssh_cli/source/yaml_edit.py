"""Edits of a YAML text by slices at the places of its nodes: no other byte is touched."""

from collections.abc import Iterable
from dataclasses import dataclass

from ssh_cli.source.pointer import Pointer
from ssh_cli.source.yaml_fast import read_fast
from ssh_cli.source.yaml_limits import decode
from ssh_cli.source.yaml_node import Mapping, Node, Outline, Scalar, Sequence
from ssh_cli.source.yaml_write import Value, quoted, scalar_text, value_text


class Uneditable(Exception):  # noqa: N818 - a value for the caller; HafenError is what ends a run
    """The text cannot be edited there without touching more; `reason` is a slug.

    unreadable, no-such-value, not-a-scalar, not-a-mapping, not-a-list, in-brackets, only-entry,
    key-exists, overlapping.
    """

    def __init__(self, reason: str, pointer: Pointer = ()) -> None:
        super().__init__(reason, pointer)
        self.reason = reason
        self.pointer = pointer


@dataclass(frozen=True, slots=True, order=True)
class Edit:
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


def set_scalar(outline: Outline, pointer: Pointer, value: Value) -> Edit:
    """Return the edit that puts `value` in the place of the scalar at `pointer`.

    The quotes that stand there stay, unless the old text needed them. Comments stay, also behind a text
    in several lines.
    """
    node = _scalar_at(outline, pointer)
    if isinstance(value, str):
        written = _as_before(node, value, flow=in_brackets(outline, pointer))
    else:
        written = value_text(value)
    return _replacement(outline.text, node, written)


def write_raw(outline: Outline, pointer: Pointer, written: str) -> Edit:
    """Return the edit that puts `written`, which is YAML already, in the place of the scalar at `pointer`."""
    return _replacement(outline.text, _scalar_at(outline, pointer), written)


def rename_key(outline: Outline, pointer: Pointer, name: str) -> Edit:
    """Return the edit that gives the key at the end of `pointer` another name."""
    key = outline.find_key(pointer)
    if key is None:
        raise Uneditable("no-such-value", pointer)
    if outline.find((*pointer[:-1], name)) is not None:
        raise Uneditable("key-exists", pointer)
    return Edit(key.start, key.end, scalar_text(name))


def in_brackets(outline: Outline, pointer: Pointer) -> bool:
    """Tell whether the value at `pointer` stands inside of brackets or braces."""
    holders = (outline.find(pointer[:length]) for length in range(len(pointer)))
    return any(isinstance(one, (Mapping, Sequence)) and one.flow for one in holders)


def node_at(outline: Outline, pointer: Pointer) -> Node:
    """Return the node at `pointer`; raise Uneditable where there is none."""
    node = outline.find(pointer)
    if node is None:
        raise Uneditable("no-such-value", pointer)
    return node


def _scalar_at(outline: Outline, pointer: Pointer) -> Scalar:
    node = node_at(outline, pointer)
    if not isinstance(node, Scalar):
        raise Uneditable("not-a-scalar", pointer)
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
