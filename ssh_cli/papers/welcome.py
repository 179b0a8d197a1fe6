"""The pack for a new partner: how to join, a model resolution with choices, a letter, whom to ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ssh_cli.analysis.coordination import federal_role, land_role
from ssh_cli.analysis.mandates import Mandates
from ssh_cli.errors import InvalidDataError
from ssh_cli.kinds.alliance import CoordinationRole, Declaration
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.demands import Demand
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Contact, Membership, Municipality, SafeHarbour
from ssh_cli.kinds.vocabularies import MembershipState
from ssh_cli.messages import N_, _
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.standing import is_member, membership_on
from ssh_cli.page.blocks import (
    BREAK,
    Block,
    Listing,
    PageBreak,
    Paragraph,
    Span,
    Spans,
    Words,
    facts,
    heading,
    lines,
    mailbox,
    paragraph,
    plain,
    table,
)
from ssh_cli.page.cells import describe_date
from ssh_cli.page.evidence import footnote
from ssh_cli.page.page import Page
from ssh_cli.page.phrases import of_day
from ssh_cli.page.values import describe_period
from ssh_cli.papers.parts import BLANK, PaperContent, compose_paper
from ssh_cli.query.selection import find_municipality
from ssh_cli.templating.template import Templates

_BOX = "□"  # a box to tick, in every font that ships
_LEVELS = ("kommune", "land", "bund", "eu")
_TITLES = {
    "kommune": N_("What the municipality does itself"),
    "land": N_("What the Land is to do"),
    "bund": N_("What the Federation is to do"),
    "eu": N_("What the European Union is to do"),
}
_MORE = N_("Further demands")


@dataclass(frozen=True, slots=True)
class Newcomer:
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

    @property
    def town_hall(self) -> Contact | None:
        """Return the town hall's address as recorded."""
        contacts = self.record.contacts if self.record else ()
        return next((one for one in contacts if one.role == "town-hall" and one.city), None)


def find_newcomer(dataset: Dataset, name: str, on: str) -> Newcomer:
    """Return the municipality that a name, id or official key means: of the dataset, else of the register.

    Raise NotFoundError, with names that come close in either, where none or several answer.
    """
    found = find_municipality(dataset, name, on)
    if found.record is not None:
        town = found.record
        return Newcomer(town.id, town.name, town.official_name, town.land, town.key, town)
    assert found.entry is not None
    return Newcomer(found.key, found.name, found.entry.name, found.entry.land, found.key)


def compose_welcome(
    newcomer: Newcomer,
    dataset: Dataset,
    *,
    on: str,
    templates: Templates,
    language: str | None = None,
    for_us: bool = False,
) -> Page:
    """Return the pack as a paper, as of the ISO day `on`.

    Raise InvalidDataError where no declaration to sign is recorded by that day, and what `render_paper`
    raises.
    """
    signed = [one for one in dataset.alliance.declarations if one.date.reached(on) is Answer.YES]
    if not signed:
        message = _("No declaration of the alliance is recorded by {day}.").format(day=on)
        raise InvalidDataError(message, hint=_("Choose a later day with --on."))
    declaration = max(signed, key=lambda one: (one.date.last, one.id))

    def fill() -> PaperContent:
        values = _values(newcomer, declaration, dataset, on)
        return PaperContent(values, _parts(newcomer, declaration, dataset, on))

    return compose_paper(
        templates, "welcome", "pack", fill, language=language, record=newcomer.id, date=on, for_us=for_us
    )


def _values(newcomer: Newcomer, declaration: Declaration, dataset: Dataset, on: str) -> dict[str, object]:
    """Return what templates may print; what is not known is empty."""
    contact = dataset.alliance.contact
    members, decided = _count_grounds(dataset, on)
    return {
        "on": parse_day(on),
        "blank": BLANK,
        "box": _BOX,
        "alliance": dataset.alliance.name.spoken(),
        "town": {
            "name": newcomer.name,
            "formal_name": newcomer.formal_name,
            "land": LAENDER[newcomer.land].name if newcomer.land in LAENDER else newcomer.land,
            "key": newcomer.key,
            "is_member": newcomer.record is not None
            and is_member(newcomer.record, dataset, on) is Answer.YES,
            "is_declared": _declared(newcomer, dataset, on)[0] is Answer.YES,
        },
        "declaration": {
            "title": declaration.title,
            "date": declaration.date,
            "of_day": of_day(declaration.date),
        },
        "contact": {"unit": contact.unit, "email": contact.email},
        "members": members,
        "decided": decided,
    }


