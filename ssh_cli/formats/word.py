"""Documents as Word files that colleagues can edit: a template is filled, ours or somebody's own."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, cast

import docx
from docx.document import Document as WordDocument
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from ssh_cli.formats.sheets import (
    INFORMATION_SIZE,
    INFORMATION_WIDTH,
    REGIONS,
    LetterSheet,
    fold,
    lay_on_sheets,
    lay_out,
    lines_of,
)
from ssh_cli.formats.word_blocks import BlockWriter, printed
from ssh_cli.formats.word_file import (
    ADDITIONS,
    INFORMATION,
    NOTICE,
    RETURN,
    SMALL_LINE,
    TWIPS,
    Element,
    W,
    WordFile,
    add_property,
    element,
    paragraphs,
    style_id,
    twips,
)
from ssh_cli.messages import _
from ssh_cli.page.blocks import Heading, Paragraph, Role, Spans, shown, text_of
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.printed import Printed, PrintedFacts, PrintedTable, page_warning, printed_blocks
from ssh_cli.picture.typography import MILLIMETRES_PER_POINT
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.inspection import repack
from ssh_cli.templating.template import BrokenTemplateError
from ssh_cli.templating.word_template import check_word_template, placeholders_in, word_environment

_NAMES = {
    Role.SENDER: ("sender", "sender_name", "sender_lines", "return_lines"),
    Role.ADDITIONS: ("additions",),
    Role.RECIPIENT: ("recipient_lines",),
    Role.INFORMATION: ("information",),
    Role.DATE: ("date", "information"),
    Role.CLOSING: ("closing",),
    Role.SIGNATURES: ("signatures", "signatories"),
    Role.ATTACHMENTS: ("attachments",),
    Role.DISTRIBUTION: ("distribution",),
    Role.SOURCES: ("sources",),
}
_BLOCKS = ("notice", "closing", "signatures", "attachments", "distribution", "sources")
_ENDS_SALUTATION = (",", "!")


class WordValues(NamedTuple):
    """`texts` are printed by the template itself; `blocks` go where their placeholder stands.

    `sheet` is that of a letter, None for papers.
    """

    texts: Mapping[str, object]
    blocks: Mapping[str, tuple[Printed, ...]]
    sheet: LetterSheet | None


def word_values(page: Page, used: frozenset[str]) -> WordValues:
    """Return the values for a template that uses these placeholders.

    What none of them places goes into `body`, in reading order: no template can lose a word. Raise
    DoesNotFitError for a letter whose parts are too long for their places.
    """
    sheet = lay_out(page) if page.layout is Layout.LETTER else None
    blocks = printed_blocks(page)
    named = list(zip(_place(blocks, page.layout), blocks, strict=True))
    first, _pages, rest = page.phrases.page_of.partition("{page}")
    texts: dict[str, object] = {
        "title": shown(page.title),
        "subject": _text_at(named, "subject") or shown(page.title),
        "salutation": _text_at(named, "salutation"),
        "date": sheet.day if sheet else "",
        "sender": sheet.return_line if sheet else "",
        "sender_name": sheet.sender if sheet else "",
        "return_lines": sheet.return_lines if sheet else (),
        "sender_lines": lines_of(blocks, Role.SENDER),
        "additions": sheet.additions if sheet else (),
        "recipient_lines": sheet.address if sheet else (),
        "information": [
            {"label": _plain(label), "text": _plain(text)}
            for label, text in (sheet.information if sheet else ())
        ],
        "signatories": list(_signatories(blocks)),
        "warning": page_warning(page),
        "page_label": first.strip(),
        "of_label": rest.partition("{pages}")[0].strip(),
    }
    places = {name: tuple(block for names, block in named if name in names) for name in _BLOCKS}
    places["body"] = tuple(block for names, block in named if not used & set(names))
    return WordValues(texts, places, sheet)


def _place(blocks: tuple[Printed, ...], layout: Layout) -> Iterator[tuple[str, ...]]:
    """Yield for every block the placeholders that print it."""
    subject = next(
        (n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1), None
    )
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if block.role is Role.NOTICE and following is not None and following.role is Role.SIGNATURES:
            yield ("signatures",)  # a notice about the signatures stays with them
        elif block.role is Role.NOTICE and (subject is None or number < subject):
            yield ("notice",)
        elif number == subject and layout is Layout.LETTER:
            yield ("subject",)
        elif subject is not None and number == subject + 1 and _is_salutation(block, layout):
            yield ("salutation",)
        elif block.role is Role.INFORMATION and not isinstance(block, PrintedFacts):
            yield ()
        else:
            yield _NAMES.get(block.role, ())


def _is_salutation(block: Printed, layout: Layout) -> bool:
    return (
        layout is Layout.LETTER
        and isinstance(block, Paragraph)
        and block.role is Role.BODY
        and not any(span.note for span in block.spans)  # the place for it holds text alone
        and text_of(block.spans).rstrip().endswith(_ENDS_SALUTATION)
    )


def _text_at(named: list[tuple[tuple[str, ...], Printed]], name: str) -> str:
    for names, block in named:
        if name in names and isinstance(block, Heading | Paragraph):
            return _plain(block.spans)
    return ""


def _signatories(blocks: tuple[Printed, ...]) -> Iterator[dict[str, str]]:
    for block in blocks:
        if isinstance(block, PrintedTable) and block.role is Role.SIGNATURES:
            for line in block.lines:
                cells = [*map(_plain, line.cells), "", "", ""]
                yield dict(zip(("name", "office", "municipality"), cells, strict=False))


def _plain(spans: Spans) -> str:
    return shown(text_of(spans)).strip()


_NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - Word's properties know no time zones
_DAY_LENGTH = 10
# Signs that stand for braces and for blocks while a template is filled, so that nothing in a value is
# ever read as a placeholder; `printed` lets none of them through.
_OPEN, _CLOSE, _PLACE = "\ufdd0", "\ufdd1", "\ufdd2"
_HIDDEN = str.maketrans({"{": _OPEN, "}": _CLOSE})
_SHOWN = str.maketrans({_OPEN: "{", _CLOSE: "}"})
_PROPERTIES = (
    "author", "category", "comments", "content_status", "identifier", "keywords", "last_modified_by",
    "subject", "title", "version",
)  # fmt: skip


def write_word(page: Page, *, template: Path | None = None) -> bytes:
    """Return the page as a Word file (.docx), the same bytes for the same page.

    `template` is a Word template of somebody's own; what it does not place stands where its `{{ body }}`
    is, and a warning that it lacks is added to every page. Raise BrokenTemplateError for one that does
    not pass the check, DoesNotFitError for a letter whose parts are too long for their places.
    """
    path = template or bundled_template(page.layout)
    if template and (problems := check_word_template(template)):
        raise _unusable(template, problems[0].message, _("All that is wrong: hafen templates check FILE"))
    model, placeholders = _ours(page.layout)
    values = word_values(page, placeholders_in(path) if template else placeholders)
    filled = _fill(path, values)
    file = WordFile(filled, model)
    _insert_blocks(file, values, page, turning=template is None)
    for tree in file.trees():
        _show_braces(tree)
    if values.sheet is not None and template is None:
        fit_frames(filled.element.body, values.sheet)
    _warn_on_every_page(filled, cast("str", values.texts["warning"]))
    language = f"{page.spoken}-{REGIONS[page.spoken]}"
    file.close(language)
    _describe(filled, page, language)
    saved = BytesIO()
    filled.save(saved)
    return repack(saved.getvalue())


def bundled_template(layout: Layout) -> Path:
    """Return the path of our own Word template of a layout, which may be copied and changed."""
    name = "letter" if layout is Layout.LETTER else "paper"
    return templates_folder() / "word" / f"{name}.docx"


@cache
def _ours(layout: Layout) -> tuple[WordDocument, frozenset[str]]:
    """Return our own template of a layout, which nothing may change, and the placeholders in it."""
    path = bundled_template(layout)
    return docx.Document(str(path)), placeholders_in(path)


def _unusable(path: Path, problem: str, hint: str) -> BrokenTemplateError:
    message = _("The Word template “{name}” cannot be used: {problem}", name=path.name, problem=problem)
    return BrokenTemplateError(message, hint=hint)


def _fill(path: Path, values: WordValues) -> WordDocument:
    """Return the template with its texts filled in and signs where blocks belong."""
    template = DocxTemplate(str(path))
    template.init_docx()
    for name in _PROPERTIES:  # they are the template's, and may name whoever made it
        setattr(template.docx.core_properties, name, "")
    context = {name: _hide(value) for name, value in values.texts.items()}
    context |= {name: f"{_PLACE}{name}{_PLACE}" for name in values.blocks}
    try:
        template.render(context, jinja_env=word_environment(), autoescape=True)
    except (TemplateError, TypeError, ValueError) as error:
        detail = _("Jinja2 says: {detail}", detail=error)
        raise _unusable(path, _("A placeholder is broken."), detail) from error
    filled = BytesIO()
    template.docx.save(filled)
    return docx.Document(filled)  # opened anew, since docxtpl replaces parts that python-docx remembers


def _hide(value: object) -> object:
    """Return a value with its braces hidden from the template, whatever it is nested in."""
    if isinstance(value, str):
        return printed(value).translate(_HIDDEN)
    if isinstance(value, Mapping):
        return {name: _hide(part) for name, part in value.items()}
    assert isinstance(value, Iterable)
    return [_hide(part) for part in value]


def _show_braces(tree: Element) -> None:
    for text in tree.iter(f"{W}t"):
        text.text = (text.text or "").translate(_SHOWN)
    for node in tree.iter():
        for name, text in node.attrib.items():
            if _OPEN in text or _CLOSE in text:
                node.set(name, text.translate(_SHOWN))


def _insert_blocks(file: WordFile, values: WordValues, page: Page, *, turning: bool) -> None:
    """Put the blocks where their signs are; sheets turn for wide tables, in our own templates alone."""
    for paragraph in paragraphs(file.document.element.body):
        text = "".join(run.text or "" for run in paragraph.iter(f"{W}t")).strip()
        if text.startswith(_PLACE) and text.endswith(_PLACE):
            name = text.strip(_PLACE)
            sheets = lay_on_sheets(
                values.blocks[name],
                page.layout,
                file.text_width / TWIPS,
                turning=turning,
                level=1 if name != "body" or values.sheet is not None else 0,
            )
            writer = BlockWriter(file, warned=bool(page.warning))
            _replace(paragraph, writer.write(sheets))


def _replace(paragraph: Element, elements: list[Element]) -> None:
    """Put the elements in the paragraph's place, into its frame where it has one."""
    parent = paragraph.getparent()
    properties = paragraph.find(f"{W}pPr")
    frame = properties.find(f"{W}framePr") if properties is not None else None
    for part in elements:
        if frame is not None and part.tag == f"{W}p":
            add_property(part, deepcopy(frame))
        paragraph.addprevious(part)
    ends_section = properties is not None and properties.find(f"{W}sectPr") is not None
    ends_cell = parent.tag == f"{W}tc" and paragraph.getnext() is None
    if ends_section or (ends_cell and (not elements or elements[-1].tag != f"{W}p")):
        for run in paragraph.findall(f"{W}r"):
            paragraph.remove(run)
    else:
        parent.remove(paragraph)


