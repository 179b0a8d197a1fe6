"""The database, and questions to it."""

import json
import sqlite3
from collections.abc import Iterator

import pytest

from ssh_cli.errors import UsageError
from ssh_cli.export import sqlite
from ssh_cli.export.sqlite import (
    ask,
    build_database,
    create_statement,
    database_bytes,
    datasette_metadata,
    describe_tables,
)
from ssh_cli.export.tables import all_tables, all_views, quote, record_tables
from ssh_cli.formats.registry import write_page
from ssh_cli.kinds import KINDS
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.field import path, walk
from ssh_cli.kinds.letter import Digests, Frozen, FrozenFigure, FrozenFigures, FrozenName, Letter, Sending
from ssh_cli.kinds.meeting import FollowUp, Meeting
from ssh_cli.kinds.member import Location
from ssh_cli.kinds.resolution import Offer
from ssh_cli.kinds.shared import Places, Wording
from ssh_cli.kinds.vocabularies import Extent, Outcome
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.page import Stamp
from tests.cases import every
from tests.changed import replace
from tests.model.village import decision, declared, member, registry, says, town

STAMP = Stamp("2020-06-14", "a" * 40, "0.1.0")
TABLES = all_tables(STAMP)
VIEWS = all_views(TABLES)
NAMES = [*(table.name for table in TABLES), *(view.name for view in VIEWS)]


def _data() -> Dataset:
    towns = (
        town(
            "Hafenstadt",
            people=100,
            membership=(member("2019-06-14", weak=True),),
            location=Location(lat=52.4, lon=13.0),
        ),
        town("Werder", safe_harbour=(declared("2018"),)),
    )
    offers = (
        Offer(id="o1", demands=("landesaufnahme",), places=Places(max=145), unit="persons", period="unknown"),
        Offer(id="o2", part_of="o1", places=Places(min=1, max=2), unit="persons", period="unknown"),
    )
    return registry(
        towns,
        (
            decision(
                "hafenstadt", "2018-12", says("landesaufnahme", extent=Extent.ACT), offers=offers, id="r1"
            ),
            decision("hafenstadt", "2021", says("bleiberecht"), id="r2", revokes=("r1",)),
            decision("werder", None, says("bleiberecht"), id="r3", outcome=Outcome.REJECTED),
        ),
    )


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    connection = build_database(_data(), STAMP)
    connection.execute("PRAGMA query_only = ON")
    yield connection
    connection.close()


def ask_all(database: sqlite3.Connection, statement: str) -> list[tuple[object, ...]]:
    result: list[tuple[object, ...]] = database.execute(statement).fetchall()
    return result


def test_every_table_and_view_is_there_and_can_be_read(database: sqlite3.Connection) -> None:
    for name in NAMES:
        database.execute(f"SELECT * FROM {quote(name)}").fetchall()


def test_names_are_told_apart_and_documented() -> None:
    assert len(NAMES) == len(set(NAMES))
    for table in TABLES:
        columns = [column.name for column in table.columns]
        assert len(columns) == len(set(columns)), table.name
        assert table.about
        assert all(column.about for column in table.columns)
        assert set(table.key) <= set(columns)
        for reference in table.references:
            target = next(entry for entry in TABLES if entry.name == reference.table)
            assert reference.targets == target.key, table.name
            assert set(reference.columns) <= set(columns)


def test_every_public_field_is_a_column_or_a_table_and_no_private_one_is() -> None:
    """Nothing is left out by accident, and nothing of the private overlay is let in."""
    columns = {f"{table.name}_{column.name}" for table in TABLES for column in table.columns}
    for kind in KINDS:
        for way in walk(kind.record_class):
            name = f"{kind.plural or kind.name}.{path(way)}".replace(".", "_")
            column = name if name in columns else f"{name}_{way[-1].name}"  # a list is a table of its own
            assert way[-1].part is not None or (column in columns) is not kind.private, name


def test_standings_and_mandates_are_those_of_the_day(database: sqlite3.Connection) -> None:
    assert ask_all(
        database, "SELECT member, standing, certainty, declared FROM standings ORDER BY member"
    ) == [
        ("hafenstadt", "member", "possible", "no"),
        ("werder", "declared", "certain", "yes"),
    ]
    assert ask_all(database, "SELECT member, demand, stance, certainty, extent FROM mandates") == [
        ("hafenstadt", "landesaufnahme", "supports", "certain", "act")
    ]


