"""What a file of a letter says apart from how it looks, and how each format is read for it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from functools import lru_cache
from pkgutil import resolve_name
from types import MappingProxyType
from typing import Any, NamedTuple

from ssh_cli.errors import InvalidDataError, UsageError
from ssh_cli.formats.registry import find_format, letter_formats
from ssh_cli.messages import text_tables
from ssh_cli.page.phrases import PHRASES

WORDS, LINKS, PICTURES, MARGINS = "words", "links", "pictures", "margins"
NOTES, ALTERNATIVES, HIDDEN, ATTACHMENTS = "notes", "alternatives", "hidden", "attachments"
PARTS = text_tables(__file__)["part"]
"""What a file is made of, in the order in which differences are told; messages."""

_VERSION = "hafen.content/v1"
_DECORATION = re.compile(r"[-=*_#|•·]+")
_BLANK = frozenset("\t\n\r\f\v")
_UNSEEN = frozenset({0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0})
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


class LetterContent(NamedTuple):
    """The parts of a file; those that are not there have no entry. `unread` says what was not looked at.

    `joined`: the format does not keep words apart, so that blanks make no difference.
    """

    parts: Mapping[str, tuple[str, ...]]
    unread: tuple[str, ...] = ()
    joined: bool = False

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the words as paragraphs, those at head and foot of the pages last, blanks evened out."""
        return (*self.entries(WORDS), *self.entries(MARGINS))

    def entries(self, part: str) -> tuple[str, ...]:
        """Return what a part consists of, blanks evened out, without what is nothing but blanks."""
        evened = (" ".join(text.split()) for text in self.parts.get(part, ()))
        return tuple(filter(None, evened))

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the parts: the same for files that differ in form alone, in every version.

        Digested is, in UTF-8: the version of this rule, then for each part that is not empty, in the order
        of PARTS, a line with its name and one line for each entry. Entries are in Unicode's NFKC, with one
        blank for every run of white space. The words are a single line: how they are divided into lines
        and paragraphs is form, and so are words of nothing but dashes, asterisks and the like. From words
        characters that nobody sees are taken out; they are entries of their own under `hidden`. In a PDF
        blanks are taken out altogether.
        """
        lines = [_VERSION]
        for part, entries in self.compared().items():
            lines += [part, *entries]
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()

    def compared(self) -> dict[str, tuple[str, ...]]:
        """Return the parts as they are compared, and digested."""
        folded: dict[str, tuple[str, ...]] = {}
        for part in PARTS:
            entries = self.parts.get(part, ())
            if part == WORDS:
                text = ("" if self.joined else " ").join(plain_words(entries))
                entries = (text,) if text else ()
            elif self.joined:
                entries = tuple("".join(fold(entry).split()) for entry in entries)
            else:
                entries = tuple(fold(entry) for entry in entries)
            if entries:
                folded[part] = entries
        return folded

    def differing(self, other: "LetterContent") -> tuple[str, ...]:
        """Return the parts in which two files differ."""
        own, others = self.compared(), other.compared()
        return tuple(part for part in PARTS if own.get(part) != others.get(part))


def empty_parts() -> dict[str, list[str]]:
    """Return a place for each part, in the order in which readers of texts tell what nobody sees in them.

    Digests that records keep depend on that order.
    """
    order = (WORDS, LINKS, PICTURES, ALTERNATIVES, HIDDEN, MARGINS, NOTES, ATTACHMENTS)
    return {part: [] for part in order}


def make_content(
    parts: Mapping[str, Sequence[str]], *, unread: tuple[str, ...] = (), joined: bool = False
) -> LetterContent:
    """Return the parts as content; characters that nobody sees become entries of what is hidden."""
    unseen = [word for part, entries in parts.items() if part != HIDDEN for word in invisible(entries)]
    hidden = (*parts.get(HIDDEN, ()), *unseen)
    known = {part: tuple(parts.get(part, ())) for part in PARTS if part != HIDDEN}
    return LetterContent({**known, HIDDEN: hidden}, unread, joined)


def plain_words(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield the words of some paragraphs, as they are compared."""
    for paragraph in paragraphs:
        for word in fold(paragraph.translate(dict.fromkeys(map(ord, unseen_in(paragraph))))).split():
            if not _DECORATION.fullmatch(word):
                yield word


