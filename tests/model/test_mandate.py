from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.resolution import Offer, Resolution
from ssh_cli.kinds.shared import Places
from ssh_cli.kinds.vocabularies import Extent, Outcome
from ssh_cli.model.mandate import (
    Mandate,
    MandateStance,
    binds,
    is_decision,
    is_in_force,
    statements,
    supported,
    unspoken,
)
from tests.cases import every
from tests.model.village import decision, registry, says, town

NO, POSSIBLE, YES = Answer
SUPPORTS, REJECTS, UNKNOWN = MandateStance
ON = "2022-01-01"
YEA, NAY = says("d"), says("d", rejects=True)


@every(
    "resolution, is_one",
    [
        (decision("a", "2020-01-01"), True),
        (decision("a", "2020-01-01", body="unknown"), True),
        (decision("a", "2020-01-01", body="mayor"), False),
        (decision("a", "2020-01-01", outcome=Outcome.REJECTED), False),
        (decision("a", "2020-01-01", outcome=Outcome.UNKNOWN), False),
    ],
)
def test_a_decision_is_what_a_body_adopted(resolution: Resolution, is_one: bool) -> None:
    assert is_decision(resolution) is is_one


def ask(*decisions: Resolution, on: str = ON) -> Mandate:
    return statements("a", registry([town("A")], decisions), on).get("d") or unspoken("d")


@every(
    "decisions, stance, answer",
    [
        ([], UNKNOWN, YES),
        ([decision("a", "2020-01-01", says("other"))], UNKNOWN, YES),
        ([decision("a", "2020-01-01", YEA)], SUPPORTS, YES),
        ([decision("a", "2020-01-01", NAY)], REJECTS, YES),
        ([decision("a", "2023-01-01", YEA)], UNKNOWN, YES),
        ([decision("a", "2022", YEA)], SUPPORTS, POSSIBLE),
        ([decision("a", None, YEA)], SUPPORTS, POSSIBLE),
        ([decision("a", "2020-01-01", YEA, weak=True)], SUPPORTS, POSSIBLE),
        ([decision("a", "2020-01-01", says("d", weak=True))], SUPPORTS, POSSIBLE),
        # a point known from the motion alone may not stand in what was adopted
        ([decision("a", "2020-01-01", YEA._replace(from_="motion"))], SUPPORTS, POSSIBLE),
        ([decision("a", "2020-01-01", YEA._replace(from_="motion"), YEA)], SUPPORTS, YES),
        ([decision("a", "2020-01-01", YEA, body="committee")], SUPPORTS, YES),
        ([decision("a", "2020-01-01", YEA, body="unknown")], SUPPORTS, POSSIBLE),
        ([decision("a", "2020-01-01", YEA, body="mayor")], UNKNOWN, YES),
        ([decision("a", "2020-01-01", YEA, body="administration")], UNKNOWN, YES),
        # a motion that failed is never a rejection of the demand, and no mandate
        ([decision("a", "2020-01-01", YEA, outcome=Outcome.REJECTED)], UNKNOWN, YES),
        ([decision("a", "2020-01-01", NAY, outcome=Outcome.REJECTED)], UNKNOWN, YES),
        ([decision("a", "2020-01-01", YEA, outcome=Outcome.UNKNOWN)], UNKNOWN, YES),
        # a point that ended otherwise than the whole
        ([decision("a", "2020-01-01", says("d", outcome=Outcome.REJECTED))], UNKNOWN, YES),
        (
            [decision("a", "2020-01-01", says("d", outcome=Outcome.ADOPTED), outcome=Outcome.REJECTED)],
            SUPPORTS,
            YES,
        ),
        # the later word counts
        ([decision("a", "2020-01-01", NAY), decision("a", "2021-01-01", YEA)], SUPPORTS, YES),
        ([decision("a", "2020-01-01", YEA), decision("a", "2021-01-01", NAY)], REJECTS, YES),
        ([decision("a", "2020-01-01", YEA), decision("a", "2023-01-01", NAY)], SUPPORTS, YES),
        ([decision("a", "2020", YEA), decision("a", "2020-06-01", NAY)], SUPPORTS, POSSIBLE),
        ([decision("a", "2020-01-01", YEA), decision("a", None, NAY)], SUPPORTS, POSSIBLE),
        ([decision("a", "2020-01-01", YEA), decision("a", "2021-01-01", NAY, weak=True)], REJECTS, POSSIBLE),
        ([decision("a", "2020-01-01", YEA, NAY)], SUPPORTS, POSSIBLE),
        (
            [
                decision("a", "2018-01-01", NAY),
                decision("a", "2019-01-01", YEA),
                decision("a", "2020-01-01", NAY, weak=True),
            ],
            REJECTS,
            POSSIBLE,
        ),
    ],
)
def test_mandate(decisions: list[Resolution], stance: MandateStance, answer: Answer) -> None:
    result = ask(*decisions)
    assert (result.stance, result.answer) == (stance, answer)
    is_supported = bool(result.stances[SUPPORTS])
    assert ("d" in supported("a", registry([town("a")], decisions), ON)) is is_supported


