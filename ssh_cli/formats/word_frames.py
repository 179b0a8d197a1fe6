"""The first page of a letter in Word: what depends on how much stands in each of its frames."""

from ssh_cli.formats.letter_sheet import LetterSheet, fold, width_of
from ssh_cli.formats.word_blocks import printed
from ssh_cli.formats.word_file import Element, W, element, paragraphs
from ssh_cli.formats.word_styles import (
    ADDITIONS,
    INFORMATION,
    NOTICE,
    RETURN,
    SMALL_LINE,
    style_id,
    twips,
)
from ssh_cli.page.blocks import Spans, text_of
from ssh_cli.picture.metrics import MILLIMETRES_PER_POINT

_RETURN_ENDS = 50.2
_ADDITIONS_END = 62.7
_NOTICE_ENDS = 38.9  # of its text; LibreOffice draws the border wider than Word
_NOTICE_WIDTH = 158.0
_INFORMATION_WIDTH = 75.0
_INFORMATION_HEIGHT = 40.0
_SIZE = 9.0
_LINE = 11 * MILLIMETRES_PER_POINT


def fit_frames(body: Element, sheet: LetterSheet) -> None:
    """Move and size the frames of our own letter template so that they hold what the sheet says.

    Return address, additions and notices end at their lower edge, whatever they hold; the subject moves
    down under a long information block.
    """
    widths = (width_of(f"{text_of(label)}:", _SIZE) for label, _value in sheet.information)
    label = max(widths, default=0.0) + 1.5
    lines = sum(_lines(value, _INFORMATION_WIDTH - label) for _label, value in sheet.information)
    small = SMALL_LINE * MILLIMETRES_PER_POINT
    for paragraph in paragraphs(body):
        style = _style_of(paragraph)
        if style == style_id(RETURN):
            line = 7 * MILLIMETRES_PER_POINT if len(sheet.return_lines) > 1 else small
            _move(paragraph, _RETURN_ENDS - line * len(sheet.return_lines), line * len(sheet.return_lines))
            _resize(paragraph, sheet.return_size, line)
        elif style == style_id(ADDITIONS):
            height = small * len(sheet.additions)
            _move(paragraph, _ADDITIONS_END - height, height)
        elif style == style_id(NOTICE):
            _move(paragraph, _NOTICE_ENDS - _notices_height(sheet))
            paragraph.find(f"{W}pPr").append(element("spacing", after=0))
        elif style == style_id(INFORMATION):
            _indent(paragraph, label)
        elif style == "Heading1":
            _push_down(paragraph, lines * _LINE - _INFORMATION_HEIGHT)
            return


def _notices_height(sheet: LetterSheet) -> float:
    notices = (paragraph for quote in sheet.notices for paragraph in quote.paragraphs)
    return sum(_lines(paragraph, _NOTICE_WIDTH) for paragraph in notices) * _LINE


def _lines(spans: Spans, room: float) -> int:
    return len(fold(printed(text_of(spans)), _SIZE, room) or ["", ""])


def _move(paragraph: Element, y: float, height: float | None = None) -> None:
    for frame in paragraph.iter(f"{W}framePr"):
        frame.set(f"{W}y", str(twips(y)))
        if height is not None:
            frame.set(f"{W}h", str(twips(height)))


def _resize(paragraph: Element, points: float, line: float) -> None:
    size = round(2 * points)
    for run in paragraph.iter(f"{W}r"):
        run.insert(0, element("rPr", element("sz", val=size), element("szCs", val=size)))
    paragraph.find(f"{W}pPr").append(element("spacing", line=twips(line), lineRule="exact"))


def _indent(paragraph: Element, millimetres: float) -> None:
    tabs = element("tabs", element("tab", val="clear", pos=twips(20)))
    tabs.append(element("tab", val="left", pos=twips(millimetres)))
    indent = element("ind", left=twips(millimetres), hanging=twips(millimetres))
    paragraph.find(f"{W}pPr").extend([tabs, indent])


def _push_down(paragraph: Element, millimetres: float) -> None:
    if millimetres > 0:
        paragraph.find(f"{W}pPr").append(element("spacing", before=twips(millimetres)))


def _style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))
