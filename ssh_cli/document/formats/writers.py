"""One document, any format: picks the writer and loads no other."""

from typing import TYPE_CHECKING

from ssh_cli.document.blocks import Document
from ssh_cli.document.template import Templates
from ssh_cli.errors import UsageError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.document.formats.mail_draft import Envelope

FORMATS = ("md", "txt", "html", "pdf", "docx", "eml")
"""What documents can be written as, by the ending of the file."""


def check_format(name: str) -> None:
    """Raise UsageError where documents have no format `name`."""
    if name not in FORMATS:
        message = _("Documents have no format “{name}”.").format(name=name)
        raise UsageError(message, hint=_("Formats: {names}").format(names=", ".join(FORMATS)))


def write_document(
    document: Document,
    format_name: str,
    templates: Templates,
    *,
    record: str,
    envelope: "Envelope | None" = None,
) -> str | bytes:
    """Return the document in a format: text for `md`, `txt` and `html`, bytes for the others.

    `record` names in errors what the document was made of. A mail draft needs an `envelope`. The same
    document gives the same characters or bytes each time. Raise UsageError for an unknown format, and
    RefusedError where the document does not fit the format's pages.
    """
    check_format(format_name)
    match format_name:
        case "md":
            from ssh_cli.document.formats.markdown_text import write_markdown

            return write_markdown(document)
        case "txt":
            from ssh_cli.document.formats.plain_text import write_text

            return write_text(document)
        case "html":
            from ssh_cli.document.formats.web_page import write_page

            return write_page(document, templates, record=record)
        case "pdf":
            from ssh_cli.document.formats.pdf import write_pdf

            return write_pdf(document, record=record)
        case "docx":
            from ssh_cli.document.formats.word import write_word

            return write_word(document)
        case "eml" if envelope is not None:
            from ssh_cli.document.formats.mail_draft import write_mail

            return write_mail(document, envelope, templates, record=record)
        case _:
            message = _("A mail draft needs somebody who sends it and somebody who receives it.")
            raise UsageError(message, hint=_("A file of another format needs neither."))
