"""`hafen papers`: documents made of the data, for ministries, the press, newcomers and meetings."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ssh_cli.cli.options import Audience, For, Out, Query, print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import _, language
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from ssh_cli.page.page import Page

    Paper = tuple[Callable[..., Page], str]
    """What makes a document as it is wanted, and what that is made of."""


class Readers(NamedTuple):
    """For whom a paper is."""

    audience: For = Audience.PUBLIC


def print_paper(session: Session, paper: "Paper", readers: Readers, out: Out) -> None:
    """Compose a paper, and write it; data say which state they are from."""
    from ssh_cli.papers.parts import PaperRequest

    compose, record = paper
    page = compose(request=PaperRequest(session.templates(), language(), readers.audience is Audience.US))
    made = session.stamp()
    stamp = page.stamp._replace(at=made.at, version=made.version)
    print_page(session, page._replace(stamp=stamp), out, record=record)


_paper = verb(then=print_paper)


@_paper
def press(
    session: Session,
    name: str = "",
) -> "Paper":
    """Return a press paper."""
    from ssh_cli.cli.records import prompts
    from ssh_cli.papers.press import press_paper

    templates = session.templates()
    if not name and prompts.is_interactive():
        titles = templates.titles("press").items()
        name = prompts.choose(_("Which paper?"), [(stem, f"{stem}: {title}") for stem, title in titles])
    name = templates.find_stem("press", name)
    return partial(press_paper, name, session.dataset(), on=session.on, asks_day=session.asks_day), name


@_paper
def city(session: Session, name: str) -> "Paper":
    """Return the report on a municipality."""
    from ssh_cli.papers.reports import city_report

    context = session.context()
    town = find(context.dataset, "members", name)
    return partial(city_report, town, context, at=session.stamp().at), town.id


@_paper
def land_(
    session: Session,
    name: str,
) -> "Paper":
    """Return the report on a Land."""
    from ssh_cli.model.place_name import find_land
    from ssh_cli.papers.reports import land_report

    land = find_land(name)
    context = session.context()
    return partial(land_report, land, context, at=session.stamp().at), land


@_paper
def answer(
    session: Session,
    *,
    query: Query = None,
    demands: str | None = None,
    land: str | None = None,
    to: str | None = None,
) -> "Paper":
    """Return the answer; names of Länder are understood as their codes are."""
    from ssh_cli.cli.options import choose_group, joined, read_demands
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
            "--to", to, question, partial(find, dataset, "recipients"), words=dataset.recipients
        )
    else:
        recipient = find(dataset, "recipients", to) if to is not None else None
    asked = [*([f"land:{','.join(laender)}"] if laender else []), *([f"({joined(query)})"] if query else [])]
    group, _all = choose_group(session, asked, everybody=False)
    return partial(
        compose_answer,
        dataset,
        group,
        [required.demand for required in asked_for],
        laender=laender,
        scope=choose_group(session, query, everybody=False)[1] if query else "",
        on=session.on,
        recipient=recipient,
    ), ", ".join(laender) or _("all members")


@_paper
def welcome(
    session: Session,
    member: str,
) -> "Paper":
    """Return the pack for a new partner."""
    from ssh_cli.papers.welcome import compose_welcome, find_newcomer

    dataset = session.dataset()
    town = find_newcomer(dataset, member, session.on)
    return partial(compose_welcome, town, dataset, on=session.on), town.id


@_paper
def pack(
    session: Session,
    *,
    name: str,
    since: str | None = None,
) -> "Paper":
    """Return the pack for a meeting."""
    from ssh_cli.papers.meeting_pack import compose_pack

    dataset, meeting = session.find("meetings", name)
    return partial(
        compose_pack,
        meeting,
        dataset,
        on=session.on,
        previous=find(dataset, "meetings", since) if since is not None else None,
    ), meeting.id


@_paper
def minutes(session: Session, name: str) -> "Paper":
    """Return the minutes of a meeting."""
    from ssh_cli.papers.minutes import compose_minutes

    dataset, meeting = session.find("meetings", name)
    return partial(compose_minutes, meeting, dataset, on=session.on), meeting.id
