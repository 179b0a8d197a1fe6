"""Who publishes what a statement rests on, and whether such pages can attest what a council decided."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ssh_cli.kinds.answer import Answer, sure
from ssh_cli.kinds.publishers import Publisher
from ssh_cli.model.dataset import Dataset

CARRYING = frozenset({"council", "municipality", "state", "press"})
"""Kinds of publisher that are good evidence of a council's decision; all others report it at second hand."""

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)


def host_of(ref: str, dataset: Dataset) -> str:
    """Return the host of a source without `www.`, empty where it has no address."""
    source = dataset.sources.get(ref)
    return _host(source.url if source else ref)


@lru_cache(maxsize=65536)  # several rules ask for the host of each source
def _host(address: str) -> str:
    match = _HOST.match(address)
    return match[1].lower().rstrip(".").removeprefix("www.") if match else ""


def publisher_of(ref: str, dataset: Dataset) -> Publisher | None:
    """Return who publishes a source: the entry of its host, else that of the nearest domain above it."""
    host = host_of(ref, dataset)
    while host:
        if publisher := dataset.publishers_by_host.get(host):
            return publisher
        host = host.partition(".")[2]
    return None


def carries_decision(refs: Iterable[str], dataset: Dataset) -> Answer:
    """Answer whether one of the sources is good evidence of a council's decision.

    Possible where the publisher of one is unknown.
    """
    answers = [Answer.NO]
    for ref in refs:
        if publisher := publisher_of(ref, dataset):
            answers.append(sure(publisher.kind in CARRYING))
        else:
            answers.append(Answer.YES if ref == "register" else Answer.POSSIBLE)
    return max(answers)