def _count_grounds(dataset: Dataset, on: str) -> tuple[int, int]:
    """Return how many municipalities are certain members, and how many of them by a decision."""
    memberships = [membership_on(one, dataset, on) for one in dataset.municipalities.values()]
    certain = [one for answer, one in memberships if answer is Answer.YES and one is not None]
    return len(certain), sum(one.basis == "council-decision" or one.resolution is not None for one in certain)


def _parts(
    newcomer: Newcomer, declaration: Declaration, dataset: Dataset, on: str
) -> dict[str, tuple[Block, ...]]:
    return {
        "standing": (_standing(newcomer, dataset, on),),
        "coordination": tuple(_coordination(newcomer, dataset, on)),
        "points": tuple(_points(declaration, dataset)),
        "choices": tuple(_choices(newcomer, dataset, on)),
        "sender": (Paragraph(_sender(newcomer)),),
        "recipient": (Paragraph(_address(dataset)),),
        "page": (PageBreak(),),
    }


def _standing(newcomer: Newcomer, dataset: Dataset, on: str) -> Paragraph:
    """Return what the dataset knows of the two facts that are never one: membership, declaration."""
    if newcomer.record is None:
        text = _("The registry does not know {name} yet; name and key are those of the official register.")
        return paragraph(text.format(name=newcomer.name))
    answer, membership = membership_on(newcomer.record, dataset, on)
    past = _past(newcomer.record.membership, on, dataset.alliance.founded.first)
    joined = _("No membership of {name} in the alliance is recorded.")
    if membership is not None and answer is Answer.YES:
        joined = _("{name} is a member of the alliance ({period}).")
        if membership.state is MembershipState.DORMANT:
            joined = _("The membership of {name} in the alliance lies dormant ({period}).")
    elif membership is not None:
        joined = _("{name} is possibly a member of the alliance ({period}).")
    elif past is not None:
        joined = _("{name} is not recorded as a member of the alliance any more ({period}).")
    told = _tell(joined, membership or past, newcomer, dataset)
    return Paragraph((*told, Span(" "), *_harbour(newcomer, newcomer.record, dataset, on)))


def _harbour(newcomer: Newcomer, record: Municipality, dataset: Dataset, on: str) -> Spans:
    """Return whether it is a safe harbour: declared, possibly, no longer, or not as far as is recorded."""
    answer, harbour = _declared(newcomer, dataset, on)
    past = _past(record.safe_harbour, on, dataset.first_safe_harbour)
    declared = _("A declaration as safe harbour is not recorded.")
    if harbour is not None and answer is Answer.YES:
        declared = _("It has declared itself a safe harbour ({period}).")
    elif harbour is not None:
        declared = _("It is possibly a safe harbour ({period}).")
    elif past is not None:
        declared = _("It is not recorded as a safe harbour any more ({period}).")
    return _tell(declared, harbour or past, newcomer, dataset)


def _tell(
    sentence: str, entry: Membership | SafeHarbour | None, newcomer: Newcomer, dataset: Dataset
) -> Spans:
    """Return the sentence about a period, with its evidence as a footnote where there is a period."""
    if entry is None:
        return plain(sentence.format(name=newcomer.name))
    told = sentence.format(name=newcomer.name, period=describe_period(entry))
    return footnote(told, entry.source, dataset, weak=entry.weak)


def _declared(newcomer: Newcomer, dataset: Dataset, on: str) -> tuple[Answer, SafeHarbour | None]:
    """Return whether a declaration stands on `on`, and the latest one that does; None goes with no."""
    floor = dataset.first_safe_harbour
    periods = newcomer.record.safe_harbour if newcomer.record else ()
    covering = [(one.covers(on, floor=floor), one) for one in reversed(periods)]
    answer, harbour = max(covering, key=lambda found: found[0], default=(Answer.NO, None))
    return answer, harbour if answer else None


def _past(
    entries: Sequence[Membership | SafeHarbour], on: str, floor: str | None
) -> Membership | SafeHarbour | None:
    """Return the latest of the periods that were over before `on`, as far as is known."""
    return next((one for one in reversed(entries) if one.over(on, floor=floor)), None)


