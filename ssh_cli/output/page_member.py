"""The page on one municipality: its two standings, what it decided, what it may say, who acts for it."""

from ssh_cli.kinds.member import Contact, Interest, Municipality
from ssh_cli.kinds.words import label, labels
from ssh_cli.messages import _, language
from ssh_cli.messages.day import format_day
from ssh_cli.model.affiliations import find_coordination, find_networks
from ssh_cli.model.context import Context
from ssh_cli.model.municipality import all_sources
from ssh_cli.model.path import record_path
from ssh_cli.output.cells import format_number
from ssh_cli.output.page import describe_period, fact, facts, page, source_facts
from ssh_cli.output.report import Column, Fact, Facts, Report, Section, Stamp, Table, Value


def member_page(one: Municipality, context: Context, stamp: Stamp, *, data: bool) -> Report:
    """Return everything the dataset knows of a municipality on the stamp's day."""
    path = record_path("members", one.id, one.land)
    sections: tuple[Section, ...] = (
        _standing(one, context),
        _resolutions(one, context),
        _mandates(one, context),
        _offices(one, context.on),
        _contacts(one),
        source_facts(all_sources(one), context.dataset, path, one.note),
    )
    more: dict[str, Value] = {
        "path": f"data/{path}",
        "resolution_ids": [found.id for found in context.dataset.resolutions_of(one.id)],
        "offices": [
            {"office": held.office, "name": held.name, "known_on": held.known_on.text} for held in one.offices
        ],
    }
    return page("members", one, context, stamp, title=one.name, sections=sections, more=more, data=data)


def _standing(one: Municipality, context: Context) -> Facts:
    found = context.standing(one)
    words = [label("standing", found.kind.value), label("certainty", found.certainty)]
    if found.state:
        words.append(label("state", found.state.value))
    people = one.population
    inhabitants = (
        f"{format_number(people.value)} ({format_day(people.date.text)})" if people is not None else None
    )
    roles = [label("coordination", code) for code, held in find_coordination(context, one).items() if held]
    names = {network.id: network.name for network in context.dataset.alliance.networks}
    networks = [names.get(code, code) for code, held in find_networks(context, one).items() if held]
    # A council whose declaration nobody has found may have made one all the same.
    declared = label("answer", context.declared(one).name.lower()) if one.safe_harbour else _("not recorded")
    return facts(
        fact(_("Standing"), ", ".join(words)),
        *_memberships(one),
        fact(_("Declared safe harbour"), declared),
        *(
            fact(_("Declaration"), _with_basis(describe_period(each), "", each.resolution))
            for each in one.safe_harbour
        ),
        *(fact(_("Interest"), _interest(each)) for each in one.interest),
        fact(_("Kind"), one.kind, vocabulary="municipality"),
        fact(_("Land"), one.land, vocabulary="land"),
        fact(_("Official key"), one.key),
        fact(_("Population"), inhabitants),
        fact(_("Coordination"), roles, "list"),
        fact(_("Networks"), networks, "list"),
        fact(_("Partners"), [partner.name for partner in one.partners], "list"),
        fact(_("Website"), one.website, "link"),
    )


def _memberships(one: Municipality) -> list[Fact | None]:
    lines = []
    for each in one.membership:
        words = [describe_period(each), label("state", each.state.value)]
        if each.founding:
            words.append(_("founding member"))
        text = _with_basis(", ".join(words), each.basis, each.resolution)
        lines.append(fact(_("Membership"), f"{text}. {each.note}" if each.note else text))
    return lines


def _interest(one: Interest) -> str:
    when = format_day(one.date.text) if one.date else describe_period(one.period)
    return f"{when}. {one.note}" if one.note else when


def _with_basis(text: str, basis: str, resolution: str | None) -> str:
    told = [label("basis", basis)] if basis else []
    told += [resolution] if resolution else []
    return f"{text} ({', '.join(told)})" if told else text


def _resolutions(one: Municipality, context: Context) -> Table:
    columns = (
        Column("date", _("Date"), "day"),
        Column("outcome", _("Outcome"), labels=labels("outcome")),
        Column("title", _("Title")),
        Column("number", _("Number")),
        Column("id", _("Identifier")),
    )
    rows = tuple(
        {
            "date": found.date.text if found.date else None,
            "outcome": found.outcome.value,
            "title": found.title or ", ".join(label("subject", subject) for subject in found.subject),
            "number": found.number or None,
            "id": found.id,
            "certainty": context.in_force(found).certainty if found.outcome == "adopted" else None,
        }
        for found in context.dataset.resolutions_of(one.id)
    )
    return Table(columns, rows, _("Resolutions"))


def _mandates(one: Municipality, context: Context) -> Table:
    columns = (
        Column("demand", _("Demand")),
        Column("stance", _("Stance"), labels=labels("stance")),
        Column("extent", _("Extent"), labels=labels("extent")),
        Column("resolution", _("Rests on"), "list"),
    )
    rows = []
    for demand_id, (found, _stances) in context.statements(one.id).items():
        if found.resolutions:
            demand = context.dataset.demands.get(demand_id)
            rows.append(
                {
                    "demand": demand.label.in_language(language()) if demand else demand_id,
                    "stance": found.stance.value,
                    "extent": found.extent.value if found.extent else None,
                    "resolution": list(found.resolutions),
                    "certainty": found.answer.certainty,
                }
            )
    return Table(columns, tuple(rows), _("What it may say, on its own resolutions"))


def _offices(one: Municipality, on: str) -> Facts:
    by_then = [office for office in one.offices if office.known_on.reached(on)]
    held = sorted(by_then, key=lambda office: office.known_on.last)
    entries = (
        fact(
            _("{office} (deputy)").format(office=office.office) if office.deputy else office.office,
            _("{name}, as known in {day}").format(name=office.name, day=format_day(office.known_on.text)),
        )
        for office in held
    )
    return facts(*entries, title=_("Office holders, as known on their day"))


def _contacts(one: Municipality) -> Facts:
    return facts(*(fact(_contact_title(each), _address(each)) for each in one.contacts), title=_("Contact"))


def _contact_title(contact: Contact) -> str:
    return _("Town hall") if contact.role == "town-hall" else _("Coordination")


def _address(contact: Contact) -> str:
    city = f"{contact.postcode} {contact.city}".strip()
    return ", ".join(
        part for part in (contact.unit, contact.street, city, contact.email, contact.phone) if part
    )
