"""Texts of the data inside sentences."""

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli import messages
from ssh_cli.page.lines import quote, shorten


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
