"""The timeline: in order, nothing twice, nothing that was not yet, evidence on every entry."""

from ssh_cli import messages
from ssh_cli.kinds.alliance import Network
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import Milestone, Municipality, NetworkMembership
from ssh_cli.kinds.resolution import Vote
from ssh_cli.kinds.sources import Source
from ssh_cli.kinds.vocabularies import Outcome
from ssh_cli.model.context import Context
from ssh_cli.page.blocks import Table
from ssh_cli.papers.municipality import follow, timeline
from tests.changed import replace
from tests.model.village import decision, declared, member, registry, town
from tests.papers.registries import alliance
from tests.templating.reading import cells_of, words_of

HARBOUR = replace(declared("2018-12-05"), resolution="anker-hafen")
ANKER = town(
    "Anker",
    id="anker",
    membership=(member("2019-06-14", founding=True, until="2022-03"), member("2022-03", dormant=True)),
    safe_harbour=(HARBOUR,),
    networks=(
        NetworkMembership(network="netz", since=parse_day("2007"), source=("https://example.org/netz",)),
        NetworkMembership(
            network="spaet", known_by=parse_day("2024-05"), source=("https://example.org/spaet",)
        ),
    ),
)
SOURCE = ("paper",)
DECISIONS = (
    decision("anker", "2018-12-05", id="anker-hafen", title="Sicherer Hafen", number="18/1", source=SOURCE),
    decision(
        "anker", "2020", id="anker-zwei", title="Zwei", source=SOURCE, vote=Vote(in_favour=21, against=19)
    ),
    decision("anker", None, id="anker-ohne", title="Ohne", outcome=Outcome.REJECTED, source=SOURCE),
    decision("anker", "2021-05-01", id="anker-brief", title="Ein Brief", body="mayor", source=SOURCE),
    decision("anker", "2023-01-09", id="anker-ende", title="Ende", revokes=("anker-zwei",), source=SOURCE),
)
DATASET = registry(
    (ANKER,),
    DECISIONS,
    alliance=replace(alliance(), networks=(Network(id="netz", name="Das Netz"),)),
    sources={"paper": Source(id="paper", title="Das Papier", publisher="Verlag", kind="page")},
)


def rows(on: str, anker: Municipality = ANKER, told_by: str = "") -> list[list[str]]:
    (table,) = timeline(anker, Context(DATASET, on), told_by=told_by)
    assert isinstance(table, Table)
    return [list(row) for row in words_of(table)]


def test_everything_stands_in_the_order_of_time_and_once() -> None:
    assert rows("2026-01-01") == [
        ["2007", "Joins the network Das Netz", ""],
        ["December 5, 2018", "Sicherer Hafen (18/1): admission", "council: adopted"],
        ["June 14, 2019", "Joins the alliance", "founding member"],
        ["2020", "Zwei: admission", "council: adopted (21 for, 19 against); revoked January 9, 2023"],
        ["May 1, 2021", "Ein Brief: admission", "mayor, no decision of the council"],
        ["March 2022", "Lets its membership of the alliance lie dormant", ""],
        ["January 9, 2023", "Ende: admission", "council: adopted"],
        ["day not known", "Ohne: admission", "council: rejected"],
        ["attested, day unknown", "Belongs to the network spaet", ""],
    ]


def test_standings_that_are_only_attested_have_no_day() -> None:
    municipality = town(
        "Bugheim",
        membership=(member(seen="2026-11-21"),),
        safe_harbour=(declared(known_by="2021-07-14"),),
    )
    (table,) = timeline(municipality, Context(registry([municipality]), "2026-11-29"))
    assert isinstance(table, Table)
    assert [list(row) for row in words_of(table)] == [
        ["attested, day unknown", "Member of the alliance", ""],
        ["attested, day unknown", "Safe harbour", ""],
    ]


def test_milestones_stand_among_the_decisions_and_a_source_can_be_asked_for_its_own() -> None:
    project = Milestone(from_=parse_day("2013-10"), until=parse_day("2015"), title="Projekt", source=("a",))
    later = Milestone(from_=parse_day("2027"), title="Später", source=SOURCE)
    anker = replace(ANKER, milestones=(project, later))
    assert ["October 2013 to 2015", "Projekt", ""] in rows("2026-01-01", anker)
    assert rows("2026-01-01", anker, told_by="a") == [["October 2013 to 2015", "Projekt", ""]]


def test_a_weak_revocation_is_a_possible_one() -> None:
    municipality = town("Bugheim")
    decided = decision("bugheim", "2020-05-01", id="hafen", title="Hafen", source=SOURCE)
    weak = decision("bugheim", "2023-01-09", id="ende", revokes=("hafen",), weak=True, source=SOURCE)
    (table,) = timeline(municipality, Context(registry([municipality], [decided, weak]), "2026-01-01"))
    assert isinstance(table, Table)
    assert words_of(table)[0][2] == "council: adopted; possibly revoked January 9, 2023"


def test_what_was_not_yet_is_not_told() -> None:
    matching_rows = [what for _day, what, _state in rows("2020-03-01")]
    assert matching_rows[0] == "Joins the network Das Netz"
    assert "Joins the alliance" in matching_rows
    assert "Ein Brief: admission" not in matching_rows
    assert ["2020", "Zwei: admission (possibly only later)", "council: adopted (21 for, 19 against)"] in rows(
        "2020-03-01"
    )


def test_a_dated_source_attests_a_vague_day() -> None:
    early = replace(
        DATASET,
        sources={
            "paper": Source(
                id="paper", title="Das Papier", date=parse_day("2020-02"), publisher="Verlag", kind="page"
            )
        },
    )
    (table,) = timeline(ANKER, Context(early, "2020-03-01"))
    assert isinstance(table, Table)
    assert "Zwei: admission" in [row[1] for row in words_of(table)]


def test_every_entry_has_its_evidence() -> None:
    assert all(entry.source for entry in follow(ANKER, Context(DATASET, "2026-01-01")))
    (table,) = timeline(ANKER, Context(DATASET, "2026-01-01"))
    assert isinstance(table, Table)
    assert all(row[1][-1].note for row in cells_of(table))


def test_without_entries_there_is_no_table() -> None:
    assert timeline(town("Leer"), Context(DATASET, "2026-01-01")) == ()


def test_it_speaks_the_language_in_use() -> None:
    with messages.speaking("de"):
        assert rows("2026-01-01")[2] == ["14. Juni 2019", "Beitritt zum Bündnis", "Gründungsmitglied"]
    assert messages.language() == "en"


def test_a_subject_that_the_title_says_already_is_not_said_again() -> None:
    messages.use("de")
    text = "Aufnahme von Menschen aus der Ukraine"
    resolution = decision("anker", "2020", id="anker-aufnahme", title=text, source=SOURCE)
    dataset = registry((ANKER,), (resolution,), alliance=alliance())
    (table,) = timeline(ANKER, Context(dataset, "2026-01-01"))
    assert isinstance(table, Table)
    assert text in [row[1] for row in words_of(table)]
