"""Word files taken apart for tests: their parts, their words, a document with every kind of block."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx.oxml import parse_xml

from ssh_cli.page.blocks import (
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Span,
    Spans,
    facts,
    plain,
    table,
)
from ssh_cli.page.blocks import lines as joined
from ssh_cli.page.page import Layout, Page, Stamp

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS = 1440 / 25.4

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">'
    b'<rect width="200" height="100" fill="#369"/>'
    b'<text x="10" y="50" font-family="Liberation Sans">Ort</text></svg>'
)


def address(*rows: str) -> Spans:
    return joined(plain(row) for row in rows)


HEAD = (
    Paragraph(address("Bündnis der Musterhäfen", "Am Kai 1", "01234 Ankerfurt"), Role.SENDER),
    Paragraph(address("Amt für Häfen", "Pier 3", "09876 Molenau"), Role.RECIPIENT),
    facts((("Stelle", "Koordinierung"), ("Datum", "14. Juli 2021")), Role.INFORMATION),
)  # fmt: skip

BODY = (
    Paragraph(plain("Sehr geehrte Damen und Herren,")),
    Paragraph((Span("Fett", strong=True), Span(" und "), Span("schräg", emphasis=True), Span(" gesagt."))),
    Heading(2, plain("Unsere Fragen")),
    Listing((plain("erstens"), plain("zweitens"))),
    Listing((plain("siebtens"), plain("achtens")), start=7),
    Listing((plain("neu gezählt"),), start=1),
    Quote((plain("Das haben andere gesagt."),)),
    Paragraph((Span("Belegt", note=plain("Die Fußnote.")), Span(" ist es "),
               Span("hier", link="https://example.org/a b?x=1&y=2"), Span("."))),
    facts((("Ort", "Molenau"), ("Frist", "morgen"))),
    Picture(SVG, "svg", "Ein blaues Feld mit dem Wort Ort", plain("Bild zum Ort")),
    table(("Name", "Amt"), (("Ada", "Bürgermeisterin"), ("Bo", "Rat"))),
    PageBreak(),
    Heading(3, plain("Auf neuer Seite")),
    Paragraph(plain("Mit freundlichen Grüßen"), Role.CLOSING),
    table(("Wer", "Was", "Wo"), (("Cem", "Rat", "Hafen"),) * 2, weights=(2, 1, 1), role=Role.SIGNATURES),
)  # fmt: skip

LETTER = Page(
    "letter",
    "Einladung",
    blocks=(*HEAD, Heading(1, plain("Einladung zum Gespräch")), *BODY),
    layout=Layout.LETTER,
    language="de",
    stamp=Stamp("2021-07-14"),
)
PAPER = Page(
    "report",
    "Bericht",
    blocks=(Heading(1, plain("Report")), *BODY),
    layout=Layout.PAPER,
    language="en",
    stamp=Stamp("2022-02-18"),
)


def parts(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with ZipFile(BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(raw: bytes, name: str = "word/document.xml") -> Any:
    """Return the XML of a part."""
    return parse_xml(parts(raw)[name])


def lines(raw: bytes, name: str = "word/document.xml") -> list[str]:
    """Return the paragraphs of a part as text, those that are empty left out."""
    matches = ("".join(_pieces(paragraph)) for paragraph in tree(raw, name).iter(f"{W}p"))
    return [line.replace("\u00a0", " ") for line in matches if line]


def everything(raw: bytes) -> str:
    """Return the text of all parts that show any."""
    names = [name for name in parts(raw) if name.startswith("word/") and name.endswith(".xml")]
    shown = (
        name for name in names if any(part in name for part in ("document", "header", "footer", "footnotes"))
    )
    return "\n".join(line for name in sorted(shown) for line in lines(raw, name))


def _pieces(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        if element.getparent().tag == f"{W}r":
            yield element.text or "" if element.tag == f"{W}t" else " "
