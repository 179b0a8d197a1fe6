"""A letter of the registry as a document: who writes to whom, the body, who signed."""

from collections.abc import Mapping

from ssh_cli.document.blocks import (
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Role,
    Span,
    Spans,
    Table,
    lines,
    plain,
)
from ssh_cli.document.markdown_text import write_markdown
from ssh_cli.document.phrases import PHRASES, date_line, day, of_day
from ssh_cli.document.plain_text import write_text
from ssh_cli.document.template import Templates
from ssh_cli.document.web_page import write_page
from ssh_cli.errors import InvalidDataError, RefusedError, UsageError
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.municipality import Contact, Refs
from ssh_cli.model.record import Letter, Party, Signatory

FORMATS = ("md", "txt", "html")
_KIND = "letters"
_FIRST_LANGUAGE = "de"
_PRINTED = "confirmed"


def render_letter(
    letter: Letter,
    dataset: Dataset,
    *,
    on: str,
    format_name: str,
    templates: Templates,
    language: str | None = None,
) -> str:
    """Return the letter in a format (`md`, `txt`, `html`), the same characters for the same input.

    Raises as `compose_letter`, and UsageError for a format that letters do not have.
    """
    if format_name not in FORMATS:
        message = _("Letters have no format “{name}”.").format(name=format_name)
        raise UsageError(message, hint=_("Formats: {names}").format(names=", ".join(FORMATS)))
    document = compose_letter(letter, dataset, on=on, templates=templates, language=language)
    if format_name == "md":
        return write_markdown(document)
    if format_name == "txt":
        return write_text(document)
    return write_page(document, templates, record=letter.id)


def compose_letter(
    letter: Letter, dataset: Dataset, *, on: str, templates: Templates, language: str | None = None
) -> Document:
    """Return the letter as blocks in reading order.

    The language is that of the template: `language` where there is one in it, else German, else the
    one there is. Raise RefusedError where no wording is recorded or the letter is later than the ISO
    day `on`, NotFoundError for an unknown template, InvalidDataError for a signature of nobody, and
    what `Templates.render_body` raises.
    """
    _refuse_what_is_not_there(letter, on)
    by_language = templates.find(_KIND, letter.template or "")
    spoken = next((one for one in (language, _FIRST_LANGUAGE) if one in by_language), min(by_language))
    assert spoken is not None
    values = _values(letter, dataset, on, spoken)
    body = templates.render_body(by_language[spoken], values, record=letter.id)
    blocks = (
        *_notice(letter, spoken),
        Paragraph(_address(_sender(letter, dataset, spoken)), Role.SENDER),
        *(Paragraph(_address(_recipient(one, dataset)), Role.RECIPIENT) for one in letter.recipients),
        Paragraph(plain(_place_and_day(letter, dataset, spoken)), Role.DATE),
        *body.blocks,
        *_signatures(letter, dataset, spoken),
        *_sources(letter, dataset, spoken),
    )
    warning = PHRASES[spoken].reconstruction_short if letter.reconstruction else ""
    title = letter.title.in_language(spoken)
    return Document(title=title, language=spoken, kind=body.front.kind, blocks=blocks, warning=warning)


def _refuse_what_is_not_there(letter: Letter, on: str) -> None:
    if letter.template is None:
        message = _("No wording of the letter “{id}” is recorded.").format(id=letter.id)
        hint = _("What is known of it: hafen letters show {id}").format(id=letter.id)
        raise RefusedError(message, hint=hint)
    if not letter.date.reached(on):
        message = _("On {on} the letter “{id}” was not written yet; it is of {day}.").format(
            on=on, id=letter.id, day=letter.date
        )
        raise RefusedError(message, hint=_("Choose a later day with --on."))


def _values(letter: Letter, dataset: Dataset, on: str, language: str) -> dict[str, object]:
    """Return what templates may print; what is not known is not there, so that printing it fails."""
    alliance = dataset.alliance
    counts = {count.id: count for count in alliance.counts}
    return {
        "on": on,
        "letter": _known({"title": letter.title.in_language(language), "date": letter.date}),
        "alliance": _known(
            {
                "name": alliance.name.in_language(language),
                "founded": alliance.founded,
                "place": alliance.place,
            }
        ),
        "sender": _known(_sender(letter, dataset, language)),
        "figures": {name: counts[key] for name, key in letter.figures if key in counts},
        "demands": _demands(letter.demands, dataset, language),
        "ideas": _demands(letter.programme_ideas, dataset, language),
    }


def _known(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}


def _demands(ids: tuple[str, ...], dataset: Dataset, language: str) -> tuple[dict[str, object], ...]:
    missing = [one for one in ids if one not in dataset.demands]
    if missing:
        message = _("There is no demand “{id}”, though a letter names it.").format(id=missing[0])
        raise InvalidDataError(message, hint=_("hafen check tells where."))
    found = (dataset.demands[one] for one in ids)
    return tuple(
        _known(
            {
                "label": demand.label.in_language(language),
                "explanation": demand.explanation.in_language(language),
            }
        )
        for demand in found
    )


