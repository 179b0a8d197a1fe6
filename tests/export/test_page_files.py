"""The map, the calendar, the address book, the feed and the database among the open data."""

import json
import sqlite3

import feedparser
import geojson
import icalendar
import vobject

from ssh_cli.kinds.field import fields
from ssh_cli.kinds.member import Office
from tests.export.test_open_data import dataset, files


def test_every_municipality_is_on_the_map_or_named_without_a_place() -> None:
    collection = geojson.loads(files()["members.geojson"].content)
    assert collection.errors() == []
    assert {feature["id"] for feature in collection["features"]} == dataset().municipalities.keys()
    named = {field.name for field in files()["members.geojson"].fields}
    assert all(feature["properties"].keys() == named for feature in collection["features"])
    rows = json.loads(files()["members.json"].content)["rows"]
    assert [feature["id"] for feature in collection["features"]] == [row["id"] for row in rows]


def test_every_meeting_of_an_exact_day_is_in_the_calendar() -> None:
    calendar = icalendar.Calendar.from_ical(files()["meetings.ics"].content)
    exact = [meeting for meeting in dataset().meetings.values() if len(meeting.from_.text) == 10]
    assert sorted(str(event["summary"]) for event in calendar.events) == sorted(m.title.de for m in exact)
    assert {event.DTSTAMP.date().isoformat() for event in calendar.events} == {"2026-11-20"}
    assert str(len(dataset().meetings) - len(exact)) in str(calendar["x-wr-caldesc"])


def test_the_address_book_has_offices_and_no_person() -> None:
    cards = list(vobject.readComponents(files()["contacts.vcf"].content.decode()))
    assert cards
    people = {office.name for town in dataset().municipalities.values() for office in town.offices}
    assert "name" in {field.name for field in fields(Office)}
    assert [name for name in people if name and name in files()["contacts.vcf"].content.decode()] == []


def test_the_feed_is_one_that_readers_take() -> None:
    feed = feedparser.parse(files()["changes.atom"].content)
    assert not feed.bozo
    assert feed.entries
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert min(entry.updated for entry in feed.entries) >= "2024"


def test_the_database_has_every_table_without_what_events_write() -> None:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files()["register.sqlite"].content)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"members", "letters", "letters_recipients", "members_offices", "mandates"} <= tables
    assert [
        name for name in tables if name.startswith(("letters_sign", "letters_send", "letters_frozen"))
    ] == []
    columns = [name for _n, name, *_rest in connection.execute("PRAGMA table_info(letters)")]
    assert "title_de" in columns
    assert [name for name in columns if name.startswith(("frozen", "sent"))] == []
    (letters,) = connection.execute("SELECT count(*) FROM letters").fetchone()
    assert letters == len(dataset().letters)
    connection.execute("SELECT * FROM citations").fetchall()
    connection.close()
