"""The exact reader: data, places and defects in one pass; what plain values mean, why a parser gave up."""

import math
import time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.cyaml import CBaseLoader

from ssh_cli.source.text import START, decode
from ssh_cli.source.yaml_exact import compose, plain_value
from ssh_cli.source.yaml_node import scalars
from ssh_cli.source.yaml_read import read
from tests.cases import every

RECORD = """\
# Bündnis
id: köln
names: {de: "Köln 😀", en: Cologne}
offers:
  - id: o1   # first
    places:
      min: 20
      date: 2019-06
    groups: [children, "women"]
  - id: o2
    note: |
      Zwei
      Zeilen
empty:
"""


def defects_in(text: str) -> list[tuple[str, int, int]]:
    return [(defect.slug, defect.line, defect.column) for defect in compose(text).defects]


def test_data() -> None:
    assert compose(RECORD).data == {
        "id": "köln",
        "names": {"de": "Köln 😀", "en": "Cologne"},
        "offers": [
            {"id": "o1", "places": {"min": 20, "date": "2019-06"}, "groups": ["children", "women"]},
            {"id": "o2", "note": "Zwei\nZeilen\n"},
        ],
        "empty": None,
    }
    assert compose(RECORD).defects == []


@every(
    "pointer, key, value",
    [
        (("id",), (2, 1), (2, 5)),
        (("names", "en"), (3, 23), (3, 27)),
        (("offers",), (4, 1), (5, 3)),
        (("offers", 0), None, (5, 5)),
        (("offers", 0, "places", "date"), (8, 7), (8, 13)),
        (("offers", 0, "groups", 1), None, (9, 24)),
        (("offers", 1, "note"), (11, 5), (11, 11)),
        (("empty",), (14, 1), (14, 7)),
        ((), None, (2, 1)),
    ],
)
def test_places(pointer: tuple[Any, ...], key: tuple[int, int] | None, value: tuple[int, int]) -> None:
    file = read("x.yaml", RECORD.encode())
    assert file.locate(pointer) == value
    assert file.locate(pointer, "key") == (key or value)


def test_marks_are_those_of_the_pure_parser() -> None:
    def marks(events: Any) -> list[tuple[str, int, int]]:
        return [(type(e).__name__, e.start_mark.line, e.start_mark.column) for e in events]

    record = RECORD.removesuffix("empty:\n")  # they differ on where an empty value stands
    parser = CBaseLoader(record)
    by_c = []
    while parser.check_event():
        by_c.append(parser.get_event())
    scalars = [mark for mark in marks(by_c) if "End" not in mark[0]]
    pure = [mark for mark in marks(YAML(typ="safe", pure=True).parse(record)) if "End" not in mark[0]]
    assert scalars == pure


@every(
    "text, defects",
    [
        ("# nothing\n", [("file-empty", 1, 1)]),
        ("- a\n", [("yaml-not-a-mapping", 1, 1)]),
        ("text\n", [("yaml-not-a-mapping", 1, 1)]),
        ("a: 1\nb: 2\na: 3\n", [("yaml-duplicate-key", 3, 1)]),
        ("a: &x 1\nb: *x\n", [("yaml-anchor", 1, 4), ("yaml-anchor", 2, 4)]),
        ("a: *gone\n", [("yaml-anchor", 1, 4)]),
        ("*x : 1\n", [("yaml-anchor", 1, 1)]),
        ("a: !secret x\n", [("yaml-tag", 1, 4)]),
        ("a: !!python/object:os.system x\n", [("yaml-tag", 1, 4)]),
        ("%TAG ! !x\n---\na: 1\n", [("yaml-tag", 1, 1)]),
        ("b: 1\n<<: {a: 1}\n", [("yaml-merge-key", 2, 1)]),
        ("a: 1\n---\nb: 2\n", [("yaml-several-documents", 2, 1)]),
        ("? [a]\n: 1\n", [("yaml-syntax", 1, 3)]),
        ("a: " + "[" * 20 + "]" * 20 + "\n", [("yaml-too-deep", 1, 19)]),
        ('a: "x"#y\n', [("yaml-syntax", 1, 7)]),
        ("a:\n\tb: 1\n", [("yaml-tab", 2, 1)]),
    ],
)
def test_no_data(text: str, defects: list[tuple[str, int, int]]) -> None:
    assert defects_in(text) == defects
    assert compose(text).data is None


