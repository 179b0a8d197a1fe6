"""Reading a file: which lane, which data, which defects, which place."""

from typing import Any

import pytest

from ssh_cli.source.position import START, Position
from ssh_cli.source.yaml_read import read

RECORD = "id: köln\nname: Köln\nlist:\n  - a: 1\n    b: 2\n".encode()


def test_the_house_style_goes_fast() -> None:
    file = read("members/nw/koeln.yaml", RECORD)
    assert (file.path, file.lane, file.defects) == ("members/nw/koeln.yaml", "fast", ())
    assert file.data == {"id": "köln", "name": "Köln", "list": [{"a": 1, "b": 2}]}
    assert file.text.startswith("id: köln")


def test_exact_only() -> None:
    file = read("x.yaml", RECORD, exact_only=True)
    assert file.lane == "exact"
    assert file.data == read("x.yaml", RECORD).data


@pytest.mark.parametrize("exact_only", [False, True])
def test_locate(exact_only: bool) -> None:
    file = read("x.yaml", RECORD, exact_only=exact_only)
    assert file.locate(("name",)) == Position(2, 7)
    assert file.locate(("name",), "key") == Position(2, 1)
    assert file.locate(("list", 0, "b")) == Position(5, 8)
    assert file.locate(("list", 0, "b"), part="key") == Position(5, 5)


@pytest.mark.parametrize(
    ("pointer", "place"),
    [(("list", 0, "gone"), (4, 5)), (("list", 7), (4, 3)), (("gone", "deeper"), (1, 1)), ((), (1, 1))],
)
def test_locate_falls_back_to_what_is_there(pointer: tuple[Any, ...], place: tuple[int, int]) -> None:
    assert read("x.yaml", RECORD).locate(pointer) == place
    assert read("x.yaml", RECORD).locate(pointer, "key") == place


def test_locate_in_what_no_parser_may_see() -> None:
    assert read("x.yaml", b"a: \xe4").locate(("a",)) == START


def test_defects_of_all_stages_in_order() -> None:
    file = read("x.yaml", b"\xef\xbb\xbfa: 1\r\nb:\r\n- c\td \r\n")
    assert [(defect.slug, defect.line) for defect in file.defects] == [
        ("file-bom", 1),
        ("file-crlf", 1),
        ("yaml-indentation", 3),
        ("yaml-tab", 3),
        ("yaml-line", 3),
    ]
    assert file.data == {"a": 1, "b": ["c\td"]}
    assert file.text.startswith("a: 1")


@pytest.mark.parametrize(
    ("raw", "slug"),
    [
        (b"", "file-empty"),
        (b"\xef\xbb\xbf", "file-empty"),
        (b" \n", "file-empty"),
        (b"x" * 10_000_000, "file-too-large"),
        (b"a: \xe4\n", "file-not-utf8"),
        (b"a\0b", "file-binary"),
        (b"[" * 100_000, "yaml-too-deep"),
        (b"a: [\n", "yaml-syntax"),
        (b"a: 1\n--- \nb: 2\n", "yaml-several-documents"),
        (b"a: !x y\n", "yaml-tag"),
    ],
)
def test_unreadable_files_have_no_data(raw: bytes, slug: str) -> None:
    file = read("x.yaml", raw)
    assert file.data is None
    assert file.lane == "exact"
    assert slug in {defect.slug for defect in file.defects}


def test_the_same_tab_is_told_once() -> None:
    assert [defect.slug for defect in read("x.yaml", b"a:\n\tb: 1\n").defects] == ["yaml-tab"]


def test_many_brackets_are_judged_alike_in_both_lanes() -> None:
    for raw in (b"a: x" + b"[" * 65 + b"\n", b"# " + b"{" * 65 + b"\na: 1\n"):
        fast, exact = read("x.yaml", raw), read("x.yaml", raw, exact_only=True)
        assert (fast.data, fast.defects) == (exact.data, exact.defects)
