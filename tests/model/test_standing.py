from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import FormerKey, Municipality
from ssh_cli.kinds.vocabularies import MembershipState, Outcome
from ssh_cli.model.context import Context
from ssh_cli.model.standing import StandingKind, is_declared, is_member, membership_on, standing
from tests.cases import every
from tests.changed import replace
from tests.model.village import day, decision, declared, denial, interest, member, registry, town

NO, POSSIBLE, YES = Answer
ACTIVE, DORMANT = MembershipState
MEMBER, FORMER, DECLARED, INTERESTED, RECORDED = StandingKind


@every(
    "municipality, on, kind, answer, state",
    [
        (town("A", membership=(member("2019-06-14"),)), "2019-06-13", RECORDED, YES, None),
        (town("A", membership=(member("2019-06-14"),)), "2019-06-14", MEMBER, YES, ACTIVE),
        (town("A", membership=(member("2020"),)), "2020-06-14", MEMBER, POSSIBLE, ACTIVE),
        (town("A", membership=(member(known_by="2021-07-14"),)), "2020-06-14", MEMBER, POSSIBLE, ACTIVE),
        (town("A", membership=(member(known_by="2021-07-14"),)), "2021-07-14", MEMBER, YES, ACTIVE),
        (town("A", membership=(member(known_by="2021-07-14"),)), "2019-06-13", RECORDED, YES, None),
        (town("A", membership=(member(seen="2026-11-21"),)), "2020-06-14", MEMBER, POSSIBLE, ACTIVE),
        (town("A", membership=(member(seen="2026-11-21"),)), "2026-11-21", MEMBER, YES, ACTIVE),
        (town("A", membership=(member(seen="2026-11-21"),)), "2019-06-13", RECORDED, YES, None),
        (town("A", membership=(member("2020-01-01", weak=True),)), "2022-01-01", MEMBER, POSSIBLE, ACTIVE),
        (
            town("A", membership=(member("2020"),), not_member=(denial("2020-06-14"),)),
            "2020-06-14",
            RECORDED,
            YES,
            None,
        ),
        (
            town("A", membership=(member("2020"),), not_member=(denial("2020-06-14"),)),
            "2020-06-15",
            MEMBER,
            POSSIBLE,
            ACTIVE,
        ),
        (
            town("A", membership=(member("2019-06-14"),), not_member=(denial("2020-06"),)),
            "2020-06-14",
            MEMBER,
            POSSIBLE,
            ACTIVE,
        ),
        (
            town("A", membership=(member("2020-01-01", "2021-01-01", weak_end=True),)),
            "2021-01-02",
            MEMBER,
            POSSIBLE,
            ACTIVE,
        ),
        (
            town("A", safe_harbour=(declared("2019-01-01", "2019-12-31", weak_end=True),)),
            "2020-01-01",
            DECLARED,
            POSSIBLE,
            None,
        ),
        (town("A", membership=(member("2020-01-01", "2021-01-01"),)), "2021-01-02", FORMER, YES, None),
        (town("A", membership=(member("2020-01-01", ended_by="2021"),)), "2021-12-31", FORMER, YES, None),
        (
            town("A", membership=(member("2020-01-01", ended_by="2021"),)),
            "2021-06-01",
            MEMBER,
            POSSIBLE,
            ACTIVE,
        ),
        (
            town("A", membership=(member("2020-01-01", "2021-01-01"),), safe_harbour=(declared("2019"),)),
            "2022-01-01",
            FORMER,
            YES,
            None,
        ),
        (town("A", safe_harbour=(declared("2019-01-01"),)), "2020-01-01", DECLARED, YES, None),
        (town("A", safe_harbour=(declared("2019-01-01", "2019-12-31"),)), "2020-01-01", RECORDED, YES, None),
        (town("A", safe_harbour=(declared("2019", weak=True),)), "2020-01-01", DECLARED, POSSIBLE, None),
        (town("A", interest=(interest("2020-05"),)), "2020-06-01", INTERESTED, YES, None),
        (town("A", interest=(interest("2020"),)), "2020-06-01", INTERESTED, POSSIBLE, None),
        (town("A", interest=(interest(seen="2026-11-21"),)), "2020-06-01", INTERESTED, POSSIBLE, None),
        (town("A", interest=(interest(seen="2026-11-21"),)), "2026-11-21", INTERESTED, YES, None),
        (town("A", interest=(interest("2020-05", weak=True),)), "2020-06-01", INTERESTED, POSSIBLE, None),
        (town("A"), "2020-06-01", RECORDED, YES, None),
    ],
)
def test_standing(
    municipality: Municipality, on: str, kind: StandingKind, answer: Answer, state: MembershipState | None
) -> None:
    derived = standing(municipality, registry([municipality]), on)
    assert (derived.kind, derived.answer, derived.state) == (kind, answer, state)
    assert derived.certainty == answer.certainty
    assert (is_member(municipality, registry([municipality]), on) is answer) is (kind is MEMBER)


LEFT_AND_CAME_BACK = town("B", membership=(member("2019-06-14", "2020-01-31"), member("2021-01-01")))
ACTIVE_THEN_DORMANT = town("C", membership=(member("2020-10-12", "2024-02"), member("2024-02", dormant=True)))
UNCLEAR_WHEN_DORMANT = town("D", membership=(member("2020-10-12"), member("2024", dormant=True)))


