"""The codes that fields may hold, each with its words: `Deutsch | English`."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from ssh_cli.kinds.declaration import Vocabulary, in_language
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import LANGUAGES, language, text_tables


class Outcome(StrEnum):
    """How a vote ended."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    PENDING = "pending"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """Whether the text carries a demand or excludes it."""

    SUPPORTS = "supports"
    REJECTS = "rejects"


class Extent(StrEnum):
    """How far a commitment goes; later ones include the earlier."""

    APPEAL = "appeal"
    COOPERATE = "cooperate"
    ACT = "act"


OPEN_OUTCOMES = frozenset({Outcome.REFERRED, Outcome.PENDING, Outcome.UNKNOWN})
"""Outcomes after which nobody knows yet, or no source tells, what was decided."""

EXTENT_RANK = {None: 0, Extent.APPEAL: 1, Extent.COOPERATE: 2, Extent.ACT: 3}
"""How far an extent goes; later ones include the earlier."""


class MembershipState(StrEnum):
    """Whether a membership is exercised."""

    ACTIVE = "active"
    DORMANT = "dormant"


class Status(StrEnum):
    """What became of a request; `no-answer` is somebody's decision to wait no longer."""

    INVITED = "invited"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    NO_ANSWER = "no-answer"


def _vocabulary(name: str) -> Vocabulary:
    """Return a vocabulary whose codes and words lie in `vocabularies.texts`."""
    return Vocabulary(name, text_tables(__file__)[f"code {name}"])


STANDING = _vocabulary("standing")
CERTAINTY = _vocabulary("certainty")
ANSWER = _vocabulary("answer")
STATE = _vocabulary("state")
EVIDENCE_CODES = _vocabulary("evidence")
MUNICIPALITY = _vocabulary("municipality")
BASIS = _vocabulary("basis")
COORDINATION = _vocabulary("coordination")
CONTACT = _vocabulary("contact")
OUTCOME = _vocabulary("outcome")
BODY = _vocabulary("body")
SUBJECT = _vocabulary("subject")
STANCE = _vocabulary("stance")
WORDING = _vocabulary("wording")
EXTENT = _vocabulary("extent")
UNIT = _vocabulary("unit")
PERIOD = _vocabulary("period")
PAYER = _vocabulary("payer")
LEVEL = _vocabulary("level")
PROGRAMME_STATE = _vocabulary("programme-state")
MEETING = _vocabulary("meeting")
FORMAT = _vocabulary("format")
LETTER = _vocabulary("letter")
SIGNATURE = _vocabulary("signature")
SOURCE = _vocabulary("source")
PUBLISHER = _vocabulary("publisher")
READ = _vocabulary("read")
PARTNER = _vocabulary("partner")
MEASURE = _vocabulary("measure")
QUALIFIER = _vocabulary("qualifier")
CARRIED_OUT_BY = _vocabulary("carried-out-by")
DEMAND_CATEGORY = _vocabulary("demand-category")
PRACTICE_CATEGORY = _vocabulary("practice-category")
LAND_CODES = Vocabulary("land", {land.code: land.name for land in LAENDER.values()})
SCOPE = Vocabulary("scope", {"DE": "Deutschland | Germany"} | dict(LAND_CODES))
INSIGHT = _vocabulary("insight")
SALUTATION = _vocabulary("salutation")
REQUEST_STATUS = _vocabulary("request-status")
QUESTION_KIND = _vocabulary("question-kind")
QUANTIFIER = _vocabulary("quantifier")

VOCABULARIES = {
    vocabulary.name: vocabulary for vocabulary in [*globals().values()] if isinstance(vocabulary, Vocabulary)
}
"""The vocabularies by name: `VOCABULARIES["outcome"]`."""


def label(vocabulary: str, code: str) -> str:
    """Return the words for a code in the language in use; a code that is not known, as it is."""
    return in_language(VOCABULARIES[vocabulary].get(code, code), language())


def labels(vocabulary: str) -> dict[str, str]:
    """Return the words for every code of a vocabulary in the language in use."""
    return {code: label(vocabulary, code) for code in VOCABULARIES[vocabulary]}


def list_codes(vocabulary: Mapping[str, str]) -> str:
    """Return all codes, each with its words in the language in use where they say something else."""
    spoken = [(code, in_language(words, language())) for code, words in vocabulary.items()]
    return ", ".join(
        code if words.casefold() in {code.casefold(), ""} else f"{code} ({words})" for code, words in spoken
    )


def codes(vocabulary: str) -> tuple[str, ...]:
    """Return the codes of a vocabulary in their own order."""
    return tuple(VOCABULARIES[vocabulary])


def spoken_labels(vocabulary: str) -> Iterator[tuple[str, str]]:
    """Yield every code of a vocabulary with the words for it, in each language."""
    for spoken in LANGUAGES:
        yield from ((code, in_language(words, spoken)) for code, words in VOCABULARIES[vocabulary].items())
