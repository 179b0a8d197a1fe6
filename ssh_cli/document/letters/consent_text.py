"""The text that a consent is given to: what a letter demands and says, whatever day, greeting or layout."""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import zip_longest
from typing import Any

from ssh_cli.document.blocks import Listing, Picture, Span
from ssh_cli.document.letters.letter import letter_values, spoken_language, wordings
from ssh_cli.document.template import Templates
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.round import Draft
from ssh_cli.model.dataset import Dataset

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
    names = wordings(letter, templates)
    language = spoken_language(names)
    values = letter_values(letter, _without_figures(letter, dataset), _NO_DAY, language)
    body = templates.render_body(names[language], {**values, "salutation": ""}, record=letter.id)
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
        one._replace(value=0, qualifier="exact", date=None) if one.id in stated else one
        for one in dataset.alliance.counts
    )
    return replace(dataset, alliance=dataset.alliance._replace(counts=counts))


def _words(part: Any) -> Iterator[str]:
    """Yield the words of a block, or of whatever blocks are made of, in reading order."""
    if isinstance(part, Picture):
        yield f"[{hashlib.sha256(part.content).hexdigest()}]"
        yield from (*_split(part.alt), *_words(part.caption))
    elif isinstance(part, Listing):
        for item, further in zip_longest(part.items, part.further, fillvalue=()):
            yield from (*_words(item), *_words(further))
    elif isinstance(part, tuple) and part and all(isinstance(one, Span) for one in part):
        yield from _split("".join(one.text for one in part))
        yield from (f"<{one.link}>" for one in part if one.link)
        yield from (word for one in part for word in _words(one.note))
    elif isinstance(part, tuple):
        yield from (word for one in part for word in _words(one))
    elif is_dataclass(part):
        yield from (word for one in fields(part) for word in _words(getattr(part, one.name)))


def _split(text: str) -> Iterator[str]:
    words = unicodedata.normalize("NFKC", text).translate(_UNSEEN).split()
    yield from (found for word in words if (found := word.strip(_AT_THE_EDGE)))
