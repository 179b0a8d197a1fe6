"""Drawings (SVG) as PNG, with our own fonts, for programs that show no SVG."""

from functools import cache
from typing import TYPE_CHECKING, cast

import typst

from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.picture.metrics import FOLDER as FONTS

if TYPE_CHECKING:
    from collections.abc import Callable

DOTS_PER_INCH = 200.0
_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg", alt: "")\n'

# The library takes several files as a dictionary, first the main one; its type hints do not know that yet.
_COMPILE = cast("Callable[..., bytes]", typst.compile)


def render_drawing(svg: bytes) -> bytes:
    """Return an SVG drawing as PNG of 200 dots per inch, the same bytes each time.

    Raise RefusedError for what is no drawing.
    """
    try:
        return _COMPILE(
            {"main.typ": _PAGE, "drawing.svg": svg},
            format="png",
            ppi=DOTS_PER_INCH,
            font_paths=_fonts(),
            ignore_system_fonts=True,
        )
    except typst.TypstError as error:
        message = _("A drawing of the document cannot be shown in a Word file.")
        raise RefusedError(message, hint=_("Typst says: {detail}").format(detail=error.message)) from error


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
