"""`hafen members leave`: a municipality leaves the alliance."""

from ssh_cli.cli.records.life_event import record_event
from ssh_cli.cli.records.options import AskedName, End, Grounds, Remarks, Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.membership import LEAVE

app = alone()


@verb(app)
def leave(
    session: Session,
    *,
    name: AskedName = None,
    end: End,
    grounds: Grounds,
    remarks: Remarks,
    writing: Writing,
) -> None:
    """End a membership."""
    record_event(session, LEAVE, name, end, grounds, remarks, writing)
