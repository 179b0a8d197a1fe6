"""Which Land is meant: by its code, its name or its beginning, or as offices abbreviate it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ssh_cli.errors import NotFoundError
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _
from ssh_cli.model.folding import abbreviates, fold, split_words
from ssh_cli.model.suggestion import suggest_meaning

_SHORTEST_ABBREVIATION = 3
_BEHIND = re.compile(
    r"(?P<name>.+?)\s*[,;]\s*(?P<land>[^,;()]{2,})|(?P<before>.+?)\s*\((?P<code>[A-Z]{2,3})\)"
)
_USUAL = {"nds": "NI", "lsa": "ST", "brb": "BB", "bln": "BE"}
"""Abbreviations in use that their letters do not tell: `Nds.` might be Nordrhein-Westfalen too."""
_LEADING = ("de", "land", "freistaat", "bundesland", "freie", "und", "hansestadt")


def find_land(text: str) -> str:
    """Return the code of the Land that a text means; raise NotFoundError, with near names."""
    code = read_land(text)
    if code:
        return code
    spellings = {land.name: code for code, land in LAENDER.items()} | {code: code for code in LAENDER}
    raise NotFoundError(
        _("There is no Land “{name}”."),
        near=tuple(f"{LAENDER[code].name} ({code})" for code in suggest_meaning(text, spellings)),
        hint=_("Länder: {codes}"),
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
    names = {code: "".join(split_words(fold(land.name)[0])) for code, land in LAENDER.items()}
    usual = _USUAL.get(wanted)
    exact = [
        code
        for code, name in names.items()
        if wanted in {code.lower(), name, LAENDER[code].key} or code == usual
    ]
    begun = [code for code, name in names.items() if name.startswith(wanted) or _begins_each(words, code)]
    short = [code for code, name in names.items() if _is_short_for(wanted, name)]
    ways = (exact, begun, short) if len(wanted) >= _SHORTEST_ABBREVIATION else (exact,)
    codes = next((codes for codes in ways if codes), [])
    return codes[0] if len(codes) == 1 else ""


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


def _begins_each(words: Sequence[str], code: str) -> bool:
    """Tell whether each of several words begins one of a Land's name: `Nordrh.-Westf.`."""
    parts = split_words(fold(LAENDER[code].name)[0])
    return 1 < len(words) == len(parts) and all(map(str.startswith, parts, words))


def _is_short_for(text: str, name: str) -> bool:
    """Tell whether a text abbreviates a name, and is no misspelling of it: `Brandburg` is none."""
    return 2 * len(text) < len(name) and abbreviates(text, name)
