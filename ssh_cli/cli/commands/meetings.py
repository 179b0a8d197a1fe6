"""`hafen meetings`: meetings and events."""

from ssh_cli.cli.record_verbs import add_list, add_show
from ssh_cli.cli.verb import CommandEntry, group
from ssh_cli.messages import N_

_PAPERS = {
    "pack": N_("Write the pack for a meeting: invitation, changes, list to sign."),
    "minutes": N_("Write the minutes of a meeting, as far as it is recorded."),
}
app = group(
    later={name: CommandEntry("ssh_cli.cli.commands.papers", text, name) for name, text in _PAPERS.items()},
    kind="meetings",
)
add_list(app, "meetings", N_("List meetings and events that a query chooses."))
add_show(app, "meetings", N_("Show a meeting."), "records.meeting_page")
