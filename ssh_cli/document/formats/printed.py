"""What every format prints besides the blocks themselves: the mark of a draft, footnotes by number."""

from collections.abc import Iterator
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Notes:
    """Footnotes in the order of their marks, counted from 1 through the whole document."""

    texts: list[Spans] = field(default_factory=list)

    def add(self, note: Spans) -> int:
        """Keep a footnote and return its number."""
        self.texts.append(note)
        return len(self.texts)

    def numbered(self) -> Iterator[tuple[int, Spans]]:
        """Yield every footnote with its number."""
        return enumerate(self.texts, start=1)
