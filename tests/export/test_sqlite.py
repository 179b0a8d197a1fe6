import sqlite3

import pytest

from ssh_cli.export.datasette import datasette_metadata
from ssh_cli.export.sqlite import build_database, create_statement, database_bytes, quote
from ssh_cli.export.tables import TABLES, VIEWS
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Digests, Frozen, FrozenFigure, FrozenFigures, FrozenName, Letter, Sending
from ssh_cli.kinds.meeting import FollowUp, Meeting
from ssh_cli.kinds.places import Places
from ssh_cli.kinds.resolution import Offer
from ssh_cli.kinds.vocabularies import Extent, Outcome
from ssh_cli.kinds.wording import Wording
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.report import Stamp
from tests.changed import replace
from tests.model.village import decision, declared, member, registry, says, town

NAMES = [*(one.name for one in TABLES), *(one.name for one in VIEWS)]
STAMP = Stamp("2020-06-14", "a" * 40, "0.1.0")


def _data() -> Dataset:
    towns = (
        town("Hafenstadt", people=100, membership=(member("2019-06-14", weak=True),), lat=52.4, lon=13.0),
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
        assert [one.to for one in table.columns if one.to and one.to not in NAMES] == []


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
    assert _ask("SELECT least, most, part_of FROM offers ORDER BY id") == [(None, 145, None), (1, 2, "r1/o1")]
    assert _ask("SELECT evidence, founding FROM memberships") == [("weak", 0)]


def test_references_are_declared_and_hold() -> None:
    assert _ask("PRAGMA foreign_key_check") == []
    assert len(_ask("PRAGMA foreign_key_list(commitments)")) == 2


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
    assert rows("sendings") == [(*first, "ministerium", "2020-06-02", "c" * 64, "b" * 40)]
    assert rows("frozen_letters") == [("2020-06-brief", "2020-06-01", "b" * 40)]
    assert rows("frozen_figures") == [(*first, "members", 40, "over")]
    assert rows("frozen_signatories") == [(*first, "hafenstadt", "Hafenstadt", "Kim Neu", None)]
    assert rows("frozen_digests") == [(*first, "pdf", "c" * 64)]
    assert [row[-1] for row in rows("follow_ups")] == ["2020-02", None]
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
    assert set(tables) == {"about", *NAMES}
    assert set(tables["members"]["columns"]) == {one.name for one in TABLES[0].columns}
    assert tables["members"]["columns"]["land"] == "Land"
