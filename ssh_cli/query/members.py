"""What can be asked of a municipality, and shown of it."""

from collections.abc import Mapping

from ssh_cli.kinds.answer import Answer, some, weakened
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.member import Membership, Municipality, Office
from ssh_cli.kinds.period import Period
from ssh_cli.messages import N_
from ssh_cli.model.affiliations import find_coordination, find_declarations, find_networks
from ssh_cli.model.collation import sort_key
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import MandateStance
from ssh_cli.model.membership_history import beginning, is_weak_standing, last_membership
from ssh_cli.model.municipality import all_sources
from ssh_cli.model.span import Span, Spans
from ssh_cli.model.standing import StandingKind
from ssh_cli.query.field import Field, FieldType, answer, choice, choices, day, listing, number, text
from ssh_cli.query.fields import Table
from ssh_cli.query.shared import demand_names


def find_standing(context: Context, one: Municipality) -> Mapping[str, Answer]:
    """Return the standing with how certain it is."""
    found = context.standing(one)
    return {found.kind.value: found.answer}


def find_states(context: Context, one: Municipality) -> Mapping[str, Answer]:
    """Return how certain the membership is active or dormant on the day."""
    floor = context.dataset.alliance.founded.first
    found: dict[str, Answer] = {}
    for membership in one.membership:
        covers = membership.covers(context.on, floor=floor)
        found[membership.state.value] = max(found.get(membership.state.value, Answer.NO), covers)
    certain = [state for state, covers in found.items() if covers is Answer.YES]
    if len(certain) > 1:  # periods overlap in the record: the latest begun tells the state
        state = context.standing(one).state
        return {state.value: Answer.YES} if state else {}
    return found


def find_founding(context: Context, one: Municipality) -> Answer:
    """Answer whether it is (or was) a founding member by the day."""
    floor = context.dataset.alliance.founded.first
    return some(
        weakened(member.begun(context.on, floor=floor), weak=member.weak)
        for member in one.membership
        if member.founding
    )


def holder(context: Context, one: Municipality) -> Office | None:
    """Return the head of the municipality known latest by the day, as far as any was."""
    known = [office for office in one.offices if not office.deputy and office.known_on.reached(context.on)]
    return max(known, key=lambda office: office.known_on.last, default=None)


def has_offers(context: Context, one: Municipality) -> Answer:
    """Answer whether an offer of places of its own stands."""
    return some(context.offered(found) for found in context.dataset.resolutions_of(one.id) if found.offers)


def sources(context: Context, one: Municipality) -> tuple[str, ...]:
    """Return the sources of the record, else those of its resolutions."""
    own = all_sources(one)
    if own:
        return own
    found = [ref for resolution in context.dataset.resolutions_of(one.id) for ref in resolution.source]
    return tuple(dict.fromkeys(found))


def _membership(context: Context, one: Municipality) -> Membership | None:
    return context.membership(one)[1]


def _basis(context: Context, one: Municipality) -> str | None:
    membership = _membership(context, one)
    return membership.basis if membership else None


def _state(context: Context, one: Municipality) -> str | None:
    state = context.standing(one).state
    return state.value if state else None


def _since(context: Context, one: Municipality) -> Day | None:
    period = beginning(one, _membership(context, one))
    return period.from_ if period else None


def _find_since(context: Context, one: Municipality) -> Spans[str]:
    return _begin_span(beginning(one, _membership(context, one)), context.dataset.alliance.founded.first)


def _known_by(context: Context, one: Municipality) -> Day | None:
    period = beginning(one, _membership(context, one))
    return period.known_by if period else None


def _seen(context: Context, one: Municipality) -> Day | None:
    period = beginning(one, _membership(context, one))
    return period.seen if period else None


