"""Days and numbers as people write them: read where one alone can be meant, else refused with the reason."""

import re
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from ssh_cli.errors import UsageError
from ssh_cli.kinds.day import Day, parse_day
from ssh_cli.messages import format_day, language, month_names
from ssh_cli.model.spelling import plain_text

_MONTH = r"(?P<name>[^\W\d_]{3,})\.?"
_IN_WORDS = (
    re.compile(rf"(?:(?P<day>[0-9]{{1,2}})\.?\s*)?{_MONTH}\s+(?P<year>[0-9]{{4}})"),  # 12. März 2026
    re.compile(rf"{_MONTH}\s+(?P<day>[0-9]{{1,2}}),?\s+(?P<year>[0-9]{{4}})"),  # March 12, 2026
)
_IN_NUMBERS = (
    re.compile(r"(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.\s*(?P<month>[0-9]{1,2})\.\s*(?P<year>[0-9]{4})"),
    re.compile(
        r"(?P<year>[0-9]{4})(?P<sign>[-/])(?P<month>[0-9]{1,2})"
        r"(?:(?P=sign)(?P<day>[0-9]{1,2})(?:[T ]00:00(?::00)?Z?)?)?"
    ),
    # With a full stop a month of one digit may be October that lost its zero: 2019.1
    re.compile(r"(?P<year>[0-9]{4})\.(?P<month>[0-9]{2})(?:\.(?P<day>[0-9]{1,2}))?"),
    re.compile(r"(?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})"),
)
_LOST_ZERO = r"([0-9]{4})\.1"
_EITHER_ORDER = r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
_SHORT_YEAR = r"([0-9]{1,2})\.\s*([0-9]{1,2})\.\s*([0-9]{2})"
_SERIAL = r"[1-9][0-9]{4}"
_EXCEL_BEGINS = date(1899, 12, 30)
"""Day 0 of Excel's count, as far as its days from March 1900 on go."""


class Reason(StrEnum):
    """Why a text is not taken as a day or a number."""

    NO_SUCH_DAY = "no-such-day"
    TWO_READINGS = "two-readings"
    UNCERTAIN = "uncertain"
    NOT_A_DAY = "not-a-day"
    NOT_WHOLE = "not-whole"
    NOT_A_NUMBER = "not-a-number"


class WrittenValueError(UsageError):
    """A text is not taken as a value; `readings` are what it can mean: days as ISO text, or numbers.

    Of `UNCERTAIN` there is one reading: somebody may be asked whether that is meant.
    """

    def __init__(
        self,
        reason: Reason,
        message: str,
        *,
        readings: tuple[str, ...] = (),
        hint: str = "",
        **values: object,
    ) -> None:
        super().__init__(message, hint=hint, **values)
        self.reason = reason
        self.readings = readings


class WrittenDay(NamedTuple):
    """A day that somebody wrote; where it is not `certain`, show it before it is taken."""

    day: Day
    certain: bool = True


def read_day(text: str) -> Day:
    """Return the day that `text` certainly means; raise WrittenValueError, which says why, for any other.

    Read are `2019-06-14`, `14.6.2019`, `14. Juni 2019`, `14 June 2019`, `Juni 2019`, `06.2019`, `2019` and
    their like, in German and English whatever language is in use.
    """
    written = understand_day(text)
    if written.certain:
        return written.day
    reading = written.day.text
    raise WrittenValueError(
        Reason.UNCERTAIN,
        "“{text}”: the century is not told.",
        readings=(reading,),
        hint="If {day} is meant, write it so.",
        text=text.strip(),
        day=format_day(reading),
    )


def read_exact_day(text: str) -> str:
    """Return a single day as ISO text; raise WrittenValueError for a month, a year and what is no day."""
    try:
        day = read_day(text)
    except WrittenValueError as error:
        if error.reason is not Reason.NOT_A_DAY:
            raise
        day = None  # the month or the year alone, which that error offers, will not do
    if day is None or not day.is_exact:
        raise WrittenValueError(
            Reason.NOT_A_DAY,
            "“{text}” is not a single day.",
            hint="Write year, month and day, for example {day}.",
            text=text.strip(),
            day=format_day("2020-06-14"),
        )
    return day.text


