"""Telephone numbers in running text, however they are written; file numbers, dates and keys are none."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ssh_cli.check.personal import FILE_OF_YEAR, NUMBER_SIEVE, WEB_ADDRESS, Sighting
from ssh_cli.source.text import text_of

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

# The number of a resolution is one of its file, in a field of its own.
_FILE_NUMBER = re.compile(r"\s*(?:- )?number: ")

_LABEL = (
    r"(?<![a-zäöüß])(?:tel(?:efon|e?fax)?|fon|(?:tele)?phone|fax|handy|mobil(?:e|funk|telefon)?|mob|durchwahl|dw|"
    r"ruf(?:nummer|nr)|(?:telefon|fax|handy|mobil)(?:nummer|nr)|tel\.?-nr|"
    r"privat(?:nummer)?(?=[:.]?\s*[(+0]))(?![a-zäöüß])"
)
_LABELLED = re.compile(
    rf"{_LABEL}(?P<between>[^0-9+\n,;]{{0,30}}?)(?P<number>\+?\(?[0-9][0-9 ()/.–-]{{2,}}[0-9])", re.IGNORECASE
)
_LABEL_BEFORE = re.compile(rf"{_LABEL}[^0-9+\n,;]{{0,30}}$", re.IGNORECASE)

# What stands before a number that is none of a telephone: `Az. 01 76 12345678`, `Drucksache 19/SVV/0176`.
_OTHER_NUMBER = re.compile(
    r"(?:(?<!\w)(?:Az|Gz|DS|Drs|BV|VO|TOP|Nr|No|Art|Abs|S|Bl|Bd|ID|AGS|ARS|RS|HRB|VR|Kto|BLZ|PLZ|EU|EG|IN|ISBN|ISSN|"
    r"verband|Konto|UTM|doi|§|COM)(?![a-zäöüß])|\w*(?:zeichen|drucksache|vorlage|beschluss|beschlüsse|antrag|anfrage|"
    r"schlüssel|(?<!ruf)(?<!telefon)(?<!fax)(?<!handy)(?<!mobil)(?<!privat)(?<!service)"
    r"(?<!notfall)(?<!kontakt)(?<!dienst)(?<!meine )(?<!seine )(?<!ihre )nummer|kennziffer|kennzahl|"
    r"register|vorgang|fkz|stelle|verordnung|richtlinie|satzung|protokoll|niederschrift|seiten?|version|vorwahl|postfach|"
    r"raum|zimmer|haushalts?|aktenz))"
    r"[.:]*\s*(?:(?:nr|no|nummer)[.:]?\s*)?[\"'(]?(?-i:[A-Z0-9ÄÖÜ]{1,7}\s?[/.,:–-]?\s?){0,4}\Z",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"\s*(?:€|euro|eur|mio|millionen|tsd|einwohner|personen|menschen|plätze|km|m²|ha|%|prozent|stimmen|ja|nein)(?!\w)",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"1[567][0-9]{8,10}")
_KEY = re.compile(r"[0-9]{8,9}|[0-9]{12}")
_PUBLISHED = re.compile(r"^\s*(?:- )?phone:\s*(?P<number>[^#\n]*)")

_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_CENTURY = r"(?:19|20)[0-9]{2}"
_HOUR = r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]"
_HIDDEN = re.compile(
    "|".join(
        (
            WEB_ADDRESS.pattern,
            rf"(?<![0-9]){_DAY}\.\s?{_MONTH}\.\s?{_CENTURY}(?![0-9])",
            rf"(?<![0-9.]){_DAY}\.{_MONTH}\.[0-9]{{2}}(?![0-9]|\.[0-9])",
            rf"(?<![0-9]){_CENTURY}-{_MONTH}-{_DAY}(?:T[0-9:.]+(?:\+[0-9:]+)?)?(?![0-9])",
            rf"(?<![0-9/]){_MONTH}/{_CENTURY}(?![0-9])",
            rf"(?<![0-9]){_HOUR}\s*(?:-|–|bis)\s*{_HOUR}(?![0-9])",
            rf"(?<![0-9]){_HOUR}(?=\s*uhr)",
            r"(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9])",
            r"(?<![0-9.,+])[0-9]{1,2}\.[0-9]{3,}(?![0-9.])",  # degrees
            r"\bisbn(?:-1[03])?\)?:?\s*[0-9][0-9 -]{8,}[0-9x]",
            r"\b[a-z]{2}[0-9]{2}(?:[ -]?[0-9a-z]{4}){3,7}(?:[ -]?[0-9a-z]{1,3})?\b",  # an account
        )
    ),
    re.IGNORECASE,
)
# `0331/2019`, `0331/2019-12345`, `0695/19`: nobody's number has two digits behind its area code.
_NUMBER_OF_YEAR = re.compile(
    rf"(?<![0-9])(?:{FILE_OF_YEAR}(?:-[0-9]{{3,}})?|0?[0-9]{{2,5}}\s?/[0-9]{{2}}(?![0-9/.-]|\s[0-9]))"
)


def numbers(raw: bytes) -> Iterator[Sighting]:
    """Yield the telephone numbers in a file: `mobile-number` or `phone-in-text`.

    The value of a `phone:` is the published number of an office; there only a mobile number is objected to.
    """
    start = 0
    for line in text_of(raw).split("\n"):
        of_a_file = _FILE_NUMBER.match(line) and not _LABELLED.search(line)
        small = line.lower().encode("utf-8", "replace")
        if not of_a_file and any(pattern.search(small) for pattern in NUMBER_SIEVE):
            for sighting in _numbers_of_line(line):
                yield sighting._replace(offset=start + sighting.offset)
        start += len(line) + 1


def _numbers_of_line(line: str) -> Iterator[Sighting]:
    shown = _HIDDEN.sub(lambda hidden: "|" * len(hidden[0]), line).replace("_", " ").replace("\u202f", " ")
    published = _PUBLISHED.match(line)
    allowed = range(*published.span("number")) if published else ()
    ends = 0
    for rule, start, end in sorted(
        (*_recognised(shown), *_announced(shown)), key=lambda sighting: sighting[1:]
    ):
        if start >= ends and (rule == "mobile-number" or start not in allowed):
            yield Sighting(rule, start, line[start:end])
            ends = end


def _recognised(shown: str) -> Iterator[tuple[str, int, int]]:
    """Yield rule, beginning and end of numbers that somebody can have."""
    # Inside the function: importing phonenumbers takes 20 ms, and most datasets hold no such line.
    from phonenumbers import Leniency, PhoneNumberMatcher

    # A second stroke would cut the number in two.
    for match in PhoneNumberMatcher(shown.replace("/", " "), "DE", leniency=Leniency.POSSIBLE):
        rule = _rule_for(match.number, match.raw_string)
        labelled = _LABEL_BEFORE.search(shown, max(0, match.start - 60), match.start)
        if rule and (labelled or not _is_other_number(shown, match.start, match.end, rule)):
            yield rule, match.start, match.end


def _announced(shown: str) -> Iterator[tuple[str, int, int]]:
    """Yield the same of numbers that a word announces, such as extensions: they may lack an area code."""
    for match in _LABELLED.finditer(shown):
        if sum(map(str.isdigit, match["number"])) >= 5:
            yield "phone-in-text", *match.span("number")


def _rule_for(number: "PhoneNumber", written: str) -> str:
    """Return the rule that a telephone number breaks, empty for a number that nobody can have."""
    from phonenumbers import PhoneNumberType, is_valid_number, number_type

    if number.country_code == 49 and written[0] in "+(0" and _MOBILE.fullmatch(str(number.national_number)):
        return "mobile-number"  # also with a digit too many or too few: then it was mistyped
    if not is_valid_number(number) or written[0] not in "+(0":
        return ""
    is_mobile = number_type(number) in {PhoneNumberType.MOBILE, PhoneNumberType.PERSONAL_NUMBER}
    return "mobile-number" if is_mobile else "phone-in-text"


def _is_other_number(line: str, start: int, end: int, rule: str) -> bool:
    """Tell whether what has the form of a telephone number is one of a file, a year, an amount or a key."""
    number = line[start:end]
    return bool(
        (rule == "phone-in-text" and _KEY.fullmatch(number))
        or _NUMBER_OF_YEAR.match(line, start)
        or line[end : end + 1].isalpha()  # a digest or the like
        or _UNIT_AFTER.match(line, end)
        or _OTHER_NUMBER.search(line, max(0, start - 60), start)
    )
