"""What the script of the website works with: search, filters, and the map with its controls and its key.

The script takes its texts from attributes of these elements. It finds what a filter is about by the names of
the fields: the row or dot with `data-land="NW"` is one that `land` chooses.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ssh_cli.kinds.vocabularies import labels
from ssh_cli.messages import _
from ssh_cli.picture.cartography import range_of
from ssh_cli.picture.linked_map import LinkedPlace, draw_linked_map, draw_sign
from ssh_cli.picture.map import Theme, describe_white, map_notes, name_shade, not_asked
from ssh_cli.picture.svg import ASIDE, LINE, NOTHING, Attributes, Element


class Filter(NamedTuple):
    """A field to choose by: the name of the attribute, its title, and each value with its words."""

    name: str
    title: str
    choices: Mapping[str, str]


def search_form(index: str) -> Markup:
    """Return the search field of every page; `index` is where the script lies that the index begins with."""
    return Markup(
        '<form role="search" class="search only-scripted" data-index="{}">\n'
        '<label for="search" class="heard">{}</label>\n'
        '<input type="search" id="search" name="search" autocomplete="off" placeholder="{}">\n'
        '<div class="results">\n<p role="status" data-none="{}" data-all="{}" data-some="{}" data-more="{}">'
        "</p>\n<ul></ul>\n</div>\n"
        "</form>"
    ).format(
        index,
        _("Search names, official keys and demands"),
        _("Name, key or demand"),
        _("Nothing on record has these words."),
        _("{n} found"),
        _("{n} found, the first {m} shown"),
        _("Please type more letters."),
    )


def filter_form(filters: Iterable[Filter], *, by_name: bool = True) -> Markup:
    """Return the fields that choose rows of the tables, and dots of the map, on this page."""
    fields = [_select(choice) for choice in filters]
    if by_name:
        fields.insert(
            0,
            Markup('<label>{} <input type="search" name="name" autocomplete="off"></label>').format(
                _("Name")
            ),
        )
    return Markup(
        '<form class="filter only-scripted" aria-label="{}">\n{}\n<button type="reset">{}</button>\n'
        '<p role="status" data-text="{}"></p>\n</form>'
    ).format(_("Filter"), Markup("\n").join(fields), _("Show all"), _("{n} of {m} shown"))


def _select(choice: Filter) -> Markup:
    options = Markup("").join(
        Markup('<option value="{}">{}</option>').format(value, words)
        for value, words in {"": _("all"), **choice.choices}.items()
    )
    return Markup('<label>{} <select name="{}">{}</select></label>').format(
        choice.title, choice.name, options
    )


def map_figure(theme: Theme, places: Sequence[LinkedPlace], *, name: str = "map") -> Markup:
    """Return the map with a way past it for the keyboard, its controls, its key and its notes."""
    drawing = draw_linked_map(theme, places, name=name)
    about = theme._replace(places=places)
    signed = Markup('<button type="button" data-zoom="{0}" aria-label="{1}" title="{1} ({2})">{2}</button>\n')
    whole = Markup('<button type="button" data-zoom="all" title="0">{}</button>').format(_("Whole map"))
    buttons = signed.format("in", _("Zoom in"), "+") + signed.format("out", _("Zoom out"), "−") + whole
    return Markup(
        '<a class="skip" href="#{0}-end">{1}</a>\n<figure class="map-figure">\n<div class="map-frame">\n'
        '<div class="map-controls only-scripted" role="group" aria-label="{2}">\n{3}\n</div>\n'
        '{4}<p class="map-reading" aria-hidden="true"></p>\n</div>\n'
        "<figcaption>\n{5}\n{6}\n</figcaption>\n</figure>\n"
        '<div id="{0}-end"></div>'
    ).format(
        name,
        _("Skip the map"),
        _("Section of the map"),
        buttons,
        Markup(drawing.write(inline=True)),  # noqa: S704 - our own drawing
        _key(theme, places),
        Markup("\n").join(
            Markup('<p class="note">{}</p>').format(note)
            for note in (_("The larger a sign, the more people live there."), *map_notes(about, 0, 0))
        ),
    )


def _key(theme: Theme, places: Sequence[LinkedPlace]) -> Markup:
    """Return what shapes and shades mean, each as a list with the signs before the words."""
    used = {(place.standing, place.certain) for place in places if place.position}
    signs = {
        words if certain else f"{words}, {_('possible')}": draw_sign(standing, certain=certain)
        for standing, words in labels("standing").items()
        for certain in (True, False)
        if (standing, certain) in used
    }
    colours = {range_of(shade, theme.unit): shade.colour for shade in theme.classify()}
    if white := describe_white(theme):
        colours = {white: NOTHING, **colours}
    if not_asked(theme):
        colours = {_("not asked"): ASIDE, **colours}
    size: Attributes = {"height": 1.6, "stroke": LINE, "stroke-width": 0.1, "width": 3, "x": -1.5, "y": -0.8}
    shades = {words: Element("rect", {**size, "fill": colour}) for words, colour in colours.items()}
    return _key_part(theme.dots, signs) + (_key_part(name_shade(theme), shades) if shades else "")


def _key_part(title: str, signs: Mapping[str, Element]) -> Markup:
    items = Markup("\n").join(
        Markup(
            '<li><svg class="sign" viewBox="-1.8 -1.8 3.6 3.6" aria-hidden="true">{}</svg> {}</li>'
        ).format(
            Markup(sign.write()),  # noqa: S704 - our own drawing
            words,
        )
        for words, sign in signs.items()
    )
    return Markup('<div class="key"><p>{}</p>\n<ul>\n{}\n</ul></div>\n').format(title, items)
