"""What generators make: files by their path from the root of the repository."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from ssh_cli import messages

ROOT = Path(__file__).resolve().parents[1]
Files: TypeAlias = Mapping[str, str | bytes]
"""Contents by path; text is written as UTF-8 with line ends LF."""


def in_both_languages(page: Callable[[], str], **paths: str) -> Files:
    """Return a page in each language, under its path: `in_both_languages(page, de=…, en=…)`."""
    pages: dict[str, str | bytes] = {}
    for language, path in paths.items():
        with messages.speaking(language):
            pages[path] = page()
    return pages