def fold(text: str) -> str:
    """Return a text in NFKC with one blank for every run of white space."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def invisible(entries: Iterable[str]) -> Iterator[str]:
    """Yield each character that nobody sees, with the word that it stands in."""
    for entry in entries:
        unseen = unseen_in(entry)
        for word in entry.split() if unseen else ():
            seen = "".join(letter for letter in word if letter not in unseen)
            yield from (f"U+{ord(sign):04X} {seen}".rstrip() for sign in word if sign in unseen)


def unseen_in(text: str) -> set[str]:
    """Return the characters of a text that nobody sees."""
    return {*filter(is_unseen, {*text})}


def is_unseen(sign: str) -> bool:
    """Tell whether a character takes no room that anybody sees: control signs, signs of no width."""
    if sign.isascii():
        return sign not in _BLANK and not sign.isprintable()
    code = ord(sign)
    return (
        code in _UNSEEN
        or any(code in some for some in _SELECTORS)
        or unicodedata.category(sign) in _UNSEEN_KINDS
    )


def digest_of_picture(content: bytes) -> str:
    """Return how a picture is known."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def is_light(red: float, green: float, blue: float) -> bool:
    """Tell whether a colour (parts from 0 to 1) is too light to be read on white paper.

    The weights are those of ITU-R BT.709: https://www.itu.int/rec/R-REC-BT.709
    """
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.8


_READERS: Mapping[str, str] = MappingProxyType(
    {
        "md": "content_text:read_markdown",
        "txt": "content_text:read_text",
        "html": "content_text:read_page",
        "docx": "content_word:read_word",
        "pdf": "content_pdf:read_pdf",
    }
)
READABLE = tuple(_READERS)
"""Formats whose words can be read back: all that letters are written in, but for drafts of mails."""


def format_of(name: str, content: bytes) -> str:
    """Return the format of a letter's file (`md`, `pdf`, `eml`) by its beginning or name."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    suffix = f".{name.rpartition('.')[2].lower()}"
    for ending in letter_formats():
        if suffix in find_format(ending).suffixes:
            return ending
    raise UsageError(
        "“{name}” is no file that a letter is written as.",
        hint="Formats: {names}",
        name=name,
        names=", ".join(letter_formats()),
    )


@lru_cache(maxsize=16)  # one file is held against several states, most of which give the same bytes
def read_content(content: bytes, format_name: str) -> LetterContent:
    """Return what a file of one of the formats READABLE says.

    Raise InvalidDataError where it is no such file.
    """
    try:
        read = resolve_name(f"{__package__}.{_READERS[format_name]}")
        made: LetterContent = read(content)
    except (ValueError, KeyError, OSError) as error:
        raise InvalidDataError(
            "The file is no {format} that can be read.", format=format_name.upper()
        ) from error
    return made


def is_draft(paragraphs: Iterable[str]) -> bool:
    """Tell whether a text is marked as a draft, in any language that documents have."""
    marks = tuple(phrases.draft_title for phrases in PHRASES.values())
    return any(mark in text for text in paragraphs for mark in marks)


class MailParts(NamedTuple):
    """What a mail draft consists of: its own words by format (`txt`, `html`), and other files by name.

    `to` is the address that it goes to, nothing where it says none or several.
    """

    to: str
    bodies: tuple[tuple[str, bytes], ...]
    files: tuple[tuple[str, bytes], ...]


def unpack_mail(content: bytes) -> MailParts:
    """Return the parts of a mail draft, those within its parts too."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    addresses: tuple[Any, ...] = getattr(message["To"], "addresses", ())
    bodies = {"txt": message.get_body(("plain",)), "html": message.get_body(("html",))}
    own = [body for body in bodies.values() if body is not None]
    return MailParts(
        addresses[0].addr_spec if len(addresses) == 1 else "",
        tuple((form, _text_of(body)) for form, body in bodies.items() if body is not None),
        tuple(
            (part.get_filename() or part.get_content_type(), bytes(part.get_payload(decode=True) or b""))
            for part in message.walk()
            if not part.is_multipart() and not any(part is body for body in own)
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
