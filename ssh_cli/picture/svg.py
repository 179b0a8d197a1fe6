"""SVG as text: colours, elements and paragraphs; a name and a description on every picture."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from ssh_cli.messages import language
from ssh_cli.page.blocks import Picture
from ssh_cli.page.lines import visible, visible_line
from ssh_cli.picture.typography import ASCENT, FAMILY, face

INK = "#1a1a1a"
QUIET = "#555555"
LINE = "#8a8a8a"
FAINT = "#dddddd"
PAPER = "#ffffff"

BLUE = "#0072b2"
VERMILION = "#d55e00"
"""Blue and vermilion are those of Okabe and Ito."""

SERIES = (("#004b7a", ""), (VERMILION, "7 3"))
"""Lines of one chart: colour and dashes, so that neither has to carry the difference alone."""

DOT = "#8f3400"
"""A darker vermilion: places on the map, apart from every shade below them."""

DASHES = "3 2"
"""Of what is possible only, or was not asked."""

NOTHING = "#ffffff"
ASIDE = "#eeeeee"
"""Where nothing was asked; its outline is dashed too, so that it is no shade."""
SHADES = ("#e3eef8", "#bfd6ed", "#99bee0", "#71a6d2", "#478cc2")
"""One hue, from few to many: even steps in grey, and dark text is legible on every one."""


Attribute: TypeAlias = str | float
Attributes: TypeAlias = dict[str, Attribute]

_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_NO_XML = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")  # what the guard leaves and XML forbids or warns of


class Element(NamedTuple):
    """One element; `inside` are elements, or texts that are shown as they are read."""

    name: str
    attributes: Mapping[str, Attribute]
    inside: tuple["Element | str", ...] = ()

    def write(self, depth: int = 0) -> str:
        """Return the element as lines; text never gets white space that it did not have."""
        indent = "  " * depth
        start = " ".join(
            [
                self.name,
                *(
                    f'{key}="{_escape(value if isinstance(value, str) else number(value))}"'
                    for key, value in sorted(self.attributes.items())
                ),
            ]
        )
        if not self.inside:
            return f"{indent}<{start}/>"
        if any(isinstance(part, str) for part in self.inside):
            body = "".join(
                part.write() if isinstance(part, Element) else _escape(part) for part in self.inside
            )
            return f"{indent}<{start}>{body}</{self.name}>"
        lines = [part.write(depth + 1) for part in self.inside if isinstance(part, Element)]
        return "\n".join([f"{indent}<{start}>", *lines, f"{indent}</{self.name}>"])


class Drawing(NamedTuple):
    """A finished picture of `width` by `height` pixels; `name` keeps its ids apart from others' on a page.

    `attributes` are of its root; one with links in it has the role of a group, not of a picture.
    """

    title: str
    description: str
    width: float
    height: float
    inside: tuple[Element, ...]
    name: str = "picture"
    attributes: Mapping[str, Attribute] = MappingProxyType({})

    def write(self, *, font: str = "", inline: bool = False) -> str:
        """Return the picture: a file of its own, or with `inline` a part of an HTML page.

        `font` is a style sheet with the font itself (`embedding.font_styles`); without it the picture
        names the font, and viewers that lack it take Arial, which is as wide.
        """
        named, described = f"{self.name}-title", f"{self.name}-description"
        root: Attributes = {
            "aria-labelledby": named,
            "aria-describedby": described,
            "font-family": FAMILY,
            "height": self.height,
            "lang": language(),
            "role": "img",
            "viewBox": f"0 0 {number(self.width)} {number(self.height)}",
            "width": self.width,
            "xmlns": "http://www.w3.org/2000/svg",
            **self.attributes,
        }
        if not inline:
            root["xml:lang"] = language()
        about = (
            Element("title", {"id": named}, (visible_line(self.title),)),
            Element("desc", {"id": described}, (visible(self.description),)),
        )
        style = (Element("style", {}, (font,)),) if font else ()
        ground = Element("rect", {"fill": PAPER, "height": self.height, "width": self.width})
        text = Element("svg", root, (*about, *style, ground, *self.inside)).write()
        return text + "\n" if inline else f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def number(value: float) -> str:
    """Return a number with two decimals at most, and none that say nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def group(*inside: Element | None, **attributes: Attribute | None) -> Element:
    """Return elements drawn together; None is nothing."""
    return Element("g", _names(attributes), tuple(part for part in inside if part is not None))


