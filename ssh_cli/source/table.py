"""Tables that people send: CSV, workbooks, papers of a council information system (OParl).

The encoding of German text is read where it is sure, else named. UTF-8 and UTF-16 tell themselves. The
eight-bit encodings do not, and a library that guesses among all of them takes short tables for Central
European or Icelandic. Three are met in German offices, and of these mostly one alone yields letters and
signs where German text has them: `Lübben` saved by an old Mac is `LŸbben` in the other ones.

A document of OParl may be a paper, a list of them, or several lists in one: meetings and agenda items that
stand beside the papers, or in them, tell the day and the result. What OParl leaves open is left open here.
"""

import codecs
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT = ("cp1252", "cp850", "mac_roman")
"""Windows, the console of Windows, and old Macs: the first is the usual one."""

_NAMES = {"cp1252": "Windows-1252", "cp850": "CP850", "mac_roman": "Mac Roman"}
_SAMPLE = 4096
_PART_OF_ALL = 20

_GERMAN = re.compile(
    "(?<![^\\W\\d_])[ÄÖÜ]|(?<=[A-ZÄÖÜ])[ÄÖÜ](?![a-zäöüß])|[äöü]|(?<=[a-zäöüAEIOUÄÖÜ])ß"
    "|(?<=[a-z])[šž](?=[a-z])"  # Sorbian names
)
_OTHER = re.compile(
    # Letters of names that are not German, and signs that no letter touches on the side they open or close
    "[áàâãåçéèêëíîïñóôõøúû](?=[^\\W\\d_])|(?<=[^\\W\\d_])[áàâçéèêëíîïñóôõøúû]|(?<![^\\W\\d_])[ÉÈÅØ](?=[a-z])"
    "|(?<![^\\W\\d_])[„‚»«›‹“‘](?=\\w)|(?<=[\\w.,;:!?)])[“‘”’»«›‹](?![^\\W\\d_])|’|\xa0|\xad"
    "|(?<![^\\W\\d_])[–—…€§°•·²³½¼¾×±](?![^\\W\\d_])|(?<=m)[²³]|(?<=[^\\W\\d_])[…·]"
)


class DecodedText(NamedTuple):
    """A text, and what its encoding is called."""

    text: str
    encoding: str


class UnknownEncodingError(Exception):
    """The bytes are text in an encoding that is not read, or not sure; `name` is what it may be, or empty.

    `sure` tells that it is that one, which is merely not read where it was met. `line` is that of the first
    byte that is not UTF-8 in a file that is UTF-8 otherwise, else 0.
    """

    def __init__(self, name: str = "", line: int = 0, *, sure: bool = False) -> None:
        super().__init__(name, line)
        self.name = name
        self.line = line
        self.sure = sure


def decode_text(raw: bytes) -> DecodedText:
    """Return the text in `raw` without a byte-order mark; raise UnknownEncodingError where it is not sure."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _decoded(raw, encoding)
    if b"\0" in raw[:_SAMPLE]:
        with suppress(UnknownEncodingError):  # what is no UTF-16 is no text at all, as its reader will see
            return _decoded(raw, _without_mark(raw[:_SAMPLE]))
    try:
        return DecodedText(raw.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(raw, error)
    return _eight_bit(raw)


def _decoded(raw: bytes, encoding: str) -> DecodedText:
    name = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be").upper()
    try:
        return DecodedText(raw.decode(encoding).removeprefix("\ufeff"), name)
    except UnicodeDecodeError as error:
        raise UnknownEncodingError(name, raw.count(b"\n", 0, error.start) + 1) from error


def _without_mark(sample: bytes) -> str:
    """Return which UTF-16 a text with zero bytes is: its ASCII letters have them before or behind."""
    little = sample[1::2].count(0) >= sample[::2].count(0)
    return "utf-16-le" if little else "utf-16-be"


def _refuse_damaged(raw: bytes, error: UnicodeDecodeError) -> None:
    """Raise UnknownEncodingError for what is UTF-8 but for a few bytes, as after a careless edit."""
    text = raw.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(sign > "\x7f" for sign in text) - wrong
    if right > wrong:
        raise UnknownEncodingError("UTF-8", raw.count(b"\n", 0, error.start) + 1) from error


def _eight_bit(raw: bytes) -> DecodedText:
    score: dict[str, int] = {}
    texts: dict[str, str] = {}
    for encoding in _EIGHT_BIT:
        try:
            texts[encoding] = text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        total = sum(sign > "\x7f" for sign in text)
        german = len(_GERMAN.findall(text))
        odd = total - german - len(_OTHER.findall(text))
        if odd * _PART_OF_ALL <= total:
            score[encoding] = german
    best = max(score.values(), default=0)
    sure = [encoding for encoding in score if score[encoding] == best]
    if len(sure) == 1 or (sure and not best and sure[0] == _EIGHT_BIT[0]):
        return DecodedText(texts[sure[0]], _NAMES[sure[0]])
    raise UnknownEncodingError(" / ".join(_NAMES[encoding] for encoding in sure) or _likely(raw))


def _likely(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    return best.encoding.replace("_", "-") if best is not None else ""


PAPER_HEADINGS = ("name", "key", "date", "title", "number", "body_name", "outcome", "source")

_SCHEMA = "https://schema.oparl.org/"
_RESULTS = (
    (r"\bnicht\b|\bungültig", ""),
    (r"abgelehnt|ablehn", "rejected"),
    (r"zurückgezogen", "withdrawn"),
    (r"verwiesen|überwiesen", "referred"),
    (r"vertagt|zurückgestellt", "pending"),
    (r"angenommen|beschlossen|zugestimmt|zustimm", "adopted"),
)
"""Words of a result, and the outcome that they mean; a denial may turn any of them round and means none."""


def is_oparl(text: str) -> bool:
    """Tell whether a JSON document is one of OParl."""
    return _SCHEMA in text


def paper_rows(document: Any) -> list[list[str]]:
    """Return the headings and a row for each paper in a document; nothing where it has none."""
    things = {str(thing.get("id") or number): thing for number, thing in enumerate(_things(document))}
    papers = [thing for thing in things.values() if thing["type"].endswith("/Paper")]
    return [[*PAPER_HEADINGS], *(_row(paper, things) for paper in papers)] if papers else []


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of OParl in a document, those within others too."""
    if isinstance(value, list):
        for entry in value:
            yield from _things(entry)
    elif isinstance(value, dict):
        if str(value.get("type", "")).startswith(_SCHEMA):
            yield value
        for entry in value.values():
            yield from _things(entry)


