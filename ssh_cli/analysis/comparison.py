"""Demand by demand: what a group answers together, what unites two sides, what turned between two days."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ssh_cli.analysis.mandates import Basis, Ground, MandatePosition, Mandates
from ssh_cli.analysis.offers import OfferLine, Sum, add_offers, list_moved_away, list_offers
from ssh_cli.analysis.split import Group
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Refs
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.shared import Wording
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.model.mandate import MandateStance
from ssh_cli.model.municipality import declarations, memberships


class Voice(NamedTuple):
    """The position of one municipality on a demand, and the commitments that it rests on."""

    member: Municipality
    belongs: Answer
    position: MandatePosition
    grounds: tuple[Ground, ...]

    @property
    def certainty(self) -> Answer:
        """How certain it is that the municipality belongs to the group and says what it says."""
        return min(self.belongs, self.position.spoken or Answer.YES)


class DemandAnswer(NamedTuple):
    """The municipalities by their answer to one demand; each stands in exactly one of the five lists.

    `unbound` are those of whom a text speaks of the demand, but none gives a mandate.
    """

    demand: str
    supports: Sequence[Voice] = ()
    rejects: Sequence[Voice] = ()
    declared: Sequence[Voice] = ()
    unbound: Sequence[Voice] = ()
    unknown: Sequence[Voice] = ()


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
    positions = ((town, belongs, mandates.position(town, demand)) for town, belongs in group.answered)
    by_answer = grouped(
        (_answer_of(position), Voice(town, belongs, position, mandates.grounds(position)))
        for town, belongs, position in positions
    )
    return DemandAnswer(demand, **by_answer)


def _answer_of(position: MandatePosition) -> str:
    if position.own.stance is not MandateStance.UNKNOWN:
        return position.own.stance.value
    if position.declared:
        return "declared"
    return "unbound" if position.unbound else "unknown"


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

    `possible` are all who possibly support it, the certain ones too; `perhaps_rejects` come on top. Of
    `moved` no more than motions is known.
    """

    supports: int
    possible: int
    rejects: int
    of: int
    perhaps_rejects: int = 0
    moved: int = 0

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
        sum(basis is Basis.RESOLUTION and mandates.rests_on_motions(position) for position in positions),
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


class Turn(StrEnum):
    """How a mandate turned, by what it rests on."""

    GAINED = "gained"
    SIGNED = "signed"
    LOST = "lost"
    LAPSED = "lapsed"


class MandateChange(NamedTuple):
    """Demands for which one municipality's mandate turned alike, on the same ground.

    `resolutions` are the ids of those that carry the mandate now, or of those that ended it; none where a
    declaration carries or carried it. `answer` tells how certain the turn lies in the time asked for.
    """

    member: Municipality
    turn: Turn
    demands: tuple[str, ...]
    answer: Answer
    resolutions: tuple[str, ...] = ()


class Ending(NamedTuple):
    """Something that mandates rest on and that ends on a recorded day: a period or a programme.

    `what` is `membership`, `safe-harbour` or `programme`; `member` is empty for a programme.
    """

    what: str
    name: Wording
    day: Day
    member: str = ""
    weak: bool = False
    source: Refs = ()


def compare_mandates(
    dataset: Dataset, towns: Iterable[Municipality], first: str, last: str
) -> tuple[MandateChange, ...]:
    """Return what turned for the towns from the end of the ISO day `first` to the ISO day `last`.

    In the order of the towns, then of the turns; demands in the order of the catalogue.
    """
    before, after = Mandates(dataset, first), Mandates(dataset, last)
    changes = []
    for town in towns:
        has_signed = _joins_within(town, first, last)
        demands_by_turn = grouped(
            (turned, demand)
            for demand in dataset.demands
            for turned in _turns(dataset, before.position(town, demand), after.position(town, demand), last)
            if has_signed or turned[0] is not Turn.SIGNED
        )
        changes += [
            MandateChange(town, turn, tuple(demands), answer, resolutions)
            for (turn, resolutions, answer), demands in sorted(demands_by_turn.items(), key=_order)
        ]
    return tuple(changes)


def find_endings(
    dataset: Dataset, towns: Iterable[Municipality], first: str, last: str
) -> tuple[Ending, ...]:
    """Return what ends after the ISO day `first` and possibly by the ISO day `last`, the earliest first.

    Memberships and declarations of the towns, and programmes of every Land.
    """
    endings = [
        Ending(what, Wording(de=town.name), period.until, town.id, period.weak, period.source)
        for town in towns
        for what, periods in (("membership", memberships(town)), ("safe-harbour", declarations(town)))
        for period in periods
        if period.until is not None
    ]
    endings += [
        Ending("programme", programme.title, programme.until, weak=programme.weak, source=programme.source)
        for programme in dataset.programmes.values()
        if programme.until is not None
    ]
    within = (ending for ending in endings if ending.day.last > first and ending.day.first <= last)
    return tuple(
        sorted(within, key=lambda ending: (ending.day.first, ending.day.last, ending.what, ending.name.de))
    )


def _order(item: tuple[tuple[Turn, tuple[str, ...], Answer], list[str]]) -> tuple[int, int, tuple[str, ...]]:
    turn, resolutions, answer = item[0]
    return list(Turn).index(turn), -answer, resolutions


def _turns(
    dataset: Dataset, before: MandatePosition, after: MandatePosition, last: str
) -> Iterator[tuple[Turn, tuple[str, ...], Answer]]:
    if after.supports > before.supports:
        yield Turn.GAINED, after.own.resolutions, _certainty(before.supports, after.supports)
    elif after.supports < before.supports:
        ended_by = tuple(dict.fromkeys(_ended_by(dataset, before, after, last)))
        yield Turn.LOST, ended_by, _certainty(before.supports, after.supports)
    if after.declared != before.declared:
        turn = Turn.SIGNED if after.declared > before.declared else Turn.LAPSED
        yield turn, (), _certainty(before.declared, after.declared)


def _certainty(before: Answer, after: Answer) -> Answer:
    """Return how certain a turn is: yes where a clear answer became the opposite."""
    return Answer.POSSIBLE if Answer.POSSIBLE in (before, after) else Answer.YES


def _joins_within(town: Municipality, first: str, last: str) -> bool:
    """Tell whether a membership with a declaration may have begun then: being attested then is no begin."""
    begins = (membership.from_ for membership in town.membership if membership.declaration)
    return any(day is not None and day.last > first and day.first <= last for day in begins)


def _ended_by(dataset: Dataset, before: MandatePosition, after: MandatePosition, last: str) -> Iterator[str]:
    """Yield the ids of resolutions that annulled the mandate's grounds, or that now reject the demand."""
    for ground in before.own.resolutions:
        for later in dataset.annulments.get(ground, ()):
            if later.date is not None and later.date.reached(last):
                yield later.id
    if after.own.stance is MandateStance.REJECTS:
        yield from after.own.resolutions
