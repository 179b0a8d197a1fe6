"""Maps."""

import random
import re

import pytest

from ssh_cli import messages
from ssh_cli.kinds.land import LAENDER
from ssh_cli.picture.cartography import SOURCE_NOTE, Box
from ssh_cli.picture.map import Figure, Place, Theme, draw_detail, draw_map
from tests.cases import every
from tests.picture.reading import HOSTILE, SVG, assert_legible, parse, texts

FIGURES = {land.key: Figure(place * place, place % 3) for place, land in enumerate(LAENDER.values())}


def _places(count: int) -> list[Place]:
    rolled = random.Random(11)
    names = [f"Ort {number}" for number in range(count)]
    names[: len(HOSTILE)] = HOSTILE
    return [
        Place(
            name,
            rolled.uniform(47.5, 54.8),
            rolled.uniform(6.1, 14.8),
            rolled.choice([None, 900, 60_000, 800_000, 3_600_000]),
            rolled.random() < 0.7,
        )
        for name in names
    ]


def _theme(count: int = 90, **rest: object) -> Theme:
    known = {
        "title": "Mitglieder <am> Stichtag & danach",
        "shaded": "Mitglieder",
        "figures": FIGURES,
        "dots": "Mitglieder",
        "places": _places(count),
        "notes": (SOURCE_NOTE,),
    }
    return Theme(**(known | rest))  # type: ignore[arg-type]  # whatever the test names


@pytest.mark.parametrize("width", [240, 360, 599, 600, 880, 1600])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_map_is_legible_at_every_width(width: int, language: str) -> None:
    messages.use(language)
    assert_legible(draw_map(_theme(), width=width, labels=60).write())


def test_names_left_out_are_counted() -> None:
    places = [Place(f"Ort {number}", 50 + number / 50, 9.0, 900) for number in range(40)]
    drawn = draw_map(_theme(places=places), width=880, labels=40)
    named = [words for words, _box in texts(parse(drawn.write())) if words.startswith("Ort ")]
    assert f"{40 - len(named)} of 40 places have no name on the map." in drawn.description
    assert 0 < len(named) < 40


def test_names_beyond_those_asked_for_are_counted_too() -> None:
    places = [Place(f"Ort {number}", 48 + number, 9.0, 900 + number) for number in range(6)]
    assert "2 of 6 places have no name on the map." in draw_map(_theme(places=places), labels=4).description
    assert "no name on the map" not in draw_map(_theme(places=places), labels=6).description


def test_with_no_names_asked_for_none_is_missing() -> None:
    drawn = draw_map(_theme(), labels=0)
    assert "no name on the map" not in drawn.description
    assert not any(words.startswith("Ort ") for words, _box in texts(parse(drawn.write())))


def test_the_largest_places_are_named_first() -> None:
    places = [Place("Klein", 50.0, 9.0, 1_000), Place("Groß", 52.0, 11.0, 900_000)]
    drawn = draw_map(_theme(places=places), labels=1).write()
    names = {words for words, _box in texts(parse(drawn))}
    assert "Groß" in names
    assert "Klein" not in names


def test_possible_places_are_hollow_and_explained() -> None:
    places = [Place("Sicher", 50.0, 9.0, 1_000), Place("Offen", 52.0, 11.0, 1_000, certain=False)]
    root = parse(draw_map(_theme(places=places)).write())
    fills = {
        (element.findtext(f"{SVG}title") or "").partition(":")[0]: element.get("fill")
        for element in root.iter(f"{SVG}circle")
    }
    assert fills["Sicher"] != fills["Offen"] == "#ffffff"
    assert {"certain", "possible"} <= {words for words, _box in texts(root)}


def test_the_description_says_every_figure() -> None:
    drawn = draw_map(_theme())
    for land in LAENDER.values():
        figure = FIGURES[land.key]
        assert f"{land.name} {figure.certain}" in drawn.description
    assert SOURCE_NOTE in drawn.description
    assert SOURCE_NOTE in " ".join(words for words, _box in texts(parse(drawn.write())))


def test_a_place_without_a_position_is_named_not_drawn() -> None:
    drawn = draw_map(_theme(places=[Place("Nirgendwo", None, None, 5)]))
    assert "Nirgendwo" in drawn.description
    assert "Nirgendwo:" not in drawn.write()


def test_larger_figures_are_darker() -> None:
    root = parse(draw_map(_theme(figures={"12": Figure(30), "09": Figure(1), "05": Figure(0)})).write())
    fills = {
        (element.findtext(f"{SVG}title") or "").partition(":")[0]: element.get("fill")
        for element in root.iter(f"{SVG}path")
    }
    assert len({fills["Brandenburg"], fills["Bayern"], fills["Nordrhein-Westfalen"]}) == 3
    assert fills["Nordrhein-Westfalen"] == "#ffffff"


