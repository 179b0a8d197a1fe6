"""Evidence in papers: what a statement rests on, as a footnote on it or as an entry of a bibliography."""

from collections.abc import Iterable

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.resolution import Commitment, Offer, Resolution
from ssh_cli.kinds.sources import Source
from ssh_cli.messages import format_day
from ssh_cli.messages import language as in_use
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.publication import publisher_of
from ssh_cli.page.blocks import (
    Block,
    Heading,
    Listing,
    Role,
    Span,
    Spans,
    Words,
    joined,
    naming,
    plain,
    shortened,
    styled,
)
from ssh_cli.page.values import name_decision

_REGISTER = "Amtliches Gemeindeverzeichnis | Official municipal register"
_WEAK = "schwacher Beleg | weak evidence"


def _day(date: Day, language: str, *, brief: bool) -> str:
    if brief:
        return date.formatted
    from ssh_cli.page.phrases import day  # brings the library for dates

    return day(date, language)


def entry(
    ref: str, dataset: Dataset, language: str = "", *, brief: bool = False, whole: bool = False
) -> Spans:
    """Return a source as bibliographies name it: title, publisher, day, address, as far as known.

    With `brief` the day is written in figures, which needs no library for dates. The address is a link on
    its first signs; `whole` is for letters, which are known by their words: they print it as it is, and
    no publisher beside it but that of the bibliography.

    `ref` is an address or a key of the bibliography; an address that the bibliography knows gets its
    title from there, any other the publisher of its host. A key that nothing is known of stands as it is.
    """
    source = dataset.sources.get(ref) or _at_address(ref, dataset)
    if source is not None:
        written = _day(source.date, language, brief=brief) if source.date else ""
        known, address = (source.title, source.publisher, written), source.url
    elif _is_address(ref):
        publisher = None if whole else publisher_of(ref, dataset)
        known, address = (publisher.name if publisher else "", "", ""), ref
    else:
        return plain(in_language(_REGISTER, language or in_use()) if ref == "register" else ref)
    words = ", ".join(filter(None, known))
    link = (Span(address if whole else shortened(address), link=address),) if address else ()
    return (*plain(f"{words}, " if words and link else words), *link)


def cite(refs: Iterable[str], dataset: Dataset, *, weak: bool = False, brief: bool = False) -> Spans:
    """Return the sources one after the other, each once, and a word where the evidence is weak."""
    spans = joined((entry(ref, dataset, brief=brief) for ref in dict.fromkeys(refs)), "; ")
    if not weak:
        return spans
    words = in_language(_WEAK, in_use())
    return (*spans, Span(f" ({words})" if spans else words))


def marks(refs: Iterable[str], dataset: Dataset) -> Spans:
    """Return a mark for each source, to stand behind a statement or in a cell of its own."""
    return tuple(Span("", note=entry(ref, dataset, brief=True)) for ref in dict.fromkeys(refs))


def footnote(
    words: Words,
    refs: Iterable[str],
    dataset: Dataset,
    *,
    weak: bool = False,
    brief: bool = False,
) -> Spans:
    """Return a statement with its sources as a footnote on its last run; without sources, as it is."""
    spans = styled(words)
    note = cite(refs, dataset, weak=weak, brief=brief)
    return (*spans[:-1], spans[-1]._replace(note=note)) if note and spans else spans


def cite_decision(resolution: Resolution, dataset: Dataset, part: Commitment | Offer | None = None) -> Spans:
    """Return a decision by day and number; what it is about and its sources are the footnote.

    The sources of a part of it, where it has its own, go before those of the whole.
    """
    refs = (part and part.source) or resolution.source
    note = cite(refs, dataset, weak=bool(resolution.evidence or (part and part.evidence)))
    matter = f"{dataset.name(resolution.member)}: {resolution.matter}"
    named = naming(name_decision(resolution), "resolution", resolution.id)[0]
    return (named._replace(note=(Span(f"{matter}; " if note else matter), *note)),)


def bibliography(
    refs: Iterable[str], dataset: Dataset, language: str = "", *, title: str, whole: bool = False
) -> tuple[Block, ...]:
    """Return a heading and the list of the sources, each once, in their order; without sources nothing."""
    items = tuple(entry(ref, dataset, language, whole=whole) for ref in dict.fromkeys(refs))
    return (Heading(2, plain(title), Role.SOURCES), Listing(items, role=Role.SOURCES)) if items else ()


def _is_address(ref: str) -> bool:
    return ref.startswith(("https://", "http://"))


def _at_address(ref: str, dataset: Dataset) -> Source | None:
    if not _is_address(ref):
        return None
    return next((source for source in dataset.sources.values() if source.url == ref), None)
