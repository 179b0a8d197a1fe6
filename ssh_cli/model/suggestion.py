"""What a misspelt word may have meant: the one function that every message about a wrong name asks."""

from collections.abc import Iterable, Mapping

from ssh_cli.messages import _
from ssh_cli.model.folding import fold

_CUTOFF = 60
"""How alike, of 100, two spellings have to be: `mebmer` and `member` are 83."""
_PART_CUTOFF = 85
_SHORTEST_PART = 5
_BEHIND_THE_BEST = 25


def suggest(
    word: str, known: Iterable[str], *, count: int = 3, cutoff: int = _CUTOFF, parts: bool = True
) -> tuple[str, ...]:
    """Return which of the known words a misspelt one may have meant, the nearest first, at most `count`.

    `suggest("mebmer", ["letter", "member"])` is `("member",)`. Case, umlauts, accents and invisible
    characters do not count. Where no whole word is near, those are taken that contain something near,
    unless `parts` is false.
    """
    from rapidfuzz import fuzz, process  # takes longer to import than most commands to run

    words = tuple(known)
    spellings = [fold(known_word)[0] for known_word in words]
    wanted = fold(word.strip())[0]
    if not wanted:
        return ()
    near = process.extract(wanted, spellings, scorer=fuzz.ratio, score_cutoff=cutoff, limit=2 * count)
    if not near and parts and len(wanted) >= _SHORTEST_PART:
        longer = {at: text for at, text in enumerate(spellings) if len(text) > len(wanted)}
        near = process.extract(
            wanted, longer, scorer=fuzz.partial_ratio, score_cutoff=_PART_CUTOFF, limit=2 * count
        )
    close = [at for _text, score, at in near if score >= near[0][1] - _BEHIND_THE_BEST]
    return tuple(dict.fromkeys(words[at] for at in close))[:count]


def suggest_meaning(word: str, spellings: Mapping[str, str], *, count: int = 3) -> tuple[str, ...]:
    """Return what the nearest spellings mean: `{"Brandenburg": "BB", "BB": "BB"}` has two for one meaning."""
    near = suggest(word, spellings, count=2 * count)
    return tuple(dict.fromkeys(spellings[spelling] for spelling in near))[:count]


def did_you_mean(near: Iterable[str]) -> str:
    """Return the hint “Did you mean: “…”?” for names that come close, empty for none."""
    names = ", ".join(_("“{name}”").format(name=name) for name in near)
    return _("Did you mean: {names}?").format(names=names) if names else ""