def test_a_land_that_was_not_asked_looks_like_neither_none_nor_unknown() -> None:
    drawn = draw_map(_theme(figures={"12": Figure(30), "09": Figure(0), "05": Figure(None)}))
    root = parse(drawn.write())
    looks = {
        (element.findtext(f"{SVG}title") or "").partition(":")[0]: (
            element.get("fill"),
            element.get("stroke-dasharray"),
        )
        for element in root.iter(f"{SVG}path")
    }
    assert looks["Bayern"] == looks["Nordrhein-Westfalen"] == ("#ffffff", None)
    assert looks["Hessen"] not in {looks[name] for name in ("Brandenburg", "Bayern")}
    assert "not asked" in {words for words, _box in texts(root)}
    assert "Not asked, since nothing there was selected: Baden-Württemberg, Berlin," in drawn.description


def test_a_map_of_some_laender_shows_these_large_and_their_neighbours_pale() -> None:
    figures = {"05": Figure(30), "06": Figure(5)}
    whole, part = (
        parse(draw_map(_theme(figures=figures, laender=laender, places=[])).write())
        for laender in ((), ("05", "06"))
    )
    widths, fills = [], []
    for root in (whole, part):
        paths = {
            (element.findtext(f"{SVG}title") or "").partition(":")[0]: element
            for element in root.iter(f"{SVG}path")
        }
        across = [float(element) for element in re.findall(r"-?[\d.]+", paths["Hessen"].get("d") or "")[::2]]
        widths.append(max(across) - min(across))
        fills.append((paths["Bayern"].get("fill"), paths["Bayern"].get("stroke-dasharray")))
    assert widths[1] > 1.5 * widths[0]
    assert fills[1] == ("#eeeeee", None)
    assert "not asked" not in {words for words, _box in texts(part)}
    assert_legible(draw_map(_theme(figures=figures, laender=("05", "06"))).write())


@every(
    "figures, words",
    [((0, 5), "none"), ((None, 5), "unknown"), ((None, 0), "none, or unknown"), ((1, 5), None)],
)
def test_the_key_says_what_white_means(figures: tuple[int | None, ...], words: str | None) -> None:
    given = {key: Figure(figure) for key, figure in zip(("12", "09"), figures, strict=True)}
    drawn = {entry for entry, _box in texts(parse(draw_map(_theme(figures=given, places=[])).write()))}
    assert drawn & {"none", "unknown", "none, or unknown"} == ({words} if words else set())


def test_a_map_without_figures_or_places_is_still_a_map() -> None:
    assert_legible(draw_map(_theme(figures={}, places=[], shaded="")).write())


MARKED = Place("Ankerfurt", 52.4, 13.06, 180_000)


def _detail_places(count: int) -> list[Place]:
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
    assert_legible(draw_detail(title="Lage", land=land, members=(), marked=MARKED).write())


@every("count", [1, 12, 90])
def test_it_is_legible_with_few_and_with_many_members(count: int) -> None:
    drawing = draw_detail(title="Lage", land="BB", members=_detail_places(count), marked=MARKED)
    assert_legible(drawing.write())


@every("name", HOSTILE)
def test_a_marked_name_that_looks_like_markup(name: str) -> None:
    marked = Place(name, 52.4, 13.06, None)
    assert_legible(draw_detail(title="Lage", land="BB", members=_detail_places(3), marked=marked).write())


def test_the_marked_one_is_named_first_and_once() -> None:
    drawing = draw_detail(title="Lage", land="BB", members=[MARKED, *_detail_places(40)[8:]], marked=MARKED)
    named = [(words, box) for words, box in texts(parse(drawing.write())) if words == "Ankerfurt"]
    assert len(named) == 2  # beside its dot, and in the key
    assert named[0][1].within(Box(0, 0, drawing.width, drawing.height))


def test_the_words_tell_all_that_it_shows() -> None:
    members = [Place("Bug", 52, 13, 5), Place("Aue", 53, 13, 9), Place("Eck", None, None, 1, certain=False)]
    description = draw_detail(title="Lage", land="BB", members=members, marked=MARKED).description
    assert description == (
        "Brandenburg and what lies around it. Ankerfurt is marked. 2 members: Aue, Bug. "
        "1 possible member: Eck. Not on the map, their place is unknown: Eck"
    )


def test_a_place_that_nobody_knows_is_not_marked() -> None:
    drawing = draw_detail(title="Lage", land="BB", members=(), marked=Place("Ort", None, None, None))
    assert "The place of Ort is unknown." in drawing.description
    assert "Ort" not in [words for words, _box in texts(parse(drawing.write()))]


def test_neighbours_are_cut_at_the_edge() -> None:
    root = parse(draw_detail(title="Lage", land="BB", members=(), marked=MARKED).write())
    assert [element.get("id") for element in root.iter(f"{SVG}clipPath")] == ["detail-edge"]
    assert [element.get("clip-path") for element in root.iter(f"{SVG}g") if element.get("clip-path")] == [
        "url(#detail-edge)"
    ]


def test_the_same_detail_is_drawn_the_same() -> None:
    first, second = (draw_detail("Lage", "BB", _detail_places(30), MARKED) for _time in range(2))
    assert first.write() == second.write()
