"""A file somebody has of a letter, read back as paragraphs, so that it can be held against the data."""

import html
import io
import re
from collections.abc import Iterable
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

from ssh_cli.document.phrases import PHRASES
from ssh_cli.errors import InvalidDataError, UsageError
from ssh_cli.messages import _

READABLE = ("md", "txt", "html", "docx")
"""Formats whose words can be read back; a PDF is known by its digest alone."""

_BLOCKS = frozenset({"p", "li", "tr", "h1", "h2", "h3", "h4", "address", "blockquote", "div", "title", "br"})
_PDF_TITLE = re.compile(rb"<dc:title>.{0,200}?<rdf:li[^>]*>(.{1,1000}?)</rdf:li>", re.DOTALL)
_SILENT = frozenset({"style", "script", "title"})
_WORD_NAMES = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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


def read_paragraphs(content: bytes, format_name: str) -> tuple[str, ...]:
    """Return the paragraphs of a file of one of the formats READABLE, blanks and line ends evened out.

    Raise InvalidDataError where it is no such file.
    """
    try:
        match format_name:
            case "docx":
                found = _of_word(content)
            case "html":
                found = _of_html(content.decode("utf-8"))
            case _:
                found = _of_text(content.decode("utf-8"))
    except (ValueError, KeyError, OSError) as error:
        raise InvalidDataError(
            _("The file is no {format} that can be read.").format(format=format_name.upper())
        ) from error
    return tuple(one for text in found if (one := " ".join(text.split())))


def title_of_pdf(content: bytes) -> str:
    """Return the title that a PDF bears in its metadata, nothing where they are packed or missing."""
    found = _PDF_TITLE.search(content)
    return html.unescape(found[1].decode("utf-8", "replace")).strip() if found else ""


def is_draft(paragraphs: Iterable[str]) -> bool:
    """Tell whether a text is marked as a draft, in any language that documents have."""
    marks = tuple(one.draft_title for one in PHRASES.values())
    return any(mark in text for text in paragraphs for mark in marks)


def mailbox_of(content: bytes) -> str:
    """Return the address that a mail draft goes to, nothing where it says none or several."""
    message = message_from_bytes(content, policy=policy.default)
    found = [one.addr_spec for one in getattr(message["To"], "addresses", ())]
    return found[0] if len(found) == 1 else ""


def unpack_mail(content: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return the attachments of a mail draft, and its text as `text.txt`: name and bytes of each."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    found = [
        (part.get_filename() or "", part.get_payload(decode=True)) for part in message.iter_attachments()
    ]
    body = message.get_body(("plain",))
    if body is not None:
        found.append(("text.txt", str(body.get_content()).encode("utf-8")))
    return tuple((name, raw) for name, raw in found if isinstance(raw, bytes))


def words_of_mail(content: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return what a mail draft says in its own body: format (`txt`, `html`) and bytes of each form it has."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    bodies = (("txt", message.get_body(("plain",))), ("html", message.get_body(("html",))))
    return tuple((form, str(one.get_content()).encode("utf-8")) for form, one in bodies if one is not None)


def _of_text(text: str) -> list[str]:
    """Return paragraphs; rows of a Markdown table are one each."""
    found: list[str] = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        lines = block.split("\n")
        found += lines if lines and lines[0].lstrip().startswith(("|", "- ")) else [block]
    return found


def _of_html(text: str) -> list[str]:
    reader = _Paragraphs()
    reader.feed(text)
    reader.close()
    return reader.found


class _Paragraphs(HTMLParser):
    """Collects the text between the tags that begin or end a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = [""]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        self._silent += tag in _SILENT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found[-1] += data

    def _break(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.found[-1] += " "
        elif tag in _BLOCKS:
            self.found.append("")


def _of_word(content: bytes) -> list[str]:
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        word = Document(io.BytesIO(content))
    except (BadZipFile, PackageNotFoundError) as error:
        raise ValueError from error
    roots = [word.element.body]
    for section in word.sections:
        for one in (section.first_page_header, section.header, section.first_page_footer, section.footer):
            roots += [] if one.is_linked_to_previous else [one._element]  # noqa: SLF001 - frames are no paragraphs to it
    return [_words_of(paragraph) for root in roots for paragraph in root.iter(f"{_WORD_NAMES}p")]


def _words_of(paragraph: Any) -> str:
    """Return the text of a paragraph without what fields show: Word counts pages anew when it saves."""
    words: list[str] = []
    shown = 0
    for node in paragraph.iter(f"{_WORD_NAMES}t", f"{_WORD_NAMES}fldChar"):
        if node.tag.endswith("}fldChar"):
            shown += {"begin": 1, "end": -1}.get(node.get(f"{_WORD_NAMES}fldCharType"), 0)
        elif not shown and not any(one.tag.endswith("}fldSimple") for one in node.iterancestors()):
            words.append(node.text or "")
    return "".join(words)
