"""All files of the site, and how they come into a folder: only what differs is written."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from markupsafe import Markup

from ssh_cli.formats.registry import write_page
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.messages import LANGUAGES, _, speaking
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.page import Stamp
from ssh_cli.page.printed import describe_stamp
from ssh_cli.site.address import FOLDERS, START, file_of, find_address, link
from ssh_cli.site.html import SiteWriter, TableFile, render_frame
from ssh_cli.site.pages import PageMaker, SitePage

LIST = ".hafen-site.json"
"""The file that tells, in a folder with a site, which files there are of it."""
_CHUNK = 200
_LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}


class SiteFile(NamedTuple):
    """One file of the site: its path below the folder, and its bytes."""

    path: str
    content: bytes


class Site(NamedTuple):
    """What a site is made of: the public dataset on the stamp's day, and the settings beside it by name.

    `days` tells by the path of a file, below the repository, the ISO day on which it was changed last.
    """

    dataset: Dataset
    stamp: Stamp
    settings: Mapping[str, str] = MappingProxyType({})
    days: Mapping[str, str] = MappingProxyType({})


class _Work(NamedTuple):
    """A part of the site that is made at once: in a language, the pages on these records of a kind.

    Without records it is the list of the kind, without a kind the pages on the whole.
    """

    language: str
    kind: str = ""
    ids: tuple[str, ...] = ()


def build(site: Site) -> Iterator[SiteFile]:
    """Yield all files of the site; the same dataset, day and settings give the same bytes."""
    for work in _works(site):
        yield from _do(site, work)


def _works(site: Site) -> Iterator[_Work]:
    for language in LANGUAGES:
        yield _Work(language)
        for kind in FOLDERS:
            yield _Work(language, kind)
            ids = iter(sorted(site.dataset.of(BY_PLURAL[kind].name)))
            while chunk := tuple(islice(ids, _CHUNK)):
                yield _Work(language, kind, chunk)


def _do(site: Site, work: _Work) -> list[SiteFile]:
    with speaking(work.language):
        maker = PageMaker(site.dataset, site.stamp)
        if work.ids:
            pages = maker.record_pages(work.kind, work.ids)
        else:
            pages = maker.list_pages(work.kind) if work.kind else maker.other_pages()
        return [file for page in pages for file in _files_of(page, site, work.language)]


def _files_of(page: SitePage, site: Site, language: str) -> Iterator[SiteFile]:
    """Yield a page, and a file for each of its tables."""
    path = file_of(page.address, language)
    files = []
    for number, data in enumerate(page.data):
        name = f"{data.name}.csv" if not number else f"{data.name}-{number + 1}.csv"
        content = write_page(data, "csv")
        files.append(TableFile(name, page.rows if not number else ()))
        yield SiteFile(path.replace("index.html", name), str(content).encode())

    def find(record: str) -> str:
        address = find_address(record, site.dataset)
        return "" if address is None else link(file_of(address, language), path)

    writer = SiteWriter(page.page, find, files)
    content = writer.write_page()
    yield SiteFile(path, render_frame(content=content, **_frame(page, site, language, path)))


def _frame(page: SitePage, site: Site, language: str, path: str) -> dict[str, Any]:
    """Return what stands around a page."""

    def entry(title: str, address: str) -> dict[str, str]:
        current = ""
        if page.address == address:
            current = "page"
        elif address and page.address.startswith(f"{address}/"):
            current = "true"
        return {"title": title, "address": link(file_of(address, language), path), "current": current}

    other = next(each for each in LANGUAGES if each != language)
    return {
        "language": language,
        "root": link(".", path) + "/",
        "title": page.page.title,
        "name": site.dataset.alliance.name.spoken(),
        "styles": (),
        "scripts": (),
        "here": "index.html",
        "home": link(file_of(START, language), path),
        "other": {
            "language": other,
            "name": _LANGUAGE_NAMES[other],
            "address": link(file_of(page.address, other), path),
        },
        "menu": [entry(BY_PLURAL[kind].heading, folder) for kind, folder in FOLDERS.items()],
        "about": [],
        "trail": [entry(title, address) for title, address in page.trail],
        "footer": list(_footer(page, site)),
        "search": Markup(""),
        "canonical": "",
        "words": {
            "skip": _("To the content"),
            "pages": _("Pages"),
            "trail": _("Where you are"),
            "about": _("About this site"),
        },
    }


def _footer(page: SitePage, site: Site) -> Iterator[str]:
    yield describe_stamp(site.stamp)
    days = [site.days[file] for file in page.files if file in site.days]
    if days:
        yield _("This record was last changed on {day}.").format(day=format_day(max(days)))


def write_site(files: Iterable[SiteFile], folder: Path) -> tuple[int, int, int]:
    """Write files into a folder; return how many there are, how many were written, and how many went.

    Files of an earlier site that this one has no more are removed; nothing else in the folder is touched.
    """
    listed = folder / LIST
    before = set(json.loads(listed.read_text(encoding="utf-8"))) if listed.is_file() else set()
    paths, written = [], 0
    for file in files:
        paths.append(file.path)
        written += _write(folder / file.path, file.content)
    gone = sorted(before - set(paths))
    for path in gone:
        (folder / path).unlink(missing_ok=True)
        _remove_empty((folder / path).parent, folder)
    _write(listed, json.dumps(sorted(paths), indent=0).encode())
    return len(paths), written, len(gone)


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder, and those above it, that have no files any more."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _write(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
