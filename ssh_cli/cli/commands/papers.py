"""`hafen papers`: documents made of the data, for ministries, the press, newcomers and meetings."""

from functools import partial
from typing import TYPE_CHECKING

from ssh_cli.cli.options import Audience, For
from ssh_cli.cli.printing import Query, print_paper
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import _, language
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from ssh_cli.page.page import Page
    from ssh_cli.papers.parts import PaperRequest

    Paper = tuple[Page, str]
    """A document, and what it was made of."""

_paper = verb(then=print_paper)


def _asked(session: Session, audience: Audience) -> "PaperRequest":
    """Return how the paper is wanted."""
    from ssh_cli.papers.parts import PaperRequest

    return PaperRequest(session.templates(), language(), audience is Audience.US)


@_paper
def press(
    session: Session,
    name: str = "",
    audience: For = Audience.PUBLIC,
) -> "Paper":
    """Return a press paper."""
    from ssh_cli.cli.records import prompts
    from ssh_cli.papers.press import press_paper

    asked = _asked(session, audience)
    if not name and prompts.is_interactive():
        titles = asked.templates.titles("press").items()
        name = prompts.choose(_("Which paper?"), [(stem, f"{stem}: {title}") for stem, title in titles])
    name = asked.templates.find_stem("press", name)
    document = press_paper(
        name,
        session.dataset(),
        on=session.on,
        asks_day=session.asks_day,
        request=asked,
    )
    return document, name


@_paper
def city(session: Session, name: str, audience: For = Audience.PUBLIC) -> "Paper":
    """Return the report on a municipality."""
    from ssh_cli.papers.reports import city_report

    context = session.context()
    town = find(context.dataset, "members", name)
    document = city_report(
        town,
        context,
        stamp=session.stamp(),
        request=_asked(session, audience),
    )
    return document, town.id


@_paper
def land_(
    session: Session,
    name: str,
    audience: For = Audience.PUBLIC,
) -> "Paper":
    """Return the report on a Land."""
    from ssh_cli.model.place_name import find_land
    from ssh_cli.papers.reports import land_report

    land = find_land(name)
    context = session.context()
    document = land_report(
        land,
        context,
        stamp=session.stamp(),
        request=_asked(session, audience),
    )
    return document, land


@_paper
def answer(
    session: Session,
    *,
    query: Query = None,
    demands: str | None = None,
    land: str | None = None,
    to: str | None = None,
    audience: For = Audience.PUBLIC,
) -> "Paper":
    """Return the answer; names of Länder are understood as their codes are."""
    from ssh_cli.cli.groups import MEMBERS, choose_group, read_demands
    from ssh_cli.cli.records import prompts
    from ssh_cli.model.place_name import find_land
    from ssh_cli.papers.answer import compose_answer

    laender = tuple(dict.fromkeys(find_land(part) for part in (land or "").split(",") if part.strip()))
    if land is not None and not laender:
        raise UsageError("No Land is named.", hint="For example: --land BB,BE")
    dataset = session.dataset()
    asked_for = prompts.demand(
        "--demands",
        demands,
        _("What is asked for (demands, with commas between)"),
        lambda text: read_demands(dataset, text),
        words=dataset.demands,
        about="\n".join(f"{name}: {demand.label.spoken()}" for name, demand in dataset.demands.items()),
    )
    if to is None and demands is None:
        question = _("To whom it goes, as a letter")
        recipient = prompts.offer(
            to, question, partial(find, dataset, "recipients"), words=dataset.recipients
        )
    else:
        recipient = find(dataset, "recipients", to) if to is not None else None
    asked = [MEMBERS, *([f"land:{','.join(laender)}"] if laender else []), *(query or ())]
    group, _all = choose_group(session, asked)
    document = compose_answer(
        dataset,
        group,
        [required.demand for required in asked_for],
        laender=laender,
        scope=choose_group(session, query, everybody=False)[1] if query else "",
        on=session.on,
        recipient=recipient,
        request=_asked(session, audience),
    )
    return document, ", ".join(laender) or _("all members")


@_paper
def welcome(
    session: Session,
    member: str,
    audience: For = Audience.PUBLIC,
) -> "Paper":
    """Return the pack for a new partner."""
    from ssh_cli.papers.welcome import compose_welcome, find_newcomer

    dataset = session.dataset()
    town = find_newcomer(dataset, member, session.on)
    document = compose_welcome(
        town,
        dataset,
        on=session.on,
        request=_asked(session, audience),
    )
    return document, town.id


@_paper
def pack(
    session: Session,
    *,
    name: str,
    since: str | None = None,
    audience: For = Audience.PUBLIC,
) -> "Paper":
    """Return the pack for a meeting."""
    from ssh_cli.papers.meeting_pack import compose_pack

    dataset = session.dataset()
    meeting = find(dataset, "meetings", name)
    document = compose_pack(
        meeting,
        dataset,
        on=session.on,
        previous=find(dataset, "meetings", since) if since is not None else None,
        request=_asked(session, audience),
    )
    return document, meeting.id


@_paper
def minutes(session: Session, name: str, audience: For = Audience.PUBLIC) -> "Paper":
    """Return the minutes of a meeting."""
    from ssh_cli.papers.minutes import compose_minutes

    dataset = session.dataset()
    meeting = find(dataset, "meetings", name)
    document = compose_minutes(
        meeting,
        dataset,
        on=session.on,
        request=_asked(session, audience),
    )
    return document, meeting.id
