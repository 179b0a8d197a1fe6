"""`hafen ci`: what pipelines need that review changes."""

from pathlib import Path

from ssh_cli import __version__
from ssh_cli.cli.console import deliver, note, read_file
from ssh_cli.cli.findings import from_repository
from ssh_cli.cli.printing import Output
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import NotFoundError
from ssh_cli.formats.code_host import PLACE, SIZE, read_report, write_codeowners, write_foreign_comment
from ssh_cli.messages import _

_STALE = 1


@verb()
def codeowners(
    session: Session,
    maintainers: str | None = None,
    check: bool = False,
    output: Output = None,
) -> int:
    """Print the file, write it, or hold it against what it should be."""
    prefix = from_repository(session)
    text = write_codeowners(
        session.dataset().alliance, session.on, maintainers=maintainers or "", prefix=prefix
    )
    if check:
        return _compare(text, output or _place(session.root(), prefix))
    deliver(text, to=output, keep_out_of=session.root() if output else None)
    return 0


def _place(root: Path, prefix: str) -> Path:
    """Return where the file lies in the repository of the dataset."""
    return (root, *root.parents)[len(Path(prefix).parts)] / PLACE


def _compare(text: str, place: Path) -> int:
    try:
        written = place.read_bytes()
    except FileNotFoundError as error:
        raise NotFoundError(
            _("There is no file or folder {path}.", path=place),
            hint=_("Write it: hafen ci codeowners -o {path}", path=PLACE),
        ) from error
    if written.replace(b"\r\n", b"\n") == text.encode():
        note("{path} is up to date.", path=place)
        return 0
    note("{path} is not what the coordination roles say; write it anew with -o.", path=place)
    return _STALE


@verb()
def comment(
    session: Session,
    report: Path,
    head: str,
    output: Output = None,
) -> None:
    """Print the comment as Markdown that calls nobody and links nothing."""
    raw = read_report(read_file(report, SIZE + 1))
    text = write_foreign_comment(raw, session.dataset(), head=head, version=__version__)
    deliver(text, to=output, keep_out_of=session.root() if output else None)
