"""What turned in the mandates between two days, and what ends that they rest on."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from ssh_cli.analysis.mandates import MandatePosition, Mandates
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Refs
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.shared import Wording
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import MandateStance


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
        demands_by_turn: dict[tuple[Turn, tuple[str, ...], Answer], list[str]] = {}
        has_signed = _joins_within(town, first, last)
        for demand in dataset.demands:
            for turn, resolutions, answer in _turns(
                dataset, before.position(town, demand), after.position(town, demand), last
            ):
                if turn is Turn.SIGNED and not has_signed:
                    continue
                demands_by_turn.setdefault((turn, resolutions, answer), []).append(demand)
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
        for what, periods in (("membership", town.membership), ("safe-harbour", town.safe_harbour))
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
