"""Who publishes what a statement rests on."""

import re

from ssh_cli.kinds.publishers import Publisher
from ssh_cli.model.dataset import Dataset

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)


def host_of(ref: str, dataset: Dataset) -> str:
    """Return the host of a source without `www.`, empty where it has no address."""
    source = dataset.sources.get(ref)
    match = _HOST.match(source.url if source else ref)
    return match[1].lower().rstrip(".").removeprefix("www.") if match else ""


def publisher_of(ref: str, dataset: Dataset) -> Publisher | None:
    """Return who publishes a source: the entry of its host, else that of the nearest domain above it."""
    host = host_of(ref, dataset)
    while host:
        if publisher := dataset.publishers_by_host.get(host):
            return publisher
        host = host.partition(".")[2]
    return None
