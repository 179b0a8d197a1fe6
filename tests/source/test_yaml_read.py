"""The two readers of YAML, and which of them has the word."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

from ssh_cli.source.text import START, Position
from ssh_cli.source.yaml_read import read, read_fast
from tests.cases import every
from tests.conftest import FUZZING

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


@every("exact_only", [False, True])
def test_locate(exact_only: bool) -> None:
    file = read("x.yaml", RECORD, exact_only=exact_only)
    assert file.locate(("name",)) == Position(2, 7)
    assert file.locate(("name",), "key") == Position(2, 1)
    assert file.locate(("list", 0, "b")) == Position(5, 8)
    assert file.locate(("list", 0, "b"), part="key") == Position(5, 5)


@every(
    "pointer, place",
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


@every(
    "raw, slug",
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


HERE = Path(__file__).parent
SUITE: dict[str, dict[str, Any]] = json.loads((HERE / "yaml_test_suite" / "inputs.json").read_bytes())
DATA = HERE.parent.parent / "data"

WHOLE_RECORD = """\
# yaml-language-server: $schema=../../../schemas/member.schema.json
id: musterstadt
name: Musterstadt
official_name: "Große Kreisstadt Musterstadt"
ags: "01002000"              # eight digits
population:
  value: 180334
  date: 2019-12-31
location: {lat: 52.39886, lon: 13.06566}

safe_harbour:                # periods
  - from: 2018-12-05
    resolution: musterstadt-2018-12-05-sicherer-hafen
    source:
      - https://example.org/a?b=c&d=e#f
      - register
  # a remark
  - known_by: "2019"
    note: Koordinator*innen – „Ja“: siehe Nr. 5; it's 5 % (rund)
