"""Which entry of a list became which: equal ones, then those of one name, then those that nearly agree."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from ssh_cli.kinds.member import Membership, Office, SafeHarbour
from ssh_cli.kinds.period import Period

Item = Any
Fate = Literal["changed", "replaced", "added", "removed"]

SAME_PERSON = 0.8
"""Names that are this much alike are one name, spelled better."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What became of an entry; `before` or `after` is None where it was added or removed."""

    fate: Fate
    before: Item
    after: Item


def _begin(period: Period) -> str:
    begin = period.from_ or period.attested
    return begin.text if begin else ""


def _attested(interest: Item) -> str:
    day = interest.date or interest.seen
    return day.text if day else ""


NAMES: Mapping[str, Callable[[Item], str]] = {
    "SafeHarbour": _begin,
    "Membership": _begin,
    "Interest": _attested,
    "Office": lambda one: f"{one.office} {one.name}",
    "Contact": lambda one: one.role,
    "Partner": lambda one: one.name,
    "NetworkMembership": lambda one: one.network,
    "FormerKey": lambda one: one.ags,
    "Commitment": lambda one: one.demand,
    "Offer": lambda one: one.id,
    "Declaration": lambda one: one.id,
    "Point": lambda one: one.id,
    "CoordinationRole": lambda one: " ".join(part for part in (one.level, one.land, one.member) if part),
    "Count": lambda one: one.id,
    "Organisation": lambda one: one.id,
    "Origin": lambda one: one.body,
    "Signatory": lambda one: one.member,
    "Sending": lambda one: f"{one.to} {one.date}",
    "FrozenFigure": lambda one: one.name,
    "FrozenName": lambda one: one.member,
    "Reply": lambda one: f"{one.from_} {one.date or ''}".strip(),
    "Party": lambda one: one.id or one.name,
    "Question": lambda one: one.id,
    "Option": lambda one: one.id,
    "PublishedResult": lambda one: one.id,
    "FollowUp": lambda one: one.task,
}
"""What an entry of each type, told by its name, is called among its neighbours."""

# Entries of these types fill a place: another one in it takes over from the one before.
_PLACES: Mapping[str, Callable[[Item], object]] = {
    "Office": lambda one: (one.office, one.deputy),
    "CoordinationRole": lambda one: (one.level, one.land),
}
_PERIODS = (
    SafeHarbour,
    Membership,
)  # rarely more than one or two: what is left over is the same one, corrected


def name_of(item: Item) -> str:
    """Return what an entry is called among its neighbours."""
    return NAMES[type(item).__name__](item)


def match(
    before: Sequence[Item], after: Sequence[Item], count_differences: Callable[[Item, Item], int]
) -> Iterator[Pair]:
    """Yield what became of each entry that is not simply still there, in the order of the lists."""
    old, new = _without_equals(before, after)
    pairs: list[Pair] = []
    for fits in (
        _same_name,
        lambda one, other: count_differences(one, other) == 1,
        _same_period,
        _same_person,
    ):
        pairs += _take(old, new, fits, "changed")
    pairs += _take(old, new, _same_place, "replaced")
    pairs += [Pair("removed", one, None) for one in old]
    pairs += [Pair("added", None, one) for one in new]
    yield from pairs


def same_person(one: Office, other: Office) -> bool:
    """Tell whether two names are so much alike that one corrects the other."""
    return SequenceMatcher(None, one.name, other.name).ratio() >= SAME_PERSON


def _without_equals(before: Sequence[Item], after: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Return the entries that have no equal on the other side; one in the same place comes first."""
    moved_old = [one for place, one in enumerate(before) if place >= len(after) or after[place] != one]
    moved_new = [one for place, one in enumerate(after) if place >= len(before) or before[place] != one]
    old = []
    for one in moved_old:
        if one in moved_new:
            moved_new.remove(one)
        else:
            old.append(one)
    return old, moved_new


def _take(old: list[Item], new: list[Item], fits: Callable[[Item, Item], bool], fate: Fate) -> Iterator[Pair]:
    """Yield the first pairs that fit, and take them off both lists."""
    for one in [*old]:
        other = next((other for other in new if fits(one, other)), None)
        if other is not None:
            old.remove(one)
            new.remove(other)
            yield Pair(fate, one, other)


def _same_name(one: Item, other: Item) -> bool:
    return name_of(one) == name_of(other)


def _same_period(one: Item, other: Item) -> bool:
    return isinstance(one, _PERIODS) and isinstance(other, _PERIODS)


def _same_person(one: Item, other: Item) -> bool:
    return (
        isinstance(one, Office)
        and isinstance(other, Office)
        and _same_place(one, other)
        and same_person(one, other)
    )


def _same_place(one: Item, other: Item) -> bool:
    place = _PLACES.get(type(one).__name__)
    return place is not None and place(one) == place(other)
