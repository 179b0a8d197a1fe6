"""To whom one letter goes: the lines of the address window, and what a salutation may rest on."""

from collections.abc import Iterable
from dataclasses import dataclass

from ssh_cli.kinds.letter import LetterRecipient
from ssh_cli.kinds.member import Contact, Municipality, Office
from ssh_cli.kinds.recipient import Recipient

_TOWN_HALL = "town-hall"
_COORDINATION = "coordination"
_SHORTENED = {"GKSt": "Große Kreisstadt", "St": "Stadt"}  # as the register has it
_TITLES = {"frau": "Frau", "herr": "Herrn"}  # as they stand above an address


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Somebody a letter is sent to; what is not known is empty.

    `salutation` is a line that the record itself states (neutral where empty). `offices` are those of a
    municipality as recorded, whenever they were known; whoever addresses a person must look at the day.
    """

    id: str
    name: str
    unit: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    email: str = ""
    salutation: str = ""
    offices: tuple[Office, ...] = ()

    @property
    def is_postal(self) -> bool:
        """Tell whether a letter on paper would arrive."""
        return bool(self.name and self.street and self.postcode and self.city)

    @property
    def address(self) -> tuple[str, ...]:
        """Return the lines of the address as far as known, without the mailbox."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        return tuple(line for line in (self.name, self.unit, self.street, town) if line)


def from_recipient(recipient: Recipient) -> Addressee:
    """Return a recipient of the registry as an addressee."""
    return Addressee(
        id=recipient.id,
        name=recipient.name,
        unit=recipient.unit,
        street=recipient.street,
        postcode=recipient.postcode,
        city=recipient.city,
        email=recipient.email,
    )


def from_party(party: LetterRecipient) -> Addressee:
    """Return somebody whom a letter names without a record: the name is all that is known."""
    return Addressee(id=party.id, name=party.name or party.id)


def from_municipality(municipality: Municipality, *, on: str) -> Addressee:
    """Return a municipality as an addressee: its town hall, else its coordination office.

    The head of the administration stands in the address only if known in that office on the ISO day
    `on`: one known on an earlier day may have left since.
    """
    contact = _contact(municipality.contacts)
    mailboxes = [one.email for one in municipality.contacts if one.email]
    holder = known_holder(municipality.offices, on=on)
    return Addressee(
        id=municipality.id,
        name=_turned(registered_name(municipality)),
        unit=_person(holder) if holder else contact.unit,
        street=contact.street,
        postcode=contact.postcode,
        city=contact.city,
        email=contact.email or next(iter(mailboxes), ""),
        offices=municipality.offices,
    )


def registered_name(municipality: Municipality) -> str:
    """Return the name that the register has; where that is a part of the common one, the common one.

    The register calls Landkreis Oberhavel Oberhavel, and has what it is in another column.
    """
    official = municipality.official_name
    return municipality.name if official in municipality.name else official


def known_holder(offices: Iterable[Office], *, on: str) -> Office | None:
    """Return who is known to head the administration on the ISO day `on` itself, deputies aside."""
    held = [one for one in offices if not one.deputy and one.known_on.first <= on <= one.known_on.last]
    return held[-1] if held else None


def _contact(contacts: tuple[Contact, ...]) -> Contact:
    """Return the contact with the best postal address."""
    postal = [one for one in contacts if one.street and one.city]
    order = (_TOWN_HALL, _COORDINATION)
    known = sorted(postal or contacts, key=lambda one: order.index(one.role) if one.role in order else 9)
    return known[0] if known else Contact(role=_TOWN_HALL, source=())


def _person(holder: Office) -> str:
    return " ".join(part for part in (_TITLES.get(holder.salutation, ""), holder.office, holder.name) if part)


def _turned(name: str) -> str:
    """Return a name of the register as an address has it: `Ankerfurt, Stadt` is Stadt Ankerfurt."""
    place, comma, title = name.rpartition(", ")
    return f"{_SHORTENED.get(title, title)} {place}" if comma else name
