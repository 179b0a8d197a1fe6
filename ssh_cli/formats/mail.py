"""Documents as mail drafts (.eml): opened in a mail program, read once more, and sent by a person."""

import re
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from typing import NamedTuple

from ssh_cli.errors import RefusedError
from ssh_cli.formats import html, text
from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import shown
from ssh_cli.page.page import Page

# Folded at 78 characters, umlauts in subjects come out wrong.
_POLICY = SMTP.clone(max_line_length=998)
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NAMED = re.compile(r"(.*?) ?<([^<>\s]+)>")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_OF_A_PATH = re.compile(r'[/\\:*?"<>|]')
_DAY_LENGTH = 10
_HOUR = 12  # a mail needs a time: noon is the same day nearly everywhere


class Envelope(NamedTuple):
    """Who sends a document to whom; addresses may have a name before them, as in `Name <a@b.de>`.

    `to` has one address, or none where it is not known. `attachments` are name, media type and content.
    """

    sender: str
    to: tuple[str, ...]
    subject: str
    attachments: tuple[tuple[str, str, bytes], ...] = ()


def write(page: Page, medium: Medium) -> bytes:
    """Return a draft with the page as text and as HTML, and with the attachments.

    The same input gives the same bytes: the day is the page's, the message's own name comes from
    its content. Raise RefusedError for what is no mail address, and for more than one addressee, whose
    addresses would be shown to each other.
    """
    envelope = medium.envelope
    assert envelope is not None  # the registry has refused a page without one
    _check(envelope, medium.record)
    as_text, as_html = text.write(page, medium), html.write(page)
    mark = _fingerprint(envelope, as_text, as_html)
    mail = EmailMessage(policy=_POLICY)
    sender = _address(envelope.sender)
    mail["Subject"] = _line(envelope.subject)
    mail["From"] = sender
    if envelope.to:
        mail["To"] = _address(envelope.to[0])
    if len(page.stamp.on) == _DAY_LENGTH:
        written = datetime.fromisoformat(page.stamp.on).replace(hour=_HOUR, tzinfo=UTC)
        mail["Date"] = format_datetime(written)
    mail["Message-ID"] = f"<{mark}@{sender.domain}>"
    mail["X-Unsent"] = "1"  # mail programs that know it open the file for writing
    mail.set_content(as_text, cte="quoted-printable")
    mail.add_alternative(as_html, subtype="html", cte="quoted-printable")
    for name, media_type, content in envelope.attachments:
        main, _slash, sub = media_type.partition("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=_file_name(name))
    mail["Content-Language"] = page.spoken
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"hafen-{mark}-{number}")
    return mail.as_bytes()


def _check(envelope: Envelope, record: str) -> None:
    if len(envelope.to) > 1:
        raise RefusedError(
            "{record}: a mail draft has one addressee, not {n}.",
            hint="Write one draft for each of them.",
            record=record,
            n=len(envelope.to),
        )
    for address in (envelope.sender, *envelope.to):
        if not _ADDRESS.fullmatch(_split(address)[1]):
            raise RefusedError(
                "{record}: “{address}” is no mail address.",
                hint="Mail addresses look like this: haefen@example.org",
                record=record,
                address=shown(address),
            )
    for name, media_type, _content in envelope.attachments:
        if not _MEDIA_TYPE.fullmatch(media_type):
            raise RefusedError(
                "{record}: the attachment “{name}” has no media type.",
                hint="Attachments have a type such as application/pdf.",
                record=record,
                name=shown(name),
            )


def _address(text: str) -> Address:
    name, address = _split(text)
    return Address(display_name=name, addr_spec=address)


def _split(text: str) -> tuple[str, str]:
    """Return name and address of `Name <address>` or of an address alone."""
    line = _line(text)
    match = _NAMED.fullmatch(line)
    return (match[1].strip('"'), match[2]) if match else ("", line)


def _line(text: str) -> str:
    """Return a text that cannot leave its header: on one line, control characters spelled out."""
    return " ".join(shown(text).split())


def _file_name(name: str) -> str:
    return _OF_A_PATH.sub("-", _line(name)).strip(". ") or "attachment"


def _fingerprint(envelope: Envelope, text: str, page: str) -> str:
    """Return 32 signs that are others for another draft."""
    digest = sha256()
    for part in (envelope.sender, *envelope.to, envelope.subject, text, page):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for name, _media_type, content in envelope.attachments:
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0" + content)
    return digest.hexdigest()[:32]
