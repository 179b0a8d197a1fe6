from typing import Any

from ssh_cli.analysis.todo import TASKS, Task, find_tasks
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, CoordinationRole
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.demands import Demand
from ssh_cli.kinds.letter import Signatory
from ssh_cli.kinds.meeting import FollowUp, Meeting, Party
from ssh_cli.kinds.member import Contact, FormerKey, Membership, Municipality
from ssh_cli.kinds.programme import Programme
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.resolution import Offer
from ssh_cli.kinds.shared import Places, Wording
from ssh_cli.kinds.sources import Source
from ssh_cli.kinds.vocabularies import Outcome
from ssh_cli.model.context import Context
from tests.analysis.test_overview import letter, office
from tests.cases import every
from tests.changed import replace
from tests.model.village import FOUNDED, decision, declared, member, registry, says, town

ON = "2024-02-29"


def of(*refs: str, weak: bool = False) -> Membership:
    """Return a membership on those sources and one more, so that nothing rests on a single one."""
    return replace(member("2020-01-01", weak=weak), source=(*refs, refs[0]))


def in_land(land: str) -> Recipient:
    """Return a ministry that a letter reaches on paper and by mail."""
    return Recipient(
        id=land.lower(),
        name=f"Amt {land}",
        level="land",
        land=land,
        street="Allee 1",
        postcode="01234",
        city="Ort",
        email="amt@example.org",
        source=(),
    )


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
    *(decision(entry.id, "2020-01-01", *BOTH) for entry in TOWNS if entry.id not in {"draussen", "schwach"}),
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
        **{land.lower(): in_land(land) for land in ("BB", "BE", "HE")},
    },
    programmes={"laeuft": programme("laeuft", "running"), "vorbei": programme("vorbei", "ended")},
)
CONTEXT = Context(DATASET, ON)
UNREACHED = ("recipient-without-address", "recipient-without-mailbox")


def demand(name: str) -> Demand:
    return Demand(
        id=name, label=Wording(de=name), level="bund", category="Aufnahme", explanation=Wording(de="E")
    )


def meeting(name: str, day: str, kind: str = "working-meeting", **more: Any) -> Meeting:
    return Meeting(id=name, title=Wording(de=name), from_=parse_day(day), kind=kind, source=(), **more)


MEETINGS = (
    meeting("leer", "2022-02"),
    meeting(
        "offen", "2022-03",
        outcome=("Ergebnis",), participants=(Party(member="fein"),), follow_ups=(FollowUp(task="Brief"),),
    ),
    meeting("meldung", "2022-04", "announcement"),
    meeting(
        "faellig", "2022-06", "announcement",
        follow_ups=(
            FollowUp(task="Rundbrief", owner="fein", due=parse_day("2022-07-01")),
            FollowUp(task="Saal", owner="fein", due=parse_day("2022-07"), done=parse_day("2022-06-30")),
            FollowUp(task="Später", owner="fein", due=parse_day("2030")),
        ),
    ),
    meeting("ausgefallen", "2022-05", took_place=False),
    meeting("kommt", "2024-03"),
)  # fmt: skip


GAPS = frozenset(list(TASKS)[list(TASKS).index("decision-without-day") :])
"""Tasks for what nothing on record tells; those before them are for what is old or open."""


def tasks_in(tasks: tuple[Task, ...]) -> list[tuple[str, str]]:
    return [(task.slug, task.record) for task in tasks if task.slug not in GAPS]


def test_tasks_by_coordination_then_consequence_then_size() -> None:
    result = find_tasks(CONTEXT)
    assert tasks_in(result) == [
        ("membership-evidence-old", "gross"),
        ("membership-evidence-old", "alt"),
        ("office-holder-out-of-date", "alt"),
        ("weak-membership", "schwach"),
        ("outcome-open", "fein-2021-05-x"),
        ("outcome-open", "draussen-2020-x"),
        ("weak-resolution", "schwach-2020-01-01-x"),
        ("contact-out-of-date", "post"),
        *((slug, name) for slug in UNREACHED for name in ("amt", "neu", "nie")),
        ("recipient-out-of-date", "amt"),
        ("programme-state-old", "laeuft"),
        ("letter-without-reply", "brief"),
    ]
    assert [
        entry.coordination.member for entry in result if entry.coordination and entry.slug not in GAPS
    ] == ["alt"] * 3
    assert [entry.as_of for entry in result[:3]] == ["2020", "2020", "2019-05"]


def test_what_has_no_date_is_not_old() -> None:
    tasks = find_tasks(CONTEXT, older_than=0)
    records = {record for slug, record in tasks_in(tasks) if slug not in UNREACHED}
    assert records.isdisjoint({"seite", "ohne", "nie"})


@every("months, old", [(36, True), (37, True), (38, False), (600, False)])
def test_how_old_is_old(months: int, *, old: bool) -> None:
    slugs = {task.slug for task in find_tasks(CONTEXT, older_than=months)}
    assert ("membership-evidence-old" in slugs) is old


def test_what_the_record_does_not_tell_is_to_be_found_out() -> None:
    dataset = DATASET._replace(
        resolutions={
            **DATASET.resolutions,
            "x": replace(decision("alt", "2020-01-01", *BOTH), id="x", date=None),
        },
        demands={name: demand(name) for name in ("a", "z")},
        meetings={entry.id: entry for entry in MEETINGS},
    )
    collected: dict[str, list[str]] = {}
    for task in find_tasks(Context(dataset, ON)):
        collected.setdefault(task.slug, []).append(task.record)
    members = ["alt", "fein", "gross", "ohne", "post", "schwach", "seite"]
    assert {slug: sorted(records) for slug, records in collected.items() if slug in GAPS} == {
        "decision-without-day": ["x"],
        "land-without-coordination": ["BB", "BE"],
        "meeting-without-outcome": ["leer"],
        "meeting-without-participants": ["leer"],
        "follow-up-overdue": ["faellig"],
        "follow-up-without-owner": ["offen"],
        "demand-unspoken": ["z"],
        "head-unknown": [name for name in members if name not in {"alt", "fein"}],
        "contact-unknown": [name for name in members if name != "post"],
        "location-unknown": members,
        "networks-unknown": members,
        "partners-unknown": members,
    }


