"""How places are written: the name of a Land, and that of a municipality with its core, additions and title.

`HE`, `Hess.` and `06` are Hessen. `Rottenburg am Neckar` and `Rottenburg a.N.` have the core `rottenburg` and
the addition `neckar` (or `n`); `Landeshauptstadt München` is the core `muenchen` with the title of a town.
"""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from ssh_cli.errors import NotFoundError
from ssh_cli.kinds.land import LAENDER
from ssh_cli.model.spelling import abbreviates, fold, same, split_words, suggest_meaning

_SHORTEST_ABBREVIATION = 3
_BEHIND = re.compile(
    r"(?P<name>.+?)\s*[,;]\s*(?P<land>[^,;()]{2,})|(?P<before>.+?)\s*\((?P<code>[A-Z]{2,3})\)"
)
_USUAL = {
    "nds": "NI",
    "lsa": "ST",
    "brb": "BB",
    "bln": "BE",
    "nrw": "NW",
    "rlp": "RP",
    "mvp": "MV",
    "bawü": "BW",
}
"""Abbreviations in use; of some their letters do not tell: `Nds.` might be Nordrhein-Westfalen too."""
_LEADING = ("de", "land", "freistaat", "bundesland", "freie", "und", "hansestadt")


def find_land(text: str) -> str:
    """Return the code of the Land that a text means; raise NotFoundError, with near names."""
    code = read_land(text)
    if code:
        return code
    spellings = {land.name: code for code, land in LAENDER.items()} | {code: code for code in LAENDER}
    raise NotFoundError(
        "There is no Land “{name}”.",
        near=tuple(f"{LAENDER[code].name} ({code})" for code in suggest_meaning(text, spellings)),
        hint="Länder: {codes}",
        name=text.strip(),
        codes=", ".join(sorted(LAENDER)),
    )


@lru_cache(maxsize=256)
def read_land(text: str) -> str:
    """Return the code of the Land that a text means, empty for none or several.

    `HE`, `DE-HE`, `06`, `Hessen`, `hess`, `Freistaat Bayern`, `NRW`, `BaWü`, `Nds.` and `Bad.-Württ.` are
    understood.
    """
    words = [word for word in split_words(fold(text)[0]) if word not in _LEADING]
    wanted = "".join(words)
    parts = {code: split_words(fold(land.name)[0]) for code, land in LAENDER.items()}
    names = {code: "".join(of_name) for code, of_name in parts.items()}
    usual = _USUAL.get(wanted)
    exact = [
        code
        for code, name in names.items()
        if wanted in {code.lower(), name, LAENDER[code].key} or code == usual
    ]
    begun = [
        code
        for code, of_name in parts.items()
        if names[code].startswith(wanted)
        or (1 < len(words) == len(of_name) and all(map(str.startswith, of_name, words)))  # Nordrh.-Westf.
    ]
    # What is about as long as a name misspells it: Brandburg is no abbreviation.
    short = [
        code for code, name in names.items() if 2 * len(wanted) < len(name) and abbreviates(wanted, name)
    ]
    ways = (exact, begun, short) if len(wanted) >= _SHORTEST_ABBREVIATION else (exact,)
    codes = next((codes for codes in ways if codes), [])
    return codes[0] if len(codes) == 1 else ""


def land_called(text: str) -> str:
    """Return the code of the Land whose whole name a text is, empty for none."""
    return next((code for code, land in LAENDER.items() if same(land.name, text)), "")


def read_abbreviation(text: str) -> str:
    """Return the code of the Land that capitals stand for: `HE`, `NRW`; empty for anything else.

    Other beginnings and letters of a name are words in those of towns too: `BAD`, `SEE`.
    """
    return text if text in LAENDER else _USUAL.get(text.lower(), "") if text.isupper() else ""


def split_land(name: str) -> tuple[str, str]:
    """Return a name without the Land behind it, and its code: of `Halle, ST` or `Halle, Sachsen-Anhalt`.

    A word in small letters is a Land by its whole name alone: `Homburg, Bad` does not lie in Baden.
    """
    match = _BEHIND.fullmatch(name)
    if match is None:
        return name, ""
    text = match["land"] or match["code"]
    land = text if text in LAENDER else read_land(text)
    is_meant = land and (text[1:].casefold() != text[1:] or fold(LAENDER[land].name)[0] in fold(text)[0])
    return (match["name"] or match["before"], land) if is_meant else (name, "")


class Level(IntEnum):
    """What a name can mean, in the order in which a bare name means it."""

    TOWN = 0
    KREIS = 1
    ASSOCIATION = 2
    UNINCORPORATED = 3
    LAND = 4


_TITLES = {
    Level.TOWN: "stadt st gkst krst kreisstadt hauptstadt landeshauptstadt lh bundesstadt hansestadt "
    "stadtkreis hochschulstadt universitaetsstadt gemeinde ortsgemeinde einheitsgemeinde marktgemeinde "
    "kurort markt m flecken marktflecken",
    Level.KREIS: "landkreis kreis lkr lk kr lkrs region regionalverband staedteregion",
    Level.ASSOCIATION: "samtgemeinde sg verbandsgemeinde vg vgem verwaltungsgemeinschaft amt "
    "verwaltungsverband",
    Level.UNINCORPORATED: "gemfr gemeindefreies",
    Level.LAND: "land bundesland",
}
_BESIDE = "freie und grosse kreisfreie kreisangehoerige der die gebiet geb bezirk"
_TYING = "am an der dem den die im in bei beim vor vorm auf unter u und a b d i v r"

