"""How a day reads in the language in use.

Plain code instead of Babel: whatever a command says may name a day, and this form does not pay for its
import (20 ms).
"""

import re

from ssh_cli.messages import LANGUAGES, N_, _, language, speaking

_DAY = r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?"
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def format_day(text: str) -> str:
    """Return a day as precise as it is known: 14.06.2019, Juni 2019 or 2019; ISO in English."""
    if language() == "en" or not (match := re.fullmatch(_DAY, text)):
        return text
    year, month, day = match.groups()
    if day:
        return f"{day}.{month}.{year}"
    return f"{_(_MONTHS[int(month) - 1])} {year}" if 1 <= int(month) <= len(_MONTHS) else text


def month_names() -> tuple[tuple[str, int], ...]:
    """Return the names of the months in every language, with their numbers from 1."""
    names: list[tuple[str, int]] = []
    for spoken in LANGUAGES:
        with speaking(spoken):
            names += [(_(name), number) for number, name in enumerate(_MONTHS, start=1)]
    return tuple(names)
