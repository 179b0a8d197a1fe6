"""Mail drafts: read back as a mail program would, whatever the names in them."""

from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.errors import RefusedError
from ssh_cli.formats import html as html_format
from ssh_cli.formats import mail as mail_format
from ssh_cli.formats import text as text_format
from ssh_cli.formats.mail import Envelope
from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import Heading, Paragraph, plain
from ssh_cli.page.lines import visible
from ssh_cli.page.page import Layout, Page, Stamp
from tests.cases import every
from tests.changed import replace
from tests.templating.registry import HOSTILE

DOCUMENT = Page(
    "letter",
    "Brief",
    blocks=(Heading(1, plain("Grüße aus Łódź")), Paragraph(plain("Sehr geehrte Damen und Herren – " * 40))),
    layout=Layout.LETTER,
    language="de",
    stamp=Stamp("2021-07-14"),
)
PDF = ("Einladung für Süd.pdf", "application/pdf", b"%PDF-1.7\r\n\0\xff" * 100)
ENVELOPE = Envelope(
    sender="Bündnis <haefen@example.org>",
    to=("Amt für Häfen <amt@example.com>",),
    subject="Einladung zum Gespräch",
    attachments=(PDF,),
)


def write(envelope: Envelope = ENVELOPE, document: Page = DOCUMENT) -> bytes:
    return mail_format.write(document, Medium(record="brief", envelope=envelope))


def read(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    assert mail.defects == []
    return mail


@cache
def usual_headers() -> frozenset[str]:
    return frozenset(read(write()).keys())


def unix(part: MIMEPart) -> str:
    return str(part.get_content()).replace("\r\n", "\n")


def test_what_a_draft_holds() -> None:
    mail = read(write())
    assert mail["Subject"] == "Einladung zum Gespräch"
    assert mail["From"] == "Bündnis <haefen@example.org>"
    assert mail["To"] == "Amt für Häfen <amt@example.com>"
    assert mail["Date"] == "Wed, 14 Jul 2021 12:00:00 +0000"
    assert mail["X-Unsent"] == "1"
    assert mail["Message-ID"].endswith("@example.org>")
    assert mail["Content-Language"] == "de"
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert page is not None
    assert unix(text) == text_format.write(DOCUMENT, Medium())
    assert unix(page) == html_format.write(DOCUMENT)
    assert text["Content-Transfer-Encoding"] == page["Content-Transfer-Encoding"] == "quoted-printable"
    (attached,) = mail.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == PDF[:2]
    assert attached.get_content() == PDF[2]


def test_lines_are_short_enough_for_every_server() -> None:
    assert max(map(len, write().split(b"\r\n"))) <= 998
    assert b"\n" not in write().replace(b"\r\n", b"")


def test_the_same_bytes_for_the_same_draft() -> None:
    assert write() == write()
    other = write(replace(ENVELOPE, to=("land@example.com",)))
    assert read(other)["Message-ID"] != read(write())["Message-ID"]


def test_a_day_that_is_not_known_is_not_told() -> None:
    assert "Date" not in read(write(document=replace(DOCUMENT, stamp=Stamp(""))))


def test_without_address_there_is_no_to() -> None:
    assert "To" not in read(write(replace(ENVELOPE, to=())))


def test_nobody_sees_who_else_is_written_to() -> None:
    with pytest.raises(RefusedError):
        write(replace(ENVELOPE, to=("a@example.org", "b@example.org")))


@every("address",
    ["", "Amt", "amt@", "@example.org", "a b@example.org", "amt@exämple.org",
     "amt@example.org, b@example.org", "amt@example.org\r\nBcc: alle@example.org", "amt@example",
     "<amt@example.org"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(RefusedError):
        write(replace(ENVELOPE, to=(address,)))
    with pytest.raises(RefusedError):
        write(replace(ENVELOPE, sender=address))


def test_an_attachment_needs_a_type_and_keeps_to_its_folder() -> None:
    with pytest.raises(RefusedError):
        write(replace(ENVELOPE, attachments=(("a.pdf", "pdf", b"x"),)))
    mail = read(
        write(replace(ENVELOPE, attachments=(("../../x\r\nBcc: a@b.de/y.pdf", "application/pdf", b"x"),)))
    )
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "-..-x Bcc- a@b.de-y.pdf"
    assert "Bcc" not in mail


@every("name", [*HOSTILE, "Zeile\r\nBcc: alle@example.org", "Rechts\u202elinks"])
def test_hostile_names_stay_in_their_header(name: str) -> None:
    mail = read(write(replace(ENVELOPE, subject=name)))
    assert mail["Subject"] == " ".join(visible(name).split())
    assert "Bcc" not in mail
    assert set(mail.keys()) == usual_headers()


@given(
    subject=st.text(st.characters(codec="utf-8"), max_size=300),
    name=st.text(st.characters(codec="utf-8", exclude_characters='<>"\\(),;:@[]'), max_size=80),
)
def test_subjects_and_names_come_back_as_they_were(subject: str, name: str) -> None:
    mail = read(write(replace(ENVELOPE, subject=subject, to=(f'"{name}" <amt@example.com>',))))
    assert " ".join(mail["Subject"].split()) == cleaned(subject)
    (address,) = mail["To"].addresses
    assert address.addr_spec == "amt@example.com"
    assert " ".join(address.display_name.split()) == cleaned(name)
    assert set(mail.keys()) == usual_headers()


def cleaned(text: str) -> str:
    return " ".join(visible(" ".join(text.split())).replace("\u00ad", "").split())