_LEVELS = {word: level for level, words in _TITLES.items() for word in words.split()}
TITLES = frozenset(word for word in _LEVELS if len(word) > 1)
"""Words that tell the level of what they stand before or behind."""
_BESIDE_TITLES = frozenset(_BESIDE.split())
_SMALL = frozenset(_TYING.split())
"""Words that tie an addition to a name, in full and as offices shorten them."""

_ADDITION = re.compile(
    r"(?<=\S)(?:\s*[,(/;]|\s+-\s+|\s+(?=(?:am|an|im|in|ob|beim?|vorm?|auf|unter|[abivr])(?:[\s.]|$)))"
)
_SAINT = re.compile(r"\bst(?:\.\s*|\s+)(?=[a-z]{3})")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_GROUP = re.compile(r"([,(/;]?)([^,();]*)")


class Reading(NamedTuple):
    """One way to read a written name; `title` is the word that tells the level, empty for none."""

    core: tuple[str, ...]
    additions: tuple[str, ...] = ()
    title: str = ""

    @property
    def level(self) -> Level | None:
        """Return the level that the title names: `Landkreis` a Kreis; None without a title."""
        return _level_of(self.title)

    @property
    def is_city(self) -> bool:
        """Tell whether the title is that of a Stadt, and not of any municipality."""
        return self.title.endswith("stadt") or self.title in {"st", "gkst", "krst"}

    def after(self, count: int) -> "Reading":
        """Return the reading in which the words of the core behind `count` are an addition or a title."""
        rest = self.core[count:]
        if rest and all(word in _LEVELS or word in _BESIDE_TITLES for word in rest):
            return Reading(self.core[:count], self.additions, self.title or rest[-1])
        return Reading(self.core[:count], (*_joined(rest), *self.additions), self.title)


def read_name(spelled: str) -> tuple[Reading, ...]:
    """Return the ways to read a folded name, the likeliest first: whole, then without its title."""
    spelled = _SAINT.sub("sankt ", spelled.strip())
    boundary = _ADDITION.search(spelled)
    main = spelled[: boundary.start()] if boundary else spelled
    core = tuple(_BETWEEN.sub(" ", main).split())
    if not core:
        return ()
    title, additions = _read_additions(spelled[len(main) :])
    lead = _title_before(core)
    whole = Reading(core, additions, title)
    if 0 < lead < len(core):
        return whole, Reading(core[lead:], additions, core[lead - 1])
    is_kreis = len(core) > 1 and core[-1] == "kreis"  # Kreis Ennepe-Ruhr for Ennepe-Ruhr-Kreis
    return (whole, Reading(core[:-1], additions, core[-1])) if is_kreis else (whole,)


def read_kind(text: str) -> str:
    """Return the title in what a table calls the kind of a municipality, empty for none."""
    words = [word for word in _BETWEEN.sub(" ", fold(text)[0]).split() if word in _LEVELS]
    return words[-1] if words else ""


def says(words: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Tell whether each word of an addition occurs in another one, perhaps abbreviated (`a.N.`)."""
    return all(any(_alike(word, other) for other in said) for word in words)


def _alike(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return long.startswith(short) or (3 * len(short) <= 2 * len(long) and abbreviates(short, long))


def _level_of(word: str) -> Level | None:
    return _LEVELS.get(word, Level.TOWN if word.endswith("stadt") else None)


def _read_additions(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the title among the additions, and the words of the others."""
    title, additions = "", list[str]()
    for sign, group in _GROUP.findall(text):
        words = tuple(_BETWEEN.sub(" ", group).split())
        titles = [word for word in words if word in _LEVELS]
        if titles and sign != "/" and all(word in _LEVELS or word in _BESIDE_TITLES for word in words):
            title = title or titles[-1]
        else:  # (Landkreis Goslar) says where it lies
            additions += _joined(tuple(word for word in words if _LEVELS.get(word) is not Level.KREIS))
    return title, tuple(additions)


def _title_before(core: tuple[str, ...]) -> int:
    """Return how many words before a name are its title: `Universitäts- und Hansestadt Greifswald`."""
    lead = 0
    for position, word in enumerate(core[:-1]):
        level = _level_of(word) if len(word) > 1 else None
        if lead and level is Level.LAND:  # Samtgemeinde Land Hadeln
            break
        if level is not None:
            lead = position + 1
        elif word not in _BESIDE_TITLES and core[position + 1] != "und":
            break
    return lead


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without those that tie; single letters in a row are one word (O.L., Oberlausitz)."""
    joined: list[str] = []
    for word in words:
        if word in _SMALL:
            continue
        if len(word) == 1 and joined and len(joined[-1]) == 1:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)
