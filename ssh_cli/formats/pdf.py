"""Documents as PDF: typeset by Typst, tagged for screen readers, fit for archives."""

import json
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, cast

import typst

from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.formats.registry import Medium
from ssh_cli.formats.typst_data import typeset
from ssh_cli.messages import _
from ssh_cli.page.page import Page
from ssh_cli.picture.metrics import FOLDER as FONTS
from ssh_cli.source.folders import templates_folder

if TYPE_CHECKING:
    from collections.abc import Callable

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
        message = _("{record}: a file for archives must bear a day, and the document has none.")
        raise TypesettingError(message.format(record=medium.record or page.title))
    (content,) = _compile(page, medium.record, format="pdf", pdf_standards=["ua-1", "a-2a"])
    return content


def write_png(page: Page, number: int = 1, *, record: str = "") -> bytes:
    """Return one sheet of the page (counted from 1) as PNG of 100 dots per inch; raises as `write`."""
    sheets = _compile(page, record, format="png", ppi=100.0)
    if not 1 <= number <= len(sheets):
        message = _("The document has no page {page}.").format(page=number)
        raise UsageError(message, hint=_("Pages: {n}").format(n=len(sheets)))
    return sheets[number - 1]


def _compile(page: Page, record: str, **options: object) -> list[bytes]:
    data, pictures = typeset(page, record=record)
    files = {**_sources(), "document.json": json.dumps(data, ensure_ascii=False).encode(), **pictures}
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
        message = _("{record}: the notices do not fit above the address of the letter.").format(record=name)
        return TypesettingError(message, hint=_("Let the text of the letter say it."))
    message = _("{record}: the typesetter refuses the document.").format(record=name)
    return TypesettingError(message, hint=_("Typst says: {detail}").format(detail=detail))


@cache
def _sources() -> dict[str, bytes]:
    """Return the typesetting templates, the main one first."""
    paths = sorted(
        (templates_folder() / "typst").glob("*.typ"),
        key=lambda path: (path.name != _MAIN, path.name),
    )
    return {path.name: path.read_bytes() for path in paths}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
