"""What belongs to a private life: accounts, days of birth, private addresses, messengers."""

import re
from collections.abc import Collection, Iterator

from ssh_cli.check.personal import Sighting, within_web_address
from ssh_cli.source.text import text_of

_ACCOUNT = re.compile(
    r"(?<![\w/])(?:de |[a-z]{2})[0-9]{2}(?:[ .-]?[a-z0-9]{4}){2,7}(?:[ .-]?[a-z0-9]{1,3})?(?!\w)",
    re.IGNORECASE,
)
_CALLED_ACCOUNT = re.compile(
    r"(?<!\w)(?:IBAN|(?:Konto|Kto\.?)[ -]?(?:nummer|Nr)|Bankverbindung|"
    r"(?:Konto|Kto)(?=[.: 0-9]+[ ,;(]*(?:BLZ|Bankl)))"
    r"[.: ]*(?P<number>(?:[a-z]{2})?[0-9][0-9 -]{5,}[0-9])",
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
# What begins with an asterisk may be an item of a list, with a day of the years of the alliance.
_YEAR_OF_ADULT = r"(?:18[5-9][0-9]|19[0-9]{2}|200[0-9])(?![0-9])"
_DAY_OF_ADULT = (
    rf"(?:[0-3]?[0-9][./ -]+(?:[01]?[0-9]|(?:{_MONTHS}))[./ -]+(?:{_YEAR_OF_ADULT}|[3-9][0-9](?![0-9]))|"
    rf"{_YEAR_OF_ADULT}-[01][0-9]-[0-3][0-9])"
)
_BIRTH = re.compile(
    rf"(?<![\w-])(?:(?:geb(?:\.|oren)?(?:-|\.-)?(?:dat(?:um|\.)?|tag)?|geburts(?:datum|tag)|born|"
    rf"dob|(?:date\sof\s)?birth(?:day|date)?)(?<![\w](?=\w))\.?[ :]*(?:(?:am|on|den)\s)?{_DAY}|"
    rf"\*[ :]*{_DAY_OF_ADULT}|(?<=\()\*\s?{_YEAR_OF_ADULT}|"
    rf"geburtstag[ :]+(?:am\s)?[0-3]?[0-9]\.\s?(?:[01]?[0-9]\.|{_MONTHS})|"
    rf"am\s{_DAY}\s(?:in\s[\w ()-]{{2,40}}\s)?geboren(?!\w)|"
    rf"(?:geboren|born|geb\.)\s(?:in\s|im\s(?:jahr\s)?)?{_YEAR}|jahrgang[ :]+{_YEAR}|"
    rf"(?:geburtsjahr|jg\.?)[ :]+{_YEAR_OF_ADULT})",
    re.IGNORECASE,
)

_HOUSE = r"[a-zäöüß][\w.-]{0,40}\s[0-9]{1,3}\s?[a-z]?(?![\w.])"
_STREET = (
    r"(?:(?:am|an|auf|im|zum|zur|alte[rn]?|neue[rn]?|große|kleine)\s(?:de[rnm]\s)?)?"
    r"[\w-]{2,}(?:weg|str\.|stra(?:ß|ss)e|allee|gasse|platz|ring|damm|ufer)\s[0-9]"
)
_OFFICE = (
    r"[^\n,;]*(?:stadt|amt|gemeinde|kreis|verwaltung|rathaus|verein|verband|büro|stelle|seebrücke|bündnis|"
    r"rat(?!\w)|diakonie|caritas|awo|kirche|e\.\s?v|haus|zentrum|werk|mbh|universität|schule)"
)
_HOME = re.compile(
    r"(?<!\w)(?:privat(?:e|er)?[ -]?(?:anschrift|adresse|adr\.?)|(?:anschrift|adresse)\s\(?priv(?:at|\.)\)?|"
    r"wohnhaft|wohn(?:anschrift|adresse|sitz|ort)|wohnt|(?:heim|heimat|melde)(?:anschrift|adresse)|"
    rf"gemeldet\sin(?=[^\n;]{{0,30}}\s{_STREET})|"
    r"(?:home|private)\saddress|lives\s(?:at|in)|privat(?=:)|(?:zu|nach)\shause|"
    rf"priv(?:at|\.),?(?=\s(?:{_STREET}))|c/o(?!{_OFFICE}))(?!\w)"
    rf"[^\n;]{{0,45}}?\s{_HOUSE}",
    re.IGNORECASE,
)

_MESSENGER = re.compile(
    r"(?:https?://)?(?<![\w.-])(?:wa\.me|(?:api|chat|web)\.whatsapp\.com|t\.me|telegram\.me|"
    r"signal\.me|threema\.id|m\.me|viber\.me|line\.me)/[^\s\"'<>]+|"
    r"\b(?:tg|whatsapp|threema):[^\s\"'<>]{3,}|\bthreema(?:-|\s)?id:?\s[*0-9a-z]{8}(?!\w)|"
    r"\btelegram(?:-?name)?:?\s@\w{3,}|\bskype(?:-?name)?:\s?[\w:]+[.][\w.]+",
    re.IGNORECASE,
)

_PATTERNS = {"birth-date": _BIRTH, "private-address": _HOME, "messenger-link": _MESSENGER}


def private_facts(raw: bytes, rules: Collection[str]) -> Iterator[Sighting]:
    """Yield the bank accounts, days of birth, private addresses and links to messengers that `rules` name."""
    text = text_of(raw)
    if "bank-account" in rules:
        yield from _accounts(text)
    for rule, pattern in _PATTERNS.items():
        for match in pattern.finditer(text) if rule in rules else ():
            if rule == "messenger-link" or not within_web_address(text, match.start()):
                yield Sighting(rule, match.start(), match[0])


def _accounts(text: str) -> Iterator[Sighting]:
    """Yield valid IBANs, and numbers that the text calls an account."""
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
