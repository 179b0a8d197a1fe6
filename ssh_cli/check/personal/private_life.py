"""What belongs to a private life: accounts, days of birth, private addresses, messengers."""

import re
from collections.abc import Iterator

from ssh_cli.check.personal.sieve import ACCOUNT_SIEVE, BIRTH_SIEVE, HOME_SIEVE, MESSENGER_SIEVE, passes
from ssh_cli.check.personal.sighting import Sighting, text_of

_ACCOUNT = re.compile(
    r"(?<![\w/])[a-z]{2}[0-9]{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,3})?(?!\w)", re.IGNORECASE
)
_CALLED_ACCOUNT = re.compile(
    r"(?<!\w)(?:IBAN|Kontonummer|Konto-?Nr)[.: ]*"
    r"(?P<number>(?:[a-z]{2})?[0-9][0-9 -]{5,}[0-9])",
    re.IGNORECASE,
)

_MONTHS = (
    r"jan(?:uar)?|feb(?:ruar)?|märz|mar(?:ch)?|apr(?:il)?|mai|may|jun[ie]?|jul[iy]?|aug(?:ust)?|sep(?:t(?:ember)?)?|"
    r"okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|de[zc](?:ember)?"
)
_YEAR = r"(?:18[5-9][0-9]|19[0-9]{2}|20[0-2][0-9])"
_DAY = (
    rf"(?:[0-3]?[0-9][./ -]+(?:[01]?[0-9]|(?:{_MONTHS}))[./ -]+(?:{_YEAR}|[0-9]{{2}})(?![0-9])|"
    rf"{_YEAR}-[01][0-9]-[0-3][0-9]|(?:{_MONTHS})\.?\s[0-3]?[0-9],?\s{_YEAR})"
)
_BIRTH = re.compile(
    rf"(?<![\w-])(?:(?:geb(?:\.|oren)?(?:-|\.-)?(?:datum|tag)?|geburts(?:datum|tag)|born|"
    rf"(?:date\sof\s)?birth(?:day|date)?|\*)(?<![\w](?=\w))\.?[ :]*(?:(?:am|on|den)\s)?{_DAY}|"
    rf"am\s{_DAY}\s(?:in\s[\w ()-]{{2,40}}\s)?geboren(?!\w)|"
    rf"(?:geboren|born)\s(?:in\s|im\s(?:jahr\s)?)?{_YEAR}|jahrgang[ :]+{_YEAR})",
    re.IGNORECASE,
)

_HOUSE = r"[a-zäöüß][\w.-]{0,40}\s[0-9]{1,3}\s?[a-z]?(?![\w.])"
_HOME = re.compile(
    r"(?<!\w)(?:privat(?:e|er)?[ -]?(?:anschrift|adresse|adr\.?)|(?:anschrift|adresse)\s\(?privat\)?|"
    r"wohnhaft|wohn(?:anschrift|adresse|sitz|ort)|wohnt|heimat(?:anschrift|adresse)|"
    r"(?:home|private)\saddress|lives\s(?:at|in)|privat(?=:)|(?:zu|nach)\shause|c/o)(?!\w)"
    rf"[^\n;]{{0,45}}?\s{_HOUSE}",
    re.IGNORECASE,
)

_MESSENGER = re.compile(
    r"(?:https?://)?(?<![\w.-])(?:wa\.me|(?:api|chat|web)\.whatsapp\.com|t\.me|telegram\.me|"
    r"signal\.me|threema\.id|m\.me|viber\.me|line\.me)/[^\s\"'<>]+|"
    r"\b(?:tg|whatsapp|threema):[^\s\"'<>]{3,}",
    re.IGNORECASE,
)

_RULES = (
    ("birth-date", _BIRTH, BIRTH_SIEVE),
    ("private-address", _HOME, HOME_SIEVE),
    ("messenger-link", _MESSENGER, MESSENGER_SIEVE),
)


def private_facts(raw: bytes) -> Iterator[Sighting]:
    """Yield bank accounts, days of birth, private addresses and links to messengers."""
    small, text = raw.lower(), text_of(raw)
    if passes(small, ACCOUNT_SIEVE):
        yield from _accounts(text)
    for rule, pattern, words in _RULES:
        if passes(small, words):
            for match in pattern.finditer(text):
                yield Sighting(rule, match.start(), match[0])


def _accounts(text: str) -> Iterator[Sighting]:
    """Yield what has the check digits of an IBAN, and what is called an account."""
    ends = -1
    for match in _ACCOUNT.finditer(text):
        written = re.sub(r"[^0-9A-Za-z]", "", match[0])
        # The next words may look like a part of it; of the lengths, one is right for a country.
        if any(_is_iban(written[:length]) for length in range(15, len(written) + 1)):
            yield Sighting("bank-account", match.start(), match[0])
            ends = match.end()
    for match in _CALLED_ACCOUNT.finditer(text):
        if match.start("number") > ends or not text[match.start("number")].isalpha():
            yield Sighting("bank-account", match.start("number"), match["number"])


def _is_iban(written: str) -> bool:
    # Inside the function: only lines with the form of an account need its tables of countries.
    from stdnum import iban

    return bool(iban.is_valid(written, check_country=False))
