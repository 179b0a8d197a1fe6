"""The report of `hafen diff` from a run that nobody vouches for: read with distrust, told in our words.

Sentences of the report are quoted as mere text. Figures, names of municipalities and headings are made
here, from numbers and from the reader's own dataset.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias, TypeVar

from ssh_cli.analysis.event import EventKind
from ssh_cli.analysis.impact import Impact, Shift, Signing
from ssh_cli.analysis.split import Share, Tally
from ssh_cli.errors import InvalidDataError, RefusedError
from ssh_cli.kinds.day import parse_day
from ssh_cli.messages import _, ngettext
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.change_page import chapters_of
from ssh_cli.output.comment import LIMIT, Chapter, compose
from ssh_cli.output.event_value import Naming
from ssh_cli.output.report import Stamp
from ssh_cli.output.wording import describe_stamp

T = TypeVar("T")
Data: TypeAlias = Mapping[str, Any]

SIZE = 16 * 2**20
"""A report has at most so many bytes."""

_MOST = 10**9
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SEVERITIES = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignReport:
    """What a report says, each part of the kind and size that it should be; texts may say anything."""

    on: str
    before: str
    after: str
    events: tuple[tuple[EventKind, str], ...]
    impact: Impact | None
    introduced: tuple[str, ...]
    broken: tuple[tuple[str, ...], tuple[str, ...]]


def read_report(raw: bytes) -> ForeignReport:
    """Return what the JSON of `hafen diff` says; raise InvalidDataError where it is anything else."""
    try:
        data = json.loads(raw) if len(raw) <= SIZE else {}
        _one_of(data["schema"], ("hafen.diff/v1",))
        totals = data["totals"]
        return ForeignReport(
            on=_day(data["stamp"]["on"]),
            before=_hash(totals["before"]),
            after=_hash(totals["after"]),
            events=tuple((EventKind(row["kind"]), _text(row["text"])) for row in _list(data["rows"])),
            impact=None if totals["impact"] is None else _impact(totals["impact"]),
            introduced=_findings(totals["introduced"]),
            broken=(_findings(totals["broken"]["before"]), _findings(totals["broken"]["after"])),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InvalidDataError(
            _("This is no report of “hafen diff”, or a damaged one."),
            hint=_("Write it: hafen diff A...B --findings --format json -o report.json"),
        ) from error


def write_foreign_comment(
    report: ForeignReport, dataset: Dataset, *, head: str, version: str, limit: int = LIMIT
) -> str:
    """Return the comment on a report, below `limit` characters; `dataset` is the reader's own, for names.

    Raise RefusedError where the report is not about the commit `head`.
    """
    if report.after != head.strip().lower():
        raise RefusedError(
            _("The report is about the commit {found}, not about {head}.").format(
                found=report.after[:10], head=head[:10]
            ),
            hint=_("Wait for the report on the newest commit."),
        )
    number = len(report.events)
    text = ngettext("{n} change: {before} → {after}.", "{n} changes: {before} → {after}.", number)
    return compose(
        title=_("What this change does"),
        headline=text.format(n=number, before=report.before[:10], after=report.after[:10]),
        chapters=_chapters(report, dataset),
        notes=(),
        ending=describe_stamp(Stamp(on=report.on, at=None, version=version)),
        limit=limit,
    )


def _chapters(report: ForeignReport, dataset: Dataset) -> tuple[Chapter, ...]:
    return chapters_of(
        report.events,
        report.impact,
        Naming(dataset, dataset),
        introduced=report.introduced,
        broken=zip((report.before[:10], report.after[:10]), report.broken, strict=True),
    )


def _impact(data: Data) -> Impact:
    return Impact(
        members=_maybe(data["members"], _tallies),
        laender=tuple((_text(one["land"]), _tallies(one)) for one in _list(data["laender"])),
        declared=_maybe(data["declared"], _tallies),
        people=_maybe(data["population"], lambda one: Shift(_number(one["before"]), _number(one["after"]))),
        demands=tuple(
            (_text(one["demand"]), Shift(_carried(one["before"]), _carried(one["after"])))
            for one in _list(data["demands"])
        ),
        letters=tuple(
            Signing(_text(one["letter"]), _texts(one["gained"]), _texts(one["lost"]))
            for one in _list(data["letters"])
        ),
    )


def _tallies(data: Data) -> Shift[Tally]:
    before, after = (
        Tally(_number(data[side]["certain"]), _number(data[side]["possible"])) for side in ("before", "after")
    )
    return Shift(before, after)


def _carried(data: Data) -> Share:
    known = Tally(_number(data["known"]), _number(data.get("known_possible", 0)))
    return Share(Tally(_number(data["certain"]), _number(data["possible"])), known)


def _findings(data: Any) -> tuple[str, ...]:
    """Return a line for each finding; what was not asked for is none."""
    return tuple(
        f"{_text(one['path'])}:{_number(one['line'])}:{_number(one['column'])}: "
        f"{_one_of(one['severity'], _SEVERITIES)} {_text(one['rule'])}: {_text(one['message'])}"
        for one in _list(data or [])
    )


def _maybe(data: Any, read: Callable[[Data], T]) -> T | None:
    return None if data is None else read(data)


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else _refuse()


def _texts(data: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(data)))


def _text(data: Any) -> str:
    return data if isinstance(data, str) else _refuse()


def _number(data: Any) -> int:
    return data if type(data) is int and 0 <= data < _MOST else _refuse()


def _one_of(data: Any, allowed: tuple[str, ...]) -> str:
    text = _text(data)
    return text if text in allowed else _refuse()


def _hash(data: Any) -> str:
    text = _text(data)
    return text if _HASH.fullmatch(text) else _refuse()


def _day(data: Any) -> str:
    return parse_day(data).text


def _refuse() -> NoReturn:
    raise ValueError
