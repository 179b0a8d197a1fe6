"""Which facts are known for how many: the gaps of the record, so that nobody takes them for zeros."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ssh_cli.analysis.group import Group
from ssh_cli.messages import N_
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import binds, carries, is_in_force
from ssh_cli.model.municipality import Municipality
from ssh_cli.model.standing import membership_on

_Known: TypeAlias = Callable[[Dataset, Municipality, str], bool]


@dataclass(frozen=True, slots=True)
class Covered:
    """One kind of fact: for how many of how many it is known, and the ids for which it is not."""

    fact: str
    known: int
    of: int
    missing: tuple[str, ...]


TEXTS = {
    "member-since": N_("First day of membership"),
    "declaration-signed": N_("Which declaration was signed"),
    "good-evidence": N_("Membership on good evidence"),
    "resolution-in-force": N_("A resolution in force"),
    "resolution-dated": N_("A resolution in force with its day"),
    "commitments": N_("What its resolutions commit to"),
    "extent": N_("How far a commitment goes"),
    "offer": N_("An offer of places"),
    "population": N_("Population"),
    "register-key": N_("Official key that the register knows"),
    "location": N_("Location"),
    "head": N_("Who heads it, as of a day"),
    "contact": N_("A contact"),
    "networks": N_("Other networks"),
    "partners": N_("Local partners"),
    "website": N_("Website"),
}
"""What each fact is called, for people."""


def measure_coverage(dataset: Dataset, group: Group, on: str) -> tuple[Covered, ...]:
    """Return for how many of the group (possible members too) each fact is known on a day."""
    towns = group.everybody
    found = []
    for fact, is_known in _FACTS.items():
        missing = sorted(town.id for town in towns if not is_known(dataset, town, on))
        found.append(Covered(fact, len(towns) - len(missing), len(towns), tuple(missing)))
    return tuple(found)


def _since(dataset: Dataset, town: Municipality, on: str) -> bool:
    membership = membership_on(town, dataset, on)[1]
    return membership is not None and membership.period.begins is not None


def _signed(dataset: Dataset, town: Municipality, on: str) -> bool:
    floor = dataset.alliance.founded.first
    return any(one.declaration and one.period.covers(on, floor=floor) for one in town.membership)


def _good(dataset: Dataset, town: Municipality, on: str) -> bool:
    membership = membership_on(town, dataset, on)[1]
    return membership is not None and not membership.period.weak


def _in_force(dataset: Dataset, town: Municipality, on: str) -> bool:
    return any(is_in_force(one, dataset, on) for one in dataset.resolutions_of(town.id))


def _dated(dataset: Dataset, town: Municipality, on: str) -> bool:
    resolutions = dataset.resolutions_of(town.id)
    return any(one.date and one.date.is_exact and is_in_force(one, dataset, on) for one in resolutions)


def _commitments(dataset: Dataset, town: Municipality, on: str, *, extent: bool = False) -> bool:
    for resolution in dataset.resolutions_of(town.id):
        standing = binds(resolution, dataset, on)
        for said in resolution.commitments:
            if (said.extent or not extent) and carries(resolution, said, standing):
                return True
    return False


def _offer(dataset: Dataset, town: Municipality, on: str) -> bool:
    return any(
        carries(resolution, offer, binds(resolution, dataset, on))
        for resolution in dataset.resolutions_of(town.id)
        for offer in resolution.offers
    )


def _head(_dataset: Dataset, town: Municipality, on: str) -> bool:
    return any(not one.deputy and one.known_on.reached(on) for one in town.offices)


_FACTS: Mapping[str, _Known] = {
    "member-since": _since,
    "declaration-signed": _signed,
    "good-evidence": _good,
    "resolution-in-force": _in_force,
    "resolution-dated": _dated,
    "commitments": _commitments,
    "extent": lambda dataset, town, on: _commitments(dataset, town, on, extent=True),
    "offer": _offer,
    "population": lambda _dataset, town, _on: town.population is not None,
    "register-key": lambda dataset, town, _on: bool(dataset.territory.municipal_keys(town.key)),
    "location": lambda _dataset, town, _on: town.lat is not None and town.lon is not None,
    "head": _head,
    "contact": lambda _dataset, town, _on: bool(town.contacts),
    "networks": lambda _dataset, town, _on: bool(town.networks),
    "partners": lambda _dataset, town, _on: bool(town.partners),
    "website": lambda _dataset, town, _on: bool(town.website),
}
