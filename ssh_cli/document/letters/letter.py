"""A letter of the registry as a document: who writes to whom, the body, who signed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

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
    plain,
    text_of,
)
from ssh_cli.document.letters.addressee import Addressee
from ssh_cli.document.letters.consent import signatories_to_print
from ssh_cli.document.letters.frozen import as_frozen
from ssh_cli.document.letters.parties import recipients_of, sender_of, write_head, write_tail
from ssh_cli.document.letters.salutation import salutation
from ssh_cli.document.phrases import PHRASES, day, of_day
from ssh_cli.document.template import Templates
from ssh_cli.errors import InvalidDataError, RefusedError
from ssh_cli.kinds.letter import Letter, Signatory
from ssh_cli.kinds.types import Refs
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset

_KIND = "letters"
_FIRST_LANGUAGE = "de"


def compose_letter(
    letter: Letter,
    dataset: Dataset,
    *,
    on: str,
    templates: Templates,
    language: str | None = None,
    addressee: Addressee | None = None,
    draft: bool = False,
    attachments: Sequence[str] = (),
) -> Document:
    """Return the letter as blocks in reading order; a `draft` says so on every page.

    It goes to `addressee`, else to the first of its recipients; the other recipients are told to
    everyone who is one of them. `attachments` are titles. A frozen letter says what it said on the day
    on which it was frozen.

    The language is that of the template: `language` where there is one in it, else German, else the
    one there is. Raise RefusedError where no wording is recorded or a letter that is not frozen is later
    than the ISO day `on`, NotFoundError for an unknown template, InvalidDataError for a signature of
    nobody, and what `Templates.render_body` raises.
    """
    _refuse_what_is_not_there(letter, on)
    letter, dataset = as_frozen(letter, dataset)
    on = letter.day if letter.frozen else on
    by_language = wordings(letter, templates)
    spoken = spoken_language(by_language, language)
    recipients = recipients_of(letter, dataset)
    receiver = addressee or next(iter(recipients), None)
    values = letter_values(letter, dataset, on, spoken)
    values["salutation"] = _salutation(addressee, on, spoken)
    body = templates.render_body(by_language[spoken], values, record=letter.id)
    blocks = (
        *_notice(letter, spoken),
        *write_head(letter, sender_of(letter, dataset, spoken), receiver, spoken),
        *_with_closing(body.blocks, spoken),
        *_signatures(letter, dataset, spoken, draft=draft),
        *write_tail(attachments, _others(receiver, recipients), spoken),
        *_sources(letter, dataset, spoken),
    )
    warning = PHRASES[spoken].reconstruction_short if letter.reconstruction else ""
    return Document(
        title=letter.title.in_language(spoken),
        language=spoken,
        kind=body.front.kind,
        blocks=blocks,
        warning=warning,
        draft=draft,
        date=letter.date.first,
    )


def _others(receiver: Addressee | None, recipients: Sequence[Addressee]) -> tuple[Addressee, ...]:
    """Return who else receives what `receiver` receives; nobody where the letter names no such recipient."""
    keys = [(one.id, one.name) for one in recipients]
    if receiver is None or (receiver.id, receiver.name) not in keys:
        return ()
    return tuple(one for one in recipients if (one.id, one.name) != (receiver.id, receiver.name))


def _salutation(addressee: Addressee | None, on: str, language: str) -> str:
    """Return the greeting without its comma: neutral for a letter that goes to several."""
    if addressee and addressee.salutation:
        return addressee.salutation
    return salutation(addressee.offices if addressee else (), on, language).text


def _with_closing(blocks: Sequence[Block], language: str) -> tuple[Block, ...]:
    """Return the body with the paragraphs from the greeting at its end on marked as its closing."""
    closing = False
    marked: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            closing = closing or text_of(block.spans).startswith(PHRASES[language].closings)
            marked.append(replace(block, role=Role.CLOSING) if closing else block)
        else:
            marked.append(block)
    return tuple(marked)


def _refuse_what_is_not_there(letter: Letter, on: str) -> None:
    if letter.template is None:
        message = _("No wording of the letter “{id}” is recorded.").format(id=letter.id)
        hint = _(
            "What is known of it: hafen letters show {id}. To write one: hafen templates new letters/NAME, "
            "then hafen set id:{id} template=NAME --kind letters --expect 1"
        ).format(id=letter.id)
        raise RefusedError(message, hint=hint)
    if letter.frozen is None and not letter.date.reached(on):
        message = _("On {on} the letter “{id}” was not written yet; it is of {day}.").format(
            on=format_day(on), id=letter.id, day=format_day(letter.date.text)
        )
        raise RefusedError(message, hint=_("Choose a later day with --on."))


def wordings(letter: Letter, templates: Templates) -> dict[str, str]:
    """Return the names of the letter's templates by language; raise NotFoundError where there is none."""
    return templates.find(_KIND, letter.template or "")


def spoken_language(by_language: Mapping[str, str], language: str | None = None) -> str:
    """Return the language that a letter is written in: `language` if it can be, else German, else any."""
    wanted = next((one for one in (language, _FIRST_LANGUAGE) if one in by_language), None)
    return wanted or min(by_language)


def letter_values(letter: Letter, dataset: Dataset, on: str, language: str) -> dict[str, object]:
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
        "sender": _known(sender_of(letter, dataset, language)),
        "figures": {name: counts[key] for name, key in letter.figures.given() if key in counts},
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


def _notice(letter: Letter, language: str) -> tuple[Block, ...]:
    if not letter.reconstruction:
        return ()
    phrases = PHRASES[language]
    text = phrases.reconstruction_text.format(of_day=of_day(letter.date, language))
    return (Quote((_warned(phrases.reconstruction_title, text),), Role.NOTICE),)


def _warned(title: str, text: str) -> Spans:
    return (Span(title, strong=True), Span(f" {text}"))


def _signatures(letter: Letter, dataset: Dataset, language: str, *, draft: bool) -> tuple[Block, ...]:
    """Return the table of those who signed, in the letter's order, under a notice where one is due."""
    signed = signatories_to_print(letter, dataset.sources, draft=draft)
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
    used = {key for _name, key in letter.figures.given()}
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
