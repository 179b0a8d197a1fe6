"""One answer for many municipalities: what they offer for some demands, on which mandate, on which terms."""

from collections.abc import Sequence
from typing import NamedTuple

from ssh_cli.analysis.adding_up import Sum, add_offers
from ssh_cli.analysis.mandates import Ground, MandatePosition, Mandates
from ssh_cli.analysis.offers import OfferLine, list_moved_away, list_offers
from ssh_cli.analysis.split import Group
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import MandateStance


class Voice(NamedTuple):
    """The position of one municipality on a demand, and the commitments that it rests on."""

    member: Municipality
    belongs: Answer
    position: MandatePosition
    grounds: tuple[Ground, ...]

    @property
    def certainty(self) -> Answer:
        """How certain it is that the municipality belongs to the group and says what it says."""
        own = self.position.own
        return min(self.belongs, own.answer if own.resolutions else self.position.declared or Answer.YES)


class DemandAnswer(NamedTuple):
    """The municipalities by their answer to one demand; each stands in exactly one of the four lists."""

    demand: str
    supports: tuple[Voice, ...]
    rejects: tuple[Voice, ...]
    declared: tuple[Voice, ...]
    unknown: tuple[Voice, ...]


class CommonAnswer(NamedTuple):
    """The answer of a group to some demands.

    `offers` are the adopted offers for any of the demands, those that count (`why` is None) and those that
    do not; `sums` add the former up, one for each unit and period. `unassigned` are adopted offers that
    name no demand at all and are in no sum; `moved_away` are offers for the demands that gave way to one
    that is for other demands, and is in no sum here either.
    """

    group: Group
    demands: tuple[DemandAnswer, ...]
    offers: tuple[OfferLine, ...]
    sums: tuple[Sum, ...]
    unassigned: tuple[OfferLine, ...]
    moved_away: tuple[tuple[OfferLine, OfferLine], ...]


def answer_together(dataset: Dataset, group: Group, demands: Sequence[str], on: str) -> CommonAnswer:
    """Return what the group answers on the ISO day `on`; motions and announcements count for nothing."""
    mandates = Mandates(dataset, on)
    answers = tuple(answer_demand(mandates, group, demand) for demand in demands)
    lines = list_offers(dataset, group, on)
    asked = [line for line in lines if not set(line.offer.demands).isdisjoint(demands)]
    unassigned = tuple(line for line in lines if not line.offer.demands and line.why is None)
    moved_away = list_moved_away([line for line in lines if line.status is not None], asked)
    sums = tuple(total for total in add_offers(dataset, asked).sums if total.by == "total")
    return CommonAnswer(
        group,
        answers,
        tuple(line for line in asked if line.status is not None),
        sums,
        unassigned,
        moved_away,
    )


def answer_demand(mandates: Mandates, group: Group, demand: str) -> DemandAnswer:
    """Return what every municipality of a group says of one demand."""
    by_answer: dict[str, list[Voice]] = {"supports": [], "rejects": [], "declared": [], "unknown": []}
    for town in group.everybody:
        position = mandates.position(town, demand)
        voice = Voice(town, group.belongs(town.id), position, mandates.grounds(position))
        by_answer[_answer_of(position)].append(voice)
    return DemandAnswer(demand, **{name: tuple(side_voices) for name, side_voices in by_answer.items()})


def _answer_of(position: MandatePosition) -> str:
    if position.own.stance is not MandateStance.UNKNOWN:
        return position.own.stance.value
    return "declared" if position.declared else "unknown"
