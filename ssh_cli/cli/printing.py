"""What commands ask for, and do with a page: write it in the format asked for, to the screen or a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ssh_cli.cli.options import report_formats
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ssh_cli.cli.session import Session
    from ssh_cli.page.page import Page

Query = list[str] | None


def _unless_dash(path: Path | None) -> Path | None:
    return None if path == Path("-") else path


Format = Annotated[str | None, typer.Option(autocompletion=report_formats)]
Output = Annotated[Path | None, typer.Option(callback=_unless_dash)]
"""Where a page goes; `-` is the standard output, as without the option."""


class Out(NamedTuple):
    """Where a page goes, and in which form."""

    format_name: Format = None
    output: Output = None


def joined(words: list[str] | None) -> str | None:
    """Return the words of a query as one text: a shell may have split it."""
    return " ".join(words) if words else None


_LANGUAGES = {"de": N_("German"), "en": N_("English")}


def format_asked(out: Out, otherwise: str = "text") -> str:
    """Return the format that was asked for, else what the file's name tells; raise UsageError for none."""
    from ssh_cli.formats.registry import find_format, format_for

    name = out.format_name or (format_for(out.output) if out.output else otherwise)
    find_format(name)
    return name


def print_page(
    session: "Session", page: "Page | Callable[[bool], Page]", out: Out, *, record: str = ""
) -> None:
    """Write a page, or what makes one, which is told whether data is wanted.

    `record` names in errors what it was made of. The notes of a bare data format go to stderr.
    """
    from ssh_cli.cli import console
    from ssh_cli.formats.registry import Medium, find_format, write_page

    name = format_asked(out, session.setting("format") or "text")
    chosen = find_format(name)
    shown = page(chosen.takes_all) if callable(page) else page
    on_screen = out.output is None
    medium = Medium(
        console.width() if on_screen else None, on_screen and console.has_colour(sys.stdout), record
    )
    tell_language(shown.spoken)
    deliver_file(session, write_page(shown, name, medium), out.output)
    if chosen.needs == "contacts":
        from ssh_cli.formats.vcard import count_cards

        console.note(count_cards(shown))
    if chosen.needs == "rows" and not chosen.binary:
        for note in shown.all_notes():
            console.note(note)


def print_change(session: "Session", page: "Page", comment: "Callable[[], str]", out: Out) -> None:
    """Write a page on changes; as Markdown it is a comment for platforms, which calls nobody there."""
    if format_asked(out, session.setting("format") or "text") == "md":
        deliver_file(session, comment(), out.output)
    else:
        print_page(session, page, out)


def print_paper(session: "Session", paper: "tuple[Page, str]", out: Out) -> None:
    """Write a paper, given with what it was made of; data say which state they are from."""
    page, record = paper
    made = session.stamp()
    stamp = page.stamp._replace(at=made.at, version=made.version)
    print_page(session, page._replace(stamp=stamp), out, record=record)


def tell_language(spoken: str) -> None:
    """Say so where a page is in another language than the one in use: that of its template."""
    from ssh_cli.cli.console import note
    from ssh_cli.messages import language

    if spoken != language():
        note(
            "This document is in {language}, the language of its template; there is none in another.",
            language=_(_LANGUAGES[spoken]),
        )


def deliver_file(session: "Session", content: str | bytes, output: Path | None) -> None:
    """Write a file, or its content to the screen, and tell whether another file had to make room for it.

    Raise RefusedError where that is the file of a letter that was frozen, or went out.
    """
    from ssh_cli.cli.console import note

    before = output.read_bytes() if output is not None and output.is_file() else None
    raw = content.encode() if isinstance(content, str) else content
    if output is not None and before is not None and before != raw:
        _refuse_kept(session, output, before)
    session.deliver(content, output)
    if output is not None:
        replaced = before is not None and before != raw
        note(N_("Replaced: {path}") if replaced else N_("Written: {path}"), path=output)


def _refuse_kept(session: "Session", output: Path, before: bytes) -> None:
    from ssh_cli.errors import RefusedError
    from ssh_cli.letters.frozen import kept_as

    letter = kept_as(before, session.dataset().letters.values())
    if letter is not None:
        raise RefusedError(
            "{path} is the file of “{id}” that was frozen, or went out; it is kept.",
            hint="Choose another name.",
            path=output,
            id=letter.id,
        )
