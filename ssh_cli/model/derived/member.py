"""What follows from the record of a municipality on a day."""

from collections.abc import Callable, Mapping
from typing import Any

from ssh_cli.kinds.answer import Answer, some, weakened
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import About, Record, about
from ssh_cli.kinds.member import Membership, Municipality, Office
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.vocabularies import BASIS, CERTAINTY, COORDINATION, EVIDENCE_CODES, STANDING, STATE
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import grouped
from ssh_cli.model.derived import Derived, Spans, TimeSpan, derived
from ssh_cli.model.municipality import all_sources, beginning, declarations, known_head, memberships
from ssh_cli.model.standing import StandingKind


@derived(
    "Amtlicher Schlüssel | Official key",
    "Schlüssel beliebiger Länge: AGS oder Verbandsschlüssel. | Key of any length: AGS or Verband.",
    by_prefix=True,
)
def key(_context: Context, municipality: Municipality) -> str:
    """Return the official key of 2, 5, 8 or 9 digits."""
    return municipality.key


def _of_part(
    name: str,
    part_of: Callable[[Context, Municipality], Record | None],
    attribute: str,
    said: About,
    asked: Callable[[Context, Municipality], Spans[str]] | None = None,
    *,
    holds: Any = Day | None,
) -> Derived:
    """Return the field of what that part of the record has which a function finds, None where it has none."""

    def find(context: Context, municipality: Municipality) -> Any:
        return getattr(part_of(context, municipality), attribute, None)

    return Derived(name, said, holds, find, asked)


def _find_standing(context: Context, municipality: Municipality) -> Mapping[str, Answer]:
    standing = context.standing(municipality)
    return {standing.kind.value: standing.answer}


def _find_states(context: Context, municipality: Municipality) -> Mapping[str, Answer]:
    by_state = grouped(
        (membership.state.value, membership.covers(context.on, floor=context.dataset.founded))
        for membership in memberships(municipality)
    )
    answers = {state: some(of_state) for state, of_state in by_state.items()}
    certain = [state for state, covers in answers.items() if covers is Answer.YES]
    if len(certain) > 1:  # periods overlap in the record: the latest begun tells the state
        state = context.standing(municipality).state
        return {state.value: Answer.YES} if state else {}
    return answers


@derived(
    "Status | Standing",
    "Status der Kommune am Tag. | Standing on the day.",
    of=STANDING,
    shown=True,
    asked=_find_standing,
    beside="certainty",
)
def standing(context: Context, municipality: Municipality) -> str:
    """Return the standing, as `member`; queries learn how certain it is."""
    return context.standing(municipality).kind.value


@derived(
    "Stand der Mitgliedschaft | State of membership",
    "Aktiv oder ruhend am Tag. | Active or dormant then.",
    of=STATE,
    asked=_find_states,
)
def state(context: Context, municipality: Municipality) -> str:
    """Return the state of the membership, empty where there is none."""
    membership_state = context.standing(municipality).state
    return membership_state.value if membership_state else ""


@derived("Gewissheit | Certainty", "Wie gewiss der Status ist. | How certain the standing is.", of=CERTAINTY)
def certainty(context: Context, municipality: Municipality) -> str:
    """Return `certain` or `possible`."""
    return context.standing(municipality).certainty


def _membership(context: Context, municipality: Municipality) -> Membership | None:
    return context.membership(municipality)[1]


def _beginning(context: Context, municipality: Municipality) -> Period | None:
    return beginning(municipality, _membership(context, municipality))


def _find_since(context: Context, municipality: Municipality) -> Spans[str]:
    return _begin_span(_beginning(context, municipality), context.dataset.founded)


def _begin_span(period: Period | None, floor: str | None) -> Spans[str]:
    """Return the begin as a range of days: nothing for none, an open one where it is only attested."""
    if period is None:
        return ()
    if period.from_:
        return (TimeSpan(period.from_.first, period.from_.last, period.weak),)
    return (TimeSpan(floor, period.latest_begin(), period.weak, vague=True),)


