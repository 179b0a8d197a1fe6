"""The mandate of a municipality: the demands that its own resolutions support or reject on a day."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from ssh_cli.kinds.answer import Answer, every, some, weakened
from ssh_cli.kinds.resolution import Commitment, Offer, Resolution
from ssh_cli.kinds.vocabularies import EXTENT_RANK, Extent, Outcome, Stance
from ssh_cli.model.dataset import Dataset

COMPETENT_BODIES = frozenset({"council", "committee"})
"""Bodies whose adopted text binds the municipality; where the body is unknown, that is possible."""


class MandateStance(StrEnum):
    """What the municipality's resolutions say of a demand; no word of it is `unknown`, not no."""

    SUPPORTS = "supports"
    REJECTS = "rejects"
    UNKNOWN = "unknown"


class Mandate(NamedTuple):
    """The mandate for one demand: how certain, how far, and on which resolutions it rests.

    `stances` has the answer for each stance: more than one may be possible; at most one is yes.
    """

    demand: str
    stance: MandateStance
    answer: Answer
    stances: Mapping[MandateStance, Answer]
    extent: Extent | None = None
    resolutions: tuple[str, ...] = ()


def binds(resolution: Resolution, dataset: Dataset, on: str) -> Answer:
    """Answer whether a resolution stands on `on`: begun, by a competent body, not annulled since.

    Whether it was adopted is a question for each of its parts (`carries`).
    """
    annulled = some(annuls(later, on) for later in dataset.annulments.get(resolution.id, ()))
    standing = every((reached(resolution, on), is_competent(resolution), ~annulled))
    return weakened(standing, weak=resolution.weak)


def is_in_force(resolution: Resolution, dataset: Dataset, on: str) -> Answer:
    """Answer whether the resolution, or a part that was adopted apart, is in force on `on`.

    An outcome that no source tells is possible here; a mandate needs a known one (`carries`).
    """
    if resolution.outcome is Outcome.UNKNOWN and binds(resolution, dataset, on):
        return Answer.POSSIBLE
    return is_adopted_in_force(resolution, dataset, on)


def is_adopted_in_force(resolution: Resolution, dataset: Dataset, on: str) -> Answer:
    """Answer whether the resolution, or a part, is in force on `on` that is known to have been adopted."""
    standing = binds(resolution, dataset, on)
    if resolution.outcome is Outcome.ADOPTED:
        return standing
    return some(carries(resolution, part, standing) for part in resolution.parts)


def annuls(later: Resolution, on: str) -> Answer:
    """Answer whether `later` took effect against what it supersedes or revokes by the ISO day `on`.

    A failed motion never did; one on weak evidence, or of an unknown body or outcome, possibly did.
    """
    if later.outcome not in {Outcome.ADOPTED, Outcome.UNKNOWN}:
        return Answer.NO
    weak = later.weak or later.outcome is Outcome.UNKNOWN
    return weakened(min(reached(later, on), is_competent(later)), weak=weak)


def reached(resolution: Resolution, on: str) -> Answer:
    """Answer whether a resolution was decided by the ISO day `on`; undated, it possibly was."""
    return resolution.date.reached(on) if resolution.date else Answer.POSSIBLE


def is_competent(resolution: Resolution) -> Answer:
    """Answer whether the body may bind the municipality; where it is unknown, it possibly may."""
    if resolution.body in COMPETENT_BODIES:
        return Answer.YES
    return Answer.POSSIBLE if resolution.body == "unknown" else Answer.NO


def is_decision(resolution: Resolution) -> bool:
    """Tell whether a competent body adopted the text, or may have: a motion or mayor's letter is none."""
    return resolution.outcome is Outcome.ADOPTED and bool(is_competent(resolution))


def carries(resolution: Resolution, part: Commitment | Offer, standing: Answer) -> Answer:
    """Answer whether this part of a resolution that stands to the degree `standing` is in force."""
    if resolution.outcome_of(part) is not Outcome.ADOPTED:
        return Answer.NO
    return weakened(standing, weak=part.weak)


UNSPOKEN = {
    MandateStance.SUPPORTS: Answer.NO,
    MandateStance.REJECTS: Answer.NO,
    MandateStance.UNKNOWN: Answer.YES,
}
"""What resolutions that do not speak of a demand answer for each stance."""


