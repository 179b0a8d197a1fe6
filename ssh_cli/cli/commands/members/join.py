"""`hafen members join`: a municipality joins the alliance, and comes on record with that."""

from typing import Annotated

import typer

from ssh_cli.cli.records.life_event import record_event
from ssh_cli.cli.records.options import AskedName, Basis, Begin, Grounds, Key, Remarks, Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.membership import JOIN
from ssh_cli.messages import N_

app = alone()
Declaration = Annotated[
    str | None, typer.Option(metavar="ID", help=N_("The declaration of the alliance that it signed."))
]


@verb(app)
def join(
    session: Session,
    *,
    name: AskedName = None,
    begin: Begin,
    grounds: Grounds,
    declaration: Declaration = None,
    basis: Basis = None,
    key: Key = None,
    remarks: Remarks,
    writing: Writing,
) -> None:
    """Begin a membership."""
    record_event(
        session, JOIN, name, begin, grounds, remarks, writing, key=key, declaration=declaration, basis=basis
    )
