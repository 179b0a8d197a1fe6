"""Widths of texts, and blanks that no line ends at."""

from base64 import b64decode

import pytest

from ssh_cli.picture.svg import Drawing, text
from ssh_cli.picture.typography import FILES, face, font_bytes, font_styles, keep_together
from tests.cases import every
from tests.picture.reading import SVG, parse

# Widths of Helvetica in thousandths of an em, as Adobe's published metrics have them; Arial's are the same.
HELVETICA = {
    "A": 667,
    "a": 556,
    "W": 944,
    "i": 222,
    " ": 278,
    "0": 556,
    "ß": 611,
    "Ä": 667,
    "–": 556,
    "m": 833,
}
HELVETICA_BOLD = {"A": 722, "a": 556, "W": 944, "i": 278, " ": 278, "m": 889}


@every("name, widths", [("regular", HELVETICA), ("bold", HELVETICA_BOLD)])
def test_the_shipped_font_is_as_wide_as_arial(name: str, widths: dict[str, int]) -> None:
    for sign, width in widths.items():
        assert face(name).width(sign, 1000) == pytest.approx(width, abs=1), sign


def test_a_text_is_as_wide_as_its_signs() -> None:
    assert face().width("Hafen", 12) == pytest.approx(sum(face().width(sign, 12) for sign in "Hafen"))
    assert face().width("", 12) == 0


@every("sign", ["漢", "ש", "\U0001f6a2"])
def test_what_another_font_must_draw_counts_as_wide(sign: str) -> None:
    assert face().width(sign, 10) > 13


def test_a_text_that_is_too_wide_is_cut_and_says_so() -> None:
    cut = face().fit("Langenhafen am See", 12, 60)
    assert cut.endswith("…")
    assert face().width(cut, 12) <= 60
    assert face().fit("See", 12, 60) == "See"


def test_lines_keep_to_the_width_and_lose_no_word() -> None:
    words = "Das Bündnis der Beispiele hat viele Mitglieder und noch mehr Namen"
    lines = face().fold(words, 12, 120)
    assert len(lines) > 2
    assert " ".join(lines) == words
    assert max(face().width(line, 12) for line in lines) <= 120
    assert face().fold("", 12, 120) == []


def test_the_fonts_are_the_original_ones() -> None:
    for name in FILES:
        raw = font_bytes(name)
        assert raw[:4] == b"\0\1\0\0"
        assert "Liberation Sans".encode("utf-16-be") in raw
        assert "SIL Open Font License".encode("utf-16-be") in raw


def test_the_picture_can_carry_both_faces_whole() -> None:
    root = parse(Drawing("a", "b", 10, 10, (text(0, 5, "c", 5),)).write(font=font_styles()))
    (style,) = (element.text or "" for element in root.iter(f"{SVG}style"))
    faces = [part.split(")")[0] for part in style.split("base64,")[1:]]
    assert [b64decode(entry) for entry in faces] == [font_bytes("regular"), font_bytes("bold")]


def test_unasked_it_names_the_font_alone() -> None:
    drawn = Drawing("a", "b", 10, 10, (text(0, 5, "c", 5),)).write()
    assert "base64" not in drawn
    assert "'Liberation Sans', Arial" in drawn


@every(
    "text, kept",
    [
        ("bis zum 30. April 2021 gilt", "bis zum 30.~April~2021 gilt"),
        ("im Juli 2021", "im Juli~2021"),
        ("on June 14, 2019", "on June~14, 2019"),
        ("14 June 2019", "14~June~2019"),
        ("nach § 23 Abs. 1 Satz 3 Nr. 2", "nach §~23 Abs.~1 Satz~3 Nr.~2"),
        ("§§ 22 und Artikel 16", "§§~22 und Artikel~16"),
        ("z. B. und i. d. R. gilt", "z.~B. und i.~d.~R. gilt"),
        ("Frau Dr. Muster", "Frau Dr.~Muster"),
        ("12 % von 3 Mio. Euro", "12~% von 3~Mio. Euro"),
        ("Er ging. Der Mai kam.", "Er ging. Der Mai kam."),
        ("Punkt 3. Der Rat", "Punkt 3. Der Rat"),
    ],
)
def test_blanks_that_stay(text: str, kept: str) -> None:
    assert keep_together(text) == kept.replace("~", "\u00a0")


def test_nothing_but_blanks_changes() -> None:
    text = "am 1. Mai 2020 nach § 3 Nr. 4 z. B. Dr. X"
    assert keep_together(text).replace("\u00a0", " ") == text
