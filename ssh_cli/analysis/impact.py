"""What a change does to the whole: members, people, demands carried, letters that more could sign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ssh_cli.analysis.counts import Census, take_census
from ssh_cli.analysis.population import people_of
from ssh_cli.analysis.split import Share, Tally, tally
from ssh_cli.kinds.answer import Answer, every
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import MandateStance, statements

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shift(Generic[T]):
    """A figure before and after."""

    before: T
    after: T


@dataclass(frozen=True, slots=True)
class Signing:
    """A letter with the municipalities that a change lets sign it, and those that no longer can."""

    letter: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What differs in the whole on a day; nothing that stays the same.

    `people` live in the certain members, each counted once. `laender` is by the Land's code, `demands` by
    the demand's id, both sorted: how many members carry it, of those whose word on it is known.
    """

    members: Shift[Tally] | None = None
    laender: tuple[tuple[str, Shift[Tally]], ...] = ()
    declared: Shift[Tally] | None = None
    people: Shift[int] | None = None
    demands: tuple[tuple[str, Shift[Share]], ...] = ()
    letters: tuple[Signing, ...] = ()

    def __bool__(self) -> bool:
        return self != Impact()


def weigh(before: Dataset, after: Dataset, on: str) -> Impact:
    """Return how members, people, mandates and letters change from one dataset to another on a day."""
    old, new = take_census(before, on), take_census(after, on)
    words_before, words_after = _words(old), _words(new)
    return Impact(
        members=_shift(old.members().tally, new.members().tally),
        laender=_by_land(old, new),
        declared=_shift(tally(old.declared.values()), tally(new.declared.values())),
        people=_people(old, new),
        demands=_demands(words_before, words_after),
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


def _by_land(old: Census, new: Census) -> tuple[tuple[str, Shift[Tally]], ...]:
    codes = {town.land for census in (old, new) for town in census.dataset.municipalities.values()}
    pairs = ((code, _shift(old.members(code).tally, new.members(code).tally)) for code in sorted(codes))
    return tuple((code, shift) for code, shift in pairs if shift is not None)


def _people(old: Census, new: Census) -> Shift[int] | None:
    """Return the people represented; not counted where the same municipalities are members."""
    mine, theirs = old.members().certain, new.members().certain
    same_register = old.dataset.territory is new.dataset.territory
    if same_register and {municipality.key for municipality in mine} == {
        municipality.key for municipality in theirs
    }:
        return None
    return _shift(people_of(old.dataset, mine), people_of(new.dataset, theirs))


def _demands(before: _Words, after: _Words) -> tuple[tuple[str, Shift[Share]], ...]:
    pairs = (
        (demand, _shift(_carried(before.get(demand, {})), _carried(after.get(demand, {}))))
        for demand in sorted({*before, *after})
    )
    return tuple((demand, shift) for demand, shift in pairs if shift is not None)


def _carried(words: Mapping[str, Mapping[MandateStance, Answer]]) -> Share:
    supports = tally(stances[MandateStance.SUPPORTS] for stances in words.values())
    return Share(supports, tally(~stances[MandateStance.UNKNOWN] for stances in words.values()))


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
