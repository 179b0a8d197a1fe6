"""Mailboxes of persons; a functional one is named by words of an office and of one municipality."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from ssh_cli.check.personal import TITLES, Places, Sighting, within_web_address
from ssh_cli.messages import word_sets
from ssh_cli.model.spelling import fold
from ssh_cli.source.text import text_of

# Looked for around each @, to its left backwards: a pattern that begins with the local part would try every
# letter of a file.
_LOCAL_PART_BACKWARDS = re.compile(r"[\w.%+-]+")
_LONGEST_LOCAL_PART = 64
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")

_OPEN, _CLOSE = r"[ ]*[(\[{<][ ]*", r"[ ]*[)\]}>][ ]*"
_AT = rf"(?:{_OPEN}(?:at|ät|a|@){_CLOSE}|[ ]+(?:at|ät|@)[ ]+|@[ ]+|[ ]+@|[ ]*[-_]at[-_][ ]*)"
_DOT = rf"(?:{_OPEN}(?:dot|punkt|\.){_CLOSE}|[ ]+(?:dot|punkt)[ ]+|\.)"
_DISGUISED_AT = re.compile(_AT, re.IGNORECASE)
_DISGUISED_LOCAL = re.compile(rf"[\w%+-]+(?:{_DOT}[\w%+-]+)*\Z", re.IGNORECASE)
_DISGUISED_DOMAIN = re.compile(rf"[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)
_DOTS = re.compile(_DOT, re.IGNORECASE)

_PUBLISHED = re.compile(r"\s*(?:- )?email:\s*[\"']?\Z")
_FREEMAIL = re.compile(
    r"(?:[a-z0-9-]+\.)*(?:gmail|googlemail|gmx|web|t-online|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|"
    r"freenet|posteo|mailbox|proton|protonmail|pm|aol|arcor|mail|email|online|1und1|kabelmail|vodafone|"
    r"riseup|tutanota|tutamail|tuta|systemli|disroot|ok|unity|o2online|alice|fastmail|zoho|hey)"
    r"\.(?:de|com|net|org|at|ch|me|eu|li|io|co\.uk)"
)

# Endings of nouns for what offices do; no surname ends like this. With -ung some do: Hartung, Hornung.
_ABSTRACT = re.compile(r"[a-z]{3,}(?:schaft|heit|keit|tion|taet|[a-z]{3}ung|wesen|ismus)(?:en|s)?[0-9]*")
_LONGEST_ABBREVIATION = 4  # beside two words of offices: owi.datenerfassung.amt32
_WORDS = word_sets(__file__)


def mailboxes(
    raw: bytes, *, places: Places, surnames: tuple[str, ...], disguised: bool
) -> Iterator[Sighting]:
    """Yield the mailboxes of single persons in a file; `surnames` are in small letters.

    `disguised` says that some may be kept from machines, as in `erika (at) example (dot) org`.
    """
    text = text_of(raw)
    for offset, email in (
        *_addresses(text),
        *(_disguised(text) if disguised or "@ " in text or " @" in text else ()),
    ):
        published = _PUBLISHED.match(text, text.rfind("\n", 0, offset) + 1, offset) is not None
        is_one_persons = is_personal(email, places=places, surnames=surnames, published=published)
        if is_one_persons and not within_web_address(text, offset):
            yield Sighting("email-personal", offset, email)


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    """Yield every e-mail address in a text, disguised ones too, with its offset."""
    at = text.find("@")
    while at >= 0:
        local = _LOCAL_PART_BACKWARDS.match(text[max(0, at - _LONGEST_LOCAL_PART) : at][::-1])
        domain = _DOMAIN.match(text, at + 1)
        if local and domain:
            yield at - local.end(), f"{local[0][::-1]}@{domain[0]}"
        at = text.find("@", at + 1)


def _disguised(text: str) -> Iterator[tuple[int, str]]:
    """Yield disguised addresses in their usual form: `erika@web.de` for `erika (at) web (dot) de`."""
    for sign in _DISGUISED_AT.finditer(text):
        local = _DISGUISED_LOCAL.search(text, max(0, sign.start() - _LONGEST_LOCAL_PART), sign.start())
        domain = _DISGUISED_DOMAIN.match(text, sign.end(), sign.end() + 128)
        if not local or not domain:
            continue
        # “look at example.org” is a sentence; “e.muster at example.org” and “erika at web dot de” are not.
        spoken = (
            sign[0].strip(" @").lower() in {"", "at", "ät"}
            and _DOMAIN.fullmatch(domain[0])
            and local[0].isalnum()
        )
        if not spoken or _is_freemail(domain[0].lower()):
            yield local.start(), f"{_DOTS.sub('.', local[0])}@{_DOTS.sub('.', domain[0])}"


def is_personal(email: str, *, places: Places, surnames: tuple[str, ...], published: bool) -> bool:
    """Tell whether a mailbox is one person's: by its provider, or by words that name no office.

    `published` says that it stands as the mailbox of an office in a field of its own, with a source: there a
    single word may be the short name of anything, where in running text it is most often a surname.
    """
    local, _at, domain = fold(email)[0].partition("@")
    words = [word for word in re.split(r"[._+%-]+", local) if word]
    if _is_freemail(domain) or any({*name.split("-")} <= {*words} for name in surnames):
        return True
    unknown = [word for word in words if not _is_office_word(word) and word not in domain.split(".")]
    if not unknown or _is_short_for_an_office(words, unknown, published=published):
        return False
    return not _is_place(words, places)  # last, since reading all names of a register takes 90 ms


def _is_short_for_an_office(words: list[str], unknown: list[str], *, published: bool) -> bool:
    """Tell whether words that name no office may be short for one, by their lengths and their neighbours."""
    if len(words) == 1:
        short = published or len(unknown[0]) <= _LONGEST_ABBREVIATION
        return short and not any(map(str.isdigit, unknown[0]))
    if any(len(word) == 1 for word in unknown):
        return False  # an initial
    of_a_unit = words[0] in _WORDS["units"] and len(unknown) < len(words)
    abbreviated = len(unknown) < len(words) - 1 and all(
        len(word) <= _LONGEST_ABBREVIATION for word in unknown
    )
    return of_a_unit or abbreviated


@lru_cache(maxsize=4096)
def _is_freemail(domain: str) -> bool:
    """Tell whether everybody may have a mailbox at a domain."""
    return _FREEMAIL.fullmatch(domain) is not None


@cache
def _office_words() -> frozenset[str]:
    """Return the words of which names of offices are made, alone or put together: Stadt+verwaltung."""
    return frozenset(Path(__file__).with_name("office_words.txt").read_text(encoding="ascii").split())


@lru_cache(maxsize=4096)
def _is_office_word(word: str) -> bool:
    """Tell whether a word is made of words of an office alone, with a number behind it or not."""
    if _ABSTRACT.fullmatch(word):
        return True
    word = word.rstrip("0123456789")
    ends = {0}
    for end in range(1, len(word) + 1):
        for begin in sorted(ends):
            part = word[begin:end]
            joints = ("", *filter(part.endswith, _WORDS["joints"]))
            if any(part.removesuffix(joint) in _office_words() for joint in joints):
                ends.add(end)
                break
    return len(word) in ends


def _is_place(words: list[str], places: Places) -> bool:
    """Tell whether the words hold the name of one municipality, and beside it none but those of an office."""
    known = places()
    small = [word for word in words if word not in TITLES]
    for begin in range(len(small)):
        for end in range(begin + 1, len(small) + 1):
            rest = (*small[:begin], *small[end:])
            if tuple(small[begin:end]) in known and all(map(_is_office_word, rest)):
                return True
    return False
