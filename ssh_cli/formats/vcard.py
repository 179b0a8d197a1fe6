"""vCard 3.0 (RFC 2426): a page with mailboxes as an address book.

Version 3 because Outlook reads no later one. Offices only: no card bears the name of a person.
"""

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from ssh_cli.errors import RefusedError
from ssh_cli.messages import counted
from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.lines import visible
from ssh_cli.page.page import Page

_OCTETS = 75


def write(page: Page) -> str:
    """Return a card for each row that has a mailbox, a telephone or an address.

    Raise RefusedError where none has.
    """
    task = next((column for column in page.columns if column.key == "task"), None)
    rows = _reached(page)
    if not rows:
        raise RefusedError(
            "Nothing here has a mailbox, a telephone number or an address.",
            hint="Enter them with “hafen members contact” or “hafen set”.",
        )
    return "".join(f"{_fold(line)}\r\n" for row in rows for line in _card(row, task, page.stamp.on))


def count_cards(page: Page) -> str:
    """Return how many cards a page makes, and how many of its rows make none."""
    n = len(_reached(page))
    cards = counted("{n} card.", "{n} cards.", n)
    left = counted(
        "{n} entry has neither mailbox nor telephone nor address, and no card.",
        "{n} entries have neither mailbox nor telephone nor address, and no card.",
        len(page.rows) - n,
    )
    return f"{cards} {left}" if n < len(page.rows) else cards


def _reached(page: Page) -> list[Row]:
    return [row for row in page.rows if row.get("email") or row.get("phone") or row.get("street")]


def _card(row: Row, task: Column | None, on: str) -> Iterator[str]:
    text = {key: _escape(str(value)) for key, value in row.items() if isinstance(value, str)}
    name = text.get("name", "")
    duty = _escape(task.labels.get(str(row.get("task")), "")) if task else ""
    identity = "/".join(str(row.get(key) or "") for key in ("task", "land", "member", "id", "name", "email"))
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:urn:uuid:{uuid5(NAMESPACE_URL, identity)}"
    yield f"FN:{name}" + (f" ({duty})" if duty else "")
    yield "N:;;;;"
    yield f"ORG:{name}" + (f";{text['unit']}" if "unit" in text else "")
    if duty:
        yield f"CATEGORIES:{duty}"
    if "email" in text:
        yield f"EMAIL;TYPE=INTERNET,WORK:{text['email']}"
    if "phone" in text:
        yield f"TEL;TYPE=WORK,VOICE:{text['phone']}"
    if "street" in text or "city" in text:
        street, city, postcode = (text.get(key, "") for key in ("street", "city", "postcode"))
        yield f"ADR;TYPE=WORK:;;{street};{city};;{postcode};"
    yield f"REV:{on}"
    yield "END:VCARD"


def _escape(text: str) -> str:
    line = visible(text)
    for sign in ("\\", ",", ";"):
        line = line.replace(sign, f"\\{sign}")
    return line.replace("\n", "\\n")


def _fold(line: str) -> str:
    """Return a line in pieces of at most 75 octets, as section 2.6 of the RFC has it, between characters."""
    pieces, room = [""], _OCTETS
    for sign in line:
        size = len(sign.encode())
        if size > room:
            pieces.append("")
            room = _OCTETS - 1
        pieces[-1] += sign
        room -= size
    return "\r\n ".join(pieces)
