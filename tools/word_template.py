"""Our own Word templates, built from nothing: the pages that documents are filled into.

The files in templates/word/ are what this builds, so that colleagues can copy and edit them in Word.
"""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from ssh_cli.formats.word_file import (
    ADDITIONS,
    INFORMATION,
    NOTICE,
    RETURN,
    WORD,
    style_id,
    twips,
)
from ssh_cli.page.page import Layout
from ssh_cli.templating.inspection import repack
from tools.files import ROOT, Files
from tools.word_styles import FOLLOWING, FONT, RECIPIENT, SENDER_NAME, write_numbering, write_styles

_LANGUAGE = "de-DE"
_SIMILAR_FONT = "Arial"  # the same widths, for machines without the other one
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EMU = 36000  # English metric units in a millimetre

_FIRST_LINE = 98.46  # of the subject: two empty lines below address and information block
_HEADER_TOP = 14.5
_SENDER_LINE = 16 * 25.4 / 72
_BOTTOM = {Layout.LETTER: 40, Layout.PAPER: 25}
_MARKS = (("Falzmarke", 105.0, 4.0), ("Lochmarke", 148.5, 6.0), ("Falzmarke", 210.0, 4.0))
_NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{_OFFICE}" xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
    f' xmlns:a="{_DRAWING}/main" xmlns:wps="{_SHAPE}" xmlns:mc="{_COMPATIBILITY}"'
)
_PARTS = {
    "word/document.xml": (f"{_MAIN}.document.main+xml", ""),
    "word/styles.xml": (f"{_MAIN}.styles+xml", "styles"),
    "word/numbering.xml": (f"{_MAIN}.numbering+xml", "numbering"),
    "word/settings.xml": (f"{_MAIN}.settings+xml", "settings"),
    "word/fontTable.xml": (f"{_MAIN}.fontTable+xml", "fontTable"),
    "word/footnotes.xml": (f"{_MAIN}.footnotes+xml", "footnotes"),
    "word/header1.xml": (f"{_MAIN}.header+xml", "header"),
    "word/header2.xml": (f"{_MAIN}.header+xml", "header"),
    "word/footer1.xml": (f"{_MAIN}.footer+xml", "footer"),
    "word/footer2.xml": (f"{_MAIN}.footer+xml", "footer"),
}
_PROPERTIES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


def build_template(layout: Layout) -> bytes:
    """Return the Word template of a layout, the same bytes each time."""
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name, content in _content(layout).items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)
    return repack(packed.getvalue())


def make(root: Path = ROOT) -> Files:
    """Return the template of each layout, in the bytes that are there where its content is the same."""
    files: dict[str, str | bytes] = {}
    for layout in _BOTTOM:
        path = f"templates/word/{layout.value}.docx"
        built, present = build_template(layout), root / path
        # zlib packs otherwise from one version to the next, so bytes alone would differ on other machines.
        is_same = is_zipfile(present) and parts(present.read_bytes()) == parts(built)
        files[path] = present.read_bytes() if is_same else built
    return files


def parts(package: bytes) -> dict[str, bytes]:
    """Return the unpacked parts of a Word file by their names; raise BadZipFile for any other file."""
    with ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _content(layout: Layout) -> dict[str, str]:
    letter = layout is Layout.LETTER
    foot = "{{ warning }}" if letter else "{{ title }}"
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            {
                "word/document.xml": f"{_OFFICE}/officeDocument",
                "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
                "docProps/app.xml": f"{_OFFICE}/extended-properties",
            }
        ),
        "word/document.xml": _document(layout),
        "word/_rels/document.xml.rels": _relations(
            {name.removeprefix("word/"): f"{_OFFICE}/{kind}" for name, (_, kind) in _PARTS.items() if kind}
        ),
        "word/styles.xml": write_styles(layout, _LANGUAGE),
        "word/numbering.xml": write_numbering(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/footnotes.xml": _footnotes(),
        "word/header1.xml": _following_header() if letter else _warning_header(),
        "word/header2.xml": _letterhead() if letter else _warning_header(),
        "word/footer1.xml": _footer(foot, bold=letter),
        "word/footer2.xml": _footer(foot, bold=letter, pages=not letter),
        "docProps/core.xml": _core(),
        "docProps/app.xml": f'<Properties xmlns="{_EXTENDED}"/>',
    }  # fmt: skip


def _types() -> str:
    parts = {**{name: kind for name, (kind, _relation) in _PARTS.items()}, **_PROPERTIES}
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
        + "</Types>"
    )


def _relations(targets: dict[str, str]) -> str:
    entries = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def _document(layout: Layout) -> str:
    body = "".join(_letter() if layout is Layout.LETTER else _paper())
    references = "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="rId{number}"/>'
        for kind, page, number in (
            ("header", "default", 6), ("header", "first", 7), ("footer", "default", 8), ("footer", "first", 9)
        )
    )  # fmt: skip
    bottom = twips(_BOTTOM[layout])
    margins = (
        f'<w:pgMar w:top="{twips(25)}" w:right="{twips(20)}" w:bottom="{bottom}" w:left="{twips(25)}"'
        f' w:header="{twips(_HEADER_TOP)}" w:footer="{twips(_BOTTOM[layout] - 15)}" w:gutter="0"/>'
    )
    size = f'<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/>'
    section = f"<w:sectPr>{references}{size}{margins}<w:titlePg/></w:sectPr>"
    return f"<w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>"