since = _of_part(
    "since",
    _beginning,
    "from_",
    about(
        "Eintritt | Member since",
        "Beginn der ununterbrochenen Mitgliedschaft. | Begin of the unbroken membership.",
        shown=True,
    ),
    _find_since,
)


known_by = _of_part(
    "known_by",
    _beginning,
    "known_by",
    about(
        "Mitglied spätestens seit | Member by",
        "Tag, an dem die Mitgliedschaft belegt ist. | Day by which the membership is attested.",
    ),
)


seen = _of_part(
    "seen",
    _beginning,
    "seen",
    about(
        "Mitgliedschaft gelesen am | Membership read on",
        "Tag, an dem eine Seite ohne Datum gelesen wurde. | Day on which a page without a date was read.",
    ),
)


@derived("Mitglied bis | Member until", "Ende der Mitgliedschaft. | End of the last membership.")
def until(context: Context, municipality: Municipality) -> Day | None:
    """Return the last day of a former member."""
    if context.standing(municipality).kind is not StandingKind.FORMER:
        return None
    last = context.last_membership(municipality)
    return (last.until or last.ended_by) if last else None


basis = _of_part(
    "basis",
    _membership,
    "basis",
    about(
        "Bekannt durch | Known from",
        "Woraus die Mitgliedschaft hervorgeht. | What the membership is known from.",
        of=BASIS,
    ),
    holds=str,
)


@derived(
    "Gründungsmitglied | Founding member",
    "Ob die Kommune das Bündnis mitgegründet hat. | Whether it founded the alliance with others.",
)
def founding(context: Context, municipality: Municipality) -> Answer:
    """Answer whether it is (or was) a founding member by the day."""
    return some(
        weakened(membership.begun(context.on, floor=context.dataset.founded), weak=membership.weak)
        for membership in municipality.membership
        if membership.founding
    )


@derived(
    "Erklärung | Declaration",
    "Erklärungen, auf denen die Mitgliedschaft beruht. | Declarations that the membership rests on.",
    refers="declaration",
)
def declaration(context: Context, municipality: Municipality) -> Mapping[str, Answer]:
    """Return the declarations of current memberships, and how certain they are."""
    return dict(context.signed(municipality))


@derived(
    "Als Sicherer Hafen erklärt | Declared safe harbour",
    "Ob die Erklärung zum Sicheren Hafen am Tag gilt. | Whether its declaration stands on the day.",
)
def declared(context: Context, municipality: Municipality) -> Answer:
    """Answer whether its declaration as safe harbour stands."""
    return context.declared(municipality)


def _declaration_period(context: Context, municipality: Municipality) -> Period | None:
    floor = context.dataset.first_safe_harbour
    periods = [
        (covers, period.latest_begin() or "", period)
        for period in declarations(municipality)
        if (covers := period.covers(context.on, floor=floor))
    ]
    return max(periods, key=lambda period: period[:2])[2] if periods else None


def _find_declared_since(context: Context, municipality: Municipality) -> Spans[str]:
    return _begin_span(_declaration_period(context, municipality), context.dataset.first_safe_harbour)


declared_since = _of_part(
    "declared_since",
    _declaration_period,
    "from_",
    about("Sicherer Hafen seit | Declared since", "Tag der Erklärung. | Day of the declaration."),
    _find_declared_since,
)


declared_known_by = _of_part(
    "declared_known_by",
    _declaration_period,
    "known_by",
    about(
        "Sicherer Hafen spätestens seit | Declared by",
        "Tag, an dem die Erklärung belegt ist. | Day by which the declaration is attested.",
    ),
)


declared_seen = _of_part(
    "declared_seen",
    _declaration_period,
    "seen",
    about(
        "Erklärung gelesen am | Declaration read on",
        "Tag, an dem eine Seite ohne Datum gelesen wurde. | Day on which a page without a date was read.",
    ),
)


@derived(
    "Heutige Netzwerke | Present networks",
    "Netzwerke, denen die Kommune am Tag angehört. | Networks that it belongs to on the day.",
    refers="network",
)
def network(context: Context, municipality: Municipality) -> Mapping[str, Answer]:
    """Return the networks of the municipality, each with the certainty of belonging."""
    return {network.network: network.period.covers(context.on) for network in municipality.networks}


