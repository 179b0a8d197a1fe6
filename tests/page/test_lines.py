"""Texts on a line: their width, how they fold, how sentences quote them."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ssh_cli import messages
from ssh_cli.page.lines import _ONE_CELL, quote, shorten, visible_line, width_of, wrap

SHOWN = st.text().map(visible_line)


@given(SHOWN)
def test_the_width_is_that_of_a_terminal(text: str) -> None:
    assert width_of(text) == cell_len(text)


def test_characters_taken_for_narrow_are_narrow() -> None:
    narrow = [chr(point) for point in range(0x20, 0x2FFF) if chr(point) in _ONE_CELL]
    assert len(narrow) > 800
    assert [sign for sign in map(visible_line, narrow) if width_of(sign) != cell_len(sign)] == []


def test_a_command_to_be_copied_stays_in_one_piece() -> None:
    hint = "hint: Write it: hafen sources add rat-2020 --title … --url …"
    assert wrap(hint, 40).split("\n") == ["hint: Write it:", hint.partition("it: ")[2]]
    step = "  hafen letters render 2026-11 --draft: look at it before anybody else does"
    assert wrap(step, 42).split("\n") == [
        "  hafen letters render 2026-11 --draft:",
        "      look at it before anybody else does",
    ]
    assert wrap("Weiter: „hafen templates check“, dann ansehen.", 30).split("\n") == [
        "Weiter:",
        "„hafen templates check“, dann",
        "ansehen.",
    ]


def test_sentences_wrap_between_words_and_keep_their_indentation() -> None:
    path = "data/members/bb/ein-sehr-langer-name.yaml:1:1:"
    text = f"{path} Fehler: zwei Wörter\n\n  Hinweis: noch ein paar Wörter mehr"
    assert wrap(text, 20).split("\n") == [
        path, "Fehler: zwei Wörter", "", "  Hinweis: noch ein", "  paar Wörter mehr",
    ]  # fmt: skip
    assert wrap(text, None) == text


def test_a_long_text_ends_after_a_whole_word_with_a_mark() -> None:
    assert shorten("Aufnahme von Menschen", 21) == "Aufnahme von Menschen"
    assert shorten("Aufnahme von Menschen", 20) == "Aufnahme von …"
    assert shorten("Donaudampfschifffahrtsgesellschaft", 10) == "Donaudam …"


@given(st.text(st.sampled_from("ab \n"), max_size=60), st.integers(4, 40))
def test_it_is_never_longer_than_allowed_nor_cut_within_a_word(text: str, longest: int) -> None:
    short = shorten(text, longest)
    assert len(short) <= longest
    words = text.split()
    assert short.removesuffix(" …").split() == words[: len(short.removesuffix(" …").split())] or (
        len(words[0]) > longest - 3
    )


def test_quotation_marks_within_others_are_single() -> None:
    assert quote("Kongress “Häfen”") == "“Kongress ‘Häfen’”"
    messages.use("de")
    assert quote("Kongress „Häfen“") == "„Kongress ‚Häfen‘“"