def test_a_choice_of_municipalities() -> None:
    assert tasks_in(find_tasks(CONTEXT, towns={"fein", "gross"})) == [
        ("membership-evidence-old", "gross"),
        ("outcome-open", "fein-2021-05-x"),
    ]
    assert find_tasks(CONTEXT, towns=()) == ()


def test_every_kind_of_task_has_its_rank() -> None:
    ranks = [Task(slug=slug, kind="members", record="x").rank for slug in TASKS]
    assert ranks == sorted(set(ranks))


def test_what_rests_on_weak_single_or_unread_evidence_by_what_it_would_change() -> None:
    municipality = town(
        "Ort",
        membership=(replace(member("2020-01-01"), source=("a",)),),
        safe_harbour=(declared("2019-01-01", weak=True),),
    )
    offer = Offer(id="o1", places=Places(min=3), unit="persons", period="unknown")
    decisions = [
        decision("ort", "2020-01-01", says("d"), id="ort-mandat", source=("a",)),
        decision("ort", "2020-02-01", id="ort-plaetze", source=("a",), offers=(offer,)),
        decision("ort", "2020-03-01", says("d"), id="ort-zwei", source=("a", "b")),
    ]
    unread = SOURCES["neu"]._replace(read="beginning")
    dataset = registry([municipality], decisions, alliance=ALLIANCE, sources={"neu": unread})
    assert tasks_in(find_tasks(Context(dataset, ON))) == [
        ("weak-safe-harbour", "ort"),
        ("membership-of-one-source", "ort"),
        ("mandate-of-one-source", "ort-mandat"),
        ("offer-of-one-source", "ort-plaetze"),
        ("source-not-read", "neu"),
        ("land-without-recipient", "BB"),
        ("few-commitments", "ort"),
    ]


def slugs(*towns: Municipality, **records: Any) -> set[tuple[str, str, str | None]]:
    """Return the tasks that a municipality which is no more, or has left, brings about."""
    dataset = registry(towns, **{"alliance": ALLIANCE, **records})
    asked = {"member-ceased", "ground-not-in-force", "coordinator-left", "signed-after-leaving"}
    result = find_tasks(Context(dataset, ON))
    return {(entry.slug, entry.record, entry.as_of) for entry in result if entry.slug in asked}


def test_a_decision_that_membership_or_declaration_rests_on_is_in_force_or_asked_after() -> None:
    ground = decision("ort", "2019-07-01", id="ort-ja")
    revocation = decision("ort", "2021-07-01", id="ort-nein", revokes=("ort-ja",))
    for part in (
        {"membership": (replace(member("2019-07-01"), resolution="ort-ja"),)},
        {"safe_harbour": (replace(declared("2019-07-01"), resolution="ort-ja"),)},
    ):
        municipality = town("Ort", **part)
        assert slugs(municipality, town("Fein"), decisions=[ground]) == {("coordinator-left", "fein", None)}
        assert ("ground-not-in-force", "ort", None) in slugs(municipality, decisions=[ground, revocation])
    over = town("Ort", safe_harbour=(replace(declared("2019-07-01", "2021-06-30"), resolution="ort-ja"),))
    assert not slugs(over, decisions=[ground, revocation])


def test_who_is_part_of_another_municipality_and_still_a_member_is_asked_after() -> None:
    keys = (FormerKey(ags="12000001", until=parse_day("2023-12-31")),)
    merged = replace(town("Ort", membership=(member("2020"),)), successor="stadt", former_ags=keys)
    assert slugs(merged) == {("member-ceased", "ort", "2023-12-31")}
    assert not slugs(replace(merged, membership=(member("2020", "2023-12-31"),)))
    assert not slugs(replace(merged, former_ags=(keys[0]._replace(until=parse_day("2024-12-31")),)))
    assert slugs(replace(merged, former_ags=())) == {("member-ceased", "ort", None)}


def test_who_coordinates_or_signs_after_leaving_is_asked_after() -> None:
    left = town("Fein", membership=(member("2020", "2021-12-31"),))
    assert slugs(left) == {("coordinator-left", "fein", None)}
    assert not slugs(town("Fein", membership=(member("2020"),)))
    roles = tuple(
        CoordinationRole(level="federal", member=name, known_on=parse_day(known), source=())
        for name, known in (("fein", "2021-01-01"), ("noch", "2022-01-01"))
    )
    followed = replace(ALLIANCE, coordination=roles)
    assert not slugs(left, town("Noch", membership=(member("2020"),)), alliance=followed)
    signed = replace(
        letter("brief", "2022-03"),
        signatories=tuple(
            Signatory(member=name, status="confirmed", basis="person", source=())
            for name in ("ort", "nie", "noch")
        ),
    )
    towns = (
        town("Ort", membership=(member("2020", "2021-12-31"),)),
        town("Nie"),
        town("Noch", membership=(member("2020", "2022-12-31"),)),
    )
    assert slugs(*towns, letters={"brief": signed}) == {("signed-after-leaving", "ort", "2022-03")}
