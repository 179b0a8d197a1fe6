"""Members and demands: what each may say, on what it decided and signed, and what shows it done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ssh_cli.kinds.alliance import Declaration
from ssh_cli.kinds.answer import Answer, every, some, weakened
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.programme import Programme
from ssh_cli.kinds.resolution import Commitment, Resolution
from ssh_cli.kinds.vocabularies import EXTENT_RANK, Extent
from ssh_cli.model.context import Context
from ssh_cli.model.mandate import Mandate, MandateStance, reached, unspoken


class Basis(StrEnum):
    """What a mandate may rest on: the own resolution, the declaration that was signed, or either."""

    RESOLUTION = "resolution"
    DECLARATION = "declaration"
    BOTH = "both"


class Weight(StrEnum):
    """What a member weighs: one, its population, or its least number of places in a year."""

    MEMBERS = "members"
    POPULATION = "population"
    PLACES = "places"


class Ground(NamedTuple):
    """A commitment that a mandate rests on, and how certain it is in force."""

    resolution: Resolution
    commitment: Commitment
    answer: Answer


class MandatePosition(NamedTuple):
    """The position of one municipality on one demand; resolutions and declarations stay apart.

    `own` is the word of its resolutions, `supports` and `rejects` how certain each is (both may be
    possible). `declared` answers whether it signed a declaration that has the demand among its
    points, which `points` names as `declaration/point`. `is_signing_unknown` tells that it is or was a
    member by a declaration that no source names: what it signed is not known then. `unbound` are the
    resolutions that speak of the demand, where none of them gives a mandate.
    """

    demand: str
    own: Mandate
    supports: Answer
    rejects: Answer
    declared: Answer
    points: tuple[str, ...] = ()
    is_signing_unknown: bool = False
    unbound: tuple[Resolution, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Tell whether neither basis says anything."""
        return self.own.stance is MandateStance.UNKNOWN and not self.declared

    @property
    def spoken(self) -> Answer:
        """Answer how certain the own word is; where there is none, how certain that it signed."""
        return self.declared if self.own.stance is MandateStance.UNKNOWN else self.own.answer

    @property
    def known(self) -> Answer:
        """Answer whether either basis says anything."""
        return max(self.supports, self.rejects, self.declared)


class MatrixRow(NamedTuple):
    """One municipality with its position on every demand asked for, in their order."""

    member: Municipality
    belongs: Answer
    positions: tuple[MandatePosition, ...]


class Mandates(Context):
    """Answers for any municipality and demand on a day; remembers who spoke of what."""

    @cached_property
    def _declarations(self) -> Mapping[str, Declaration]:
        return {declaration.id: declaration for declaration in self.dataset.alliance.declarations}

    def position(self, town: Municipality, demand: str) -> MandatePosition:
        """Return what a municipality says of a demand."""
        said = self.statements(town.id).get(demand)
        own = said or unspoken(demand)
        declared, points = self._signed_points(town, demand)
        supports, rejects = own.stances[MandateStance.SUPPORTS], own.stances[MandateStance.REJECTS]
        unnamed = not declared and any(not membership.declaration for membership in town.membership)
        unbound: tuple[Resolution, ...] = ()
        if said and said.stance is MandateStance.UNKNOWN:
            unbound = tuple(self._speaking(town, demand))
        return MandatePosition(demand, own, supports, rejects, declared, points, unnamed, unbound)

    def _speaking(self, town: Municipality, demand: str) -> Iterator[Resolution]:
        """Yield the resolutions of a municipality by the day that speak of a demand, in force or not."""
        for resolution in self.dataset.resolutions_of(town.id):
            if reached(resolution, self.on) and any(
                commitment.demand == demand for commitment in resolution.commitments
            ):
                yield resolution

    def demands_of(self, town: Municipality) -> set[str]:
        """Return the demands mentioned in a municipality's resolutions, or in declarations it ever signed."""
        signed = (self._declarations.get(membership.declaration or "") for membership in town.membership)
        points = {point.demand for declaration in signed if declaration for point in declaration.points}
        return self.statements(town.id).keys() | {demand for demand in points if demand}

    def grounds(self, position: MandatePosition) -> tuple[Ground, ...]:
        """Return the commitments on which the own word of a position rests, in their order of time."""
        resolutions = (self.dataset.resolutions[name] for name in position.own.resolutions)
        return tuple(
            Ground(resolution, commitment, answer)
            for resolution in resolutions
            for commitment in resolution.commitments
            if commitment.demand == position.demand
            and commitment.stance.value == position.own.stance.value
            and (answer := self.carries(resolution, commitment))
        )

    def rests_on_motions(self, position: MandatePosition) -> bool:
        """Tell whether the own word is known from motions alone, not from what was adopted."""
        grounds = self.grounds(position)
        return bool(grounds) and all(ground.commitment.from_ for ground in grounds)

    def supports(
        self, position: MandatePosition, *, basis: Basis = Basis.RESOLUTION, extent: Extent | None = None
    ) -> Answer:
        """Answer whether a position carries its demand on a basis, at least to an extent.

        Where no text tells the extent, an asked one is possible. A declaration tells none. A municipality
        whose own resolution rejects the demand does not carry it on any basis.
        """
        own = self._reaches(position, extent) if basis is not Basis.DECLARATION else Answer.NO
        signed = position.declared if basis is not Basis.RESOLUTION else Answer.NO
        if extent is not None:
            signed = min(signed, Answer.POSSIBLE)
        return max(own, min(signed, ~position.rejects))

    def _reaches(self, position: MandatePosition, extent: Extent | None) -> Answer:
        if extent is None or not position.supports:
            return position.supports
        if position.own.stance is not MandateStance.SUPPORTS:
            return Answer.POSSIBLE
        grounds = self.grounds(position)
        reaching = some(
            ground.answer
            for ground in grounds
            if EXTENT_RANK[ground.commitment.extent] >= EXTENT_RANK[extent]
        )
        untold = any(ground.commitment.extent is None for ground in grounds)
        return min(position.supports, max(reaching, Answer.POSSIBLE if untold else Answer.NO))

    def _signed_points(self, town: Municipality, demand: str) -> tuple[Answer, tuple[str, ...]]:
        """Return whether a declaration that it signed holds the demand, while its membership lasts."""
        answer = Answer.NO
        points: dict[str, None] = {}
        for name, holds in self.signed(town):
            declaration = self._declarations.get(name)
            named = _points(declaration, demand) if declaration else []
            if declaration and named and (signed := min(holds, declaration.date.reached(self.on))):
                answer = max(answer, signed)
                points |= dict.fromkeys(named)
        return answer, tuple(points)