def _warn_on_every_page(document: WordDocument, warning: str) -> None:
    """Add the warning to the headers of a template that prints it neither above nor below a page."""
    if not warning:
        return
    wanted = printed(warning)
    for section in document.sections:
        pairs = [(section.header, section.footer)]
        if section.different_first_page_header_footer:
            pairs.append((section.first_page_header, section.first_page_footer))
        if document.settings.odd_and_even_pages_header_footer:
            pairs.append((section.even_page_header, section.even_page_footer))
        for header, footer in pairs:
            parts = [*header.paragraphs, *footer.paragraphs]
            if all(wanted not in part.text for part in parts):
                header.add_paragraph().add_run(wanted).bold = True


def _describe(document: WordDocument, page: Page, language: str) -> None:
    properties = document.core_properties
    properties.title = printed(page.title)
    properties.language = language
    day = datetime.fromisoformat(page.stamp.on) if len(page.stamp.on) == _DAY_LENGTH else _NO_DAY
    properties.created = properties.modified = day
    properties.revision = 1


_RETURN_ENDS = 50.2
_ADDITIONS_END = 62.7
_NOTICE_ENDS = 38.9  # of its text; LibreOffice draws the border wider than Word
_NOTICE_WIDTH = 158.0
_INFORMATION_HEIGHT = 40.0
_LINE = 11 * MILLIMETRES_PER_POINT


