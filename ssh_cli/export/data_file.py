"""A file of the open data: where it lies, and what it says of itself."""

import hashlib
import json
from collections.abc import Callable
from typing import Any, NamedTuple

from ssh_cli.kinds.declaration import in_language
from ssh_cli.messages import LANGUAGES, language, speaking
from ssh_cli.page.lines import escape_json
from ssh_cli.query.field import QueryField

FOLDER = "daten/v1/"
"""Where the files lie below the site. Within a version fields are added; none goes or changes its meaning."""


JSON, CSV = "application/json", "text/csv"


class DataFile(NamedTuple):
    """One file, by its name below the folder of the version: `members/potsdam.json`.

    `title` is written `Deutsch | English`. `kind` is what commands call the kind of record in it, empty where
    there are several; `record` is the id, where it holds that record alone.
    """

    name: str
    content: bytes
    title: str
    media_type: str = JSON
    kind: str = ""
    record: str = ""
    fields: tuple[QueryField, ...] = ()

    @property
    def path(self) -> str:
        """The path from the root of the site: `daten/v1/members/potsdam.json`."""
        return f"{FOLDER}{self.name}"

    @property
    def heading(self) -> str:
        """The title in the language in use."""
        return in_language(self.title, language())

    @property
    def digest(self) -> str:
        """The SHA-256 of the content."""
        return hashlib.sha256(self.content).hexdigest()


def both(text: str) -> dict[str, str]:
    """Return a text that is written `Deutsch | English` by language."""
    return {code: in_language(text, code) for code in LANGUAGES}


def in_each(words: Callable[[], str]) -> dict[str, str]:
    """Return what a function says, by the language in use."""
    said = {}
    for code in LANGUAGES:
        with speaking(code):
            said[code] = words()
    return said


def given(**values: Any) -> dict[str, Any]:
    """Return the values that are not empty: what is unknown is left out."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def written(value: Any, *, indent: int | None = None) -> str:
    """Return a value as JSON, safe to look at."""
    return escape_json(json.dumps(value, ensure_ascii=False, indent=indent))
