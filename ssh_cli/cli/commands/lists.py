"""`hafen lists`: lists as documents that can be handed on."""

from enum import StrEnum
from typing import Annotated

import typer

from ssh_cli.cli.options import Out, Query, joined
from ssh_cli.cli.printing import print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import group, verb
from ssh_cli.messages import N_
from ssh_cli.model.context import Context
from ssh_cli.query.selection import select

app = group()


class ListName(StrEnum):
    """The lists that there are."""

    MEMBERS = "members"


@verb(app, "render", N_("Write the list of members, by Land, with totals."))
def render_list(
    session: Session,
    which: Annotated[ListName, typer.Argument(metavar=N_("LIST"), help=N_("Which list: members."))],
    query: Query = None,
    *,
    out: Out,
) -> None:
    """Print a list as a document."""
    from ssh_cli.papers.membership_list import membership_list

    dataset = session.dataset()
    context = Context(dataset, session.on)
    selected = select(dataset, which.value, joined(query), session.on, context=context)
    report = membership_list(dataset, selected, stamp=session.stamp(), context=context)
    print_page(session, report, out)
