"""`hafen members revoke`: a municipality revokes its declaration."""

from ssh_cli.cli.records.life_event import record_event
from ssh_cli.cli.records.options import AskedName, End, Grounds, Remarks, Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.safe_harbour import REVOKE

app = alone()


@verb(app)
def revoke(
    session: Session,
    *,
    name: AskedName = None,
    end: End,
    grounds: Grounds,
    remarks: Remarks,
    writing: Writing,
) -> None:
    """End a period as a safe harbour."""
    record_event(session, REVOKE, name, end, grounds, remarks, writing)
