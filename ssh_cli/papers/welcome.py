"""The pack for a new partner: how to join, a model resolution with choices, a letter, whom to ask."""

from collections.abc import Iterator
from typing import NamedTuple

from ssh_cli.analysis.contacts import federal_role, land_role
from ssh_cli.analysis.mandates import Mandates
from ssh_cli.errors import InvalidDataError
from ssh_cli.kinds.alliance import CoordinationRole, Declaration
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.demands import Demand
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import (
    BREAK,
    Block,
    Paragraph,
    Span,
    Spans,
    facts,
    heading,
    joined,
    lines,
    listing,
    mailbox,
    paragraph,
    plain,
    strong,
    styled,
    table,
)
from ssh_cli.page.page import Page
from ssh_cli.page.phrases import of_day
from ssh_cli.page.tables import columns_of, in_one, mark_possible, values_of
from ssh_cli.page.values import contact_lines, describe_period, describe_town, footnote, name_decision
from ssh_cli.papers.municipality import tell_declarations, tell_membership
from ssh_cli.papers.parts import BLANK, PaperContent, PaperRequest, compose_paper
from ssh_cli.query.selection import find_municipality

_BOX = "□"  # a box to tick, in every font that ships
_TITLES = text_tables(__file__)["level"]
_OTHER = "other"


class Newcomer(NamedTuple):
    """Who may join: `record` is None where the dataset does not know the municipality."""

    id: str
    name: str
    official_name: str
    land: str
    key: str
    record: Municipality | None = None

    @property
    def formal_name(self) -> str:
        """Return the name as a town writes it: Stadt Aachen, which the register calls `Aachen, Stadt`.

        A Landkreis is called by its name, of which the register has a part alone: `Gifhorn`.
        """
        if self.official_name in self.name:
            return self.name
        name, comma, title = self.official_name.partition(", ")
        return f"{title} {name}" if comma and ", " not in title else self.official_name or self.name


def find_newcomer(dataset: Dataset, name: str, on: str) -> Newcomer:
    """Return the municipality that a name, id or official key means: of the dataset, else of the register.

    Raise NotFoundError, with names that come close in either, where none or several answer.
    """
    match = find_municipality(dataset, name, on)
    if match.record is not None:
        town = match.record
        return Newcomer(town.id, town.name, town.official_name, town.land, town.key, town)
    assert match.entry is not None
    return Newcomer(match.key, match.name, match.entry.name, match.entry.land, match.key)


def compose_welcome(
    newcomer: Newcomer,
    dataset: Dataset,
    *,
    on: str,
    request: PaperRequest,
) -> Page:
    """Return the pack as a paper, as of the ISO day `on`.

    Raise InvalidDataError where no declaration to sign is recorded by that day, and what `compose_paper`
    raises.
    """
    context = Context(dataset, on)
    signed = [
        declaration
        for declaration in dataset.alliance.declarations
        if declaration.date.reached(on) is Answer.YES
    ]
    if not signed:
        raise InvalidDataError(
            "No declaration of the alliance is recorded by {day}.",
            hint="Choose a later day with --on.",
            day=on,
        )
    declaration = max(signed, key=lambda declaration: (declaration.date.last, declaration.id))

    def fill() -> PaperContent:
        alliance, town = dataset.alliance, newcomer.record
        member = town if town and context.membership(town)[0] is Answer.YES else None
        decision = next(context.decisions_behind(member), None) if member else None
        contacts = member.contacts if member else ()
        contact = alliance.contact
        memberships = (context.membership(town) for town in dataset.municipalities.values())
        certain = [period for answer, period in memberships if period and answer is Answer.YES]
        values = {
            "on": parse_day(on),
            "blank": BLANK,
            "box": _BOX,
            "alliance": alliance.name.spoken(),
            "town": {
                **values_of(newcomer, "name", "formal_name", "key"),
                "land": label("land", newcomer.land),
                "is_member": member is not None,
                "decision": {
                    "date": decision and decision.date,
                    "number": decision.number if decision else "",
                },
                "mailbox": next((way.email for way in contacts if way.email), ""),
                "is_declared": town is not None and context.declared(town) is Answer.YES,
            },
            "declaration": {
                "title": declaration.title,
                "date": declaration.date,
                "of_day": of_day(declaration.date),
            },
            "contact": values_of(contact, "unit", "email"),
            "members": len(certain),
            "decided": sum(
                member.basis == "council-decision" or bool(member.resolution) for member in certain
            ),
        }
        address = contact_lines(contact) if contact.email else [plain(BLANK)]
        parts = {
            "standing": (_standing(newcomer, context),),
            "coordination": tuple(_coordination(newcomer, context)),
            "points": tuple(_points(declaration, dataset)),
            "choices": tuple(_choices(newcomer, context)),
            "sender": (Paragraph(_sender(newcomer)),),
            "recipient": (Paragraph(lines([plain(alliance.name.spoken()), *address])),),
        }
        return PaperContent(values, parts)

    return compose_paper(request, "welcome", "pack", fill, record=newcomer.id, date=on)


