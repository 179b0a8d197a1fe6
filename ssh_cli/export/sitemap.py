"""The sitemap of a website (sitemaps.org): in several files with an index, where there are many pages."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
"""More addresses no file may have."""


def sitemap_files(address: str, pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file: `sitemap.xml`, and its parts where there are several.

    `address` is that of the site and ends in a slash. `pages` are the ways to pages from there, each with
    the ISO day of its last change, or none.
    """
    entries = [(address + way, day) for way, day in pages]
    parts = [entries[start : start + MOST] for start in range(0, len(entries), MOST)]
    if len(parts) == 1:
        yield "sitemap.xml", _listing("urlset", "url", entries)
        return
    names = [f"sitemap-{number}.xml" for number, _part in enumerate(parts, start=1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _listing("urlset", "url", part)
    yield "sitemap.xml", _listing("sitemapindex", "sitemap", [(address + name, "") for name in names])


def _listing(element: str, entry: str, entries: Sequence[tuple[str, str]]) -> bytes:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f'<{element} xmlns="{_NAMESPACE}">']
    for address, day in entries:
        changed = f"<lastmod>{escape(day)}</lastmod>" if day else ""
        lines.append(f"<{entry}><loc>{escape(address)}</loc>{changed}</{entry}>")
    return "\n".join((*lines, f"</{element}>", "")).encode()
