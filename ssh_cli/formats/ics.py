"""iCalendar (RFC 5545): a page whose rows begin on a day and have a place, such as meetings.

Only rows with an exact day are in a calendar; its description says how many are not.
"""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from ssh_cli.messages import counted, speaking
from ssh_cli.page.blocks import Row
from ssh_cli.page.lines import visible, visible_line
from ssh_cli.page.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Event

_EXACT = len("2020-01-31")
_STATUS = {"yes": "CONFIRMED", "no": "CANCELLED"}


def write(page: Page) -> str:
    """Return an event of whole days for each row.

    Its identity comes from the record's id and its stamp from the commit, so that the same data gives the
    same bytes.
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


def _texts(value: object) -> "Iterable[str]":
    return map(visible, value) if isinstance(value, list | tuple) else ()