@derived(
    "Koordination | Coordination",
    "Aufgaben in der Koordination am Tag. | Coordinating roles on the day.",
    of=COORDINATION,
)
def coordination(context: Context, municipality: Municipality) -> Mapping[str, Answer]:
    """Return the coordinating roles of the municipality, each with its certainty."""
    roles = (role for role in context.dataset.alliance.coordination if role.member == municipality.id)
    answers = grouped((role.level, role.period.covers(context.on)) for role in roles)
    return {level: some(of_level) for level, of_level in answers.items()}


def _head(context: Context, municipality: Municipality) -> Office | None:
    return known_head(municipality, context.on)


office = _of_part(
    "office",
    _head,
    "office",
    about("Amt | Office", "Amt der Verwaltungsspitze. | Office of the head of the municipality."),
    holds=str,
)


head = _of_part(
    "head",
    _head,
    "name",
    about("Verwaltungsspitze | Head of the municipality", "Zuletzt bekannte Person. | Person known latest."),
    holds=str,
)


head_known_on = _of_part(
    "head_known_on",
    _head,
    "known_on",
    about(
        "Im Amt bekannt am | Known in office on",
        "Tag, an dem die Person im Amt bekannt war. | Day on which the person was known in office.",
    ),
)


@derived(
    "Forderungen, die eigene Beschlüsse mittragen | Demands supported by own resolutions",
    "Forderungen, die eigene Beschlüsse tragen, gesichert oder möglicherweise. | "
    "Demands that resolutions of its own support, certainly or possibly.",
    refers="demand",
    is_mandate=True,
)
def mandate(context: Context, municipality: Municipality) -> Mapping[str, Answer]:
    """Return the demands that the municipality's own resolutions support, each with its certainty."""
    return context.supported(municipality.id)


@derived("Beschlüsse | Resolutions", "Zahl der erfassten Beschlüsse. | Number of resolutions on record.")
def resolutions(context: Context, municipality: Municipality) -> int:
    """Return the number of its resolutions."""
    return len(context.dataset.resolutions_of(municipality.id))


@derived(
    "Bietet Plätze an | Offers places",
    "Ob ein eigenes Platzangebot am Tag steht. | Whether an offer of places of its own stands.",
)
def offers(context: Context, municipality: Municipality) -> Answer:
    """Answer whether an offer of places of its own stands."""
    decided = context.dataset.resolutions_of(municipality.id)
    return some(context.offered(resolution) for resolution in decided if resolution.offers)


@derived(
    "Beleglage | Evidence",
    "Ob alles, was den Status belegt, dünn ist. | Whether all evidence for the standing is weak.",
    of=EVIDENCE_CODES,
)
def evidence(context: Context, municipality: Municipality) -> str:
    """Return `weak` if all evidence for the standing is weak, else `good`."""
    decided = context.dataset.resolutions_of(municipality.id)
    attesting: tuple[Record, ...]
    match context.standing(municipality).kind:
        case StandingKind.MEMBER:
            membership = _membership(context, municipality)
            attesting = (membership,) if membership else ()
        case StandingKind.FORMER:
            attesting = municipality.membership
        case StandingKind.DECLARED:
            attesting = municipality.safe_harbour
        case StandingKind.INTERESTED:
            attesting = (*municipality.interest, *decided)
        case StandingKind.RECORDED:
            attesting = decided
    return "weak" if attesting and all(record.weak for record in attesting) else "good"


@derived(
    "Belege | Sources",
    "Alles, worauf der Datensatz beruht; sonst die Belege der Beschlüsse. | "
    "Everything that the record rests on; otherwise the sources of its resolutions.",
)
def source(context: Context, municipality: Municipality) -> tuple[str, ...]:
    """Return the sources of the record in all its parts, else those of its resolutions."""
    decided = context.dataset.resolutions_of(municipality.id)
    refs = [ref for resolution in decided for ref in resolution.source]
    return all_sources(municipality) or tuple(dict.fromkeys(refs))
