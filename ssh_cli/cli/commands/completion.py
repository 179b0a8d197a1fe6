"""`hafen completion`: the script with which a shell completes commands, records and fields."""

from typing import Annotated

import typer

from ssh_cli.cli.choices import shells
from ssh_cli.cli.completion.scripts import SCRIPTS
from ssh_cli.cli.console import deliver, note
from ssh_cli.cli.verb import alone, verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _

app = alone()

_PLACES = {
    "bash": "mkdir -p ~/.local/share/bash-completion/completions && "
    "hafen completion bash > ~/.local/share/bash-completion/completions/hafen",
    "zsh": 'hafen completion zsh > "${fpath[1]}/_hafen"',
    "fish": "mkdir -p ~/.config/fish/completions && "
    "hafen completion fish > ~/.config/fish/completions/hafen.fish",
    "powershell": "hafen completion powershell >> $PROFILE",
}


@verb(
    app,
    epilog=N_(
        "The script goes to stdout, and where to put it to stderr. It completes commands, options, "
        "identifiers of records and demands, fields of queries and their values, branches and tags."
    ),
)
def completion(
    shell: Annotated[str, typer.Argument(metavar=N_("SHELL"), autocompletion=shells, help=N_("{values}."))],
) -> None:
    """Print the script."""
    name = shell.lower()
    if name not in SCRIPTS:
        raise UsageError(
            _("There is no completion for the shell “{name}”.").format(name=shell),
            hint=_("Shells: {names}").format(names=", ".join(SCRIPTS)),
        )
    deliver(SCRIPTS[name])
    note(_("To install it: {command}").format(command=_PLACES[name]), as_it_is=True)
    note(_("New terminals complete then."))
