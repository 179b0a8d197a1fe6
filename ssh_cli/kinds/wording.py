"""Texts of the dataset that stand in both languages."""

from typing import NamedTuple


class Wording(NamedTuple):
    """A text in German, and in English where the dataset has it."""

    de: str
    en: str = ""

    def in_language(self, language: str) -> str:
        """Return the text in `language`, in German where it is missing."""
        return (self.en or self.de) if language == "en" else self.de
