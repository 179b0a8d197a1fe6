"""`hafen sources`: the bibliography."""

from ssh_cli.cli.record_verbs import add_list, add_show
from ssh_cli.cli.verb import group
from ssh_cli.messages import N_

app = group(__name__, {"add": N_("Put a source into the bibliography.")}, kind="sources")
add_list(app, "sources", N_("List the sources that records name by a key."))
add_show(app, "sources", N_("Show a source."))
