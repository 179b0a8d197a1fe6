"""Ways into a record, and the same entry in another version of it."""

from contextlib import suppress
from pathlib import Path

import pytest

from ssh_cli.analysis.changes import KINDS as COMPARED
from ssh_cli.analysis.changes import records_of
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.kinds import KINDS
from ssh_cli.kinds.decode import encode
from ssh_cli.kinds.field import path, walk
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.load.reading import read_dataset
from ssh_cli.source.text import value_at
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.origin import find_same, read_way, way_text
from tests.cases import every

RECORD = {
    "id": "x",
    "population": {"value": 1, "date": "2019-12-31"},
    "membership": [{"from": "2019-06-14", "state": "active"}],
    "offices": [{"office": "A", "name": "Max", "known_on": "2021"}, {"office": "B", "name": "Erika"}],
    "predecessors": ["eins", "zwei"],
}


@every(
    "text, way",
    [
        ("id", ("id",)),
        ("population.value", ("population", "value")),
        ("membership.0.from", ("membership", 0, "from")),
        ("membership[0].from", ("membership", 0, "from")),
        ("membership.from", ("membership", 0, "from")),
        ("offices.known_on", ("offices", 0, "known_on")),
        ("offices.Erika.office", ("offices", 1, "office")),
        ("offices.B.name", ("offices", 1, "name")),
        ("membership", ("membership",)),
        ("predecessors.1", ("predecessors", 1)),
        ("predecessors.zwei", ("predecessors", 1)),
    ],
)
def test_ways_as_people_type_them(text: str, way: tuple[str | int, ...]) -> None:
    assert read_way(Municipality, RECORD, text) == way
    assert value_at(RECORD, way, None) is not None


def test_a_field_of_several_entries() -> None:
    with pytest.raises(UsageError) as result:
        read_way(Municipality, RECORD, "offices.name")
    assert "offices.0.name, offices.1.name" in result.value.hint


def test_near_names() -> None:
    with pytest.raises(NotFoundError) as result:
        read_way(Municipality, RECORD, "population.vlaue")
    assert "population.value" in result.value.near
    with pytest.raises(NotFoundError) as result:
        read_way(Municipality, RECORD, "value")
    assert "population.value" in result.value.near


def test_every_declared_field_has_a_way_whether_the_record_says_anything_there_or_not() -> None:
    for kind in KINDS:
        for way in walk(kind.record_class):
            assert read_way(kind.record_class, {}, path(way)) == tuple(path(way).split(".")), kind


def test_every_field_of_a_real_record_of_each_kind_has_its_declared_name() -> None:
    dataset = read_dataset(WorkTree(Path(__file__).parents[2] / "data")).dataset
    for kind in COMPARED:
        for record in [*records_of(dataset, kind).values()][:3]:
            data = encode(record)
            for way in walk(type(record)):
                with suppress(UsageError):  # several entries have it: which is meant must be said
                    steps = read_way(type(record), data, path(way))
                    names = [step for step in steps if isinstance(step, str)]
                    names += [way[-1].name] * isinstance(steps[-1], int)  # an entry written as a bare id
                    assert ".".join(names) == path(way)


@every(
    "text, way",
    [
        ("verband", ("verband",)),
        ("membership.until", ("membership", 0, "until")),
        ("offices.B.salutation", ("offices", 1, "salutation")),
        ("networks.since", ("networks", "since")),
    ],
)
def test_ways_to_what_the_record_does_not_say(text: str, way: tuple[str | int, ...]) -> None:
    assert read_way(Municipality, RECORD, text) == way


def test_an_entry_written_as_the_bare_text_of_its_id() -> None:
    assert read_way(Letter, {"recipients": ["bmi"]}, "recipients.id") == ("recipients", 0)


@every(
    "before, place",
    [
        ([{"id": "b", "unit": "persons"}, {"id": "a", "unit": "persons"}], 1),  # moved
        ([{"id": "a", "unit": "families"}, {"id": "b", "unit": "persons"}], 0),  # changed, told by its id
        ([{"id": "z", "unit": "persons", "note": "x"}, {"id": "b", "unit": "persons"}], 0),  # renamed
        ([{"id": "b", "unit": "persons"}], None),  # not there yet: the other one has a fellow
        ([], None),
    ],
)
def test_the_same_entry_in_another_version(before: list[object], place: int | None) -> None:
    after = [{"id": "a", "unit": "persons", "note": "x"}, {"id": "b", "unit": "persons"}]
    if place == 1:
        after[0] = {"id": "a", "unit": "persons"}
    same = find_same(Resolution, {"offers": after}, ("offers", 0, "unit"), {"offers": before})
    assert same == (None if place is None else ("offers", place, "unit"))


def test_a_way_is_spelled_as_it_is_typed() -> None:
    assert read_way(Municipality, RECORD, way_text(("offices", 1, "name"))) == ("offices", 1, "name")
