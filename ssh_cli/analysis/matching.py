"""Pairs the entries of a list before and after: equal ones, then of one name, then nearly the same."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.member import Office
from ssh_cli.kinds.period import Period

Fate = Literal["changed", "replaced", "added", "removed"]

SAME_PERSON = 0.8
"""Names that are this much alike are one name, spelled better."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry before and after a change; `before` is None for an added entry, `after` for a removed one."""

    fate: Fate
    before: Record | None
    after: Record | None


def name_of(entry: Record) -> str:
    """Return a name that tells an entry of a list from the others: `Bürgermeisterin Erika Mustermann`."""
    values = (entry.value_of(name) for name in entry.identifying())
    names = (name_of(value) if isinstance(value, Record) else value for value in values)
    return " ".join(str(name) for name in names if name not in (None, "", ()))


def match(
    before: Sequence[Record], after: Sequence[Record], count_differences: Callable[[Record, Record], int]
) -> Iterator[Pair]:
    """Yield the pairs of entries that changed, and those added or removed, in the order of the lists."""
    old, new = _without_equals(before, after)
    pairs: list[Pair] = []
    for fits in (
        _same_name,
        lambda entry, other: count_differences(entry, other) == 1,
        _same_period,
        _same_person,
    ):
        pairs += _take(old, new, fits, "changed")
    pairs += _take(old, new, _same_post, "replaced")
    pairs += [Pair("removed", entry, None) for entry in old]
    pairs += [Pair("added", None, entry) for entry in new]
    yield from pairs


def same_person(office: Office, other: Office) -> bool:
    """Tell whether two names are so alike that one is a corrected spelling of the other."""
    return SequenceMatcher(None, office.name, other.name).ratio() >= SAME_PERSON


def _without_equals(before: Sequence[Record], after: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """Return the entries of each side without an equal on the other; equals at one position pair first."""
    moved_old = [
        entry for position, entry in enumerate(before) if position >= len(after) or after[position] != entry
    ]
    moved_new = [
        entry for position, entry in enumerate(after) if position >= len(before) or before[position] != entry
    ]
    old = []
    for entry in moved_old:
        if entry in moved_new:
            moved_new.remove(entry)
        else:
            old.append(entry)
    return old, moved_new


def _take(
    old: list[Record], new: list[Record], fits: Callable[[Record, Record], bool], fate: Fate
) -> Iterator[Pair]:
    """Yield the first pairs that fit, and take them off both lists."""
    for entry in [*old]:
        other = next((other for other in new if fits(entry, other)), None)
        if other is not None:
            old.remove(entry)
            new.remove(other)
            yield Pair(fate, entry, other)


def _same_name(entry: Record, other: Record) -> bool:
    return name_of(entry) == name_of(other)


def _same_period(entry: Record, other: Record) -> bool:
    """Tell whether both are periods: lists have one or two, so those still unpaired are one, corrected."""
    return isinstance(entry, Period) and isinstance(other, Period)


def _same_person(entry: Record, other: Record) -> bool:
    return (
        isinstance(entry, Office)
        and isinstance(other, Office)
        and _same_post(entry, other)
        and same_person(entry, other)
    )


def _same_post(entry: Record, other: Record) -> bool:
    post = entry.rules.post
    return bool(post) and all(entry.value_of(name) == other.value_of(name) for name in post)