def _row(paper: dict[str, Any], things: dict[str, dict[str, Any]]) -> list[str]:
    def meant(value: Any) -> dict[str, Any]:
        """Return the object that stands here or is named by its address."""
        if isinstance(value, list):
            value = value[0] if value else None
        return value if isinstance(value, dict) else things.get(str(value), {})

    consultations = [meant(entry) for entry in paper.get("consultation") or ()]
    decisive = [entry for entry in consultations if entry.get("authoritative")] or consultations[-1:]
    consultation = decisive[-1] if decisive else {}
    item, meeting = meant(consultation.get("agendaItem")), meant(consultation.get("meeting"))
    body, organization = meant(paper.get("body")), meant(consultation.get("organization"))
    row = {
        "name": body.get("name") or paper.get("hafen:member") or paper.get("body"),
        "key": body.get("ags") or paper.get("hafen:ags"),
        "date": str(meeting.get("start") or "")[:10] or paper.get("hafen:date"),
        "title": paper.get("name"),
        "number": paper.get("reference"),
        "body_name": organization.get("name"),
        "outcome": paper.get("hafen:outcome") or _outcome(str(item.get("result") or "")),
        "source": " ".join(paper.get("hafen:source") or [_address(paper)]),
    }
    return [str(row[heading] or "") for heading in PAPER_HEADINGS]


def _outcome(result: str) -> str:
    """Return the outcome that a result means, else the result as it is: a person has to judge."""
    codes = (code for words, code in _RESULTS if re.search(words, result, re.IGNORECASE))
    return next(codes, "") or result


def _address(paper: dict[str, Any]) -> str:
    file = paper.get("mainFile")
    inner = file if isinstance(file, dict) else {}
    return str(paper.get("web") or inner.get("accessUrl") or paper.get("id") or "")


LIMIT = 16 * 1024 * 1024
"""Bytes of a table, packed or unpacked, at most."""

_DELIMITERS = (";", "\t", ",")
_LOOKED_AT = 200
"""Rows by which the delimiter is told."""

_SEPARATOR = re.compile(r'"?sep=(?P<sign>.)"?\r?(?:\n|$)', re.IGNORECASE)
"""The first line by which Excel knows the delimiter, and which it does not show."""