def test_a_weak_no_leaves_an_earlier_yes_possible() -> None:
    dataset = registry(
        [town("A")], [decision("a", "2020-01-01", YEA), decision("a", "2021-01-01", NAY, weak=True)]
    )
    assert statements("a", dataset, ON)["d"].stances == {SUPPORTS: POSSIBLE, REJECTS: POSSIBLE, UNKNOWN: NO}


def test_a_possible_word_leaves_silence_possible() -> None:
    dataset = registry([town("A")], [decision("a", "2020-01-01", YEA, weak=True)])
    assert statements("a", dataset, ON)["d"].stances == {SUPPORTS: POSSIBLE, REJECTS: NO, UNKNOWN: POSSIBLE}
    assert "e" not in statements("a", dataset, ON)
    assert unspoken("e").stances == {SUPPORTS: NO, REJECTS: NO, UNKNOWN: YES}


def test_a_mandate_names_the_texts_that_carry_it_and_how_far_they_go() -> None:
    answer = ask(
        decision("a", "2017-01-01", says("d", extent=Extent.ACT), id="long-ago"),
        decision("a", "2018-01-01", NAY, id="no"),
        decision("a", "2019-01-01", says("d", extent=Extent.APPEAL), id="first"),
        decision("a", "2020-01-01", says("d", extent=Extent.COOPERATE), id="second"),
        decision("a", "2021-01-01", says("d", extent=Extent.ACT), id="weak", weak=True),
    )
    assert (answer.answer, answer.extent) == (YES, Extent.COOPERATE)
    assert answer.resolutions == ("first", "second", "weak")


@every(
    "later, expected",
    [
        (decision("a", "2021-01-01", revokes=("old",)), NO),
        (decision("a", "2021-01-01", supersedes=("old",)), NO),
        (decision("a", "2023-01-01", revokes=("old",)), YES),
        (decision("a", "2022", revokes=("old",)), POSSIBLE),
        (decision("a", None, revokes=("old",)), POSSIBLE),
        (decision("a", "2021-01-01", revokes=("old",), weak=True), POSSIBLE),
        (decision("a", "2021-01-01", revokes=("old",), outcome=Outcome.REJECTED), YES),
        (decision("a", "2021-01-01", revokes=("old",), outcome=Outcome.WITHDRAWN), YES),
        (decision("a", "2021-01-01", revokes=("old",), outcome=Outcome.PENDING), YES),
        (decision("a", "2021-01-01", revokes=("old",), outcome=Outcome.UNKNOWN), POSSIBLE),
        (decision("a", "2021-01-01", revokes=("old",), body="administration"), YES),
        (decision("a", "2021-01-01", revokes=("old",), body="unknown"), POSSIBLE),
    ],
)
def test_what_is_revoked_gives_no_mandate_and_what_only_was_to_be_does(
    later: Resolution, expected: Answer
) -> None:
    old = decision("a", "2020-01-01", YEA, id="old")
    dataset = registry([town("A")], [old, later])
    assert binds(old, dataset, ON) is expected
    assert is_in_force(old, dataset, ON) is expected
    assert statements("a", dataset, ON)["d"].stances[SUPPORTS] is expected


@every(
    "resolution, expected",
    [
        (decision("a", "2020-01-01"), YES),
        (decision("a", "2020-01-01", outcome=Outcome.UNKNOWN), POSSIBLE),
        (decision("a", "2020-01-01", outcome=Outcome.REFERRED), NO),
        (decision("a", "2020-01-01", outcome=Outcome.REJECTED), NO),
        (
            decision("a", "2020-01-01", says("d", outcome=Outcome.ADOPTED), outcome=Outcome.REJECTED),
            YES,
        ),
        (
            decision(
                "a",
                "2020-01-01",
                offers=(
                    Offer(
                        id="o1",
                        outcome=Outcome.ADOPTED,
                        places=Places(min=1),
                        unit="persons",
                        period="unknown",
                    ),
                ),
                outcome=Outcome.REFERRED,
            ),
            YES,
        ),
    ],
)
def test_in_force(resolution: Resolution, expected: Answer) -> None:
    assert is_in_force(resolution, registry([town("A")], [resolution]), ON) is expected
