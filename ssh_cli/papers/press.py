"""A press paper: wording from a template, figures and timeline from the dataset, the embargo on top."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ssh_cli.errors import InvalidDataError, RefusedError
from ssh_cli.kinds.day import Day, parse_day
from ssh_cli.kinds.declaration import Refs
from ssh_cli.kinds.meeting import Meeting
from ssh_cli.letters.letter import alliance_values, known
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Blocks, notice
from ssh_cli.page.page import Page
from ssh_cli.page.phrases import day, of_day
from ssh_cli.page.values import bibliography, name_party
from ssh_cli.papers.municipality import timeline
from ssh_cli.papers.parts import PaperContent, PaperRequest, compose_paper
from ssh_cli.templating.template import BrokenTemplateError, FrontMatter


class Press(NamedTuple):
    """What a template says of its press paper.

    `embargo` is the last day on which it may not be published yet. `member` is whose timeline it has
    annexed, `annex` the source that tells it (else all that is on record), `meeting` what it announces or
    was adopted at; `figures` are reported counts by name.
    """

    date: Day
    embargo: Day | None = None
    reconstruction: bool = False
    member: str = ""
    meeting: str = ""
    annex: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    source: Refs = ()


def press_paper(
    stem: str,
    dataset: Dataset,
    *,
    on: str,
    request: PaperRequest,
    asks_day: bool = True,
) -> Page:
    """Return the press paper of the template `press/<stem>`, as it may be handed out on the ISO day `on`.

    What it says is as of its own day. One of a later day is prepared for that day; where `on` was asked for
    (`asks_day`), it is refused. Raise NotFoundError for an unknown template, RefusedError for what is
    refused, InvalidDataError where it names a record that is not there, and what
    `Templates.render_body` raises.
    """
    tongue, name = request.templates.choose("press", stem, request.language)
    front = request.templates.read_front(name)
    press = read_press(front, name)
    if not asks_day:
        on = max(on, press.date.first)
    if not press.date.reached(on):
        raise RefusedError(
            "On {on} the press paper “{id}” was not written yet; it is of {day}.",
            hint="Choose a later day with --on.",
            on=on,
            id=stem,
            day=press.date,
        )
    values = _values(press, front, dataset, tongue)

    def fill() -> PaperContent:
        notices = dict(_notices(press, on))
        before = tuple(notice(f"{title}.", text) for title, text in notices.items())
        after = bibliography(press.source, dataset, title=_("What this text rests on"))
        return PaperContent(values, _parts(press, dataset), before, after, " · ".join(notices))

    return compose_paper(request, "press", stem, fill, record=stem, date=press.date.first)


def read_press(front: FrontMatter, name: str) -> Press:
    """Return what the template `name` says of its paper; raise BrokenTemplateError where it cannot be."""
    more: dict[str, Any] = {**front.more}
    source = more.get("source", ())
    named = {key: str(more.get(key) or "") for key in ("member", "meeting", "annex")}
    try:
        return Press(
            date=parse_day(str(more["date"])),
            embargo=_exact(str(more["embargo"])) if "embargo" in more else None,
            reconstruction=more.get("reconstruction") is True,
            **named,
            figures=tuple((str(key), str(value)) for key, value in more.get("figures", {}).items()),
            source=(source,) if isinstance(source, str) else tuple(map(str, _items(source))),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BrokenTemplateError(
            "Template “{name}” must begin with the day of its press paper, and days that exist.",
            hint="For example: date: 2020-11-12, embargo: 2020-12-05.",
            name=name,
        ) from error


def _exact(text: str) -> Day:
    date = parse_day(text)
    if not date.is_exact:
        raise ValueError(text)
    return date


def _items(value: object) -> list[object] | tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(value)
    return value


def _notices(press: Press, on: str) -> Iterator[tuple[str, str]]:
    """Yield the titles of the notices on top, which every page repeats, and their texts."""
    if press.embargo is not None and on <= press.embargo.last:
        title = _("Embargo: {day}", day=day(press.embargo))
        yield title, _("Not for publication before it has passed.")
    if press.reconstruction:
        text = _(
            "This text gives the sense of a publication {of_day} in words of its own. It is reconstructed "
            "from public sources; nobody has adopted or published this version.",
            of_day=of_day(press.date),
        )
        yield _("Reconstruction – not the published wording"), text


def _parts(press: Press, dataset: Dataset) -> dict[str, Blocks]:
    """Return the timeline of the municipality that the paper is about, as of the day of the paper."""
    if not press.member:
        return {}
    town = dataset.municipalities.get(press.member)
    if town is None:
        raise _missing(_("There is no municipality “{name}”."), press.member)
    blocks = timeline(town, Context(dataset, press.date.last), told_by=press.annex)
    return {"timeline": blocks} if blocks else {}


def _values(press: Press, front: FrontMatter, dataset: Dataset, tongue: str) -> dict[str, object]:
    """Return what the template may print; what is not known is not there, so that printing it fails."""
    counts = dataset.counts
    for _name, key in press.figures:
        if key not in counts:
            raise _missing(_("There is no reported count “{name}”."), key)
    values: dict[str, object] = {
        "press": {"title": front.title, "date": press.date},
        "alliance": alliance_values(dataset.alliance, tongue),
        "figures": {name: counts[key] for name, key in press.figures},
    }
    if press.member in dataset.municipalities:
        values["town"] = {"id": press.member, "name": dataset.municipalities[press.member].name}
    if press.meeting:
        meeting = dataset.meetings.get(press.meeting)
        if meeting is None:
            raise _missing(_("There is no meeting “{name}”."), press.meeting)
        values["meeting"] = _meeting(meeting, dataset, tongue)
    return values


def _meeting(meeting: Meeting, dataset: Dataset, tongue: str) -> dict[str, object]:
    return known(
        title=meeting.title.in_language(tongue),
        day=meeting.from_,
        place=meeting.place,
        format=meeting.format,
        organisers=tuple(name_party(party, dataset) for party in meeting.organisers),
        participants=tuple(name_party(party, dataset) for party in meeting.participants),
        topics=meeting.topics,
        outcome=meeting.outcome,
        follow_ups=tuple(
            known(task=task.task, owner=task.owner, due=task.due) for task in meeting.follow_ups
        ),
    )


def _missing(message: str, name: str) -> InvalidDataError:
    return InvalidDataError(message, hint="The front matter of the template names it.", name=name)
