"""The reports on one municipality and on a Land, and the map that both show."""

from collections.abc import Iterator, Sequence
from typing import Any

from ssh_cli.analysis.chronicle import Occurrence, recount
from ssh_cli.analysis.contacts import federal_role, land_role
from ssh_cli.analysis.counts import count_people
from ssh_cli.analysis.split import Group, split, tally
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import move_months, parse_day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.vocabularies import label, labels
from ssh_cli.messages import _, format_number
from ssh_cli.model.context import Context
from ssh_cli.model.municipality import by_name, known_head
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import (
    Block,
    Blocks,
    FactEntry,
    Paragraph,
    Picture,
    Span,
    Spans,
    Table,
    Words,
    explain_mark,
    facts,
    heading,
    joined,
    listing,
    paragraph,
    plain,
    strong,
)
from ssh_cli.page.events import tell
from ssh_cli.page.page import Page
from ssh_cli.page.phrases import day, on_day
from ssh_cli.page.sections.mandates import mandates_of, mandates_of_group
from ssh_cli.page.sections.offers import offers_of, sums_of
from ssh_cli.page.sections.records import record_page
from ssh_cli.page.tables import describe_tally, in_one, values_of
from ssh_cli.page.values import contact_lines, describe_period, footnote
from ssh_cli.papers.membership_list import membership_list
from ssh_cli.papers.municipality import (
    gaps_of_town,
    gaps_of_towns,
    key_findings,
    tell_declarations,
    tell_membership,
    timeline,
)
from ssh_cli.papers.parts import PaperContent, PaperRequest, compose_paper
from ssh_cli.picture.cartography import SOURCE_NOTE
from ssh_cli.picture.map import draw_detail, place_of
from ssh_cli.picture.map_theme import REGISTER_NOTE
from ssh_cli.query.selection import Selected


def city_report(
    town: Municipality,
    context: Context,
    *,
    at: str | None,
    request: PaperRequest,
) -> Page:
    """Return the report on a municipality on the context's day, in the language `spoken` if it is there.

    Every sentence follows from the records; what they do not tell is named as a gap in a report `for_us`,
    who keep the register, and so is the commit `at` of the data. Raises what `Templates.find` and
    `Templates.render_body` raise.
    """

    def fill() -> PaperContent:
        described = {**values_of(town, "id", "name", "kind"), "land": LAENDER[town.land].name}
        practices = _practices_of(town, context)
        partners = (
            footnote(f"{other.name} ({label('partner', other.kind)})", other.source, context.dataset)
            for other in sorted(town.partners, key=lambda partner: sort_key(partner.name))
        )
        parts: dict[str, Blocks] = {
            "summary": (facts(_city_summary(town, context, at if request.for_us else None)),),
            "findings": listing(key_findings(town, context, practices)),
            "map": map_of_land(town.land, context, marked=town),
            "insights": tuple(_insights(town, context)),
            "networks": listing(_networks(town, context)),
            "partners": listing(partners),
            "practices": tuple(_describe_practices(practices, context)),
            "timeline": timeline(town, context),
            "mandates": mandates_of(town, context),
            "offers": offers_of(Group((town,)), context),
            "gaps": gaps_of_town(town, context) if request.for_us else (),
        }
        data = record_page("members", town, context, data=True)
        values = {
            "town": described,
            "on": parse_day(context.on),
            "alliance": context.dataset.alliance.name.spoken(),
        }
        return PaperContent(values, _filled(parts), endnotes=True, data=data)

    return compose_paper(request, "reports", "city", fill, record=town.id, date=context.on)


def _filled(parts: dict[str, Blocks]) -> dict[str, Blocks]:
    """Return the parts of which there is something to tell: templates leave out the others."""
    return {key: blocks for key, blocks in parts.items() if blocks}


def _reference(on: str, at: str | None) -> Iterator[FactEntry]:
    """Yield as facts the day that a paper is true of, and the commit of its data where one is named."""
    yield _("Reference day"), day(parse_day(on))
    yield _("Data at"), (at or "")[:12]


def _city_summary(town: Municipality, context: Context, at: str | None) -> Iterator[FactEntry]:
    yield from _reference(context.on, at)
    yield _("Official name"), town.official_name
    yield _("Kind"), label("municipality", town.kind)
    yield _("Land"), LAENDER[town.land].name
    yield _("Official key"), town.key
    if town.population is not None:
        people = _("{n} ({day})", n=town.population.value, day=day(town.population.date))
        yield _("Population"), (Span(people, note=plain(REGISTER_NOTE)),)
    yield from _office_holders(town, context)
    yield from _contact(town)
    yield _("Website"), town.website


