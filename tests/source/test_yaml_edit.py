"""Edits of values and of whole entries keep every other byte."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ssh_cli.source.yaml_edit import (
    Edit,
    Uneditable,
    apply_edits,
    apply_to_bytes,
    delete,
    entries_of,
    insert_entry,
    insert_item,
    set_scalar,
    write_raw,
)
from ssh_cli.source.yaml_exact import outline
from ssh_cli.source.yaml_node import Collection, Node, NodeOutline, Scalar
from ssh_cli.source.yaml_read import read
from tests.cases import every
from tests.edit.scribble import scribble

DATA = Path(__file__).parents[2] / "data"


def outlined(text: str) -> NodeOutline:
    result = outline(text)
    assert result is not None
    return result


def pointers(node: Node, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every single value."""
    if isinstance(node, Scalar):
        yield at
    else:
        for entry in node.entries:
            yield from pointers(entry.value, (*at, entry.step))


def value_at(data: Any, pointer: tuple[str | int, ...]) -> Any:
    for step in pointer:
        data = data[step]
    return data


def test_edits_are_made_from_the_end() -> None:
    assert apply_edits("abcdef", [Edit(0, 1, "xyz"), Edit(3, 5, ""), Edit(6, 6, "!")]) == "xyzbcf!"
    with pytest.raises(Uneditable, match="overlapping"):
        apply_edits("abcdef", [Edit(0, 3, ""), Edit(2, 4, "")])


def test_bytes_around_an_edit_stay() -> None:
    raw = "\ufeffid: n\r\nname: 'ä'  # ö \r\nnote:\tx".encode()
    text = raw.decode().removeprefix("\ufeff")
    edit = set_scalar(outlined(text), ("name",), "ß")
    assert apply_to_bytes(raw, [edit]).decode() == "\ufeffid: n\r\nname: 'ß'  # ö \r\nnote:\tx"
    with pytest.raises(Uneditable, match="unreadable"):
        apply_to_bytes(b"\xff\xfe", [])


@every(
    "text, value, after",
    [
        ("a: x # c\n", "y: z", 'a: "y: z" # c\n'),
        ("a: 'x'\n", "it's", "a: 'it''s'\n"),
        ('a: "x"\n', "y", 'a: "y"\n'),  # the quotes were a choice
        ('a: "x: y"\n', "y", "a: y\n"),  # the quotes were needed
        ("a:\nb: 1\n", "x", "a: x\nb: 1\n"),
        ("a: >- # c\n  x\n  y\n\nb: 1\n", "z", "a: z # c\n\nb: 1\n"),
        ("a: [x, y]\n", "1, 2", 'a: ["1, 2", y]\n'),
        ("a: x\n  y\n", 5, "a: 5\n"),
        ("a: true\n", None, "a: null\n"),
    ],
)
def test_a_value_takes_the_place_of_another(text: str, value: Any, after: str) -> None:
    pointer: tuple[str | int, ...] = ("a", 0) if "[" in text else ("a",)
    assert apply_edits(text, [set_scalar(outlined(text), pointer, value)]) == after


def test_what_is_not_there_is_not_edited() -> None:
    result = outlined("a: [1]\n")
    for pointer, reason in ((("b",), "no-such-value"), (("a",), "not-a-scalar"), (("a", 1), "no-such-value")):
        with pytest.raises(Uneditable, match=reason):
            write_raw(result, pointer, "x")


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(("x", "a: b", "", "[1, 2]", "2019", 7, True)))
def test_one_value_changes_and_nothing_else(seed: int, value: str | int) -> None:
    text, _data, _comments = scribble(Random(seed))
    result = outlined(text)
    ways = list(pointers(result.root))
    assume(ways)
    pointer = Random(seed).choice(ways)
    edit = set_scalar(result, pointer, value)
    after = apply_edits(text, [edit])
    expected = read("", text.encode(), exact_only=True).data
    value_at(expected, pointer[:-1])[pointer[-1]] = value
    assert read("", after.encode(), exact_only=True).data == expected
    assert after[: edit.start] == text[: edit.start]
    assert after.endswith(text[edit.end :])
    again = outline(after)
    assert again is not None
    assert [comment.text for comment in again.comments] == [comment.text for comment in result.comments]


