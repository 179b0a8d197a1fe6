"""What stands out of municipalities, with its evidence, and what the record does not tell of them."""

from collections.abc import Iterable, Iterator, Sequence

from ssh_cli.analysis.counts import take_census
from ssh_cli.analysis.mandates import Mandates
from ssh_cli.analysis.offers import OfferLine, OfferStatus, list_offers
from ssh_cli.analysis.split import Group
from ssh_cli.analysis.todo import TASKS, Task, find_tasks, unknown_of
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import Membership, Municipality, SafeHarbour
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.vocabularies import Extent, MembershipState, label
from ssh_cli.messages import _, counted
from ssh_cli.model.context import Context
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import Listing, Words, listing
from ssh_cli.page.cells import enumerate_names, mark_possible
from ssh_cli.page.evidence import footnote
from ssh_cli.page.phrases import day
from ssh_cli.page.sections.mandates import demand_label
from ssh_cli.page.values import describe_offer, describe_period, describe_role, name_dated, name_resolution


def key_findings(town: Municipality, context: Context, practices: Sequence[Practice]) -> tuple[Words, ...]:
    """Return the sentences in the language in use; what is not on record is said to be unknown, not no."""
    return (
        tell_membership(town, context),
        *tell_declarations(town, context),
        *_coordination(town, context),
        *_mandates(town, context),
        *_offers(town, context),
        *_practices(town, practices),
    )


def tell_membership(town: Municipality, context: Context) -> Words:
    """Return whether a municipality is a member, possibly, no longer, or not as far as is recorded."""
    answer, period = context.membership(town)
    if period is None:
        period = last_membership(town, context)
        text = _("{name} was a member of the alliance ({period}).")
        if period and period.weak:
            text = _("{name} was possibly a member of the alliance ({period}); the evidence leaves it open.")
    elif answer is Answer.POSSIBLE:
        text = _("{name} is possibly a member of the alliance ({period}); the evidence leaves it open.")
    elif period.state is MembershipState.DORMANT:
        text = _("The membership of {name} in the alliance lies dormant ({period}).")
    else:
        text = _("{name} is a member of the alliance ({period}).")
    if period is None:
        return _("{name} is no member of the alliance as far as is recorded.", name=town.name)
    declarations = context.dataset.alliance.declarations
    signed = [name_dated(each.title, each.date) for each in declarations if each.id == period.declaration]
    return _tell(text, town, period, context, signed)


def last_membership(town: Municipality, context: Context) -> Membership | None:
    """Return the membership that was over by the day and ended last."""
    floor = context.dataset.alliance.founded.first
    over = [membership for membership in town.membership if membership.over(context.on, floor=floor)]
    return max(over, key=lambda membership: membership.latest_end() or "", default=None)


def tell_declarations(town: Municipality, context: Context) -> Iterator[Words]:
    """Yield whether it is a safe harbour: by each declaration that may stand, else by the last that did."""
    floor = context.dataset.first_safe_harbour
    covering = [one for one in town.safe_harbour if one.covers(context.on, floor=floor)]
    over = [one for one in town.safe_harbour if one.over(context.on, floor=floor)]
    for period in covering or over[-1:]:
        text = _("{name} is a safe harbour ({period}).")
        if not covering:
            text = _("{name} was a safe harbour ({period}).")
            if period.weak:
                text = _("{name} was possibly a safe harbour ({period}); the evidence leaves it open.")
        elif period.covers(context.on, floor=floor) is Answer.POSSIBLE:
            text = _("{name} is possibly a safe harbour ({period}); the evidence leaves it open.")
        yield _tell(text, town, period, context)
    if not covering and not over:
        yield _("A declaration of {name} as safe harbour is not on record.", name=town.name)


def _tell(
    sentence: str,
    town: Municipality,
    period: Membership | SafeHarbour,
    context: Context,
    grounds: Iterable[str] = (),
) -> Words:
    """Return the sentence about a period, and on what it rests besides its sources."""
    founding = _("founding member") if getattr(period, "founding", False) else ""
    told = ", ".join(filter(None, (describe_period(period, for_us=False), founding)))
    text = sentence.format(name=town.name, period=told)
    resolution = context.dataset.resolutions.get(period.resolution or "")
    named = (*grounds, *([name_resolution(resolution)] if resolution else []))
    if named:
        text += " " + _("Basis: {grounds}.", grounds=", ".join(named))
    return footnote(text, period.source, context.dataset)


def _coordination(town: Municipality, context: Context) -> Iterator[Words]:
    for role in context.dataset.alliance.coordination:
        if role.member == town.id and (answer := role.period.covers(context.on)):
            text = _(
                "{name} in the alliance: {role} ({period}).",
                name=town.name,
                role=mark_possible(describe_role(role), answer),
                period=describe_period(role.period),
            )
            yield footnote(text, role.source, context.dataset)


