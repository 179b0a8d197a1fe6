"""Address books, read by a library that did not write them."""

from typing import Any

import pytest
import vobject

from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.page import Page, Stamp

COLUMNS = tuple(
    Column(key, key, labels={"land": "Länderkoordination"} if key == "task" else {})
    for key in ("name", "task", "unit", "email", "phone", "street", "postcode", "city")
)
UNIT = "Büro für Teilhabe, Ankunft; Bleiben\\Gehen – mit einem Namen, der länger als eine Zeile ist"


def cards(*rows: Row) -> list[Any]:
    text = write_page(Page("contacts", "Kontakte", COLUMNS, rows, stamp=Stamp("2022-06-01")), "vcf")
    assert isinstance(text, str)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return list(vobject.readComponents(text))


def test_a_card_says_who_is_reached_and_how() -> None:
    (card,) = cards(
        {
            "name": "Musterstadt",
            "task": "land",
            "unit": UNIT,
            "email": "hafen@muster.example.org",
            "phone": "+49 30 1234-0",
            "street": "Markt 1",
            "postcode": "01234",
            "city": "Musterstadt",
        }
    )
    assert card.fn.value == "Musterstadt (Länderkoordination)"
    assert card.org.value == ["Musterstadt", UNIT]
    assert card.email.value == "hafen@muster.example.org"
    assert card.tel.value == "+49 30 1234-0"
    address = card.adr.value
    assert (address.street, address.code, address.city) == ("Markt 1", "01234", "Musterstadt")
    assert card.rev.value == "2022-06-01"


def test_rows_without_a_way_make_no_card_and_signs_of_a_card_stay_text() -> None:
    hostile = {"name": "X\r\nEND:VCARD\r\nBEGIN:VCARD", "email": "a@example.org"}
    read = cards({"name": "Still", "task": "land"}, hostile)
    assert len(read) == 1
    assert "END:VCARD" in read[0].fn.value


def test_cards_of_a_row_keep_their_identity() -> None:
    row = {"name": "Musterstadt", "email": "hafen@muster.example.org"}
    other = {**row, "task": "land"}
    assert cards(row)[0].uid.value == cards(row)[0].uid.value != cards(other)[0].uid.value


def test_pages_without_mailboxes_are_refused() -> None:
    page = Page("contacts", "Kontakte", COLUMNS, ({"name": "Still"},), stamp=Stamp("2022-06-01"))
    with pytest.raises(RefusedError, match="Nothing here has a mailbox"):
        write_page(page, "vcf", Medium(record="contacts"))
    with pytest.raises(UsageError, match="no mailboxes"):
        write_page(page._replace(columns=COLUMNS[:1]), "vcf")
