"""Texts of the dataset that stand in both languages."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.declaration import Record, about
from ssh_cli.kinds.types import Text
from ssh_cli.messages import language as language_in_use


class Wording(Record):
    """A text in German, and in English where the dataset has it."""

    de: Annotated[
        Text,
        about("Deutsch | German", "Der Text auf Deutsch. | The text in German.", example="Sicherer Hafen"),
    ]
    en: Annotated[
        Text,
        about("Englisch | English", "Der Text auf Englisch. | The text in English.", example="Safe harbour"),
    ] = ""

    def in_language(self, language: str) -> str:
        """Return the text in `language`, in German where it is missing."""
        return (self.en or self.de) if language == "en" else self.de

    def spoken(self) -> str:
        """Return the text in the language in use."""
        return self.in_language(language_in_use())
