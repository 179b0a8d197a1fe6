"""A drawing as a block of a page, drawn twice: for narrow and for wide screens."""

from collections.abc import Callable

from ssh_cli.page.blocks import Picture
from ssh_cli.picture.svg import Drawing

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
