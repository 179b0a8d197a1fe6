"""`hafen programmes`: admission programmes."""

from ssh_cli.cli.record_verbs import add_add, add_import, add_list, add_show
from ssh_cli.cli.verb import group
from ssh_cli.messages import N_

app = group()


add_list(app, "programmes", N_("List the admission programmes."))
add_show(app, "programmes", N_("Show an admission programme."))
add_add(app, "programmes", N_("Put an admission programme on record."))
add_import(app, "programmes")
