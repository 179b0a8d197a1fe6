"""What commands do with a document: write it in the format asked for, to the screen or a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
    from ssh_cli.document.blocks import Document
    from ssh_cli.document.template import Templates

DocumentFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar=N_("FORMAT"),
        help=N_("md, txt, html, pdf or docx; otherwise what the file's name tells, else txt."),
    ),
]


def templates_of(session: "Session") -> "Templates":
    """Return the templates of the dataset, if it has any, before those that ship with the program."""
    from ssh_cli.document.template import Templates
    from ssh_cli.errors import NotFoundError
    from ssh_cli.source.bundled import templates_folder

    try:
        own = session.root() / "templates"
    except NotFoundError:  # a revision has data where the disk has none
        return Templates(templates_folder())
    return Templates(own, templates_folder()) if own.is_dir() else Templates(templates_folder())


def print_document(
    session: "Session",
    document: "Document",
    templates: "Templates",
    *,
    record: str,
    format_name: str | None,
    output: Path | None,
) -> None:
    """Write a document; `record` names in errors what it was made of."""
    from ssh_cli.cli.console import deliver, note
    from ssh_cli.document.formats.writers import write_document

    name = format_name or (output.suffix.lstrip(".").lower() if output else "") or "txt"
    content = write_document(document, name, templates, record=record)
    deliver(content, to=output, keep_out_of=session.root() if output else None)
    if output is not None:
        note(_("Written: {path}").format(path=output))
