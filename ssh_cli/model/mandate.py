"""What a municipality may say: the demands that its own resolutions carry on a day."""

from enum import StrEnum
from typing import NamedTuple

from ssh_cli.kinds.answer import Answer, every, some, weakened
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.resolution import (
    EXTENT_RANK,
    Commitment,
    Extent,
    Offer,
    Outcome,
    Resolution,
    Stance,
)

COMPETENT_BODIES = frozenset({"council", "committee"})
"""Bodies whose adopted text binds the municipality; where the body is unknown, that is possible."""


class MandateStance(StrEnum):
    """What the municipality's resolutions say of a demand; no word of it is `unknown`, not no."""

    SUPPORTS = "supports"
    REJECTS = "rejects"
    UNKNOWN = "unknown"


class Mandate(NamedTuple):
    """The mandate for one demand: how certain, how far, and on which resolutions it rests."""

    demand: str
    stance: MandateStance
    answer: Answer
    extent: Extent | None = None
    resolutions: tuple[str, ...] = ()


def binds(resolution: Resolution, dataset: Dataset, on: str) -> Answer:
    """Answer whether a resolution stands on `on`: begun, by a competent body, not annulled since.

    Whether it was adopted is a question for each of its parts (`carries`).
    """
    annulled = some(annuls(later, on) for later in dataset.annulments.get(resolution.id, ()))
    standing = every((_reached(resolution, on), _is_competent(resolution), ~annulled))
    return weakened(standing, weak=resolution.weak)


def is_in_force(resolution: Resolution, dataset: Dataset, on: str) -> Answer:
    """Answer whether the resolution, or a part that was adopted apart, is in force on `on`.

    An outcome that no source tells is possible here; a mandate needs a known one (`carries`).
    """
    standing = binds(resolution, dataset, on)
    if resolution.outcome is Outcome.ADOPTED:
        return standing
    parts: tuple[Commitment | Offer, ...] = (*resolution.commitments, *resolution.offers)
    untold = weakened(standing, weak=True) if resolution.outcome is Outcome.UNKNOWN else Answer.NO
    return max(untold, some(carries(resolution, part, standing) for part in parts))


def annuls(later: Resolution, on: str) -> Answer:
    """Answer whether `later` took effect against what it supersedes or revokes by the ISO day `on`.

    A failed motion never did; one on weak evidence, or of an unknown body or outcome, possibly did.
    """
    if later.outcome not in {Outcome.ADOPTED, Outcome.UNKNOWN}:
        return Answer.NO
    weak = later.weak or later.outcome is Outcome.UNKNOWN
    return weakened(min(_reached(later, on), _is_competent(later)), weak=weak)


def _reached(resolution: Resolution, on: str) -> Answer:
    return resolution.date.reached(on) if resolution.date else Answer.POSSIBLE


def _is_competent(resolution: Resolution) -> Answer:
    if resolution.body in COMPETENT_BODIES:
        return Answer.YES
    return Answer.POSSIBLE if resolution.body == "unknown" else Answer.NO


def is_decision(resolution: Resolution) -> bool:
    """Tell whether a body is known, or may be, to have adopted it: no motion, and no mayor's letter."""
    return resolution.outcome is Outcome.ADOPTED and bool(_is_competent(resolution))


def carries(resolution: Resolution, part: Commitment | Offer, standing: Answer) -> Answer:
    """Answer whether this part of a resolution that stands to the degree `standing` is in force."""
    if resolution.outcome_of(part) is not Outcome.ADOPTED:
        return Answer.NO
    return weakened(standing, weak=part.weak)


def mandate(member: str, demand: str, dataset: Dataset, on: str) -> Mandate:
    """Return what the own resolutions of `member` say of `demand` on `on`.

    A later word replaces an earlier contrary one. Where their order, or one of them, is not certain,
    the answer is possible, and the stance is that of the latest.
    """
    claims = _claims(member, demand, dataset, on)
    ranked = [
        (answer, max(_latest_day(one) for one in standing), stance is Stance.SUPPORTS, stance, standing)
        for stance, (answer, standing) in ((stance, _weigh(claims, stance)) for stance in Stance)
        if answer
    ]
    if not ranked:
        return Mandate(demand, MandateStance.UNKNOWN, Answer.YES)
    answer, _day, _supports, stance, standing = max(ranked, key=lambda one: one[:3])
    extents = [one.commitment.extent for one in standing if one.commitment.extent and one.answer >= answer]
    return Mandate(
        demand,
        MandateStance(stance.value),
        answer,
        max(extents, key=lambda one: EXTENT_RANK[one], default=None),
        tuple(dict.fromkeys(one.resolution.id for one in standing)),
    )


def stances(member: str, demand: str, dataset: Dataset, on: str) -> dict[MandateStance, Answer]:
    """Return the answer for every stance: supported, rejected, unknown.

    More than one may be possible; at most one is yes.
    """
    claims = _claims(member, demand, dataset, on)
    return {
        MandateStance.SUPPORTS: _weigh(claims, Stance.SUPPORTS)[0],
        MandateStance.REJECTS: _weigh(claims, Stance.REJECTS)[0],
        MandateStance.UNKNOWN: ~some(one.answer for one in claims),
    }


class _Claim(NamedTuple):
    """A commitment that is at least possibly in force, with the resolution it stands in."""

    answer: Answer
    resolution: Resolution
    commitment: Commitment


def _claims(member: str, demand: str, dataset: Dataset, on: str) -> list[_Claim]:
    found = []
    for resolution in dataset.resolutions_of(member):
        standing = None
        for commitment in resolution.commitments:
            if commitment.demand != demand:
                continue
            standing = binds(resolution, dataset, on) if standing is None else standing
            if answer := carries(resolution, commitment, standing):
                found.append(_Claim(answer, resolution, commitment))
    return found


def _weigh(claims: list[_Claim], stance: Stance) -> tuple[Answer, list[_Claim]]:
    """Return how certain a stance is, and the claims for it that no certain later one replaced."""
    contrary = [one for one in claims if one.commitment.stance is not stance]
    standing = [
        one
        for one in claims
        if one.commitment.stance is stance
        and not any(other.answer is Answer.YES and _precedes(one, other) for other in contrary)
    ]
    if any(one.answer is Answer.YES and all(_precedes(other, one) for other in contrary) for one in standing):
        return Answer.YES, standing
    return (Answer.POSSIBLE if standing else Answer.NO), standing


def _precedes(one: _Claim, other: _Claim) -> bool:
    """Tell whether `one` was certainly decided before `other`."""
    mine, theirs = one.resolution.date, other.resolution.date
    return mine is not None and theirs is not None and mine.last < theirs.first


def _latest_day(claim: _Claim) -> str:
    return claim.resolution.date.last if claim.resolution.date else ""
