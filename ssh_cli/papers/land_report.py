"""The report on a Land: who belongs, who declared itself, what they offer and may say, what changed."""

from collections.abc import Iterator, Sequence
from typing import Any

from ssh_cli.analysis.chronicle import Occurrence, recount
from ssh_cli.analysis.coordination import federal_role, land_role
from ssh_cli.analysis.nesting import count_people
from ssh_cli.analysis.split import Group, form_group, tally
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import move_months, parse_day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import Block, Span, Spans, Table, Words, facts, listing, paragraph, plain
from ssh_cli.page.cells import describe_tally, format_number
from ssh_cli.page.evidence import footnote
from ssh_cli.page.occurrence import tell
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.printed import explain_mark
from ssh_cli.papers.gaps import gaps_of_towns
from ssh_cli.papers.mandate_tables import mandates_of_group
from ssh_cli.papers.map_part import map_of_land
from ssh_cli.papers.membership_list import membership_list
from ssh_cli.papers.offer_tables import offers_by_town, sums_of_offers
from ssh_cli.papers.parts import PaperContent, compose_paper
from ssh_cli.papers.times import began, last_membership, reference, stretch, until
from ssh_cli.picture.map_theme import REGISTER_NOTE
from ssh_cli.query.selection import Selected
from ssh_cli.templating.template import Templates

_YEAR = 12
_MEMBER_COLUMNS = ("name", "begin", "certainty", "basis", "resolutions", "population")


def land_report(
    land: str,
    context: Context,
    *,
    stamp: Stamp,
    templates: Templates,
    spoken: str | None = None,
    for_us: bool = False,
) -> Page:
    """Return the report on the Land of that code on the context's day.

    It is in the language `spoken` if there is a template in it. People are counted once, though towns
    lie in Kreise. Gaps are named in a report `for_us`, who keep the register. Raises what
    `Templates.find` and `Templates.render_body` raise.
    """

    def fill() -> PaperContent:
        values = {
            "land": {"code": land, "name": LAENDER[land].name},
            "on": parse_day(stamp.on),
            "since": parse_day(move_months(stamp.on, -_YEAR)),
        }
        towns = _towns(land, context)
        members = form_group((town, context.membership(town)[0]) for town in towns)
        listed = membership_list(
            context.dataset,
            [Selected(town, Answer.YES) for town in members.everybody],
            stamp=stamp,
            context=context,
            for_us=for_us,
        )
        parts = _parts(
            land, towns, members, listed, context, stamp=stamp if for_us else stamp._replace(at=None)
        )
        given = {key: blocks for key, blocks in parts if blocks}
        if for_us:
            given |= {"gaps": gaps} if (gaps := gaps_of_towns(towns, context)) else {}
        return PaperContent(values, given, data=listed)

    return compose_paper(
        templates, "reports", "land", fill, language=spoken, record=land, date=stamp.on, for_us=for_us
    )