def shape(name: str, hint: str = "", **attributes: Attribute | None) -> Element:
    """Return a shape, with a `hint` that viewers show over it and read aloud; None is no attribute."""
    about = (Element("title", {}, (visible_line(hint),)),) if hint else ()
    return Element(name, _names(attributes), about)


def line(x1: float, y1: float, x2: float, y2: float, colour: str, **attributes: Attribute | None) -> Element:
    """Return a line of one pixel, unless `stroke_width` says otherwise."""
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return Element("line", _names({"stroke": colour, "stroke_width": 1, **attributes, **ends}))


def hollow(x: float, y: float, width: float, height: float, *, colour: str, hint: str = "") -> Element:
    """Return a dashed frame within these bounds: what is only possible."""
    return shape(
        "rect", hint, fill=PAPER, height=height - 1.2, stroke=colour, stroke_dasharray=DASHES,
        stroke_width=1.2, width=max(width - 1.2, 0.6), x=x + 0.6, y=y + 0.6,
    )  # fmt: skip


def text(x: float, y: float, words: str, size: float, **attributes: Attribute) -> Element:
    """Return one line of text with its base line at `y`."""
    known: Attributes = {"fill": INK, "font-size": size, "x": x, "y": y}
    return Element("text", known | _names(attributes), (visible_line(words),))


def polyline(points: Sequence[tuple[float, float]], *, closed: bool = False) -> str:
    """Return the path data through the points, in steps of tenths from each to the next."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(tenths)]
    way = " ".join(f"{number(x / 10)} {number(y / 10)}" for x, y in steps if x or y)
    start = " ".join(number(tenth / 10) for tenth in tenths[0])
    return f"M{start}" + (f"l{way}" if way else "").replace(" -", "-") + ("Z" if closed else "")


def _names(attributes: Mapping[str, Attribute | None]) -> Attributes:
    """Return attributes as SVG spells them: `stroke_width` is `stroke-width`; None is left out."""
    return {name.replace("_", "-"): value for name, value in attributes.items() if value is not None}


def _escape(words: str) -> str:
    return _NO_XML.sub("\ufffd", words).translate(_SPECIAL)


_LEADING = 1.3


class TextBlock(NamedTuple):
    """Lines of one size; `height` is what they take up in pixels."""

    lines: tuple[str, ...]
    size: float
    weight: str = "regular"

    @classmethod
    def fold(cls, size: float, room: float, *paragraphs: str, weight: str = "regular") -> "TextBlock":
        """Return the paragraphs under each other, in lines of at most `room` pixels."""
        folded = (face(weight).fold(visible_line(words), size, room) for words in paragraphs)
        return cls(tuple(line for lines in folded for line in lines), size, weight)

    @property
    def height(self) -> float:
        """Return the pixels from the top of the first line to the bottom of the last."""
        return len(self.lines) * self.size * _LEADING

    def draw(self, x: float, top: float, **attributes: Attribute) -> Element:
        """Return the lines, the first one's top at `top`."""
        if self.weight == "bold":
            attributes["font_weight"] = "bold"
        return group(
            *(
                text(
                    x, top + ASCENT * self.size + place * self.size * _LEADING, line, self.size, **attributes
                )
                for place, line in enumerate(self.lines)
            )
        )


NARROW = 360.0


def figure(draw: Callable[[float, str], Drawing], width: float, *, font: str = "") -> Picture:
    """Return the picture; `draw` makes it for a width in pixels and a name for its ids.

    Texts in the picture keep their size on a telephone, which gets a picture of its own. `font` is as that
    of `Drawing.write`.
    """
    wide, narrow = draw(width, "wide"), draw(NARROW, "narrow")
    return Picture(
        wide.write(font=font).encode(), "svg", wide.description, narrow=narrow.write(inline=True).encode()
    )
