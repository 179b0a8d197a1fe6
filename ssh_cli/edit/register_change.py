"""What a new edition of the official register changes: keys, names, kinds, population."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ssh_cli.errors import UsageError
from ssh_cli.messages import _
from ssh_cli.model.territory import RegisterEntry
from ssh_cli.source.gv100ad import TOWN_KREISE, Edition, Unit


class Fate(StrEnum):
    """What became of a municipality, an association or a Kreis between two editions."""

    NEW = "new"
    ENDED = "ended"
    MERGED = "merged"
    REKEYED = "rekeyed"
    RENAMED = "renamed"
    MOVED = "moved"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """The change of one unit between two editions; `before` is None for a new, `after` for an ended one.

    `rivals` are keys that may follow an ended one: new ones of the same name in its Land. They are to be
    confirmed by whoever knows, never taken for the answer.
    """

    fate: Fate
    before: RegisterEntry | None
    after: Unit | None
    rivals: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key by which it was known, that of the new edition for a new one."""
        return self.before.key if self.before else self.after.key if self.after else ""


def compare_editions(
    before: Iterable[RegisterEntry], edition: Edition, successors: Mapping[str, str]
) -> tuple[RegisterChange, ...]:
    """Return the changes of units between two editions, by key.

    `before` are the rows that hold today; those of Länder that the edition does not speak of stay as they
    are. `successors` tells, for keys that ended, which key follows.
    Raise UsageError for a successor of a key that did not end, or that the edition does not have.
    """
    lands, units = edition.lands, edition.units
    known = {entry.key: entry for entry in before if entry.key[:2] in lands and not _is_town_kreis(entry)}
    ended = {key: entry for key, entry in known.items() if key not in units}
    _refuse_strangers(ended, units, successors)
    followed = list(successors.values())
    changes = [
        change
        for key, unit in units.items()
        if (change := _became(known.get(key), unit, is_new=key not in known, follows=key in followed))
    ]
    for key, entry in ended.items():
        successor = units.get(successors.get(key, ""))
        if successor is None:
            changes.append(RegisterChange(Fate.ENDED, entry, None, _rivals(entry, known, units)))
            continue
        alone = followed.count(successor.key) == 1 and successor.key not in known
        same = alone and _short(successor.name) == entry.short_name
        changes.append(RegisterChange(Fate.REKEYED if same else Fate.MERGED, entry, successor))
    return tuple(sorted(changes, key=lambda change: change.key))


def _refuse_strangers(
    ended: Mapping[str, RegisterEntry], units: Mapping[str, Unit], successors: Mapping[str, str]
) -> None:
    for old, new in successors.items():
        if old not in ended:
            raise UsageError(
                _("{key} did not end with this edition, so nothing can follow it."),
                hint=_("The keys that end are listed when the command runs without --successor."),
                key=old,
            )
        if new not in units:
            raise UsageError(_("This edition has no {key}, which is said to follow {old}."), key=new, old=old)


def _became(
    before: RegisterEntry | None, unit: Unit, *, is_new: bool, follows: bool
) -> RegisterChange | None:
    if before is None:
        return RegisterChange(Fate.NEW, None, unit) if is_new and not follows else None
    if before.name != unit.name:
        return RegisterChange(Fate.RENAMED, before, unit)
    if before.type != unit.type or before.verband != unit.verband:
        return RegisterChange(Fate.MOVED, before, unit)
    if unit.people is not None and before.population != unit.people:
        return RegisterChange(Fate.COUNTED, before, unit)
    return None


def _rivals(
    entry: RegisterEntry, known: Mapping[str, RegisterEntry], units: Mapping[str, Unit]
) -> tuple[str, ...]:
    return tuple(
        unit.key
        for unit in units.values()
        if unit.key not in known
        and (len(unit.key), unit.key[:2]) == (len(entry.key), entry.key[:2])
        and _short(unit.name) == entry.short_name
    )


def _is_town_kreis(entry: RegisterEntry) -> bool:
    return len(entry.key) == 5 and entry.type in TOWN_KREISE


def _short(name: str) -> str:
    return name.partition(",")[0]
