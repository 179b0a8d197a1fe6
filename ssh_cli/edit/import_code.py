"""Which code of a field the words in a table mean: the code itself, or what people read for it."""

from collections.abc import Iterator
from functools import cache

from ssh_cli.kinds.words import labels
from ssh_cli.messages import LANGUAGES, speaking

_COUNCILS = (
    "rat stadtrat gemeinderat kreistag stadtverordnetenversammlung stadtvertretung gemeindevertretung "
    "ratsversammlung bürgerschaft bezirksversammlung"
)
_ALSO = {
    "body": dict.fromkeys(_COUNCILS.split(), "council"),
    "outcome": {"beschlossen": "adopted", "offen": "pending"},
    "stance": {"trägt": "supports", "unterstützt": "supports", "schließt aus": "rejects"},
}
"""Further words, with which the schema explains a field or councils write it."""


_TRUTH = {
    **dict.fromkeys(("ja", "j", "yes", "y", "x", "✓", "wahr", "true", "1"), True),
    **dict.fromkeys(("nein", "n", "no", "falsch", "false", "0"), False),
}


def truth_of(text: str) -> bool | None:
    """Return whether a cell says yes or no, in the words that tables use; None where it says neither."""
    return _TRUTH.get(_folded(text))


def code_of(vocabulary: str, text: str) -> str | None:
    """Return the code that `text` means, in any language that is spoken here and whatever its case.

    None where no code is called that, or more than one.
    """
    found = {code for code, words in _spoken(vocabulary) if _folded(text) == words}
    return found.pop() if len(found) == 1 else None


@cache
def _spoken(vocabulary: str) -> tuple[tuple[str, str], ...]:
    """Return every code of a vocabulary with the words that mean it."""
    return tuple(dict.fromkeys(_pairs(vocabulary)))


def _pairs(vocabulary: str) -> Iterator[tuple[str, str]]:
    for words, code in _ALSO.get(vocabulary, {}).items():
        yield code, words
    for language in LANGUAGES:
        with speaking(language):
            for code, words in labels(vocabulary).items():
                yield code, _folded(code)
                yield code, _folded(words)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
