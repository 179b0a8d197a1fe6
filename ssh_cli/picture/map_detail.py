"""A detail of the map: one Land with its members, and one municipality marked among them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _, ngettext
from ssh_cli.model.collation import sort_key
from ssh_cli.page.cells import format_number
from ssh_cli.page.guard import visible_line
from ssh_cli.picture.geography import Frame, draw_outline, fit_frame, outlines
from ssh_cli.picture.label import Box, Spot, place_labels, round_box
from ssh_cli.picture.map import Place, by_population, unnamed_note
from ssh_cli.picture.map_key import dot
from ssh_cli.picture.svg import (
    DOT,
    LINE,
    NOTHING,
    PAPER,
    QUIET,
    SHADES,
    Attributes,
    Drawing,
    Element,
    TextBlock,
    group,
    shape,
    text,
)

_AROUND = 0.06  # of the Land's larger side: what is seen of its neighbours
_TALLEST = 0.78  # height in widths
_RADIUS, _MARKED, _RING = 4.0, 6.5, 11.0
_SIZE, _ROW, _ROOM = 12.0, 20.0, 440.0
_GROUND = "#f2f2f2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What a detail shows: the Land by its code, the members in it, and the municipality it is about."""

    title: str
    land: str
    members: Sequence[Place]
    marked: Place | None = None
    notes: Sequence[str] = ()


def draw_detail(detail: Detail, *, width: float = 520, name: str = "detail") -> Drawing:
    """Return the detail, `width` pixels wide: the Land in colour, its neighbours in grey.

    Names that have no room are left out, and counted below; the description tells them all.
    """
    key = LAENDER[detail.land].key
    frame = fit_frame(0, 0, width, laender=(key,), around=_AROUND, tallest=_TALLEST)
    size: Attributes = {"height": frame.height, "width": frame.width}
    members = [place for place in by_population(detail.members) if place.position]
    spots = [_spot(place, frame, _RADIUS) for place in members]
    marked = [_spot(detail.marked, frame, _RING)] if detail.marked and detail.marked.position else []
    signs, bottom = _key(detail, frame.height + 12)
    names, unnamed = _names(marked, spots, frame)
    foot = TextBlock.fold(10.5, width, *filter(None, (unnamed_note(unnamed, len(spots)), *detail.notes)))
    return Drawing(
        detail.title,
        _describe(detail),
        width,
        math.ceil(bottom + foot.height + 2),
        (
            Element("clipPath", {"id": f"{name}-edge"}, (shape("rect", "", **size),)),
            group(*_ground(key, frame), clip_path=f"url(#{name}-edge)"),
            shape("rect", "", fill="none", stroke=LINE, stroke_width=1, **size),
            group(
                *(
                    dot(spot.x, spot.y, _RADIUS, certain=place.certain, hint=place.name)
                    for spot, place in zip(spots, members, strict=True)
                )
            ),
            *map(_mark, marked),
            names,
            signs,
            foot.draw(0, bottom, fill=QUIET),
        ),
        name,
    )


def _spot(place: Place, frame: Frame, radius: float) -> Spot:
    assert place.position
    return Spot(visible_line(place.name), *frame.place(place.position), radius)


def _ground(land: str, frame: Frame) -> Iterable[Element]:
    yield shape("rect", fill=NOTHING, height=frame.height, width=frame.width)
    for outline in outlines():
        yield draw_outline(outline, frame, SHADES[1] if outline.key == land else _GROUND)


def _mark(spot: Spot) -> Element:
    return group(
        shape("circle", cx=spot.x, cy=spot.y, fill="none", r=_RING, stroke=DOT, stroke_width=2),
        shape("circle", cx=spot.x, cy=spot.y, fill=DOT, r=_MARKED, stroke=PAPER, stroke_width=1),
    )


def _names(marked: Sequence[Spot], spots: Sequence[Spot], frame: Frame) -> tuple[Element, int]:
    """Return the names, that of the marked municipality first, then those of the largest members.

    The number is of the members that are left without a name.
    """
    edge = Box(2, 2, frame.width - 2, frame.height - 2)
    others = [spot for spot in spots if replace(spot, radius=_RING) not in marked]
    taken = [round_box(spot.x, spot.y, spot.radius) for spot in (*marked, *others)]
    first, _none = place_labels(marked, taken, edge, 15)
    rest, left = place_labels(others, [*taken, *(label.box for label in first)], edge, 11)
    return group(*(label.draw(15) for label in first), *(label.draw(11) for label in rest)), len(left)


def _key(detail: Detail, top: float) -> tuple[Element, float]:
    rows: list[tuple[Element, str]] = []
    middle = top + _ROW / 2
    if detail.marked and detail.marked.position:
        rows.append((_mark(Spot("", _RING + 2, middle + 2, _RING)), detail.marked.name))
    for certain, words in ((True, _("member")), (False, _("possible member"))):
        if any(place.certain is certain and _is_other(place, detail) for place in detail.members):
            at = middle + len(rows) * _ROW + (4 if rows else 0)
            rows.append((dot(_RING + 2, at, _RADIUS, certain=certain), words))
    drawn: list[Element] = []
    for number, (sign, words) in enumerate(rows):
        base = middle + number * _ROW + (4 if number else 2) + _SIZE / 3
        drawn += [sign, text(2 * _RING + 10, base, _first_line(words), _SIZE)]
    return group(*drawn), top + len(rows) * _ROW + 8


def _is_other(place: Place, detail: Detail) -> bool:
    """Tell whether a place has a dot of its own, not the mark alone."""
    marked = detail.marked
    return place.position is not None and (marked is None or place.position != marked.position)


def _first_line(words: str) -> str:
    return next(iter(TextBlock.fold(_SIZE, _ROOM, words).lines), "")


def _describe(detail: Detail) -> str:
    """Return in words all that the detail shows."""
    land = LAENDER[detail.land].name
    parts = [_("{land} and what lies around it.").format(land=land)]
    if detail.marked is not None:
        place = _("{name} is marked.") if detail.marked.position else _("The place of {name} is unknown.")
        parts.append(place.format(name=detail.marked.name))
    for certain in (True, False):
        names = sorted((place.name for place in detail.members if place.certain is certain), key=sort_key)
        words = (
            ngettext("{n} member: {names}.", "{n} members: {names}.", len(names))
            if certain
            else ngettext("{n} possible member: {names}.", "{n} possible members: {names}.", len(names))
        )
        if names:
            parts.append(words.format(n=format_number(len(names)), names=", ".join(names)))
    if missing := [place.name for place in detail.members if place.position is None]:
        parts.append(_("Not on the map, their place is unknown: {names}").format(names=", ".join(missing)))
    return " ".join(parts)
