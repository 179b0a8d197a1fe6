"""Drawings in Word files: SVG as PNG with our own fonts, and bars beside numbers."""

from typing import Any

import typst
from docx.oxml import parse_xml

from ssh_cli.errors import RefusedError
from ssh_cli.formats.pdf import compile_typst
from ssh_cli.formats.word_styles import WORD
from ssh_cli.messages import _

DOTS_PER_INCH = 200.0
_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg", alt: "")\n'


def render_drawing(svg: bytes) -> bytes:
    """Return an SVG drawing as PNG of 200 dots per inch, the same bytes each time.

    Raise RefusedError for what is no drawing.
    """
    files = {"main.typ": _PAGE, "drawing.svg": svg}
    try:
        (content,), _warnings = compile_typst(files, format="png", ppi=DOTS_PER_INCH)
    except typst.TypstError as error:
        message = _("A drawing of the document cannot be shown in a Word file.")
        raise RefusedError(message, hint=_("Typst says: {detail}").format(detail=error.message)) from error
    return content


_EMU = 36000  # English metric units in a millimetre
_BAR_HEIGHT = 2.5  # mm
_BAR_COLOUR = "0B4A8F"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
    f' xmlns:wps="{_SHAPE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative val="1"/></a:ext></a:extLst>'
)


def draw_bar(width: float, number: int, *, filled: bool) -> Any:
    """Return a run with one bar of so many millimetres, decoration beside the number that says the same.

    `number` tells it from the other drawings of the file; lxml, whose element this is, ships no types.
    """
    colour = f'<a:solidFill><a:srgbClr val="{_BAR_COLOUR}"/></a:solidFill>'
    extent = f'cx="{round(width * _EMU)}" cy="{round(_BAR_HEIGHT * _EMU)}"'
    return parse_xml(
        f'<w:r {_NAMESPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Bar {number}">{_DECORATIVE}</wp:docPr><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{colour if filled else "<a:noFill/>"}'
        f'<a:ln w="6350">{colour}</a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
