"""What a change in a record means to those who read it."""

from typing import Any

import pytest

from ssh_cli.analysis.changes import compare
from ssh_cli.analysis.event import EventKind
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import Membership, Municipality, Office, SafeHarbour
from ssh_cli.kinds.places import Places
from ssh_cli.kinds.resolution import Commitment, Offer, Resolution
from ssh_cli.kinds.vocabularies import MembershipState, Outcome, Stance
from ssh_cli.model.dataset import Dataset
from tests.changed import replace
from tests.model.village import registry

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
    one, other = (_with(replace(record, **fields)) for fields in (before, after))
    return [event.kind for event in compare(one, other)]


def _with(record: Any) -> Dataset:
    if isinstance(record, Resolution):
        return registry([TOWN], [record])
    return registry([record])


@pytest.mark.parametrize(
    ("before", "after", "kind"),
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


@pytest.mark.parametrize(
    ("before", "after", "kind"),
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


def test_a_new_record_is_one_event() -> None:
    town = replace(TOWN, membership=(ACTIVE,), safe_harbour=(DECLARED,), offices=(HEAD,))
    (event,) = compare(registry([]), registry([town]))
    assert (event.kind, event.record, event.day) == (K.MEMBER_JOINED, "a", "2019-06-14")


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
