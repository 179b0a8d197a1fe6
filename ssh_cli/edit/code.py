"""Which code of a field somebody means: the code itself, or what people read for it in either language."""

from functools import cache

from ssh_cli.kinds.declaration import Vocabulary

_COUNCILS = (
    "rat stadtrat gemeinderat kreistag stadtverordnetenversammlung stadtvertretung gemeindevertretung "
    "ratsversammlung bürgerschaft bezirksversammlung"
)
_ALSO = {
    "body": dict.fromkeys(_COUNCILS.split(), "council"),
    "outcome": {"beschlossen": "adopted", "offen": "pending"},
    "stance": {"trägt": "supports", "unterstützt": "supports", "schließt aus": "rejects"},
}
"""Further words, with which councils write it."""

_TRUTH = {
    **dict.fromkeys(("ja", "j", "yes", "y", "x", "✓", "wahr", "true", "1"), True),
    **dict.fromkeys(("nein", "n", "no", "falsch", "false", "0"), False),
}


def truth_of(text: str) -> bool | None:
    """Return the truth value of a cell (`ja`, `x`, `no`), None for any other text."""
    return _TRUTH.get(fold(text))


def code_of(vocabulary: Vocabulary, text: str) -> str | None:
    """Return the code that `text` means, in any language that is spoken here and whatever its case.

    None where no code is called that, or more than one.
    """
    wanted = fold(text)
    meant = {code for words, code in _spoken(vocabulary) if words == wanted}
    return str(meant.pop()) if len(meant) == 1 else None


@cache
def _spoken(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Return the words that mean a code of a vocabulary, each with the code."""
    names = ((code, (code, *words.split(" | "))) for code, words in vocabulary.items())
    also = _ALSO.get(vocabulary.name, {}).items()
    spoken = ((fold(name), code) for code, called in names for name in called)
    return (*spoken, *((name, code) for name, code in also if code in vocabulary))


def fold(text: str) -> str:
    """Return a text as it is compared: without regard to case and to how many blanks it has."""
    return " ".join(text.casefold().split())
