"""A letter of the registry as a document: who writes to whom, the body, who signed."""

from collections.abc import Iterator, Mapping, Sequence

from ssh_cli.errors import InvalidDataError, RefusedError
from ssh_cli.kinds.alliance import Alliance
from ssh_cli.kinds.letter import Letter
from ssh_cli.letters.frozen import as_frozen, signatories_to_print
from ssh_cli.letters.parties import Addressee, recipients_of, salutation, sender_of
from ssh_cli.messages import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import (
    BREAK,
    Block,
    Blocks,
    Paragraph,
    Role,
    facts,
    lines,
    mailbox,
    notice,
    plain,
    strong,
    table,
    text_of,
)
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.page.phrases import PHRASES, day, of_day
from ssh_cli.page.values import bibliography
from ssh_cli.templating.template import Templates
from ssh_cli.templating.template_check import find_placeholder

TEMPLATES = "letters"
"""The folder of the templates that have the words of letters."""

_OPEN_LETTER = "open-letter"


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
) -> Page:
    """Return the letter as blocks in reading order; a `draft` says so on every page.

    It goes to `addressee`, else to the first of its recipients; the other recipients are told to
    everyone who is one of them. `attachments` are titles. A frozen letter says what it said on the day
    on which it was frozen.

    The language is that of the template: `language` where there is one in it and the letter is not frozen,
    else German, else the one there is. Raise RefusedError where no wording is recorded or a letter that is
    not frozen is later than the ISO day `on`, NotFoundError for an unknown template, InvalidDataError for a
    signature of nobody, and what `Templates.render_body` raises.
    """
    spoken, template = find_wording(letter, templates, None if letter.frozen else language)
    if letter.frozen is None and not letter.date.reached(on):
        raise RefusedError(
            "On {on} the letter “{id}” was not written yet; it is of {day}.",
            hint="Choose a later day with --on.",
            on=format_day(on),
            id=letter.id,
            day=letter.date.formatted,
        )
    if letter.frozen is not None:
        letter, dataset = as_frozen(letter, letter.frozen, dataset)
        on = letter.day
    recipients = recipients_of(letter, dataset)
    receiver = addressee or next(iter(recipients), None)
    values = letter_values(letter, dataset, on, spoken)
    greeting = {"salutation": salutation(addressee, on, spoken)}
    body = templates.render_body(template, {**values, **greeting}, record=letter.id)
    return Page(
        body.front.kind,
        letter.title.in_language(spoken),
        blocks=(
            *_notice(letter, spoken),
            *write_head(letter, sender_of(letter, dataset, spoken), receiver, spoken),
            *_with_closing(body.blocks, spoken),
            *_signatures(letter, dataset, spoken, draft=draft),
            *_tail(attachments, receiver, recipients, spoken),
            *_sources(letter, dataset, spoken),
        ),
        layout=Layout.LETTER,
        language=spoken,
        warning=PHRASES[spoken].reconstruction_short if letter.reconstruction else "",
        draft=draft,
        stamp=Stamp(letter.date.first),
    )


def find_wording(letter: Letter, templates: Templates, language: str | None = None) -> tuple[str, str]:
    """Return the language in which a letter is written, and the template that has its words in it.

    The language is `language` if the template has it, else German, else any. Raise RefusedError where no
    wording is recorded, NotFoundError where there is no such template.
    """
    if letter.template is None:
        raise RefusedError(
            "No wording of the letter “{id}” is recorded.",
            hint="What is known of it: hafen letters show {id}. To write one: hafen templates "
            "new letters/NAME, then hafen set id:{id} template=NAME --kind letters --expect 1",
            id=letter.id,
        )
    return templates.choose(TEMPLATES, letter.template, language)


def refuse_placeholder(letter: Letter, templates: Templates, language: str | None = None) -> None:
    """Raise RefusedError where the words that a new template begins with are those of the letter."""
    if letter.template is None:
        return
    _spoken, template = find_wording(letter, templates, language)
    problem = find_placeholder(templates.source(template))
    if problem is not None:
        raise RefusedError(f"{template}{problem.position}: {problem.message}", hint=problem.hint)


def letter_values(letter: Letter, dataset: Dataset, on: str, language: str) -> dict[str, object]:
    """Return what templates may print; what is not known is not there, so that printing it fails.

    Raise InvalidDataError for a demand that is not in the catalogue.
    """
    for demand in (*letter.demands, *letter.programme_ideas):
        if demand not in dataset.demands:
            raise InvalidDataError(
                "There is no demand “{id}”, though a letter names it.",
                hint="hafen check tells where.",
                id=demand,
            )
    demands, ideas = (
        tuple(
            known(
                label=dataset.demands[demand].label.in_language(language),
                explanation=dataset.demands[demand].explanation.in_language(language),
            )
            for demand in ids
        )
        for ids in (letter.demands, letter.programme_ideas)
    )
    counts = dataset.counts
    return {
        "on": on,
        "letter": known(title=letter.title.in_language(language), date=letter.date),
        "alliance": alliance_values(dataset.alliance, language),
        "sender": sender_of(letter, dataset, language),
        "figures": {name: counts[key] for name, key in letter.figures.given() if key in counts},
        "demands": demands,
        "ideas": ideas,
    }


