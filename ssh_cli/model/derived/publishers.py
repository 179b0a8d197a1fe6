"""What publishers are called."""

from ssh_cli.kinds.publishers import Publisher


def names(publisher: Publisher) -> tuple[str, ...]:
    """Return what commands know it by: each of its hosts, too."""
    return publisher.id, publisher.name, *publisher.hosts