@every(
    "municipality, on, kind, answer, state",
    [
        (LEFT_AND_CAME_BACK, "2020-01-31", MEMBER, YES, ACTIVE),
        (LEFT_AND_CAME_BACK, "2020-06-01", FORMER, YES, None),
        (LEFT_AND_CAME_BACK, "2021-01-01", MEMBER, YES, ACTIVE),
        (ACTIVE_THEN_DORMANT, "2024-01-31", MEMBER, YES, ACTIVE),
        (ACTIVE_THEN_DORMANT, "2024-02-15", MEMBER, YES, DORMANT),
        (ACTIVE_THEN_DORMANT, "2024-03-01", MEMBER, YES, DORMANT),
        (UNCLEAR_WHEN_DORMANT, "2024-06-01", MEMBER, YES, ACTIVE),
        (UNCLEAR_WHEN_DORMANT, "2025-01-01", MEMBER, YES, DORMANT),
    ],
)
def test_several_periods(
    municipality: Municipality, on: str, kind: StandingKind, answer: Answer, state: MembershipState | None
) -> None:
    derived = standing(municipality, registry([municipality]), on)
    assert (derived.kind, derived.answer, derived.state) == (kind, answer, state)


def test_a_change_of_state_on_weak_evidence_stays_possible() -> None:
    municipality = town(
        "C", membership=(member("2020-10-12", "2024-02", weak=True), member("2024-02", dormant=True))
    )
    assert is_member(municipality, registry([municipality]), "2024-02-15") is POSSIBLE


def test_a_membership_that_rests_on_weak_evidence_is_one_all_the_same() -> None:
    periods = (
        member("2020-10-12", "2024-02-27", weak_end=True),
        member("2024-02-28", dormant=True, weak=True),
    )
    municipality = town("C", membership=periods)
    for on in ("2024-02-27", "2024-02-28", "2025-01-01"):
        assert is_member(municipality, registry([municipality]), on) is YES, on


@every(
    "until, on, kind, answer, stands",
    [
        ("2025-12-31", "2025-12-31", MEMBER, YES, YES),
        ("2025-12-31", "2026-01-01", FORMER, YES, NO),
        ("2025-12", "2025-12-15", MEMBER, POSSIBLE, POSSIBLE),
        ("2025-12", "2026-01-01", FORMER, YES, NO),
        (None, "2026-01-01", MEMBER, YES, YES),  # nobody knows since when it is part of another one
    ],
)
def test_who_is_part_of_another_municipality_is_no_member_any_more(
    until: str | None, on: str, kind: StandingKind, answer: Answer, stands: Answer
) -> None:
    keys = (FormerKey(ags=town("A").ags, until=parse_day(until)),) if until else ()
    merged = replace(
        town("A", membership=(member("2020-03-01"),), safe_harbour=(declared("2019-07-01"),)),
        successor="b", former_ags=keys,
    )  # fmt: skip
    dataset = registry([merged, town("B")])
    assert standing(merged, dataset, on)[:2] == (kind, answer)
    assert is_declared(merged, dataset, on) is stands
    assert Context(dataset, "2030-01-01").last_membership(merged) == (
        replace(merged.membership[0], until=day(until)) if until else None
    )


def test_the_membership_that_counts_is_named() -> None:
    dataset = registry([ACTIVE_THEN_DORMANT])
    assert membership_on(ACTIVE_THEN_DORMANT, dataset, "2022-01-01")[1] is ACTIVE_THEN_DORMANT.membership[0]
    assert membership_on(ACTIVE_THEN_DORMANT, dataset, "2025-01-01")[1] is ACTIVE_THEN_DORMANT.membership[1]
    assert membership_on(ACTIVE_THEN_DORMANT, dataset, "2019-01-01") == (NO, None)


@every(
    "outcome, kind",
    [
        (Outcome.PENDING, INTERESTED),
        (Outcome.REFERRED, INTERESTED),
        (Outcome.UNKNOWN, INTERESTED),
        (Outcome.REJECTED, RECORDED),
        (Outcome.WITHDRAWN, RECORDED),
        (Outcome.ADOPTED, RECORDED),
    ],
)
def test_only_an_open_motion_is_interest(outcome: Outcome, kind: StandingKind) -> None:
    municipality = town("A")
    dataset = registry([municipality], [decision("a", "2020-01-01", outcome=outcome)])
    assert standing(municipality, dataset, "2021-01-01").kind is kind
    assert standing(municipality, dataset, "2019-12-31").kind is RECORDED


def test_an_undated_motion_is_possible_interest() -> None:
    municipality = town("A")
    dataset = registry([municipality], [decision("a", None, outcome=Outcome.UNKNOWN)])
    assert standing(municipality, dataset, "2021-01-01").answer is POSSIBLE


def test_declared_and_member_are_two_facts() -> None:
    both = town("A", membership=(member("2020-01-01"),), safe_harbour=(declared("2019-01-01", "2020-05-31"),))
    dataset = registry([both])
    assert standing(both, dataset, "2020-06-01").kind is MEMBER
    assert is_declared(both, dataset, "2020-05-31") is YES
    assert is_declared(both, dataset, "2020-06-01") is NO


def test_nothing_was_declared_before_the_first_that_is_known() -> None:
    first = town("A", safe_harbour=(declared("2018-10-01"),))
    weak = town("B", safe_harbour=(declared("2015", weak=True),))
    vague = town("C", safe_harbour=(declared(known_by="2020-01-01"),))
    dataset = registry([first, weak, vague])
    assert is_declared(vague, dataset, "2018-09-30") is NO
    assert is_declared(vague, dataset, "2018-10-01") is POSSIBLE
    assert is_declared(vague, registry([vague]), "1990-01-01") is POSSIBLE
