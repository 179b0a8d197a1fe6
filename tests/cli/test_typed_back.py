"""What the program prints can be typed back: days, numbers and names, in every place that reads them."""

from pathlib import Path

import pytest

from ssh_cli.cli.commands.evidence import read_places
from ssh_cli.errors import UsageError
from tests.cli.conftest import Hafen
from tests.cli.terminal import converse
from tests.cli.test_fmt import data

__all__ = ["data"]
ROOT = Path(__file__).parents[2]


def test_options_take_days_as_they_are_printed(hafen: Hafen) -> None:
    written = ("2021-07-14", "14.7.2021", "14. Juli 2021", "14 July 2021")
    collected = {text: hafen("--lang", "de", "overview", "--on", text) for text in written}
    assert {entry.code for entry in collected.values()} == {0}
    assert len({entry.out for entry in collected.values()}) == 1
    commands = (
        ("history", "changes", "--from", "März 2021", "--to", "30.6.2021"),
        ("history", "changes", "--from", "2021-03", "--to", "2021-06-30"),
    )
    first, second = (hafen("--lang", "de", *words) for words in commands)
    assert (first.code, first.out) == (0, second.out)
    first, second = (hafen("stats", "growth", "--dates", text) for text in ("14.6.2019", "2019-06-14"))
    assert (first.code, first.out) == (0, second.out)


def test_options_refuse_what_is_no_day(hafen: Hafen) -> None:
    given = {
        "31.02.2026": "there is no such day",
        "06/07/2019": "can mean 2019-07-06 or 2019-06-07",
        "12.3.26": "the century is not told",
        "März 2026": "is not a single day",
    }
    collected = {text: hafen("overview", "--on", text) for text in given}
    assert {
        text: (value.code, given[text] in value.err) for text, value in collected.items()
    } == dict.fromkeys(given, (2, True))


def test_a_day_without_its_century_is_shown_before_a_question_takes_it(data: Path) -> None:
    words = ["members", "office", "neudorf", "--office", "Bürgermeisterin", "--holder", "Erika Muster"]
    more = ["--salutation", "frau", "--source", "muster-brief", "--data", str(data), "--on", "2026-05-01"]
    dialogue = converse(ROOT, [*words, *more], [
        ("Bekannt", "31.02.2026"), ("Bekannt", "12.3.26"), ("Ist 12.03.2026 gemeint?", "n"),
        ("Bekannt", "12.3.26"), ("Ist 12.03.2026 gemeint?", ""), ("So schreiben?", ""),
    ])  # fmt: skip
    assert dialogue.code == 0, dialogue.text
    assert "Diesen Tag gibt es nicht" in dialogue.text
    (record,) = data.rglob("members/*/neudorf.yaml")
    assert "known_on: 2026-03-12\n" in record.read_text(encoding="utf-8")


def test_queries_take_numbers_days_and_names_as_they_are_printed(hafen: Hafen) -> None:
    written = {
        "standing:member population:500.000..": "standing:member population:500000..",
        "standing:member population:..20.000": "standing:member population:..20000",
        "Status:Mitglied Bevölkerung:500.000..": "standing:member population:500000..",
        "Eintritt:14.06.2019..31.12.2020": "since:2019-06-14..2020-12-31",
        "since:14.6.2019": "since:2019-06-14",
        "standing:member nicht land:NW": "standing:member not land:NW",
        "id:potsdam oder id:bielefeld": "id:potsdam or id:bielefeld",
    }
    for lang in ("de", "en"):
        listed = {
            query: hafen("--lang", lang, "members", "list", query, "--columns", "id", "--format", "csv")
            for query in (*written, *written.values())
        }
        assert {entry.code for entry in listed.values()} == {0}
        assert {query: listed[query].out for query in written} == {
            query: listed[meant].out for query, meant in written.items()
        }
        sizes = {query: listed[query].out.count("\n") - 1 for query in written}
        assert 0 < sizes["standing:member population:500.000.."] < 20
        assert 0 < sizes["standing:member population:..20.000"] < 40
        assert sizes["id:potsdam oder id:bielefeld"] == 2