def _office_holders(town: Municipality, context: Context) -> Iterator[FactEntry]:
    """Yield the head known last by the day, and who was in each office of a deputy."""
    head = known_head(town, context.on)
    deputies = {
        deputy.office: deputy
        for deputy in sorted(town.offices, key=lambda office: office.known_on.last)
        if deputy.deputy and deputy.known_on.reached(context.on)
    }
    for holder in (*([head] if head else []), *deputies.values()):
        title = _("{office} (deputy)", office=holder.office) if holder.deputy else holder.office
        known = _("{name}, as known {when}", name=holder.name, when=on_day(holder.known_on))
        yield title, footnote(known, holder.source, context.dataset)


def _contact(town: Municipality) -> Iterator[FactEntry]:
    for contact in town.contacts:
        phone = [plain(_("Telephone {number}", number=contact.phone))] if contact.phone else []
        title = _("Town hall") if contact.role == "town-hall" else _("Coordination")
        yield title, joined([*contact_lines(contact), *phone])


def _insights(town: Municipality, context: Context) -> Iterator[Block]:
    """Yield under each question what sources say of the municipality's work as a whole, by the day."""
    for aspect, title in labels("insight").items():
        sentences = [
            footnote(insight.text, insight.source, context.dataset, weak=insight.weak)
            for insight in town.insights
            if insight.aspect == aspect and (insight.known_by is None or insight.known_by.reached(context.on))
        ]
        if sentences:
            yield heading(3, title)
            yield from listing(sentences)


def _networks(town: Municipality, context: Context) -> Iterator[Spans]:
    known = {network.id: network for network in context.dataset.alliance.networks}
    for joined_network in town.networks:
        since = joined_network.since or joined_network.period.attested
        if since is not None and since.reached(context.on) is Answer.NO:
            continue
        network = known.get(joined_network.network)
        when = describe_period(joined_network.period, for_us=False)
        about = network.explanation.spoken() if network and network.explanation else ""
        rest = (f", {when}" if when else "") + (f". {about}" if about else "")
        text = (*strong(network.name if network else joined_network.network), *(plain(rest) if rest else ()))
        yield footnote(text, joined_network.source, context.dataset)


def _practices_of(town: Municipality, context: Context) -> tuple[Practice, ...]:
    practices = [
        practice
        for practice in context.dataset.practices.values()
        if practice.member == town.id and (practice.since is None or practice.since.reached(context.on))
    ]
    return tuple(
        sorted(practices, key=lambda practice: (sort_key(practice.category), sort_key(practice.title)))
    )


def _describe_practices(practices: Sequence[Practice], context: Context) -> Iterator[Block]:
    """Yield the practices under their categories: what it is, what others can take over, its state."""
    category = None
    for practice in practices:
        if practice.category != category:
            category = practice.category
            yield heading(3, category)
        when = f" ({describe_period(Period(from_=practice.since))})" if practice.since else ""
        text = [*strong(practice.title), Span(f"{when}. {practice.what}")]
        for sentence, words in (
            (_("For others: {text}"), practice.transferable),
            (_("State: {text}"), practice.state_note),
        ):
            if words:
                text.append(Span(" " + sentence.format(text=words)))
        yield Paragraph(footnote(tuple(text), practice.source, context.dataset, weak=practice.weak))


_YEAR = 12
_MEMBER_COLUMNS = ("name", "begin", "certainty", "basis", "resolutions", "population")


def land_report(
    land: str,
    context: Context,
    *,
    at: str | None,
    request: PaperRequest,
) -> Page:
    """Return the report on the Land of that code on the context's day.

    It is in the language `spoken` if there is a template in it. People are counted once, though towns
    lie in Kreise. Gaps and the commit `at` of the data are named in a report `for_us`, who keep the register.
    Raises what `Templates.find` and `Templates.render_body` raise.
    """

    def fill() -> PaperContent:
        values = {
            "land": {"code": land, "name": LAENDER[land].name},
            "on": parse_day(context.on),
            "alliance": context.dataset.alliance.name.spoken(),
            "since": parse_day(move_months(context.on, -_YEAR)),
        }
        everybody = sorted(context.dataset.municipalities.values(), key=by_name)
        towns = [town for town in everybody if town.land == land]
        members = split((town, context.membership(town)[0]) for town in towns)
        listed = membership_list(
            context,
            [Selected(town, Answer.YES) for town in members.everybody],
            for_us=request.for_us,
        )
        others = [town for town in towns if not context.membership(town)[0]]
        declared = (tell_declarations(town, context) for town in others if context.declared(town))
        former = (tell_membership(town, context) for town in others if context.last_membership(town))
        summary = _land_summary(land, towns, members, context, at if request.for_us else None)
        parts: dict[str, Blocks] = {
            "summary": (facts(summary),),
            "map": map_of_land(land, context),
            "members": _members(listed),
            "declared": listing(sentence for sentences in declared for sentence in sentences),
            "former": listing(former),
            "sums": sums_of(members, context),
            "offers": offers_of(members, context),
            "others": offers_of(Group(tuple(others)), context),
            "mandates": mandates_of_group(members, context),
            "changes": listing(_changes(towns, context)),
            "gaps": gaps_of_towns(towns, context) if request.for_us else (),
        }
        return PaperContent(values, _filled(parts), endnotes=True, data=listed)

    return compose_paper(request, "reports", "land", fill, record=land, date=context.on)


