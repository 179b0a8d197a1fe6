"""Two versions of a text: the changed words with a little of what stands around them."""

from ssh_cli.analysis.difference import Moved, compare_texts

LONG = "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"


def test_equal_texts_have_no_difference() -> None:
    assert compare_texts((LONG, "Gruß"), (LONG, "Gruß")) == ()


def test_one_changed_word_is_shown_with_its_neighbours() -> None:
    changed = LONG.replace("sechs", "6")
    assert compare_texts((LONG,), (changed,)) == (
        Moved("… drei vier fünf sechs sieben acht neun …", "… drei vier fünf 6 sieben acht neun …"),
    )


def test_what_came_and_what_went_has_no_counterpart() -> None:
    assert compare_texts(("A", LONG), (LONG,)) == (Moved("A", ""),)
    assert compare_texts((LONG,), (LONG, "B")) == (Moved("", "B"),)


def test_another_paragraph_is_shown_whole() -> None:
    assert compare_texts(("ganz anders",), (LONG,)) == (Moved("ganz anders", LONG),)


def test_two_places_far_apart_are_two_differences() -> None:
    changed = LONG.replace("eins", "1").replace("zwölf", "12")
    assert [text.after for text in compare_texts((LONG,), (changed,))] == [
        "1 zwei drei vier …",
        "… neun zehn elf 12",
    ]