def choose_demands(
    mandates: Mandates, *, level: str | None = None, named: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return the demands of the catalogue, in its order, of one level or of these names only."""
    wanted = set(named)
    return tuple(
        demand.id
        for demand in mandates.dataset.demands.values()
        if (level is None or demand.level == level) and (not wanted or demand.id in wanted)
    )


def mandate_matrix(
    mandates: Mandates, towns: Iterable[tuple[Municipality, Answer]], demands: Sequence[str]
) -> tuple[MatrixRow, ...]:
    """Return the position of every municipality on every demand, in the order given."""
    return tuple(
        MatrixRow(town, answer, tuple(mandates.position(town, demand) for demand in demands))
        for town, answer in towns
    )


def _points(declaration: Declaration, demand: str) -> list[str]:
    return [f"{declaration.id}/{point.id}" for point in declaration.points if point.demand == demand]


class Implementation(NamedTuple):
    """What shows that a demand was carried out, and how certainly.

    `shown_by` is a measure of the municipality, a programme of the level that the demand is for, or what the
    demand itself says: `decision`, `membership`, `declaration`.
    """

    shown_by: Practice | Programme | str
    answer: Answer


def list_implementations(
    town: Municipality, position: MandatePosition, mandates: Mandates
) -> tuple[Implementation, ...]:
    """Return what shows that a demand was carried out; nothing where the municipality does not carry it."""
    if not max(position.supports, position.declared):
        return ()
    known = (
        *_by_itself(town, position, mandates),
        *_practices(town, position, mandates),
        *_programmes(town, position, mandates),
    )
    return tuple(each for each in known if each.answer)


def _by_itself(town: Municipality, position: MandatePosition, mandates: Mandates) -> Iterator[Implementation]:
    shown_by = mandates.dataset.demands[position.demand].carried_out_by
    if shown_by == "decision":
        yield Implementation(shown_by, position.supports)
    elif shown_by == "membership":
        yield Implementation(shown_by, mandates.membership(town)[0])
    elif shown_by == "declaration":
        yield Implementation(shown_by, some(answer for _name, answer in mandates.signed(town)))


def _practices(town: Municipality, position: MandatePosition, mandates: Mandates) -> Iterator[Implementation]:
    for practice in mandates.dataset.practices.values():
        if practice.member == town.id and position.demand in practice.demands:
            begun = practice.since.reached(mandates.on) if practice.since else Answer.YES
            yield Implementation(practice, weakened(begun, weak=practice.weak))


def _programmes(
    town: Municipality, position: MandatePosition, mandates: Mandates
) -> Iterator[Implementation]:
    """Yield programmes that began after the decision, of the level that the demand is for.

    None says which municipality takes part in it, so that those of municipalities show nothing.
    """
    days = [ground.resolution.date for ground in mandates.grounds(position)]
    decided = min((day.first for day in days if day), default="")
    level = mandates.dataset.demands[position.demand].level
    for programme in mandates.dataset.programmes.values():
        is_for_town = level != "kommune" and (not programme.land or town.land in programme.land)
        is_meant = position.demand in programme.demands and programme.level == level and is_for_town
        if is_meant and (start := programme.from_):
            begun = every((start.reached(mandates.on), ~start.passed(decided)))
            yield Implementation(programme, weakened(begun, weak=programme.weak))