def alliance_values(alliance: Alliance, language: str) -> dict[str, object]:
    """Return what templates may print of the alliance, as far as known."""
    name = alliance.name.in_language(language)
    return known(name=name, founded=alliance.founded, place=alliance.place)


def known(**values: object) -> dict[str, object]:
    """Return the values that are known; a template that prints another one fails."""
    return {name: value for name, value in values.items() if value}


def _notice(letter: Letter, language: str) -> Iterator[Block]:
    """Yield the warning above a letter whose words are not those that were signed."""
    if letter.reconstruction:
        phrases = PHRASES[language]
        text = phrases.reconstruction_text.format(of_day=of_day(letter.date, language))
        yield notice(phrases.reconstruction_title, text)


def write_head(
    letter: Letter, sender: Mapping[str, str], addressee: Addressee | None, language: str
) -> Blocks:
    """Return return address, additions, recipient and information block."""
    phrases = PHRASES[language]
    town = " ".join(sender[name] for name in ("postcode", "city") if sender.get(name))
    above = {
        Role.SENDER: (sender["name"], sender.get("street", ""), town),
        Role.ADDITIONS: (phrases.open_letter,) if letter.kind == _OPEN_LETTER else (),
        Role.RECIPIENT: addressee.address if addressee is not None else (),
    }
    unit = sender.get("unit", "")
    information = (
        (phrases.unit, plain(unit) if unit else ()),
        (phrases.email, mailbox(sender.get("email", ""))),
        (phrases.date, plain(day(letter.date, language))),
    )
    return (
        *(
            Paragraph(lines(plain(text) for text in texts if text), role)
            for role, texts in above.items()
            if texts
        ),
        facts(information, Role.INFORMATION),
    )


def _with_closing(blocks: Sequence[Block], language: str) -> Iterator[Block]:
    """Yield the body with the paragraphs from the greeting at its end on marked as its closing."""
    closing = False
    for block in blocks:
        if isinstance(block, Paragraph):
            closing = closing or text_of(block.spans).startswith(PHRASES[language].closings)
        yield block._replace(role=Role.CLOSING) if closing and isinstance(block, Paragraph) else block


def _signatures(letter: Letter, dataset: Dataset, language: str, *, draft: bool) -> Blocks:
    """Return the table of those who signed, in the letter's order, under a notice where one is due."""
    signed = signatories_to_print(letter, dataset.sources, draft=draft)
    if not signed:
        return ()
    phrases = PHRASES[language]
    rows = []
    for signatory in signed:
        municipality = dataset.municipalities.get(signatory.member)
        if municipality is None:
            raise InvalidDataError(
                "There is no municipality “{id}”, though a letter has its signature.",
                hint="hafen check tells where.",
                id=signatory.member,
            )
        name = signatory.name or phrases.name_unknown
        rows.append((plain(name), plain(signatory.office), plain(municipality.name)))
    signatures = table((phrases.name, phrases.office, phrases.municipality), rows, role=Role.SIGNATURES)
    if not letter.reconstruction:
        return (signatures,)
    return (notice(phrases.reconstruction_title, phrases.reconstruction_signatures), signatures)


def _tail(
    attachments: Sequence[str], receiver: Addressee | None, recipients: Sequence[Addressee], language: str
) -> Blocks:
    """Return the attachments, and who else receives the letter: told to everyone who is one of them."""
    phrases = PHRASES[language]
    key = (receiver.id, receiver.name) if receiver is not None else None
    others = [other for other in recipients if (other.id, other.name) != key]
    copies = [", ".join(part for part in (other.name, other.unit) if part) for other in others]
    parts = (
        (phrases.attachment if len(attachments) == 1 else phrases.attachments, attachments, Role.ATTACHMENTS),
        (phrases.distribution, copies if len(others) < len(recipients) else (), Role.DISTRIBUTION),
    )
    return tuple(
        Paragraph((*strong(title), BREAK, *lines(plain(text) for text in texts)), role)
        for title, texts, role in parts
        if texts
    )


def _sources(letter: Letter, dataset: Dataset, language: str) -> Blocks:
    """Return what a reconstruction rests on: sources of the letter, its figures and its signatures."""
    if not letter.reconstruction:
        return ()
    stated = {key for _name, key in letter.figures.given()}
    refs = [
        *letter.source,
        *(ref for count in dataset.alliance.counts if count.id in stated for ref in count.source),
        *(ref for signatory in letter.signatories for ref in signatory.source),
    ]
    return bibliography(refs, dataset, language, title=PHRASES[language].sources, whole=True)
