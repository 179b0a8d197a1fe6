import json

import pytest

from ssh_cli.errors import UsageError
from ssh_cli.export import sqlite
from ssh_cli.export.sqlite import ask, describe_tables
from ssh_cli.export.tables import all_tables, all_views
from ssh_cli.formats.registry import write_page
from ssh_cli.page.page import Stamp
from tests.cases import every
from tests.model.village import registry, town

STAMP = Stamp("2020-06-14", None, "0.1.0")
DATA = registry((town("Hafenstadt", people=2019), town("=1+1", id="formel")))


def test_the_answer_has_the_columns_that_were_named() -> None:
    report = ask(DATA, "SELECT id, population_value AS people FROM members ORDER BY id", STAMP)
    assert [one.key for one in report.columns] == ["id", "people"]
    assert list(report.rows) == [{"id": "formel", "people": None}, {"id": "hafenstadt", "people": 2019}]


def test_numbers_stand_right_and_keep_their_shape() -> None:
    report = ask(DATA, "SELECT population_value FROM members WHERE population_value > 0", STAMP)
    assert report.columns[0].side == "right"
    assert "2019" in str(write_page(report, "text"))
    assert json.loads(str(write_page(report, "json")))["rows"] == [{"population_value": 2019}]


def test_formulas_are_defused_for_spreadsheets() -> None:
    assert "'=1+1" in str(write_page(ask(DATA, "SELECT name FROM members", STAMP), "csv"))


def test_columns_of_the_same_name_are_told_apart() -> None:
    (row,) = ask(DATA, "SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a", STAMP).rows
    assert list(row.values()) == [1, 2, 3, 4]


def test_what_json_does_not_know_is_put_in_words() -> None:
    (row,) = ask(DATA, "SELECT x'00ff' AS b, 1e999 AS i", STAMP).rows
    assert row == {"b": "x'00ff'", "i": None}


@every(
    "statement",
    [
        "",
        "  \n",
        "SELECT",
        "SELECT * FROM nowhere",
        "SELECT 1; SELECT 2",
        "SELECT ?",
        "SELECT :a",
        "-- nothing",
        "DELETE FROM members",
        "UPDATE members SET name = 'x'",
        "INSERT INTO members (id) VALUES ('x')",
        "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x (a)",
        "DROP TABLE members",
        "ATTACH 'x.db' AS x",
        "DETACH main",
        "PRAGMA user_version = 7",
        "PRAGMA table_info(members)",
        "BEGIN",
        "COMMIT",
        "VACUUM",
        "VACUUM INTO 'x.db'",
        "REINDEX",
        "SELECT load_extension('x')",
        "SELECT hex(zeroblob(900000000))",
        "SELECT '\ud800'",
        "SELECT 1\0",
    ],
)
def test_whatever_does_not_read_is_refused(statement: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask(DATA, statement, STAMP)
    assert caught.value.exit_code == 2
    assert caught.value.message
    assert caught.value.hint


def test_a_question_without_end_is_stopped() -> None:
    endless = "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT max(n) FROM a"
    with pytest.raises(UsageError, match=r"longer than 1 second\."):
        ask(DATA, endless, STAMP, seconds=1.0)


def test_a_question_of_few_slow_steps_is_stopped() -> None:
    """Counting steps is not enough: each row costs a long text here, and few steps."""
    numbers = "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a LIMIT 700)"
    slow = f"{numbers} SELECT sum(length(replace(hex(zeroblob(200000 + n)), '0', '1'))) FROM a"
    with pytest.raises(UsageError, match="longer than"):
        ask(DATA, slow, STAMP, seconds=0.2)


def test_an_answer_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "MOST_ROWS", 100)
    rows = "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT n FROM a"
    with pytest.raises(UsageError, match="too large"):
        ask(DATA, rows, STAMP)
    assert len(ask(DATA, f"{rows} LIMIT 100", STAMP).rows) == 100
    monkeypatch.setattr(sqlite, "_MOST_SIGNS", 1_000)
    with pytest.raises(UsageError, match="too large"):
        ask(DATA, "SELECT printf('%.*c', 2000, 'x')", STAMP)


def test_tables_and_columns_are_explained() -> None:
    rows = describe_tables(STAMP).rows
    told = {(row["table"], row["column"]) for row in rows}
    tables = all_tables(STAMP)
    names = [*(one.name for one in tables), *(one.name for one in all_views(tables))]
    assert {(name, None) for name in names} <= told
    assert {(one.name, each.name) for one in tables for each in one.columns} <= told
    assert all(row["about"] for row in rows)
