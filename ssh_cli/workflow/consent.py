"""What whoever signs a letter agrees to, and what its round says of the names in its record.

The text that a consent is given to is what a letter demands and says, whatever day, greeting or layout.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

from ssh_cli.check.explanation import explanation
from ssh_cli.check.finding import Finding, Findings, in_order
from ssh_cli.errors import RefusedError
from ssh_cli.kinds.letter import Letter, Signatory
from ssh_cli.kinds.round import PUBLISHED_LETTER, Consent, Draft, Request, SigningRound
from ssh_cli.kinds.vocabularies import Status
from ssh_cli.letters.letter import find_wording, letter_values
from ssh_cli.load.reading import Loaded
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Listing, Picture, Span
from ssh_cli.source.text import Pointer
from ssh_cli.source.yaml_read import SourceFile
from ssh_cli.templating.template import Templates
from ssh_cli.workflow.signing import unpublished

_CONFIRMATION = "confirmation"
_VERSION = "hafen.consent/v1"
_NO_DAY = "2000-01-01"  # any day, as long as it is always the same
_AT_THE_EDGE = "\"'„“”‚‘’«»‹›.,;:!()[]{}…–—-"  # typography; a question mark is none
_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


def consent_text(letter: Letter, dataset: Dataset, templates: Templates, *, at: str = "") -> Draft | None:
    """Return what whoever signs a letter agrees to; None where no wording is recorded.

    Its digest is the SHA-256 of three lines in UTF-8: the version of this rule; the ids of the demands and of
    the ideas for programmes, each sorted, with a comma between and a bar between the two; and the words of
    the body. For those the template is written without greeting, with 0 for every reported figure and with a
    fixed day. Words are what lies between white space in Unicode's NFKC, without characters that nobody
    sees, and without the quotation marks, brackets, dashes, full stops, commas, colons, semicolons and
    exclamation marks at their edges; what is nothing then is no word. `<` address `>` follows the words
    of a paragraph for each link in it, `[` digest `]` stands for a picture. Signatories, salutation, head,
    emphasis, headings and the division into paragraphs are not part of it. `at` is the commit.

    Raise what `Templates.find` and `Templates.render_body` raise.
    """
    if letter.template is None:
        return None
    language, template = find_wording(letter, templates)
    values = letter_values(letter, _without_figures(letter, dataset), _NO_DAY, language)
    body = templates.render_body(template, {**values, "salutation": ""}, record=letter.id)
    demands = tuple(sorted(letter.demands))
    asked = "|".join((",".join(demands), ",".join(sorted(letter.programme_ideas))))
    lines = (_VERSION, asked, " ".join(_words(body.blocks)))
    return Draft(
        text=hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest(),
        demands=demands,
        at=at,
    )


def _without_figures(letter: Letter, dataset: Dataset) -> Dataset:
    stated = {key for _name, key in letter.figures.given()}
    counts = tuple(
        count._replace(value=0, qualifier="exact", date=None) if count.id in stated else count
        for count in dataset.alliance.counts
    )
    return dataset._replace(alliance=dataset.alliance._replace(counts=counts))


def _words(part: Any) -> Iterator[str]:
    """Yield the words of a block, or of whatever blocks are made of, in reading order."""
    if isinstance(part, Picture):
        yield f"[{hashlib.sha256(part.content).hexdigest()}]"
        yield from (*_split(part.alt), *_words(part.caption))
    elif isinstance(part, Listing):
        for item, further in zip_longest(part.items, part.further, fillvalue=()):
            yield from (*_words(item), *_words(further))
    elif isinstance(part, tuple) and part and all(isinstance(span, Span) for span in part):
        yield from _split("".join(span.text for span in part))
        yield from (f"<{span.link}>" for span in part if span.link)
        yield from (word for span in part for word in _words(span.note))
    elif isinstance(part, tuple):
        yield from (word for inner in part for word in _words(inner))


def _split(text: str) -> Iterator[str]:
    words = unicodedata.normalize("NFKC", text).translate(_UNSEEN).split()
    yield from (stripped for word in words if (stripped := word.strip(_AT_THE_EDGE)))


def known_from_round(letter: Letter) -> frozenset[str]:
    """Return those under a letter of whom its round alone knows whether they agreed to what it says now."""
    signed = () if letter.reconstruction else letter.signatories
    return frozenset(signatory.member for signatory in signed if signatory.basis != PUBLISHED_LETTER)


class Doubt(NamedTuple):
    """A reason not to print a signature; `pointer` is in the round or in the letter's record."""

    member: str
    message: str
    hint: str
    pointer: Pointer
    in_round: bool = False


