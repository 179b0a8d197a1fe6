"""A dataset on a day, with a memory of answers that several fields of a record ask for."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from ssh_cli.kinds.answer import Answer, some
from ssh_cli.kinds.member import Membership, Municipality
from ssh_cli.kinds.resolution import Commitment, Offer, Resolution
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.model.mandate import (
    UNSPOKEN,
    Mandate,
    MandateStance,
    binds,
    carries,
    is_adopted_in_force,
    is_decision,
    is_in_force,
    statements,
    supported,
)
from ssh_cli.model.municipality import declarations, memberships
from ssh_cli.model.standing import Standing, is_declared, membership_on, standing

T = TypeVar("T")


class Context:
    """A dataset on a day that remembers what it worked out: use the same context for a whole list."""

    def __init__(self, dataset: Dataset, on: str) -> None:
        self.dataset = dataset
        self.on = on
        self._answers: dict[tuple[Callable[..., Any], str], Any] = {}
        self._statements: dict[str, Mapping[str, Mandate]] = {}
        self._supported: dict[str, Mapping[str, Answer]] = {}

    def _ask(self, question: Callable[[Any, Dataset, str], T], record: Municipality | Resolution) -> T:
        """Return the answer to a question on a record, which is asked once."""
        key = question, record.id
        if key not in self._answers:
            self._answers[key] = question(record, self.dataset, self.on)
        answer: T = self._answers[key]
        return answer

    def standing(self, municipality: Municipality) -> Standing:
        """Return the standing of a municipality on the day."""
        return self._ask(standing, municipality)

    def membership(self, municipality: Municipality) -> tuple[Answer, Membership | None]:
        """Return whether a municipality is a member on the day, and the period that makes it one."""
        return self._ask(membership_on, municipality)

    def last_membership(self, municipality: Municipality) -> Membership | None:
        """Return the membership that was over by the day, certainly or possibly, and ended last."""
        floor = self.dataset.founded
        over = [period for period in memberships(municipality) if period.over(self.on, floor=floor)]
        return max(over, key=lambda period: period.latest_end() or "", default=None)

    def declared(self, municipality: Municipality) -> Answer:
        """Answer whether a municipality's declaration as safe harbour stands on the day."""
        return self._ask(is_declared, municipality)

    def decisions_behind(self, municipality: Municipality) -> Iterator[Resolution]:
        """Yield the decisions that a municipality's membership, then its declarations rest on, as recorded.

        What nobody decided, a motion or a mayor's letter, is none.
        """
        membership = self.membership(municipality)[1]
        floor = self.dataset.first_safe_harbour
        named = [membership.resolution] if membership else []
        named += [each.resolution for each in declarations(municipality) if each.covers(self.on, floor=floor)]
        for key in named:
            resolution = self.dataset.resolutions.get(key or "")
            if resolution is not None and is_decision(resolution):
                yield resolution

    def signed(self, municipality: Municipality) -> Iterator[tuple[str, Answer]]:
        """Yield the declarations that a municipality signed, and whether its membership by each lasts."""
        for membership in memberships(municipality):
            if membership.declaration:
                yield membership.declaration, membership.covers(self.on, floor=self.dataset.founded)

    def municipality(self, member: str) -> Municipality | None:
        """Return the municipality of a record, None where it did not load."""
        return self.dataset.municipalities.get(member)

    def name(self, member: str) -> str:
        """Return the name of a municipality, its id where it did not load."""
        return self.dataset.name(member)

    def stances(self, member: str, demand: str) -> Mapping[MandateStance, Answer]:
        """Return, for each stance, whether a member's own resolutions take it on a demand."""
        if member not in self.speakers.get(demand, ()):
            return UNSPOKEN
        return self.statements(member)[demand].stances

    def statements(self, member: str) -> Mapping[str, Mandate]:
        """Return by demand the statements of a member's own resolutions, without demands never mentioned."""
        known = self._statements.get(member)
        if known is None:
            known = self._statements[member] = statements(member, self.dataset, self.on)
        return known

    def supported(self, member: str) -> Mapping[str, Answer]:
        """Return the demands that its own resolutions support, certainly or possibly, sorted."""
        if member not in self._supported:
            self._supported[member] = supported(member, self.dataset, self.on)
        return self._supported[member]

    @cached_property
    def speakers(self) -> Mapping[str, frozenset[str]]:
        """Return, by demand, the municipalities any resolution of which speaks of it."""
        by_demand = grouped(
            (commitment.demand, resolution.member)
            for resolution in self.dataset.resolutions.values()
            for commitment in resolution.commitments
        )
        return {demand: frozenset(members) for demand, members in by_demand.items()}

    @cached_property
    def members(self) -> Mapping[str, Answer]:
        """Return the certain and possible members by id."""
        answers = ((town.id, self.membership(town)[0]) for town in self.dataset.municipalities.values())
        return {member: answer for member, answer in answers if answer}

    def in_force(self, resolution: Resolution) -> Answer:
        """Answer whether a resolution is in force on the day."""
        return self._ask(is_in_force, resolution)

    def adopted_in_force(self, resolution: Resolution) -> Answer:
        """Answer whether a resolution, or a part of it, is in force that is known to have been adopted."""
        return self._ask(is_adopted_in_force, resolution)

    def has_decided(self, municipality: Municipality) -> Answer:
        """Answer whether a resolution of a municipality, or a part, is in force and known to be adopted.

        One of an unknown outcome gives no such answer: it may be a motion that failed, or one to leave.
        """
        return some(map(self.adopted_in_force, self.dataset.resolutions_of(municipality.id)))

    def offered(self, resolution: Resolution) -> Answer:
        """Answer whether an offer of places in this resolution stands on the day."""
        return some(self.carries(resolution, offer) for offer in resolution.offers)

    def carries(self, resolution: Resolution, part: Commitment | Offer) -> Answer:
        """Answer whether this part of a resolution is in force on the day."""
        return carries(resolution, part, self._ask(binds, resolution))
