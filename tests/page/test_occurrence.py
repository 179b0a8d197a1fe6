"""Every occurrence has a sentence in both languages that is as precise as its day."""

import re
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from ssh_cli import messages
from ssh_cli.analysis.changes import KINDS, records_of
from ssh_cli.analysis.chronicle import Occurrence, OccurrenceKind, dated_fields, recount
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.vocabularies import Outcome
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.events import _DATES, _OCCURRENCES, OCCURRENCE_HEADINGS, describe_when, tell
from ssh_cli.source.tree import MemoryTree, WorkTree
from tests.analysis.arbitrary import datasets
from tests.cases import every
from tests.check.towns import minimal
from tests.model.village import decision, registry, town


def test_every_kind_stands_under_one_heading_and_has_a_sentence() -> None:
    assert sorted([*OCCURRENCE_HEADINGS, OccurrenceKind.DATED]) == sorted(OccurrenceKind)
    assert set(_OCCURRENCES) == set(OCCURRENCE_HEADINGS)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(datasets())
def test_whatever_occurs_can_be_told_in_both_languages(dataset: Dataset) -> None:
    occurrences = recount(dataset, "0001-01-01", "9999-12-31")
    for lang in messages.LANGUAGES:
        messages.use(lang)
        for occurrence in occurrences:
            text = tell(occurrence, dataset)
            assert text.endswith("."), lang
            assert not re.search(r"[{}\n]|\bNone\b|Day\(|object at", text), (occurrence, text)


@every(
    "day, latest, en, de",
    [
        ("2024-03-01", False, "on 2024-03-01", "am 01.03.2024"),
        ("2024-03", False, "in 2024-03", "im März 2024"),
        ("2024", False, "in the year 2024", "im Jahr 2024"),
        ("2024-03-01", True, "by 2024-03-01 at the latest", "spätestens am 01.03.2024"),
        ("2024-03", True, "in 2024-03 at the latest", "spätestens im März 2024"),
        ("2024", True, "in the year 2024 at the latest", "spätestens im Jahr 2024"),
    ],
)
def test_days_with_their_prepositions(day: str, latest: bool, en: str, de: str) -> None:
    assert describe_when(parse_day(day), is_latest=latest) == en
    messages.use("de")
    assert describe_when(parse_day(day), is_latest=latest) == de


@every(
    "fields, text",
    [
        ({"title": "Antrag"}, "A adopts “Antrag” on 2020-01-01."),
        ({}, "A adopts “admission” on 2020-01-01."),
        ({"title": "Antrag", "body": "committee"}, "A (committee) adopts “Antrag” on 2020-01-01."),
        (
            {"title": "Antrag", "body": "committee", "body_name": "Hauptausschuss"},
            "A (Hauptausschuss) adopts “Antrag” on 2020-01-01.",
        ),
        ({"title": "Antrag", "outcome": Outcome.REJECTED}, "A rejects “Antrag” on 2020-01-01."),
        ({"title": "Antrag", "outcome": Outcome.WITHDRAWN}, "A, “Antrag” on 2020-01-01: withdrawn."),
    ],
)
def test_a_decision_says_whose_it_is(fields: dict[str, Any], text: str) -> None:
    dataset = registry([town("A")], [decision("a", "2020-01-01", **fields)])
    (first,) = recount(dataset, "2020-01-01", "2020-01-01")
    assert tell(first, dataset) == text


def test_an_open_result_is_called_a_result_in_german() -> None:
    messages.use("de")
    dataset = registry([town("A")], [decision("a", "2020-01-01", title="Antrag", outcome=Outcome.UNKNOWN)])
    (result,) = (tell(entry, dataset) for entry in recount(dataset, "2020-01-01", "2020-01-01"))
    assert result == "A, „Antrag“ am 01.01.2020; Ergebnis: unbekannt."


def dated(dataset: Dataset) -> list[Occurrence]:
    records = [(kind, name) for kind in KINDS for name in records_of(dataset, kind)]
    return [day for kind, name in records for day in dated_fields(dataset, kind, name)]


@every(
    "field, en, de",
    [
        (
            "networks.since",
            "Musterstadt joins the network Musternetz in the year 2019.",
            "Musterstadt tritt im Jahr 2019 dem Netzwerk Musternetz bei.",
        ),
        (
            "population.date",
            "Musterstadt has 12,000 inhabitants on 2019-12-31.",
            "Musterstadt hat am 31.12.2019 12.000 Einwohner*innen.",
        ),
        (
            "offices.known_on",
            "Erika Mustermann holds the office Bürgermeisterin, known in 2021-07.",
            "Erika Mustermann hat das Amt Bürgermeisterin inne, bekannt im Juli 2021.",
        ),
    ],
)
def test_a_day_of_a_municipality(field: str, en: str, de: str) -> None:
    dataset = read_dataset(MemoryTree(minimal())).dataset
    (first,) = (entry for entry in dated(dataset) if (entry.record, entry.field) == ("musterstadt", field))
    assert tell(first, dataset) == en
    messages.use("de")
    assert tell(first, dataset) == de


def test_every_day_of_the_dataset_has_a_sentence_of_its_own_in_both_languages() -> None:
    dataset = read_dataset(WorkTree(Path(__file__).parents[2] / "data")).dataset
    result = dated(dataset)
    assert {f"{item.record_kind} {item.field}" for item in result} <= set(_DATES)
    for lang in messages.LANGUAGES:
        messages.use(lang)
        for entry in result:
            text = tell(entry, dataset)
            assert text.endswith("."), lang
            assert not re.search(r"[{}\n]|\bNone\b|Day\(|object at|„[^“]*„", text), (entry, text)


def test_a_day_without_a_sentence_is_told_by_the_name_of_its_field() -> None:
    dataset = read_dataset(MemoryTree(minimal())).dataset
    (first, *_others) = dated(dataset)
    day = first._replace(record_kind="letters", field="frozen.date", item="", day=parse_day("2021-07"))
    assert tell(day, dataset) == "For Frozen, Date the record gives the date 2021-07."