def _declaration_period(context: Context, one: Municipality) -> Period | None:
    floor = context.dataset.first_safe_harbour
    found = [
        (covers, declared.latest_begin() or "", declared)
        for declared in one.safe_harbour
        if (covers := declared.covers(context.on, floor=floor))
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def _declared_since(context: Context, one: Municipality) -> Day | None:
    period = _declaration_period(context, one)
    return period.from_ if period else None


def _find_declared_since(context: Context, one: Municipality) -> Spans[str]:
    return _begin_span(_declaration_period(context, one), context.dataset.first_safe_harbour)


def _declared_known_by(context: Context, one: Municipality) -> Day | None:
    period = _declaration_period(context, one)
    return period.known_by if period else None


def _declared_seen(context: Context, one: Municipality) -> Day | None:
    period = _declaration_period(context, one)
    return period.seen if period else None


def _begin_span(period: Period | None, floor: str | None) -> Spans[str]:
    """Return the begin as a range of days: nothing for none, an open one where it is only attested."""
    if period is None:
        return ()
    if period.from_:
        return (Span(period.from_.first, period.from_.last, period.weak),)
    return (Span(floor, period.latest_begin(), period.weak, vague=True),)


def _until(context: Context, one: Municipality) -> Day | None:
    if context.standing(one).kind is not StandingKind.FORMER:
        return None
    last = last_membership(one)
    return (last.until or last.ended_by) if last else None


def _present(find: Mapping[str, Answer]) -> tuple[str, ...]:
    return tuple(sorted(code for code, found in find.items() if found))


def _networks(dataset: Dataset) -> Mapping[str, str]:
    return {one.id: one.name for one in dataset.alliance.networks}


def _declarations(dataset: Dataset) -> Mapping[str, str]:
    return {one.id: one.title for one in dataset.alliance.declarations}


def _has_mandate(context: Context, one: Municipality) -> Mapping[str, Answer]:
    return {
        demand: context.stances(one.id, demand)[MandateStance.SUPPORTS]
        for demand in context.supported(one.id)
    }


def _evidence(context: Context, one: Municipality) -> str:
    return "weak" if is_weak_standing(context, one) else "good"


FIELDS: tuple[Field, ...] = (
    text("id", N_("Identifier"), lambda _context, one: one.id).searched_whole(),
    text("name", N_("Name"), lambda _context, one: one.name).shown(),
    text("official_name", N_("Official name"), lambda _context, one: one.official_name),
    choice("land", N_("Land"), lambda _context, one: one.land, vocabulary="land").shown(),
    choice("kind", N_("Kind"), lambda _context, one: one.kind, vocabulary="municipality"),
    text("key", N_("Official key"), lambda _context, one: one.key).searched_by_prefix(),
    listing("former_keys", N_("Former keys"), lambda _context, one: [key.ags for key in one.former_ags]),
    choice(
        "standing",
        N_("Standing"),
        lambda context, one: context.standing(one).kind.value,
        vocabulary="standing",
        find=find_standing,
    ).shown(),
    choice("state", N_("Membership"), _state, vocabulary="state", find=find_states),
    choice(
        "certainty",
        N_("Certainty"),
        lambda context, one: context.standing(one).certainty,
        vocabulary="certainty",
    ),
    day("since", N_("Member since"), _since, find=_find_since).shown(),
    day("known_by", N_("Member by"), _known_by, missing=True),
    day("seen", N_("Membership read on"), _seen, missing=True),
    day("until", N_("Member until"), _until, missing=True),
    choice("basis", N_("Known from"), _basis, vocabulary="basis"),
    answer("founding", N_("Founding member"), find_founding),
    choices(
        "declaration",
        N_("Declaration"),
        lambda context, one: _present(find_declarations(context, one)),
        names=_declarations,
        find=find_declarations,
    ),
    answer("declared", N_("Declared safe harbour"), lambda context, one: context.declared(one)),
    day("declared_since", N_("Declared since"), _declared_since, find=_find_declared_since),
    day("declared_known_by", N_("Declared by"), _declared_known_by, missing=True),
    day("declared_seen", N_("Declaration read on"), _declared_seen, missing=True),
    number(
        "population",
        N_("Population"),
        lambda _context, one: one.population.value if one.population else None,
    ).shown(),
    day(
        "population_on",
        N_("Population on"),
        lambda _context, one: one.population.date if one.population else None,
        missing=True,
    ),
    choices(
        "network",
        N_("Networks"),
        lambda context, one: _present(find_networks(context, one)),
        names=_networks,
        find=find_networks,
    ),
    choices(
        "coordination",
        N_("Coordination"),
        lambda context, one: _present(find_coordination(context, one)),
        vocabulary="coordination",
        find=find_coordination,
    ),
    text("office", N_("Office"), lambda context, one: _of_holder(context, one, "office")),
    text("head", N_("Head of the municipality"), lambda context, one: _of_holder(context, one, "name")),
    day(
        "head_known_on",
        N_("Known in office on"),
        lambda context, one: found.known_on if (found := holder(context, one)) else None,
        missing=True,
    ),
    listing("partners", N_("Partners"), lambda _context, one: [each.name for each in one.partners]),
    Field(
        name="mandate",
        label=N_("Demands supported by own resolutions"),
        type=FieldType.MANDATE,
        kind="list",
        names=demand_names,
        find=_has_mandate,
        value=lambda context, one: list(context.supported(one.id)),
    ),
    number(
        "resolutions",
        N_("Resolutions"),
        lambda context, one: len(context.dataset.resolutions_of(one.id)),
    ),
    answer("offers", N_("Offers places"), has_offers),
    choice("evidence", N_("Evidence"), _evidence, vocabulary="evidence"),
    listing("source", N_("Sources"), sources),
    number("lat", N_("Latitude"), lambda _context, one: one.latitude, kind="decimal"),
    number("lon", N_("Longitude"), lambda _context, one: one.longitude, kind="decimal"),
    text("website", N_("Website"), lambda _context, one: one.website, kind="link"),
    text("note", N_("Note"), lambda _context, one: one.note),
)


def _of_holder(context: Context, one: Municipality, part: str) -> str:
    found = holder(context, one)
    return str(getattr(found, part)) if found else ""


def _names(_dataset: Dataset, one: Municipality) -> tuple[str, ...]:
    keys = (one.key, *(former.ags for former in one.former_ags))
    return (one.id, one.name, one.official_name, *keys)


TABLES = {
    "members": Table(
        kind="members",
        fields=FIELDS,
        records=lambda dataset: dataset.municipalities.values(),
        words=lambda _context, one: (one.name, one.id, one.official_name),
        names=_names,
        order=lambda _context, one: (sort_key(one.name), one.id),
    )
}
