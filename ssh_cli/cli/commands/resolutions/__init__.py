"""`hafen resolutions`: decisions of councils and committees."""

from ssh_cli.cli.record_verbs import add_list, add_show
from ssh_cli.cli.verb import CommandEntry, group
from ssh_cli.messages import N_

app = group(
    __name__,
    {
        "add": N_("Put a decision on record."),
        "supersede": N_("Record that a resolution takes the place of an earlier one."),
        "import": CommandEntry(
            "ssh_cli.cli.records.import_record",
            N_("Take decisions out of a table; only looks without --write."),
            "resolutions",
        ),
    },
)
add_list(app, "resolutions", N_("List resolutions that a query chooses."))
add_show(
    app,
    "resolutions",
    N_("Show a resolution with its commitments and offers."),
    "records.resolution_page",
)
