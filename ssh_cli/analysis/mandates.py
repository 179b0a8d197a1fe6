"""Members and demands: what each may say, on its own resolutions and on what it signed; who may sign."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from ssh_cli.errors import UsageError
from ssh_cli.kinds.alliance import Declaration
from ssh_cli.kinds.answer import Answer, some
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Refs
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.resolution import Commitment, Resolution
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.vocabularies import EXTENT_RANK, Extent, Outcome, Stance
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import Mandate, MandateStance, binds, carries, unspoken


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
    points, which `points` names as `declaration/point`.
    """

    demand: str
    own: Mandate
    supports: Answer
    rejects: Answer
    declared: Answer
    points: tuple[str, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Tell whether neither basis says anything."""
        return self.own.stance is MandateStance.UNKNOWN and not self.declared

    @property
    def known(self) -> Answer:
        """Answer whether either basis says anything."""
        return max(self.supports, self.rejects, self.declared)


class MatrixRow(NamedTuple):
    """One municipality with its position on every demand asked for, in their order."""

    member: Municipality
    belongs: Answer
    positions: tuple[MandatePosition, ...]


class Mandates:
    """Answers for any municipality and demand on a day; remembers who spoke of what."""

    def __init__(self, dataset: Dataset, on: str) -> None:
        self.dataset = dataset
        self.on = on
        self._declarations = {declaration.id: declaration for declaration in dataset.alliance.declarations}
        self._context = Context(dataset, on)

    def position(self, town: Municipality, demand: str) -> MandatePosition:
        """Return what a municipality says of a demand."""
        own, answers = self._context.statements(town.id).get(demand) or unspoken(demand)
        declared, points = self._declared(town, demand)
        return MandatePosition(
            demand, own, answers[MandateStance.SUPPORTS], answers[MandateStance.REJECTS], declared, points
        )

    def demands_of(self, town: Municipality) -> set[str]:
        """Return the demands mentioned in a municipality's resolutions, or in declarations it ever signed."""
        signed = (self._declarations.get(membership.declaration or "") for membership in town.membership)
        points = {point.demand for declaration in signed if declaration for point in declaration.points}
        return self._context.statements(town.id).keys() | {demand for demand in points if demand}

    def grounds(self, position: MandatePosition) -> tuple[Ground, ...]:
        """Return the commitments on which the own word of a position rests, in their order of time."""
        supporting = []
        for name in position.own.resolutions:
            resolution = self.dataset.resolutions[name]
            standing = binds(resolution, self.dataset, self.on)
            for commitment in resolution.commitments:
                if commitment.demand != position.demand:
                    continue
                answer = carries(resolution, commitment, standing)
                if answer and commitment.stance.value == position.own.stance.value:
                    supporting.append(Ground(resolution, commitment, answer))
        return tuple(supporting)

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

    def _declared(self, town: Municipality, demand: str) -> tuple[Answer, tuple[str, ...]]:
        """Return whether a declaration that it signed holds the demand, while its membership lasts."""
        answer = Answer.NO
        points: list[str] = []
        for membership in town.membership:
            declaration = self._declarations.get(membership.declaration or "")
            named = _points(declaration, demand) if declaration else []
            if declaration is None or not named:
                continue
            floor = self.dataset.alliance.founded.first
            covers = membership.covers(self.on, floor=floor)
            signed = min(covers, declaration.date.reached(self.on))
            if signed:
                answer = max(answer, signed)
                points += named
        return answer, tuple(dict.fromkeys(points))


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


class Turn(StrEnum):
    """How a mandate turned, by what it rests on."""

    GAINED = "gained"
    SIGNED = "signed"
    LOST = "lost"
    LAPSED = "lapsed"


class MandateChange(NamedTuple):
    """Demands for which one municipality's mandate turned alike, on the same ground.

    `resolutions` are the ids of those that carry the mandate now, or of those that ended it; none where a
    declaration carries or carried it. `answer` tells how certain the turn lies in the time asked for.
    """

    member: Municipality
    turn: Turn
    demands: tuple[str, ...]
    answer: Answer
    resolutions: tuple[str, ...] = ()


class Ending(NamedTuple):
    """Something that mandates rest on and that ends on a recorded day: a period or a programme.

    `what` is `membership`, `safe-harbour` or `programme`; `member` is empty for a programme.
    """

    what: str
    name: Wording
    day: Day
    member: str = ""
    weak: bool = False
    source: Refs = ()


def compare_mandates(
    dataset: Dataset, towns: Iterable[Municipality], first: str, last: str
) -> tuple[MandateChange, ...]:
    """Return what turned for the towns from the end of the ISO day `first` to the ISO day `last`.

    In the order of the towns, then of the turns; demands in the order of the catalogue.
    """
    before, after = Mandates(dataset, first), Mandates(dataset, last)
    changes = []
    for town in towns:
        demands_by_turn: dict[tuple[Turn, tuple[str, ...], Answer], list[str]] = {}
        has_signed = _joins_within(town, first, last)
        for demand in dataset.demands:
            for turn, resolutions, answer in _turns(
                dataset, before.position(town, demand), after.position(town, demand), last
            ):
                if turn is Turn.SIGNED and not has_signed:
                    continue
                demands_by_turn.setdefault((turn, resolutions, answer), []).append(demand)
        changes += [
            MandateChange(town, turn, tuple(demands), answer, resolutions)
            for (turn, resolutions, answer), demands in sorted(demands_by_turn.items(), key=_order)
        ]
    return tuple(changes)


def find_endings(
    dataset: Dataset, towns: Iterable[Municipality], first: str, last: str
) -> tuple[Ending, ...]:
    """Return what ends after the ISO day `first` and possibly by the ISO day `last`, the earliest first.

    Memberships and declarations of the towns, and programmes of every Land.
    """
    endings = [
        ending
        for town in towns
        for what, periods in (("membership", town.membership), ("safe-harbour", town.safe_harbour))
        for period in periods
        if (ending := _ending(what, town, period, period.source)) and _ends_within(ending.day, first, last)
    ]
    endings += [
        Ending("programme", programme.title, programme.until, weak=programme.weak, source=programme.source)
        for programme in dataset.programmes.values()
        if programme.until is not None and _ends_within(programme.until, first, last)
    ]
    return tuple(
        sorted(endings, key=lambda ending: (ending.day.first, ending.day.last, ending.what, ending.name.de))
    )


def _order(item: tuple[tuple[Turn, tuple[str, ...], Answer], list[str]]) -> tuple[int, int, tuple[str, ...]]:
    turn, resolutions, answer = item[0]
    return list(Turn).index(turn), -answer, resolutions


def _turns(
    dataset: Dataset, before: MandatePosition, after: MandatePosition, last: str
) -> Iterator[tuple[Turn, tuple[str, ...], Answer]]:
    if after.supports > before.supports:
        yield Turn.GAINED, after.own.resolutions, _certainty(before.supports, after.supports)
    elif after.supports < before.supports:
        ended_by = tuple(dict.fromkeys(_ended_by(dataset, before, after, last)))
        yield Turn.LOST, ended_by, _certainty(before.supports, after.supports)
    if after.declared != before.declared:
        turn = Turn.SIGNED if after.declared > before.declared else Turn.LAPSED
        yield turn, (), _certainty(before.declared, after.declared)


def _certainty(before: Answer, after: Answer) -> Answer:
    """Return how certain a turn is: yes where a clear answer became the opposite."""
    return Answer.POSSIBLE if Answer.POSSIBLE in (before, after) else Answer.YES


def _joins_within(town: Municipality, first: str, last: str) -> bool:
    """Tell whether a membership with a declaration may have begun then: being attested then is no begin."""
    begins = (membership.from_ for membership in town.membership if membership.declaration)
    return any(day is not None and day.last > first and day.first <= last for day in begins)


def _ended_by(dataset: Dataset, before: MandatePosition, after: MandatePosition, last: str) -> Iterator[str]:
    """Yield the ids of resolutions that annulled the mandate's grounds, or that now reject the demand."""
    for ground in before.own.resolutions:
        for later in dataset.annulments.get(ground, ()):
            if later.date is not None and later.date.reached(last):
                yield later.id
    if after.own.stance is MandateStance.REJECTS:
        yield from after.own.resolutions


def _ending(what: str, town: Municipality, period: Period, source: Refs) -> Ending | None:
    day = period.until
    return Ending(what, Wording(de=town.name), day, town.id, period.weak, source) if day is not None else None


def _ends_within(day: Day, first: str, last: str) -> bool:
    return day.last > first and day.first <= last


class Backing(StrEnum):
    """What stands behind a signature under one demand, best first.

    `falls-short`: its resolution carries the demand, but not so far. `not-in-force`: a text that
    carries it was put to the vote, but is not in force (revoked, replaced, undecided, not adopted, by a
    body without the power). `unknown`: no recorded text carries it, or its outcome is not known.
    """

    CARRIED = "carried"
    POSSIBLE = "possible"
    FALLS_SHORT = "falls-short"
    NOT_IN_FORCE = "not-in-force"
    UNKNOWN = "unknown"
    REJECTED = "rejected"


class Verdict(StrEnum):
    """Whether a municipality may sign.

    `part` may sign some demands, certainly or possibly; `needs-resolution` none, though a text on one
    of them exists; `rejects` has a resolution in force, or possibly so, that excludes one.
    """

    ALL = "all"
    PERHAPS_ALL = "perhaps-all"
    PART = "part"
    NEEDS_RESOLUTION = "needs-resolution"
    UNKNOWN = "unknown"
    REJECTS = "rejects"


class Required(NamedTuple):
    """A demand that a letter makes, and how far a mandate must go for it (None: any extent)."""

    demand: str
    extent: Extent | None = None


class DemandBacking(NamedTuple):
    """What a municipality has behind one demand.

    `grounds` are the commitments in force that speak of it, `idle` the resolutions that would carry it
    and are not in force.
    """

    required: Required
    backing: Backing
    answer: Answer
    position: MandatePosition
    grounds: tuple[Ground, ...] = ()
    idle: tuple[Resolution, ...] = ()


class SignatoryCandidate(NamedTuple):
    """A municipality that signed or might sign, with what it has behind each demand."""

    member: Municipality
    belongs: Answer
    signed: bool
    verdict: Verdict
    backings: tuple[DemandBacking, ...]

    def demands(self, *backings: Backing) -> tuple[str, ...]:
        """Return the demands that have one of these backings."""
        return tuple(backing.required.demand for backing in self.backings if backing.backing in backings)


def read_required(text: str, find_demand: Callable[[str], str]) -> tuple[Required, ...]:
    """Return the demands that `a,b:cooperate,c` names, each once.

    `find_demand` returns the id of the demand that a text means, and raises NotFoundError for none. Raise
    UsageError for an extent that is none.
    """
    required: dict[str, Required] = {}
    for item in text.split(","):
        name, colon, extent = (part.strip() for part in item.partition(":"))
        if not name and not colon:
            continue
        if colon and extent not in set(Extent):
            raise UsageError(
                "“{text}” is no extent.", hint="Extents: {names}", text=extent, names=", ".join(Extent)
            )
        demand = find_demand(name)
        required[demand] = Required(demand, Extent(extent) if colon else None)
    if not required:
        raise UsageError("No demand is named.", hint="For example: a,b:cooperate,c")
    return tuple(required.values())


def find_signatories(
    mandates: Mandates,
    towns: Iterable[tuple[Municipality, Answer]],
    required: Sequence[Required],
    *,
    signed: frozenset[str] = frozenset(),
    basis: Basis = Basis.RESOLUTION,
) -> tuple[SignatoryCandidate, ...]:
    """Return, for every municipality, whether it may sign and what each demand rests on."""
    candidates = []
    for town, belongs in towns:
        backings = tuple(_back(mandates, town, demand, basis) for demand in required)
        candidates.append(SignatoryCandidate(town, belongs, town.id in signed, _judge(backings), backings))
    return tuple(candidates)


def _back(mandates: Mandates, town: Municipality, required: Required, basis: Basis) -> DemandBacking:
    position = mandates.position(town, required.demand)
    grounds = mandates.grounds(position)
    answer = mandates.supports(position, basis=basis, extent=required.extent)
    if answer:
        backing = Backing.CARRIED if answer is Answer.YES else Backing.POSSIBLE
        return DemandBacking(required, backing, answer, position, grounds)
    if basis is not Basis.DECLARATION or position.rejects is Answer.YES:
        if position.rejects:
            return DemandBacking(required, Backing.REJECTED, position.rejects, position, grounds)
        if position.own.stance is MandateStance.SUPPORTS:
            return DemandBacking(required, Backing.FALLS_SHORT, Answer.YES, position, grounds)
        if idle := _idle(mandates, town, required.demand):
            return DemandBacking(required, Backing.NOT_IN_FORCE, Answer.YES, position, (), idle)
    return DemandBacking(required, Backing.UNKNOWN, Answer.YES, position)


def _idle(mandates: Mandates, town: Municipality, demand: str) -> tuple[Resolution, ...]:
    """Return the resolutions that support the demand and have a known outcome, but are not in force."""
    return tuple(
        resolution
        for resolution in mandates.dataset.resolutions_of(town.id)
        if (resolution.date is None or resolution.date.reached(mandates.on))
        and any(
            said.demand == demand
            and said.stance is Stance.SUPPORTS
            and resolution.outcome_of(said) is not Outcome.UNKNOWN
            for said in resolution.commitments
        )
    )


def _judge(backings: Sequence[DemandBacking]) -> Verdict:
    verdicts = {backing.backing for backing in backings}
    if Backing.REJECTED in verdicts:
        return Verdict.REJECTS
    if verdicts == {Backing.CARRIED}:
        return Verdict.ALL
    if verdicts <= {Backing.CARRIED, Backing.POSSIBLE}:
        return Verdict.PERHAPS_ALL
    if verdicts & {Backing.CARRIED, Backing.POSSIBLE}:
        return Verdict.PART
    if verdicts & {Backing.FALLS_SHORT, Backing.NOT_IN_FORCE}:
        return Verdict.NEEDS_RESOLUTION
    return Verdict.UNKNOWN
