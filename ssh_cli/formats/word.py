"""Documents as Word files that colleagues can edit: a template is filled, ours or somebody's own."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import cast

import docx
from docx.document import Document as WordDocument
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from ssh_cli.formats.paper_table import lay_on_sheets
from ssh_cli.formats.registry import Medium
from ssh_cli.formats.word_blocks import BlockWriter, printed
from ssh_cli.formats.word_file import Element, W, WordFile, add_property, paragraphs
from ssh_cli.formats.word_frames import fit_frames
from ssh_cli.formats.word_styles import TWIPS
from ssh_cli.formats.word_values import WordValues, word_values
from ssh_cli.messages import _
from ssh_cli.page.page import Layout, Page
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.template import BrokenTemplateError
from ssh_cli.templating.word_package import repack
from ssh_cli.templating.word_template import check_word_template, placeholders_in, word_environment

_LANGUAGES = {"de": "de-DE", "en": "en-GB"}
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


def write(page: Page, _medium: Medium) -> bytes:
    """Return the page as a Word file in our own template; raises as `write_word`."""
    return write_word(page)


def write_word(page: Page, *, template: Path | None = None) -> bytes:
    """Return the page as a Word file (.docx), the same bytes for the same page.

    `template` is a Word template of somebody's own; what it does not place stands where its `{{ body }}`
    is, and a warning that it lacks is added to every page. Raise BrokenTemplateError for one that does
    not pass the check, DoesNotFitError for a letter whose parts are too long for their places.
    """
    path = template or bundled_template(page.layout)
    if template is not None:
        _refuse_broken(template)
    values = word_values(page, placeholders_in(path))
    filled = _fill(path, values)
    file = WordFile(filled, docx.Document(str(bundled_template(page.layout))))
    _insert_blocks(file, values, page, turning=template is None)
    for tree in file.trees():
        _show_braces(tree)
    if values.sheet is not None and template is None:
        fit_frames(filled.element.body, values.sheet)
    _warn_on_every_page(filled, cast("str", values.texts["warning"]))
    language = _LANGUAGES.get(page.spoken, page.spoken)
    file.close(language)
    _describe(filled, page, language)
    saved = BytesIO()
    filled.save(saved)
    return repack(saved.getvalue())


def bundled_template(layout: Layout) -> Path:
    """Return the path of our own Word template of a layout, which may be copied and changed."""
    name = "letter" if layout is Layout.LETTER else "paper"
    return templates_folder() / "word" / f"{name}.docx"


def _refuse_broken(path: Path) -> None:
    if problems := check_word_template(path):
        first = problems[0]
        message = _("The Word template “{name}” cannot be used: {problem}").format(
            name=path.name, problem=first.message
        )
        raise BrokenTemplateError(message, hint=_("All that is wrong: hafen templates check FILE"))


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
        message = _("The Word template “{name}” cannot be used: {problem}").format(
            name=path.name, problem=_("A placeholder is broken.")
        )
        raise BrokenTemplateError(message, hint=_("Jinja2 says: {detail}").format(detail=error)) from error
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
            level = 1 if name != "body" or values.sheet is not None else 0
            writer = BlockWriter(file, level=level, warned=bool(page.warning))
            sheets = lay_on_sheets(values.blocks[name], page.layout, file.text_width / TWIPS, turning=turning)
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
