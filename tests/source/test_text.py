"""A file as text: places in it, and what is wrong before any parser."""

from ssh_cli.source.text import (
    MAX_BYTES,
    START,
    Defect,
    Position,
    decode,
    defect_at,
    in_order,
    position_at,
    style_defects,
)
from tests.cases import every


@every("index, place", [(0, START), (2, Position(1, 3)), (3, Position(2, 1)), (5, Position(2, 3))])
def test_position_at(index: int, place: Position) -> None:
    assert position_at("ä😀\nbcd", index) == place


def test_in_order() -> None:
    late, early, same = (
        defect_at("yaml-tab", Position(2, 1)),
        defect_at("yaml-tag", Position(1, 9), tag="!x"),
        defect_at("file-crlf", Position(2, 1)),
    )
    assert in_order([late, early, same]) == (early, same, late)
    assert early == Defect("yaml-tag", 1, 9, {"tag": "!x"})


def defects_in(raw: bytes) -> list[tuple[str, int, int]]:
    return [(defect.slug, defect.line, defect.column) for defect in decode(raw).defects]


@every(
    "raw, slug, line, column",
    [
        (b"", "file-empty", 1, 1),
        (b"#" * (MAX_BYTES + 1), "file-too-large", 1, 1),
        ("a: ä\nb: ö".encode("latin-1"), "file-not-utf8", 1, 4),
        ("ä: ä\nä: ".encode() + b"\xe4\n", "file-not-utf8", 2, 4),
        ("a: 1\n".encode("utf-16"), "file-not-utf8", 1, 1),
        (b"a: \xed\xa0\x80\n", "file-not-utf8", 1, 4),
        (b"a: 1\nb\0", "file-binary", 2, 2),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file-binary", 3, 1),
        (b"a: 1\r", "yaml-control-character", 1, 5),
        (b"a: 1\rb: 2\r\n", "yaml-control-character", 1, 5),
        (b"a: \x1b[31m\n", "yaml-control-character", 1, 4),
        ("ä: \x85\n".encode(), "yaml-control-character", 1, 4),
        ("a: b\u2028c\n".encode(), "yaml-control-character", 1, 5),
    ],
)
def test_refused(raw: bytes, slug: str, line: int, column: int) -> None:
    assert defects_in(raw) == [(slug, line, column)]
    assert decode(raw).text is None


def test_too_large_tells_sizes() -> None:
    assert decode(b"x" * 300_000).defects[0].detail == {"bytes": "300000", "limit": "262144"}


def test_every_forbidden_character_is_told() -> None:
    defects = decode(b"a: \x07\nb: \x7f\x08\n").defects
    assert [(defect.line, defect.column, defect.detail["character"]) for defect in defects] == [
        (1, 4, "U+0007"),
        (2, 4, "U+007F"),
        (2, 5, "U+0008"),
    ]


def test_direction_marks_are_told_and_kept() -> None:
    text, defects = decode("a: x\u202ey\n".encode())
    assert text == "a: x\u202ey\n"
    assert [(d.slug, d.line, d.column, d.detail["character"]) for d in defects] == [
        ("yaml-control-character", 1, 5, "U+202E")
    ]


def test_byte_order_mark_is_told_and_taken_off() -> None:
    text, defects = decode(b"\xef\xbb\xbfa: 1\n")
    assert text == "a: 1\n"
    assert [defect.slug for defect in defects] == ["file-bom"]


@every(
    "text",
    [
        "a: 1\r\nb: 2\r\n",
        "note: " + "(x) [y] {z} " * 500 + "\n",
        "a:\n" + "  - {b: [c, d]}\n" * 1000,
        'a: "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["\n',
        "a:\n" + "  - - - b\n" * 200,
        "a: Koordinator*innen – „Ja“ 😀\n",
    ],
)
def test_passes(text: str) -> None:
    assert decode(text.encode()) == (text, [])


@every(
    "text, expected",
    [
        ("a: 1\n\nb: 2\n", []),
        ("a: 1", [("yaml-line", 1, 5, {"reason": "final-newline"})]),
        (
            "a: 1 \n  \nb: 2\n",
            [
                ("yaml-line", 1, 5, {"reason": "trailing-space"}),
                ("yaml-line", 2, 1, {"reason": "trailing-space"}),
            ],
        ),
        ("a: ä\tb\t\n", [("yaml-tab", 1, 5, {})]),
        ("a: 1\r\nb: 2 \r\n", [("file-crlf", 1, 5, {}), ("yaml-line", 2, 5, {"reason": "trailing-space"})]),
    ],
)
def test_style(text: str, expected: list[tuple[str, int, int, dict[str, str]]]) -> None:
    assert [(d.slug, d.line, d.column, d.detail) for d in style_defects(text)] == expected
