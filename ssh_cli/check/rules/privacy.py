"""Privacy: functional mailboxes and town-hall numbers only, in values, notes and comments alike."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.messages import _

# Looked for around each @: a pattern that begins with the local part would try every letter of a file.
_LOCAL_PART = re.compile(r"[A-Za-z0-9ÄÖÜäöüß._%+-]+\Z")
_DOMAIN = re.compile(r"(?:[A-Za-zÄÖÜäöüß0-9-]+\.)+[A-Za-z]{2,}")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")

_FREEMAIL = re.compile(
    r"@(?:[a-z0-9-]+\.)*(?:gmail|googlemail|gmx|web|t-online|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|"
    r"freenet|posteo|mailbox|proton|protonmail|pm|aol|arcor|mail|email|online|1und1|kabelmail|vodafone|"
    r"riseup|tutanota|tutamail|tuta|systemli|disroot|ok|unity|o2online|alice|fastmail|zoho|hey)"
    r"\.(?:de|com|net|org|at|ch|me|eu|li|io|co\.uk)$",
    re.IGNORECASE,
)

# A mailbox whose name holds such a word belongs to an office, however many dots it has. Short words
# count only alone: Roland is no Land, and Schulz no school.
_OFFICE_WORDS = re.compile(
    r"abteilung|asyl|auslaender|beauftrag|beirat|beratung|buendnis|buergerservice|buergermeister|buero|dezernat|"
    r"dienst|europa|fachbereich|fluecht|gemeinde|geschaeft|gleichstellung|hafen|haefen|inklusion|integration|"
    r"international|kanzlei|kommun|koordin|kontakt|kreis|kultur|landrat|migration|ministeri|oeffentlich|"
    r"organisation|politik|praesid|presse|rathaus|referat|region|sekretariat|senat|sicher|sozial|staat|stadt|"
    r"stabsstelle|stelle|verein|verwaltung|vielfalt|vorstand|vorzimmer|welcome|wohnen|zentral|zentrum|"
    r"zuwanderung|office|service|sachgebiet|jugend|schule|ordnung|archiv|bibliothek|netzwerk|seebruecke|hilfe|"
    r"(?:^|[._-])(?:rat|ob|obm|bm|info|mail|post|land|haus|leitung|leiter|stab|kita|amt|safe|harbour|team)(?=$|[._-])|"
    r"amt(?=$|[._-])|[0-9]"
)
_PERSON = re.compile(r"[a-z]{1,20}(?:-[a-z]{2,20})?[._][a-z]{2,30}(?:-[a-z]{2,30})?")

_BETWEEN = r"[ ./()\u00a0\u2010-\u2015\u202f-]"
_MOBILE = re.compile(
    rf"(?<![0-9])(?:(?:\+|00){_BETWEEN}{{0,2}}4{_BETWEEN}?9{_BETWEEN}{{0,3}}(?:0{_BETWEEN}{{0,2}})?|0{_BETWEEN}{{0,2}})"
    rf"1{_BETWEEN}?[567](?:{_BETWEEN}{{0,3}}[0-9]){{7,9}}(?![0-9])"
)
_FILE_NUMBER = re.compile(r"0[0-9]{3}[/-](?:19|20)[0-9]{2}(?![0-9])")
_MAY_BE_MOBILE = re.compile(rb"0(?<![0-9]0)[^0-9a-zA-Z\n]{0,4}1[^0-9a-zA-Z\n]{0,3}[567]")
_MAY_BE_FOREIGN = re.compile(
    rb"4[^0-9a-zA-Z\n]{0,3}9[^0-9a-zA-Z\n]{0,5}0?[^0-9a-zA-Z\n]{0,4}1[^0-9a-zA-Z\n]{0,3}[567]"
)

_SPOKEN = re.compile(
    r"(?:\bTel(?:efon)?\b|\bFon\b|Durchwahl|Handy|Mobil(?:funk|telefon|nummer)?|Rufnummer|privat(?:nummer)?)"
    r"\s*(?:nr|nummer)?[.:]?\s*(?:[+]|\(?0)[0-9 ()/.\u2013-]{5,}",
    re.IGNORECASE,
)
_NUMBER_BEGINS = re.compile(rb"0(?<=[ (.:]0)[0-9]{2,5}[ /()-]")
_SPOKEN_WORDS = (
    b"Tel.", b"Tel:", b"Tel ", b"Tel0", b"Tel+", b"tel.", b"tel:", b"elefon", b"Fon", b"urchwahl", b"andy",
    b"obil", b"ufnummer", b"rivat",
)  # fmt: skip


def email_personal(corpus: Corpus) -> Iterator[Violation]:
    """Object to mailboxes of persons: first.last@, free mail providers, an office holder's own name."""
    names = _surnames(corpus)
    for path, file in corpus.files.items():
        if b"@" not in file.raw:
            continue
        for offset, email in _emails(file.text):
            if _looks_personal(email, names.get(path, ())) and not _inside_address(file.text, offset):
                yield Violation(
                    path=path,
                    offset=offset,
                    message=_("“{email}” looks like the mailbox of one person.").format(email=email),
                    hint=_("Only functional mailboxes are kept, such as rathaus@ or integration@."),
                )


