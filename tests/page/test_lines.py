import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ssh_cli.page.guard import visible_line
from ssh_cli.page.lines import _ODD, Line, cut, fold, indent, painted, plain, width_of, wrap

SHOWN = st.text().map(visible_line)


@given(SHOWN)
def test_the_width_is_that_of_a_terminal(text: str) -> None:
    assert width_of(text) == cell_len(text)


def test_characters_taken_for_narrow_are_narrow() -> None:
    narrow = [chr(point) for point in range(0x20, 0x2FFF) if not _ODD.search(chr(point))]
    assert len(narrow) > 800
    assert [sign for sign in map(visible_line, narrow) if width_of(sign) != cell_len(sign)] == []


@given(SHOWN, st.integers(2, 90))
def test_folded_text_fits_and_keeps_its_words(text: str, width: int) -> None:
    folded = fold(text, width)
    assert all(width_of(line) <= width for line in folded)
    assert "".join("".join(folded).split()) == "".join(text.split())


def test_sentences_wrap_between_words_and_keep_their_indentation() -> None:
    path = "data/members/bb/ein-sehr-langer-name.yaml:1:1:"
    text = f"{path} Fehler: zwei Wörter\n\n  Hinweis: noch ein paar Wörter mehr"
    assert wrap(text, 20).split("\n") == [
        path, "Fehler: zwei Wörter", "", "  Hinweis: noch ein", "  paar Wörter mehr",
    ]  # fmt: skip
    assert wrap(text, None) == text


@pytest.mark.parametrize("text", ["Übergangswohnheim am Hafen", "港 港町 hafen 港港港港", ""])
def test_nothing_is_folded_without_a_width(text: str) -> None:
    assert fold(text, None) == [text]


@given(SHOWN, st.integers(2, 40))
def test_a_line_that_is_cut_loses_nothing(text: str, width: int) -> None:
    pieces = [line.text for line in cut(Line(text, "bold"), width)]
    assert "".join(pieces) == text
    assert all(width_of(piece) <= width for piece in pieces)


def test_plain_and_painted_say_the_same() -> None:
    lines = list(indent([Line("?  Musterstadt  ", mark=1), Line("Summe", "bold")], 2))
    assert plain(lines) == "  ?  Musterstadt\n  Summe\n"
    assert "\x1b[1m" in painted(lines)