def _land_summary(
    land: str, towns: Sequence[Municipality], members: Group, context: Context, at: str | None
) -> Iterator[FactEntry]:
    yield from _reference(context.on, at)
    yield _("Coordination"), _coordination(land, context)
    yield _("Members"), describe_tally(members.tally)
    yield _("Declared safe harbours"), describe_tally(tally(map(context.declared, towns)))
    yield _("Municipalities on record"), format_number(len(towns))
    yield from _people(land, members, context)


def _coordination(land: str, context: Context) -> Words:
    alliance = context.dataset.alliance
    role = land_role(alliance, land, context.on)
    if role is not None:
        text = in_one(context.name(role.member), describe_period(role.period))
        return footnote(text, role.source, context.dataset)
    federal = federal_role(alliance, context.on)
    if federal is None:
        return _("no coordination recorded")
    name = context.name(federal.member)
    return _("none of its own recorded; federal coordination: {name}", name=name)


def _people(land: str, members: Group, context: Context) -> Iterator[FactEntry]:
    """Yield how many people live in the members, each counted once, and of how many in the Land."""
    dataset = context.dataset
    people = count_people(dataset, members)
    whole = dataset.territory.population(dataset.territory.municipal_keys(LAENDER[land].key))
    text = format_number(people.number.certain)
    if people.number.possible:
        text = _(
            "{certain}, with the possible members {all}", certain=text, all=format_number(people.number.total)
        )
    if whole:
        text = _("{people} of {all} in the Land, each counted once", people=text, all=format_number(whole))
    yield _("People in members"), (Span(text, note=plain(REGISTER_NOTE)),)
    yield _("Not counted, unknown to the register"), ", ".join(map(context.name, people.missing))


def _members(listed: Page) -> Blocks:
    """Return the rows of the membership list in one table; nothing where nobody is on it."""
    if not listed.rows:
        return ()
    columns = tuple(column for column in listed.columns if column.key in _MEMBER_COLUMNS)
    rows = Table(columns, listed.rows, totals=listed.totals)
    return (rows, paragraph(explain_mark())) if rows.has_possible else (rows,)


def _changes(towns: Sequence[Municipality], context: Context) -> Iterator[Spans]:
    """Yield what occurred in the Land's municipalities within the last year, as the dataset dates it."""
    here = {town.id for town in towns}
    for occurrence in recount(context.dataset, move_months(context.on, -_YEAR), context.on):
        if occurrence.member in here or _takes_part(occurrence, here):
            text = tell(occurrence, context.dataset)
            if occurrence.answer is Answer.POSSIBLE:
                text += " " + _("(possible: the day or the evidence leaves it open)")
            yield footnote(text, occurrence.source, context.dataset, weak=occurrence.weak)


def _takes_part(occurrence: Occurrence, here: set[str]) -> bool:
    """Tell whether a municipality of the Land is recorded as organiser, participant, sender or signatory."""
    value: Any = occurrence.value
    parties = (*getattr(value, "organisers", ()), *getattr(value, "participants", ()))
    signed = {party.member for party in getattr(value, "signatories", ())}
    return bool(here & ({party.id for party in parties} | signed | {getattr(value, "sender", None)}))


def map_of_land(land: str, context: Context, *, marked: Municipality | None = None) -> tuple[Picture, ...]:
    """Return the detail of the map as SVG, in the language in use; nothing where no place is known."""
    towns = context.dataset.municipalities
    members = [
        place_of(towns[key], certain=answer is Answer.YES)
        for key, answer in context.members.items()
        if towns[key].land == land
    ]
    about = place_of(marked) if marked else None
    if not any(place.position for place in (*members, *([about] if about else []))):
        return ()
    name = LAENDER[land].name
    when = day(parse_day(context.on))
    title = _("Members of the alliance in {land}, {day}")
    if marked and context.membership(marked)[0]:
        title = _("{town} among the members of the alliance in {land}, {day}")
    elif marked:
        title = _("{town} and the members of the alliance in {land}, {day}")
    title = title.format(town=marked.name if marked else "", land=name, day=when)
    drawing = draw_detail(title, land, members, about)
    caption = _("{title}. Outlines: {source}", title=title, source=SOURCE_NOTE)
    return (Picture(drawing.write().encode("utf-8"), "svg", drawing.description, plain(caption)),)
