"""`hafen letters`: letters: list, show, render, and their life from the first idea to the reply."""

from collections.abc import Callable

import typer

from ssh_cli.cli.lazy import Command, Group
from ssh_cli.cli.letters.ledger import keep_ledger
from ssh_cli.cli.letters.life import freeze_letter, new_letter, verify_file
from ssh_cli.cli.letters.rendering import preview_letter, render_letter
from ssh_cli.cli.letters.round import keep_round
from ssh_cli.cli.options import Columns, Format, Name, Output, Query, print_list, print_page
from ssh_cli.messages import N_

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)


@app.callback(help=N_("Letters: list, show, write, sign, render, freeze, verify."))
def letters() -> None:
    """Hold the commands."""


@app.command("list", cls=Command, help=N_("List the letters."))
def list_letters(
    ctx: typer.Context,
    query: Query = None,
    columns: Columns = None,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the list."""
    print_list(ctx, "letters", query, columns=columns, format_name=format_name, output=output)


@app.command("show", cls=Command, help=N_("Show what is known of a letter."))
def show_letter(ctx: typer.Context, name: Name, format_name: Format = None, output: Output = None) -> None:
    """Print one page."""
    from ssh_cli.output.page_gathering import letter_page

    print_page(ctx, "letters", name, letter_page, format_name=format_name, output=output)


_LIFE: tuple[tuple[str, Callable[..., object], str], ...] = (
    ("new", new_letter, N_("Put a new letter on record.")),
    ("round", keep_round, N_("Keep the signature round of a letter, in the private overlay.")),
    ("render", render_letter, N_("Write a letter, or one for each of many addressees.")),
    ("preview", preview_letter, N_("Draw page 1 of a letter.")),
    ("freeze", freeze_letter, N_("Put down what a letter says today, so that it stays that.")),
    (
        "verify",
        verify_file,
        N_("Tell whether a file is the letter: 0 byte for byte, 7 the same content in another file, 1 no."),
    ),
    ("ledger", keep_ledger, N_("Show to whom a letter went and what came back, or note it.")),
)
for _name, _function, _help in _LIFE:
    app.command(_name, cls=Command, help=_help)(_function)