def find_doubts(letter: Letter, round_: SigningRound | None, text: Draft | None) -> Iterator[Doubt]:
    """Yield what speaks against signatures of a letter whose text is `text` now (None: no words yet).

    Those in the record are held against the round: published and declined, never confirmed, another name
    or office than was confirmed. Those that were confirmed are held against the text.
    """
    for number, signatory in enumerate(letter.signatories):
        request = round_.of(signatory.member) if round_ is not None else None
        message = _unconfirmed(signatory.member, letter, round_, signatory.basis) or _otherwise(
            signatory, request
        )
        if message:
            yield _doubt(letter, signatory.member, message, ("signatories", number, "member"))
    recorded = {signatory.member for signatory in letter.signatories}
    for number, frozen in enumerate(letter.frozen.signatories if letter.frozen else ()):
        if frozen.member not in recorded and (message := _unconfirmed(frozen.member, letter, round_, "")):
            yield _doubt(letter, frozen.member, message, ("frozen", "signatories", number, "member"))
    if round_ is not None and letter.frozen is None and not letter.reconstruction:
        for number, request in enumerate(round_.requests):
            if request.status is not Status.CONFIRMED:
                continue
            consent = round_.consent_of(request, text)
            if consent is Consent.CURRENT:
                continue
            message = (
                _("The letter has changed since “{member}” agreed to it.")
                if consent is Consent.STALE
                else _("It is not known which text “{member}” agreed to.")
            )
            hint = _(
                "Ask again, and note the answer: {command}",
                command=f"hafen --private letters round confirm {letter.id} {request.member}",
            )
            pointer = ("requests", number, "consent" if request.consent else "member")
            yield Doubt(request.member, message.format(member=request.member), hint, pointer, in_round=True)


def _doubt(letter: Letter, member: str, message: str, pointer: Pointer) -> Doubt:
    command = "hafen --private letters round"
    hint = _(
        "Take the name out, or bring it into line with the round: {take_out}, or {publish}",
        take_out=f"{command} decline {letter.id} {member}",
        publish=f"{command} publish {letter.id}",
    )
    return Doubt(member, message, hint, pointer)


def _unconfirmed(member: str, letter: Letter, round_: SigningRound | None, basis: str) -> str:
    """Return why a name in the record is not confirmed, nothing where it is."""
    request = round_.of(member) if round_ is not None else None
    if request is not None and request.status in {Status.DECLINED, Status.NO_ANSWER}:
        return _(
            "“{member}” stands under the letter, and the round says that it does not sign.", member=member
        )
    if basis == PUBLISHED_LETTER or (request is not None and request.status is Status.CONFIRMED):
        return ""
    if round_ is None and (basis != _CONFIRMATION or letter.frozen is not None):
        return ""  # known from elsewhere, or from a round that nobody needs any more
    return _("“{member}” stands under the letter, and no round has its confirmation.", member=member)


def _otherwise(signatory: Signatory, request: Request | None) -> str:
    """Return that another name or office was confirmed than stands under the letter, nothing if not."""
    if request is None or signatory.basis == PUBLISHED_LETTER:
        return ""
    stands, confirmed = (signatory.name, signatory.office), (request.name, request.office)
    if stands == confirmed:
        return ""
    return _(
        "For “{member}”, “{stands}” stands under the letter, and “{confirmed}” was confirmed.",
        member=signatory.member,
        stands=", ".join(filter(None, stands)) or "–",
        confirmed=", ".join(filter(None, confirmed)) or "–",
    )


def refuse_doubts(letter: Letter, round_: SigningRound | None, text: Draft | None) -> None:
    """Raise RefusedError where a signature cannot be printed: see `find_doubts`.

    Refused too are confirmations that the record lacks, and signatures without a round.
    """
    unfrozen = letter._replace(frozen=None)  # what is to be frozen again is the letter as it is now
    for doubt in find_doubts(unfrozen, round_, text):
        raise RefusedError(doubt.message, hint=doubt.hint)
    if round_ is None:
        if asked := known_from_round(letter):
            raise RefusedError(
                "It is not known which text these agreed to: {members}",
                hint="Note whom you asked, and what was confirmed: {command}",
                members=", ".join(sorted(asked)),
                command=f"hafen --private letters round invite {letter.id} …",
            )
    elif unpublished(letter, round_):
        raise RefusedError(
            "The signature round has confirmations that the record does not have yet.",
            hint=f"hafen --private letters round publish {letter.id}",
        )


def refuse_without_round(letter: Letter, hint: str) -> None:
    """Raise RefusedError with `hint` where the round alone could tell who agreed to the letter's text."""
    if known_from_round(letter):
        raise RefusedError(
            "Whether those who signed agreed to this text is known from the signature round alone.",
            hint=hint,
        )


def examine_consents(
    loaded: Loaded,
    rounds: Mapping[str, SigningRound],
    files: Mapping[str, SourceFile],
    text_of: Callable[[Letter], Draft | None],
) -> Findings:
    """Return what the rounds and the public record say against each other, and which consents are stale.

    `files` are those of the rounds, by the id of their letter. Paths of records are relative to the
    dataset, those of rounds to the folder that it lies in.
    """
    findings: list[Finding] = []
    for path, letter in loaded.records.get("letter", ()):
        round_ = rounds.get(letter.id)
        if round_ is None and not letter.signatories:
            continue
        text = text_of(letter) if round_ is not None else None
        for doubt in find_doubts(letter, round_, text):
            file = files[letter.id] if doubt.in_round else loaded.files[path]
            rule = "consent-stale" if doubt.in_round else "signature-not-confirmed"
            findings.append(
                Finding(
                    rule,
                    explanation(rule).severity,
                    file.path,
                    *file.locate(doubt.pointer),
                    doubt.message,
                    doubt.hint,
                    doubt.pointer,
                )
            )
    return in_order(findings)
