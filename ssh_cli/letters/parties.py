"""Who writes a letter and who is written to: address, mailbox, and how somebody is greeted."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.member import Contact, Municipality, Office
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.shared import ADDRESS_FIELDS
from ssh_cli.messages import _, format_day, word_sets
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.values import describe_town

if TYPE_CHECKING:
    from ssh_cli.kinds.alliance import CoordinationOffice

_TOWN_HALL = "town-hall"
_COORDINATION = "coordination"
_SHORTENED = {"GKSt": "Große Kreisstadt", "St": "Stadt"}  # as the register has it
_TITLES = {"frau": "Frau", "herr": "Herrn"}  # as they stand above an address
_GREETINGS = {
    "de": {
        "": "Sehr geehrte Damen und Herren",
        "frau": "Sehr geehrte Frau {whom}",
        "herr": "Sehr geehrter Herr {whom}",
    },
    "en": {"": "Dear Sir or Madam", "frau": "Dear Ms {whom}", "herr": "Dear Mr {whom}"},
}
# Words that belong to the surname that follows them: Anna von der Aue.
_WORDS = word_sets(__file__)
_PARTICLES = _WORDS["particles"]
_DEGREES = _WORDS["degrees"]


class Addressee(NamedTuple):
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
        return tuple(line for line in (self.name, self.unit, self.street, describe_town(self)) if line)


def from_recipient(recipient: Recipient) -> Addressee:
    """Return a recipient of the registry as an addressee."""
    return Addressee(
        id=recipient.id,
        name=recipient.name,
        **{part: getattr(recipient, part) for part in ADDRESS_FIELDS},
    )


def from_municipality(municipality: Municipality, *, on: str) -> Addressee:
    """Return a municipality as an addressee: its town hall, else its coordination office.

    The head of the administration stands in the address only if known in that office on the ISO day
    `on`: one known on an earlier day may have left since.
    """
    contact = _postal_contact(municipality.contacts)
    holder = known_holder(municipality.offices, on=on)
    person = (_TITLES.get(holder.salutation, ""), holder.office, holder.name) if holder else ()
    place, comma, title = registered_name(municipality).rpartition(", ")
    return Addressee(
        id=municipality.id,
        # A name of the register, as an address has it: `Ankerfurt, Stadt` is Stadt Ankerfurt.
        name=f"{_SHORTENED.get(title, title)} {place}" if comma else title,
        unit=" ".join(filter(None, person)) or contact.unit,
        street=contact.street,
        postcode=contact.postcode,
        city=contact.city,
        email=contact.email or next((each.email for each in municipality.contacts if each.email), ""),
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
    held = [
        office
        for office in offices
        if not office.deputy and office.known_on.first <= on <= office.known_on.last
    ]
    return held[-1] if held else None


def _postal_contact(contacts: tuple[Contact, ...]) -> Contact:
    """Return the contact with the best postal address."""
    postal = [contact for contact in contacts if contact.street and contact.city]
    order = (_TOWN_HALL, _COORDINATION)
    return min(
        postal or contacts,
        key=lambda contact: order.index(contact.role) if contact.role in order else len(order),
        default=Contact(role=_TOWN_HALL, source=()),
    )


def addressee_of(name: str, dataset: Dataset, *, on: str) -> Addressee | None:
    """Return the recipient or the municipality of an id as an addressee, None where it is of neither."""
    if name in dataset.recipients:
        return from_recipient(dataset.recipients[name])
    if name in dataset.municipalities:
        return from_municipality(dataset.municipalities[name], on=on)
    return None


def recipients_of(letter: Letter, dataset: Dataset) -> tuple[Addressee, ...]:
    """Return all whom the letter is written to, in its order; of some the name is all that is known."""
    return tuple(
        from_recipient(dataset.recipients[party.id])
        if party.id in dataset.recipients
        else Addressee(id=party.id, name=party.name or party.id)
        for party in letter.recipients
    )


def sender_of(letter: Letter, dataset: Dataset, language: str) -> dict[str, str]:
    """Return name, unit, street, postcode, city and email as far as known.

    They are the alliance's where its federal coordination writes, else the town's. Telephone numbers are
    left out, they may be somebody's own.
    """
    town = writing_town(letter, dataset)
    if town is None:
        sender = {"name": dataset.alliance.name.in_language(language)}
        contacts: list[Contact | CoordinationOffice] = [dataset.alliance.contact]
    else:
        sender = {"name": town.name}
        by_role = {contact.role: contact for contact in town.contacts}
        contacts = [by_role[role] for role in (_TOWN_HALL, _COORDINATION) if role in by_role]
    for contact in contacts:
        sender |= {part: text for part in ADDRESS_FIELDS if (text := getattr(contact, part))}
    return sender


def writing_town(letter: Letter, dataset: Dataset) -> Municipality | None:
    """Return the municipality that writes for itself; None where the alliance writes."""
    federal = {role.member for role in dataset.alliance.coordination if role.level == "federal"}
    municipality = dataset.municipalities.get(letter.sender or "")
    return None if municipality is None or municipality.id in federal else municipality


def salutation(addressee: Addressee | None, on: str, language: str) -> str:
    """Return how to greet an addressee on the day `on` (ISO, also YYYY-MM) in `de` or `en`, without a comma.

    What the record itself states comes first. Else only the one office holder is greeted by name who is
    attested for that very day, is no deputy, and of whom it is stated how to address them. Everything
    else gives the neutral greeting: nothing is guessed, neither from an earlier day nor from a first name.
    """
    if addressee is not None and addressee.salutation:
        return addressee.salutation
    greetings = _GREETINGS[language]
    holder = greeted_holder(addressee.offices, on)[0] if addressee is not None else None
    if holder is None:
        return greetings[""]
    degrees, surname = _split_name(holder.name)
    if language == "en" and degrees:
        return f"Dear {'Professor' if 'Prof.' in degrees else 'Dr'} {surname}"
    whom = (holder.office, *degrees, surname) if language == "de" else (surname,)
    return greetings[holder.salutation].format(whom=" ".join(whom))


def greeted_holder(offices: Sequence[Office], on: str) -> tuple[Office | None, str]:
    """Return whom a letter of the day `on` greets by name; else None, and what is missing for that."""
    day = parse_day(on)
    holders = [office for office in offices if not office.deputy]
    if not holders:
        return None, _("No office holder is on record.")
    # The day of the attestation and the day asked for may be one.
    attested = [
        held for held in holders if held.known_on.first <= day.last and day.first <= held.known_on.last
    ]
    if not attested:
        last = max(holders, key=lambda office: office.known_on.first)
        return None, _(
            "“{name}, {office}” is attested for {known}, not for {on}.",
            name=last.name,
            office=last.office,
            known=last.known_on.formatted,
            on=format_day(on),
        )
    if len({(office.name, office.office) for office in attested}) > 1:
        names = ", ".join(office.name for office in attested)
        return None, _("Several office holders are attested for that day: {names}.", names=names)
    stated = [office for office in attested if office.salutation]
    if len({office.salutation for office in stated}) != 1:
        return None, _("How “{name}” is to be addressed is not stated.", name=attested[0].name)
    return stated[0], ""


def _split_name(name: str) -> tuple[tuple[str, ...], str]:
    """Return the degrees that lead a name, and the surname: all the rest where it cannot be told."""
    words = name.split()
    count = 0
    while count < len(words) - 1 and (words[count] in _DEGREES or words[count].startswith(("Dr.-", "Dr.h"))):
        count += 1
    degrees, rest = tuple(words[:count]), words[count:]
    if len(rest) == 2 or (len(rest) > 2 and rest[1] in _PARTICLES):
        rest = rest[1:]
    return degrees, " ".join(rest)
