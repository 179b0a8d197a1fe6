"""`hafen members list`: the municipalities that a query chooses, in groups with totals if asked."""

from typing import Annotated

import typer

from ssh_cli.cli.list_records import print_list
from ssh_cli.cli.options import Audience, For, Out, Query, joined
from ssh_cli.cli.printing import print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import _


@verb()
def list_(
    session: Session,
    *,
    query: Query = None,
    columns: str | None = None,
    group: Annotated[str | None, typer.Option(autocompletion=lambda: ("land", "kind", "standing"))] = None,
    audience: For = Audience.PUBLIC,
    out: Out,
) -> None:
    """Print the list; grouped it has columns of its own, of which `--columns` chooses."""
    if group is None:
        if audience is Audience.US:
            message = _("A list without groups is the same for everybody.")
            raise UsageError(message, hint="--for us goes with --group.")
        print_list(session, "members", query, columns, out)
        return
    from ssh_cli.cli.groups import note_missed
    from ssh_cli.model.context import Context
    from ssh_cli.page.page import describe_columns
    from ssh_cli.papers.membership_list import membership_list
    from ssh_cli.query.selection import select

    session.admit_private_page(*out)
    context = Context(session.dataset(), session.on)
    selected = select(context.dataset, "members", joined(query), session.on, context=context)
    note_missed(context, joined(query), [row.record for row in selected])
    page = membership_list(
        context.dataset,
        selected,
        stamp=session.stamp(),
        by=group,
        context=context,
        for_us=audience is Audience.US,
    )
    names = [name.strip() for name in (columns or "").split(",") if name.strip()]
    if names == ["help"]:
        page = describe_columns(page)
    elif names:
        page = page.choose(names)
    print_page(session, page, out)
