"""The whole registry as one immutable value."""

from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ssh_cli.kinds import BY_NAME, KINDS
from ssh_cli.kinds.alliance import Alliance, Count
from ssh_cli.kinds.demands import Demand
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.sources import Source

if TYPE_CHECKING:  # the smaller kinds of record are loaded by who reads them
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.kinds.meeting import Meeting
    from ssh_cli.kinds.practice import Practice
    from ssh_cli.kinds.programme import Programme
    from ssh_cli.kinds.publishers import Publisher
    from ssh_cli.kinds.recipient import Recipient
    from ssh_cli.kinds.survey import Survey
    from ssh_cli.kinds.survey_answer import SurveyAnswer
    from ssh_cli.model.description import Mentions
    from ssh_cli.model.gazetteer import Gazetteer
    from ssh_cli.model.territory import Territory

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_NONE: Mapping[str, Any] = MappingProxyType({})


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return by each key the values that come with it, in their order."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


class _Records(NamedTuple):
    """The parts of a dataset."""

    alliance: Alliance
    territory: "Territory"
    municipalities: Mapping[str, Municipality] = _NONE
    resolutions: Mapping[str, Resolution] = _NONE
    programmes: Mapping[str, "Programme"] = _NONE
    letters: Mapping[str, "Letter"] = _NONE
    recipients: Mapping[str, "Recipient"] = _NONE
    meetings: Mapping[str, "Meeting"] = _NONE
    practices: Mapping[str, "Practice"] = _NONE
    surveys: Mapping[str, "Survey"] = _NONE
    survey_answers: Mapping[str, "SurveyAnswer"] = _NONE
    demands: Mapping[str, Demand] = _NONE
    sources: Mapping[str, Source] = _NONE
    publishers: Mapping[str, "Publisher"] = _NONE
    others: Mapping[str, Mapping[str, Any]] = _NONE


ATTRIBUTES = {
    kind.name: attribute
    for kind in KINDS
    if (attribute := "municipalities" if kind.name == "member" else kind.plural) in _Records._fields
}
"""What a dataset calls the records of the kinds that the program reasons about."""


class Dataset(_Records):
    """Every record by its id; each mapping is sorted by id.

    `territory` answers what the official register knows, and is read only when asked. `others` holds, by
    kind, the records that nothing is derived from. What is found out about the whole is kept with it.
    """

    def of(self, kind: str) -> Mapping[str, Any]:
        """Return the records of a kind by id: `of("recipient")`; those of `alliance` are none."""
        if kind in ATTRIBUTES:
            records: Mapping[str, Any] = getattr(self, ATTRIBUTES[kind])
            return records
        return self.others.get(kind, {})

    @cached_property
    def _resolutions_by_member(self) -> Mapping[str, tuple[Resolution, ...]]:
        by_member = grouped((resolution.member, resolution) for resolution in self.resolutions.values())
        return {
            member: tuple(
                sorted(
                    of_member,
                    key=lambda resolution: (resolution.date.first if resolution.date else "", resolution.id),
                )
            )
            for member, of_member in by_member.items()
        }

    def name(self, member: str) -> str:
        """Return the name of a municipality, its id where it did not load."""
        town = self.municipalities.get(member)
        return town.name if town else member

    def path_of(self, kind: str, values: Mapping[str, Any]) -> str:
        """Return the path of the file of a record of a kind with these values, below the dataset."""
        town = self.municipalities.get(values.get("member", ""))
        land = town.land if town else values.get("land") or ""
        return BY_NAME[kind].path.format_map({**values, "land": str(land).lower()})

    def resolutions_of(self, member: str) -> tuple[Resolution, ...]:
        """Return the resolutions of a municipality, oldest first, undated ones before all."""
        return self._resolutions_by_member.get(member, ())

    @cached_property
    def publishers_by_host(self) -> Mapping[str, "Publisher"]:
        """Return the publishers by each host that their entries name."""
        return {host: publisher for publisher in self.publishers.values() for host in publisher.hosts}

    @cached_property
    def counts(self) -> Mapping[str, Count]:
        """Return the figures reported of the alliance by id."""
        return {count.id: count for count in self.alliance.counts}

    @cached_property
    def annulments(self) -> Mapping[str, tuple[Resolution, ...]]:
        """Return, by id, the resolutions that supersede or revoke each resolution."""
        by_target = grouped(
            (target, resolution)
            for resolution in self.resolutions.values()
            for target in (*resolution.supersedes, *resolution.revokes)
        )
        return {target: tuple(later) for target, later in by_target.items()}

    @cached_property
    def mentions(self) -> "Mentions":
        """Return which records name which, by what they name."""
        from ssh_cli.model.description import find_mentions

        return find_mentions(self)

    @cached_property
    def gazetteer(self) -> "Gazetteer":
        """Return what finds municipalities by what people write, of those on record and of the register."""
        from ssh_cli.model.gazetteer import Gazetteer

        return Gazetteer(self.municipalities.values(), self.territory)

    @property
    def founded(self) -> str:
        """The ISO day on which the alliance was founded, the first of them where it is not exact."""
        return self.alliance.founded.first

    @cached_property
    def first_safe_harbour(self) -> str | None:
        """Return the earliest day on which a municipality is known to have declared itself.

        A declaration of unknown day is not thought possible before it.
        """
        days = [
            day
            for municipality in self.municipalities.values()
            for declared in municipality.safe_harbour
            if (day := declared.earliest_begin()) and not declared.weak
        ]
        return min(days, default=None)
