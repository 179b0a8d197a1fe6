"""The formats there are: each is one module and one row here, and every page goes through `write_page`.

Help, completion, `-o`, error messages and the documentation read this table.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _
from ssh_cli.page.blocks import Picture
from ssh_cli.page.page import Page

if TYPE_CHECKING:
    from ssh_cli.formats.mail import Envelope


class Medium(NamedTuple):
    """What a page is written for: `width` of the screen in cells (None: nothing is folded), and colour.

    `record` names in errors what the page was made of. A mail draft needs an `envelope`.
    """

    width: int | None = None
    colour: bool = False
    record: str = ""
    envelope: "Envelope | None" = None


_PLAIN = Medium()


class Writer(Protocol):
    """A module with this function writes one format."""

    def write(self, page: Page, medium: Medium) -> str | bytes:
        """Return the whole artefact: bytes of a binary format, else text that is written as it is."""


class Format(NamedTuple):
    """One format: the module that writes it (loaded when needed), the suffixes that mean it.

    `needs` says what a page must have: `blocks` for people, which each has, `rows` for programs,
    `contacts` (rows with mailboxes), a `picture`, or an `envelope`. The notes below bare `rows` have to go
    elsewhere (stderr).
    """

    module: str
    needs: str = "blocks"
    suffixes: tuple[str, ...] = ()
    binary: bool = False

    @property
    def takes_all(self) -> bool:
        """Whether it is written of all that data formats carry, not of what people see at first."""
        return self.needs in {"rows", "contacts"}


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": Format("text", suffixes=(".txt",)),
        "md": Format("markdown", suffixes=(".md", ".markdown")),
        "html": Format("html", suffixes=(".html", ".htm")),
        "pdf": Format("pdf", suffixes=(".pdf",), binary=True),
        "docx": Format("word", suffixes=(".docx",), binary=True),
        "eml": Format("mail", "envelope", (".eml",), binary=True),
        "svg": Format("svg", "picture", (".svg",)),
        "json": Format("json_text", "rows", (".json",)),
        "jsonl": Format("json_lines", "rows", (".jsonl", ".ndjson")),
        "csv": Format("csv_text", "rows", (".csv",)),
        "excel-csv": Format("excel_csv", "rows"),
        "xlsx": Format("xlsx", "rows", (".xlsx",), binary=True),
        "vcf": Format("vcard", "contacts", (".vcf", ".vcard")),
    }
)
_REFUSALS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "rows": (
            N_("This page has no rows that a program could read."),
            N_("Formats that people read: {names}"),
        ),
        "contacts": (
            N_("This page has no mailboxes for an address book."),
            N_("“hafen contacts”, “hafen recipients list” have."),
        ),
        "picture": (N_("This page has no picture."), N_("Formats that people read: {names}")),
        "envelope": (
            N_("A mail draft needs somebody who sends it and somebody who receives it."),
            N_("A file of another format needs neither."),
        ),
    }
)


def write_page(page: Page, format_name: str, medium: Medium = _PLAIN) -> str | bytes:
    """Return the page in a format; the same page and language give the same characters or bytes.

    Raise UsageError for a format that is none, or that the page has not got what it needs, and RefusedError
    where the page does not fit the sheets of the format.
    """
    form = find_format(format_name)
    if not _has(page, medium, form.needs):
        message, hint = _REFUSALS[form.needs]
        names = (name for name, other in FORMATS.items() if other.needs == "blocks")
        raise UsageError(_(message), hint=_(hint).format(names=", ".join(names)))
    writer = cast("Writer", import_module(f"{__package__}.{form.module}"))
    return writer.write(page, medium)


def _has(page: Page, medium: Medium, needed: str) -> bool:
    match needed:
        case "rows":
            return bool(page.columns)
        case "contacts":
            return {"name", "email"} <= {column.key for column in page.columns}
        case "picture":
            return any(isinstance(block, Picture) and block.kind == "svg" for block in page.blocks)
        case "envelope":
            return medium.envelope is not None
        case _:
            return True


def letter_formats() -> tuple[str, ...]:
    """Return the endings of files that a letter can be: formats for people, and the mail draft."""
    return tuple(form.suffixes[0][1:] for form in FORMATS.values() if form.needs in {"blocks", "envelope"})


def find_format(name: str) -> Format:
    """Return the format of that name, or of that ending of a file; raise UsageError where there is none."""
    endings = {suffix[1:]: form for form in FORMATS.values() for suffix in form.suffixes}
    form = FORMATS.get(name) or endings.get(name)
    if form is None:
        message = _("There is no format “{name}”.").format(name=name)
        raise UsageError(message, hint=_("Formats: {names}").format(names=", ".join(FORMATS)))
    return form


def format_for(path: str | PurePath) -> str:
    """Return the name of the format that a file's suffix tells; raise UsageError where it tells none."""
    suffix = PurePath(path).suffix.lower()
    for name, form in FORMATS.items():
        if suffix in form.suffixes:
            return name
    known = ", ".join(suffix for form in FORMATS.values() for suffix in form.suffixes)
    message = _("The name “{path}” does not tell a format.").format(path=path)
    raise UsageError(
        message, hint=_("Use --format, or one of these suffixes: {suffixes}").format(suffixes=known)
    )
