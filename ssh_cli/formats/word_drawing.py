"""Drawings (SVG) as PNG, with our own fonts, for programs that show no SVG."""

import typst

from ssh_cli.errors import RefusedError
from ssh_cli.formats.pdf import compile_typst
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
