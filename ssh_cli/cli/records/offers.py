"""Places that a resolution offers, from the words of the command line, or asked for."""

import re
from typing import Any

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editor import fitting
from ssh_cli.cli.records.questions import Questions
from ssh_cli.errors import UsageError
from ssh_cli.messages import _
from ssh_cli.model.written_number import NumberError, NumberReason, read_whole_number

_OFFER = re.compile(r"(?P<places>[^:=]+)(?::(?P<unit>[a-z]+))?(?::(?P<period>[a-z-]+))?(?:=(?P<groups>.*))?")
_BETWEEN = re.compile(r"\.\.|…|-|–")
_MOST = 9_999_999  # places; nobody offers more


def read_offer(text: str) -> dict[str, Any]:
    """Return what PLACES[:UNIT[:PERIOD]][=GROUPS] says, groups with commas between; raise UsageError."""
    written = _OFFER.fullmatch(text.strip())
    if written is None:
        raise _unclear(text)
    least, most = read_places(written["places"])
    return {
        "places": {"min": least, "max": most},
        "unit": fitting("resolution", "offers", 0, "unit")(written["unit"] or "persons"),
        "period": fitting("resolution", "offers", 0, "period")(written["period"] or "unknown"),
        "groups": _groups(written["groups"] or ""),
    }


def read_places(text: str) -> tuple[int | None, int | None]:
    """Return how many places 20 (just so many), 20..30, 20.. and ..30 are, least and most."""
    low, *rest = (part.strip() for part in _BETWEEN.split(text.strip(), maxsplit=1))
    least, most = (_number(part, text) for part in (low, rest[0] if rest else low))
    if (least is None and most is None) or (least is not None and most is not None and least > most):
        raise _unclear(text)
    return least, most


def _number(part: str, text: str) -> int | None:
    if not part:
        return None
    try:
        number = read_whole_number(part)
    except NumberError as error:
        raise _unclear(text) if error.reason is NumberReason.NOT_A_NUMBER else error from None
    if number > _MOST:
        raise _unclear(text)
    return number


def ask_offers(questions: Questions) -> list[dict[str, Any]]:
    """Ask whether a resolution offers places, and for whom."""
    bounds = prompts.offer(None, _("Does it offer places? How many (20, 20..30, 20.. or ..30)"), read_places)
    if bounds is None:
        return []
    unit = questions.answer("resolution", "offers.0.unit", preset="persons")
    period = questions.answer("resolution", "offers.0.period", preset="unknown")
    groups = prompts.offer(None, _("Groups of people, with commas between"), _groups)
    places = dict(zip(("min", "max"), bounds, strict=True))
    return [{"places": places, "unit": unit, "period": period, "groups": groups}]


def _groups(text: str) -> list[str] | None:
    return [part.strip() for part in text.split(",") if part.strip()] or None


def _unclear(text: str) -> UsageError:
    return UsageError(
        _("“{text}” does not say how many places are offered.").format(text=text),
        hint=_(
            "Write 20, 20..30, 20.. (at least) or ..30 (at most), "
            "then :families or :persons:once, then =GROUPS."
        ),
    )
