"""How sources are found and sorted."""

from ssh_cli.kinds.sources import Source
from ssh_cli.model.context import Context


def words(_context: Context, source: Source) -> tuple[str, ...]:
    """Return what bare words are looked for in."""
    return source.id, source.title, source.publisher


def order(_context: Context, source: Source) -> str:
    """Return what lists are sorted by."""
    return source.id
