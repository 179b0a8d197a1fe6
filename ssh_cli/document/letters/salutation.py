"""How a letter greets its addressee: from what is stated, and neutrally where something is not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ssh_cli.kinds.day import Day, parse_day
from ssh_cli.kinds.member import Office
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day

# Words that belong to the surname that follows them: Anna von der Aue.
_PARTICLES = frozenset((
    "von", "vom", "van", "de", "den", "der", "des", "di", "da", "del", "della", "dos", "du", "ten", "ter",
    "thor", "tho", "zu", "zum", "zur", "und", "y", "el", "al", "la", "le", "af", "av",
))  # fmt: skip
_DEGREES = (
    "Dr.",
    "Prof.",
    "PD",
    "Priv.-Doz.",
    "h.",
    "c.",
    "mult.",
    "habil.",
    "rer.",
    "nat.",
    "pol.",
    "phil.",
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The greetings of one language."""

    neutral: str
    persons: MappingProxyType[str, str]


_WORDS = MappingProxyType(
    {
        "de": _Words(
            "Sehr geehrte Damen und Herren",
            MappingProxyType({"frau": "Sehr geehrte Frau {whom}", "herr": "Sehr geehrter Herr {whom}"}),
        ),
        "en": _Words(
            "Dear Sir or Madam", MappingProxyType({"frau": "Dear Ms {whom}", "herr": "Dear Mr {whom}"})
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Salutation:
    """A greeting without its comma; `gap` says what was missing where it is the neutral one, else None.

    `text` is in the language of the letter, `gap` in that of messages. `office` is whom it greets.
    """

    text: str
    gap: str | None = None
    office: Office | None = None


def salutation(offices: Sequence[Office], on: str, language: str) -> Salutation:
    """Return how to greet whoever holds office on the day `on` (ISO, also YYYY-MM), in `de` or `en`.

    Only the one holder is greeted who is attested for that very day, is no deputy, and of whom it is
    stated how to address them. Everything else gives the neutral greeting: nothing is guessed, neither
    from an earlier day nor from a first name.
    """
    words = _WORDS[language]
    found, gap = _holder(offices, parse_day(on))
    if found is None:
        return Salutation(words.neutral, gap)
    degrees, surname = _parts(found.name)
    if language == "en" and degrees:
        degree = "Professor" if "Prof." in degrees else "Dr"
        return Salutation(f"Dear {degree} {surname}", office=found)
    named = (found.office, *degrees, surname) if language == "de" else (surname,)
    return Salutation(words.persons[found.salutation].format(whom=" ".join(named)), office=found)


def salutation_gaps(
    addressees: Iterable[tuple[str, Sequence[Office]]], on: str
) -> tuple[tuple[str, str], ...]:
    """Return, for each addressee (name, offices) who would be greeted neutrally, what is missing."""
    asked = ((name, _holder(offices, parse_day(on))[1]) for name, offices in addressees)
    return tuple((name, gap) for name, gap in asked if gap is not None)


def _holder(offices: Sequence[Office], on: Day) -> tuple[Office | None, str | None]:
    """Return whom to greet, or what is missing for that."""
    holders = [one for one in offices if not one.deputy]
    if not holders:
        return None, _("No office holder is on record.")
    attested = [one for one in holders if _attested(one, on)]
    if not attested:
        last = max(holders, key=lambda one: one.known_on.first)
        gap = _("“{name}, {office}” is attested for {known}, not for {on}.")
        return None, gap.format(
            name=last.name, office=last.office, known=format_day(last.known_on.text), on=format_day(on.text)
        )
    if len({(one.name, one.office) for one in attested}) > 1:
        names = ", ".join(one.name for one in attested)
        return None, _("Several office holders are attested for that day: {names}.").format(names=names)
    stated = [one for one in attested if one.salutation]
    if len({one.salutation for one in stated}) != 1:
        return None, _("How “{name}” is to be addressed is not stated.").format(name=attested[0].name)
    return stated[0], None


def _attested(office: Office, on: Day) -> bool:
    """Tell whether the day of the attestation and the day asked for may be one."""
    return office.known_on.first <= on.last and on.first <= office.known_on.last


def _parts(name: str) -> tuple[tuple[str, ...], str]:
    """Return the degrees that lead a name, and the surname: all the rest where it cannot be told."""
    words = name.split()
    count = 0
    while count < len(words) - 1 and (words[count] in _DEGREES or words[count].startswith(("Dr.-", "Dr.h"))):
        count += 1
    degrees, rest = tuple(words[:count]), words[count:]
    if len(rest) == 2:
        return degrees, rest[1]
    place = next((number for number, word in enumerate(rest) if number and word in _PARTICLES), None)
    if place == 1:
        return degrees, " ".join(rest[1:])
    return degrees, " ".join(rest)
