"""The life of one record: what the chronicle tells of it, and every other day that it gives."""

from pathlib import Path

import pytest

from ssh_cli.analysis.changes import find_record, records_of
from ssh_cli.analysis.chronicle import OccurrenceKind, tell_life
from ssh_cli.kinds.day import Day
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.dataset import Dataset
from ssh_cli.source.tree import MemoryTree, WorkTree
from tests.check.towns import minimal


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_dataset(MemoryTree(minimal())).dataset


def events_of(dataset: Dataset, kind: str, name: str) -> list[tuple[str, str]]:
    return [
        (entry.day.text, f"{entry.field} {entry.item}".strip() or entry.kind.value)
        for entry in tell_life(dataset, kind, name)
    ]


def test_a_municipality_with_its_decisions_letters_and_meetings(dataset: Dataset) -> None:
    assert events_of(dataset, "members", "musterstadt") == [
        ("2018-12-05", "harbour-declared"),
        ("2018-12-05", "decision-adopted"),
        ("2019", "networks.since musternetz"),
        ("2019-06-14", "meeting"),
        ("2019-06-14", "member-joined"),
        ("2019-12-31", "population.date"),
        ("2020-03", "decision-adopted"),
        ("2021-07", "letter-dated"),
        ("2021-07", "offices.known_on Bürgermeisterin Erika Mustermann"),
    ]


def test_others_do_not_tell_of_it(dataset: Dataset) -> None:
    assert "decision-adopted" not in {what for _day, what in events_of(dataset, "members", "neudorf")}
    assert events_of(dataset, "resolutions", "musterstadt-2020-03-aufnahme") == [
        ("2020-03", "decision-adopted")
    ]


def test_what_a_day_rests_on(dataset: Dataset) -> None:
    by_field = {
        entry.field: entry
        for entry in tell_life(dataset, "members", "musterstadt")
        if entry.kind is OccurrenceKind.DATED
    }
    assert by_field["population.date"].source == ("register",)
    assert by_field["offices.known_on"].source == ("muster-brief",)


def _days(value: object) -> int:
    if isinstance(value, Day):
        return 1
    return sum(map(_days, value)) if isinstance(value, tuple) else 0


def test_no_day_of_any_real_record_is_lost() -> None:
    """Every day that the model holds is told: by the chronicle, or as the field that it is."""
    dataset = read_dataset(WorkTree(Path(__file__).parents[2] / "data")).dataset
    for kind in ("programmes", "practices", "recipients", "sources", "demands", "surveys", "alliance"):
        for name in records_of(dataset, kind):
            record = find_record(dataset, kind, name)
            assert len(tell_life(dataset, kind, name)) == _days(record), name
