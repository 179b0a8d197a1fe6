"""Which facts are known for how many: the gaps of the record, so that nobody takes them for zeros."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ssh_cli.analysis.group import Group
from ssh_cli.analysis.split import Share, tally
from ssh_cli.kinds.answer import Answer, some, sure
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.messages import N_
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import binds, carries, is_in_force
from ssh_cli.model.standing import membership_on

_Known: TypeAlias = Callable[[Dataset, Municipality, str], Answer]


@dataclass(frozen=True, slots=True)
class Covered:
    """One kind of fact: for how many of the group it is known, and the ids for which it is not.

    It is possibly known where the municipality is only possibly in the group, or the fact only possible.
    """

    fact: str
    share: Share
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
    """Return for how many of the group each fact is known on a day."""
    coverage = []
    for fact, is_known in _FACTS.items():
        answers = {town.id: is_known(dataset, town, on) for town in group.everybody}
        known = tally(min(belongs, answers[town.id]) for town, belongs in group.answered)
        missing = sorted(member for member, answer in answers.items() if not answer)
        coverage.append(Covered(fact, Share(known, group.tally), tuple(missing)))
    return tuple(coverage)


def _since(dataset: Dataset, town: Municipality, on: str) -> Answer:
    membership = membership_on(town, dataset, on)[1]
    return sure(membership is not None and membership.from_ is not None)


def _signed(dataset: Dataset, town: Municipality, on: str) -> Answer:
    floor = dataset.alliance.founded.first
    return some(
        membership.covers(on, floor=floor) for membership in town.membership if membership.declaration
    )


def _good(dataset: Dataset, town: Municipality, on: str) -> Answer:
    membership = membership_on(town, dataset, on)[1]
    return sure(membership is not None and not membership.weak)


def _in_force(dataset: Dataset, town: Municipality, on: str) -> Answer:
    return some(is_in_force(resolution, dataset, on) for resolution in dataset.resolutions_of(town.id))


def _dated(dataset: Dataset, town: Municipality, on: str) -> Answer:
    resolutions = dataset.resolutions_of(town.id)
    return some(
        is_in_force(resolution, dataset, on)
        for resolution in resolutions
        if resolution.date and resolution.date.is_exact
    )


def _commitments(dataset: Dataset, town: Municipality, on: str, *, extent: bool = False) -> Answer:
    return some(
        carries(resolution, said, standing)
        for resolution, standing in _binding(dataset, town, on)
        for said in resolution.commitments
        if said.extent or not extent
    )


def _offer(dataset: Dataset, town: Municipality, on: str) -> Answer:
    return some(
        carries(resolution, offer, standing)
        for resolution, standing in _binding(dataset, town, on)
        for offer in resolution.offers
    )


def _binding(dataset: Dataset, town: Municipality, on: str) -> Iterator[tuple[Resolution, Answer]]:
    return ((resolution, binds(resolution, dataset, on)) for resolution in dataset.resolutions_of(town.id))


def _head(_dataset: Dataset, town: Municipality, on: str) -> Answer:
    return some(office.known_on.reached(on) for office in town.offices if not office.deputy)


_FACTS: Mapping[str, _Known] = {
    "member-since": _since,
    "declaration-signed": _signed,
    "good-evidence": _good,
    "resolution-in-force": _in_force,
    "resolution-dated": _dated,
    "commitments": _commitments,
    "extent": lambda dataset, town, on: _commitments(dataset, town, on, extent=True),
    "offer": _offer,
    "population": lambda _dataset, town, _on: sure(town.population is not None),
    "register-key": lambda dataset, town, _on: sure(dataset.territory.municipal_keys(town.key)),
    "location": lambda _dataset, town, _on: sure(town.location is not None),
    "head": _head,
    "contact": lambda _dataset, town, _on: sure(town.contacts),
    "networks": lambda _dataset, town, _on: sure(town.networks),
    "partners": lambda _dataset, town, _on: sure(town.partners),
    "website": lambda _dataset, town, _on: sure(town.website),
}