def _standing(newcomer: Newcomer, context: Context) -> Paragraph:
    """Return what the dataset knows of the two facts that are never one: membership, declaration."""
    if newcomer.record is None:
        text = _(
            "The registry does not know {name} yet; name and key are those of the official register.",
            name=newcomer.name,
        )
        return paragraph(text)
    sentences = (tell_membership(newcomer.record, context), *tell_declarations(newcomer.record, context))
    return Paragraph(joined(map(styled, sentences), " "))


def _coordination(newcomer: Newcomer, context: Context) -> Iterator[Block]:
    dataset = context.dataset
    land = label("land", newcomer.land)
    role = land_role(dataset.alliance, newcomer.land, context.on)
    if role is None:
        text = _(
            "No coordination of its own is recorded for {land}. The federal coordination helps.", land=land
        )
        yield paragraph(text)
    else:
        text = _("{land} is coordinated by {name}", land=land, name=dataset.name(role.member))
        period = describe_period(role.period)
        yield Paragraph(footnote(f"{text} ({period}).", role.source, dataset))
        yield from _contacts(role, dataset)
    federal = federal_role(dataset.alliance, context.on)
    if federal is not None:
        name, contact = dataset.name(federal.member), dataset.alliance.contact
        parts = (plain(_("Federal coordination: {name}", name=name)), mailbox(contact.email))
        yield Paragraph(joined(filter(None, (*parts, plain(contact.phone) if contact.phone else ()))))


def _contacts(role: CoordinationRole, dataset: Dataset) -> Iterator[Block]:
    town = dataset.municipalities.get(role.member)
    contacts = town.contacts if town else ()
    known = [contact for contact in contacts if contact.email or contact.street or contact.unit]
    if not known:
        yield paragraph(_("No mailbox or address of this coordination is recorded."))
        return
    best = min(known, key=lambda contact: contact.role != "coordination")
    yield facts(
        [
            (_("Office"), best.unit),
            (_("Address"), in_one(best.street, describe_town(best))),
            (_("E-mail"), mailbox(best.email)),
            (_("Telephone"), best.phone),
        ]
    )


def _points(declaration: Declaration, dataset: Dataset) -> Iterator[Block]:
    yield from listing((point.text.spoken() for point in declaration.points), 1)
    text = _("The points are in words of the registry's own; the wording is in the sources.")
    yield Paragraph(footnote(text, declaration.source, dataset))


def _choices(newcomer: Newcomer, context: Context) -> Iterator[Block]:
    dataset, mandates = context.dataset, Mandates(context.dataset, context.on)
    by_level: dict[str, list[Demand]] = {level: [] for level in _TITLES}
    for demand in dataset.demands.values():
        by_level[demand.level if demand.level in _TITLES else _OTHER].append(demand)
    for level, demands in by_level.items():
        if not demands:
            continue
        yield heading(3, _(_TITLES[level]))
        rows = ((_demand(demand, newcomer, mandates), _BOX, _BOX, _BOX) for demand in demands)
        yield table(columns_of(__file__, "choice"), rows)


def _demand(demand: Demand, newcomer: Newcomer, mandates: Mandates) -> Spans:
    spans: Spans = (*strong(demand.label.spoken()), BREAK, Span(demand.explanation.spoken()))
    if newcomer.record is None:
        return spans
    position = mandates.position(newcomer.record, demand.id)
    if not position.supports:
        return spans
    is_certain = position.supports is Answer.YES
    decisions = (
        mark_possible(name_decision(ground.resolution), ground.answer if is_certain else Answer.YES)
        for ground in mandates.grounds(position)
    )
    text = _("Already decided: {names}") if is_certain else _("Possibly decided: {names}")
    return (*spans, BREAK, Span(text.format(names="; ".join(dict.fromkeys(decisions))), emphasis=True))


def _sender(newcomer: Newcomer) -> Spans:
    contacts = newcomer.record.contacts if newcomer.record else ()
    hall = next((contact for contact in contacts if contact.role == "town-hall" and contact.city), None)
    rows = [newcomer.formal_name]
    if hall is None:
        rows += [f"{BLANK} {part}" for part in (_("(street)"), _("(postcode and town)"))]
    else:
        rows += [hall.unit, hall.street, describe_town(hall)]
    return lines(plain(row) for row in rows if row)
