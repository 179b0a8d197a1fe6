"""Documents as PDF: typeset by Typst, tagged for screen readers, fit for archives."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import zip_longest
from typing import cast

import typst

from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.formats.registry import Medium
from ssh_cli.formats.sheets import (
    BAR_WIDTH,
    INFORMATION_SIZE,
    INFORMATION_WIDTH,
    LONG_WORD,
    PORTRAIT,
    REGIONS,
    SIGNS,
    WIDEST_LABEL,
    OnPaper,
    Sheets,
    TableOnPaper,
    label_width,
    lay_on_sheets,
    lay_out,
    leads,
    whole_words,
    width_of,
)
from ssh_cli.page.blocks import (
    BREAK,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Span,
    Spans,
    plain,
    shown,
    text_of,
)
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.printed import PrintedFacts, TableLine, page_warning, printed_blocks
from ssh_cli.picture.typography import FOLDER as FONTS
from ssh_cli.picture.typography import MILLIMETRES_PER_POINT, face, keep_together
from ssh_cli.source.folders import templates_folder

_MAIN = "main.typ"
_NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)  # a PNG states none; this only keeps the clock out


class TypesettingError(RefusedError):
    """The typesetter cannot set the document, or only with a warning."""

    slug = "typesetting-failed"


# The library takes several files as a dictionary, first the main one; its type hints do not know that yet.
_TYPESET = cast(
    "Callable[..., tuple[bytes | list[bytes], list[typst.TypstWarning]]]", typst.compile_with_warnings
)


def write(page: Page, medium: Medium) -> bytes:
    """Return the page as PDF that is checked by the typesetter against PDF/UA-1 and PDF/A-2a.

    The same page gives the same bytes on every machine: own fonts, no clock. Raise DoesNotFitError where a
    part of a letter is too long for its place, CharacterMissingError for a character that the font does not
    have, TypesettingError for what the typesetter objects to (a heading or a picture that screen readers
    cannot tell).
    """
    if not page.stamp.on:
        raise TypesettingError(
            "{record}: a file for archives must bear a day, and the document has none.",
            record=medium.record or page.title,
        )
    (content,) = _compile(page, medium.record, format="pdf", pdf_standards=["ua-1", "a-2a"])
    return content


def write_png(page: Page, number: int = 1, *, record: str = "") -> bytes:
    """Return one sheet of the page (counted from 1) as PNG of 100 dots per inch; raises as `write`."""
    sheets = _compile(page, record, format="png", ppi=100.0)
    if not 1 <= number <= len(sheets):
        raise UsageError("The document has no page {page}.", hint="Pages: {n}", page=number, n=len(sheets))
    return sheets[number - 1]


def _compile(page: Page, record: str, **options: object) -> list[bytes]:
    typesetter = _Typesetter(page, record)
    data = json.dumps(typesetter.typeset(), ensure_ascii=False).encode()
    files = {**_sources(), "document.json": data, **typesetter.pictures}
    name = record or page.title
    day = datetime.fromisoformat(page.stamp.on).replace(tzinfo=UTC) if page.stamp.on else _NO_DAY
    try:
        pages, warnings = compile_typst(files, timestamp=day, **options)
    except typst.TypstError as error:
        raise _refusal(name, error.message) from error
    if warnings:
        raise _refusal(name, warnings[0].message)
    return pages


def compile_typst(files: dict[str, bytes], **options: object) -> tuple[list[bytes], list[typst.TypstWarning]]:
    """Return what the first of the files becomes, page by page where it has pages, and the warnings."""
    content, warnings = _TYPESET(files, font_paths=_fonts(), ignore_system_fonts=True, **options)
    return content if isinstance(content, list) else [content], warnings


def _refusal(name: str, detail: str) -> TypesettingError:
    if "notices-too-long" in detail:
        return TypesettingError(
            "{record}: the notices do not fit above the address of the letter.",
            hint="Let the text of the letter say it.",
            record=name,
        )
    return TypesettingError(
        "{record}: the typesetter refuses the document.",
        hint="Typst says: {detail}",
        record=name,
        detail=detail,
    )


@cache
def _sources() -> dict[str, bytes]:
    """Return the typesetting templates, the main one first."""
    paths = sorted(
        (templates_folder() / "typst").glob("*.typ"),
        key=lambda path: path.name != _MAIN,
    )
    return {path.name: path.read_bytes() for path in paths}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


_BREAK_HERE = "\u200b"  # a place where a line may end, without width or sign
_GAP: Mapping[str, object] = {"break": True}  # as what stands around a cell
_WHOLE = "\u2060{}\u2060"  # a word that has signs at which a line could end, and must not
_NARROWER = 12.0  # mm that lists, quotations and notices lose
_SIZE = 11.0  # pt, the largest of running text
_CELL_PADDING = 3.0  # mm
_SURE_TO_FIT = 100.0  # mm that a row may be high for certain: a turned sheet has 160
_ADVANCE = 0.55  # ems that a character is wide, on average
_LINE = 1.5  # pt that lines of a cell stand apart
_RUNNING_WIDTH = 115.0  # mm, of the head and foot of pages
_LONG = re.compile(rf"\S{{{LONG_WORD + 1},}}")
_BEFORE_AT = re.compile(r"(?=@)")


class CharacterMissingError(RefusedError):
    """A text has a character that the shipped font does not have."""

    slug = "character-missing"


@dataclass(slots=True)
class _Typesetter:
    """Turns one document into data, collecting its pictures by file name; `record` names it in errors.

    Raise DoesNotFitError as `lay_out`, CharacterMissingError for a character that the font does not have.
    """

    page: Page
    record: str
    pictures: dict[str, bytes] = field(default_factory=dict)
    room: float = PORTRAIT

    def typeset(self) -> dict[str, object]:
        page, phrases = self.page, self.page.phrases
        blocks = printed_blocks(page)
        data: dict[str, object] = {
            "title": self._text(page.title),
            "language": page.spoken,
            "region": REGIONS[page.spoken],
            "date": page.stamp.on,
            "layout": "letter" if page.layout is Layout.LETTER else "paper",
            "warning": self._text(page_warning(page)),
            "draft": phrases.draft_mark if page.draft else None,
            "page-of": phrases.page_of,
            "running-title": self._running(page.title),
        }
        if page.layout is Layout.LETTER:
            sheet = lay_out(page, record=self.record)
            blocks = sheet.body
            indent = sheet.information_indent
            data["sheet"] = {
                "notices": [
                    [self._spans(paragraph) for paragraph in quote.paragraphs] for quote in sheet.notices
                ],
                "sender": self._text(sheet.sender),
                "return-lines": [self._text(line) for line in sheet.return_lines],
                "return-size": sheet.return_size,
                "additions": [self._text(line) for line in sheet.additions],
                "address": [self._text(line) for line in sheet.address],
                "information": list(
                    self._rows(sheet.information, indent, INFORMATION_WIDTH - indent, INFORMATION_SIZE)
                ),
                "information-indent": indent,
                "information-width": INFORMATION_WIDTH,
                "running-subject": self._running(sheet.subject),
                "day": self._text(sheet.day),
            }
        data["sheets"] = [self._sheets(sheets) for sheets in lay_on_sheets(blocks, page.layout)]
        return data

    def _sheets(self, sheets: Sheets) -> dict[str, object]:
        self.room = sheets.room
        blocks = [
            {**self._parts(block), "role": block.role.value, "leads": leads(block, after)}
            for block, after in zip_longest(sheets.blocks, sheets.blocks[1:])
        ]
        return {"turned": sheets.turned, "blocks": blocks}

    def _parts(self, block: OnPaper) -> Mapping[str, object]:
        match block:
            case Paragraph():
                parts: Mapping[str, object] = {"type": "paragraph", "spans": self._spans(block.spans)}
            case Heading():
                parts = {"type": "heading", "level": block.level, "spans": self._spans(block.spans)}
            case Listing():
                parts = self._list(block)
            case Quote():
                kind = "notice" if block.role is Role.NOTICE else "quote"
                paragraphs = [self._spans(spans, self.room - _NARROWER) for spans in block.paragraphs]
                parts = {"type": kind, "paragraphs": paragraphs}
            case TableOnPaper():
                parts = self._table(block)
            case PrintedFacts():
                width = min(label_width(label for label, _value in block.rows), WIDEST_LABEL)
                pairs = ((plain(label), value) for label, value in block.rows)
                rows = list(self._rows(pairs, width, self.room - width - _CELL_PADDING))
                parts = {"type": "facts", "rows": rows, "label-width": width}
            case Picture():
                parts = self._picture(block)
            case PageBreak():
                parts = {"type": "page-break"}
            case _:
                raise AssertionError(block)  # tables are on paper by now
        return parts

    def _list(self, listing: Listing, depth: int = 1) -> dict[str, object]:
        room = self.room - depth * _NARROWER
        items = [
            {"spans": self._spans(item, room), "further": [self._part(part, depth, room) for part in further]}
            for item, further in listing.entries()
        ]
        kind = "bullets" if listing.start is None else "numbers"
        return {"type": kind, "start": listing.start, "items": items}

    def _part(self, part: Paragraph | Listing, depth: int, room: float) -> dict[str, object]:
        """Return what follows the first paragraph of an item in a list of that depth."""
        if isinstance(part, Listing):
            return self._list(part, depth + 1)
        return {"type": "paragraph", "spans": self._spans(part.spans, room)}

    def _table(self, block: TableOnPaper) -> dict[str, object]:
        table, rooms = block.table, [width - _CELL_PADDING for width in block.widths]
        return {
            "type": "table",
            "widths": block.widths,
            "size": block.size,
            "sides": [column.side for column in table.columns],
            "header": [
                self._cell(column.heading, room, block.size)
                for column, room in zip(table.columns, rooms, strict=True)
            ],
            "lines": [self._line(line, rooms, block.size) for line in table.lines],
            "shares": block.shares,
            "bar": BAR_WIDTH,
            "notes-below": self.page.layout is not Layout.LETTER,
            "by-hand": len(table.lines) == 1 and not self.page.warning,
        }

    def _line(self, line: TableLine, rooms: Sequence[float], size: float) -> object:
        """Return the cells of a row; what else there is to say of it goes with them only where there is."""
        if line.sort == "group":
            return {"sort": line.sort, "cells": [self._cell(line.cells[0], sum(rooms), size)]}
        cells = [self._cell(cell, room, size) for cell, room in zip(line.cells, rooms, strict=True)]
        heights = (_height(cell, room, size) for cell, room in zip(line.cells, rooms, strict=True))
        is_high = max(heights) > _SURE_TO_FIT
        if line.sort == "row" and not is_high:
            return cells
        return {"sort": line.sort, "cells": cells, "high": is_high}

    def _cell(self, spans: Spans, room: float, size: float) -> object:
        """Return the spans of a cell, its words whole; one text where none has a style or breaks."""
        text = "".join(span.text for span in spans)
        if "\n" not in text and all(span == Span(span.text) for span in spans):
            return whole_words(
                _breakable(keep_together(self._text(text)), room, size), _WHOLE.format, room, size
            )
        written = self._spans(spans, room, size)
        for before, span, after in zip([_GAP, *written], written, [*written[1:], _GAP], strict=False):
            if "text" in span and not span["note"]:
                first, blank, text = ("", "", str(span["text"]))
                if not _ends(before, -1):  # the first word goes on from the span before
                    first, blank, text = text.partition(" ")
                text, gap, last = (text, "", "") if _ends(after, 0) else text.rpartition(" ")
                whole = whole_words(text, _WHOLE.format, room, size)
                span["text"] = first + blank + whole + gap + last
        return written

    def _rows(
        self, rows: Iterable[tuple[Spans, Spans]], beside: float, room: float, size: float = _SIZE
    ) -> Iterator[dict[str, object]]:
        """Yield labels, which have the room `beside`, with their values, whose words stay whole."""
        for label, value in rows:
            yield {"label": self._spans(label, beside, size), "value": self._cell(value, room, size)}

    def _picture(self, picture: Picture) -> dict[str, object]:
        if not picture.alt.strip():
            raise RefusedError(
                "{record}: a picture has no text that says what it shows.",
                record=self.record or self.page.title,
            )
        if picture.kind == "svg":
            source: dict[str, object] = {"file": f"picture-{len(self.pictures) + 1}.svg"}
            self.pictures[str(source["file"])] = picture.content
        else:  # the library takes no file beside the main one that is not UTF-8
            source = {"bytes": list(picture.content)}
        return {
            "type": "picture",
            **source,
            "alt": self._text(picture.alt),
            "caption": self._spans(picture.caption),
        }

    def _spans(self, spans: Spans, room: float = 0.0, size: float = _SIZE) -> list[dict[str, object]]:
        room = room or self.room
        written = (span for span in spans if span.text or span.note)
        return [{"break": True} if span == BREAK else self._span(span, room, size) for span in written]

    def _span(self, span: Span, room: float, size: float) -> dict[str, object]:
        name = "bold" * span.strong + "-" * (span.strong and span.emphasis) + "italic" * span.emphasis
        return {
            "text": _breakable(keep_together(self._text(span.text, name or "regular")), room, size),
            "strong": span.strong,
            "emphasis": span.emphasis,
            "link": span.link,
            "note": self._spans(span.note, self.room - _NARROWER),
        }

    def _text(self, text: str, style: str = "regular") -> str:
        """Return a text as it is printed; raise CharacterMissingError where the font lacks a character."""
        printed = unicodedata.normalize("NFC", shown(text))
        missing = set(printed) - _characters(style)
        if missing:
            sign = min(missing, key=printed.index)
            raise CharacterMissingError(
                "{record}: the font of PDF files has no “{sign}” (U+{code}), as in “{text}”.",
                hint="It has the letters of Latin, Greek and Cyrillic; other formats have no such limit.",
                record=self.record or self.page.title,
                sign=sign,
                code=f"{ord(sign):04X}",
                text=printed,
            )
        return printed

    def _running(self, text: str) -> str:
        """Return a text in the length that the head or foot of a page has room for."""
        return face().fit(self._text(text), 9.0, _RUNNING_WIDTH / MILLIMETRES_PER_POINT)


@cache
def _characters(style: str) -> frozenset[str]:
    """Return the characters that a face of the font has."""
    return frozenset(map(chr, face(style).widths))


def _height(cell: Spans, room: float, size: float) -> float:
    """Return about how many millimetres high a cell is."""
    text = text_of(cell)
    lines = 1 + cell.count(BREAK) + len(text) * _ADVANCE * size * MILLIMETRES_PER_POINT / max(room, 1.0)
    return lines * (size + _LINE) * MILLIMETRES_PER_POINT


def _breakable(text: str, room: float, size: float) -> str:
    """Return `text` with places where words that are wider than `room` millimetres may end a line."""
    return _LONG.sub(lambda match: _divided(match[0], room, size), text)


def _divided(word: str, room: float, size: float) -> str:
    if width_of(word, size, "bold") <= room:
        return word
    for separator in (_BEFORE_AT, SIGNS):
        parts = separator.split(word)
        if max(width_of(part, size, "bold") for part in parts) <= room:
            return _BREAK_HERE.join(parts)
    return _BREAK_HERE.join(word)


def _ends(span: Mapping[str, object], place: int) -> bool:
    """Tell whether a word beside a span ends there: at a line break, or at a blank in that place of it."""
    return "break" in span or str(span["text"])[place] == " "