def test_offers_of_smaller_towns_are_added_up(hafen: Hafen) -> None:
    def data(query: str) -> str:
        return hafen("stats", "offers", query, "--format", "jsonl").out

    assert data("population:..100.000") == data("population:..100000") != ""


def test_a_day_as_it_is_printed_names_a_meeting_and_a_letter(hafen: Hafen) -> None:
    for typed, words in (
        (("29.3.2022", "29. März 2022"), ("meetings", "show", "2022-03-29")),
        (("Juli 2021", "07.2021"), ("letters", "show", "2021-07")),
    ):
        expected = hafen(*words)
        assert expected.code == 0
        assert [hafen(*words[:2], text).out for text in typed] == [expected.out] * 2


def test_what_looks_like_a_query_is_no_silent_empty_list(hafen: Hafen) -> None:
    for query, hint in (
        ("standing=member", "standing:member"),
        ("Potsdam oder", "„oder“ ist ein Operator"),
        ("population > 50000", "population:50000.."),
    ):
        ended = hafen("--lang", "de", "members", "list", query)
        assert (ended.code, ended.out, hint in ended.err, "^" in ended.err) == (2, "", True, True), query
    for query, hint in (
        ("Mitglied NW", "standing:Mitglied"),
        ("land NW", "land:NW"),
        ("500.000..", "population:500.000.."),
        ("ab 2019..", "since:2019.."),
        ("Sicherer Hafen", 'standing:"Sicherer Hafen"'),
    ):
        ended = hafen("--lang", "de", "members", "list", query)
        assert (ended.code, hint in ended.out) == (0, True), ended.out
    ended = hafen("--lang", "de", "stats", "offers", "Mitglied NW")
    assert (ended.code, "standing:Mitglied" in ended.err) == (4, True), ended.err
    assert hafen("mandates", "compare", "standing=member", "potsdam").code == 2


def test_columns_take_headings(hafen: Hafen) -> None:
    first, second = (
        hafen("members", "list", "land:BB", "--columns", names, "--format", "csv")
        for names in ("Name, Eintritt ,mitglied-bis", "name,since,until")
    )
    assert (first.code, first.out) == (0, second.out)


def test_set_takes_numbers_and_days_as_they_are_printed(hafen: Hafen, data: Path) -> None:
    options = ("--expect", "1", "--yes", "--data", str(data))
    done = hafen(
        "set",
        "id:neudorf",
        "population.value=1.271.075",
        "population.date=31. Dezember 2024",
        "population.source=muster-brief",
        *options,
    )
    (record,) = data.rglob("members/*/neudorf.yaml")
    assert done.code == 0, done.err
    assert "value: 1271075" in record.read_text(encoding="utf-8")
    assert "2024-12-31" in record.read_text(encoding="utf-8")
    again = hafen("set", "id:neudorf", "note=x", "--expect", "1.000", "--yes", "--data", str(data))
    assert (again.code, "not 1000" in again.err) == (5, True), again.err
    for value in ("0.5", "500.00", "0,5"):
        assert hafen("set", "id:neudorf", f"population.value={value}", *options).code == 2


def test_offers_of_places_take_numbers_as_they_are_printed() -> None:
    read = {"1.500": (1500, 1500), "20 – 1.500": (20, 1500), "1.500..": (1500, None), "..30": (None, 30)}
    assert {text: read_places(text) for text in read} == read
    refused = {"0.5": "not a whole number", "500.00": "can mean 500 or 50000", "viele": "how many places"}
    collected = {}
    for text, reason in refused.items():
        with pytest.raises(UsageError) as caught:
            read_places(text)
        collected[text] = reason in caught.value.message
    assert all(collected.values()), collected
