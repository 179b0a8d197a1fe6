from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.source.yaml_edit import entry_lines, lines_of, scalar_text, value_text
from ssh_cli.source.yaml_read import read
from tests.cases import every

KEY = st.from_regex(r"\A[a-z]{1,8}\Z")
TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
DATA = st.recursive(
    TEXT | st.booleans() | st.none() | st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
    max_leaves=8,
)


@given(TEXT)
def test_text_reads_back_as_the_same_text(text: str) -> None:
    file = read("", f"key: {scalar_text(text)}\n".encode())
    assert file.data == {"key": text}


@given(st.dictionaries(KEY, DATA, min_size=1, max_size=4))
def test_data_read_back_as_the_same_data(data: Mapping[str, Any]) -> None:
    text = "\n".join(lines_of(data)) + "\n"
    assert read("", text.encode()).data == data


@every(
    "text, written",
    [
        ("Bürger*innen & Co. (50 %)", "Bürger*innen & Co. (50 %)"),
        ("2019-06-14", "2019-06-14"),
        ("2019", '"2019"'),
        ("true", '"true"'),
        ("a: b", '"a: b"'),
        ('say "hi": so', '"say \\"hi\\": so"'),
        ("", '""'),
        ("one\ntwo", '"one\\ntwo"'),
        ("a\u202eb", '"a\\u202Eb"'),
    ],
)
def test_plain_where_it_can_be(text: str, written: str) -> None:
    assert scalar_text(text) == written


def test_values_and_blocks() -> None:
    assert [value_text(entry) for entry in (None, True, False, 5, 0.5)] == [
        "null",
        "true",
        "false",
        "5",
        "0.5",
    ]
    assert entry_lines("offices", [{"office": "B", "source": ["x", "y"]}, {}]) == [
        "offices:",
        "  - office: B",
        "    source:",
        "      - x",
        "      - y",
        "  - {}",
    ]
    assert entry_lines("note", "") == ['note: ""']
    assert entry_lines("source", []) == ["source: []"]
