"""What a change does to the whole: members, people, demands carried, letters that more could sign."""

from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from ssh_cli.analysis.counts import Census, people_of, take_census
from ssh_cli.analysis.split import Share, Tally, tally
from ssh_cli.kinds.answer import Answer, every
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import MandateStance, statements

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
    old, new = take_census(before, on), take_census(after, on)
    words_before, words_after = _words(old), _words(new)
    codes = {town.land for census in (old, new) for town in census.dataset.municipalities.values()}
    laender = ((code, _shift(old.members(code).tally, new.members(code).tally)) for code in sorted(codes))
    demands = (
        (demand, _shift(_carried(words_before.get(demand, {})), _carried(words_after.get(demand, {}))))
        for demand in sorted({*words_before, *words_after})
    )
    return Impact(
        members=_shift(old.members().tally, new.members().tally),
        laender=tuple(LandShift(code, *shift) for code, shift in laender if shift),
        declared=_shift(tally(old.declared.values()), tally(new.declared.values())),
        population=_population(old, new),
        demands=tuple(DemandShift(demand, *shift) for demand, shift in demands if shift),
        letters=_letters(old, new, words_before, words_after),
    )


_Words = Mapping[str, Mapping[str, Mapping[MandateStance, Answer]]]
"""By demand and member what the member's resolutions say of it, where they say anything."""


def _words(census: Census) -> _Words:
    """Return what the resolutions of every member say, demand by demand."""
    by_demand: dict[str, dict[str, Mapping[MandateStance, Answer]]] = {}
    for member, belongs in census.members().answered:
        said = statements(member.id, census.dataset, census.on)
        for demand, statement in sorted(said.items()):
            by_demand.setdefault(demand, {})[member.id] = {
                stance: max(~belongs, answer) if stance is MandateStance.UNKNOWN else min(belongs, answer)
                for stance, answer in statement.stances.items()
            }
    return by_demand


def _population(old: Census, new: Census) -> Shift[int] | None:
    """Return the people represented; not counted where the same municipalities are members."""
    mine, theirs = old.members().certain, new.members().certain
    same_register = old.dataset.territory is new.dataset.territory
    if same_register and {municipality.key for municipality in mine} == {
        municipality.key for municipality in theirs
    }:
        return None
    return _shift(people_of(old.dataset, mine), people_of(new.dataset, theirs))


def _carried(words: Mapping[str, Mapping[MandateStance, Answer]]) -> Carried:
    supports = tally(stances[MandateStance.SUPPORTS] for stances in words.values())
    return Carried(*supports, *tally(~stances[MandateStance.UNKNOWN] for stances in words.values()))


def _letters(old: Census, new: Census, before: _Words, after: _Words) -> tuple[Signing, ...]:
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
    wanted = list(demands)
    if not wanted:
        return set()
    first = words.get(wanted[0], {})
    return {
        member
        for member in first
        if every(words.get(demand, {}).get(member, _NO_WORD)[MandateStance.SUPPORTS] for demand in wanted)
    }


_NO_WORD = {MandateStance.SUPPORTS: Answer.NO}


def _shift(before: T, after: T) -> Shift[T] | None:
    return None if before == after else Shift(before, after)
