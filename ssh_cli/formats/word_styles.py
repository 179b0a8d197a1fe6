"""The styles of our own Word files by their names, and what writing into any Word file needs of them."""

FONT = "Liberation Sans"

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

RETURN = "Hafen Return Address"
SENDER_NAME = "Hafen Sender Name"
ADDITIONS = "Hafen Additions"
FOLLOWING = "Hafen Following Page"
SOURCE = "Hafen Source"
SOURCE_LIST = "Hafen Source List"
RECIPIENT = "Hafen Recipient"
INFORMATION = "Hafen Information"
NOTICE = "Hafen Notice"
FACT = "Hafen Fact"
NOTE = "Hafen Note"
PICTURE = "Hafen Picture"
ADDRESS = "Hafen Address"
HEAD_CELL = "Hafen Table Head"
CELL = "Hafen Table Text"
TABLE = "Hafen Table"

CELL_SIZE = 9.5  # points
SMALL_LINE = 10  # points, of the return address and the additions

TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, as Word measures."""
    return round(millimetres * TWIPS)


LIST_INDENT = twips(7)
FACT_INDENT = twips(45)


def write_numbering() -> str:
    """Return the part numbering.xml: number 1 are bullets, number 2 counts."""
    bullet = _level("bullet", "•", f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}"/></w:rPr>')
    decimal = _level("decimal", "%1.", "")
    return (
        f'<w:numbering xmlns:w="{WORD}">'
        f'<w:abstractNum w:abstractNumId="1">{bullet}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{decimal}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )


def _level(kind: str, text: str, run: str) -> str:
    return (
        f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{LIST_INDENT}" w:hanging="{LIST_INDENT}"/></w:pPr>{run}</w:lvl>'
    )


def style_id(name: str) -> str:
    """Return the identifier of one of our styles."""
    return "".join(word[0].upper() + word[1:] for word in name.split())