networks: [eccar, seebruecke]
"""


def agree(raw: bytes) -> bool:
    """Return whether the fast reader takes `raw`; then both must read the same, without a defect."""
    data = read_fast(raw)
    if data is None:
        return False
    exact = read("x.yaml", raw, exact_only=True)
    assert exact.defects == ()
    assert repr(data) == repr(exact.data)  # repr: True is not 1, and 1.0 is not 1
    return True


def test_a_record_in_house_style() -> None:
    assert not agree(WHOLE_RECORD.encode())  # "Ja“: siehe" has a colon that ends a key
    assert agree(WHOLE_RECORD.replace("“: siehe", "“, siehe").encode())


TAKEN = [
    "x",
    "Koordinator*innen",
    "a & b",
    "Müller @ Rat",
    'das "Ja" dazu',
    "it's",
    "a [b] {c}",
    "a#b",
    "https://example.org/?a=b&c#d",
    "null",
    "true",
    "false",
    "yes",
    "NO",
    "on",
    "True",
    "Null",
    "inf",
    "nan",
    "0",
    "5",
    "-5",
    "180334",
    "52.39886",
    "-0.5",
    "2019",
    "2019-06",
    "2019-06-14",
    "2019-02-30",
    "19/SVV/0123",
    "20 Plätze",
    "20–30",
    "14.11.2018",
    "1. FC",
    "15.000 Euro",
    '"01002000"',
    '"a: b # c"',
    '"say \\"x\\" \\\\ \\n"',
    '""',
    "'it''s: so'",
    "{}",
    "[]",
    "[a, b c, 1.5]",
    '{a: 1, b: "x, y"}',
    "[https://example.org/x]",
    "x # remark",
    "„Ja“",
]
REFUSED = [
    "0123",
    "0o14",
    "0x1F",
    "0b11",
    "1_000",
    "_1",
    "+5",
    ".5",
    "5.",
    "1e3",
    "1.5e3",
    ".inf",
    "-.inf",
    ".nan",
    "~",
    "12:30:45",
    "12:30",
    "9" * 30,
    "<<",
    "=",
    "!x",
    "&a x",
    "*a",
    "@x",
    "`x",
    "%x",
    "|",
    ">",
    "- x",
    "? x",
    "a: b",
    "a:",
    "x ",
    "x\ty",
    "x\u00a0y",
    "x\u200by",
    "x\u2028y",
    "x\u202ey",
    "x\x85y",
    "x\ufeffy",
    "x\x07y",
    "😀",
    "\u05d0",
    '"a\\tb"',
    '"\\u00e4"',
    '"x',
    '"x"y',
    '"x"#y',
    "'x",
    "{a: 1",
    "{a:1}",
    "{a}",
    "{a: }",
    "[a, ]",
    "[[a]]",
    "{a: [b]}",
    "[a, {b: c}]",
    "{?a: b}",
    "[a #b]",
    "x #y ",
]


@every("value", TAKEN)
def test_values_taken(value: str) -> None:
    assert agree(f"a: {value}\n".encode())
    assert agree(f"a:\n  - {value}\n  - b: {value}\n    c: {value}\nd: x\n".encode())


@every("value", REFUSED)
def test_values_left_to_the_exact_reader(value: str) -> None:
    assert read_fast(f"a: {value}\n".encode()) is None
    assert read_fast(f"a:\n  - {value}\n".encode()) is None or value in {"a: b", "- x"}


@every(
    "text",
    [
        "",
        "\n",
        "# remark\n",
        "a: 1",
        " a: 1\n",
        "  a: 1\n",
        "- a\n",
        "x\n",
        "a: 1\r\n",
        "\ufeffa: 1\n",
        "---\na: 1\n",
        "a: 1\n...\n",
        "a: 1\n---\nb: 1\n",
        "a: 1\na: 2\n",
        "a:\n- b\n",
        "a:\n    b: 1\n",
        "a:\n b: 1\n",
        "a:\n\tb: 1\n",
        "a: x\n  - y\n",
        "a: x\n  b: y\n",
        "a:\n  - b\n    - c\n",
        "a:\n  b: 1\n - c\n",
        "a:\n  - b: 1\n     c: 2\n",
        "a: 1\n  # remark\n  b: 1\n",
        "a:\n\n    b: 1\n",
        "a:\nb: 1\n",
        "<<: {a: 1}\n",
        "null: 1\n",
        "true: 1\n",
        "A: 1\n",
        "1: 1\n",
        '"a": 1\n',
        "? a\n: b\n",
        "a : 1\n",
        "a: # remark \n  b: 1\n",
        "a:\n  -  b: 1\n",
        "a:\n  - - b\n",
        "a:\n  - b: 1\n  c: 2\n",
        "a: 1\n- b\n",
        f"{'a' * 81}: 1\n",
        "a: 1\n \n",
        "a: 1\n\n  b: 2\n",
        "".join("  " * level + "a:\n" for level in range(14)) + "  " * 14 + "b: 1\n",
    ],
)
def test_lines_left_to_the_exact_reader(text: str) -> None:
    assert read_fast(text.encode()) is None


@every("raw", [b"a: \xe4\n", b"a: \xc3b\xa4\n", b"a: \xed\xa0\x80\n", b"a: \0\n"])
def test_broken_bytes(raw: bytes) -> None:
    assert read_fast(raw) is None


@every("name", SUITE)
def test_yaml_test_suite(name: str) -> None:
    raw = SUITE[name]["yaml"].encode()
    agree(raw)
    exact = read("x.yaml", raw)
    assert exact.data is not None or exact.defects


# Block scalars without a final line break are the one place where libyaml reads other data than the suite.
READ_OTHERWISE = {"L24T-01"}


@every(
    "name",
    [
        name
        for name, case in SUITE.items()
        if "json" in case and not case.get("fail") and name not in READ_OTHERWISE
    ],
)
def test_yaml_test_suite_data(name: str) -> None:
    data = read("x.yaml", SUITE[name]["yaml"].encode()).data
    if data is not None:
        assert data == json.loads(SUITE[name]["json"])


@every("name", [name for name, case in SUITE.items() if case.get("fail")])
def test_what_is_no_yaml_has_a_defect(name: str) -> None:
    assert read("x.yaml", SUITE[name]["yaml"].encode()).defects


SIGNS: list[str] = [*"az019 -:#?,[]{}'\"\\&*!|>%@`~=<.+_/()\n\t\räß–„“\u00a0\u0085\u2028\u202e\ufeff😀"]
BITS: list[str] = [
    "a: ", "- ", "\n  ", "\n    ", ": ", " #", "null", "1_0", "0x1", "1.5", '"x"', "'y'", "{a: 1}", "[b, c]",
    "# c", "key:", "---", "...", "<<: ", ".inf", "1e3", "12:30:45", "2019-02-30", "https://example.org/y?z&a#b",
    "\\n", '\\"', "a:\n  ", "- a: 1\n",
]  # fmt: skip
KEYS = ("a", "b", "c", "on", "no", "from", "known_by", "x-1")
DRAWN = range(6_000)
"""So many texts are drawn of each sort, in `make fuzz` always others. Hypothesis needs thrice the time to
draw them, and what it shrinks are texts of a few lines."""
_START = SystemRandom().getrandbits(64) if FUZZING else 0


class Draw(Random):
    """Texts that look like YAML, the same ones for the same number."""

    def __init__(self, number: int) -> None:
        super().__init__(_START + number)

    def bit(self) -> str:
        signs = SIGNS if self.random() < 0.5 else BITS
        return self.choice(signs)

    def bits(self, most: int) -> str:
        return "".join(self.bit() for _ in range(self.randint(1, most)))

    def scalar(self) -> str:
        if self.random() < 0.6:
            return self.choice(TAKEN)
        return self.bits(4).replace("\n", "").strip() or "x"

    def value(self, depth: int) -> str | list[str]:
        return self.block(depth - 1) if depth and self.random() < 0.4 else self.scalar()

    def block(self, depth: int = 3) -> list[str]:
        """Return the lines of a mapping, or of a mapping with one list in it."""
        values = [self.value(depth) for _ in range(self.randint(1, 3))]
        if self.random() < 0.3:
            return _mapping([(self.choice(KEYS), _items(values))])
        return _mapping([*zip(self.sample(KEYS, len(values)), values, strict=True)])


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _mapping(pairs: Sequence[tuple[str, str | list[str]]]) -> list[str]:
    lines: list[str] = []
    for key, value in pairs:
        lines += [f"{key}: {value}"] if isinstance(value, str) else [f"{key}:", *_indented(value)]
    return lines


def _items(items: Sequence[str | list[str]]) -> list[str]:
    lines: list[str] = []
    for item in items:
        rest = [item] if isinstance(item, str) else item
        lines += [f"- {rest[0]}", *_indented(rest[1:])]
    return lines


@every("number", DRAWN)
def test_generated_records(number: int) -> None:
    agree(("\n".join(Draw(number).block()) + "\n").encode())


@every("number", DRAWN)
def test_generated_text(number: int) -> None:
    text = Draw(number).bits(5 if number % 2 else 20)
    agree(f"a: {text}\n".encode())
    agree(text.encode())


RECORDS = [WHOLE_RECORD.replace("“: siehe", "“, siehe")] + [
    path.read_text(encoding="utf-8")[:2_000].rpartition("\n")[0] + "\n"
    for path in sorted(DATA.rglob("*.yaml"))[::7]
]


@every("number", DRAWN)
def test_mutated_records(number: int) -> None:
    draw = Draw(number)
    record = draw.choice(RECORDS)
    for _ in range(draw.randint(1, 4)):
        index, bit = draw.randint(0, len(record)), draw.bit()
        record = record[:index] + bit + record[index + draw.randint(0, 3) :]
    agree(record.encode())


@every("path", sorted(DATA.rglob("*.yaml")))
def test_the_dataset_is_read_alike(path: Path) -> None:
    agree(path.read_bytes())
