"""What a change does to the whole: members, people, demands carried, letters that more could sign."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
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


class Signing(NamedTuple):
    """A letter with the municipalities that a change lets sign it, and those that no longer can."""

    letter: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


class Impact(NamedTuple):
    """What differs in the whole on a day; nothing that stays the same.

    `population` are the people in the certain members, each counted once. `laender` has the members by the
    code of the Land. `demands` has how many members carry a demand, of those whose word on it is known.
    """

    members: Shift[Tally] | None = None
    laender: Mapping[str, Shift[Tally]] = MappingProxyType({})
    declared: Shift[Tally] | None = None
    population: Shift[int] | None = None
    demands: Mapping[str, Shift[Share]] = MappingProxyType({})
    letters: tuple[Signing, ...] = ()

    def __bool__(self) -> bool:
        return any(self)


def weigh(before: Dataset, after: Dataset, on: str) -> Impact:
    """Return how members, people, mandates and letters change from one dataset to another on a day."""
    old, new = Context(before, on), Context(after, on)
    words_before, words_after = _words(old), _words(new)
    codes = {town.land for dataset in (before, after) for town in dataset.municipalities.values()}
    demands = words_before.keys() | words_after.keys()
    return Impact(
        members=_shift(list_members(old).tally, list_members(new).tally),
        laender=_shifts(codes, lambda code: (list_members(old, code).tally, list_members(new, code).tally)),
        declared=_shift(count_declared(old), count_declared(new)),
        population=_population(old, new),
        demands=_shifts(
            demands, lambda demand: (_carried(words_before, demand), _carried(words_after, demand))
        ),
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


def _carried(words: _Words, demand: str) -> Share:
    stances = words.get(demand, {}).values()
    return Share(
        tally(answers[MandateStance.SUPPORTS] for answers in stances),
        tally(~answers[MandateStance.UNKNOWN] for answers in stances),
    )


def _letters(old: Context, new: Context, before: _Words, after: _Words) -> tuple[Signing, ...]:
    signings = []
    for letter_id, letter in sorted(new.dataset.letters.items()):
        earlier = old.dataset.letters.get(letter_id)
        could = _could_sign(earlier.demands, before) if earlier else set()
        can = _could_sign(letter.demands, after)
        if earlier is not None and could != can:
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


def _shifts(keys: Iterable[str], figures: Callable[[str], tuple[T, T]]) -> dict[str, Shift[T]]:
    """Return the figures before and after that differ, in the order of their keys."""
    shifts = ((key, _shift(*figures(key))) for key in sorted(keys))
    return {key: shift for key, shift in shifts if shift}
