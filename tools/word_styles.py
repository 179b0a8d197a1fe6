"""How every kind of paragraph, list and table looks in our own Word templates."""

from ssh_cli.formats.word_file import (
    ADDITIONS,
    ADDRESS,
    CELL,
    FACT,
    FACT_INDENT,
    HEAD_CELL,
    INFORMATION,
    LIST_INDENT,
    NOTE,
    NOTICE,
    PICTURE,
    RETURN,
    SMALL_LINE,
    SOURCE,
    SOURCE_LIST,
    TABLE,
    WORD,
    style_id,
    twips,
)
from ssh_cli.page.page import Layout

FONT = "Liberation Sans"
SENDER_NAME = "Hafen Sender Name"
FOLLOWING = "Hafen Following Page"
RECIPIENT = "Hafen Recipient"

_GRID = 'w:line="240" w:lineRule="exact"'  # 12 points: the line grid of DIN 5008
_LOOSE = 'w:line="276" w:lineRule="auto"'
_BODY = {Layout.LETTER: (22, _GRID, 240), Layout.PAPER: (21, _LOOSE, 140)}  # half points, line, gap
_HEADINGS = {
    # level: half points, twips before, twips after
    Layout.LETTER: {1: (22, 0, 480), 2: (22, 240, 240), 3: (22, 240, 240), 4: (22, 240, 240)},
    Layout.PAPER: {1: (36, 0, 400), 2: (26, 440, 200), 3: (22, 320, 160), 4: (21, 280, 160)},
}


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


def write_styles(layout: Layout, language: str) -> str:
    """Return the part styles.xml; `language` is a tag such as de-DE."""
    size, line, gap = _BODY[layout]
    return (
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'{_size(size)}<w:lang w:val="{language}" w:eastAsia="{language}"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        + "".join([*_texts(line, gap), *_headings(layout), *_framed(), *_characters(), *_tables()])
        + "</w:styles>"
    )


def _texts(line: str, gap: int) -> list[str]:
    edge = '<w:{} w:val="single" w:sz="6" w:space="4" w:color="1A1A1A"/>'
    edges = "".join(edge.format(side) for side in ("top", "left", "bottom", "right"))
    box = f"<w:pBdr>{edges}</w:pBdr>"
    bullets = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    inner = '<w:ind w:left="113" w:right="113"/>'
    fact = f'<w:ind w:left="{FACT_INDENT}" w:hanging="{FACT_INDENT}"/>'
    return [
        _style("Normal", "<w:widowControl/>" + _spacing(0, gap, line), based=False, default=True),
        _style("List Bullet", bullets + _spacing(0, 0, line)),
        _style("List Number", '<w:numPr><w:numId w:val="2"/></w:numPr>' + _spacing(0, 0, line)),
        _style("Quote", _spacing(0, gap, line) + f'<w:ind w:left="{twips(10)}"/>'),
        _style("caption", "<w:keepLines/>" + _spacing(60, 240), _size(18)),
        _style("header", _tabs("right", 165) + _spacing(0, 0), _size(17)),
        _style("footer", _tabs("right", 165) + _spacing(0, 0), _size(17)),
        _style("footnote text", _spacing(0, 0) + '<w:ind w:left="227" w:hanging="227"/>', _size(18)),
        _style(NOTICE, "<w:keepLines/>" + box + _spacing(0, 240, _exact(11)) + inner, _size(18)),
        _style(FACT, _tabs("left", 45) + _spacing(0, 40, line) + fact),
        _style(NOTE, _spacing(0, 80, _exact(11)), '<w:color w:val="4A4A4A"/>' + _size(18)),
        _style(PICTURE, "<w:keepNext/>" + _spacing(120, 120, _LOOSE)),
        _style(ADDRESS, "<w:keepLines/>" + _spacing(0, gap, line)),
        _style(SOURCE, _spacing(0, 60, _exact(11)), _size(18)),
        _style(SOURCE_LIST, bullets + _spacing(0, 0, _exact(11)), _size(18)),
        _style(HEAD_CELL, "<w:keepNext/>" + _spacing(30, 30), "<w:b/>" + _size(19)),
        _style(CELL, _spacing(30, 30), _size(19)),
    ]  # fmt: skip


def _headings(layout: Layout) -> list[str]:
    return [
        _style(
            f"heading {level}",
            "<w:keepNext/><w:keepLines/>"
            + _spacing(before, after, _exact(max(12, round(size * 0.6))))
            + f'<w:outlineLvl w:val="{level - 1}"/>',
            "<w:b/>" + _size(size),
            following="Normal",
        )
        for level, (size, before, after) in _HEADINGS[layout].items()
    ]


def _framed() -> list[str]:
    """Return the styles of what has its fixed place on the first page of a letter, or above others."""
    hanging = f'<w:ind w:left="{twips(20)}" w:hanging="{twips(20)}"/>'
    below = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="1A1A1A"/></w:pBdr>'
    return [
        _style(RETURN, _spacing(0, 0, _exact(SMALL_LINE)), _size(16)),
        _style(SENDER_NAME, _spacing(0, 0, _exact(16)), "<w:b/>" + _size(26)),
        _style(ADDITIONS, _spacing(0, 0, _exact(SMALL_LINE)), _size(16)),
        _style(RECIPIENT, _spacing(0, 0), _size(20)),
        _style(INFORMATION, _tabs("left", 20) + _spacing(0, 0, _exact(11)) + hanging, _size(18)),
        _style(FOLLOWING, below + _tabs("right", 165) + _spacing(0, 0), _size(18)),
    ]


def _characters() -> list[str]:
    raised = '<w:vertAlign w:val="superscript"/>'
    link = '<w:color w:val="0B4A8F"/>'
    return [
        _style("Default Paragraph Font", "", based=False, default=True, kind="character"),
        _style("footnote reference", "", raised, based=False, kind="character"),
        _style("Hyperlink", "", link, based=False, kind="character"),
    ]


def _tables() -> list[str]:
    margins = (
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar>'
    )
    line = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
    borders = line.format("bottom", 4, "8A8A8A") + line.format("insideH", 4, "8A8A8A")
    head = f"<w:tcPr><w:tcBorders>{line.format('bottom', 8, '1A1A1A')}</w:tcBorders></w:tcPr>"
    first = (
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{margins}</w:tblPr></w:style>'
    )
    own = (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(TABLE)}"><w:name w:val="{TABLE}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow">{head}</w:tblStylePr></w:style>'
    )
    return [first, own]


def _style(
    name: str,
    paragraph: str,
    run: str = "",
    *,
    based: bool = True,
    default: bool = False,
    kind: str = "paragraph",
    following: str = "",
) -> str:
    own = ' w:customStyle="1"' if name.startswith("Hafen") else ""
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}"{first}{own} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        + ('<w:basedOn w:val="Normal"/>' if based else "")
        + (f'<w:next w:val="{style_id(following)}"/>' if following else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _spacing(before: int, after: int, line: str = _GRID) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" {line}/>'


def _exact(points: int) -> str:
    return f'w:line="{points * 20}" w:lineRule="exact"'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _tabs(kind: str, millimetres: float) -> str:
    return f'<w:tabs><w:tab w:val="{kind}" w:pos="{twips(millimetres)}"/></w:tabs>'