def unspoken(demand: str, stances: Mapping[MandateStance, Answer] = UNSPOKEN) -> Mandate:
    """Return the mandate of a municipality whose resolutions do not speak of `demand`, or not in force."""
    return Mandate(demand, MandateStance.UNKNOWN, Answer.YES, stances)


def statements(member: str, dataset: Dataset, on: str) -> dict[str, Mandate]:
    """Return by demand what the own resolutions of `member` say on the ISO day `on`, where they speak of it.

    A later word replaces an earlier contrary one. Where their order, or one of them, is not certain,
    the answer is possible, and the stance of the mandate is that of the latest.
    """
    return {
        demand: _judge(demand, claims) if claims else unspoken(demand)
        for demand, claims in _claims(member, dataset, on).items()
    }


def supported(member: str, dataset: Dataset, on: str) -> dict[str, Answer]:
    """Return the demands that the own resolutions of `member` then support, sorted: certainly or possibly."""
    claims = _claims(member, dataset, on)
    answers = ((demand, _weigh(claims[demand], Stance.SUPPORTS)[0]) for demand in sorted(claims))
    return {demand: answer for demand, answer in answers if answer}


def _claims(member: str, dataset: Dataset, on: str) -> "dict[str, list[_Claim]]":
    """Return the claims of a municipality by demand, none where what speaks of it is not in force."""
    claims: dict[str, list[_Claim]] = {}
    for resolution in dataset.resolutions_of(member):
        standing = binds(resolution, dataset, on) if resolution.commitments else Answer.NO
        for commitment in resolution.commitments:
            by_demand = claims.setdefault(commitment.demand, [])
            if answer := carries(resolution, commitment, standing):
                by_demand.append(_Claim(answer, resolution, commitment))
    return claims


class _Claim(NamedTuple):
    """A commitment that is at least possibly in force, with the resolution it stands in."""

    answer: Answer
    resolution: Resolution
    commitment: Commitment


_UNSAID: tuple[Answer, list[_Claim]] = (Answer.NO, [])


def _judge(demand: str, claims: Sequence[_Claim]) -> Mandate:
    weighed = {stance: _weigh(claims, stance) for stance in {claim.commitment.stance for claim in claims}}
    answers = {
        MandateStance.SUPPORTS: weighed.get(Stance.SUPPORTS, _UNSAID)[0],
        MandateStance.REJECTS: weighed.get(Stance.REJECTS, _UNSAID)[0],
        MandateStance.UNKNOWN: ~some(claim.answer for claim in claims),
    }
    ranked = [
        (
            answer,
            max(claim.resolution.date.last if claim.resolution.date else "" for claim in standing),
            stance is Stance.SUPPORTS,
            stance,
            standing,
        )
        for stance, (answer, standing) in weighed.items()
        if answer
    ]
    if not ranked:
        return unspoken(demand, answers)
    answer, _day, _supports, stance, standing = max(ranked, key=lambda rank: rank[:3])
    extents = [
        claim.commitment.extent for claim in standing if claim.commitment.extent and claim.answer >= answer
    ]
    return Mandate(
        demand,
        MandateStance(stance.value),
        answer,
        answers,
        max(extents, key=lambda extent: EXTENT_RANK[extent], default=None),
        tuple(dict.fromkeys(claim.resolution.id for claim in standing)),
    )


def _weigh(claims: Sequence[_Claim], stance: Stance) -> tuple[Answer, list[_Claim]]:
    """Return how certain a stance is, and the claims for it that no certain later one replaced."""
    contrary = [claim for claim in claims if claim.commitment.stance is not stance]
    if not contrary:
        return some(claim.answer for claim in claims), list(claims)
    standing = [
        claim
        for claim in claims
        if claim.commitment.stance is stance
        and not any(other.answer is Answer.YES and _precedes(claim, other) for other in contrary)
    ]
    if any(
        claim.answer is Answer.YES and all(_precedes(other, claim) for other in contrary)
        for claim in standing
    ):
        return Answer.YES, standing
    return (Answer.POSSIBLE if standing else Answer.NO), standing


def _precedes(earlier: _Claim, later: _Claim) -> bool:
    """Tell whether `earlier` was certainly decided before `later`."""
    first, second = earlier.resolution.date, later.resolution.date
    return first is not None and second is not None and first.last < second.first
