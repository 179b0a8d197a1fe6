"""All files of the site, made in parts on all processors, and the sitemap that lists its pages.

A sitemap (sitemaps.org) is in several files with an index, where there are many pages.
"""

import copyreg
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from html import escape
from itertools import islice
from types import MappingProxyType
from typing import Any

from ssh_cli.kinds import BY_PLURAL
from ssh_cli.messages import LANGUAGES, speaking
from ssh_cli.site import pages
from ssh_cli.site.address import FOLDERS
from ssh_cli.site.frame import page_files
from ssh_cli.site.plan import Site, SiteFile, SitePage
from ssh_cli.site.redirects import redirects

_CHUNK = 200
"""Pages on records that are made at once."""

_Part = Callable[[Site], Iterator[SiteFile]]
"""Makes a part of the site."""


_METHOD = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
"""How processes start: with `spawn`, as on Windows, each is sent a copy of the site."""


def build(site: Site, *, method: str = _METHOD) -> Iterator[SiteFile]:
    """Yield all files of the site; the same dataset, day and settings give the same bytes."""
    shown = []
    for file in _build_parts(site, method):
        if file.changed is not None:
            shown.append((file.path.removesuffix("index.html"), file.changed))
        yield file
    if address := site.address:
        for name, content in sitemap_files(address, shown):
            yield SiteFile(name, content)


def _build_parts(site: Site, method: str) -> Iterator[SiteFile]:
    parts = list(_parts(site))
    processors = min(os.cpu_count() or 1, 61)  # of which Windows allows no more
    if processors == 1:
        for part in parts:
            yield from part(site)
        return
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(processors, context, _receive, (site,)) as pool:
        for files in pool.map(_make, parts):
            yield from files


def _read_only(values: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(values)


copyreg.pickle(MappingProxyType, lambda values: (_read_only, (dict(values),)))


class _Shared:
    """What each process of the pool has from the first one on: a dataset is large to send with each part."""

    site: Site


def _receive(site: Site) -> None:
    _Shared.site = site


def _make(part: _Part) -> list[SiteFile]:
    return list(part(_Shared.site))


def _parts(site: Site) -> Iterator[_Part]:
    yield pages.shared_files
    for language in LANGUAGES:
        yield partial(redirects, language)
        yield partial(_speak, language, pages.whole_pages, ())
        for kind in FOLDERS:
            yield partial(_speak, language, pages.list_pages, (kind,))
            ids = iter(sorted(site.dataset.of(BY_PLURAL[kind].name)))
            while chunk := tuple(islice(ids, _CHUNK)):
                yield partial(_speak, language, pages.record_pages, (kind, chunk))


def _speak(
    language: str, make: Callable[..., Iterator[SitePage]], asked: tuple[Any, ...], site: Site
) -> Iterator[SiteFile]:
    with speaking(language):
        for page in make(site, *asked):
            yield from page_files(page, site)


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
