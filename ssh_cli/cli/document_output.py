"""What commands do with a document: write it in the format asked for, to the screen or a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ssh_cli.cli.choices import document_formats
from ssh_cli.cli.options import Output, format_option
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
    from ssh_cli.page.page import Page
    from ssh_cli.templating.template import Templates


class DocumentOut(NamedTuple):
    """Where a document goes, and in which form."""

    format_name: Annotated[
        str | None,
        format_option(document_formats, N_("{values}; otherwise what the file's name tells, else txt.")),
    ] = None
    output: Output = None


_LANGUAGES = {"de": N_("German"), "en": N_("English")}


def templates_of(session: "Session") -> "Templates":
    """Return the templates of the dataset, if it has any, before those that ship with the program."""
    from ssh_cli.errors import NotFoundError
    from ssh_cli.source.folders import templates_folder
    from ssh_cli.templating.template import Templates

    try:
        own = session.root() / "templates"
    except NotFoundError:  # a revision has data where the disk has none
        return Templates(templates_folder())
    return Templates(own, templates_folder()) if own.is_dir() else Templates(templates_folder())


def print_document(session: "Session", paper: "tuple[Page, str]", out: DocumentOut) -> None:
    """Write a document, given with what it was made of: errors name that."""
    from ssh_cli.formats.registry import Medium, write_page

    document, record = paper
    name = out.format_name or (out.output.suffix.lstrip(".").lower() if out.output else "") or "txt"
    tell_language(document.language)
    content = write_page(document, name, Medium(record=record))
    deliver_document(session, content, out.output)


def tell_language(spoken: str) -> None:
    """Say so where a document is in another language than the one in use: that of its template."""
    from ssh_cli.cli.console import note
    from ssh_cli.messages import language

    if spoken != language():
        text = _("This document is in {language}, the language of its template; there is none in another.")
        note(text.format(language=_(_LANGUAGES[spoken])))


def deliver_document(session: "Session", content: str | bytes, output: Path | None) -> None:
    """Write a document to the screen or a file, and tell whether another file had to make room for it.

    Raise RefusedError where that is the file of a letter that was frozen, or went out.
    """
    from ssh_cli.cli.console import deliver, note

    before = output.read_bytes() if output is not None and output.is_file() else None
    raw = content.encode() if isinstance(content, str) else content
    if output is not None and before is not None and before != raw:
        _refuse_kept(session, output, before)
    deliver(content, to=output, keep_out_of=session.root() if output else None)
    if output is not None:
        replaced = before is not None and before != raw
        note((_("Replaced: {path}") if replaced else _("Written: {path}")).format(path=output))


def _refuse_kept(session: "Session", output: Path, before: bytes) -> None:
    from ssh_cli.errors import RefusedError
    from ssh_cli.letters.frozen import kept_as

    letter = kept_as(before, session.dataset().letters.values())
    if letter is not None:
        raise RefusedError(
            _("{path} is the file of “{id}” that was frozen, or went out; it is kept.").format(
                path=output, id=letter.id
            ),
            hint=_("Choose another name."),
        )
