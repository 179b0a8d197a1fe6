"""Which records a query holds for, and which one a typed name means."""

import pytest

from ssh_cli import messages
from ssh_cli.errors import NotFoundError, QueryError
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.meeting import Meeting
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.shared import Wording
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.query.selection import find, find_candidates, select
from ssh_cli.source.register import Register
from ssh_cli.source.tree import MemoryTree
from tests.cases import every
from tests.check.towns import MEMBER, Files, minimal
from tests.model.village import decision, member, registry, town
from tests.query.grammar import DATASET as SMALL
from tests.query.grammar import ON

TOWNS = [
    town("Göttingen", id="goettingen", key="03159016"),
    town("Göttingen", id="landkreis-goettingen", key="03159", kind="landkreis"),
    town("Rottenburg am Neckar", id="rottenburg-am-neckar", key="08416036"),
    town("München", id="muenchen", key="09162000"),
    town("Grafing bei München", id="grafing", key="09175122"),
    town("Frankfurt am Main", id="frankfurt-am-main", key="06412000"),
    town("Frankfurt (Oder)", id="frankfurt-oder", key="12053000"),
    town("Zwickau", key="14524330"),
    town("Ötisheim", id="oetisheim", key="08236050"),
]
DECISIONS = [
    decision("muenchen", "2019-02-01", id="muenchen-2019-02-01-hafen", number="14-20 / V", title="Hafen"),
    decision("zwickau", "2020-02-01", id="zwickau-2020-02-01-hafen", number="1/20", title="Hafen"),
]
LETTERS = {
    "2021-07-einladung": Letter(
        id="2021-07-einladung",
        title=Wording(de="Einladung"),
        date=parse_day("2021-07"),
        kind="appeal",
        source=(),
    ),
    "2022-07-brief": Letter(
        id="2022-07-brief",
        title=Wording(de="Offener Brief"),
        date=parse_day("2022-07"),
        kind="appeal",
        source=(),
    ),
}
MEETINGS = {
    "2019-06-14-gruendung": Meeting(
        id="2019-06-14-gruendung",
        title=Wording(de="Gründung", en="Founding"),
        kind="founding",
        from_=parse_day("2019-06-14"),
        source=(),
    )
}
PRACTICES = {
    "zwickau-app": Practice(
        id="zwickau-app", member="zwickau", title="Eine App", category="Beratung", what="…", source=()
    ),
}
DATASET: Dataset = registry(TOWNS, DECISIONS, letters=LETTERS, meetings=MEETINGS, practices=PRACTICES)


@every(
    "kind, name, expected",
    [
        ("members", "muenchen", "muenchen"),
        ("members", "münchen", "muenchen"),
        ("members", "Munchen", "muenchen"),
        ("members", " München ", "muenchen"),
        ("members", "Stadt München", "muenchen"),
        ("members", "09162000", "muenchen"),
        ("members", "Göttingen", "goettingen"),
        ("members", "göttingen", "goettingen"),
        ("members", "03159", "landkreis-goettingen"),
        ("members", "landkreis-goettingen", "landkreis-goettingen"),
        ("members", "Rottenburg", "rottenburg-am-neckar"),
        ("members", "neckar", "rottenburg-am-neckar"),
        ("members", "frankfurt oder", "frankfurt-oder"),
        ("members", "frank main", "frankfurt-am-main"),
        ("members", "otisheim", "oetisheim"),
        ("resolutions", "muenchen-2019-02-01-hafen", "muenchen-2019-02-01-hafen"),
        ("resolutions", "zwickau-2020", "zwickau-2020-02-01-hafen"),
        ("resolutions", "14-20 / V", "muenchen-2019-02-01-hafen"),
        ("resolutions", "1/20", "zwickau-2020-02-01-hafen"),
        ("letters", "2021-07", "2021-07-einladung"),
        ("letters", "offener", "2022-07-brief"),
        ("meetings", "gründung", "2019-06-14-gruendung"),
        ("meetings", "founding", "2019-06-14-gruendung"),
        ("practices", "app", "zwickau-app"),
        ("demands", "bleiberecht", "bleiberecht"),
    ],
)
def test_a_name_finds_its_record(kind: str, name: str, expected: str) -> None:
    assert find(DATASET, kind, name).id == expected


@every(
    "kind, name, near",
    [
        ("members", "Rotenburg am Nekar", ("Rottenburg am Neckar (rottenburg-am-neckar)",)),
        ("members", "zwikau", ("Zwickau (zwickau)",)),
        ("members", "Xyz", ()),
        ("members", "", ()),
        ("letters", "2023", ()),
        ("demands", "b", ()),
    ],
)
def test_what_is_not_there_is_told_with_what_comes_near(kind: str, name: str, near: tuple[str, ...]) -> None:
    with pytest.raises(NotFoundError) as caught:
        find(DATASET, kind, name)
    assert caught.value.near == near
    assert caught.value.exit_code == 4
    assert f"hafen {kind} list" in caught.value.hint


