"""Evidence: who publishes what statements rest on."""

from collections.abc import Iterator

from ssh_cli.check.corpus import Corpus, Place, rule
from ssh_cli.check.ways import REFERENCES
from ssh_cli.model.publication import host_of, publisher_of
from ssh_cli.source.text import Pointer


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
    for way in (*REFERENCES["source"], ("sources", ("sources", "url"))):
        yield from corpus.find(way)


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
