"""The formats there are, by which suffix a file tells its own, and the one way to write a report."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple, Protocol, cast

from ssh_cli.errors import UsageError
from ssh_cli.messages import _
from ssh_cli.page.page import Page


class Screen(NamedTuple):
    """What the reader's screen can do: `width` in cells, None where nothing must be folded."""

    width: int | None = None
    colour: bool = False


class Writer(Protocol):
    """A module with this function writes one format."""

    def write(self, report: Page, screen: Screen) -> str | bytes:
        """Return the whole artefact; only the text format looks at the screen."""


class Format(NamedTuple):
    """One format: the module that writes it (loaded when needed), the suffixes that mean it.

    `is_data` tells formats that carry bare data, where the notes have to go elsewhere (stderr).
    """

    module: str
    suffixes: tuple[str, ...] = ()
    binary: bool = False
    is_data: bool = False


WRITERS: Mapping[str, Format] = MappingProxyType(
    {
        "text": Format("text", (".txt",)),
        "json": Format("json_text", (".json",), is_data=True),
        "jsonl": Format("json_lines", (".jsonl", ".ndjson"), is_data=True),
        "csv": Format("csv_text", (".csv",), is_data=True),
        "excel-csv": Format("excel_csv", is_data=True),
        "xlsx": Format("xlsx", (".xlsx",), binary=True),
        "md": Format("markdown", (".md", ".markdown")),
        "html": Format("html_page", (".html", ".htm")),
    }
)


def render(report: Page, format_name: str, *, width: int | None = None, colour: bool = False) -> str | bytes:
    """Return the report in a format: bytes for xlsx, else text that must be written as it is, in UTF-8.

    Same report, same language, same bytes. Raise UsageError for a format that is none.
    """
    writer = cast("Writer", import_module(f"ssh_cli.output.{find_format(format_name).module}"))
    return writer.write(report, Screen(width, colour))


def find_format(name: str) -> Format:
    """Return the format of that name; raise UsageError where there is none."""
    if name not in WRITERS:
        message = _("There is no format “{name}”.").format(name=name)
        raise UsageError(message, hint=_("Formats: {names}").format(names=", ".join(WRITERS)))
    return WRITERS[name]


def format_for(path: str | PurePath) -> str:
    """Return the name of the format that a file's suffix tells; raise UsageError where it tells none."""
    suffix = PurePath(path).suffix.lower()
    for name, one in WRITERS.items():
        if suffix in one.suffixes:
            return name
    known = ", ".join(suffix for one in WRITERS.values() for suffix in one.suffixes)
    message = _("The name “{path}” does not tell a format.").format(path=path)
    raise UsageError(
        message, hint=_("Use --format, or one of these suffixes: {suffixes}").format(suffixes=known)
    )