def test_days_keep_their_precision_and_unknown_is_null(database: sqlite3.Connection) -> None:
    assert ask_all(database, "SELECT id, date FROM resolutions ORDER BY id") == [
        ("r1", "2018-12"),
        ("r2", "2021"),
        ("r3", None),
    ]
    assert ask_all(
        database, "SELECT places_min, places_max, part_of FROM resolutions_offers ORDER BY id"
    ) == [
        (None, 145, None),
        (1, 2, "o1"),
    ]
    assert ask_all(database, "SELECT evidence, founding FROM members_membership") == [("weak", 0)]
    assert ask_all(database, "SELECT DISTINCT evidence FROM resolutions") == [("good",)]


def test_references_are_declared_and_hold(database: sqlite3.Connection) -> None:
    assert ask_all(database, "PRAGMA foreign_key_check") == []
    assert len(ask_all(database, "PRAGMA foreign_key_list(resolutions_commitments)")) == 2


def test_a_dangling_reference_stays_visible() -> None:
    data = registry((town("Hafenstadt"),), (decision("nirgendwo", "2020", id="r1"),))
    connection = build_database(data, STAMP)
    assert [row[0] for row in connection.execute("PRAGMA foreign_key_check")] == ["resolutions"]
    connection.close()


def test_the_file_is_whole_and_says_what_it_is() -> None:
    raw = database_bytes(_data(), STAMP)
    assert raw == database_bytes(_data(), STAMP)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(raw)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    about = dict(connection.execute("SELECT key, value FROM about").fetchall())
    assert (about["on"], about["at"]) == (STAMP.on, STAMP.at)
    assert "Destatis" in about["licence of population, keys and places"]
    connection.close()


def test_another_day_is_another_database() -> None:
    assert database_bytes(_data(), STAMP) != database_bytes(_data(), Stamp("2019-01-01", None, "0.1.0"))


def test_what_was_sent_and_frozen_is_in_tables_of_its_own() -> None:
    frozen = Frozen(
        date=parse_day("2020-06-01"),
        at="b" * 40,
        figures=FrozenFigures(members=FrozenFigure(value=40, qualifier="over")),
        signatories=(FrozenName(member="hafenstadt", municipality="Hafenstadt", name="Kim Neu"),),
        digests=Digests(pdf="c" * 64),
    )
    letter = Letter(
        id="2020-06-brief",
        title=Wording(de="Brief"),
        date=parse_day("2020-06"),
        sendings=(Sending(to="ministerium", date=parse_day("2020-06-02"), digest="c" * 64, at="b" * 40),),
        frozen=frozen,
        kind="appeal",
        source=(),
    )
    done = Meeting(
        id="2020-01-treffen",
        title=Wording(de="Treffen"),
        kind="other",
        from_=parse_day("2020-01"),
        follow_ups=(FollowUp(task="Fragen", done=parse_day("2020-02")), FollowUp(task="Antworten")),
        source=(),
    )
    plain = replace(letter, id="2020-07-brief", frozen=None, sendings=())
    data = replace(_data(), letters={entry.id: entry for entry in (letter, plain)}, meetings={done.id: done})
    connection = build_database(data, STAMP)

    def rows(name: str) -> list[tuple[object, ...]]:
        result: list[tuple[object, ...]] = connection.execute(f'SELECT * FROM "{name}"').fetchall()
        return result

    first = ("2020-06-brief", 0)
    assert rows("letters_sendings") == [(*first, "ministerium", "2020-06-02", "c" * 64, "b" * 40)]
    assert rows("letters_frozen_signatories") == [(*first, "hafenstadt", "Hafenstadt", "Kim Neu", None)]
    question = "SELECT frozen_date, frozen_at, frozen_figures_members_value, frozen_digests_pdf FROM letters"
    assert connection.execute(question).fetchall() == [
        ("2020-06-01", "b" * 40, 40, "c" * 64),
        (None, None, None, None),
    ]
    assert [row[-1] for row in rows("meetings_follow_ups")] == ["2020-02", None]
    assert rows("pragma_foreign_key_check") == []
    connection.close()