def _parts(
    land: str,
    towns: Sequence[Municipality],
    members: Group,
    listed: Page,
    context: Context,
    *,
    stamp: Stamp,
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    yield "summary", (facts(_summary(land, towns, members, context, stamp)),)
    yield "map", map_of_land(land, context)
    yield "members", _members(listed)
    yield "declared", listing(_declared(towns, context))
    yield "former", listing(_former(towns, context))
    yield "sums", sums_of_offers(members, context)
    yield "offers", offers_by_town(members, context)
    others = Group(tuple(one for one in towns if not members.belongs(one.id)))
    yield "others", offers_by_town(others, context)
    yield "mandates", mandates_of_group(members, context)
    yield "changes", listing(_changes(towns, context))


def _towns(land: str, context: Context) -> tuple[Municipality, ...]:
    found = [one for one in context.dataset.municipalities.values() if one.land == land]
    return tuple(sorted(found, key=lambda one: (sort_key(one.name), one.id)))


def _summary(
    land: str, towns: Sequence[Municipality], members: Group, context: Context, stamp: Stamp
) -> Iterator[tuple[str, Words]]:
    yield from reference(stamp)
    yield _("Coordination"), _coordination(land, context)
    yield _("Members"), describe_tally(members.tally)
    yield _("Declared safe harbours"), describe_tally(tally(map(context.declared, towns)))
    yield _("Municipalities on record"), format_number(len(towns))
    yield from _people(land, members, context)


def _coordination(land: str, context: Context) -> Words:
    alliance = context.dataset.alliance
    role = land_role(alliance, land, context.on)
    if role is not None:
        period = role.period
        when = stretch(period)
        text = ", ".join(part for part in (context.name(role.member), when) if part)
        return footnote(text, role.source, context.dataset)
    federal = federal_role(alliance, context.on)
    if federal is None:
        return _("none recorded")
    text = _("none of its own recorded; federal coordination: {name}")
    return text.format(name=context.name(federal.member))


def _people(land: str, members: Group, context: Context) -> Iterator[tuple[str, Words]]:
    """Yield how many people live in the members, each counted once, and of how many in the Land."""
    dataset = context.dataset
    people = count_people(dataset, members)
    whole = dataset.territory.population(dataset.territory.municipal_keys(LAENDER[land].key))
    text = format_number(people.number.certain)
    if people.number.possible:
        text = _("{certain}, with the possible members {all}").format(
            certain=text, all=format_number(people.number.total)
        )
    if whole:
        text = _("{people} of {all} in the Land, each counted once").format(
            people=text, all=format_number(whole)
        )
    yield _("People in members"), (Span(text, note=plain(REGISTER_NOTE)),)
    if people.missing:
        names = ", ".join(context.name(one) for one in people.missing)
        yield _("Not counted, unknown to the register"), names


def _members(listed: Page) -> tuple[Block, ...]:
    """Return the rows of the membership list in one table; nothing where nobody is on it."""
    if not listed.rows:
        return ()
    columns = tuple(one for one in listed.columns if one.key in _MEMBER_COLUMNS)
    rows = Table(columns, listed.rows, totals=listed.totals)
    return (rows, paragraph(explain_mark())) if rows.has_possible else (rows,)


def _declared(towns: Sequence[Municipality], context: Context) -> Iterator[Spans]:
    """Yield the safe harbours that are no members, with the day and the evidence of their declaration."""
    floor = context.dataset.first_safe_harbour
    for town in towns:
        if context.membership(town)[0] or not context.declared(town):
            continue
        for one in town.safe_harbour:
            answer = one.covers(context.on, floor=floor)
            if not answer:
                continue
            words = [town.name, began(one), until(one)]
            words += [label("certainty", "possible")] if answer is Answer.POSSIBLE else []
            text = ", ".join(word for word in words if word)
            yield footnote(text, one.source, context.dataset, weak=one.weak)


def _former(towns: Sequence[Municipality], context: Context) -> Iterator[Spans]:
    floor = context.dataset.alliance.founded.first
    for town in towns:
        last = last_membership(town, context)
        if last is None or context.membership(town)[0]:
            continue
        text = f"{town.name}, {stretch(last)}"
        if last.over(context.on, floor=floor) is Answer.POSSIBLE:
            text += f", {label('certainty', 'possible')}"
        yield footnote(text, last.source, context.dataset, weak=last.weak)


def _changes(towns: Sequence[Municipality], context: Context) -> Iterator[Spans]:
    """Yield what occurred in the Land's municipalities within the last year, as the dataset dates it."""
    here = {one.id for one in towns}
    for one in recount(context.dataset, move_months(context.on, -_YEAR), context.on):
        if one.member in here or _takes_part(one, here):
            text = tell(one, context.dataset)
            if one.answer is Answer.POSSIBLE:
                text += " " + _("(possible: the day or the evidence leaves it open)")
            yield footnote(text, one.source, context.dataset, weak=one.weak)


def _takes_part(one: Occurrence, here: set[str]) -> bool:
    """Tell whether a municipality of the Land is recorded as organiser, participant, sender or signatory."""
    value: Any = one.value
    parties = (*getattr(value, "organisers", ()), *getattr(value, "participants", ()))
    signed = {party.member for party in getattr(value, "signatories", ())}
    return bool(here & ({party.id for party in parties} | signed | {getattr(value, "sender", None)}))