def test_what_can_mean_several_is_listed() -> None:
    with pytest.raises(NotFoundError, match="can mean 2 municipalities") as towns:
        find(DATASET, "members", "Frankfurt")
    assert "(frankfurt-oder, " in towns.value.message
    assert "(frankfurt-am-main, " in towns.value.message
    with pytest.raises(NotFoundError, match="can mean 2 records") as caught:
        find(DATASET, "resolutions", "Hafen")
    near = {"14-20 / V (muenchen-2019-02-01-hafen)", "1/20 (zwickau-2020-02-01-hafen)"}
    assert set(caught.value.near) == near


def test_not_found_is_told_in_german() -> None:
    messages.use("de")
    with pytest.raises(NotFoundError, match="Es gibt keine Kommune „Xyz“"):
        find(DATASET, "members", "Xyz")


def test_all_records_come_in_the_order_of_german_names() -> None:
    names = [entry.record.name for entry in select(Context(DATASET, ON), "members", None)]
    assert names.index("Ötisheim") < names.index("Rottenburg am Neckar") < names.index("Zwickau")
    assert len(names) == len(TOWNS)
    assert all(entry.answer is Answer.YES for entry in select(Context(DATASET, ON), "members", "  "))


def test_what_is_not_so_is_left_out_and_what_may_be_is_marked() -> None:
    selected = select(Context(SMALL, ON), "members", "standing:member")
    assert [(entry.record.id, entry.answer) for entry in selected] == [
        ("hafendorf", Answer.POSSIBLE),
        ("muenster-see", Answer.YES),
        ("ruhe", Answer.YES),
    ]


def test_resolutions_come_by_town_then_by_day() -> None:
    ids = [entry.record.id for entry in select(Context(SMALL, ON), "resolutions", "münster or fort")]
    assert ids == ["fort-1", "fort-2021-03-x", "muenster-see-2018-12-05-x", "muenster-see-2021-nein"]


def test_a_query_that_is_none_is_refused() -> None:
    with pytest.raises(QueryError):
        select(Context(SMALL, ON), "members", "land:")


def test_a_resolution_of_a_town_that_did_not_load_is_still_listed() -> None:
    dataset = registry([town("A", membership=(member("2020-01-01"),))], [decision("gone", "2020-01-01")])
    selected = select(Context(dataset, ON), "resolutions", "gone")
    assert len(selected) == 1
    assert select(Context(dataset, ON), "resolutions", "land:BB or standing:member") == ()


HEAD = "ags,ars,name,type,land,kreis_ags,verband_key,population,valid_from,valid_until\n"
ROW = "{key},{key},{name},Kreisangehörige Gemeinde,NI,03999,,10,,\n"


def meant(name: str, *registered: str, recorded: str = "Bergfeld-Neudorf") -> list[str]:
    """Return the keys that a name means beside a town on record, 03999002, and those of the register."""
    files: Files = minimal()
    raw = files.pop(MEMBER)
    assert isinstance(raw, bytes)
    text = (
        raw.decode()
        .replace("name: Neudorf", f"name: {recorded}")
        .replace("id: neudorf", "id: bergfeld-neudorf")
    )
    files["members/ni/bergfeld-neudorf.yaml"] = text
    rows = [ROW.format(key=f"{3999010 + place:08d}", name=entry) for place, entry in enumerate(registered)]
    files["register/municipalities.csv"] = HEAD + ROW.format(key="03999002", name=recorded) + "".join(rows)
    tree = MemoryTree(files)
    dataset = read_dataset(tree).dataset._replace(territory=Register(tree))
    return [candidate.key for candidate in find_candidates(dataset, name, "2026-01-01")]


@every(
    "name, registered, keys",
    [
        ("Neudorf", (), ["03999002"]),
        ("Neudorf", ("Neudorf",), ["03999010"]),
        ("Neudorf", ("Neudorf am See", "Neudorf an der Au"), ["03999010", "03999011"]),
        ("Neudorf", ("Neudorf am See",), ["03999010"]),
        ("Neudorf", ("Neudorfen",), ["03999002"]),
        ("bergfeld neudorf", ("Bergfeld-Neudorf an der Au",), ["03999002", "03999010"]),
        ("Bergfeld", ("Bergfeld",), ["03999010"]),
        ("Berg", ("Berg am See",), ["03999010"]),
        ("Bergf", ("Berg am See",), ["03999002"]),
        ("03999010", ("Neudorf",), ["03999010"]),
        ("03999002", (), ["03999002"]),
    ],
)
def test_a_name_means_those_that_it_fits_best(
    name: str, registered: tuple[str, ...], keys: list[str]
) -> None:
    assert meant(name, *registered) == keys


def test_nobody_is_called_that() -> None:
    with pytest.raises(NotFoundError):
        meant("Nirgends", "Neudorf")
