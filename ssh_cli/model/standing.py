"""What a municipality is to the alliance on a day: derived, never stored."""

from enum import StrEnum
from typing import NamedTuple

from ssh_cli.kinds.answer import Answer, some, weakened
from ssh_cli.kinds.member import Membership, Municipality
from ssh_cli.kinds.period import hands_over
from ssh_cli.kinds.vocabularies import OPEN_OUTCOMES, MembershipState
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import reached
from ssh_cli.model.municipality import declarations, memberships


class StandingKind(StrEnum):
    """The five standings, strongest first."""

    MEMBER = "member"
    FORMER = "former"
    DECLARED = "declared"
    INTERESTED = "interested"
    RECORDED = "recorded"


class Standing(NamedTuple):
    """The strongest standing that is at least possible; `answer` is yes or possible.

    `state` tells an active membership from a dormant one, and is None for other standings.
    """

    kind: StandingKind
    answer: Answer
    state: MembershipState | None = None

    @property
    def certainty(self) -> str:
        """Return `certain` or `possible`."""
        return self.answer.certainty


def standing(municipality: Municipality, dataset: Dataset, on: str) -> Standing:
    """Return the standing of a municipality on the ISO day `on`."""
    answer, membership = membership_on(municipality, dataset, on)
    if membership is not None:
        return Standing(StandingKind.MEMBER, answer, membership.state)
    floor = dataset.founded
    if former := some(period.over(on, floor=floor) for period in memberships(municipality)):
        return Standing(StandingKind.FORMER, former)
    if declared := is_declared(municipality, dataset, on):
        return Standing(StandingKind.DECLARED, declared)
    if interested := _is_interested(municipality, dataset, on):
        return Standing(StandingKind.INTERESTED, interested)
    return Standing(StandingKind.RECORDED, Answer.YES)


def membership_on(municipality: Municipality, dataset: Dataset, on: str) -> tuple[Answer, Membership | None]:
    """Return whether the municipality belongs to the alliance on `on`, and by which period.

    Of periods that answer alike the latest begun counts (dormant after active). None goes with no.
    A source that denies it for this day makes a no of a possible, and a possible of a yes.
    """
    floor = dataset.founded
    covering = [
        (answer, period.latest_begin() or "", period)
        for period in memberships(municipality)
        if (answer := period.covers(on, floor=floor))
    ]
    if not covering:
        return Answer.NO, None
    answer, _begin, membership = max(covering, key=lambda entry: entry[:2])
    if answer is Answer.POSSIBLE and _changes_state([entry[2] for entry in covering]):
        answer = Answer.YES
    if any(denial.date.first <= on <= denial.date.last for denial in municipality.not_member):
        return (Answer.POSSIBLE, membership) if answer is Answer.YES else (Answer.NO, None)
    return answer, membership


def is_member(municipality: Municipality, dataset: Dataset, on: str) -> Answer:
    """Answer whether the municipality belongs to the alliance on `on`, active or dormant."""
    return membership_on(municipality, dataset, on)[0]


def is_declared(municipality: Municipality, dataset: Dataset, on: str) -> Answer:
    """Answer whether a declaration as safe harbour stands on `on`, member or not."""
    floor = dataset.first_safe_harbour
    return some(declaration.covers(on, floor=floor) for declaration in declarations(municipality))


def _changes_state(covering: list[Membership]) -> bool:
    """Tell whether the day lies where one state followed another: a member all along.

    So it is in the month of the change; and where weak evidence tells of it, the first state may go on.
    """
    return any(
        hands_over(earlier, later) and not earlier.weak and (earlier.end_is_weak or not later.weak)
        for earlier in covering
        for later in covering
        if earlier is not later
    )


def _is_interested(municipality: Municipality, dataset: Dataset, on: str) -> Answer:
    """Answer whether there was a motion or offer without known result by then (undated: possible)."""
    shown = [interest.period.covers(on) for interest in municipality.interest]
    shown += [
        weakened(reached(resolution, on), weak=resolution.weak)
        for resolution in dataset.resolutions_of(municipality.id)
        if resolution.outcome in OPEN_OUTCOMES
    ]
    return some(shown)
