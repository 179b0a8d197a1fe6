"""Evidence in papers: what a statement rests on, as a footnote on it or as an entry of a bibliography."""

from collections.abc import Iterable

from ssh_cli.kinds.sources import Source
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Block, Heading, Listing, Role, Span, Spans, Words, plain, styled
from ssh_cli.page.phrases import day, phrases

_BETWEEN = Span("; ")


def entry(ref: str, dataset: Dataset, language: str = "") -> Spans:
    """Return a source as bibliographies name it: title, publisher, day, address, as far as known.

    `ref` is an address or a key of the bibliography; an address that the bibliography knows gets its
    title from there. A key that nothing is known of stands as it is.
    """
    source = dataset.sources.get(ref) or _at_address(ref, dataset)
    if source is None:
        if _is_address(ref):
            return (Span(ref, link=ref),)
        return plain(phrases(language).register if ref == "register" else ref)
    written = day(source.date, language) if source.date else ""
    spans = plain(", ".join(part for part in (source.title, source.publisher, written) if part))
    return (*spans, Span(", "), Span(source.url, link=source.url)) if source.url else spans


def cite(refs: Iterable[str], dataset: Dataset, language: str = "", *, weak: bool = False) -> Spans:
    """Return the sources one after the other, each once, and a word where the evidence is weak."""
    spans: list[Span] = []
    for ref in dict.fromkeys(refs):
        if spans:
            spans.append(_BETWEEN)
        spans += entry(ref, dataset, language)
    if weak:
        words = phrases(language).weak_evidence
        spans.append(Span(f" ({words})" if spans else words))
    return tuple(spans)


def marks(refs: Iterable[str], dataset: Dataset) -> Spans:
    """Return a mark for each source, to stand behind a statement or in a cell of its own."""
    return tuple(Span("", note=entry(ref, dataset)) for ref in dict.fromkeys(refs))


def footnote(
    words: Words, refs: Iterable[str], dataset: Dataset, language: str = "", *, weak: bool = False
) -> Spans:
    """Return a statement with its sources as a footnote on its last run; without sources, as it is."""
    spans = styled(words)
    note = cite(refs, dataset, language, weak=weak)
    return (*spans[:-1], spans[-1]._replace(note=note)) if note and spans else spans


def bibliography(
    refs: Iterable[str], dataset: Dataset, language: str = "", *, title: str
) -> tuple[Block, ...]:
    """Return a heading and the list of the sources, each once, in their order; without sources nothing."""
    items = tuple(entry(ref, dataset, language) for ref in dict.fromkeys(refs))
    return (Heading(2, plain(title), Role.SOURCES), Listing(items, role=Role.SOURCES)) if items else ()


def _is_address(ref: str) -> bool:
    return ref.startswith(("https://", "http://"))


def _at_address(ref: str, dataset: Dataset) -> Source | None:
    if not _is_address(ref):
        return None
    return next((one for one in dataset.sources.values() if one.url == ref), None)
