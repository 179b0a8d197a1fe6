"""`hafen members dormant`: a municipality lets its membership rest."""

from ssh_cli.cli.records.life_event import record_event
from ssh_cli.cli.records.options import AskedName, Basis, Begin, Grounds, Remarks, Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.membership import REST

app = alone()


@verb(app)
def dormant(
    session: Session,
    *,
    name: AskedName = None,
    begin: Begin,
    grounds: Grounds,
    basis: Basis = None,
    remarks: Remarks,
    writing: Writing,
) -> None:
    """End the active period, and begin one that rests."""
    record_event(session, REST, name, begin, grounds, remarks, writing, basis=basis)
