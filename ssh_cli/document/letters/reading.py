"""A file somebody has of a letter, read back as paragraphs, so that it can be held against the data."""

from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from functools import lru_cache

from ssh_cli.document.letters.content import Content
from ssh_cli.document.letters.content_marked import read_markdown, read_text
from ssh_cli.document.phrases import PHRASES
from ssh_cli.errors import InvalidDataError, UsageError
from ssh_cli.messages import _

READABLE = ("md", "txt", "html", "docx", "pdf")
"""Formats whose words can be read back."""


def format_of(name: str, content: bytes) -> str:
    """Return the format of a file (`md`, `txt`, `html`, `docx`, `pdf`, `eml`) by its name or beginning."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    ending = name.rpartition(".")[2].lower()
    known = {"md": "md", "txt": "txt", "html": "html", "htm": "html", "docx": "docx", "eml": "eml"}
    if ending in known:
        return known[ending]
    raise UsageError(
        _("“{name}” is no file that a letter is written as.").format(name=name),
        hint=_("Formats: {names}").format(names=", ".join((*known, "pdf"))),
    )


@lru_cache(maxsize=16)  # one file is held against several states, most of which give the same bytes
def read_content(content: bytes, format_name: str) -> Content:
    """Return what a file of one of the formats READABLE says.

    Raise InvalidDataError where it is no such file.
    """
    try:
        match format_name:
            case "docx":
                from ssh_cli.document.letters.content_word import read_word

                return read_word(content)
            case "pdf":
                from ssh_cli.document.letters.content_pdf import read_pdf

                return read_pdf(content)
            case "html":
                from ssh_cli.document.letters.content_html import read_page

                return read_page(_decoded(content))
            case "md":
                return read_markdown(_decoded(content))
            case _:
                return read_text(_decoded(content))
    except (ValueError, KeyError, OSError) as error:
        raise InvalidDataError(
            _("The file is no {format} that can be read.").format(format=format_name.upper())
        ) from error


def _decoded(content: bytes) -> str:
    """Return a text in UTF-8, without the mark of that encoding which some editors put before it."""
    return content.decode("utf-8-sig")


def read_paragraphs(content: bytes, format_name: str) -> tuple[str, ...]:
    """Return the paragraphs of a file, blanks and line ends evened out; raises as `read_content`."""
    return read_content(content, format_name).paragraphs


def is_draft(paragraphs: Iterable[str]) -> bool:
    """Tell whether a text is marked as a draft, in any language that documents have."""
    marks = tuple(one.draft_title for one in PHRASES.values())
    return any(mark in text for text in paragraphs for mark in marks)


def mailbox_of(content: bytes) -> str:
    """Return the address that a mail draft goes to, nothing where it says none or several."""
    message = message_from_bytes(content, policy=policy.default)
    found = [one.addr_spec for one in getattr(message["To"], "addresses", ())]
    return found[0] if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class MailParts:
    """What a mail draft consists of: its own words by format (`txt`, `html`), and other files by name."""

    bodies: tuple[tuple[str, bytes], ...]
    files: tuple[tuple[str, bytes], ...]


def unpack_mail(content: bytes) -> MailParts:
    """Return the parts of a mail draft, those within its parts too."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    bodies = {"txt": message.get_body(("plain",)), "html": message.get_body(("html",))}
    own = [one for one in bodies.values() if one is not None]
    return MailParts(
        tuple((form, _text_of(one)) for form, one in bodies.items() if one is not None),
        tuple(
            (one.get_filename() or one.get_content_type(), bytes(one.get_payload(decode=True) or b""))
            for one in message.walk()
            if not one.is_multipart() and not any(one is body for body in own)
        ),
    )


def _text_of(body: Message) -> bytes:
    """Return a text of a mail as UTF-8; what its own encoding does not know is shown as such."""
    raw = body.get_payload(decode=True)
    assert isinstance(raw, bytes)
    try:
        text = raw.decode(body.get_content_charset("utf-8"), "replace")
    except LookupError:
        text = raw.decode("ascii", "replace")
    return text.replace("\r\n", "\n").encode("utf-8")
