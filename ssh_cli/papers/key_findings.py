"""What stands out of municipalities, with its evidence, and what the record does not tell of them."""

from collections.abc import Iterator, Sequence

from ssh_cli.analysis.counts import take_census
from ssh_cli.analysis.mandates import Mandates
from ssh_cli.analysis.todo import TASKS, Task, find_tasks, unknown_of
from ssh_cli.kinds.alliance import CoordinationRole
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Membership, Municipality, SafeHarbour
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.vocabularies import Extent, MembershipState, label
from ssh_cli.messages import _, ngettext
from ssh_cli.model.context import Context
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import Listing, Words, listing
from ssh_cli.page.cells import enumerate_names, format_number
from ssh_cli.page.evidence import footnote
from ssh_cli.page.phrases import day
from ssh_cli.page.sections.mandates import demand_label
from ssh_cli.papers.mandate_tables import count_unknown
from ssh_cli.papers.offer_tables import describe_places, list_places
from ssh_cli.papers.times import began, day_of, last_membership, since, stretch, until


def key_findings(town: Municipality, context: Context, practices: Sequence[Practice]) -> tuple[Words, ...]:
    """Return the sentences in the language in use; what is not on record is said to be unknown, not no."""
    return (
        *_membership(town, context),
        *_safe_harbour(town, context),
        *_coordination(town, context),
        *_mandates(town, context),
        *_offers(town, context),
        *_practices(town, practices),
    )


def _membership(town: Municipality, context: Context) -> Iterator[Words]:
    answer, found = context.membership(town)
    if found is None:
        yield _no_member(town, context)
        return
    if answer is Answer.POSSIBLE:
        text = _("{name} is possibly a member of the alliance ({stretch}); the evidence leaves it open.")
    elif found.seen is not None:
        text = _("{name} is a member of the alliance ({stretch}).")
        if found.state is MembershipState.DORMANT:
            text = _("The membership of {name} in the alliance lies dormant ({stretch}).")
    elif found.state is MembershipState.DORMANT:
        text = _("The membership of {name} in the alliance has lain dormant {since}.")
    elif found.founding:
        text = _("{name} has been a member of the alliance {since}, from its founding.")
    else:
        text = _("{name} has been a member of the alliance {since}.")
    told = text.format(
        name=town.name,
        since=since(found),
        stretch=stretch(found),
    )
    rest = _rests_on(found, context)
    yield footnote(f"{told} {rest}".rstrip(), found.source, context.dataset, weak=found.weak)


def _no_member(town: Municipality, context: Context) -> Words:
    last = last_membership(town, context)
    if last is None:
        return _("{name} is no member of the alliance as far as is recorded.").format(name=town.name)
    text = _("{name} was a member of the alliance {until}.")
    if last.weak:
        text = _("{name} was possibly a member of the alliance ({stretch}); the evidence leaves it open.")
    return footnote(_past(text, town, last), last.source, context.dataset, weak=last.weak)


def _past(sentence: str, town: Municipality, one: Membership | SafeHarbour) -> str:
    """Return the sentence about a period that is over."""
    return sentence.format(name=town.name, until=until(one), stretch=stretch(one))


def _rests_on(one: Membership, context: Context) -> str:
    """Return on which declaration and resolution a membership rests, empty where neither is told."""
    titles = {
        found.id: f"{found.title} ({day(found.date)})" for found in context.dataset.alliance.declarations
    }
    grounds = [titles[one.declaration]] if one.declaration in titles else []
    grounds += [_resolution(one.resolution, context)] if one.resolution else []
    return _("Basis: {grounds}.").format(grounds=", ".join(grounds)) if grounds else ""


def _resolution(name: str, context: Context) -> str:
    found = context.dataset.resolutions.get(name)
    if found is None:
        return name
    number = f", {found.number}" if found.number else ""
    return _("resolution “{title}” ({day})").format(title=found.title, day=f"{day_of(found)}{number}")


def _safe_harbour(town: Municipality, context: Context) -> Iterator[Words]:
    floor = context.dataset.first_safe_harbour
    covering = [one for one in town.safe_harbour if one.covers(context.on, floor=floor)]
    for one in covering:
        yield _declared(town, one, context)
    if covering:
        return
    over = [one for one in town.safe_harbour if one.over(context.on, floor=floor)]
    for one in over[-1:]:
        text = _("{name} had declared itself a safe harbour; the declaration held {until}.")
        if one.weak:
            text = _("{name} was possibly a safe harbour ({stretch}); the evidence leaves it open.")
        yield footnote(_past(text, town, one), one.source, context.dataset, weak=one.weak)
    if not over:
        text = _("A declaration of {name} as safe harbour is not on record.")
        yield text.format(name=town.name)


