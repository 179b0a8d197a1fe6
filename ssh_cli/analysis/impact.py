"""What a change does to the whole: members, people, demands carried, letters that more could sign."""

from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from ssh_cli.analysis.counts import count_declared, list_members, people_of
from ssh_cli.analysis.split import Share, Tally, tally
from ssh_cli.kinds.answer import Answer
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import MandateStance

T = TypeVar("T")


class Shift(NamedTuple, Generic[T]):
    """A figure before and after."""

    before: T
    after: T


class LandShift(NamedTuple):
    """The members in a Land, by its code, before and after."""

    land: str
    before: Tally
    after: Tally


class Carried(NamedTuple):
    """How many members carry a demand, of those `known` whose word on it is known; more of both possibly."""

    certain: int
    possible: int
    known: int
    known_possible: int = 0

    @property
    def share(self) -> Share:
        """The two numbers, each in certain and possible."""
        return Share(Tally(self.certain, self.possible), Tally(self.known, self.known_possible))


class DemandShift(NamedTuple):
    """Who carries a demand before and after."""

    demand: str
    before: Carried
    after: Carried


class Signing(NamedTuple):
    """A letter with the municipalities that a change lets sign it, and those that no longer can."""

    letter: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


class Impact(NamedTuple):
    """What differs in the whole on a day; nothing that stays the same.

    `population` are the people in the certain members, each counted once. `laender` and `demands` are sorted.
    `letters` are those of that day or later that were not sent: nobody signs any others.
    """

    members: Shift[Tally] | None = None
    laender: tuple[LandShift, ...] = ()
    declared: Shift[Tally] | None = None
    population: Shift[int] | None = None
    demands: tuple[DemandShift, ...] = ()
    letters: tuple[Signing, ...] = ()

    def __bool__(self) -> bool:
        return any(self)


def weigh(before: Dataset, after: Dataset, on: str) -> Impact:
    """Return how members, people, mandates and letters change from one dataset to another on a day."""
    old, new = Context(before, on), Context(after, on)
    words_before, words_after = _words(old), _words(new)
    codes = {town.land for dataset in (before, after) for town in dataset.municipalities.values()}
    laender = (
        LandShift(code, list_members(old, code).tally, list_members(new, code).tally)
        for code in sorted(codes)
    )
    demands = (
        DemandShift(demand, _carried(words_before, demand), _carried(words_after, demand))
        for demand in sorted(words_before.keys() | words_after.keys())
    )
    return Impact(
        members=_shift(list_members(old).tally, list_members(new).tally),
        laender=tuple(shift for shift in laender if shift.before != shift.after),
        declared=_shift(count_declared(old), count_declared(new)),
        population=_population(old, new),
        demands=tuple(shift for shift in demands if shift.before != shift.after),
        letters=_letters(old, new, words_before, words_after),
    )


_Words = Mapping[str, Mapping[str, Mapping[MandateStance, Answer]]]
"""By demand and member what the member's resolutions say of it, where they say anything."""


def _words(context: Context) -> _Words:
    """Return what the resolutions of every member say, demand by demand."""
    by_demand: dict[str, dict[str, Mapping[MandateStance, Answer]]] = {}
    for member, belongs in context.members.items():
        for demand, statement in context.statements(member).items():
            by_demand.setdefault(demand, {})[member] = {
                stance: max(~belongs, answer) if stance is MandateStance.UNKNOWN else min(belongs, answer)
                for stance, answer in statement.stances.items()
            }
    return by_demand


def _population(old: Context, new: Context) -> Shift[int] | None:
    """Return the people represented; not counted where the same municipalities are members."""
    mine, theirs = list_members(old).certain, list_members(new).certain
    same_register = old.dataset.territory is new.dataset.territory
    if same_register and {town.key for town in mine} == {town.key for town in theirs}:
        return None
    return _shift(people_of(old.dataset, mine), people_of(new.dataset, theirs))


def _carried(words: _Words, demand: str) -> Carried:
    stances = words.get(demand, {}).values()
    supports = tally(answers[MandateStance.SUPPORTS] for answers in stances)
    return Carried(*supports, *tally(~answers[MandateStance.UNKNOWN] for answers in stances))


def _letters(old: Context, new: Context, before: _Words, after: _Words) -> tuple[Signing, ...]:
    signings = []
    for letter_id, letter in sorted(new.dataset.letters.items()):
        earlier = old.dataset.letters.get(letter_id)
        could = _could_sign(earlier.demands, before) if earlier else set()
        can = _could_sign(letter.demands, after)
        is_past = letter.sent is not None or letter.date.passed(new.on) is Answer.YES
        if earlier is not None and could != can and not is_past:
            signings.append(Signing(letter_id, tuple(sorted(can - could)), tuple(sorted(could - can))))
    return tuple(signings)


def _could_sign(demands: Iterable[str], words: _Words) -> set[str]:
    """Return the members whose resolutions at least possibly carry every one of the demands."""
    supporting = [
        {member for member, stances in words.get(demand, {}).items() if stances[MandateStance.SUPPORTS]}
        for demand in demands
    ]
    return set[str].intersection(*supporting) if supporting else set()


def _shift(before: T, after: T) -> Shift[T] | None:
    return None if before == after else Shift(before, after)
