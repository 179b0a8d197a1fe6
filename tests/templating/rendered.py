"""A letter in one of the formats, the same characters or bytes for the same input."""

from typing import Any

from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.kinds.letter import Letter
from ssh_cli.letters.letter import compose_letter
from ssh_cli.model.dataset import Dataset


def render_letter(
    letter: Letter, dataset: Dataset, *, format_name: str, envelope: Any = None, **words: Any
) -> str | bytes:
    document = compose_letter(letter, dataset, **words)
    return write_page(document, format_name, Medium(record=letter.id, envelope=envelope))