def _sender(letter: Letter, dataset: Dataset, language: str) -> dict[str, str]:
    """Return the lines of the letterhead: the alliance for its federal coordination, else the town.

    Telephone numbers are left out, they may be somebody's own.
    """
    alliance = dataset.alliance
    federal = {role.member for role in alliance.coordination if role.level == "federal"}
    municipality = dataset.municipalities.get(letter.sender or "")
    if municipality is None or municipality.id in federal:
        contact = alliance.contact or Contact(role="coordination")
        return {"name": alliance.name.in_language(language), **_contact_lines(contact)}
    known = {contact.role: _contact_lines(contact) for contact in municipality.contacts}
    return {
        "name": municipality.name,
        **known.get("town-hall", {}),
        **known.get("coordination", {}),
    }


def _contact_lines(contact: Contact) -> dict[str, str]:
    found = {
        "unit": contact.unit,
        "street": contact.street,
        "postcode": contact.postcode,
        "city": contact.city,
        "email": contact.email,
    }
    return {name: text for name, text in found.items() if text}


def _recipient(party: Party, dataset: Dataset) -> dict[str, str]:
    recipient = dataset.recipients.get(party.id or "")
    if recipient is None:
        return {"name": party.name or party.id or ""}
    return {
        "name": recipient.name,
        "unit": recipient.unit,
        "street": recipient.street,
        "postcode": recipient.postcode,
        "city": recipient.city,
    }


def _address(known: Mapping[str, str]) -> Spans:
    town = " ".join(known[name] for name in ("postcode", "city") if known.get(name))
    parts = [known.get("name"), known.get("unit"), known.get("street"), town]
    rows = [plain(part) for part in parts if part]
    if email := known.get("email"):
        rows.append((Span(email, link=f"mailto:{email}"),))
    return lines(rows)


def _place_and_day(letter: Letter, dataset: Dataset, language: str) -> str:
    city = _sender(letter, dataset, language).get("city")
    written = date_line(letter.date, language)
    return f"{city}, {written}" if city else written


def _notice(letter: Letter, language: str) -> tuple[Block, ...]:
    if not letter.reconstruction:
        return ()
    phrases = PHRASES[language]
    text = phrases.reconstruction_text.format(of_day=of_day(letter.date, language))
    return (Quote((_warned(phrases.reconstruction_title, text),), Role.NOTICE),)


def _warned(title: str, text: str) -> Spans:
    return (Span(title, strong=True), Span(f" {text}"))


def _signatures(letter: Letter, dataset: Dataset, language: str) -> tuple[Block, ...]:
    """Return the table of those who signed, in the letter's order, under a notice where one is due."""
    signed = [one for one in letter.signatories if one.status == _PRINTED]
    if not signed:
        return ()
    phrases = PHRASES[language]
    header = (plain(phrases.name), plain(phrases.office), plain(phrases.municipality))
    table = Table(header, tuple(_signature(one, dataset, language) for one in signed), Role.SIGNATURES)
    if not letter.reconstruction:
        return (table,)
    warned = _warned(phrases.reconstruction_title, phrases.reconstruction_signatures)
    return (Quote((warned,), Role.NOTICE), table)


def _signature(signatory: Signatory, dataset: Dataset, language: str) -> tuple[Spans, ...]:
    municipality = dataset.municipalities.get(signatory.member)
    if municipality is None:
        message = _("There is no municipality “{id}”, though a letter has its signature.").format(
            id=signatory.member
        )
        raise InvalidDataError(message, hint=_("hafen check tells where."))
    name = signatory.name or PHRASES[language].name_unknown
    return plain(name), plain(signatory.office), plain(municipality.name)


def _sources(letter: Letter, dataset: Dataset, language: str) -> tuple[Block, ...]:
    """Return what a reconstruction rests on: sources of the letter, its figures and its signatures."""
    if not letter.reconstruction:
        return ()
    used = {key for _name, key in letter.figures}
    refs: list[str] = [*letter.source]
    for figure in dataset.alliance.counts:
        refs += figure.source if figure.id in used else ()
    for signatory in letter.signatories:
        refs += signatory.source
    items = tuple(_source(ref, dataset, language) for ref in _once(refs))
    heading = Heading(2, plain(PHRASES[language].sources), Role.SOURCES)
    return (heading, Listing(items, role=Role.SOURCES)) if items else ()


def _once(refs: list[str]) -> Refs:
    return tuple(dict.fromkeys(refs))


def _source(ref: str, dataset: Dataset, language: str) -> Spans:
    if ref.startswith(("https://", "http://")):
        return (Span(ref, link=ref),)
    source = dataset.sources.get(ref)
    if source is None:
        return plain(PHRASES[language].register if ref == "register" else ref)
    written = day(source.date, language) if source.date else ""
    spans = plain(", ".join(part for part in (source.title, source.publisher, written) if part))
    return (*spans, Span(", "), Span(source.url, link=source.url)) if source.url else spans
