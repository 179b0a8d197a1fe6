"""Texts of the data inside sentences: cut to length, between quotation marks."""

from ssh_cli.messages import _

LONGEST = 120
"""As many characters of a text a sentence quotes."""


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line that is not too long; one that is ends after a whole word, with a mark.

    A single word that is too long is cut.
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    short = line[: longest - 1]
    whole = short.rpartition(" ")[0] or short[:-1]
    return f"{whole} …"


def quote(text: str) -> str:
    """Return a text between the quotation marks of the language in use; its own become single ones."""
    return _("“{text}”").format(text=within(text))


def within(text: str) -> str:
    """Return a text that is to stand between quotation marks: its own become single ones."""
    return text.translate(_SINGLE)


_SINGLE = str.maketrans({"„": "‚", "“": "‘", "”": "’", "«": "‹", "»": "›"})
