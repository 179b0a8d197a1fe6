"""What calendars and address books read: iCalendar (RFC 5545) and vCard (RFC 2426)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from ssh_cli.errors import RefusedError
from ssh_cli.messages import counted, speaking
from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.lines import visible, visible_line
from ssh_cli.page.page import Page

if TYPE_CHECKING:
    from icalendar import Event

_EXACT = len("2020-01-31")
_STATUS = {"yes": "CONFIRMED", "no": "CANCELLED"}


def write_calendar(page: Page) -> str:
    """Return a calendar with an event of whole days for each row, such as meetings.

    Only rows with an exact day are in it; its description says how many are not. The identity of an event
    comes from the record's id and its stamp from the commit, so that the same data gives the same bytes.
    """
    from icalendar import Calendar

    dated = [row for row in page.rows if len(str(row["from"])) == _EXACT]
    calendar = Calendar()
    calendar.add("prodid", "-//hafen//hafen//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", visible_line(page.title))
    left = len(page.rows) - len(dated)
    if left:
        with speaking(page.spoken):
            words = counted(
                "{n} entry has no exact day and is not in this calendar.",
                "{n} entries have no exact day and are not in this calendar.",
                left,
            )
        calendar.add("x-wr-caldesc", words)
    for row in dated:
        calendar.add_component(_event(page, row))
    return str(calendar.to_ical().decode())


def _event(page: Page, row: Row) -> "Event":
    from icalendar import Event

    text = {key: visible_line(value) for key, value in row.items() if isinstance(value, str)}
    begin, until = text["from"], text.get("until", "")
    last = date.fromisoformat(until if len(until) == _EXACT else begin)
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"urn:hafen:{page.name}:{text['id']}")))
    event.add("dtstamp", datetime.combine(date.fromisoformat(page.stamp.changed), datetime.min.time(), UTC))
    event.add("dtstart", date.fromisoformat(begin))
    event.add("dtend", last + timedelta(days=1))
    titles = (text.get(f"title{language}") for language in (f"_{page.spoken}", "_de", ""))
    event.add("summary", next(filter(None, titles), text["id"]))
    if "place" in text:
        event.add("location", text["place"])
    if topics := list(_texts(row.get("topics"))):
        event.add("description", "\n".join(topics))
    links = [ref for ref in _texts(row.get("source")) if ref.startswith(("https://", "http://"))]
    if links:
        event.add("url", links[0])
    weak = text.get("evidence") == "weak"
    status = "TENTATIVE" if weak else _STATUS.get(text.get("took_place", ""))
    if status:
        event.add("status", status)
    event.add("transp", "TRANSPARENT")
    return event


def _texts(value: object) -> Iterable[str]:
    return map(visible, value) if isinstance(value, list | tuple) else ()


_OCTETS = 75


def write_cards(page: Page) -> str:
    """Return an address book with a card for each row that has a mailbox, a telephone or an address.

    It is vCard 3.0 because Outlook reads no later one. Offices only: no card bears the name of a person.
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
