"""Days that records give otherwise than as events read as sentences, in both languages."""

import re
from pathlib import Path

import pytest

from ssh_cli import messages
from ssh_cli.analysis.changes import KINDS, records_of
from ssh_cli.analysis.history import DatedField, dated_fields, find_record
from ssh_cli.kinds.day import parse_day
from ssh_cli.load import read_dataset
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.dated_field import _SENTENCES, tell_dated
from ssh_cli.output.event_field import describe_way
from ssh_cli.output.quotation import quote
from ssh_cli.source.tree import MemoryTree, WorkTree
from tests.check.towns import minimal


def dated(dataset: Dataset) -> list[DatedField]:
    records = [(kind, name) for kind in KINDS for name in records_of(dataset, kind)]
    return [day for kind, name in records for day in dated_fields(dataset, kind, name)]


@pytest.mark.parametrize(
    ("field", "en", "de"),
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
    (one,) = (one for one in dated(dataset) if (one.record, one.field) == ("musterstadt", field))
    assert tell_dated(one, dataset) == en
    messages.use("de")
    assert tell_dated(one, dataset) == de


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_day_of_the_dataset_has_a_sentence_of_its_own(lang: str) -> None:
    messages.use(lang)
    dataset = read_dataset(WorkTree(Path(__file__).parents[2] / "data")).dataset
    found = dated(dataset)
    assert {(one.record_kind, one.field) for one in found} <= set(_SENTENCES)
    for one in found:
        text = tell_dated(one, dataset)
        assert text.endswith(".")
        assert not re.search(r"[{}\n]|\bNone\b|Day\(|object at|„[^“]*„", text), (one, text)


def test_a_day_without_a_sentence_is_told_by_the_name_of_its_field() -> None:
    dataset = read_dataset(MemoryTree(minimal())).dataset
    letter = find_record(dataset, "letters", "2021-07-musterbrief")
    day = DatedField("letters", "2021-07-musterbrief", "frozen.date", "", parse_day("2021-07"), letter)
    assert tell_dated(day, dataset) == "For Frozen, Date the record gives the date 2021-07."


def test_quotation_marks_within_others_are_single() -> None:
    assert quote("Kongress “Häfen”") == "“Kongress ‘Häfen’”"
    messages.use("de")
    assert quote("Kongress „Häfen“") == "„Kongress ‚Häfen‘“"


def test_the_way_to_a_value_counts_entries_in_words() -> None:
    assert describe_way("members", "membership.from", "1") == "Membership, entry no. 1, From"
    assert describe_way("members", "population.value", "") == "Population, Value"
    messages.use("de")
    assert describe_way("members", "membership.from", "1") == "Mitgliedschaft, 1. Eintrag, Seit"
