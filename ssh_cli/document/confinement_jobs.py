"""What child processes do: the jobs by name, and how errors that nobody expected are told."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ssh_cli.document.blocks import Block, Document, shown
from ssh_cli.document.template import BrokenTemplateError, Templates, UnsafeTemplateError
from ssh_cli.errors import HafenError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.document.formats.mail_draft import Envelope


def render_body(
    folders: tuple[Path, ...], name: str, values: Mapping[str, object], record: str
) -> tuple[Block, ...]:
    """Return the blocks of a rendered template."""
    return Templates(*folders).render_body_here(name, values, record=record).blocks


def write_word(document: Document, template: Path) -> bytes:
    """Return the document as DOCX, in a Word template of the user's own."""
    from ssh_cli.document.formats.word import write_word as write

    return write(document, template=template)


def check_word(template: Path) -> tuple[tuple[str, str, str], ...]:
    """Return message, hint and place of each problem of a Word template."""
    from ssh_cli.document.word_template import check_word_template

    return tuple((problem.message, problem.hint, problem.place) for problem in check_word_template(template))


class Mail(NamedTuple):
    """The envelope of a mail draft whose one attachment, the letter as PDF, is still to be made."""

    sender: str
    to: tuple[str, ...]
    subject: str
    attachment: str


def write_formats(
    document: Document, formats: tuple[str, ...], folders: tuple[Path, ...], record: str, mail: Mail | None
) -> dict[str, bytes]:
    """Return the document in each of the formats; raises as `write_document`."""
    from ssh_cli.document.formats.writers import write_document

    templates = Templates(*folders)
    made: dict[str, bytes] = {}
    needed = (*formats, "pdf") if mail and "eml" in formats and "pdf" not in formats else formats
    for name in sorted(needed, key=lambda name: name == "eml"):  # the draft last: it carries the PDF
        envelope = _envelope(mail, made["pdf"]) if mail and name == "eml" else None
        content = write_document(document, name, templates, record=record, envelope=envelope)
        made[name] = content.encode() if isinstance(content, str) else content
    return {name: made[name] for name in formats}


def _envelope(mail: Mail, pdf: bytes) -> "Envelope":
    from ssh_cli.document.formats.mail_draft import Envelope

    attached = ((mail.attachment, "application/pdf", pdf),)
    return Envelope(sender=mail.sender, to=mail.to, subject=mail.subject, attachments=attached)


def refused(error: PermissionError) -> HafenError:
    """Return the error for a template that ran into the fence."""
    hint = _("Templates can print, compare and repeat the values they are given, and no more.")
    return UnsafeTemplateError(str(error), hint=hint)


def unexpected(error: Exception) -> HafenError:
    """Return the error for whatever else a template made go wrong."""
    hint = shown(f"{type(error).__name__}: {error}"[:500])
    return BrokenTemplateError(_("The template cannot be read or computed."), hint=hint)


JOBS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {"body": render_body, "word": write_word, "check-word": check_word, "formats": write_formats}
)
