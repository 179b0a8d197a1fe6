"""The detail of the map: legible for every Land, nothing beyond its edge, told in words."""

import random

import pytest

from ssh_cli import messages
from ssh_cli.kinds.land import LAENDER
from ssh_cli.picture.cartography import Box
from ssh_cli.picture.map import Detail, Place, draw_detail
from tests.cases import every
from tests.picture.reading import HOSTILE, SVG, assert_legible, parse, texts

MARKED = Place("Ankerfurt", 52.4, 13.06, 180_000)


def _places(count: int) -> list[Place]:
    rolled = random.Random(7)
    names = [f"Ort {number}" for number in range(count)]
    names[: min(count, len(HOSTILE))] = HOSTILE[:count]
    return [
        Place(name, rolled.uniform(51.4, 53.5), rolled.uniform(11.4, 14.6), 900 * number, number % 3 > 0)
        for number, name in enumerate(names)
    ]


@every("land", LAENDER)
@every("language", ["de", "en"])
def test_it_is_legible_for_every_land(land: str, language: str) -> None:
    messages.use(language)
    assert_legible(
        draw_detail(Detail(title="Lage", land=land, members=(), marked=MARKED, notes=("©",))).write()
    )


@pytest.mark.parametrize("count", [1, 12, 90])
def test_it_is_legible_with_few_and_with_many_members(count: int) -> None:
    drawing = draw_detail(Detail(title="Lage", land="BB", members=_places(count), marked=MARKED))
    assert_legible(drawing.write())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_marked_name_that_looks_like_markup(name: str) -> None:
    marked = Place(name, 52.4, 13.06, None)
    assert_legible(draw_detail(Detail(title="Lage", land="BB", members=_places(3), marked=marked)).write())


def test_the_marked_one_is_named_first_and_once() -> None:
    drawing = draw_detail(Detail(title="Lage", land="BB", members=[MARKED, *_places(40)[8:]], marked=MARKED))
    named = [(words, box) for words, box in texts(parse(drawing.write())) if words == "Ankerfurt"]
    assert len(named) == 2  # beside its dot, and in the key
    assert named[0][1].within(Box(0, 0, drawing.width, drawing.height))


def test_the_words_tell_all_that_it_shows() -> None:
    members = [Place("Bug", 52, 13, 5), Place("Aue", 53, 13, 9), Place("Eck", None, None, 1, certain=False)]
    told = draw_detail(Detail(title="Lage", land="BB", members=members, marked=MARKED)).description
    assert told == (
        "Brandenburg and what lies around it. Ankerfurt is marked. 2 members: Aue, Bug. "
        "1 possible member: Eck. Not on the map, their place is unknown: Eck"
    )


def test_a_place_that_nobody_knows_is_not_marked() -> None:
    drawing = draw_detail(Detail(title="Lage", land="BB", members=(), marked=Place("Ort", None, None, None)))
    assert "The place of Ort is unknown." in drawing.description
    assert "Ort" not in [words for words, _box in texts(parse(drawing.write()))]


def test_neighbours_are_cut_at_the_edge() -> None:
    root = parse(draw_detail(Detail(title="Lage", land="BB", members=(), marked=MARKED), name="lage").write())
    assert [one.get("id") for one in root.iter(f"{SVG}clipPath")] == ["lage-edge"]
    assert [one.get("clip-path") for one in root.iter(f"{SVG}g") if one.get("clip-path")] == [
        "url(#lage-edge)"
    ]


def test_the_same_detail_is_drawn_the_same() -> None:
    detail = Detail(title="Lage", land="BB", members=_places(30), marked=MARKED)
    assert draw_detail(detail).write() == draw_detail(detail).write()
