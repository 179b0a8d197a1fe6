"""The formats there are: each is one function and one row here, and every page goes through `write_page`.

Help, completion, `-o`, error messages and the documentation read this table.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ssh_cli.errors import UsageError
from ssh_cli.messages import _, text_tables
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


class Format(NamedTuple):
    """One format: the module that writes it (loaded when needed), by its function `writer`; its suffixes.

    The function makes the whole artefact of a page, and where it is `for_medium` of what that is written for:
    bytes of a binary format, else text that is written as it is.

    `needs` is a key of NEEDS: `blocks` are for people, and every page has some; `rows` are for programs, and
    the notes below them have to go elsewhere (stderr).
    """

    module: str
    needs: str = "blocks"
    suffixes: tuple[str, ...] = ()
    binary: bool = False
    writer: str = "write"
    for_medium: bool = False

    @property
    def has_sheets(self) -> bool:
        """Whether it is for people on sheets of paper, which are printed and posted."""
        return self.needs == "blocks" and self.binary

    @property
    def takes_all(self) -> bool:
        """Whether it is written of all that data formats carry, not of what people see at first."""
        return self.needs in {"rows", "contacts", "calendar", "coordinates"}


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": Format("text", suffixes=(".txt",), for_medium=True),
        "md": Format("markdown", suffixes=(".md", ".markdown")),
        "html": Format("html", suffixes=(".html", ".htm")),
        "pdf": Format("pdf", suffixes=(".pdf",), binary=True, for_medium=True),
        "docx": Format("word", suffixes=(".docx",), binary=True, writer="write_word"),
        "eml": Format("mail", "envelope", (".eml",), binary=True, for_medium=True),
        "svg": Format("registry", "picture", (".svg",), writer="write_drawing"),
        "json": Format("json_text", "rows", (".json",)),
        "jsonl": Format("json_text", "rows", (".jsonl", ".ndjson"), writer="write_lines"),
        "csv": Format("flat", "rows", (".csv",)),
        "excel-csv": Format("flat", "rows", writer="write_for_excel"),
        "xlsx": Format("xlsx", "rows", (".xlsx",), binary=True),
        "vcf": Format("groupware", "contacts", (".vcf", ".vcard"), writer="write_cards"),
        "ics": Format("groupware", "calendar", (".ics",), writer="write_calendar"),
        "geojson": Format("json_text", "coordinates", (".geojson",), writer="write_features"),
        "atom": Format("atom", "feed", (".atom",)),
        "sarif": Format("findings", "findings", (".sarif",)),
        "github": Format("findings", "findings", writer="write_for_github"),
        "gitlab": Format("findings", "findings", writer="write_for_gitlab"),
    }
)


NEEDS: Mapping[str, Callable[[Page, Medium], bool]] = MappingProxyType(
    {
        "blocks": lambda _page, _medium: True,
        "rows": lambda page, _medium: bool(page.columns),
        "contacts": lambda page, _medium: {"name", "email"} <= {column.key for column in page.columns},
        "calendar": lambda page, _medium: {"id", "from", "place"} <= {column.key for column in page.columns},
        "coordinates": lambda page, _medium: any(column.kind == "coordinates" for column in page.columns),
        "picture": lambda page, _medium: any(
            isinstance(block, Picture) and block.kind == "svg" for block in page.blocks
        ),
        "feed": lambda page, _medium: page.feed is not None,
        "findings": lambda page, _medium: page.findings is not None,
        "envelope": lambda _page, medium: medium.envelope is not None,
    }
)
"""What a format needs of a page or medium; why one without it is refused lies as text beside this table."""


def write_page(page: Page, format_name: str, medium: Medium = _PLAIN) -> str | bytes:
    """Return the page in a format; the same page and language give the same characters or bytes.

    Raise UsageError for a format that is none, or that the page has not got what it needs, and RefusedError
    where the page does not fit the sheets of the format.
    """
    form = find_format(format_name)
    if not NEEDS[form.needs](page, medium):
        texts = text_tables(__file__)
        message, hint = (texts[part][form.needs] for part in ("reason", "hint"))
        raise UsageError(message, hint=hint, names=", ".join(formats_with("blocks")))
    write = getattr(import_module(f"{__package__}.{form.module}"), form.writer)
    made: str | bytes = write(page, medium) if form.for_medium else write(page)
    return made


def write_drawing(page: Page) -> str:
    """Return the first drawing of a page, as a file of its own."""
    pictures = (block for block in page.blocks if isinstance(block, Picture))
    return next(picture.content.decode() for picture in pictures if picture.kind == "svg")


def write_bytes(page: Page, format_name: str, medium: Medium = _PLAIN) -> bytes:
    """Return the page in a format, as it goes into a file. Raises as `write_page`."""
    content = write_page(page, format_name, medium)
    return content.encode() if isinstance(content, str) else content


def formats_with(*things: str) -> tuple[str, ...]:
    """Return the names of the formats for pages that have these things, as `Format.needs` calls them."""
    return tuple(name for name, form in FORMATS.items() if form.needs in things)


def letter_formats() -> tuple[str, ...]:
    """Return the endings of files that a letter can be: formats for people, and the mail draft."""
    return tuple(FORMATS[name].suffixes[0][1:] for name in formats_with("blocks", "envelope"))


def find_format(name: str, known: Iterable[str] = ()) -> Format:
    """Return the format of that name, or of that ending of a file.

    Raise UsageError, which lists the `known` ones, all unless told, where there is none.
    """
    form = FORMATS.get(name) or next((each for each in FORMATS.values() if f".{name}" in each.suffixes), None)
    if form is None:
        raise UsageError(
            "There is no format “{name}”.",
            hint="Formats: {names}",
            name=name,
            names=", ".join(known or FORMATS),
        )
    return form


def format_for(path: str | PurePath) -> str:
    """Return the name of the format that a file's suffix tells; raise UsageError where it tells none."""
    suffix = PurePath(path).suffix.lower()
    for name, form in FORMATS.items():
        if suffix in form.suffixes:
            return name
    from ssh_cli.model.spelling import did_you_mean, suggest

    known = [known_suffix for form in FORMATS.values() for known_suffix in form.suffixes]
    meant = did_you_mean(suggest(suffix, known, count=1, parts=False)) if suffix else ""
    raise UsageError(
        "The name “{path}” does not tell a format.",
        hint=meant or _("Use --format, or one of these suffixes: {suffixes}", suffixes=", ".join(known)),
        path=path,
    )
