"""Numbers as people write them: read where one number alone can be meant, else refused with both readings."""

import re
from decimal import Decimal
from enum import StrEnum

from ssh_cli.errors import UsageError
from ssh_cli.messages import _, language
from ssh_cli.model.folding import plain_text

GROUP_SPACES = "\u00a0\u2007\u2009\u202f"
"""No-break, figure and thin spaces, which set groups of thousands apart in print."""

_PLAIN = re.compile(r"0|[1-9][0-9]*")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?P<sign>[.,' ])[0-9]{3})(?:(?P=sign)[0-9]{3})*")
_NO_CENTS = re.compile(r"(?P<whole>.*[0-9](?P<group>[.,])[0-9]{3})(?!(?P=group))[.,]0+")
_FRACTION = re.compile(r"(?P<whole>[0-9]+)[.,](?P<part>[0-9]+)")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,15})?")
_LONGEST = 15
"""Digits of a number, at most: more is a slip, and nothing here is counted beyond."""


class NumberReason(StrEnum):
    """Why a text is not taken as a number."""

    TWO_READINGS = "two-readings"
    NOT_WHOLE = "not-whole"
    NOT_A_NUMBER = "not-a-number"


class NumberError(UsageError):
    """A text is not taken as a number; `readings` are the numbers that it can mean."""

    def __init__(
        self,
        reason: NumberReason,
        message: str,
        *,
        readings: tuple[str, ...] = (),
        hint: str = "",
        **values: object,
    ) -> None:
        super().__init__(message, hint=hint, **values)
        self.reason = reason
        self.readings = readings


def read_whole_number(text: str) -> int:
    """Return the whole number that `text` means; raise NumberError, which says why, for any other text.

    Points group thousands (`500.000`, `1.271.075`), and so do no-break spaces. Commas do where English is in
    use; elsewhere `1,271,075` is read, but `500,000` can mean two things and is refused, as `500.00` is.
    """
    text = plain_text(text).strip()
    without_cents = _NO_CENTS.fullmatch(text)  # 1.271.075,00 as a spreadsheet shows it
    written = without_cents["whole"] if without_cents else text
    grouped = _GROUPED.fullmatch(written)
    digits = re.sub(r"[^0-9]", "", written)
    if len(digits) > _LONGEST:
        raise NumberError(
            NumberReason.NOT_A_NUMBER,
            _("“{text}…” has more digits than any number here."),
            text=text[:_LONGEST],
        )
    if _PLAIN.fullmatch(written):
        return int(written)
    if grouped:
        decimal_comma = written.count(",") == 1 and not without_cents and language() != "en"
        if decimal_comma:
            raise _two_readings(text, str(int(written.partition(",")[0])), digits)
        return int(digits)
    fraction = _FRACTION.fullmatch(text)
    if fraction is None:
        raise _not_a_number(text)
    if int(fraction["part"]) or not int(fraction["whole"]):
        raise NumberError(
            NumberReason.NOT_WHOLE,
            _("“{text}” is not a whole number."),
            hint=_("People and places are counted in whole numbers."),
            text=text,
        )
    raise _two_readings(text, str(int(fraction["whole"])), str(int(digits)))


def read_decimal(text: str) -> Decimal:
    """Return the number that `text` means where decimals make sense, as of a latitude or a share.

    A point and a comma both begin the decimals: `52.4` and `52,4`. Raise NumberError for any other text.
    """
    text = plain_text(text).strip()
    if not _DECIMAL.fullmatch(text):
        raise _not_a_number(text)
    return Decimal(text.replace(",", "."))


def _two_readings(text: str, first: str, second: str) -> NumberError:
    return NumberError(
        NumberReason.TWO_READINGS,
        _("“{text}” can mean {first} or {second}."),
        readings=(first, second),
        hint=_("Write the one that is meant."),
        text=text,
        first=first,
        second=second,
    )


def _not_a_number(text: str) -> NumberError:
    return NumberError(
        NumberReason.NOT_A_NUMBER,
        _("“{text}” is not a number."),
        hint=_("Write digits, for example 500000 or 500.000."),
        text=text,
    )
