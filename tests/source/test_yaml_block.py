from random import Random

import pytest

from ssh_cli.source.yaml_block import delete, entries_of, insert_entry, insert_item
from ssh_cli.source.yaml_edit import Edit, Uneditable, apply_edits
from ssh_cli.source.yaml_node import Mapping, Outline, Sequence, outline
from ssh_cli.source.yaml_read import read
from tests.edit.scribble import scribble

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


def outlined(text: str) -> Outline:
    found = outline(text)
    assert found is not None
    return found


def edited(edit: Edit, text: str = TEXT) -> str:
    return apply_edits(text, [edit])


def test_an_entry_goes_with_its_comments() -> None:
    found = outlined(TEXT)
    assert edited(delete(found, ("id",))) == TEXT.replace("# about id\nid: a\n", "")
    assert edited(delete(found, ("name",))) == TEXT.replace('name: "B" # side\n', "")
    first = "  # first\n  - office: OB # o\n    # about name\n    name: X\n    # foot\n"
    assert edited(delete(found, ("offices", 0))) == TEXT.replace(first, "")
    assert edited(delete(found, ("offices", 0, "office"))) == TEXT.replace(
        "  - office: OB # o\n    # about name\n    name: X\n", "  # about name\n  - name: X\n"
    )
    with pytest.raises(Uneditable, match="only-entry"):
        delete(found, ("offices", 1, "office"))
    with pytest.raises(Uneditable, match="no-such-value"):
        delete(found, ("offices", 2))


def test_entries_are_added_where_they_belong() -> None:
    found = outlined(TEXT)
    order = ("id", "kind", "name")
    assert edited(insert_entry(found, (), "kind", "stadt", order=order)) == TEXT.replace(
        "id: a\n", "id: a\nkind: stadt\n"
    )
    assert edited(insert_entry(found, (), "first", [1], order=("first", "id"))) == TEXT.replace(
        "# about id\n", "first:\n  - 1\n# about id\n"
    )
    assert edited(insert_entry(found, ("offices", 1), "note", {"a": "b"})) == TEXT.replace(
        "  - office: Y\n", "  - office: Y\n    note:\n      a: b\n"
    )
    assert edited(insert_entry(found, ("offices", 1), "name", "Z", order=("name", "office"))) == TEXT.replace(
        "  - office: Y\n", "  - name: Z\n    office: Y\n"
    )


def test_items_are_added_behind() -> None:
    found = outlined(TEXT)
    item = {"office": "Z", "name": "N"}
    assert edited(insert_item(found, ("offices",), item)) == TEXT.replace(
        "  - office: Y\n", "  - office: Y\n  - office: Z\n    name: N\n"
    )
    assert edited(insert_item(outlined("l:\n- a"), ("l",), "b"), "l:\n- a") == "l:\n- a\n- b"
    crlf = "l:\r\n- a\r\n"
    assert edited(insert_item(outlined(crlf), ("l",), "b"), crlf) == "l:\r\n- a\r\n- b\r\n"


def test_brackets_are_left_alone() -> None:
    found = outlined("a: {b: 1, c: [2]}\n")
    for pointer in (("a",), ("a", "c")):
        with pytest.raises(Uneditable, match="in-brackets"):
            entries_of(found, pointer)


def test_what_is_added_can_be_deleted_again() -> None:
    tried = 0
    for seed in range(600):
        text, _data, _comments = scribble(Random(seed))
        found = outlined(text)
        holder, office = found.find(("offices",)), found.find(("offices", 1))
        if isinstance(holder, Sequence) and isinstance(office, Mapping) and not (holder.flow or office.flow):
            tried += 1
            longer = edited(insert_entry(found, ("offices", 1), "new", {"deep": ["x", "y"]}), text)
            data = read("", longer.encode(), exact_only=True).data
            assert data is not None
            assert data["offices"][1]["new"] == {"deep": ["x", "y"]}
            shorter = edited(delete(outlined(longer), ("offices", 1, "new")), longer)
            assert shorter.rstrip("\n") == text.rstrip("\n")
    assert tried > 50