@every(
    "text, data, slug, line, column",
    [
        ("a:\n- b\n", {"a": ["b"]}, "yaml-indentation", 2, 1),
        ("a:\n    b: 1\n", {"a": {"b": 1}}, "yaml-indentation", 2, 5),
        ("a:\n  -   b: 1\n", {"a": [{"b": 1}]}, "yaml-indentation", 2, 7),
        ("  a: 1\n", {"a": 1}, "yaml-indentation", 1, 3),
        ("a: x\n  y\n", {"a": "x y"}, "yaml-line", 1, 4),
        ("a: >\n  x\n", {"a": "x\n"}, "yaml-line", 1, 4),
        ("a: [x,\n  y]\n", {"a": ["x", "y"]}, "yaml-line", 1, 4),
        ("a: 01002000\n", {"a": 1002000}, "yaml-line", 1, 4),
        ("---\na: 1\n", {"a": 1}, "yaml-line", 1, 1),
        ("a: 1\n...\n", {"a": 1}, "yaml-line", 2, 1),
        ("%YAML 1.1\n---\na: yes\n", {"a": "yes"}, "yaml-line", 1, 1),
        ('a: "\\u202e"\n', {"a": "\u202e"}, "yaml-control-character", 1, 4),
        ('"\\e": 1\n', {"\x1b": 1}, "yaml-control-character", 1, 1),
    ],
)
def test_data_with_a_defect(text: str, data: dict[str, Any], slug: str, line: int, column: int) -> None:
    assert defects_in(text) == [(slug, line, column)]
    assert compose(text).data == data


def test_an_alias_bomb_is_refused_unexpanded() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 13))
    composition = compose("a0: &a0 [lol]\n" + levels)
    assert composition.data is None
    assert {defect.slug for defect in composition.defects} == {"yaml-anchor"}
    assert len(composition.defects) == 1 + 12 * 11


def test_sixteen_levels_are_read() -> None:
    text = "a: " + "[" * 15 + "]" * 15 + "\n"
    assert compose(text).defects == []


@every("flow", ["[https://example.org/x]", "{b: https://example.org/x, c: 1}", "{b: c:d}", "[x?]"])
def test_colons_that_libyaml_refuses(flow: str) -> None:
    text = f"a: {flow}\nb: 01\n"
    composition = compose(text)
    assert composition.data is not None
    assert [(defect.slug, defect.line, defect.column) for defect in composition.defects] == [
        ("yaml-line", 2, 4)
    ]
    assert read("x.yaml", text.encode()).locate(("a",)) == (1, 4)


def test_keys_are_text() -> None:
    assert compose("2019: a\nnull: b\ntrue: c\n").data == {"2019": "a", "null": "b", "true": "c"}


def test_after_a_syntax_error_there_are_neither_data_nor_places() -> None:
    assert compose("id: x\nname: a: b\n").data is None
    assert read("x.yaml", b"id: x\nname: a: b\n").locate(("name",)) == START


@settings(max_examples=4_000, deadline=None)
@given(
    st.binary(max_size=60)
    | st.text("ab:-?[]{}#&*!|>'\"%@`\\ \n\r\t0.~é\x85\u2028\u202e😀", max_size=40).map(str.encode)
)
def test_never_raises(raw: bytes) -> None:
    text, defects = decode(raw)
    if text is None:
        assert defects
        return
    composition = compose(text)
    assert composition.data is not None or composition.defects
    lines = text.replace("\r\n", "\n").split("\n")
    for defect in composition.defects:
        assert 1 <= defect.line <= len(lines)
        assert 1 <= defect.column <= len(lines[defect.line - 1]) + 1
    for scalar in scalars(composition.root) if composition.root else ():
        assert 0 <= scalar.start <= scalar.end <= len(text)


