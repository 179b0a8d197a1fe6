"""The map of municipalities with its key, and what it can be filtered by."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ssh_cli.analysis.split import split
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import labels
from ssh_cli.messages import _, language
from ssh_cli.model.context import Context
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.sections.mandates import demand_labels
from ssh_cli.picture.linked_map import LinkedPlace, draw_linked_map, draw_sign
from ssh_cli.picture.map import Theme, map_notes, name_shade, shade_key
from ssh_cli.picture.map_theme import NO_SHADE, map_theme
from ssh_cli.picture.svg import LINE, Attributes, Element
from ssh_cli.query.selection import Selected
from ssh_cli.site import assets
from ssh_cli.site.plan import LAENDER_FOLDER, Site, address_of, file_of, link

_MOST_DOTS = 1000


def map_of(
    site: Site, context: Context, chosen: Sequence[Selected], address: str, shade: str = NO_SHADE
) -> Callable[[], Markup] | None:
    """Return what draws the map of these municipalities, None where they are too few or too many for one."""

    def draw() -> Markup:
        """Return the fields to filter by, and the map, for the page at the address."""
        group = split(chosen)
        page = file_of(address, language())
        places = [_place(town, context, page) for town in group.everybody]
        of_land = address.startswith(f"{LAENDER_FOLDER}/")
        theme = map_theme(
            site.dataset,
            shown=group,
            scope=_("standing"),
            counted=group,
            shade=shade,
            stamp=site.stamp_of_pages,
            laender=sorted({place.land for place in places}) if of_land else (),
        )
        theme = theme._replace(notes=theme.notes[:-1])  # the day is said at the foot of the page
        return filter_form(_filters(places, context, of_land=of_land)) + map_figure(theme, places)

    return draw if 1 < len(chosen) <= _MOST_DOTS else None


class Filter(NamedTuple):
    """A field to choose by: the name of the attribute, its title, and each value with its words."""

    name: str
    title: str
    choices: Mapping[str, str]


def filter_form(filters: Sequence[Filter]) -> Markup:
    """Return the fields that choose rows of the tables, and dots of the map, on a page."""
    return assets.part(__file__, "filter", filters)


def map_figure(theme: Theme, places: Sequence[LinkedPlace]) -> Markup:
    """Return the map with a way past it for the keyboard, its controls, its key and its notes."""
    drawing = draw_linked_map(theme, places).write(inline=True)
    notes = map_notes(theme._replace(places=places), 0, 0)
    return assets.part(
        __file__,
        "map",
        Markup(drawing),  # noqa: S704 - our own drawing
        [*_keys(theme, places)],
        (_("The larger a sign, the more people live there."), *notes),
    )


def _keys(theme: Theme, places: Sequence[LinkedPlace]) -> Iterator[dict[str, object]]:
    """Yield what shapes and shades mean, each under its title with the signs by their words."""
    used = {(place.standing, place.certain) for place in places if place.position}
    signs = {
        words if certain else f"{words}, {_('possible')}": draw_sign(standing, certain=certain)
        for standing, words in labels("standing").items()
        for certain in (True, False)
        if (standing, certain) in used
    }
    size: Attributes = {"height": 1.6, "stroke": LINE, "stroke-width": 0.1, "width": 3, "x": -1.5, "y": -0.8}
    shades = {words: Element("rect", {**size, "fill": colour}) for words, colour in shade_key(theme).items()}
    for title, meant in {theme.dots: signs, **({name_shade(theme): shades} if shades else {})}.items():
        drawn = {words: Markup(sign.write()) for words, sign in meant.items()}  # noqa: S704 - our own drawing
        yield {"title": title, "signs": drawn}


def _place(town: Municipality, context: Context, page: str) -> LinkedPlace:
    standing = context.standing(town)
    return LinkedPlace(
        name=town.name,
        lat=town.latitude,
        lon=town.longitude,
        population=town.population.value if town.population else None,
        certain=standing.certainty == "certain",
        land=town.land,
        standing=standing.kind.value,
        address=link(file_of(address_of("members", town.id), language()), page),
        demands=tuple(context.supported(town.id)),
    )


def _filters(places: Sequence[LinkedPlace], context: Context, *, of_land: bool) -> list[Filter]:
    """Return what can be chosen by: values that some place has."""
    names = demand_labels(context.dataset)
    demands = {demand for place in places for demand in place.demands if demand in names}
    standings = {place.standing for place in places}
    laender = sorted({place.land for place in places}, key=lambda code: sort_key(LAENDER[code].name))
    return [
        *([] if of_land else [Filter("land", _("Land"), {code: LAENDER[code].name for code in laender})]),
        Filter(
            "standing",
            _("Standing"),
            {code: words for code, words in labels("standing").items() if code in standings},
        ),
        Filter("certainty", _("Certainty"), labels("certainty")),
        Filter(
            "demand",
            _("Demand, at least possibly supported"),
            {demand: names[demand] for demand in sorted(demands, key=lambda each: sort_key(names[each]))},
        ),
    ]
