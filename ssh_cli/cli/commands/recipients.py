"""`hafen recipients`: ministries and other addressees."""

from ssh_cli.cli.record_verbs import add_add, add_import, add_list, add_show
from ssh_cli.cli.verb import group
from ssh_cli.messages import N_

app = group()


add_list(app, "recipients", N_("List the addressees of letters."))
add_show(app, "recipients", N_("Show an addressee."))
add_add(app, "recipients", N_("Put an addressee of letters on record."))
add_import(app, "recipients")