def certain_day(text: str) -> str | None:
    """Return the day that `text` certainly means as ISO text, None for any other text."""
    try:
        return read_day(text).text
    except WrittenValueError:
        return None


def understand_day(text: str, *, in_column_of_days: bool = False) -> WrittenDay:
    """Return the day that `text` means, and whether that is certain; raise WrittenValueError for no day.

    A year of two digits (`12.3.26`) is read, but not certain. So is `46093`, the number under which Excel
    keeps a day, if the text stands in a column that holds days.
    """
    text = plain_text(text).strip()
    serial = re.fullmatch(_SERIAL, text) if in_column_of_days else None
    if serial:
        day = _EXCEL_BEGINS + timedelta(days=int(text))
        return WrittenDay(parse_day(day.isoformat()), certain=False)
    short = re.fullmatch(_SHORT_YEAR, text)
    if short:
        return WrittenDay(_real(text, f"20{short[3]}", short[2], short[1]), certain=False)
    return WrittenDay(_read(text))


def days_in_words(text: str, start: int) -> int:
    """Return where a day with a month's name, or with blanks, ends that begins at `start`; else `start`."""
    for form in (*_IN_WORDS, _IN_NUMBERS[1]):
        match = form.match(text, start)
        if match and (match.groupdict().get("name") is None or _month(match["name"])):
            return match.end()
    return start


def _read(text: str) -> Day:
    for form in _IN_NUMBERS:
        match = form.fullmatch(text)
        if match:
            parts = match.groupdict()
            return _real(text, parts["year"], parts.get("month"), parts.get("day"))
    for form in _IN_WORDS:
        match = form.fullmatch(text)
        month = _month(match["name"]) if match else None
        if match and month:
            return _real(text, match["year"], month, match["day"])
    lost = re.fullmatch(_LOST_ZERO, text)
    if lost:
        raise _two_days(text, f"{lost[1]}-01", f"{lost[1]}-10")
    either = re.fullmatch(_EITHER_ORDER, text)
    if either:
        return _in_either_order(text, *either.groups())
    raise WrittenValueError(
        Reason.NOT_A_DAY,
        "“{text}” is not a day.",
        hint="Write 2019-06-14, 14.06.2019 or 14 June 2019; the month or the year alone will do.",
        text=text,
    )


def _in_either_order(text: str, first: str, second: str, year: str) -> Day:
    """Return the day of 14/06/2019; raise WrittenValueError for 06/07/2019, as some write the month first."""
    days: list[Day] = []
    for month, day in ((second, first), (first, second)):
        with suppress(WrittenValueError):
            days.append(_real(text, year, month, day))
    if not days:
        raise _no_such_day(text)
    if days[0] != days[-1]:
        raise _two_days(text, *(day.text for day in days))
    return days[0]


def _real(text: str, year: str, month: str | None, day: str | None) -> Day:
    smaller = (f"{int(part):02d}" for part in (month, day) if part)
    try:
        return parse_day("-".join([year, *smaller]))
    except ValueError:
        raise _no_such_day(text) from None


def _no_such_day(text: str) -> WrittenValueError:
    return WrittenValueError(
        Reason.NO_SUCH_DAY,
        "“{text}”: there is no such day.",
        hint="Look it up in a calendar, or in the source.",
        text=text,
    )


def _two_days(text: str, *readings: str) -> WrittenValueError:
    return _two_readings(text, readings, *map(format_day, readings))


def _two_readings(text: str, readings: tuple[str, ...], first: str, second: str) -> WrittenValueError:
    return WrittenValueError(
        Reason.TWO_READINGS,
        "“{text}” can mean {first} or {second}.",
        readings=readings,
        hint="Write the one that is meant.",
        text=text,
        first=first,
        second=second,
    )


