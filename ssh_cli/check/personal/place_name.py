"""The names of municipalities and of office holders as their mailboxes have them: in small words."""

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import TypeAlias

from ssh_cli.check.personal.sighting import plain
from ssh_cli.kinds.land import LAENDER
from ssh_cli.source.register import Register

Places: TypeAlias = Callable[[], Collection[tuple[str, ...]]]
"""Gives the names of municipalities, each as its words: asked only where a mailbox needs them."""

TITLES = frozenset(
    {
        "a", "am", "an", "auf", "b", "bei", "d", "das", "der", "die", "gemeinde", "hansestadt", "i",
        "im", "in", "kreis", "kreisstadt", "landeshauptstadt", "landkreis", "lutherstadt", "markt",
        "ob", "stadt", "und", "universitaets", "universitaetsstadt", "v", "vom", "von", "vor",
    }
)  # fmt: skip
_ADDITION = re.compile(r"[(/]|,| (?:an|am|auf|bei|im|in|ob|vor|v\.|a\.|b\.|i\.)[ .]")
_WORD = re.compile(r"[a-z]+")


def places_of(register: Register) -> Places:
    """Return what gives the names of a register, and of the Länder; read once, and only when asked."""

    @cache
    def places() -> frozenset[tuple[str, ...]]:
        return place_names(
            (*(entry.name for entry in register.open_entries()), *(land.name for land in LAENDER.values()))
        )

    return places


def surnames_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the last words of people's names."""
    return tuple(plain(name.split()[-1]) for name in names if name.strip())


def place_names(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return the words of municipalities' names, each name also without what is added to it.

    `Frankfurt (Oder)` gives `frankfurt oder` and `frankfurt`.
    """
    names_in_words = set()
    for name in names:
        for written in (name.partition(",")[0], _ADDITION.split(name)[0]):
            words = tuple(word for word in _WORD.findall(plain(written)) if word not in TITLES)
            if words:
                names_in_words.add(words)
    return frozenset(names_in_words)