def _coordination(newcomer: Newcomer, dataset: Dataset, on: str) -> Iterator[Block]:
    role = land_role(dataset.alliance, newcomer.land, on)
    land = LAENDER[newcomer.land].name if newcomer.land in LAENDER else newcomer.land
    if role is None:
        text = _("No coordination of its own is recorded for {land}. The federal coordination helps.")
        yield paragraph(text.format(land=land))
    else:
        known = role.from_ or role.known_on
        text = _("{land} is coordinated by {name}").format(land=land, name=dataset.name(role.member))
        if known is not None:
            since = _("since {day}") if role.from_ else _("known as of {day}")
            text += f" ({since.format(day=format_day(known.text))})"
        yield Paragraph(footnote(f"{text}.", role.source, dataset))
        yield from _contacts(role, dataset)
    federal = federal_role(dataset.alliance, on)
    if federal is not None:
        yield _federal(federal, dataset)


def _contacts(role: CoordinationRole, dataset: Dataset) -> Iterator[Block]:
    town = dataset.municipalities.get(role.member)
    contacts = [one for one in town.contacts if one.email or one.street or one.unit] if town else []
    if not contacts:
        yield paragraph(_("No mailbox or address of this coordination is recorded."))
        return
    best = min(contacts, key=lambda one: one.role != "coordination")
    yield facts(_contact_rows(best))


def _contact_rows(contact: Contact) -> Iterator[tuple[str, Words]]:
    if contact.unit:
        yield _("Office"), contact.unit
    town = " ".join(part for part in (contact.postcode, contact.city) if part)
    address = ", ".join(part for part in (contact.street, town) if part)
    if address:
        yield _("Address"), address
    if contact.email:
        yield _("E-mail"), mailbox(contact.email)
    if contact.phone:
        yield _("Telephone"), contact.phone


def _federal(role: CoordinationRole, dataset: Dataset) -> Paragraph:
    spans = plain(_("Federal coordination: {name}").format(name=dataset.name(role.member)))
    contact = dataset.alliance.contact
    if contact and contact.email:
        spans = (*spans, Span(", "), *mailbox(contact.email))
    if contact and contact.phone:
        spans = (*spans, Span(f", {contact.phone}"))
    return Paragraph(spans)


def _points(declaration: Declaration, dataset: Dataset) -> Iterator[Block]:
    items = [plain(one.text.spoken()) for one in declaration.points]
    if items:
        yield Listing(tuple(items), start=1)
    text = _("The points are in words of the registry's own; the wording is in the sources.")
    yield Paragraph(footnote(text, declaration.source, dataset))


def _choices(newcomer: Newcomer, dataset: Dataset, on: str) -> Iterator[Block]:
    mandates = Mandates(dataset, on)
    for level in (*_LEVELS, ""):
        demands = [
            one for one in dataset.demands.values() if (one.level if one.level in _LEVELS else "") == level
        ]
        if not demands:
            continue
        yield heading(3, _(_TITLES.get(level, _MORE)))
        header = (_("Demand"), _("appeal"), _("cooperate"), _("act"))
        rows = ((_demand(one, newcomer, mandates), _BOX, _BOX, _BOX) for one in demands)
        yield table(header, rows)


def _demand(demand: Demand, newcomer: Newcomer, mandates: Mandates) -> Spans:
    label = Span(demand.label.spoken(), strong=True)
    spans: tuple[Span, ...] = (label, BREAK, Span(demand.explanation.spoken()))
    if newcomer.record is None:
        return spans
    position = mandates.position(newcomer.record, demand.id)
    if not position.supports:
        return spans
    told = [_name_ground(one, mandates) for one in position.own.resolutions]
    text = (
        _("Already decided: {names}") if position.supports is Answer.YES else _("Possibly decided: {names}")
    )
    return (*spans, BREAK, Span(text.format(names="; ".join(told)), emphasis=True))


def _name_ground(resolution: str, mandates: Mandates) -> str:
    one = mandates.dataset.resolutions[resolution]
    day = describe_date(one.date)
    return f"{day} ({one.number})" if one.number else day


def _sender(newcomer: Newcomer) -> Spans:
    hall = newcomer.town_hall
    rows = [newcomer.formal_name]
    if hall is None:
        rows += [f"{BLANK} {part}" for part in (_("(street)"), _("(postcode and town)"))]
    else:
        rows += [hall.unit, hall.street, f"{hall.postcode} {hall.city}".strip()]
    return lines(plain(row) for row in rows if row)


def _address(dataset: Dataset) -> Spans:
    """Return the address of the federal coordination: an office and its mailbox, never a person."""
    contact = dataset.alliance.contact
    rows = [plain(dataset.alliance.name.spoken())]
    if not contact.email:
        return lines([*rows, plain(BLANK)])
    town = " ".join(part for part in (contact.postcode, contact.city) if part)
    rows += [plain(part) for part in (contact.unit, contact.street, town) if part]
    rows.append(mailbox(contact.email))
    return lines(rows)
