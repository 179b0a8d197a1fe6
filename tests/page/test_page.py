import pytest

from ssh_cli.errors import UsageError
from ssh_cli.page.blocks import Column, RowGroup, Table
from ssh_cli.page.page import Page, Stamp, describe_columns
from tests.page.sample import hostile


def test_blocks_without_groups_are_one() -> None:
    assert list(Table((), ({}, {})).blocks()) == [(None, ({}, {}))]


def test_blocks_keep_rows_before_the_first_group() -> None:
    first, second = RowGroup("a", "A", 1), RowGroup("b", "B", 2)
    rows = ({"n": 0}, {"n": 1}, {"n": 2}, {"n": 3})
    blocks = list(Table((), rows, groups=(first, second)).blocks())
    assert blocks == [(None, rows[:1]), (first, rows[1:2]), (second, rows[2:])]


def test_people_see_no_columns_of_detail() -> None:
    table = hostile("en").table
    assert "website" in [column.key for column in table.columns]
    assert "certainty" not in [column.key for column in table.columns]


def test_columns_of_detail_are_seen_where_there_are_no_others() -> None:
    report = Page("x", "X", (Column("a", "A", detail=True),), (), stamp=Stamp("2020-01-01", None, "1"))
    table = report.table
    assert [column.key for column in table.columns] == ["a"]


def test_chosen_columns_are_shown_in_their_order() -> None:
    chosen = hostile("en").choose(["certainty", "name", "certainty"])
    assert [(column.key, column.detail) for column in chosen.columns] == [
        ("certainty", False),
        ("name", False),
    ]


def test_an_unknown_column_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="nonsense") as caught:
        hostile("en").choose(["name", "nonsense"])
    assert "population" in caught.value.hint


def test_columns_are_described() -> None:
    described = describe_columns(hostile("en"))
    assert {"key": "location", "title": "Location", "kind": "coordinates", "shown": False} in described.rows