def _mandates(town: Municipality, context: Context) -> Iterator[Words]:
    known = Mandates(context.dataset, context.on)
    positions = [known.position(town, one) for one in sorted(context.dataset.demands)]
    certain = [one for one in positions if one.supports is Answer.YES]
    possible = [one for one in positions if one.supports is Answer.POSSIBLE]
    if not certain and not possible:
        yield _("No resolution in force on record gives {name} a mandate.", name=town.name)
        return
    told = counted(
        "Own resolutions in force give {name} a mandate for {n} demand",
        "Own resolutions in force give {name} a mandate for {n} demands",
        len(certain),
        name=town.name,
    )
    by_extent = [
        (extent, [demand_label(context.dataset, one.demand) for one in certain if one.own.extent is extent])
        for extent in (Extent.ACT, Extent.COOPERATE, Extent.APPEAL)
    ]
    if parts := [f"{label('extent', extent)}: {', '.join(names)}" for extent, names in by_extent if names]:
        told += f" ({'; '.join(parts)})"
    if possible:
        told += "; " + counted("possibly for {n} more", "possibly for {n} more each", len(possible))
    yield f"{told}."


def _offers(town: Municipality, context: Context) -> Iterator[Words]:
    lines = list_offers(context.dataset, Group((town,)), context.on, with_motions=True)
    adopted, moved = (
        "; ".join(_describe_offer(line) for line in lines if line.why is None and line.status is status)
        for status in (OfferStatus.ADOPTED, OfferStatus.MOVED)
    )
    if not adopted and not moved:
        yield _("No offer of places is on record; that does not mean that there is none.")
    if adopted:
        yield _("Adopted offers of places: {places}.", places=adopted)
    elif moved:
        yield _("No offer of places on record was adopted by a competent body.")
    if moved:
        yield _("Moved or announced, not adopted: {places}.", places=moved)


def _describe_offer(line: OfferLine) -> str:
    words = [label("certainty", "possible")] if line.answer is not Answer.YES else []
    words += line.offer.groups
    return describe_offer(line.offer) + (f" ({', '.join(words)})" if words else "")


def _practices(town: Municipality, practices: Sequence[Practice]) -> Iterator[Words]:
    if practices:
        categories = sorted({one.category for one in practices})
        yield counted(
            "{n} practice of {name} that others can copy is on record, in: {categories}.",
            "{n} practices of {name} that others can copy are on record, in: {categories}.",
            len(practices),
            name=town.name,
            categories=enumerate_names(categories),
        )


def gaps_of_town(town: Municipality, context: Context) -> tuple[Listing, ...]:
    """Return what is open of one municipality, the most consequential first; nothing where nothing is."""
    tasks = (task for task in _tasks([town], context) if task.slug not in unknown_of(town))
    return listing([*(_task(task, context) for task in tasks), *_silences(town, context)])


def gaps_of_towns(towns: Sequence[Municipality], context: Context) -> tuple[Listing, ...]:
    """Return what is open of several municipalities: each kind of gap with whom it concerns."""
    concerned: dict[str, list[str]] = {}
    for one in _tasks(towns, context):
        concerned.setdefault(one.slug, []).append(context.name(one.member))
    return listing(
        f"{_(TASKS[slug])}: {', '.join(sorted(dict.fromkeys(names), key=sort_key))}"
        for slug, names in concerned.items()
    )


def _tasks(towns: Sequence[Municipality], context: Context) -> list[Task]:
    census = take_census(context.dataset, context.on)
    found = find_tasks(census, towns={one.id for one in towns})
    return sorted(found, key=lambda one: (one.rank, sort_key(context.name(one.member)), one.record))


def _task(one: Task, context: Context) -> str:
    about = ""
    if one.kind == "resolutions":
        resolution = context.dataset.resolutions[one.record]
        about = f" – {resolution.title or resolution.id}"
    as_of = f" ({day(parse_day(one.as_of))})" if one.as_of else ""
    return f"{_(TASKS[one.slug])}{about}{as_of}"


def _silences(town: Municipality, context: Context) -> Iterator[str]:
    """Yield what no record speaks of: that is unknown, and never counted as no."""
    mandates = Mandates(context.dataset, context.on)
    if unknown := sum(mandates.position(town, one).is_unknown for one in context.dataset.demands):
        yield counted(
            "{n} of {m} demands in the catalogue: nothing decided or signed speaks of it. "
            "That is unknown, not no.",
            "{n} of {m} demands in the catalogue: nothing decided or signed speaks of them. "
            "That is unknown, not no.",
            unknown,
            m=len(context.dataset.demands),
        )
    yield from (_(TASKS[slug]) for slug in unknown_of(town))
