"""The map of the municipalities on a page, and the fields that choose on it and in the table below."""

from collections.abc import Container, Mapping, Sequence

from markupsafe import Markup

from ssh_cli.analysis.split import form_group
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.vocabularies import labels
from ssh_cli.messages import _, language
from ssh_cli.model.context import Context
from ssh_cli.model.description import names_of
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.page import Stamp
from ssh_cli.picture.linked_map import LinkedPlace
from ssh_cli.picture.map_theme import NO_SHADE, MapQuestion, map_theme
from ssh_cli.site.address import address_of, file_of, link
from ssh_cli.site.controls import Filter, filter_form, map_figure


def write_map(context: Context, stamp: Stamp, address: str) -> Markup:
    """Return filters and map of all municipalities for the page at an address, in the language in use."""
    towns = context.dataset.municipalities.values()
    page = file_of(address, language())
    places = []
    for town in sorted(towns, key=lambda town: sort_key(town.name)):
        standing = context.standing(town)
        places.append(
            LinkedPlace(
                town.name,
                town.latitude,
                town.longitude,
                town.population.value if town.population else None,
                standing.answer is Answer.YES,
                town.land,
                standing.kind.value,
                link(file_of(address_of("members", town.id), language()), page),
                context.supported(town.id),
            )
        )
    shown = form_group((town, Answer.YES) for town in towns)
    asked = MapQuestion(
        shown=shown, scope=_("all municipalities"), counted=shown, shade=NO_SHADE, stamp=stamp
    )
    return filter_form(_filters(context, places)) + map_figure(map_theme(context.dataset, asked), places)


def _filters(context: Context, places: Sequence[LinkedPlace]) -> tuple[Filter, ...]:
    """Return the fields, each with the values that some place has."""
    laender, standings = {place.land for place in places}, {place.standing for place in places}
    supported = {demand for place in places for demand in place.demands}
    demands = sorted(names_of("demand", context.dataset).items(), key=lambda named: sort_key(named[1]))
    return (
        Filter("land", _("Land"), {code: land.name for code, land in LAENDER.items() if code in laender}),
        Filter("standing", _("Standing"), _only(standings, labels("standing"))),
        Filter("certainty", _("Certainty"), labels("certainty")),
        Filter("demand", _("Demand"), _only(supported, dict(demands))),
    )


def _only(codes: Container[str], words: Mapping[str, str]) -> dict[str, str]:
    return {code: text for code, text in words.items() if code in codes}