def fit_frames(body: Element, sheet: LetterSheet) -> None:
    """Move and size the frames of our own letter template so that they hold what the sheet says.

    Return address, additions and notices end at their lower edge, whatever they hold; the subject moves
    down under a long information block.
    """
    indent = sheet.information_indent
    lines = sum(_lines(value, INFORMATION_WIDTH - indent) for _label, value in sheet.information)
    small = SMALL_LINE * MILLIMETRES_PER_POINT
    for paragraph in paragraphs(body):
        style = _style_of(paragraph)
        if style == style_id(RETURN):
            line = 7 * MILLIMETRES_PER_POINT if len(sheet.return_lines) > 1 else small
            height = line * len(sheet.return_lines)
            _move(paragraph, _RETURN_ENDS - height, height)
            _resize_runs(paragraph, sheet.return_size, line)
        elif style == style_id(ADDITIONS):
            height = small * len(sheet.additions)
            _move(paragraph, _ADDITIONS_END - height, height)
        elif style == style_id(NOTICE):
            notices = (notice for quote in sheet.notices for notice in quote.paragraphs)
            _move(paragraph, _NOTICE_ENDS - sum(_lines(notice, _NOTICE_WIDTH) for notice in notices) * _LINE)
            paragraph.find(f"{W}pPr").append(element("spacing", after=0))
        elif style == style_id(INFORMATION):
            _indent(paragraph, indent)
        elif style == "Heading1":
            down = lines * _LINE - _INFORMATION_HEIGHT
            if down > 0:
                paragraph.find(f"{W}pPr").append(element("spacing", before=twips(down)))
            return


def _lines(spans: Spans, room: float) -> int:
    return len(fold(printed(text_of(spans)), INFORMATION_SIZE, room) or ["", ""])


def _move(paragraph: Element, y: float, height: float | None = None) -> None:
    for frame in paragraph.iter(f"{W}framePr"):
        frame.set(f"{W}y", str(twips(y)))
        if height is not None:
            frame.set(f"{W}h", str(twips(height)))


def _resize_runs(paragraph: Element, points: float, line: float) -> None:
    size = round(2 * points)
    for run in paragraph.iter(f"{W}r"):
        run.insert(0, element("rPr", element("sz", val=size), element("szCs", val=size)))
    paragraph.find(f"{W}pPr").append(element("spacing", line=twips(line), lineRule="exact"))


def _indent(paragraph: Element, millimetres: float) -> None:
    tabs = element("tabs", element("tab", val="clear", pos=twips(20)))
    tabs.append(element("tab", val="left", pos=twips(millimetres)))
    indent = element("ind", left=twips(millimetres), hanging=twips(millimetres))
    paragraph.find(f"{W}pPr").extend([tabs, indent])


def _style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))