_BEGINNINGS = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"{\\rtf", "word"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
)
_WITHIN = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "word"),
    ("ppt/presentation.xml", "slides"),
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What the shell of a workbook has that a password protects."""

_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


class UnreadableTableError(Exception):
    """A file that is no table this module reads; it is called by a slug.

    too-large, empty, broken-csv, broken-xlsx; or what the file is instead: pdf, word, slides, xls, locked,
    xlsb, ods, open-document, zip, picture, html, xml, json, oparl, binary. `line` is that of the file where a
    row begins that cannot be read, else 0.
    """

    def __init__(self, slug: str, line: int = 0) -> None:
        super().__init__(slug)
        self.line = line


class Sheet(NamedTuple):
    """One table: its name in a workbook, empty for CSV, and its rows.

    The first of `rows` is row 1 as a spreadsheet program shows it; blank rows keep their place.
    """

    name: str
    rows: Sequence[Sequence[str]]


def read_sheets(raw: bytes, *, with_papers: bool = False) -> tuple[Sheet, ...]:
    """Return the tables in a file, told by its content: one of CSV, those of all sheets of a workbook.

    `with_papers` the papers of a council system are a table too. Formulas are read by the value last saved,
    and stand as written where none was. Raise UnreadableTableError, and UnknownEncodingError for text that
    no sure encoding has.
    """
    if len(raw) > LIMIT:
        raise UnreadableTableError("too-large")
    for beginning, kind in _BEGINNINGS:
        if raw.startswith(beginning):
            raise UnreadableTableError("locked" if _LOCKED in raw else kind)
    if raw.startswith(b"PK"):
        return _read_archive(raw)
    try:
        text = decode_text(raw).text
    except UnknownEncodingError as error:
        if error.name != "UTF-16" and re.search(rb"[\0-\x08\x0e-\x1f]", raw):
            raise UnreadableTableError("binary") from error
        raise
    return (Sheet("", _read_text(text, with_papers=with_papers)),)


def cell_name(row: int, column: int) -> str:
    """Return what spreadsheet programs call a cell; both numbers count from 1: `C4` of 4 and 3."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _read_text(text: str, *, with_papers: bool) -> list[list[str]]:
    if not text.strip():
        raise UnreadableTableError("empty")
    if re.search("[\0-\x08\x0e-\x1f]", text):
        raise UnreadableTableError("binary")
    if papers := _read_other_text(text.lstrip(), with_papers=with_papers):
        return papers
    separator = _SEPARATOR.match(text)
    if separator:
        text = text[separator.end() :]
    sign = separator["sign"] if separator else _delimiter(text)
    # Strictly: a quotation mark that nobody closes would make one cell of all that follows, unseen.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    rows: list[list[str]] = []
    line = 2 if separator else 1
    begin = line
    try:
        for row in reader:
            rows.append(row)
            begin = line + reader.line_num
    except csv.Error:
        raise UnreadableTableError("broken-csv", begin) from None
    return rows


def _read_other_text(text: str, *, with_papers: bool) -> list[list[str]]:
    """Return the papers in a JSON document, where they are asked for; nothing for what may be CSV.

    Raise UnreadableTableError for a page or another JSON document, which is text and no table.
    """
    if text.startswith("<"):
        raise UnreadableTableError("xml" if text.startswith("<?xml") else "html")
    if text.startswith(("{", "[")):
        try:
            document = json.loads(text)
        except (ValueError, RecursionError):
            return []
        rows = paper_rows(document) if with_papers else []
        if not rows:
            raise UnreadableTableError("oparl" if is_oparl(text) else "json")
        return rows
    return []


def _delimiter(text: str) -> str:
    """Return the sign that splits most rows into the same number of cells; title lines have fewer."""

    def fit(sign: str) -> int:
        widths: dict[int, int] = {}
        try:
            for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _LOOKED_AT):
                widths[len(row)] = widths.get(len(row), 0) + 1
        except csv.Error:
            return 0
        return max((count for width, count in widths.items() if width > 1), default=0)

    return max(_DELIMITERS, key=fit)


def _read_archive(raw: bytes) -> tuple[Sheet, ...]:
    import openpyxl

    _refuse_other_archive(raw)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        written = openpyxl.load_workbook(io.BytesIO(raw), read_only=True) if _has_formulas(raw) else None
        try:
            sheets = zip(book.worksheets, (written or book).worksheets, strict=True)
            return tuple(
                Sheet(sheet.title, list(_rows(sheet.iter_rows(), formulas.iter_rows() if written else None)))
                for sheet, formulas in sheets
            )
        finally:
            book.close()
            if written:
                written.close()
    except Exception as error:  # a broken archive fails in as many ways as it has parts
        raise UnreadableTableError("broken-xlsx") from error


def _refuse_other_archive(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            size = sum(part.file_size for part in archive.infolist())
            kind = next((kind for name, kind in _WITHIN if name in names), "zip")
            if "mimetype" in names and archive.read("mimetype").startswith(_OPEN_DOCUMENT):
                is_table = archive.read("mimetype").startswith(_OPEN_DOCUMENT + b"spreadsheet")
                kind = "ods" if is_table else "open-document"
    except Exception as error:
        raise UnreadableTableError("broken-xlsx") from error
    if kind != "xlsx":
        raise UnreadableTableError(kind)
    if size > LIMIT:
        raise UnreadableTableError("too-large")


def _has_formulas(raw: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = (name for name in archive.namelist() if name.startswith("xl/worksheets/"))
        return any(re.search(rb"<f[\s>]", archive.read(name)) for name in parts)


def _rows(rows: Iterable[tuple[Any, ...]], formulas: Iterable[tuple[Any, ...]] | None) -> Iterator[list[str]]:
    for row, written in zip(rows, formulas, strict=True) if formulas else ((row, row) for row in rows):
        cells = [_cell(cell, formula) for cell, formula in zip(row, written, strict=True)]
        yield cells if any(cells) else []


def _cell(cell: Any, formula: Any) -> str:
    """Return what a cell says: the formula where no value of it was saved, which is not an empty text."""
    is_unsaved = cell.value is None and cell.data_type == "n" and formula.data_type == "f"
    return (
        str(getattr(formula.value, "text", formula.value))
        if is_unsaved
        else _text(cell.value, cell.number_format or "")
    )


def _text(value: object, form: str) -> str:
    """Return what a cell says; `form` is its number format: 0000 shows zeros in front that no number has."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and form.strip("0") == "":
        return str(value).zfill(len(form))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)
