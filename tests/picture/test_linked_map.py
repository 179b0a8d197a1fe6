"""The map of the website."""

import random
from typing import Any

from ssh_cli import messages
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.vocabularies import codes
from ssh_cli.picture.linked_map import LinkedPlace, draw_linked_map
from ssh_cli.picture.map import Theme
from tests.picture.reading import HOSTILE, SVG, parse

LINK = f"{SVG}a"


def _place(name: str, lat: float, lon: float = 9.0, land: str = "HE", **more: Any) -> LinkedPlace:
    return LinkedPlace(name, lat, lon, **{"population": 9_000, "land": land, "address": name, **more})


def _places(count: int) -> list[LinkedPlace]:
    rolled = random.Random(7)
    return [
        _place(
            name,
            rolled.uniform(47.5, 54.8),
            rolled.uniform(6.1, 14.8),
            rolled.choice([*LAENDER]),
            population=rolled.choice([None, 9_000, 3_000_000]),
            certain=rolled.random() < 0.5,
            standing=rolled.choice(codes("standing")),
            address=f"kommunen/{number}/index.html",
            demands=("a", "b") if number % 2 else (),
        )
        for number, name in enumerate([*HOSTILE[:4], *(f"Ort {number}" for number in range(count))])
    ]


def _theme() -> Theme:
    return Theme(title="Kommunen", shaded="", figures={}, dots="Kommunen", places=())


def _draw(places: list[LinkedPlace]) -> str:
    return draw_linked_map(_theme(), places).write(inline=True)


def test_every_place_is_a_link_that_says_what_it_is() -> None:
    places = [
        *_places(40),
        LinkedPlace("Nirgends", None, None, 5, land="BY", address="kommunen/x/index.html"),
    ]
    links = {link.get("href"): link for link in parse(_draw(places)).iter(LINK)}
    assert links.keys() == {place.address for place in places[:-1]}
    for place in places[:-1]:
        link = links[place.address]
        said = (link.get("data-land"), link.get("data-standing"), link.get("data-demand", ""))
        assert said == (place.land, place.standing, " ".join(place.demands))
        assert link.get("data-certainty") == ("certain" if place.certain else "possible")
        title = link.find(f"{SVG}title")
        assert title is not None
        assert (title.text or "").endswith("possible") is not place.certain


def test_a_map_with_links_is_a_group_and_no_picture() -> None:
    root = parse(_draw(_places(3)))
    assert root.get("role") == "group"
    assert not [part for part in root.iter() if part.get("style")]


def test_each_standing_has_a_shape_of_its_own_filled_where_certain() -> None:
    signs = {}
    for standing in codes("standing"):
        for certain in (True, False):
            place = LinkedPlace(
                "Ort", 50, 9, 9_000, certain=certain, land="HE", standing=standing, address="x"
            )
            (defs,) = parse(_draw([place])).iter(f"{SVG}defs")
            (sign,) = defs
            signs[standing, certain] = (sign.tag, sign.get("d"), sign.get("fill") == "#ffffff")
    assert len(set(signs.values())) == 2 * len(codes("standing"))
    assert all(hollow is not certain for (_standing, certain), (_tag, _d, hollow) in signs.items())


def test_the_keyboard_meets_places_by_land_and_name() -> None:
    messages.use("de")
    by_land = {"BW": ("Zella", "Äpfelbach", "Aach"), "TH": ("Bad Ort",), "NI": ("Ort",)}
    named = ((name, land) for land, names in by_land.items() for name in names)
    places = [_place(name, 48 + number, land=land) for number, (name, land) in enumerate(named)]
    links = [link.get("href") for link in parse(_draw(places)).iter(LINK)]
    assert links == ["Aach", "Äpfelbach", "Zella", "Ort", "Bad Ort"]


def test_no_place_lies_hidden_below_a_larger_one() -> None:
    places = [
        _place("Große Stadt", 50.0, 9.0, "TH", population=3_000_000),
        _place("Am Rand", 50.01, 9.01, "BW"),
        _place("Mitte", 50.01, 9.0, "BY", population=800_000),
    ]
    links = [link.get("href") for link in parse(_draw(places)).iter(LINK)]
    assert links == ["Große Stadt", "Mitte", "Am Rand"]


def test_the_same_places_are_drawn_the_same_in_any_order() -> None:
    places = _places(60)
    assert _draw(places) == _draw(places[::-1])


def test_names_of_hostile_places_stay_text() -> None:
    root = parse(_draw(_places(0)))
    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= {
        "a", "circle", "defs", "desc", "g", "path", "rect", "svg", "text", "title", "use",
    }  # fmt: skip
    assert any(
        (title.text or "").startswith("<script>alert('x')</script> &") for title in root.iter(f"{SVG}title")
    )
