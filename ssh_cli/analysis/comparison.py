"""Demand by demand: what a group answers together, and what unites and separates two sides."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ssh_cli.analysis.mandates import Basis, Ground, MandatePosition, Mandates
from ssh_cli.analysis.offers import OfferLine, Sum, add_offers, list_moved_away, list_offers
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
    lines = list_offers(mandates, group)
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


class Relation(StrEnum):
    """How two sides stand to each other in a demand.

    `unites`: both carry it. `separates`: one carries it, and the other has decided against it so widely
    that it cannot carry it, whatever is still unknown. `one-sided`: one carries it, the other is not
    known to. `neither`: no side carries it, though somebody speaks of it.
    """

    UNITES = "unites"
    SEPARATES = "separates"
    ONE_SIDED = "one-sided"
    NEITHER = "neither"


class Side(NamedTuple):
    """How many of one side certainly support a demand, possibly do too, and reject it.

    `possible` are all who possibly support it, the certain ones too; `perhaps_rejects` come on top.
    """

    supports: int
    possible: int
    rejects: int
    of: int
    perhaps_rejects: int = 0

    def carries(self, threshold: Fraction) -> bool:
        """Tell whether the share of certain supporters reaches the threshold."""
        return self.of > 0 and self.supports >= threshold * self.of

    def excludes(self, threshold: Fraction) -> bool:
        """Tell whether so many reject the demand that the others cannot reach the threshold."""
        return self.of > 0 and self.of - self.rejects < threshold * self.of


class Compared(NamedTuple):
    """One demand in the eyes of both sides."""

    demand: str
    relation: Relation
    first: Side
    second: Side


class Bonds(NamedTuple):
    """What all of a side certainly have: the declarations and the networks they belong to."""

    members: int
    declarations: frozenset[str]
    networks: frozenset[str]


class Comparison(NamedTuple):
    """Two sides with every demand that anybody on either side speaks of."""

    first: Group
    second: Group
    demands: tuple[Compared, ...]
    bonds: tuple[Bonds, Bonds]

    def related(self, relation: Relation) -> tuple[Compared, ...]:
        """Return the demands of one relation."""
        return tuple(compared for compared in self.demands if compared.relation is relation)


def compare(
    mandates: Mandates,
    first: Group,
    second: Group,
    demands: Sequence[str],
    *,
    threshold: Fraction,
    basis: Basis = Basis.RESOLUTION,
) -> Comparison:
    """Return what unites and what separates the certain members of two groups, in the demands' order."""
    compared = []
    for demand in demands:
        left = _count(mandates, first.certain, demand, basis)
        right = _count(mandates, second.certain, demand, basis)
        if any(side.possible or side.rejects or side.perhaps_rejects for side in (left, right)):
            compared.append(Compared(demand, _relate(left, right, threshold), left, right))
    return Comparison(
        first, second, tuple(compared), (_bonds(mandates, first.certain), _bonds(mandates, second.certain))
    )


def _count(mandates: Mandates, towns: Sequence[Municipality], demand: str, basis: Basis) -> Side:
    positions = [mandates.position(town, demand) for town in towns]
    answers = [mandates.supports(position, basis=basis) for position in positions]
    return Side(
        answers.count(Answer.YES),
        len(answers) - answers.count(Answer.NO),
        sum(position.rejects is Answer.YES for position in positions),
        len(towns),
        sum(position.rejects is Answer.POSSIBLE for position in positions),
    )


def _relate(first: Side, second: Side, threshold: Fraction) -> Relation:
    if first.carries(threshold) and second.carries(threshold):
        return Relation.UNITES
    for side, opposite in ((first, second), (second, first)):
        if side.carries(threshold):
            return Relation.SEPARATES if opposite.excludes(threshold) else Relation.ONE_SIDED
    return Relation.NEITHER


def _bonds(mandates: Mandates, towns: Sequence[Municipality]) -> Bonds:
    declarations = [
        {name for name, answer in mandates.signed(town) if answer is Answer.YES} for town in towns
    ]
    networks = [
        {network.network for network in town.networks if network.period.covers(mandates.on) is Answer.YES}
        for town in towns
    ]
    members = sum(mandates.membership(town)[0] is Answer.YES for town in towns)
    return Bonds(members, _common(declarations), _common(networks))


def _common(sets: Sequence[set[str]]) -> frozenset[str]:
    return frozenset[str].intersection(*map(frozenset, sets)) if sets else frozenset()
