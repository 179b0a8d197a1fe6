import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.model.folding import begins, begins_words, contains, fold, same


@pytest.mark.parametrize(
    "typed", ["München", "MÜNCHEN", "muenchen", "Munchen", "Mu\u0308nchen", "mUEnchen", "Mün\u00adchen\u200b"]
)
def test_every_way_of_typing_an_umlaut_meets(typed: str) -> None:
    assert same("München", typed)
    assert contains("Grafing bei München", typed)
    assert begins("München am Meer", typed)


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("Gießen", "giessen", True),
        ("Łódź", "lodz", True),
        ("Neuss", "neuß", True),
        ("Aachen", "öchen", False),
        ("Aachen", "", False),
        ("", "", False),
    ],
)
def test_contains(text: str, part: str, expected: bool) -> None:
    assert contains(text, part) is expected


def test_hyphens_dots_and_brackets_do_not_count() -> None:
    assert same("Frankfurt (Oder)", "frankfurt oder")
    assert same("Halle (Westf.)", "halle-westf")
    assert not same("Halle (Saale)", "halle")


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("Rottenburg am Neckar", "rott neck", True),
        ("Rottenburg am Neckar", "Neckar", True),
        ("Rottenburg am Neckar", "burg", False),
        ("Rottenburg am Neckar", " - ", False),
    ],
)
def test_begins_words(text: str, part: str, expected: bool) -> None:
    assert begins_words(text, part) is expected


@given(st.text())
def test_any_text_folds_and_is_itself(text: str) -> None:
    assert 1 <= len(fold(text)) <= 2
    assert same(text, text)
    assert set(fold(text.casefold())) == set(fold(text))


def test_no_break_spaces_are_spaces() -> None:
    assert fold("Lübben\u00a0(Spreewald)") == fold("Lu\u0308bben (Spreewald)")
