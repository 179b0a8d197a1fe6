"""The map in a paper: a Land with its members, perhaps one municipality marked, told in words too."""

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.page.blocks import Picture, plain
from ssh_cli.page.phrases import day
from ssh_cli.picture.cartography import SOURCE_NOTE
from ssh_cli.picture.map import Detail, draw_detail, place_of


def map_of_land(land: str, context: Context, *, marked: Municipality | None = None) -> tuple[Picture, ...]:
    """Return the detail of the map as SVG, in the language in use; nothing where no place is known."""
    towns = context.dataset.municipalities
    members = [
        place_of(towns[key], certain=answer is Answer.YES)
        for key, answer in context.members.items()
        if towns[key].land == land
    ]
    about = place_of(marked) if marked else None
    if not any(place.position for place in (*members, *([about] if about else []))):
        return ()
    name = LAENDER[land].name
    when = day(parse_day(context.on))
    title = _("Members of the alliance in {land}, {day}")
    if marked and context.membership(marked)[0]:
        title = _("{town} among the members of the alliance in {land}, {day}")
    elif marked:
        title = _("{town} and the members of the alliance in {land}, {day}")
    title = title.format(town=marked.name if marked else "", land=name, day=when)
    drawing = draw_detail(Detail(title=title, land=land, members=members, marked=about))
    caption = _("{title}. Outlines: {source}").format(title=title, source=SOURCE_NOTE)
    return (Picture(drawing.write().encode("utf-8"), "svg", drawing.description, plain(caption)),)
