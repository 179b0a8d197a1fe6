"""When something holds, as papers say it in running text: since, by, until; in the language in use."""

from collections.abc import Iterator

from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.member import Membership, Municipality
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.messages import _
from ssh_cli.messages import language as language_in_use
from ssh_cli.model.context import Context
from ssh_cli.page.page import Stamp
from ssh_cli.page.phrases import Forms, day, inserted, on_day

_SINCE: Forms = ("seit {day} | since {day}", "seit {day} | since {day}", "seit dem {day} | since {day}")
_BY: Forms = (
    "spätestens seit {day} | since {day} at the latest",
    "spätestens seit {day} | since {day} at the latest",
    "spätestens seit dem {day} | since {day} at the latest",
)
_UNTIL: Forms = ("bis {day} | until {day}", "bis {day} | until {day}", "bis zum {day} | until {day}")
_UNTIL_AT_MOST: Forms = (
    "spätestens bis {day} | until {day} at the latest",
    "spätestens bis {day} | until {day} at the latest",
    "spätestens bis zum {day} | until {day} at the latest",
)
_ATTESTED = "belegt, Tag unbekannt | attested, day unknown"
_PERHAPS = "möglicherweise {until} | possibly {until}"


def since(period: Period, language: str = "") -> str:
    """Return since when a period has lasted: seit dem 14. Juni 2019; empty where nothing tells.

    What somebody only read on a page without a day is attested; the day of reading is none of its own.
    """
    language = language or language_in_use()
    if period.from_ is not None:
        return inserted(_SINCE, period.from_, language)
    if period.known_by is not None:
        return inserted(_BY, period.known_by, language)
    return in_language(_ATTESTED, language) if period.seen is not None else ""


def until(period: Period, language: str = "") -> str:
    """Return until when a period lasted: bis Oktober 2023; empty where no end is known."""
    language = language or language_in_use()
    end = period.until or period.ended_by
    if end is None:
        return ""
    text = inserted(_UNTIL if period.until is not None else _UNTIL_AT_MOST, end, language)
    return in_language(_PERHAPS, language).format(until=text) if period.end_is_weak else text


def began(period: Period, language: str = "") -> str:
    """Return when a period began: am 5. Dezember 2018; attested, by when; empty where nothing tells."""
    return on_day(period.from_, language) if period.from_ is not None else since(period, language)


def reference(stamp: Stamp) -> Iterator[tuple[str, str]]:
    """Yield as facts the day that a paper is true of, and the commit of its data where one is named."""
    yield _("Reference day"), day(parse_day(stamp.on))
    if stamp.at:
        yield _("Data at"), stamp.at[:12]


def last_membership(town: Municipality, context: Context) -> Membership | None:
    """Return the membership that was over by the day and ended last."""
    floor = context.dataset.alliance.founded.first
    over = [membership for membership in town.membership if membership.over(context.on, floor=floor)]
    return max(over, key=lambda membership: membership.latest_end() or "", default=None)


def day_of(resolution: Resolution) -> str:
    """Return the day of a resolution: 14. Juni 2019; that it is not known where no source tells it."""
    return day(resolution.date) if resolution.date else _("day not known")


def stretch(period: Period, language: str = "") -> str:
    """Return begin and end of a period, as far as they are known."""
    return ", ".join(part for part in (since(period, language), until(period, language)) if part)
