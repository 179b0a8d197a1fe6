"""`hafen contacts`: who is responsible, and how they are reached."""

from typing import TYPE_CHECKING

from ssh_cli.cli.options import Query
from ssh_cli.cli.printing import print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb

if TYPE_CHECKING:
    from ssh_cli.page.page import Page


@verb(then=print_page)
def contacts(session: Session, *, query: Query = None) -> "Page":
    """Return who coordinates; with a query, for whom it chooses, and the contacts of those municipalities."""
    from ssh_cli.analysis.contacts import find_contacts
    from ssh_cli.cli.groups import choose_group
    from ssh_cli.model.context import Context
    from ssh_cli.page.sections.contacts import contacts_page

    context = Context(session.dataset(), session.on)
    chosen = choose_group(context.dataset, query, session.on)[0].everybody if query else None
    return contacts_page(find_contacts(context, chosen), session.stamp())
