"""`hafen members`: municipalities and their standing."""

from ssh_cli.cli.record_verbs import add_show
from ssh_cli.cli.verb import CommandEntry, group
from ssh_cli.messages import N_

_IMPORT = "ssh_cli.cli.records.import_record"
_LIFE_EVENT = "ssh_cli.cli.records.life_event"

app = group(
    __name__,
    {
        "list": N_("List municipalities that a query chooses."),
        "add": N_("Put a municipality of the official register on record."),
        "join": CommandEntry(_LIFE_EVENT, N_("Record that a municipality joined the alliance."), "join"),
        "leave": CommandEntry(_LIFE_EVENT, N_("Record that a municipality left the alliance."), "leave"),
        "dormant": CommandEntry(
            _LIFE_EVENT, N_("Record that a municipality lets its membership rest."), "dormant"
        ),
        "declare": CommandEntry(
            _LIFE_EVENT, N_("Record that a municipality declared itself a safe harbour."), "declare"
        ),
        "revoke": CommandEntry(
            _LIFE_EVENT, N_("Record that a municipality revoked its declaration."), "revoke"
        ),
        "office": N_("Record who holds an office, as known on a day."),
        "contact": N_("Record how a town hall or its coordination is reached."),
        "merge": N_("Record that municipalities became part of another one."),
        "import": CommandEntry(
            _IMPORT, N_("Take municipalities out of a table; only looks without --write."), "members"
        ),
    },
)
add_show(app, "members", N_("Show everything known of a municipality."), "records.member_page")
