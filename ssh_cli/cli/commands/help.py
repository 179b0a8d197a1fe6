"""`hafen help`: what a rule or an error means, with one wrong and one right example."""

from typing import Annotated

import typer

from ssh_cli.cli.choices import explained_names
from ssh_cli.cli.verb import verb
from ssh_cli.messages import N_


@verb()
def help_(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("RULE"),
            autocompletion=explained_names,
            help=N_("Name of a rule or an error; without it, all are listed."),
        ),
    ] = None,
) -> None:
    """Print one explanation, or the names of all."""
    from ssh_cli.cli.console import deliver
    from ssh_cli.page.sections.findings import explain_all, explain_rule

    deliver(explain_all() if name is None else explain_rule(name))
