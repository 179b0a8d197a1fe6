"""Each change of a field is one event, whatever the field; a dataset against itself gives none."""

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ssh_cli.analysis.changes import ALLIANCE, KINDS, EventKind, compare, records_of
from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.member import Membership, Municipality, Office, SafeHarbour
from ssh_cli.kinds.resolution import Commitment, Offer, Resolution
from ssh_cli.kinds.shared import Places
from ssh_cli.kinds.vocabularies import MembershipState, Outcome, Stance
from ssh_cli.model.dataset import ATTRIBUTES, Dataset
from tests.analysis.arbitrary import datasets, get, id_of, places, put, values
from tests.cases import every
from tests.changed import replace
from tests.model.village import registry

ENTRIES = {kind: ATTRIBUTES[BY_CALLED[kind].name] for kind in KINDS if kind != ALLIANCE}
LOAD = settings(deadline=None, max_examples=250, suppress_health_check=list(HealthCheck))


def with_records(dataset: Dataset, records: dict[str, Any]) -> Dataset:
    return replace(dataset, **records)


def with_record(dataset: Dataset, attribute: str, name: str, record: Any) -> Dataset:
    if attribute == "alliance":
        return replace(dataset, alliance=record)
    others = {key: each for key, each in getattr(dataset, attribute).items() if key != name}
    assume(id_of(record) not in others)
    records = dict(sorted({**others, id_of(record): record}.items()))
    return with_records(dataset, {attribute: records})


def is_entries(value: Any) -> bool:
    return (
        isinstance(value, tuple)
        and not isinstance(value, Record)
        and any(isinstance(entry, Record) for entry in value)
    )


@st.composite
def edits(draw: st.DrawFn) -> tuple[Dataset, Dataset, str]:
    """Draw a dataset, the same with one field of one record changed, and the way to that field."""
    dataset = draw(datasets())
    records = [
        (ENTRIES.get(kind, kind), name, record)
        for kind in KINDS
        for name, record in records_of(dataset, kind).items()
    ]
    attribute, name, record = draw(st.sampled_from(records))
    path, kind = draw(st.sampled_from(list(places(record))))
    old, new = get(record, path), draw(values(kind))
    if is_entries(old) or is_entries(new):  # a list of entries changes by one entry at a time
        new = draw(st.sampled_from([(*old, *new[:1]), old[1:], old[::-1]]))
    elif isinstance(old, Record):  # its own fields have their own turn
        new = None
    assume(old != new)
    return dataset, with_record(dataset, attribute, name, put(record, path, new)), f"{attribute}.{path}"


@LOAD
@given(edits())
def test_one_changed_field_is_one_event(edit: tuple[Dataset, Dataset, str]) -> None:
    before, after, where = edit
    events = compare(before, after)
    assert len(events) == 1, (where, events)


@LOAD
@given(datasets())
def test_a_dataset_against_itself_gives_no_event(dataset: Dataset) -> None:
    copy = with_records(dataset, {kind: {**getattr(dataset, kind)} for kind in ENTRIES.values()})
    assert compare(dataset, dataset) == ()
    assert compare(dataset, copy) == ()


@LOAD
@given(datasets(), datasets())
def test_what_differs_gives_events_and_what_does_not_gives_none(first: Dataset, other: Dataset) -> None:
    assert bool(compare(first, other)) == (first != replace(other, territory=first.territory))


@LOAD
@given(datasets(), st.data())
def test_a_record_that_comes_or_goes_is_an_event_of_its_own(dataset: Dataset, data: st.DataObject) -> None:
    filled = [kind for kind in ENTRIES.values() if getattr(dataset, kind)]
    assume(filled)
    attribute = data.draw(st.sampled_from(filled))
    records = getattr(dataset, attribute)
    name = data.draw(st.sampled_from(sorted(records)))
    without = with_records(dataset, {attribute: {key: each for key, each in records.items() if key != name}})
    came, went = compare(without, dataset), compare(dataset, without)
    assert {entry.record for entry in came} == {name}
    assert [entry.field for entry in came].count("") == 1
    assert [(entry.record, entry.field) for entry in went] == [(name, "")]
    assert went[0].kind in {EventKind.RECORD_REMOVED, EventKind.RECORD_MERGED}


K = EventKind
ACTIVE = Membership(from_=parse_day("2019-06-14"), state=MembershipState.ACTIVE)
DORMANT = Membership(from_=parse_day("2021-03"), state=MembershipState.DORMANT)
DECLARED = SafeHarbour(from_=parse_day("2018-12-05"))
HEAD = Office(office="Bürgermeisterin", name="Erika Mustermann", known_on=parse_day("2021"), source=())
TOWN = Municipality(id="a", name="A", official_name="A", kind="stadt", land="BB", ags="12999001")
CARRIES = Commitment(demand="bleiberecht", stance=Stance.SUPPORTS)
DECISION = Resolution(
    id="a-1", member="a", outcome=Outcome.ADOPTED, body="council", subject=("joining",), source=()
)


def ends(begins: str, until: str | None = None) -> dict[str, Any]:
    return {"from_": parse_day(begins), "until": parse_day(until) if until else None}


