"""What the map shows of the dataset: a figure for each Land, and the municipalities of a group."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from ssh_cli.analysis.split import Group
from ssh_cli.analysis.statistics import LandFigures, count_laender
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import N_, _, format_day
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import CERTAINTY, Row, Table
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.printed import describe_stamp
from ssh_cli.page.tables import columns_of, values_of
from ssh_cli.picture.cartography import SOURCE_NOTE
from ssh_cli.picture.map import Figure, Theme, place_of

REGISTER_NOTE = "© Statistisches Bundesamt (Destatis), GV-ISys (verändert), dl-de/by-2-0"
"""What the terms of the official register want beside figures that come from it, in these words."""


class Shading(NamedTuple):
    """A figure that Länder can be shaded by."""

    title: str
    read: Callable[[Dataset, LandFigures], Figure]
    unit: str = ""


def _counted(name: str) -> Callable[[Dataset, LandFigures], Figure]:
    """Return how a figure of the Länder is read that has this name there."""
    read = attrgetter(f"{name}.certain", f"{name}.possible")
    return lambda _dataset, land: Figure(*read(land))


def _share(dataset: Dataset, land: LandFigures) -> Figure:
    """Return how many percent of a Land's people live in its members; few are 1, not none."""
    whole = dataset.territory.population(dataset.territory.municipal_keys(LAENDER[land.land].key))
    if not whole:
        return Figure(None)
    certain, at_most = (
        max(1, round(people * 100 / whole)) if people else 0
        for people in (land.people.number.certain, land.people.number.total)
    )
    return Figure(certain, at_most - certain)


SHADINGS: Mapping[str, Shading] = {
    "members": Shading(N_("Members"), _counted("members")),
    "declared": Shading(N_("Declared safe harbours"), _counted("declared")),
    "population": Shading(N_("People in members"), _counted("people.number")),
    "share": Shading(N_("Share of the people who live in members"), _share, "%"),
    "resolutions": Shading(N_("Resolutions in force"), _counted("resolutions")),
    "offers": Shading(N_("Offers of places"), _counted("offers")),
}
"""The figures, by what `--shade` calls them."""

NO_SHADE = "none"


def map_theme(
    dataset: Dataset,
    *,
    shown: Group,
    scope: str,
    counted: Group,
    shade: str,
    stamp: Stamp,
    title: str | None = None,
    selects: bool = False,
    laender: Sequence[str] = (),
) -> Theme:
    """Return what the map draws: `shown` as dots (called `scope`), figures of `counted`, on `stamp.on`.

    `shade` is a key of SHADINGS, or `none`. Without a `title` the map is called by what it shows. A question
    that `selects` leaves Länder out, and nothing is said of those. It may ask for the Länder of the codes
    `laender`, which the map then is of.
    """
    figures: dict[str, Figure] = {}
    unit = shaded = ""
    if shade in SHADINGS:
        shading = SHADINGS[shade]
        shaded, unit = _(shading.title), shading.unit
        rows, _total = count_laender(Context(dataset, stamp.on), counted)
        figures = {
            LAENDER[land.land].key: shading.read(dataset, land) if land.municipalities else Figure(None)
            for land in rows
            if land.land in LAENDER and (land.municipalities or not selects or land.land in laender)
        }  # of a Land of which nothing is on record the figure is unknown; one that was not asked has none
    places = [place_of(town, certain=answer is Answer.YES) for town, answer in shown.answered]
    day = format_day(stamp.on)
    return Theme(
        title=title or _("{scope} on {day}", scope=capital(scope), day=day),
        shaded=shaded,
        figures=figures,
        dots=capital(scope),
        places=places,
        unit=unit,
        notes=(
            _("Outlines: {source}", source=SOURCE_NOTE),
            _("Population: {source}", source=REGISTER_NOTE),
            describe_stamp(stamp),
        ),
        laender=frozenset(LAENDER[code].key for code in laender),
    )


def map_report(theme: Theme, shown: Group, stamp: Stamp) -> Page:
    """Return the table that goes with the map: the figure of each Land, then each municipality shown."""
    unit = f" ({theme.unit})" if theme.unit else ""
    columns = tuple(
        column._replace(title=column.title + unit) if column.key == "value" else column
        for column in columns_of(__file__, "map")
    )
    laender: list[Row] = [
        {
            "what": "land",
            "id": code,
            "name": land.name,
            "land": code,
            "value": figure.certain,
            "value_possible": None if figure.certain is None else figure.possible,
        }
        for code, land in LAENDER.items()
        if (figure := theme.figures.get(land.key))
    ]
    towns: list[Row] = [
        {
            "what": "municipality",
            **values_of(town, "id", "name", "land", lat="latitude", lon="longitude"),
            "population": town.population.value if town.population else None,
            CERTAINTY: answer.certainty,
        }
        for town, answer in shown.answered
    ]
    by_key = {column.key: column for column in columns}
    sections = [
        Table(
            tuple(by_key[key] for key in ("name", "land", "population", CERTAINTY)), tuple(towns), theme.dots
        )
    ]
    if laender:
        table = Table(
            tuple(by_key[key] for key in ("name", "value", "value_possible")), tuple(laender), theme.shaded
        )
        sections.insert(0, table)
    return Page(
        "map",
        theme.title,
        columns,
        (*laender, *towns),
        blocks=tuple(sections),
        notes=tuple(theme.notes[:-1]),
        stamp=stamp,
    )


def capital(words: str) -> str:
    """Return words as they begin a line."""
    return words[:1].upper() + words[1:]
