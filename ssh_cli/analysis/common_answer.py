"""One answer for many municipalities: what they offer for some demands, on which mandate, on which terms."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ssh_cli.analysis.adding_up import Sum, add_offers
from ssh_cli.analysis.mandates import Ground, MandatePosition, Mandates
from ssh_cli.analysis.offers import OfferLine, list_moved_away, list_offers
from ssh_cli.analysis.split import Group
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import MandateStance


class Voice(NamedTuple):
    """The position of one municipality on a demand, and the commitments that it rests on."""

    member: Municipality
    belongs: Answer
    position: MandatePosition
    grounds: tuple[Ground, ...]


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
    that is for other demands, and is in no sum here either. `resolutions` is the evidence, by member and day.
    """

    group: Group
    demands: tuple[DemandAnswer, ...]
    offers: tuple[OfferLine, ...]
    sums: tuple[Sum, ...]
    unassigned: tuple[OfferLine, ...]
    moved_away: tuple[tuple[OfferLine, OfferLine], ...]
    resolutions: tuple[Resolution, ...]


def answer_together(dataset: Dataset, group: Group, demands: Sequence[str], on: str) -> CommonAnswer:
    """Return what the group answers on the ISO day `on`; motions and announcements count for nothing."""
    mandates = Mandates(dataset, on)
    answers = tuple(_answer(mandates, group, demand) for demand in demands)
    lines = list_offers(dataset, group, on)
    asked = [line for line in lines if not set(line.offer.demands).isdisjoint(demands)]
    unassigned = tuple(line for line in lines if not line.offer.demands and line.why is None)
    moved_away = list_moved_away([line for line in lines if line.status is not None], asked)
    sums = tuple(total for total in add_offers(dataset, asked).sums if total.by == "total")
    grounds = [
        ground.resolution
        for answer in answers
        for voice in (*answer.supports, *answer.rejects)
        for ground in voice.grounds
    ]
    counted = [line.resolution for line in (*asked, *unassigned) if line.why is None]
    counted += [line.resolution for both in moved_away for line in both]
    return CommonAnswer(
        group,
        answers,
        tuple(line for line in asked if line.status is not None),
        sums,
        unassigned,
        moved_away,
        _in_order(group, [*grounds, *counted]),
    )


def _answer(mandates: Mandates, group: Group, demand: str) -> DemandAnswer:
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


def _in_order(group: Group, resolutions: Iterable[Resolution]) -> tuple[Resolution, ...]:
    places = {town.id: position for position, town in enumerate(group.everybody)}
    by_id = {resolution.id: resolution for resolution in resolutions}
    return tuple(
        sorted(
            by_id.values(),
            key=lambda resolution: (
                places.get(resolution.member, len(places)),
                resolution.date.first if resolution.date else "",
                resolution.id,
            ),
        )
    )
