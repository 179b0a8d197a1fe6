"""Who writes and who is written to: the head of a letter, and who else receives it."""

from collections.abc import Mapping, Sequence

from ssh_cli.document.blocks import BREAK, Block, Facts, Paragraph, Role, Span, Spans, lines, plain
from ssh_cli.document.letters.addressee import Addressee, from_party, from_recipient
from ssh_cli.document.phrases import PHRASES, day
from ssh_cli.kinds.alliance import CoordinationOffice
from ssh_cli.kinds.letter import Letter, LetterRecipient
from ssh_cli.kinds.member import Contact, Municipality
from ssh_cli.model.dataset import Dataset

_OPEN_LETTER = "open-letter"


def sender_of(letter: Letter, dataset: Dataset, language: str) -> dict[str, str]:
    """Return name, unit, street, postcode, city and email as far as known.

    They are the alliance's where its federal coordination writes, else the town's. Telephone numbers are
    left out, they may be somebody's own.
    """
    alliance = dataset.alliance
    municipality = writing_town(letter, dataset)
    if municipality is None:
        contact = alliance.contact
        return {"name": alliance.name.in_language(language), **_contact_lines(contact)}
    known = {contact.role: _contact_lines(contact) for contact in municipality.contacts}
    return {
        "name": municipality.name,
        **known.get("town-hall", {}),
        **known.get("coordination", {}),
    }


def writing_town(letter: Letter, dataset: Dataset) -> Municipality | None:
    """Return the municipality that writes for itself; None where the alliance writes."""
    federal = {role.member for role in dataset.alliance.coordination if role.level == "federal"}
    municipality = dataset.municipalities.get(letter.sender or "")
    return None if municipality is None or municipality.id in federal else municipality


def recipients_of(letter: Letter, dataset: Dataset) -> tuple[Addressee, ...]:
    """Return all whom the letter is written to, in its order."""
    return tuple(_addressee(party, dataset) for party in letter.recipients)


def write_head(
    letter: Letter, sender: Mapping[str, str], addressee: Addressee | None, language: str
) -> tuple[Block, ...]:
    """Return return address, additions, recipient and information block."""
    phrases = PHRASES[language]
    town = " ".join(sender[name] for name in ("postcode", "city") if sender.get(name))
    rows = [
        (phrases.unit, plain(sender.get("unit", ""))),
        (phrases.email, _mailbox(sender.get("email", ""))),
        (phrases.date, plain(day(letter.date, language))),
    ]
    blocks: list[Block] = [_lines((sender["name"], sender.get("street", ""), town), Role.SENDER)]
    if letter.kind == _OPEN_LETTER:
        blocks.append(_lines((phrases.open_letter,), Role.ADDITIONS))
    if addressee is not None:
        blocks.append(_lines(addressee.address, Role.RECIPIENT))
    known = tuple((plain(label), value) for label, value in rows if value and value[0].text)
    return (*blocks, Facts(known, Role.INFORMATION))


def write_tail(attachments: Sequence[str], others: Sequence[Addressee], language: str) -> tuple[Block, ...]:
    """Return the attachments, and those who receive the letter besides the one in the window."""
    phrases = PHRASES[language]
    title = phrases.attachment if len(attachments) == 1 else phrases.attachments
    blocks = []
    if attachments:
        blocks.append(_titled(title, attachments, Role.ATTACHMENTS))
    if others:
        names = [", ".join(part for part in (one.name, one.unit) if part) for one in others]
        blocks.append(_titled(phrases.distribution, names, Role.DISTRIBUTION))
    return tuple(blocks)


def _titled(title: str, texts: Sequence[str], role: Role) -> Block:
    return Paragraph((Span(title, strong=True), BREAK, *lines(plain(text) for text in texts)), role)


def _addressee(party: LetterRecipient, dataset: Dataset) -> Addressee:
    recipient = dataset.recipients.get(party.id)
    return from_recipient(recipient) if recipient else from_party(party)


def _contact_lines(contact: Contact | CoordinationOffice) -> dict[str, str]:
    found = {
        "unit": contact.unit,
        "street": contact.street,
        "postcode": contact.postcode,
        "city": contact.city,
        "email": contact.email,
    }
    return {name: text for name, text in found.items() if text}


def _lines(texts: Sequence[str], role: Role) -> Paragraph:
    return Paragraph(lines(plain(text) for text in texts if text), role)


def _mailbox(address: str) -> Spans:
    return (Span(address, link=f"mailto:{address}"),)
