"""`hafen members declare`: a municipality declares itself a safe harbour."""

from ssh_cli.cli.records.life_event import record_event
from ssh_cli.cli.records.options import AskedName, Begin, Grounds, Key, Remarks, Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.safe_harbour import DECLARE

app = alone()


@verb(app)
def declare(
    session: Session,
    *,
    name: AskedName = None,
    begin: Begin,
    grounds: Grounds,
    key: Key = None,
    remarks: Remarks,
    writing: Writing,
) -> None:
    """Begin a period as a safe harbour; that is not a membership."""
    record_event(session, DECLARE, name, begin, grounds, remarks, writing, key=key)
