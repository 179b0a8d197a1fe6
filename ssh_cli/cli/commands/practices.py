"""`hafen practices`: success models that others can copy."""

from ssh_cli.cli.record_verbs import add_add, add_import, add_list, add_show
from ssh_cli.cli.verb import group
from ssh_cli.messages import N_

app = group()


add_list(app, "practices", N_("List practices that a query chooses."))
add_show(app, "practices", N_("Show a practice."))
add_add(app, "practices", N_("Put a practice on record."))
add_import(app, "practices")
