"""SVG."""

from html.parser import HTMLParser
from itertools import pairwise

import pytest

from ssh_cli.formats.registry import write_page
from ssh_cli.page.blocks import Column
from ssh_cli.page.page import Page
from ssh_cli.picture import svg as palette
from ssh_cli.picture.svg import NARROW, Drawing, Element, figure, group, number, polyline, shape, text
from tests.cases import every
from tests.page.sample import STAMP
from tests.picture.reading import HOSTILE, SVG, parse


def _drawing(words: str) -> Drawing:
    return Drawing(words or "-", words, 100, 50, (group(text(1, 2, words, 12), shape("rect", words, x=1.0)),))


@every("words", HOSTILE)
def test_whatever_a_name_holds_the_picture_is_xml(words: str) -> None:
    root = parse(_drawing(words).write())
    assert len(list(root.iter(f"{SVG}text"))) == 1
    assert not list(root.iter(f"{SVG}script"))


def test_a_name_comes_out_as_it_went_in() -> None:
    root = parse(_drawing("<b> & \"Söhne\" ]]> '1'").write())
    assert [element.text for element in root.iter(f"{SVG}text")] == ["<b> & \"Söhne\" ]]> '1'"]


def test_signs_that_turn_text_round_are_spelled_out() -> None:
    assert "\u202e" not in _drawing("a\u202eb").write()
    assert "‹U+202E›" in _drawing("a\u202eb").write()


def test_attributes_are_sorted_and_numbers_have_one_form() -> None:
    assert (
        Element("rect", {"y": 1.0, "x": -0.001, "fill": "#fff"}).write() == '<rect fill="#fff" x="0" y="1"/>'
    )
    assert [number(entry) for entry in (1.0, 1.505, -0.0, 12.3456, 100)] == ["1", "1.5", "0", "12.35", "100"]


def test_text_gets_no_white_space_of_its_own() -> None:
    assert group(text(0, 0, "a", 12)).write().count(">a<") == 1


def test_paths_leave_out_steps_that_nobody_sees() -> None:
    assert polyline([(0, 0), (0.01, 0.02), (5, 5), (4.96, 3)], closed=True) == "M0 0l5 5 0-2Z"
    assert polyline([(3, 4)]) == "M3 4"


def test_inline_pictures_have_no_declaration_and_ids_of_their_own() -> None:
    result = Drawing("a", "b", 1, 1, (group(),), "wide").write(inline=True)
    assert result.startswith("<svg ")
    assert 'id="wide-title"' in result
    assert "xml:lang" not in result


def _draw(width: float, name: str) -> Drawing:
    return Drawing("Karte", "Alles", width, 10, (text(0, 5, "<Ort>", 5),), name)


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_has_a_picture_for_wide_and_one_for_narrow_screens_and_the_table() -> None:
    report = Page("map", "Karte", (Column("name", "Name"),), ({"name": "Hafenstadt"},), stamp=STAMP)
    blocks = (figure(_draw, 880), report.table)
    page = str(write_page(report._replace(blocks=blocks), "html"))
    seen = _Page(page).seen
    assert [attributes["width"] for tag, attributes in seen if tag == "svg"] == ["880", str(int(NARROW))]
    ids = [attributes["id"] for tag, attributes in seen if "id" in attributes and tag != "caption"]
    assert len(ids) == len(set(ids)) == 4
    assert [tag for tag, _attributes in seen].count("table") == 1
    assert "&lt;Ort&gt;" in page
    assert "<?xml" not in page
    assert "default-src 'none'" in page


LEAST_STEP = 6.0
"""L* between neighbours: twice what readers see between grey fields that lie apart."""


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 to 1 (WCAG 2)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, other: str) -> float:
    """Return the contrast between two colours, 1 to 21 (WCAG 2)."""
    dark, light = sorted((luminance(first), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """Return how light a colour looks when printed in grey, 0 to 100 (CIE L*)."""
    value = luminance(colour)
    return 116 * value ** (1 / 3) - 16 if value > 216 / 24389 else value * 24389 / 27


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def test_the_measures_are_those_of_the_standards() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert luminance("#ff0000") == pytest.approx(0.2126)
    assert lightness("#777777") == pytest.approx(50.03, abs=0.1)


def test_shades_are_even_steps_in_grey() -> None:
    greys = [lightness(entry) for entry in (palette.NOTHING, *palette.SHADES)]
    steps = [light - dark for light, dark in pairwise(greys)]
    assert min(steps) >= LEAST_STEP
    assert max(steps) <= 2 * min(steps)


def test_text_is_legible_on_every_shade_and_on_paper() -> None:
    assert min(contrast(palette.INK, entry) for entry in (*palette.SHADES, palette.PAPER)) >= 4.5
    assert contrast(palette.QUIET, palette.PAPER) >= 4.5


def test_marks_stand_out_from_their_ground() -> None:
    assert min(contrast(entry, palette.PAPER) for entry in (palette.BLUE, palette.LINE, palette.DOT)) >= 3
    assert min(lightness(shade) - lightness(palette.DOT) for shade in palette.SHADES) >= 3 * LEAST_STEP
    assert all(contrast(colour, palette.PAPER) >= 3 for colour, _dashes in palette.SERIES)


def test_lines_differ_in_grey_and_in_dashes() -> None:
    greys = [lightness(colour) for colour, _dashes in palette.SERIES]
    assert abs(greys[0] - greys[1]) >= 3 * LEAST_STEP
    assert len({dashes for _colour, dashes in palette.SERIES}) == len(palette.SERIES)


def _deficient(colour: str, missing: str) -> tuple[float, ...]:
    """Return what is left of a colour without long or without middle cones (Viénot 1999, linear RGB)."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = red**2.2, green**2.2, blue**2.2
    if missing == "red":
        mixed = 0.11238 * red + 0.88762 * green
        return mixed, mixed, 0.00401 * red - 0.00401 * green + blue
    mixed = 0.29275 * red + 0.70725 * green
    return mixed, mixed, -0.02234 * red + 0.02234 * green + blue


@every("missing", ["red", "green"])
def test_colours_stay_apart_for_colour_blind_readers(missing: str) -> None:
    grounds = (*palette.SHADES, palette.NOTHING)
    for ground in grounds:
        far = [
            abs(a - b)
            for a, b in zip(_deficient(palette.DOT, missing), _deficient(ground, missing), strict=True)
        ]
        assert max(far) > 0.15
    first, second = (_deficient(colour, missing) for colour, _dashes in palette.SERIES)
    assert max(abs(a - b) for a, b in zip(first, second, strict=True)) > 0.1
