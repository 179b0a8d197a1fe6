"""`hafen ci comment`: the comment on a pull request, from a report that nobody vouches for."""

from pathlib import Path

from ssh_cli import __version__
from ssh_cli.cli.console import deliver
from ssh_cli.cli.options import Output
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import NotFoundError
from ssh_cli.formats.code_host import SIZE, read_report, write_foreign_comment


@verb()
def comment(
    session: Session,
    report: Path,
    head: str,
    output: Output = None,
) -> None:
    """Print the comment as Markdown that calls nobody and links nothing."""
    try:
        with report.open("rb") as file:
            raw = file.read(SIZE + 1)
    except OSError as error:
        raise NotFoundError("{path} cannot be read.", path=report) from error
    text = write_foreign_comment(read_report(raw), session.dataset(), head=head, version=__version__)
    deliver(text, to=output, keep_out_of=session.root() if output else None)