def _declared(town: Municipality, one: SafeHarbour, context: Context) -> Words:
    answer = one.covers(context.on, floor=context.dataset.first_safe_harbour)
    when = began(one)
    if answer is Answer.POSSIBLE:
        text = _("{name} is possibly a safe harbour ({stretch}); the evidence leaves it open.")
    elif one.seen is not None:
        text = _("{name} is a safe harbour ({stretch}).")
    elif one.from_ is None:
        text = _("{name} has been attested as a safe harbour {when}.")
    else:
        text = _("{name} declared itself a safe harbour {when}.")
    told = text.format(name=town.name, when=when, stretch=stretch(one))
    if one.resolution:
        basis = _("Basis: {grounds}.").format(grounds=_resolution(one.resolution, context))
        told = f"{told} {basis}"
    return footnote(told, one.source, context.dataset, weak=one.weak)


def _coordination(town: Municipality, context: Context) -> Iterator[Words]:
    for role in context.dataset.alliance.coordination:
        period = role.period
        if role.member != town.id or period.begun(context.on) is Answer.NO or _is_over(role, context.on):
            continue
        if period.from_ is None and period.begun(context.on) is not Answer.YES:
            continue  # attested on a later day only
        texts = {
            "federal": _("{name} has coordinated the alliance federally {since}."),
            "land": _("{name} has been attested as coordination for the Land {land} {since}."),
            "speaker": _("{name} has been one of the speakers of the alliance {since}."),
        }
        land = LAENDER[role.land].name if role.land in LAENDER else role.land
        told = texts[role.level].format(name=town.name, land=land, since=since(period))
        yield footnote(told, role.source, context.dataset)


def _is_over(role: CoordinationRole, on: str) -> bool:
    return role.until is not None and role.until.passed(on) is Answer.YES


def _mandates(town: Municipality, context: Context) -> Iterator[Words]:
    known = Mandates(context.dataset, context.on)
    positions = [known.position(town, one) for one in sorted(context.dataset.demands)]
    certain = [one for one in positions if one.supports is Answer.YES]
    possible = [one for one in positions if one.supports is Answer.POSSIBLE]
    if not certain and not possible:
        yield _("No resolution in force on record gives {name} a mandate.").format(name=town.name)
        return
    text = ngettext(
        "Own resolutions in force give {name} a mandate for {n} demand",
        "Own resolutions in force give {name} a mandate for {n} demands",
        len(certain),
    )
    told = text.format(name=town.name, n=format_number(len(certain)))
    by_extent = [
        (extent, [demand_label(context.dataset, one.demand) for one in certain if one.own.extent is extent])
        for extent in (Extent.ACT, Extent.COOPERATE, Extent.APPEAL)
    ]
    if parts := [f"{label('extent', extent)}: {', '.join(names)}" for extent, names in by_extent if names]:
        told += f" ({'; '.join(parts)})"
    if possible:
        more = ngettext("possibly for {n} more", "possibly for {n} more each", len(possible))
        told += "; " + more.format(n=format_number(len(possible)))
    yield f"{told}."


def _offers(town: Municipality, context: Context) -> Iterator[Words]:
    adopted, moved = list_places(town, context)
    if not adopted and not moved:
        yield _("No offer of places is on record; that does not mean that there is none.")
    if adopted:
        yield _("Adopted offers of places: {places}.").format(places=describe_places(adopted))
    elif moved:
        yield _("No offer of places on record was adopted by a competent body.")
    if moved:
        yield _("Moved or announced, not adopted: {places}.").format(places=describe_places(moved))


def _practices(town: Municipality, practices: Sequence[Practice]) -> Iterator[Words]:
    if practices:
        categories = sorted({one.category for one in practices})
        text = ngettext(
            "{n} practice of {name} that others can copy is on record, in: {categories}.",
            "{n} practices of {name} that others can copy are on record, in: {categories}.",
            len(practices),
        )
        yield text.format(
            n=format_number(len(practices)), name=town.name, categories=enumerate_names(categories)
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
    if unknown := count_unknown(town, context):
        text = ngettext(
            "{n} of {m} demands in the catalogue: nothing decided or signed speaks of it. "
            "That is unknown, not no.",
            "{n} of {m} demands in the catalogue: nothing decided or signed speaks of them. "
            "That is unknown, not no.",
            unknown,
        )
        yield text.format(n=format_number(unknown), m=format_number(len(context.dataset.demands)))
    yield from (_(TASKS[slug]) for slug in unknown_of(town))
