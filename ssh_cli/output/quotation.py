"""Texts of the data inside sentences: cut to length, between quotation marks."""

from ssh_cli.messages import _

LONGEST = 120
"""As many characters of a text a sentence quotes."""


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line that is not too long, with a mark where it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def quote(text: str) -> str:
    """Return a text between the quotation marks of the language in use."""
    return _("“{text}”").format(text=text)