def _letter() -> list[str]:
    """Return the first page; what has its place on it stands in frames, in millimetres of form B."""
    information = _frame(125, 50, 75)
    return [
        _paragraph("{{ notice }}", NOTICE, more=_frame(25, 32, 165)),
        _paragraph("{%p for line in return_lines %}"),
        _paragraph("{{ line }}", RETURN, more=_frame(25, 45.4, 80, 4.4)),
        _paragraph("{%p endfor %}"),
        _paragraph("{%p for line in additions %}"),
        _paragraph("{{ line }}", ADDITIONS, more=_frame(25, 50, 80, 12.7)),
        _paragraph("{%p endfor %}"),
        _paragraph("{%p for line in recipient_lines %}"),
        _paragraph("{{ line }}", RECIPIENT, more=_frame(25, 62.7, 80, 27.3)),
        _paragraph("{%p endfor %}"),
        _paragraph("{%p for row in information %}"),
        _paragraph("{{ row.label }}:\t{{ row.text }}", INFORMATION, more=information),
        _paragraph("{%p endfor %}"),
        _paragraph("{{ subject }}", "heading 1"),
        _paragraph("{{ body }}"),
    ]


def _paper() -> list[str]:
    return [_paragraph("{{ body }}")]


def _paragraph(text: str, style: str = "", *, more: str = "", bold: bool = False) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style_id(style)}"/>{more}</w:pPr>' if style or more else ""
    return f"<w:p>{named}{_run(text, bold=bold)}</w:p>"


def _frame(x: float, y: float, width: float, height: float = 0) -> str:
    """Return a frame on the page; neighbours of one frame share it. LibreOffice ignores it in styles."""
    exact = f' w:h="{twips(height)}" w:hRule="exact"' if height else ""
    return (
        f'<w:framePr w:w="{twips(width)}"{exact} w:hSpace="0" w:wrap="around"'
        f' w:vAnchor="page" w:hAnchor="page" w:x="{twips(x)}" w:y="{twips(y)}"/>'
    )


def _run(text: str, *, bold: bool = False) -> str:
    parts = (f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in text.split("\t"))
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{'<w:tab/>'.join(parts)}</w:r>"


def _letterhead() -> str:
    """Return the header of the first page; it reaches down to the line of the subject."""
    height = twips(_FIRST_LINE - _HEADER_TOP - _SENDER_LINE)
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
    marks = "".join(_mark(number, *mark) for number, mark in enumerate(_MARKS, start=1))
    space = f'<w:p><w:pPr><w:pStyle w:val="Header"/>{exact}</w:pPr>{marks}</w:p>'
    return f"<w:hdr {_NAMESPACES}>{_paragraph('{{ sender_name }}', SENDER_NAME)}{space}</w:hdr>"


def _following_header() -> str:
    line = _paragraph("{{ subject }}\t{{ date }}", FOLLOWING)
    return f"<w:hdr {_NAMESPACES}>{line}</w:hdr>"


def _warning_header() -> str:
    right = '<w:jc w:val="right"/>'
    return f"<w:hdr {_NAMESPACES}>{_paragraph('{{ warning }}', 'header', more=right, bold=True)}</w:hdr>"


def _mark(number: int, name: str, y: float, width: float) -> str:
    """Return a thin line at the left edge, marked as decoration for screen readers."""
    cx = round(width * _EMU)
    place = (
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{5 * _EMU}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{round(y * _EMU)}</wp:posOffset></wp:positionV>'
    )
    decorative = (
        f'<a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst>'
    )
    line = '<a:ln w="3175"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    shape = (
        f'<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}</wps:spPr><wps:bodyPr/></wps:wsp>'
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}"'
        f' behindDoc="1" locked="1" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>{place}'
        f'<wp:extent cx="{cx}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name} {number}">{decorative}</wp:docPr><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}">{shape}</a:graphicData></a:graphic></wp:anchor>'
        f"</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _footer(text: str, *, bold: bool = False, pages: bool = True) -> str:
    counted = (
        _run("\t{{ page_label }} ") + _field("PAGE") + _run(" {{ of_label }} ") + _field("NUMPAGES")
        if pages
        else ""
    )
    style = '<w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    return f"<w:ftr {_NAMESPACES}><w:p>{style}{_run(text, bold=bold)}{counted}</w:p></w:ftr>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _settings() -> str:
    mode = (
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/>'
    )
    return (
        f'<w:settings xmlns:w="{WORD}"><w:defaultTabStop w:val="709"/>'
        f'<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f'<w:compat>{mode}</w:compat><w:themeFontLang w:val="{_LANGUAGE}"/>'
        f'<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts() -> str:
    return (
        f'<w:fonts xmlns:w="{WORD}"><w:font w:name="{FONT}"><w:altName w:val="{_SIMILAR_FONT}"/>'
        f'<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _footnotes() -> str:
    plain = '<w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:{}/></w:r></w:p>'
    return (
        f'<w:footnotes xmlns:w="{WORD}" xmlns:r="{_OFFICE}">'
        f'<w:footnote w:type="separator" w:id="-1">{plain.format("separator")}</w:footnote>'
        f'<w:footnote w:type="continuationSeparator" w:id="0">{plain.format("continuationSeparator")}'
        f"</w:footnote></w:footnotes>"
    )


def _core() -> str:
    day = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:{0}>'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title>'
        f"<dc:language>{_LANGUAGE}</dc:language>{day.format('created')}{day.format('modified')}"
        f"</cp:coreProperties>"
    )
