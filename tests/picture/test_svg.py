import pytest

from ssh_cli.picture.svg import Drawing, Element, group, number, polyline, shape, text
from tests.picture.reading import HOSTILE, SVG, parse


def _drawing(words: str) -> Drawing:
    return Drawing(words or "-", words, 100, 50, (group(text(1, 2, words, 12), shape("rect", words, x=1.0)),))


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_a_name_holds_the_picture_is_xml(words: str) -> None:
    root = parse(_drawing(words).write())
    assert len(list(root.iter(f"{SVG}text"))) == 1
    assert not list(root.iter(f"{SVG}script"))


def test_a_name_comes_out_as_it_went_in() -> None:
    root = parse(_drawing("<b> & \"Söhne\" ]]> '1'").write())
    assert [one.text for one in root.iter(f"{SVG}text")] == ["<b> & \"Söhne\" ]]> '1'"]


def test_signs_that_turn_text_round_are_spelled_out() -> None:
    assert "\u202e" not in _drawing("a\u202eb").write()
    assert "‹U+202E›" in _drawing("a\u202eb").write()


def test_attributes_are_sorted_and_numbers_have_one_form() -> None:
    assert (
        Element("rect", {"y": 1.0, "x": -0.001, "fill": "#fff"}).write() == '<rect fill="#fff" x="0" y="1"/>'
    )
    assert [number(one) for one in (1.0, 1.505, -0.0, 12.3456, 100)] == ["1", "1.5", "0", "12.35", "100"]


def test_text_gets_no_white_space_of_its_own() -> None:
    assert group(text(0, 0, "a", 12)).write().count(">a<") == 1


def test_paths_leave_out_steps_that_nobody_sees() -> None:
    assert polyline([(0, 0), (0.01, 0.02), (5, 5)], closed=True) == "M0 0L5 5Z"


def test_inline_pictures_have_no_declaration_and_ids_of_their_own() -> None:
    one = Drawing("a", "b", 1, 1, (group(),), "wide").write(inline=True)
    assert one.startswith("<svg ")
    assert 'id="wide-title"' in one
    assert "xml:lang" not in one