def kinds(before: dict[str, Any], after: dict[str, Any], record: Any = TOWN) -> list[EventKind]:
    """Return what happens when the record changes from one set of fields to the other."""
    first, other = (_with(replace(record, **fields)) for fields in (before, after))
    return [event.kind for event in compare(first, other)]


def _with(record: Any) -> Dataset:
    if isinstance(record, Resolution):
        return registry([TOWN], [record])
    return registry([record])


@every(
    "before, after, kind",
    [
        ({}, {"membership": (ACTIVE,)}, K.MEMBER_JOINED),
        ({"membership": (ACTIVE,)}, {}, K.MEMBER_LEFT),
        (
            {"membership": (ACTIVE,)},
            {"membership": (replace(ACTIVE, **ends("2019-06-14", "2022")),)},
            K.MEMBER_LEFT,
        ),
        (
            {"membership": (ACTIVE,)},
            {"membership": (replace(ACTIVE, state=MembershipState.DORMANT),)},
            K.MEMBER_DORMANT,
        ),
        (
            {"membership": (DORMANT,)},
            {"membership": (replace(DORMANT, state=MembershipState.ACTIVE),)},
            K.MEMBER_ACTIVE,
        ),
        (
            {"membership": (ACTIVE,)},
            {"membership": (replace(ACTIVE, **ends("2019-06")),)},
            K.VALUE_CORRECTED,
        ),
        ({"membership": (ACTIVE,)}, {"membership": (replace(ACTIVE, source=("x",)),)}, K.EVIDENCE_ADDED),
        ({}, {"safe_harbour": (DECLARED,)}, K.HARBOUR_DECLARED),
        ({"safe_harbour": (DECLARED,)}, {}, K.HARBOUR_REVOKED),
        (
            {"safe_harbour": (DECLARED,)},
            {"safe_harbour": (replace(DECLARED, revoked_by="y"),)},
            K.HARBOUR_REVOKED,
        ),
        (
            {"safe_harbour": (replace(DECLARED, **ends("2019-06-14", "2022")),)},
            {"safe_harbour": (replace(DECLARED, **ends("2019-06-14", "2022"), revoked_by="y"),)},
            K.VALUE_CORRECTED,
        ),
        ({}, {"offices": (HEAD,)}, K.OFFICE_HOLDER_NEW),
        (
            {"offices": (HEAD,)},
            {"offices": (replace(HEAD, name="Max Neumann", known_on=parse_day("2024")),)},
            K.OFFICE_HOLDER_NEW,
        ),
        ({"offices": (HEAD,)}, {"offices": (replace(HEAD, name="Max Neumann"),)}, K.OFFICE_HOLDER_NEW),
        ({"offices": (HEAD,)}, {"offices": (replace(HEAD, name="Erika Mustermannn"),)}, K.VALUE_CORRECTED),
        (
            {"offices": (HEAD,)},
            {"offices": (HEAD, replace(HEAD, known_on=parse_day("2024")))},
            K.EVIDENCE_ADDED,
        ),
        ({}, {"successor": "b"}, K.RECORD_MERGED),
        ({}, {"source": ("x",)}, K.EVIDENCE_ADDED),
        ({"source": ("x",)}, {}, K.EVIDENCE_LOST),
    ],
)
def test_members(before: dict[str, Any], after: dict[str, Any], kind: EventKind) -> None:
    assert kinds(before, after) == [kind]


@every(
    "before, after, kind",
    [
        ({"outcome": Outcome.PENDING}, {}, K.DECISION_ADOPTED),
        ({}, {"outcome": Outcome.REJECTED}, K.DECISION_DROPPED),
        ({"outcome": Outcome.PENDING}, {"outcome": Outcome.REJECTED}, K.VALUE_CORRECTED),
        ({}, {"supersedes": ("a-0",)}, K.DECISION_SUPERSEDED),
        ({}, {"revokes": ("a-0",)}, K.DECISION_SUPERSEDED),
        ({}, {"commitments": (CARRIES,)}, K.COMMITMENT_GAINED),
        ({"commitments": (CARRIES,)}, {}, K.COMMITMENT_LOST),
        (
            {"commitments": (CARRIES,)},
            {"commitments": (replace(CARRIES, stance=Stance.REJECTS),)},
            K.COMMITMENT_LOST,
        ),
        (
            {"commitments": (CARRIES,)},
            {"commitments": (replace(CARRIES, outcome=Outcome.REJECTED),)},
            K.COMMITMENT_LOST,
        ),
        (
            {"commitments": (CARRIES,)},
            {"commitments": (replace(CARRIES, outcome=Outcome.ADOPTED),)},
            K.VALUE_CORRECTED,
        ),
        ({}, {"commitments": (replace(CARRIES, stance=Stance.REJECTS),)}, K.ENTRY_ADDED),
        (
            {"outcome": Outcome.REJECTED},
            {"outcome": Outcome.REJECTED, "commitments": (CARRIES,)},
            K.ENTRY_ADDED,
        ),
        ({}, {"commitments": (replace(CARRIES, from_="motion"),)}, K.ENTRY_ADDED),
        (
            {"outcome": Outcome.PENDING},
            {
                "outcome": Outcome.PENDING,
                "offers": (Offer(id="o1", places=Places(max=5), unit="persons", period="unknown"),),
            },
            K.ENTRY_ADDED,
        ),
        (
            {},
            {"offers": (Offer(id="o1", places=Places(max=5), unit="persons", period="unknown"),)},
            K.OFFER_GAINED,
        ),
        (
            {"offers": (Offer(id="o1", places=Places(max=5), unit="persons", period="unknown"),)},
            {"offers": (Offer(id="o1", places=Places(max=6), unit="persons", period="unknown"),)},
            K.VALUE_CORRECTED,
        ),
        ({"evidence": "weak"}, {}, K.EVIDENCE_ADDED),
        ({}, {"evidence": "weak"}, K.EVIDENCE_LOST),
    ],
)
def test_resolutions(before: dict[str, Any], after: dict[str, Any], kind: EventKind) -> None:
    assert kinds(before, after, DECISION) == [kind]


