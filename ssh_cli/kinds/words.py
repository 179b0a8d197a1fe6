"""Words for the codes of the dataset: the data keep the English code, people read these."""

from collections.abc import Iterator

from ssh_cli.kinds import vocabularies
from ssh_cli.kinds.declaration import Vocabulary, in_language
from ssh_cli.messages import LANGUAGES, language

VOCABULARIES = {
    vocabulary.name: vocabulary
    for vocabulary in vars(vocabularies).values()
    if isinstance(vocabulary, Vocabulary)
}
"""The vocabularies by name: `VOCABULARIES["outcome"]`."""


def label(vocabulary: str, code: str) -> str:
    """Return the words for a code in the language in use; a code that is not known, as it is."""
    return in_language(VOCABULARIES[vocabulary].get(code, code), language())


def labels(vocabulary: str) -> dict[str, str]:
    """Return the words for every code of a vocabulary in the language in use."""
    return {code: label(vocabulary, code) for code in VOCABULARIES[vocabulary]}


def codes(vocabulary: str) -> tuple[str, ...]:
    """Return the codes of a vocabulary in their own order."""
    return tuple(VOCABULARIES[vocabulary])


def spoken_labels(vocabulary: str) -> Iterator[tuple[str, str]]:
    """Yield every code of a vocabulary with the words for it, in each language."""
    for spoken in LANGUAGES:
        yield from ((code, in_language(words, spoken)) for code, words in VOCABULARIES[vocabulary].items())
