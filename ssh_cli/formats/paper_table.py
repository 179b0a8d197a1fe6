"""How wide the columns of a table are on paper: as its content needs, on a turned sheet if need be."""

from collections.abc import Iterator, Sequence

from ssh_cli.formats.column_widths import Need, fit
from ssh_cli.page.blocks import Spans, shown
from ssh_cli.page.printed import PrintedTable, broken_lines
from ssh_cli.picture.metrics import MILLIMETRES_PER_POINT, face

PORTRAIT = 165.0  # mm of text on an upright sheet of A4
LANDSCAPE = 247.0  # mm on a turned one, with the margins of 25 mm
_SIZE = 9.5  # pt
_PADDING = 3.2  # mm beside the text of a cell, and a little for what metrics do not know
_READABLE = 28.0  # mm that a column of text has at least, if it needs as many


def needs_landscape(tables: Sequence[PrintedTable]) -> bool:
    """Tell whether a table has more columns than fit an upright sheet, but not a turned one."""
    return any(_fitted(table, PORTRAIT) is None for table in tables)


def paper_widths(table: PrintedTable, room: float) -> list[float]:
    """Return the width of each column in millimetres, together `room` at most.

    Columns with weights have their share of the room. Others are as wide as their content, or fold it
    between words; only where even that has no room are words broken.
    """
    weights = [column.weight for column in table.columns]
    if all(weights):
        return [room * weight / sum(weights) for weight in weights]
    widths = _fitted(table, room)
    if widths is None:
        least = [need.least for need in _needs(table)]
        widths = [room * width / sum(least) for width in least]
    return widths


def _fitted(table: PrintedTable, room: float) -> list[float] | None:
    return [] if all(column.weight for column in table.columns) else fit(_needs(table), room, 0)


def _needs(table: PrintedTable) -> list[Need]:
    rows = [[column.heading for column in table.columns]]
    rows += [list(line.cells) for line in table.lines if line.sort != "group"]
    return [_need([row[number] for row in rows]) for number in range(len(table.columns))]


def _need(cells: Sequence[Spans]) -> Need:
    texts = [text for cell in cells for text in _texts(cell)]
    natural = max(map(_width, texts))
    word = max(_width(word) for text in texts for word in text.split() or [""])
    return Need(natural + _PADDING, min(natural, max(word, min(natural, _READABLE))) + _PADDING)


def _texts(cell: Spans) -> Iterator[str]:
    for line in broken_lines(cell):
        yield shown("".join(span.text for span in line))


def _width(text: str) -> float:
    return face("bold").width(text, _SIZE) * MILLIMETRES_PER_POINT