def test_statements_quote_their_names() -> None:
    assert quote('a"b') == '"a""b"'
    assert all(create_statement(table).startswith(f'CREATE TABLE "{table.name}"') for table in TABLES)


@every("language", ["de", "en"])
def test_datasette_learns_every_column(language: str) -> None:
    import json

    from ssh_cli import messages

    messages.use(language)
    metadata = json.loads(datasette_metadata(_data(), STAMP, "hafen"))
    assert metadata["license"] == "CC BY 4.0"
    tables = metadata["databases"]["hafen"]["tables"]
    assert set(tables) == set(NAMES)
    assert set(tables["members"]["columns"]) == {column.name for column in record_tables()[0].columns}
    assert ("Kürzel" if language == "de" else "Code") in tables["members"]["columns"]["land"]
    assert tables["members_offices"]["description"]


_STAMP = Stamp("2020-06-14", None, "0.1.0")
DATA = registry((town("Hafenstadt", people=2019), town("=1+1", id="formel")))


def test_the_answer_has_the_columns_that_were_named() -> None:
    report = ask(DATA, "SELECT id, population_value AS people FROM members ORDER BY id", _STAMP)
    assert [column.key for column in report.columns] == ["id", "people"]
    assert list(report.rows) == [{"id": "formel", "people": None}, {"id": "hafenstadt", "people": 2019}]


def test_numbers_stand_right_and_keep_their_shape() -> None:
    report = ask(DATA, "SELECT population_value FROM members WHERE population_value > 0", _STAMP)
    assert report.columns[0].side == "right"
    assert "2019" in str(write_page(report, "text"))
    assert json.loads(str(write_page(report, "json")))["rows"] == [{"population_value": 2019}]


def test_formulas_are_defused_for_spreadsheets() -> None:
    assert "'=1+1" in str(write_page(ask(DATA, "SELECT name FROM members", _STAMP), "csv"))


def test_columns_of_the_same_name_are_told_apart() -> None:
    (row,) = ask(DATA, "SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a", _STAMP).rows
    assert list(row.values()) == [1, 2, 3, 4]


def test_what_json_does_not_know_is_put_in_words() -> None:
    (row,) = ask(DATA, "SELECT x'00ff' AS b, 1e999 AS i", _STAMP).rows
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
        ask(DATA, statement, _STAMP)
    assert caught.value.exit_code == 2
    assert caught.value.message
    assert caught.value.hint


def test_a_question_without_end_is_stopped() -> None:
    endless = "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT max(n) FROM a"
    with pytest.raises(UsageError, match=r"longer than 1 second\."):
        ask(DATA, endless, _STAMP, seconds=1.0)


def test_a_question_of_few_slow_steps_is_stopped() -> None:
    """Counting steps is not enough: each row costs a long text here, and few steps."""
    numbers = "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a LIMIT 700)"
    slow = f"{numbers} SELECT sum(length(replace(hex(zeroblob(200000 + n)), '0', '1'))) FROM a"
    with pytest.raises(UsageError, match="longer than"):
        ask(DATA, slow, _STAMP, seconds=0.2)


def test_an_answer_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "MOST_ROWS", 100)
    rows = "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT n FROM a"
    with pytest.raises(UsageError, match="too large"):
        ask(DATA, rows, _STAMP)
    assert len(ask(DATA, f"{rows} LIMIT 100", _STAMP).rows) == 100
    monkeypatch.setattr(sqlite, "_MOST_SIGNS", 1_000)
    with pytest.raises(UsageError, match="too large"):
        ask(DATA, "SELECT printf('%.*c', 2000, 'x')", _STAMP)


def test_tables_and_columns_are_explained() -> None:
    rows = describe_tables()._replace(stamp=_STAMP).rows
    matches = {(row["table"], row.get("column")) for row in rows}
    tables = all_tables(_STAMP)
    names = [*(table.name for table in tables), *(view.name for view in all_views(tables))]
    assert {(name, None) for name in names} <= matches
    assert {(table.name, each.name) for table in tables for each in table.columns} <= matches
    assert all(row["about"] for row in rows)
