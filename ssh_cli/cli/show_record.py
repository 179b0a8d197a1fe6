"""`hafen KIND show`: the page on the record that a name means."""

from functools import partial

from ssh_cli.cli.printing import Out, print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import Function, verb


def verb_of(kind: str) -> Function:
    """Return the command that shows a record of a kind (`recipients`)."""

    @verb()
    def show_record(session: Session, name: str, out: Out) -> None:
        from ssh_cli.model.context import Context
        from ssh_cli.page.sections.records import record_page

        session.admit_private_page(*out)
        dataset, record = session.find(kind, name)
        context = Context(dataset, session.on)
        make = partial(record_page, kind, record, context, session.stamp())
        print_page(session, lambda everything: make(data=everything), out)

    return show_record
