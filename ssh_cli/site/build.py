"""All files of the site, made in parts on all processors, and the sitemap that lists its pages.

A sitemap (sitemaps.org) is in several files with an index, where there are many pages. Addresses that a
record had before, and official keys, lead to its page.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice, takewhile
from multiprocessing.synchronize import Event
from threading import Thread
from typing import Any

from ssh_cli.kinds import BY_NAME, BY_PLURAL
from ssh_cli.load.layout import place_of
from ssh_cli.messages import LANGUAGES, _, format_day, speaking
from ssh_cli.site import pages
from ssh_cli.site.frame import page_files, redirect_file
from ssh_cli.site.plan import FOLDERS, START, Site, SiteFile, SitePage, address_of, file_of
from ssh_cli.templating.template_engine import markup_template

_CHUNK = 200
"""Pages on records that are made at once."""

_Part = Callable[[Site], Iterator[SiteFile]]
"""Makes a part of the site."""


_METHOD = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
"""How processes start: with `spawn`, as on Windows, each is sent a copy of the site."""


def build(site: Site, *, method: str = _METHOD) -> Generator[SiteFile]:
    """Yield all files of the site; the same dataset, day and settings give the same bytes.

    Whoever may stop before the end has to close this, or the other processes never end.
    """
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
    stopped = context.Event()
    with ProcessPoolExecutor(processors, context, _receive, (site, stopped)) as pool:
        try:
            for files in pool.map(_make, parts):
                yield from files
        finally:
            stopped.set()


class _Shared:
    """What each process of the pool has from the first one on: a dataset is large to send with each part."""

    site: Site
    stopped: Event


def _receive(site: Site, stopped: Event) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends the others
    Thread(target=_end_with_parent, daemon=True).start()
    _Shared.site, _Shared.stopped = site, stopped


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)  # whatever the main thread does is for nobody


def _make(part: _Part) -> list[SiteFile]:
    return list(takewhile(lambda _file: not _Shared.stopped.is_set(), part(_Shared.site)))


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
    page = markup_template("site/sitemap.xml.j2")
    return page.render(element=element, entry=entry, entries=entries).encode()


def redirects(language: str, site: Site) -> Iterator[SiteFile]:
    """Yield a page for each name that no record has today, in a language."""
    with speaking(language):
        taken = set()
        for kind, name, now, title, text in _former_names(site):
            address = address_of(kind, name)
            if address in taken or name in site.dataset.of(BY_PLURAL[kind].name):
                continue
            taken.add(address)
            target = address_of(kind, now) if now else FOLDERS[kind]
            yield redirect_file(
                file_of(address, language), file_of(target, language), title, text, moved=bool(now)
            )
        if language == "de":  # whose start page is that of the site
            name = site.dataset.alliance.name.spoken()
            yield redirect_file("de/index.html", file_of(START, language), name, "")


def _former_names(site: Site) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the kind of a record (its plural), a name that it had, its name now, the page's title and text.

    The name now is empty where there is no such record any more. Keys of today come before former ones, then
    what Git knows.
    """
    towns = site.dataset.municipalities.values()
    for town in towns:
        text = _("The official key of {name}.", name=town.name)
        yield "members", town.key, town.id, town.name, text
    for town in towns:
        for former in town.former_ags:
            text = _(
                "{key} was the official key of {name} until {day}.",
                key=former.ags,
                name=town.name,
                day=former.until.formatted,
            )
            yield "members", former.ags, town.id, town.name, text
    for path, change in site.changes.items():
        was, now = place_of(path), place_of(change.now)
        if was == now or not was.kind or "{id}" not in BY_NAME[was.kind].path:
            continue
        kind = BY_NAME[was.kind].plural
        if kind in FOLDERS:
            moved = now.kind == was.kind
            words = _("Since {day} this record has had another identifier.")
            if not moved:
                words = _("On {day} this record was removed from the register.")
            text = words.format(day=format_day(change.day))
            yield kind, was.stem, now.stem if moved else "", was.stem, text
