"""All files of the site, made in parts on all processors."""

import copyreg
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import Any

from ssh_cli.export.sitemap import sitemap_files
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.messages import LANGUAGES, speaking
from ssh_cli.site import kind_pages, whole_pages
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
    pages = []
    for file in _build_parts(site, method):
        if file.changed is not None:
            pages.append((file.path.removesuffix("index.html"), file.changed))
        yield file
    if address := site.address:
        for name, content in sitemap_files(address, pages):
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
    yield whole_pages.shared_files
    for language in LANGUAGES:
        yield partial(redirects, language)
        yield partial(_speak, language, whole_pages.pages, ())
        for kind in FOLDERS:
            yield partial(_speak, language, kind_pages.list_pages, (kind,))
            ids = iter(sorted(site.dataset.of(BY_PLURAL[kind].name)))
            while chunk := tuple(islice(ids, _CHUNK)):
                yield partial(_speak, language, kind_pages.record_pages, (kind, chunk))


def _speak(
    language: str, make: Callable[..., Iterator[SitePage]], asked: tuple[Any, ...], site: Site
) -> Iterator[SiteFile]:
    with speaking(language):
        for page in make(site, *asked):
            yield from page_files(page, site)
