"""The German grammar of proper names: “des Landkreises Gifhorn”, “im Saarland”, “an die Zentrale”.

A German message says the case in which it prints a name, `{name:gen}`; the English one says `{name}`.
"""

import re
from string import Formatter
from typing import NamedTuple

_ARTICLES = {
    "m": {"nom": "der", "gen": "des", "dat": "dem", "acc": "den"},
    "f": {"nom": "die", "gen": "der", "dat": "der", "acc": "die"},
    "n": {"nom": "das", "gen": "des", "dat": "dem", "acc": "das"},
}
_PREPOSITIONS = {
    "an": ("an", "acc"),
    "bei": ("bei", "dat"),
    "in": ("in", "dat"),
    "von": ("von", "dat"),
    "zu": ("zu", "dat"),
}
_CONTRACTED = {"bei dem": "beim", "in dem": "im", "von dem": "vom", "zu dem": "zum", "zu der": "zur"}

CASES = ("nom", "gen", "dat", "acc", *_PREPOSITIONS)
"""What a translation can ask for: a case, or a preposition with its case. Capitalised at the start."""

# Words that a name of a territory begins with; single words that end so are names of towns: Ingolstadt.
_TERRITORIES = {
    "m": "landkreis kreis stadtkreis bezirk regionalverband freistaat",
    "f": "region städteregion stadt landeshauptstadt kreisstadt hansestadt "
    "gemeinde samtgemeinde verbandsgemeinde verwaltungsgemeinschaft",
    "n": "land",
}
# What the first noun of an office, a ministry, an association ends in, and a Kreis of one word.
_ENDINGS = {
    "m": "kreis senat städtetag landkreistag gemeindetag gemeindebund fachbereich",
    "f": "stelle verwaltung kanzlei abteilung behörde kommission regierung zentrale",
    "n": "ministerium amt referat büro dezernat präsidium saarland",
}
_GENDERS = {word: gender for gender, words in _TERRITORIES.items() for word in words.split()}
_GENDERS_BY_ENDING = {ending: gender for gender, words in _ENDINGS.items() for ending in words.split()}
_TOWNS = frozenset({"freiamt", "stelle"})  # whose names only look like those of offices
_ADJECTIVE = re.compile(r"[A-ZÄÖÜ]\w*(?:ische[sr]?|iges|ige|iger)|Deutsche[sr]?|Freie[sr]?|Große[sr]?")
_INDECLINABLE = re.compile(r"[A-ZÄÖÜ]\w*er")
_LINKING = re.compile(r"und|\w+-")


class _Head(NamedTuple):
    """The noun that gives a name its article: which word of the name it is, and its gender."""

    number: int
    gender: str


class Declining(Formatter):
    """Prints names in the case that a message asks for: `{name:gen}`."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Return a value as the message wants it."""
        if format_spec.lower() in CASES:
            return decline(str(value), format_spec)
        return str(super().format_field(value, format_spec))


def decline(name: str, case: str) -> str:
    """Return a name in a case, with its article where it has one, and with a preposition.

    A name without article stands for itself; its genitive is “von Potsdam”. Raise ValueError for a case
    that is not in `CASES`.
    """
    wanted = case.lower()
    if wanted not in CASES:
        raise ValueError(case)
    preposition, grammatical = _PREPOSITIONS.get(wanted, ("", wanted))
    words = name.split(" ")
    head = _find_head(words)
    if head is None:
        preposition = preposition or ("von" if grammatical == "gen" else "")
        declined = f"{preposition} {name}".lstrip()
    else:
        article = f"{preposition} {_ARTICLES[head.gender][grammatical]}".lstrip()
        declined = " ".join([_CONTRACTED.get(article, article), *_inflected(words, head, grammatical)])
    return declined[:1].upper() + declined[1:] if case[0].isupper() else declined


def _find_head(words: list[str]) -> _Head | None:
    for number, word in enumerate(words):
        if gender := _gender_of(word, alone=len(words) == 1):
            return _Head(number, gender)
        begins = _ADJECTIVE.fullmatch(word) or _LINKING.fullmatch(word) or _INDECLINABLE.fullmatch(word)
        if not begins:
            return None
    return None


def _gender_of(word: str, *, alone: bool) -> str | None:
    noun = word.rstrip(",").lower()
    if noun in _GENDERS:
        return None if alone else _GENDERS[noun]
    for ending, gender in _GENDERS_BY_ENDING.items():
        if noun.endswith(ending) and noun not in _TOWNS:
            return gender
    return None


def _inflected(words: list[str], head: _Head, case: str) -> list[str]:
    """Return the words of a name after its article: adjectives before the noun, and the noun itself."""
    ending = "e" if case == "nom" or (case == "acc" and head.gender != "m") else "en"
    inflected = list(words)
    for number in range(head.number):
        if match := _ADJECTIVE.fullmatch(words[number]):
            inflected[number] = re.sub(r"e[sr]?$", ending, match[0])
    if case == "gen" and head.gender != "f":
        noun = words[head.number]
        bare = noun.rstrip(",")
        long = bare.lower().endswith(("s", "bund")) or bare.lower() == "land"
        inflected[head.number] = bare + ("es" if long else "s") + noun[len(bare) :]
    return inflected
