import pytest

from ssh_cli.analysis.counts import take_census
from ssh_cli.analysis.todo import TASKS, Task, find_tasks
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, CoordinationRole
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import Contact, Membership
from ssh_cli.kinds.programme import Programme
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.sources import Source
from ssh_cli.kinds.vocabularies import Outcome
from tests.analysis.test_overview import letter, office
from tests.changed import replace
from tests.model.village import FOUNDED, decision, member, registry, says, town

ON = "2024-02-29"


def of(*refs: str, weak: bool = False) -> Membership:
    return replace(member("2020-01-01", weak=weak), source=refs)


def programme(name: str, state: str) -> Programme:
    return Programme(
        id=name, title=Wording(de="P"), level="land", state=state, state_on=parse_day("2020"), source=()
    )


SOURCES = {
    "alt": Source(id="alt", title="Alte Liste", date=parse_day("2020"), publisher="Verlag", kind="page"),
    "neu": Source(id="neu", title="Neue Liste", date=parse_day("2023-05"), publisher="Verlag", kind="page"),
    "ohne": Source(id="ohne", title="Seite ohne Datum", publisher="Verlag", kind="page"),
}
BOTH = (says("a"), says("b"))
TOWNS = [
    town("Fein", membership=(of("neu"),), offices=(office("2023-05"),), people=5),
    town("Alt", land="HE", membership=(of("alt"),), offices=(office("2019-05"),), people=10),
    town("Gross", land="HE", membership=(of("alt", "alt"),), people=500),
    town("Seite", membership=(of("alt", "https://www.example.org"),)),
    town("Ohne", membership=(of("ohne"),)),
    town("Post", membership=(of("neu"),), contacts=(Contact(role="town-hall", source=("alt",)),)),
    town("Schwach", land="BE", membership=(of("neu", weak=True),)),
    town("Draussen", offices=(office("2015"),)),
]
DECISIONS = [
    *(decision(one.id, "2020-01-01", *BOTH) for one in TOWNS if one.id not in {"draussen", "schwach"}),
    decision("schwach", "2020-01-01", *BOTH, weak=True),
    decision("fein", "2021-05", *BOTH, outcome=Outcome.PENDING),
    decision("draussen", "2020", *BOTH, outcome=Outcome.UNKNOWN, weak=True),
]
ALLIANCE = Alliance(
    name=Wording(de="X"),
    founded=parse_day(FOUNDED),
    coordination=(
        CoordinationRole(level="federal", member="fein", source=()),
        CoordinationRole(level="land", member="alt", land="HE", source=()),
    ),
    contact=CoordinationOffice(email="buendnis@example.org", source=()),
    declarations=(),
)
DATASET = registry(
    TOWNS,
    DECISIONS,
    alliance=ALLIANCE,
    sources=SOURCES,
    letters={"brief": letter("brief", "2021-07")},
    recipients={
        "amt": Recipient(id="amt", name="Amt", seen=parse_day("2020"), level="bund", source=()),
        "neu": Recipient(id="neu", name="Neues Amt", seen=parse_day("2023"), level="bund", source=()),
        "nie": Recipient(id="nie", name="Nie gesehen", level="bund", source=()),
    },
    programmes={"laeuft": programme("laeuft", "running"), "vorbei": programme("vorbei", "ended")},
)
CENSUS = take_census(DATASET, ON)


def told(tasks: tuple[Task, ...]) -> list[tuple[str, str]]:
    return [(one.slug, one.record) for one in tasks]


def test_tasks_by_coordination_then_consequence_then_size() -> None:
    found = find_tasks(CENSUS)
    assert told(found) == [
        ("membership-evidence-old", "gross"),
        ("membership-evidence-old", "alt"),
        ("office-holder-out-of-date", "alt"),
        ("weak-membership", "schwach"),
        ("outcome-open", "fein-2021-05-x"),
        ("outcome-open", "draussen-2020-x"),
        ("weak-resolution", "schwach-2020-01-01-x"),
        ("contact-out-of-date", "post"),
        ("recipient-out-of-date", "amt"),
        ("programme-state-old", "laeuft"),
        ("letter-without-reply", "brief"),
    ]
    assert [one.coordination.member if one.coordination else "" for one in found[:4]] == ["alt"] * 3 + [""]
    assert [one.as_of for one in found[:3]] == ["2020", "2020", "2019-05"]


def test_what_has_no_date_is_not_old() -> None:
    records = {one.record for one in find_tasks(CENSUS, older_than=0)}
    assert records.isdisjoint({"seite", "ohne", "nie"})


@pytest.mark.parametrize(("months", "old"), [(36, True), (37, True), (38, False), (600, False)])
def test_how_old_is_old(months: int, *, old: bool) -> None:
    slugs = {one.slug for one in find_tasks(CENSUS, older_than=months)}
    assert ("membership-evidence-old" in slugs) is old


def test_a_choice_of_municipalities() -> None:
    assert told(find_tasks(CENSUS, towns={"fein", "gross"})) == [
        ("membership-evidence-old", "gross"),
        ("outcome-open", "fein-2021-05-x"),
    ]
    assert find_tasks(CENSUS, towns=()) == ()


def test_every_kind_of_task_has_its_rank() -> None:
    ranks = [Task(slug=slug, kind="members", record="x").rank for slug in TASKS]
    assert ranks == sorted(set(ranks))
