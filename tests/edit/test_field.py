"""One field named and said on a command line, and words in a table that mean a code."""

from typing import Any

import pytest

from ssh_cli.edit.field import (
    code_of,
    fields_of,
    form_of,
    read_assignment,
    read_value,
    set_field,
    split_sources,
)
from ssh_cli.edit.record_edit import RecordFile, read_record
from ssh_cli.errors import HafenError, NotFoundError, RefusedError, UsageError
from ssh_cli.kinds import KINDS, KindOfRecord
from ssh_cli.kinds.field import path, walk
from ssh_cli.kinds.vocabularies import VOCABULARIES
from ssh_cli.source.tree import MemoryTree
from tests.cases import every
from tests.check.towns import minimal


def test_the_order_of_keys_is_that_of_the_schema() -> None:
    form = form_of("member")
    assert [*form.fields][:3] == ["id", "name", "official_name"]
    assert next(iter(form.inner("offices").inner(0).fields)) == "office"
    assert [*form_of("alliance").inner("name").fields] == ["de", "en"]


def test_what_a_value_has_to_be() -> None:
    form = form_of("member")
    day = form.inner("interest").inner(3).inner("date")
    assert day.is_day
    assert not form.inner("ags").is_day
    assert form.inner("ags").takes_text("01001000")
    assert not form.inner("ags").takes_text("1001000")
    assert not form.inner("population").inner("value").takes_text("12")
    assert not form.inner("name").takes_text("7"), "free text: a person has to decide"
    assert not form.inner("nobody knows this key").takes_text("12")


def test_keys_of_free_choice_share_one_form() -> None:
    assert next(iter(form_of("sources").inner("sources").inner("any-key").fields)) == "title"


PATH = "members/bb/musterstadt.yaml"


def town() -> RecordFile:
    return read_record(MemoryTree(minimal()), "member", PATH)


def changed(text: str) -> RecordFile:
    return set_field(town(), read_assignment(text, "member"))


@every(
    "text, steps, value",
    [
        ("name=Neue Stadt=1", ("name",), "Neue Stadt=1"),
        ("population.value=120", ("population", "value"), 120),
        ("population.value=1.271.075", ("population", "value"), 1271075),
        ("population.date=31.12.2020", ("population", "date"), "2020-12-31"),
        ("population.date=12. März 2026", ("population", "date"), "2026-03-12"),
        ("membership.0.state=dormant", ("membership", 0, "state"), "dormant"),
        ("membership.0.founding=nein", ("membership", 0, "founding"), False),
        ("location.lat=52.40", ("location", "lat"), 52.4),
        ("predecessors=a, b", ("predecessors",), ["a", "b"]),
        ("source+=register", ("source",), ["https://www.example.org", "register"]),
        ("contacts.0.phone=", ("contacts", 0, "phone"), None),
        ("ags=12999002", ("ags",), "12999002"),
    ],
)
def test_a_field_gets_what_its_schema_wants(text: str, steps: tuple[Any, ...], value: Any) -> None:
    assert changed(text).value(*steps) == value


def test_a_number_stays_as_it_was_written() -> None:
    result = set_field(changed("location.lat=52.5"), read_assignment("location.lat=52.40", "member"))
    assert b"  lat: 52.40\n" in result.raw


@every("text, error",
    [
        ("name", UsageError), ("nam=x", UsageError), ("kind=dorf", UsageError),
        ("population.value=viele", UsageError), ("population.value=007", UsageError),
        ("population.value=0.5", UsageError), ("population.value=500.00", UsageError),
        ("population.date=31.02.2026", UsageError), ("population.date=12.3.26", UsageError),
        ("population=5", UsageError), ("population.date=irgendwann", UsageError),
        ("ags=1", UsageError), ("membership.0.founding=oft", UsageError),
        ("id=x", RefusedError), ("land=BE", RefusedError), ("website=", NotFoundError),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(text: str, error: type[HafenError]) -> None:
    with pytest.raises(error):
        changed(text)


def test_fields_come_from_the_declarations() -> None:
    names = list(fields_of("member"))
    assert {"name", "population.value", "membership.0.state", "source"} <= set(names)


@every(
    "text, value",
    [
        ("https://www.example.org/a", "https://www.example.org/a"),
        ("https://www.example.org/a,b", "https://www.example.org/a,b"),
        ("register", "register"),
        (
            "https://www.example.org/a,https://www.example.org/b",
            ["https://www.example.org/a", "https://www.example.org/b"],
        ),
        ("https://www.example.org/a, register", ["https://www.example.org/a", "register"]),
        ("register https://www.example.org/b", ["register", "https://www.example.org/b"]),
    ],
)
def test_several_sources_are_a_list(text: str, value: object) -> None:
    assert read_value("member", ("source",), text) == value


@every(
    "kind, text, command",
    [
        ("letter", "sent=2021", "hafen letters sent"),
        ("letter", "frozen.date=2021", "hafen letters freeze"),
        ("letter", "signatories.0.status=confirmed", "hafen letters round"),
    ],
)
def test_what_another_command_writes_is_refused_with_that_command(kind: str, text: str, command: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_assignment(text, kind)
    assert command in refused.value.hint


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_private_fields_and_those_of_events_are_offered_nowhere(kind: KindOfRecord) -> None:
    offered = {name.replace(".0.", ".") for name in fields_of(kind.name)}
    for way in walk(kind.record_class):
        if any(step.about.private or step.about.by_event for step in way):
            assert path(way) not in offered
        elif way[-1].part is None and way[-1].name != kind.record_class.rules.key:
            assert path(way) in offered


@every("text", ["kind=Landkreis", "kind=landkreis", "offices.0.salutation=Ms"])
def test_words_of_either_language_are_taken_for_a_code(text: str) -> None:
    record = changed(text)
    assert record.value("kind") == "landkreis" or record.value("offices", 0, "salutation") == "frau"


def test_a_comma_within_an_address_belongs_to_it() -> None:
    paper = "https://www.example.org/lokal_artikel,-rat-lehnt-ab-_arid,5129084.html"
    assert split_sources(paper) == [paper]
    assert split_sources(f"rat-2019,brief,{paper},https://example.org, {paper} register,") == [
        "rat-2019",
        "brief",
        paper,
        "https://example.org",
        paper,
        "register",
    ]


def test_codes_stand_with_commas_or_mere_blanks_between() -> None:
    text = "Erklärung zum Sicheren Hafen, joining report; joining"
    assert read_value("resolution", ("subject",), text) == ["safe-harbour", "joining", "report"]


@every(
    "vocabulary, text, code",
    [
        ("outcome", "adopted", "adopted"),
        ("outcome", "Angenommen", "adopted"),
        ("outcome", "beschlossen", "adopted"),
        ("outcome", "abgelehnt", "rejected"),
        ("outcome", "einstimmig", None),
        ("body", "Rat", "council"),
        ("body", "committee", "committee"),
        ("subject", "Erklärung  zum Sicheren Hafen", "safe-harbour"),
        ("subject", "Aufnahme", "reception"),
        ("stance", "lehnt ab", "rejects"),
        ("extent", "agieren", "act"),
        ("extent", "to act", "act"),
        ("extent", "", None),
    ],
)
def test_words_of_either_language_mean_one_code_or_none(vocabulary: str, text: str, code: str | None) -> None:
    assert code_of(VOCABULARIES[vocabulary], text) == code