def test_a_membership_that_goes_on_dormant_is_not_left() -> None:
    ended = replace(ACTIVE, **ends("2019-06-14", "2021-03"))
    assert kinds({"membership": (ACTIVE,)}, {"membership": (ended, DORMANT)}) == [
        K.MEMBER_DORMANT,
        K.VALUE_CORRECTED,
    ]


ENDED = replace(ACTIVE, until=parse_day("2021-03"))
AGAIN = Membership(from_=parse_day("2023-05-02"), state=MembershipState.ACTIVE)
REVOKED = replace(DECLARED, until=parse_day("2020-02-29"))


@every(
    "periods, told",
    [
        ({}, []),
        (
            {"membership": (ACTIVE,), "safe_harbour": (DECLARED,)},
            [(K.MEMBER_JOINED, "2019-06-14"), (K.HARBOUR_DECLARED, "2018-12-05")],
        ),
        (
            {"membership": (ENDED, DORMANT)},
            [(K.MEMBER_JOINED, "2019-06-14"), (K.MEMBER_DORMANT, "2021-03")],
        ),
        ({"membership": (DORMANT,)}, [(K.MEMBER_DORMANT, "2021-03")]),
        ({"membership": (ENDED,)}, [(K.MEMBER_JOINED, "2019-06-14"), (K.MEMBER_LEFT, "2021-03")]),
        (
            {"membership": (ENDED, AGAIN)},
            [(K.MEMBER_JOINED, "2019-06-14"), (K.MEMBER_JOINED, "2023-05-02"), (K.MEMBER_LEFT, "2021-03")],
        ),
        (
            {"safe_harbour": (REVOKED,)},
            [(K.HARBOUR_REVOKED, "2020-02-29"), (K.HARBOUR_DECLARED, "2018-12-05")],
        ),
    ],
)
def test_every_begin_and_end_is_told_of_a_new_municipality_and_of_a_known_one(
    periods: dict[str, Any], told: list[tuple[EventKind, str | None]]
) -> None:
    town = replace(TOWN, offices=(HEAD,), **periods)
    new = compare(registry([]), registry([town]))
    assert [(event.kind, event.day) for event in new] == (told or [(K.RECORD_ADDED, None)])
    known = compare(registry([replace(TOWN, offices=(HEAD,))]), registry([town]))
    assert [(event.kind, event.day) for event in known] == told


def test_a_new_resolution_tells_what_it_annuls() -> None:
    earlier = replace(DECISION, id="a-2")
    later = replace(DECISION, revokes=("a-2",), supersedes=("a-3",))
    events = compare(registry([TOWN], [earlier]), registry([TOWN], [earlier, later]))
    assert [(event.kind, event.field, event.new) for event in events] == [
        (K.DECISION_SUPERSEDED, "supersedes", ("a-3",)),
        (K.DECISION_SUPERSEDED, "revokes", ("a-2",)),
        (K.DECISION_ADOPTED, "", later),
    ]
    rejected = replace(later, outcome=Outcome.REJECTED)
    (event,) = compare(registry([TOWN], [earlier]), registry([TOWN], [earlier, rejected]))
    assert event.kind is K.RECORD_ADDED


def test_a_renamed_record_takes_those_that_mention_it_along() -> None:
    before = registry([TOWN], [DECISION])
    after = registry([replace(TOWN, id="b")], [replace(DECISION, id="b-1", member="b")])
    assert [(event.kind, event.old, event.new) for event in compare(before, after)] == [
        (K.RECORD_RENAMED, "a", "b"),
        (K.RECORD_RENAMED, "a-1", "b-1"),
    ]


def test_a_merged_municipality_names_its_heir() -> None:
    heir = replace(TOWN, id="b", ags="12999002")
    events = compare(registry([TOWN, heir]), registry([replace(heir, predecessors=("a",))]))
    assert [(event.kind, event.record) for event in events] == [
        (K.RECORD_MERGED, "a"),
        (K.VALUE_CORRECTED, "b"),
    ]
    assert events[0].new == "b"
