"""Every event has a sentence in both languages, and every field of every record a name."""

import json
import re

from hypothesis import HealthCheck, given, settings

from ssh_cli import messages
from ssh_cli.analysis.changes import EventKind, compare
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.field import field
from ssh_cli.kinds.meeting import Attendance, Meeting
from ssh_cli.kinds.member import Contact, Municipality
from ssh_cli.kinds.resolution import Resolution, Vote
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.survey import Survey
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import plain
from ssh_cli.page.events import HEADINGS, columns, describe, row
from ssh_cli.page.values import Naming, describe_value, describe_way
from tests.analysis.arbitrary import datasets
from tests.changed import replace
from tests.model.village import declared, member, registry, town

LOAD = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def test_every_kind_stands_under_one_heading() -> None:
    assert sorted(HEADINGS) == sorted(EventKind)


@LOAD
@given(datasets(), datasets())
def test_whatever_happens_can_be_told_in_both_languages(first: Dataset, other: Dataset) -> None:
    naming = Naming(first, other)
    events = compare(first, other)
    for lang in messages.LANGUAGES:
        messages.use(lang)
        keys = {column.key for column in columns()}
        for event in events:
            text = describe(event, naming)
            assert text.endswith("."), lang
            assert not re.search(r"[{}\n]|\bNone\b|Day\(|object at", text), (event, text)
            data = row(event, naming)
            assert set(data) == keys
            json.dumps(data)


def test_an_end_that_is_only_attested_is_told_as_the_latest_day() -> None:
    messages.use("en")
    before = town("Ort", membership=(member("2020"),))
    for period, said in (
        (member("2020", ended_by="2024-06-01"), "Ort leaves the alliance (by 2024-06-01 at the latest)."),
        (member("2020", ended_by="2024"), "Ort leaves the alliance (in the year 2024 at the latest)."),
        (member("2020", "2024-06-01"), "Ort leaves the alliance (2024-06-01)."),
    ):
        first, other = registry([before]), registry([replace(before, membership=(period,))])
        (event,) = compare(first, other)
        assert describe(event, Naming(first, other)) == said


def test_a_weak_end_is_told_as_a_possible_one() -> None:
    messages.use("de")
    before = town("Ort", membership=(member("2020"),), safe_harbour=(declared("2019"),))
    for weak, said in (
        (
            True,
            ("Ort verlässt möglicherweise das Bündnis", "Ort ist möglicherweise kein Sicherer Hafen mehr"),
        ),
        (False, ("Ort verlässt das Bündnis", "Ort ist kein Sicherer Hafen mehr")),
    ):
        after = replace(
            before,
            membership=(member("2020", "2022", weak_end=weak or None),),
            safe_harbour=(declared("2019", "2022", weak_end=weak or None),),
        )
        first, other = registry([before]), registry([after])
        result = " ".join(describe(event, Naming(first, other)) for event in compare(first, other))
        for sentence in said:
            assert f"{sentence} (2022)" in result, result


def test_values_without_a_name_are_told_by_what_is_known_of_them() -> None:
    empty = Dataset(alliance=None, territory=None)  # type: ignore[arg-type]  # naming asks neither of them
    naming = Naming(empty, empty)
    attendance = Attendance(min=80, note="reported by the host")
    assert describe_value(attendance, field(Meeting, "participants_reported"), naming) == (
        "At least: 80; Note: reported by the host"
    )
    assert describe_value(Vote(in_favour=30, against=0), field(Resolution, "vote"), naming) == (
        "Votes for: 30; Votes against: 0"
    )
    contact = Contact(role="town-hall", source=())
    assert describe_value(contact, field(Municipality, "contacts"), naming) == "town hall"


def test_values_as_data_leave_out_what_a_record_does_not_say() -> None:
    assert plain(None) is None
    assert plain(("a", "b")) == ["a", "b"]


def test_the_way_to_a_value_counts_entries_in_words() -> None:
    assert describe_way("members", ("membership", 0, "from")) == "Membership, entry no. 1, From"
    assert describe_way("members", ("population", "value")) == "Population, Value"
    messages.use("de")
    assert describe_way("members", ("membership", 0, "from")) == "Mitgliedschaft, 1. Eintrag, Seit"


def test_a_title_that_says_what_it_is_is_not_told_twice() -> None:
    messages.use("de")
    survey = Survey(
        id="2021", from_=parse_day("2021"), title=Wording(de="Umfrage unter den Mitgliedern"), source=("x",)
    )
    housing = Survey(id="2022", from_=parse_day("2022"), title=Wording(de="Wohnen"), source=("x",))
    first, other = registry([]), replace(registry([]), surveys={"2021": survey, "2022": housing})
    said = [describe(event, Naming(first, other)) for event in compare(first, other)]
    assert said == [
        "Umfrage unter den Mitgliedern: neu im Datenbestand (2021).",
        "Umfrage Wohnen: neu im Datenbestand (2022).",
    ]