def _month(name: str) -> str | None:
    """Return the number of a month that is named in full or by its beginning, None for no month."""
    folded = name.casefold()
    numbers = {number for known, number in _months() if known == folded} or {
        number for known, number in _months() if known.startswith(folded)
    }
    return str(numbers.pop()) if len(numbers) == 1 else None


@cache
def _months() -> tuple[tuple[str, int], ...]:
    """Return the names of the months in every language, without capitals, with their numbers."""
    spelled = [(name.casefold(), number) for name, number in month_names()]
    without_umlaut = [(name.replace("ä", "ae"), number) for name, number in spelled if "ä" in name]
    return (*spelled, *without_umlaut, ("mrz", 3))  # as German spreadsheets shorten März


GROUP_SPACES = "\u00a0\u2007\u2009\u202f"
"""No-break, figure and thin spaces, which set groups of thousands apart in print."""

_PLAIN = r"0|[1-9][0-9]*"
_GROUPED = r"[1-9][0-9]{0,2}(?:(?P<sign>[.,' ])[0-9]{3})(?:(?P=sign)[0-9]{3})*"
_NO_CENTS = r"(?P<whole>.*[0-9](?P<group>[.,])[0-9]{3})(?!(?P=group))[.,]0+"
_FRACTION = r"(?P<whole>[0-9]+)[.,](?P<part>[0-9]+)"
_DECIMAL = r"-?[0-9]{1,15}(?:[.,][0-9]{1,15})?"
_LONGEST = 15
"""Digits of a number, at most: more is a slip, and nothing here is counted beyond."""


def read_whole_number(text: str) -> int:
    """Return the whole number that `text` means; raise WrittenValueError, which says why, for any other text.

    Points group thousands (`500.000`, `1.271.075`), and so do no-break spaces. Commas do where English is in
    use; elsewhere `1,271,075` is read, but `500,000` can mean two things and is refused, as `500.00` is.
    """
    text = plain_text(text).strip()
    without_cents = re.fullmatch(_NO_CENTS, text)  # 1.271.075,00 as a spreadsheet shows it
    written = without_cents["whole"] if without_cents else text
    grouped = re.fullmatch(_GROUPED, written)
    digits = re.sub(r"[^0-9]", "", written)
    if len(digits) > _LONGEST:
        raise WrittenValueError(
            Reason.NOT_A_NUMBER,
            "“{text}…” has more digits than any number here.",
            text=text[:_LONGEST],
        )
    if re.fullmatch(_PLAIN, written):
        return int(written)
    if grouped:
        decimal_comma = written.count(",") == 1 and not without_cents and language() != "en"
        if decimal_comma:
            raise _two_numbers(text, written.partition(",")[0], digits)
        return int(digits)
    fraction = re.fullmatch(_FRACTION, text)
    if fraction is None:
        raise _not_a_number(text)
    if int(fraction["part"]) or not int(fraction["whole"]):
        raise WrittenValueError(
            Reason.NOT_WHOLE,
            "“{text}” is not a whole number.",
            hint="People and places are counted in whole numbers.",
            text=text,
        )
    raise _two_numbers(text, fraction["whole"], digits)


def read_decimal(text: str) -> Decimal:
    """Return the number that `text` means where decimals make sense, as of a latitude or a share.

    A point and a comma both begin the decimals: `52.4` and `52,4`. Raise WrittenValueError for other texts.
    """
    text = plain_text(text).strip()
    if not re.fullmatch(_DECIMAL, text):
        raise _not_a_number(text)
    return Decimal(text.replace(",", "."))


def _two_numbers(text: str, *readings: str) -> WrittenValueError:
    numbers = tuple(str(int(reading)) for reading in readings)
    return _two_readings(text, numbers, *numbers)


def _not_a_number(text: str) -> WrittenValueError:
    return WrittenValueError(
        Reason.NOT_A_NUMBER,
        "“{text}” is not a number.",
        hint="Write digits, for example 500000 or 500.000.",
        text=text,
    )
