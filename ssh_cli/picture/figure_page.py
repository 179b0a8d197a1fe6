"""A picture on an HTML page with its table: drawn twice, for narrow and for wide screens."""

from collections.abc import Callable

from ssh_cli.output.html_page import write_page
from ssh_cli.page.page import Page
from ssh_cli.picture.svg import Drawing

NARROW = 360.0
_STYLE = """
figure { margin: 1rem 0; }
figure svg { display: block; max-width: 100%; height: auto; }
figure.narrow { display: none; }
@media screen and (max-width: 55rem) {
  figure.narrow { display: block; }
  figure.wide { display: none; }
}
@media print { figure { break-inside: avoid; } figure svg { max-height: 250mm; } }
"""


def figure_page(report: Page, draw: Callable[[float, str], Drawing], width: float) -> str:
    """Return the page; `draw` makes the picture for a width in pixels and a name for its ids.

    Texts in the picture keep their size on a telephone: it gets a picture of its own, and shows one.
    """
    figures = (
        f'<figure class="{name}">\n{draw(room, name).write(inline=True)}</figure>'
        for name, room in (("wide", width), ("narrow", NARROW))
    )
    return write_page(report, figure="\n".join(figures), style=_STYLE)
