"""Evidence at the end of a paper: statements refer to it by number, and what is the same stands once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ssh_cli.document.papers.evidence import cite
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Block, Heading, Listing, Role, Span, Spans, Words, plain, styled

_Key = tuple[tuple[str, ...], bool]


@dataclass(slots=True)
class Annex:
    """Sources numbered from 1 in the order in which statements named them.

    For papers with more evidence than footnotes can carry without driving the text from its pages.
    """

    dataset: Dataset
    _numbers: dict[_Key, int] = field(default_factory=dict)

    def mark(self, words: Words, refs: Iterable[str], *, weak: bool = False) -> Spans:
        """Return a statement with the number of its sources behind it; without sources, as it is."""
        spans = styled(words)
        key = tuple(dict.fromkeys(refs)), weak
        if not (key[0] or weak) or not spans:
            return spans
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        return (*spans, Span(f"\u00a0[{number}]"))

    def blocks(self, title: str) -> tuple[Block, ...]:
        """Return a heading and all sources by number; nothing where no statement named any."""
        items = tuple(cite(refs, self.dataset, weak=weak) for refs, weak in self._numbers)
        if not items:
            return ()
        return (Heading(2, plain(title), Role.SOURCES), Listing(items, start=1, role=Role.SOURCES))
