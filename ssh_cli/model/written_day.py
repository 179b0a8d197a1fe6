"""Days that people write otherwise than ISO does: read where only one day can be meant."""

import re

from ssh_cli.model.day import parse_day

_FORMS = (
    re.compile(r"(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[0-9]{4})"),
    re.compile(
        r"(?P<year>[0-9]{4})(?P<sign>[-/])(?P<month>[0-9]{1,2})"
        r"(?:(?P=sign)(?P<day>[0-9]{1,2})(?:[T ]00:00(?::00)?Z?)?)?"
    ),
    # With a full stop a month of one digit may be October that lost its zero: 2019.1
    re.compile(r"(?P<year>[0-9]{4})\.(?P<month>[0-9]{2})(?:\.(?P<day>[0-9]{1,2}))?"),
    re.compile(r"(?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})"),
)


def read_written_day(text: str) -> str | None:
    """Return the day that `text` means as YYYY, YYYY-MM or YYYY-MM-DD, None where that is not clear.

    The German order (14.06.2019) needs its dots; 06/07/2019 may be read in two ways, so it is not read.
    """
    for form in _FORMS:
        found = form.fullmatch(text.strip())
        if found:
            parts = found.groupdict()
            smaller = (parts[name] for name in ("month", "day") if parts.get(name))
            return _real("-".join([parts["year"], *(f"{int(one):02d}" for one in smaller)]))
    return None


def _real(day: str) -> str | None:
    try:
        return parse_day(day).text
    except ValueError:
        return None
