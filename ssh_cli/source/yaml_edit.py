"""Edits of a YAML text by slices at the places of its nodes: no other byte is touched."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ssh_cli.source.yaml_exact import Pointer
from ssh_cli.source.yaml_fast import read_fast
from ssh_cli.source.yaml_limits import decode
from ssh_cli.source.yaml_node import Mapping, Node, Outline, Scalar, Sequence
from ssh_cli.source.yaml_scalar import plain_value
from ssh_cli.source.yaml_write import Value, quoted, scalar_text, value_text

Quotes = Literal["keep", "house", "double", "single", "plain"]


class Uneditable(Exception):  # noqa: N818 - a value for the caller; HafenError is what ends a run
    """The text cannot be edited there without touching more; `reason` is a slug.

    unreadable, no-such-value, not-a-scalar, not-a-mapping, not-a-list, in-brackets, only-entry,
    key-exists, other-keys, not-plain, not-single, tab, overlapping.
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


def set_scalar(outline: Outline, pointer: Pointer, value: Value, *, quotes: Quotes = "keep") -> Edit:
    """Return the edit that puts `value` in the place of the scalar at `pointer`.

    `keep` keeps the quotes that stand there unless the old text needed them; `house` takes none where
    none are needed. Comments stay, also behind a text in several lines.
    """
    node = _scalar_at(outline, pointer)
    flow = in_brackets(outline, pointer)
    if not isinstance(value, str):
        written = value_text(value)
    elif quotes == "keep":
        written = _as_before(node, value, flow=flow)
    else:
        written = _quoted_as(value, quotes, flow=flow)
    return _replacement(outline.text, node, written)


def write_raw(outline: Outline, pointer: Pointer, written: str) -> Edit:
    """Return the edit that puts `written`, which is YAML already, in the place of the scalar at `pointer`."""
    return _replacement(outline.text, _scalar_at(outline, pointer), written)


def requote(outline: Outline, pointer: Pointer, quotes: Quotes) -> Edit:
    """Return the edit that changes nothing but the quotes of the text at `pointer`.

    Raise Uneditable where it would not be the same text: a number in quotes, `true` without.
    """
    node = _scalar_at(outline, pointer)
    if not node.style and not isinstance(plain_value(node.value).value, str):
        raise Uneditable("not-a-scalar", pointer)
    written = _quoted_as(node.value, quotes, flow=in_brackets(outline, pointer))
    return _replacement(outline.text, node, written)


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
    if node.style == "'" and _fits_single(value):
        return _single(value)
    if node.style == '"' and _quoted_as(node.value, "house", flow=flow) == node.value:
        return quoted(value)
    return _quoted_as(value, "house", flow=flow)


def _quoted_as(value: str, quotes: Quotes, *, flow: bool) -> str:
    plain = scalar_text(value)
    if flow and plain == value and read_fast(f"key: [{value}]\n".encode()) != {"key": [value]}:
        plain = quoted(value)
    match quotes:
        case "double":
            return quoted(value)
        case "single":
            if not _fits_single(value):
                raise Uneditable("not-single")
            return _single(value)
        case "plain":
            if plain != value:
                raise Uneditable("not-plain")
        case _:
            pass
    return plain


def _fits_single(value: str) -> bool:
    return value.isprintable()


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
