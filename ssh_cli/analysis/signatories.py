"""Who may sign a text with several demands, and what each signature would rest on."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from ssh_cli.analysis.mandates import Basis, Ground, MandatePosition, Mandates
from ssh_cli.errors import UsageError
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import EXTENT, Extent, Outcome, Stance, list_codes, spoken_labels
from ssh_cli.model.mandate import MandateStance
from ssh_cli.model.spelling import same


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
    POSSIBLY_REJECTED = "possibly-rejected"
    REJECTED = "rejected"


class Verdict(StrEnum):
    """Whether a municipality may sign.

    `part` may sign some demands for certain, `perhaps-part` some possibly and none for certain;
    `needs-resolution` none, though a text on one of them exists; `rejects` has a resolution in force that
    excludes one, `perhaps-rejects` one that is possibly in force.
    """

    ALL = "all"
    PERHAPS_ALL = "perhaps-all"
    PART = "part"
    PERHAPS_PART = "perhaps-part"
    NEEDS_RESOLUTION = "needs-resolution"
    UNKNOWN = "unknown"
    PERHAPS_REJECTS = "perhaps-rejects"
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

    `find_demand` returns the id of the demand that a text means, and raises NotFoundError for none. An extent
    may be its code or its words in any language. Raise UsageError for one that is none.
    """
    required: dict[str, Required] = {}
    for item in text.split(","):
        name, colon, extent = (part.strip() for part in item.partition(":"))
        if not name and not colon:
            continue
        words = (*((code.value, code.value) for code in Extent), *spoken_labels("extent"))
        meant = next((code for code, word in words if same(word, extent)), None)
        if colon and meant is None:
            values = list_codes(EXTENT)
            raise UsageError("“{text}” is no extent.", hint="Extents: {names}", text=extent, names=values)
        demand = find_demand(name)
        required[demand] = Required(demand, Extent(meant) if meant else None)
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
            is_certain = position.rejects is Answer.YES
            backing = Backing.REJECTED if is_certain else Backing.POSSIBLY_REJECTED
            return DemandBacking(required, backing, position.rejects, position, grounds)
        if position.own.stance is MandateStance.SUPPORTS:
            return DemandBacking(required, Backing.FALLS_SHORT, Answer.YES, position, grounds)
        if idle := _idle(position):
            return DemandBacking(required, Backing.NOT_IN_FORCE, Answer.YES, position, (), idle)
    return DemandBacking(required, Backing.UNKNOWN, Answer.YES, position)


def _idle(position: MandatePosition) -> tuple[Resolution, ...]:
    """Return the resolutions that support the demand and have a known outcome, but are not in force."""
    return tuple(
        resolution
        for resolution in position.unbound
        if any(
            said.demand == position.demand
            and said.stance is Stance.SUPPORTS
            and resolution.outcome_of(said) is not Outcome.UNKNOWN
            for said in resolution.commitments
        )
    )


def _judge(backings: Sequence[DemandBacking]) -> Verdict:
    present = {backing.backing for backing in backings}
    if present <= {Backing.CARRIED, Backing.POSSIBLE}:
        return Verdict.PERHAPS_ALL if Backing.POSSIBLE in present else Verdict.ALL
    return next((verdict for backing, verdict in _VERDICTS.items() if backing in present), Verdict.UNKNOWN)


_VERDICTS = {
    Backing.REJECTED: Verdict.REJECTS,
    Backing.POSSIBLY_REJECTED: Verdict.PERHAPS_REJECTS,
    Backing.CARRIED: Verdict.PART,
    Backing.POSSIBLE: Verdict.PERHAPS_PART,
    Backing.FALLS_SHORT: Verdict.NEEDS_RESOLUTION,
    Backing.NOT_IN_FORCE: Verdict.NEEDS_RESOLUTION,
}
"""The verdict where not all demands are carried: that of the first of these that stands behind one."""
