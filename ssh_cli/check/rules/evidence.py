"""Evidence: publishers that are known, and none that is taken for more than it can carry."""

from collections.abc import Iterable, Iterator

from ssh_cli.check.corpus import Corpus, Place, rule
from ssh_cli.check.ways import REFERENCES
from ssh_cli.kinds.vocabularies import Outcome
from ssh_cli.model.publication import carries_decision, host_of, publisher_of
from ssh_cli.source.text import Pointer

_DECIDED = frozenset({Outcome.ADOPTED, Outcome.REJECTED, Outcome.REFERRED})


@rule
def publisher_unknown(corpus: Corpus) -> Iterator[Place]:
    """Object to the first source at a host that no entry of the publishers knows."""
    if not corpus.dataset.publishers:
        return  # the file is broken, or of a revision that had none
    seen: set[str] = set()
    for path, pointer, ref in _sources(corpus):
        host = host_of(ref, corpus.dataset)
        if host and host not in seen and publisher_of(ref, corpus.dataset) is None:
            seen.add(host)
            yield path, corpus.existing(path, pointer), {"host": host}


def _sources(corpus: Corpus) -> Iterator[tuple[str, Pointer, str]]:
    """Yield each source once, with the place that names it first."""
    seen: set[str] = set()
    for way in (*REFERENCES["source"], ("sources", ("sources", "url"))):
        for path, pointer, ref in corpus.find(way):
            if ref not in seen:
                seen.add(ref)
                yield path, pointer, ref


@rule
def host_not_unique(corpus: Corpus) -> Iterator[Place]:
    """Object to a host that two publishers name."""
    owners: dict[str, str] = {}
    for path, catalogue in corpus.records["publishers"]:
        for number, publisher in enumerate(catalogue.publishers):
            for position, host in enumerate(publisher.hosts):
                owner = owners.setdefault(host, publisher.id)
                if owner != publisher.id:
                    pointer = ("publishers", number, "hosts", position)
                    yield path, pointer, {"host": host, "other": owner}


@rule
def decision_surer_than_source(corpus: Corpus) -> Iterator[Place]:
    """Object to good evidence of a council's decision where no source can carry that."""
    for path, pointer, refs in _attesting(corpus):
        if refs and not carries_decision(refs, corpus.dataset):
            named = (publisher_of(ref, corpus.dataset) for ref in refs)
            names = dict.fromkeys(publisher.name for publisher in named if publisher)
            yield path, corpus.existing(path, pointer), {"publishers": ", ".join(names)}


def _attesting(corpus: Corpus) -> Iterator[tuple[str, Pointer, Iterable[str]]]:
    """Yield the sources of what counts as certainly decided by a council, with their places."""
    for path, resolution in corpus.resolutions:
        if resolution.weak or resolution.body not in {"council", "committee"}:
            continue
        if resolution.outcome in _DECIDED:
            yield path, ("source",), resolution.source
        for key in ("commitments", "offers"):
            for number, part in enumerate(getattr(resolution, key)):
                if not part.weak and resolution.outcome_of(part) in _DECIDED:
                    yield path, (key, number, "source"), part.source
    for way in (("member", ("safe_harbour",)), ("member", ("membership",))):
        for path, pointer, period in corpus.find(way):
            # Declarations are a council's; memberships say what they rest on.
            if not period.weak and getattr(period, "basis", "council-decision") == "council-decision":
                behind = corpus.dataset.resolutions.get(period.resolution or "")
                refs = (*period.source, *(behind.source if behind else ()))
                yield path, (*pointer, "source"), refs
