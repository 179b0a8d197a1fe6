"""A field: what can be asked of a record and shown of it."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from ssh_cli.kinds.declaration import Vocabulary, in_language
from ssh_cli.messages import LANGUAGES, language, speaking
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset

Plain: TypeAlias = Any
"""What JSON knows: a text, number, truth value, list or object."""
Names: TypeAlias = Callable[[Dataset], Mapping[str, str]]
"""Codes that the dataset itself defines (ids), with what they are called."""


class FieldType(StrEnum):
    """How a field is asked for."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"
    LIST = "list"
    ANSWER = "answer"
    MANDATE = "mandate"
    ENTRIES = "entries"


class QueryField(NamedTuple):
    """One field of a kind of record; `label` and `description` are written `Deutsch | English`.

    `find` gives what queries are held against (see `conditions`), `value` what goes into rows:
    a plain value, None where unknown, a code in English, an answer as `yes`, `no` or `possible`.
    `kind` is the kind of column it makes: text, integer, decimal, day, link, list, coordinates or object;
    `parts` are the names and labels of the parts that an object has.
    """

    name: str
    label: str
    type: FieldType
    find: Callable[[Context, Any], Any]
    value: Callable[[Context, Any], Plain]
    description: str = ""
    kind: str = "text"
    vocabulary: Vocabulary | None = None
    names: Names | None = None
    by_prefix: bool = False
    as_whole: bool = False
    default_column: bool = False
    data_column: bool = True
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """Return the label in the language in use."""
        return in_language(self.label, language())

    @property
    def about(self) -> str:
        """Return the description in the language in use."""
        return in_language(self.description, language())

    def labels(self, dataset: Dataset | None = None) -> dict[str, str]:
        """Return the words for the field's codes in the language in use, empty where it has none."""
        if self.names is not None and dataset is not None:
            return dict(self.names(dataset))
        return self._words(language())

    def spoken_labels(self, dataset: Dataset) -> Iterator[tuple[str, str]]:
        """Yield every code with what it is called, in each language."""
        for spoken in LANGUAGES:
            yield from self._words(spoken).items()
            if self.names is not None:
                with speaking(spoken):
                    names = self.names(dataset)
                yield from names.items()

    def codes(self, dataset: Dataset) -> tuple[str, ...]:
        """Return the values that a choice can have."""
        return tuple(self.names(dataset) if self.names is not None else self.vocabulary or ())

    def _words(self, language: str) -> dict[str, str]:
        return {str(code): in_language(words, language) for code, words in (self.vocabulary or {}).items()}