@every(
    "text, value",
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("nUll", "nUll"),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("NO", "NO"),
        ("on", "on"),
        ("0", 0),
        ("-5", -5),
        ("2019", 2019),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("_1", "_1"),
        ("1.5", 1.5),
        ("1.2.3", "1.2.3"),
        ("12:30:45", "12:30:45"),
        ("2019-06", "2019-06"),
        ("2019-06-14", "2019-06-14"),
        ("2019-02-30", "2019-02-30"),
        ("1,5", "1,5"),
        ("inf", "inf"),
        ("-", "-"),
        (".", "."),
        ("=", "="),
        ("1" * 401, "1" * 401),
    ],
)
def test_value(text: str, value: object) -> None:
    result = plain_value(text)
    assert result == (value, "")
    assert type(result.value) is type(value)


@every("text, value", [("01002000", 1002000), ("-007", -7), ("00", 0)])
def test_leading_zeros_are_doubted(text: str, value: int) -> None:
    assert plain_value(text) == (value, "leading-zero")


@every(
    "text, value, digits",
    [
        ("+5", 5, "5"),
        ("0o14", 12, "12"),
        ("0x10", 16, "16"),
        (".5", 0.5, "0.5"),
        ("5.", 5.0, "5"),
        ("05.5", 5.5, "5.5"),
        ("1e4", 10000.0, "10000"),
        ("-1.5E-2", -0.015, "-0.015"),
    ],
)
def test_numbers_that_are_not_written_in_digits_are_doubted(text: str, value: float, digits: str) -> None:
    assert plain_value(text) == (value, "notation")
    assert type(plain_value(text).value) is type(value)
    (defect,) = compose(f"a: {text}\n").defects
    assert (defect.slug, defect.detail["text"], defect.detail["number"]) == ("yaml-line", text, digits)


def test_numbers_that_are_none() -> None:
    assert plain_value("-.inf") == (-math.inf, "not-finite")
    assert plain_value("1e999") == (math.inf, "not-finite")
    value, doubt = plain_value(".NaN")
    assert isinstance(value, float)
    assert math.isnan(value)
    assert doubt == "not-finite"


@every(
    "text, line, column, detail",
    [
        ("a: b: c\n", 1, 5, {"reason": "colon-in-text"}),
        ("note: siehe oben: nein\n", 1, 17, {"reason": "colon-in-text"}),
        ('id: x\na: "offen\nb: 1\n', 2, 4, {"reason": "quote", "character": '"'}),
        ("a: 'offen\n", 1, 4, {"reason": "quote", "character": "'"}),
        ("a: [1, 2\n", 1, 4, {"reason": "bracket", "character": "["}),
        ("a: {b: 1\nc: 2\n", 1, 4, {"reason": "bracket", "character": "{"}),
        ("a: @seebruecke\n", 1, 4, {"reason": "sign", "character": "@"}),
        ("a: %x\n", 1, 4, {"reason": "sign", "character": "%"}),
        ("a: - b\n", 1, 4, {"reason": "sign", "character": "-"}),
        ("a:\n  b: 1\n c: 1\n", 3, 2, {"reason": "other"}),
        ("a: 1\nb\n", 2, 1, {"reason": "end-of-file"}),
    ],
)
def test_reason_and_place(text: str, line: int, column: int, detail: dict[str, str]) -> None:
    (defect,) = compose(text).defects
    assert (defect.slug, defect.line, defect.column, defect.detail) == ("yaml-syntax", line, column, detail)


def test_a_tab_before_the_text_is_the_reason() -> None:
    (defect,) = compose("a:\n\t- b\n").defects
    assert (defect.slug, defect.line, defect.column) == ("yaml-tab", 2, 1)


@every(
    "text",
    [
        "[" * 200_000,
        "{a: " * 60_000,
        "- " * 100_000,
        "? " * 100_000,
        "- ? " * 50_000,
        "a: " + "[" * 100_000 + "]" * 100_000,
        "a: don't\nb: " + "[" * 200_000 + "@",
        "[\n" * 100_000,
        "".join(" " * depth + "a:\n" for depth in range(700)),
    ],
)
def test_what_is_far_too_deep_is_given_up_at_once(text: str) -> None:
    begun = time.process_time()
    composition = compose(text)
    assert composition.data is None
    assert {defect.slug for defect in composition.defects} <= {"yaml-too-deep", "yaml-syntax"}
    assert time.process_time() - begun < 2  # all of it would take minutes, or the process down
