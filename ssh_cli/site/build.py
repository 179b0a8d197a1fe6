"""All files of the site, made in parts: on all processors where the system lets a process fork."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
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


def build(site: Site) -> Iterator[SiteFile]:
    """Yield all files of the site; the same dataset, day and settings give the same bytes."""
    pages = []
    for file in _build_parts(site):
        if file.changed is not None:
            pages.append((file.path.removesuffix("index.html"), file.changed))
        yield file
    if address := site.publication.address:
        for name, content in sitemap_files(address, pages):
            yield SiteFile(name, content)


def _build_parts(site: Site) -> Iterator[SiteFile]:
    parts = list(_parts(site))
    processors = os.cpu_count() or 1
    if processors == 1 or "fork" not in multiprocessing.get_all_start_methods():
        for part in parts:
            yield from part(site)
        return
    _Shared.site = site
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processors, mp_context=fork) as pool:
        for files in pool.map(_make, parts):
            yield from files


class _Shared:
    """What the processes of the pool have from the one that they began in: a dataset is large to send."""

    site: Site


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
