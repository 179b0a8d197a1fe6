"""Ways into a record, and the same entry in another version of it."""

import pytest

from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.workflow.entry import find_same, read_way, spell, value_at

RECORD = {
    "id": "x",
    "population": {"value": 1, "date": "2019-12-31"},
    "membership": [{"from": "2019-06-14", "state": "active"}],
    "offices": [{"office": "A", "name": "Max", "known_on": "2021"}, {"office": "B", "name": "Erika"}],
    "keywords": ["eins", "zwei"],
}


@pytest.mark.parametrize(
    ("text", "way"),
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
        ("keywords.1", ("keywords", 1)),
        ("keywords.zwei", ("keywords", 1)),
    ],
)
def test_ways_as_people_type_them(text: str, way: tuple[str | int, ...]) -> None:
    assert read_way(RECORD, text) == way
    assert value_at(RECORD, way, None) is not None


def test_a_field_of_several_entries() -> None:
    with pytest.raises(UsageError) as found:
        read_way(RECORD, "offices.name")
    assert "offices.0.name, offices.1.name" in found.value.hint


def test_near_names() -> None:
    with pytest.raises(NotFoundError) as found:
        read_way(RECORD, "population.vlaue")
    assert found.value.near[0] == "population.value"
    with pytest.raises(NotFoundError) as found:
        read_way(RECORD, "value")
    assert found.value.near == ("population.value",)


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ([{"id": "b", "n": 1}, {"id": "a", "n": 1}], 1),  # moved
        ([{"id": "a", "n": 2}, {"id": "b", "n": 1}], 0),  # changed, told by its name
        ([{"id": "z", "n": 1, "m": 5}, {"id": "b", "n": 1}], 0),  # renamed, told by what it says
        ([{"id": "b", "n": 1}], None),  # not there yet: the other one has a fellow
        ([], None),
    ],
)
def test_the_same_entry_in_another_version(before: list[object], place: int | None) -> None:
    after = [{"id": "a", "n": 1, "m": 5}, {"id": "b", "n": 1}]
    if place == 1:
        after[0] = {"id": "a", "n": 1}
    found = find_same({"list": after}, ("list", 0, "n"), {"list": before})
    assert found == (None if place is None else ("list", place, "n"))


def test_a_way_is_spelled_as_it_is_typed() -> None:
    assert read_way(RECORD, spell(("offices", 1, "name"))) == ("offices", 1, "name")
