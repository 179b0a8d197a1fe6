"""Who is responsible and how they are reached, as a list that also fills an address book."""

from ssh_cli.analysis.contacts import ALLIANCE, HEAD, ContactBook, ContactPoint
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.shared import CITY, MAILBOX, PHONE_OF_OFFICE, POSTCODE, STREET, UNIT_OF_OFFICE
from ssh_cli.kinds.vocabularies import labels
from ssh_cli.messages import _, counted, language
from ssh_cli.messages.day import format_day
from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.columns import columns, columns_of, values_of
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.values import describe_town

_WAYS = {"unit": UNIT_OF_OFFICE, "email": MAILBOX, "phone": PHONE_OF_OFFICE}
_ADDRESS = {"street": STREET, "postcode": POSTCODE, "city": CITY}


def contacts_page(book: ContactBook, stamp: Stamp) -> Page:
    """Return the contacts; its notes say which Länder nobody coordinates and of whom nothing is recorded."""
    tasks = {
        ALLIANCE: _("alliance"),
        **labels("coordination"),
        **labels("contact"),
        HEAD: _("head of the municipality"),
    }
    every = (
        *columns_of(__file__, "task", task=tasks),
        *(Column(key, in_language(of.label, language())) for key, of in _WAYS.items()),
        *columns_of(__file__, "contact"),
        *(Column(key, in_language(of.label, language()), detail=True) for key, of in _ADDRESS.items()),
        *columns("member", detail=True),
    )
    rows = tuple(_row(point) for point in book.points)
    shown = tuple(
        column._replace(detail=column.detail or all(row[column.key] is None for row in rows))
        for column in every
    )
    notes = []
    if book.laender:
        names = ", ".join(LAENDER[land].name for land in book.laender)
        notes.append(_("Nobody is recorded who coordinates for: {names}.", names=names))
    if book.unknown:
        notes.append(
            counted(
                "Of {n} municipality neither a contact nor an office holder is recorded: {names}.",
                "Of {n} municipalities neither a contact nor an office holder is recorded: {names}.",
                len(book.unknown),
                names=", ".join(town.name for town in book.unknown),
            )
        )
    return Page("contacts", _("Contacts"), stamp, shown, rows, notes=tuple(notes))


def _row(point: ContactPoint) -> Row:
    known = point.head_known_on
    return {
        **values_of(point, *ContactPoint._fields),
        "address": ", ".join(filter(None, (point.street, describe_town(point)))) or None,
        "head_in_office": f"{point.head}, {point.office} ({format_day(known.text)})" if known else None,
    }
