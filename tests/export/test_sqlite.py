import sqlite3

import pytest

from ssh_cli.export.sqlite import build_database, create_statement, database_bytes, datasette_metadata
from ssh_cli.export.tables import all_tables, all_views, quote, record_tables
from ssh_cli.kinds import KINDS
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.field import path, walk
from ssh_cli.kinds.letter import Digests, Frozen, FrozenFigure, FrozenFigures, FrozenName, Letter, Sending
from ssh_cli.kinds.meeting import FollowUp, Meeting
from ssh_cli.kinds.member import Location
from ssh_cli.kinds.places import Places
from ssh_cli.kinds.resolution import Offer
from ssh_cli.kinds.vocabularies import Extent, Outcome
from ssh_cli.kinds.wording import Wording
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.page import Stamp
from tests.changed import replace
from tests.model.village import decision, declared, member, registry, says, town

STAMP = Stamp("2020-06-14", "a" * 40, "0.1.0")
TABLES = all_tables(STAMP)
VIEWS = all_views(TABLES)
NAMES = [*(one.name for one in TABLES), *(one.name for one in VIEWS)]


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


def _ask(statement: str) -> list[tuple[object, ...]]:
    connection = build_database(_data(), STAMP)
    found: list[tuple[object, ...]] = connection.execute(statement).fetchall()
    connection.close()
    return found


def test_every_table_and_view_is_there_and_can_be_read() -> None:
    for name in NAMES:
        _ask(f"SELECT * FROM {quote(name)}")


def test_names_are_told_apart_and_documented() -> None:
    assert len(NAMES) == len(set(NAMES))
    for table in TABLES:
        columns = [one.name for one in table.columns]
        assert len(columns) == len(set(columns)), table.name
        assert table.about
        assert all(one.about for one in table.columns)
        assert set(table.key) <= set(columns)
        for reference in table.references:
            target = next(one for one in TABLES if one.name == reference.table)
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


def test_standings_and_mandates_are_those_of_the_day() -> None:
    assert _ask("SELECT member, standing, certainty, declared FROM standings ORDER BY member") == [
        ("hafenstadt", "member", "possible", "no"),
        ("werder", "declared", "certain", "yes"),
    ]
    assert _ask("SELECT member, demand, stance, certainty, extent FROM mandates") == [
        ("hafenstadt", "landesaufnahme", "supports", "certain", "act")
    ]


def test_days_keep_their_precision_and_unknown_is_null() -> None:
    assert _ask("SELECT id, date FROM resolutions ORDER BY id") == [
        ("r1", "2018-12"),
        ("r2", "2021"),
        ("r3", None),
    ]
    assert _ask("SELECT places_min, places_max, part_of FROM resolutions_offers ORDER BY id") == [
        (None, 145, None),
        (1, 2, "o1"),
    ]
    assert _ask("SELECT evidence, founding FROM members_membership") == [("weak", 0)]


def test_references_are_declared_and_hold() -> None:
    assert _ask("PRAGMA foreign_key_check") == []
    assert len(_ask("PRAGMA foreign_key_list(resolutions_commitments)")) == 2


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
    data = replace(_data(), letters={one.id: one for one in (letter, plain)}, meetings={done.id: done})
    connection = build_database(data, STAMP)

    def rows(name: str) -> list[tuple[object, ...]]:
        found: list[tuple[object, ...]] = connection.execute(f'SELECT * FROM "{name}"').fetchall()
        return found

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
    assert all(create_statement(one).startswith(f'CREATE TABLE "{one.name}"') for one in TABLES)


@pytest.mark.parametrize("language", ["de", "en"])
def test_datasette_learns_every_column(language: str) -> None:
    import json

    from ssh_cli import messages

    messages.use(language)
    metadata = json.loads(datasette_metadata(_data(), STAMP, "hafen"))
    assert metadata["license"] == "CC BY 4.0"
    tables = metadata["databases"]["hafen"]["tables"]
    assert set(tables) == set(NAMES)
    assert set(tables["members"]["columns"]) == {one.name for one in record_tables()[0].columns}
    assert ("Kürzel" if language == "de" else "Code") in tables["members"]["columns"]["land"]
    assert tables["members_offices"]["description"]