def test_every_real_value_can_be_changed_and_changed_back() -> None:
    for path in sorted(DATA.rglob("*.yaml")):
        raw = path.read_bytes()
        text = raw.decode()
        result, data = outlined(text), read("", raw).data
        ways = list(pointers(result.root))
        changed = apply_edits(text, [set_scalar(result, way, "ein anderer: Wert") for way in ways])
        other = outlined(changed)
        assert changed.count("ein anderer: Wert") == len(ways)
        back = apply_edits(changed, [set_scalar(other, way, value_at(data, way)) for way in ways])
        assert back == text, path


TEXT = """\
# yaml-language-server: x
# header

# about id
id: a
name: "B" # side
offices:
  # first
  - office: OB # o
    # about name
    name: X
    # foot
  - office: Y
# last
note: |
  x

# end
"""


def edited(edit: Edit, text: str = TEXT) -> str:
    return apply_edits(text, [edit])


def test_an_entry_goes_with_its_comments() -> None:
    result = outlined(TEXT)
    assert edited(delete(result, ("id",))) == TEXT.replace("# about id\nid: a\n", "")
    assert edited(delete(result, ("name",))) == TEXT.replace('name: "B" # side\n', "")
    first = "  # first\n  - office: OB # o\n    # about name\n    name: X\n    # foot\n"
    assert edited(delete(result, ("offices", 0))) == TEXT.replace(first, "")
    assert edited(delete(result, ("offices", 0, "office"))) == TEXT.replace(
        "  - office: OB # o\n    # about name\n    name: X\n", "  # about name\n  - name: X\n"
    )
    with pytest.raises(Uneditable, match="only-entry"):
        delete(result, ("offices", 1, "office"))
    with pytest.raises(Uneditable, match="no-such-value"):
        delete(result, ("offices", 2))


def test_entries_are_added_where_they_belong() -> None:
    result = outlined(TEXT)
    order = ("id", "kind", "name")
    assert edited(insert_entry(result, (), "kind", "stadt", order=order)) == TEXT.replace(
        "id: a\n", "id: a\nkind: stadt\n"
    )
    assert edited(insert_entry(result, (), "first", [1], order=("first", "id"))) == TEXT.replace(
        "# about id\n", "first:\n  - 1\n# about id\n"
    )
    assert edited(insert_entry(result, ("offices", 1), "note", {"a": "b"})) == TEXT.replace(
        "  - office: Y\n", "  - office: Y\n    note:\n      a: b\n"
    )
    assert edited(
        insert_entry(result, ("offices", 1), "name", "Z", order=("name", "office"))
    ) == TEXT.replace("  - office: Y\n", "  - name: Z\n    office: Y\n")


def test_items_are_added_behind() -> None:
    result = outlined(TEXT)
    item = {"office": "Z", "name": "N"}
    assert edited(insert_item(result, ("offices",), item)) == TEXT.replace(
        "  - office: Y\n", "  - office: Y\n  - office: Z\n    name: N\n"
    )
    assert edited(insert_item(outlined("l:\n- a"), ("l",), "b"), "l:\n- a") == "l:\n- a\n- b"
    crlf = "l:\r\n- a\r\n"
    assert edited(insert_item(outlined(crlf), ("l",), "b"), crlf) == "l:\r\n- a\r\n- b\r\n"


def test_brackets_are_left_alone() -> None:
    result = outlined("a: {b: 1, c: [2]}\n")
    for pointer in (("a",), ("a", "c")):
        with pytest.raises(Uneditable, match="in-brackets"):
            entries_of(result, pointer)


def test_what_is_added_can_be_deleted_again() -> None:
    tried = 0
    for seed in range(600):
        text, _data, _comments = scribble(Random(seed))
        result = outlined(text)
        holder, office = result.find(("offices",)), result.find(("offices", 1))
        holds = [isinstance(node, Collection) and not node.flow and node.keyed for node in (holder, office)]
        if holds == [False, True] and isinstance(holder, Collection) and not holder.flow:
            tried += 1
            longer = edited(insert_entry(result, ("offices", 1), "new", {"deep": ["x", "y"]}), text)
            data = read("", longer.encode(), exact_only=True).data
            assert data is not None
            assert data["offices"][1]["new"] == {"deep": ["x", "y"]}
            shorter = edited(delete(outlined(longer), ("offices", 1, "new")), longer)
            assert shorter.rstrip("\n") == text.rstrip("\n")
    assert tried > 50