def objection_to(text: str, surnames: tuple[str, ...] = ()) -> tuple[str, str] | None:
    """Return message and hint where a line of a contact is personal data, None where it is fine.

    `surnames` are those of the office holders, whose mailboxes have their names.
    """
    names = tuple(map(_plain, surnames))
    email = next((email for _place, email in _emails(text) if _looks_personal(email, names)), None)
    if email is not None:
        return (
            _("“{email}” looks like the mailbox of one person.").format(email=email),
            _("Only functional mailboxes are kept, such as rathaus@ or integration@."),
        )
    if _MOBILE.search(text):
        return (
            _("This looks like a mobile number."),
            _("Only numbers of a town hall are kept; remove it, also from notes and comments."),
        )
    return None


def _emails(text: str) -> Iterator[tuple[int, str]]:
    """Yield everything that has the form of an e-mail address, with the place where it begins."""
    at = text.find("@")
    while at >= 0:
        local = _LOCAL_PART.search(text, max(0, at - 64), at)
        domain = _DOMAIN.match(text, at + 1)
        if local and domain:
            yield local.start(), f"{local[0]}@{domain[0]}"
        at = text.find("@", at + 1)


@lru_cache(maxsize=1024)
def _looks_personal(email: str, surnames: tuple[str, ...]) -> bool:
    local = _plain(email.partition("@")[0])
    if _FREEMAIL.search(email) or any(name in re.split(r"[._-]", local) for name in surnames):
        return True
    return _PERSON.fullmatch(local) is not None and _OFFICE_WORDS.search(local) is None


def _surnames(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    return {
        path: tuple(_plain(office.name.split()[-1]) for office in member.offices if office.name.strip())
        for path, member in corpus.members
        if member.offices and b"@" in corpus.files[path].raw
    }


def _plain(text: str) -> str:
    text = text.lower()
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(letter, letters)
    return text


def _inside_address(text: str, offset: int) -> bool:
    """Tell whether the character at `offset` belongs to a web address on its line."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    return any(match.start() <= offset - start < match.end() for match in _ADDRESS.finditer(line))


def mobile_number(corpus: Corpus) -> Iterator[Violation]:
    """Object to a mobile number anywhere, however it is written."""
    for path, file in corpus.files.items():
        if not (_MAY_BE_MOBILE.search(file.raw) or _MAY_BE_FOREIGN.search(file.raw)):
            continue
        text = file.text
        for match in _MOBILE.finditer(text):
            if not _FILE_NUMBER.match(match[0]) and not _inside_address(text, match.start()):
                yield Violation(
                    path=path,
                    offset=match.start(),
                    message=_("This looks like a mobile number."),
                    hint=_("Only numbers of a town hall are kept; remove it, also from notes and comments."),
                )


def phone_in_text(corpus: Corpus) -> Iterator[Violation]:
    """Object to a telephone number outside contacts, where no source says whose it is."""
    for path, file in corpus.files.items():
        raw = file.raw
        # Two sieves: a number has to begin somewhere, and a word has to announce it.
        if b"+" not in raw and not _NUMBER_BEGINS.search(raw):
            continue
        if not any(word in raw for word in _SPOKEN_WORDS):
            continue
        text = file.text
        for match in _SPOKEN.finditer(text):
            if not (_MOBILE.search(match[0]) or _inside_address(text, match.start())):
                yield Violation(
                    path=path,
                    offset=match.start(),
                    message=_("A telephone number stands in running text."),
                    hint=_("Keep only numbers of a town hall, under contacts: with phone: and source:."),
                )
