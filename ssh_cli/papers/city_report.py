"""The report on one municipality: what it decided, what it may say, whom it works with, what is open."""

from collections.abc import Iterator, Sequence

from ssh_cli.analysis.split import Group
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import Block, Paragraph, Span, Spans, Words, facts, heading, listing, mailbox, plain
from ssh_cli.page.cells import format_number
from ssh_cli.page.evidence import cite, footnote
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.phrases import day, on_day
from ssh_cli.page.sections.records import member_page
from ssh_cli.papers.gaps import gaps_of_town
from ssh_cli.papers.key_findings import key_findings
from ssh_cli.papers.mandate_tables import mandates_of
from ssh_cli.papers.map_part import map_of_land
from ssh_cli.papers.offer_tables import offers_by_town
from ssh_cli.papers.parts import PaperContent, compose_paper, joined, strong
from ssh_cli.papers.timeline import timeline
from ssh_cli.papers.times import reference, since
from ssh_cli.picture.map_theme import REGISTER_NOTE
from ssh_cli.templating.template import Templates


def city_report(
    town: Municipality,
    context: Context,
    *,
    stamp: Stamp,
    templates: Templates,
    spoken: str | None = None,
    for_us: bool = False,
) -> Page:
    """Return the report on a municipality on the context's day, in the language `spoken` if it is there.

    Every sentence follows from the records; what they do not tell is named as a gap in a report `for_us`,
    who keep the register. Raises what `Templates.find` and `Templates.render_body` raise.
    """

    def fill() -> PaperContent:
        described = {"id": town.id, "name": town.name, "kind": town.kind, "land": LAENDER[town.land].name}
        parts = {key: blocks for key, blocks in _parts(town, context, stamp, for_us=for_us) if blocks}
        data = member_page(town, context, stamp, data=True)
        return PaperContent({"town": described, "on": parse_day(stamp.on)}, parts, data=data)

    return compose_paper(
        templates, "reports", "city", fill, language=spoken, record=town.id, date=stamp.on, for_us=for_us
    )


def _parts(
    town: Municipality, context: Context, stamp: Stamp, *, for_us: bool
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the parts that the template gives their places, in the language in use; some may be empty."""
    practices = _practices_of(town, context)
    yield "summary", (facts(_summary(town, context, stamp if for_us else stamp._replace(at=None))),)
    yield "findings", listing(key_findings(town, context, practices))
    yield "map", map_of_land(town.land, context, marked=town)
    yield "networks", listing(_networks(town, context))
    yield "partners", listing(_partners(town, context))
    yield "practices", tuple(_describe_practices(practices, context))
    yield "timeline", timeline(town, context)
    yield "mandates", mandates_of(town, context)
    yield "offers", offers_by_town(Group((town,)), context)
    if for_us:
        yield "gaps", gaps_of_town(town, context)


def _summary(town: Municipality, context: Context, stamp: Stamp) -> Iterator[tuple[str, Words]]:
    yield from reference(stamp)
    yield _("Official name"), town.official_name
    yield _("Kind"), label("municipality", town.kind)
    yield _("Land"), LAENDER[town.land].name
    yield _("Official key"), town.key
    if town.population is not None:
        people = _("{n} ({day})").format(
            n=format_number(town.population.value), day=day(town.population.date)
        )
        yield _("Population"), (Span(people, note=plain(REGISTER_NOTE)),)
    yield from _office_holders(town, context)
    yield from _contact(town)
    if town.website:
        yield _("Website"), (Span(town.website, link=town.website),)


def _office_holders(town: Municipality, context: Context) -> Iterator[tuple[str, Words]]:
    """Yield who was last known in each office by the day; a name known earlier is not today's."""
    latest = {}
    for one in sorted(town.offices, key=lambda office: office.known_on.last):
        if one.known_on.reached(context.on):
            latest[one.office, one.deputy] = one
    for (office, is_deputy), one in latest.items():
        title = _("{office} (deputy)").format(office=office) if is_deputy else office
        known = _("{name}, as known {when}").format(name=one.name, when=on_day(one.known_on))
        yield title, footnote(known, one.source, context.dataset)


def _contact(town: Municipality) -> Iterator[tuple[str, Words]]:
    for one in town.contacts:
        city = f"{one.postcode} {one.city}".strip()
        parts = [plain(part) for part in (one.unit, one.street, city) if part]
        parts += [mailbox(one.email)] if one.email else []
        if parts:
            title = _("Town hall") if one.role == "town-hall" else _("Coordination")
            yield title, joined(parts)


def _networks(town: Municipality, context: Context) -> Iterator[Spans]:
    known = {one.id: one for one in context.dataset.alliance.networks}
    for one in town.networks:
        told = one.since or one.period.attested
        if told is not None and told.reached(context.on) is Answer.NO:
            continue
        network = known.get(one.network)
        when = since(one.period)
        about = network.explanation.spoken() if network and network.explanation else ""
        rest = "".join((f", {when}" if when else "", f". {about}" if about else ""))
        text = (*strong(network.name if network else one.network), *(plain(rest) if rest else ()))
        yield footnote(text, one.source, context.dataset)


def _partners(town: Municipality, context: Context) -> Iterator[Spans]:
    for one in sorted(town.partners, key=lambda partner: sort_key(partner.name)):
        yield footnote(f"{one.name} ({label('partner', one.kind)})", one.source, context.dataset)


def _practices_of(town: Municipality, context: Context) -> tuple[Practice, ...]:
    found = [
        one
        for one in context.dataset.practices.values()
        if one.member == town.id and (one.since is None or one.since.reached(context.on))
    ]
    return tuple(sorted(found, key=lambda one: (sort_key(one.category), sort_key(one.title))))


def _describe_practices(practices: Sequence[Practice], context: Context) -> Iterator[Block]:
    """Yield the practices under their categories: what it is, what others can take over, its state."""
    category = None
    for one in practices:
        if one.category != category:
            category = one.category
            yield heading(3, category)
        when = f" ({since(Period(from_=one.since))})" if one.since else ""
        text = [*strong(one.title), Span(f"{when}. {one.what}")]
        for told, words in (
            (_("For others: {text}"), one.transferable),
            (_("State: {text}"), one.state_note),
        ):
            if words:
                text.append(Span(" " + told.format(text=words)))
        note = cite(one.source, context.dataset, weak=one.weak)
        text[-1] = Span(text[-1].text, note=note)
        yield Paragraph(tuple(text))
