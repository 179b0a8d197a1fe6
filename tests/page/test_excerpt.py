"""The line of a finding with its mark: in sight, within the screen, harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.page.lines import width_of
from ssh_cli.page.sections.findings import excerpt


@pytest.mark.parametrize(
    ("line", "column", "shown", "below"),
    [
        ("land: XX", 7, "    5 | land: XX", "      |       ^"),
        ("land: XX", 1, "    5 | land: XX", "      | ^"),
        ("land:", 6, "    5 | land:", "      |      ^"),
        ("name:\tNeudorf", 7, "    5 | name:⇥Neudorf", "      |       ^"),
        ("name: Neu\u202edorf", 11, "    5 | name: Neu‹U+202E›dorf", "      |                  ^"),
        ("name: 山田 x", 10, "    5 | name: 山田 x", "      |            ^"),
        ("\x1b[31mred", 6, "    5 | ‹U+001B›[31mred", "      |             ^"),
    ],
)
def test_the_mark_stands_under_the_place(line: str, column: int, shown: str, below: str) -> None:
    assert excerpt(line, 5, column) == [shown, below]


def test_an_empty_line_shows_nothing() -> None:
    assert excerpt("  ", 1, 1) == []


@pytest.mark.parametrize("column", [1, 2, 60, 500, 999, 1000, 1001])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    line = "".join(chr(97 + number % 26) for number in range(1000))
    shown, below = excerpt(line, 12345, column, width=60)
    assert len(shown) <= 60
    place = below.index("^")
    assert column == 1001 or shown[place] == line[column - 1]


def test_without_a_screen_the_line_is_whole() -> None:
    line = "wort " * 100
    assert excerpt(line, 5, 490)[0] == f"    5 | {line}".rstrip()


@given(
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=300),
    st.integers(1, 310),
    st.integers(30, 120),
)
def test_nothing_is_wider_than_the_screen_or_steers_it(line: str, column: int, width: int) -> None:
    for shown in excerpt(line, 7, column, width=width):
        assert width_of(shown) <= width + 8  # one spelled-out sign has to fit
        assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in shown)
