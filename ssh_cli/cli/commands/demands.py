"""`hafen demands`: the catalogue of demands."""

from ssh_cli.cli.record_verbs import add_add, add_import, add_list, add_show
from ssh_cli.cli.verb import group
from ssh_cli.messages import N_

app = group()


add_list(app, "demands", N_("List the demands."))
add_show(app, "demands", N_("Show a demand."))
add_add(app, "demands", N_("Put a demand into the catalogue."))
add_import(app, "demands")
