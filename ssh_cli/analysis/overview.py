"""The alliance at a glance on one day, and what in the record wants attention: counted and named."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ssh_cli.analysis.counts import (
    Census,
    LandCount,
    People,
    Reported,
    Standings,
    count_by_land,
    count_people,
    count_reported,
    count_standings,
    take_census,
)
from ssh_cli.analysis.split import Share, Split, Tally
from ssh_cli.kinds.answer import Answer, sure
from ssh_cli.kinds.day import move_months
from ssh_cli.kinds.member import Membership, Municipality
from ssh_cli.kinds.resolution import Commitment, Offer, Resolution
from ssh_cli.kinds.vocabularies import OPEN_OUTCOMES, Outcome, Stance
from ssh_cli.messages.text_tables import text_tables
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import binds, carries, is_in_force
from ssh_cli.model.standing import membership_on

OFFICE_YEARS = 3
OPEN_YEARS = 1
FEW_COMMITMENTS = 2

TEXTS = text_tables(__file__)["attention"]
"""What each slug means, for people."""


class AttentionItem(NamedTuple):
    """One thing to look into: `concerned` records of `kind` (`members` …), the `ids` of which are sorted.

    Where certain members are told from possible ones, the question is asked of both. `of` says how many
    it could be asked of at all. A gap between figures has no ids.
    """

    slug: str
    kind: str
    concerned: Tally
    ids: tuple[str, ...] = ()
    of: Tally | None = None

    @property
    def share(self) -> Share | None:
        """Return the count as a part of those asked."""
        return Share(self.concerned, self.of) if self.of else None


def find_attention(census: Census, *, office_years: int = OFFICE_YEARS) -> tuple[AttentionItem, ...]:
    """Return the items that need attention on the day of the census, without those that are in order."""
    items = (
        *_about_memberships(census),
        _about_members(
            census,
            "few-commitments",
            lambda municipality: _commitments(census, municipality) < FEW_COMMITMENTS,
        ),
        _about_offices(census, office_years),
        _about_outcomes(census),
        _about_letters(census),
        _about_reports(census),
    )
    return tuple(item for item in items if item.concerned.total)


def _about_memberships(census: Census) -> Iterable[AttentionItem]:
    def without_resolution(municipality: Municipality) -> bool:
        resolutions = census.dataset.resolutions_of(municipality.id)
        return not any(
            is_in_force(resolution, census.dataset, census.on)
            for resolution in resolutions
            if _has_adopted(resolution)
        )

    def on_weak_evidence(municipality: Municipality) -> bool:
        membership = _membership(census, municipality)
        return membership is not None and membership.weak

    def from_a_list(municipality: Municipality) -> bool:
        membership = _membership(census, municipality)
        return membership is not None and membership.basis == "list"

    yield _about_members(census, "membership-without-resolution", without_resolution)
    yield _about_members(census, "weak-membership", on_weak_evidence)
    yield _about_members(census, "membership-from-a-list", from_a_list)


def _about_members(census: Census, slug: str, needs: Callable[[Municipality], bool]) -> AttentionItem:
    return _item(slug, census.members(), needs)


def _item(slug: str, asked: Split[Municipality], needs: Callable[[Municipality], bool]) -> AttentionItem:
    concerned = asked.narrow(lambda municipality: sure(needs(municipality)))
    return AttentionItem(
        slug,
        "members",
        concerned.tally,
        tuple(sorted(municipality.id for municipality in concerned.everybody)),
        asked.tally,
    )


def _about_offices(census: Census, years: int) -> AttentionItem:
    """Return the members whose head is known, but not as of the last `years` years."""
    since = move_months(census.on, -12 * years)

    def last_seen(municipality: Municipality) -> str:
        heads = [office.known_on for office in municipality.offices if not office.deputy]
        return max((day.last for day in heads if day.reached(census.on)), default="")

    known = census.members().narrow(lambda municipality: sure(last_seen(municipality)))
    return _item("office-holder-out-of-date", known, lambda municipality: last_seen(municipality) < since)


def _about_outcomes(census: Census) -> AttentionItem:
    since = move_months(census.on, -12 * OPEN_YEARS)
    resolutions = census.dataset.resolutions.values()
    dated = [
        resolution
        for resolution in resolutions
        if resolution.date and resolution.date.reached(census.on) is Answer.YES
    ]
    ids = sorted(
        resolution.id
        for resolution in dated
        if resolution.outcome in OPEN_OUTCOMES and resolution.date and resolution.date.last < since
    )
    return AttentionItem("outcome-open", "resolutions", Tally(len(ids)), tuple(ids), Tally(len(dated)))


def _about_letters(census: Census) -> AttentionItem:
    letters = [letter for letter in census.dataset.letters.values() if letter.date.reached(census.on)]
    ids = sorted(letter.id for letter in letters if not letter.replies)
    return AttentionItem("letter-without-reply", "letters", Tally(len(ids)), tuple(ids), Tally(len(letters)))


def _about_reports(census: Census) -> AttentionItem:
    """Return how many members were last reported, on good evidence, beyond the certain ones of that day."""
    gaps = [
        reported.figure.value - reported.attested.certain
        for reported in count_reported(census)
        if reported.figure.measure == "members" and not reported.figure.weak and reported.attested is not None
    ]
    return AttentionItem("reported-above-attested", "members", Tally(max(0, *gaps) if gaps else 0))


def _has_adopted(resolution: Resolution) -> bool:
    """Tell whether the resolution, or a part of it, was adopted as far as is known."""
    parts: tuple[Commitment | Offer, ...] = (*resolution.commitments, *resolution.offers)
    outcomes = {resolution.outcome, *(resolution.outcome_of(part) for part in parts)}
    return Outcome.ADOPTED in outcomes


def _commitments(census: Census, municipality: Municipality) -> int:
    """Return how many demands the adopted texts of a municipality possibly carry."""
    demands: set[str] = set()
    for resolution in census.dataset.resolutions_of(municipality.id):
        standing = binds(resolution, census.dataset, census.on)
        demands.update(
            part.demand
            for part in resolution.commitments
            if part.stance is Stance.SUPPORTS and carries(resolution, part, standing)
        )
    return len(demands)


def _membership(census: Census, municipality: Municipality) -> Membership | None:
    return membership_on(municipality, census.dataset, census.on)[1]


LATEST = 5


class Overview(NamedTuple):
    """What `hafen overview` tells.

    `people` live in the members, each counted once.
    `latest` are the resolutions dated last by the day, newest first.
    """

    on: str
    standings: Standings
    people: People
    laender: tuple[LandCount, ...]
    reported: tuple[Reported, ...]
    latest: tuple[Resolution, ...]
    attention: tuple[AttentionItem, ...]
    municipalities: int
    resolutions: int


def look_over(
    dataset: Dataset, on: str, *, latest: int = LATEST, office_years: int = OFFICE_YEARS
) -> Overview:
    """Return the alliance at a glance on the ISO day `on`."""
    census = take_census(dataset, on)
    return Overview(
        on=on,
        standings=count_standings(census),
        people=count_people(dataset, census.members()),
        laender=count_by_land(census),
        reported=count_reported(census),
        latest=list_latest(census, latest),
        attention=find_attention(census, office_years=office_years),
        municipalities=len(dataset.municipalities),
        resolutions=len(dataset.resolutions),
    )


def list_latest(census: Census, number: int) -> tuple[Resolution, ...]:
    """Return the `number` resolutions dated last by the day, newest first; undated ones never."""
    dated = [
        (resolution.date.last, resolution.id, resolution)
        for resolution in census.dataset.resolutions.values()
        if resolution.date and resolution.date.reached(census.on) is Answer.YES
    ]
    dated.sort(key=lambda entry: entry[1])
    dated.sort(key=lambda entry: entry[0], reverse=True)
    return tuple(resolution for _day, _id, resolution in dated[:number])
