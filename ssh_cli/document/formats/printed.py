"""What every format prints besides the blocks themselves: the mark of a draft, footnotes by number."""

from ssh_cli.document.blocks import Block, Document, Quote, Role, Span, Spans
from ssh_cli.document.phrases import PHRASES


def printed_blocks(document: Document) -> tuple[Block, ...]:
    """Return the blocks in reading order; a draft says so before anything else."""
    if not document.draft:
        return document.blocks
    phrases = PHRASES[document.language]
    said = (Span(phrases.draft_title, strong=True), Span(f" {phrases.draft_text}"))
    return (Quote((said,), Role.NOTICE), *document.blocks)


def page_warning(document: Document) -> str:
    """Return the line that every page repeats: that it is a draft, and the document's own warning."""
    draft = PHRASES[document.language].draft_title.rstrip(".") if document.draft else ""
    return " · ".join(part for part in (draft, document.warning) if part)


class NotedWriter:
    """What writes one document: its phrases, and its footnotes in the order of their marks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.phrases = PHRASES[document.language]
        self.notes: list[Spans] = []

    def add_note(self, note: Spans) -> int:
        """Keep a footnote and return its number, counted from 1 through the whole document."""
        self.notes.append(note)
        return len(self.notes)
