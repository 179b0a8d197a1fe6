"""Calendars, read by two libraries."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import vobject

from ssh_cli import messages
from ssh_cli.formats.registry import write_page
from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.page import Page, Stamp

KEYS = ("id", "from", "until", "title_de", "title_en", "place", "topics", "source", "evidence", "took_place")
COLUMNS = tuple(Column(key, key) for key in KEYS)
MEETING: Row = {
    "id": "2022-06-14-muster",
    "from": "2022-06-14",
    "until": None,
    "title_de": "Treffen; mit Komma, und einem Namen, der länger als eine Zeile des Standards ist",
    "title_en": "Meeting",
    "place": "Rathaus, Musterstadt",
    "topics": ["Aufnahme", "Ankunft"],
    "source": ["muster-brief", "https://example.org/treffen"],
    "evidence": "good",
    "took_place": "yes",
}


def calendar(*rows: Row, committed: str = "2022-07-01") -> icalendar.Calendar:
    stamp = Stamp("2022-08-01", "a" * 40, "1", committed)
    text = write_page(Page("meetings", "Treffen", COLUMNS, rows, language="de", stamp=stamp), "ics")
    assert isinstance(text, str)
    assert text == write_page(Page("meetings", "Treffen", COLUMNS, rows, language="de", stamp=stamp), "ics")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    other = vobject.readOne(text)
    read = icalendar.Calendar.from_ical(text)
    assert [event.uid.value for event in other.contents.get("vevent", ())] == [
        str(e["uid"]) for e in read.events
    ]
    return read


def event(**changes: Any) -> icalendar.Event:
    (made,) = calendar({**MEETING, **changes}).events
    assert made.errors == []
    return made


def test_a_meeting_is_an_event_of_whole_days() -> None:
    made = event()
    assert made["summary"] == MEETING["title_de"]
    assert (made.start, made.end) == (date(2022, 6, 14), date(2022, 6, 15))
    assert made["location"] == "Rathaus, Musterstadt"
    assert made["description"] == "Aufnahme\nAnkunft"
    assert made["url"] == "https://example.org/treffen"
    assert made["status"] == "CONFIRMED"
    assert event(until="2022-06-16").end == date(2022, 6, 17)


def test_no_clock_is_asked() -> None:
    assert datetime(2022, 7, 1, tzinfo=UTC) == event().DTSTAMP
    (undated,) = calendar(MEETING, committed="").events
    assert datetime(2022, 8, 1, tzinfo=UTC) == undated.DTSTAMP
    assert event(title_de="Anders", place=None)["uid"] == event()["uid"] != event(id="2022-06-15-x")["uid"]


def test_what_is_weakly_attested_is_tentative_and_what_did_not_happen_cancelled() -> None:
    assert event(evidence="weak")["status"] == "TENTATIVE"
    assert event(took_place="no")["status"] == "CANCELLED"
    assert "status" not in event(took_place=None)


def test_rows_without_an_exact_day_are_counted_where_they_are_left_out() -> None:
    made = calendar(MEETING, {**MEETING, "id": "2022-06-x", "from": "2022-06"})
    assert len(made.events) == 1
    assert str(made["x-wr-caldesc"]) == "1 Eintrag hat keinen genauen Tag und steht nicht in diesem Kalender."
    assert messages.language() == "en"


def test_signs_of_a_calendar_stay_text() -> None:
    hostile = "X\r\nEND:VEVENT\r\nBEGIN:VEVENT\u202e"
    made = event(title_de=hostile, place=hostile)
    assert "END:VEVENT" in str(made["summary"])
    assert "\u202e" not in str(made["summary"])
