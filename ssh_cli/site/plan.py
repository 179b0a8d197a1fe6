"""What the site is made of: the dataset and its settings, pages at their addresses, and files.

Addresses are made of the ids of records, which stay. An address is the way from the folder of a language,
without slashes at its ends: `kommunen/potsdam`. It is the same in every language; a page is the file
`index.html` there, so that it opens without a server too.
"""

import posixpath
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from markupsafe import Markup

from ssh_cli.export.edition import Edition, read_publication
from ssh_cli.kinds import BY_SINGULAR
from ssh_cli.kinds.land import LAENDER
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Picture
from ssh_cli.page.page import Page, Stamp
from ssh_cli.source.git_history import LastChange

MAP = Picture(b"", "map", "")
"""The place of the map among the blocks of a page."""
SETTINGS = ("address", "files", "publisher", "mailbox", "imprint", "privacy", "accessibility")
"""What a site that is published needs, by the names that the settings have after `site.`."""


class SiteFile(NamedTuple):
    """One file of the site: its path below the folder, and its bytes.

    Of a page `changed` is the ISO day on which it was changed last, empty where nobody knows.
    """

    path: str
    content: bytes
    changed: str | None = None


class Site(NamedTuple):
    """What a site is made of: the public dataset on the stamp's day, and the settings beside it by name.

    `changes` tells of paths below the dataset what became of them last, as far as Git knows. A page has
    `most_rows`, and goes on on further ones.
    """

    dataset: Dataset
    stamp: Stamp
    settings: Mapping[str, str] = MappingProxyType({})
    changes: Mapping[str, LastChange] = MappingProxyType({})
    most_rows: int = 1000

    def setting(self, name: str) -> str:
        """Return a setting of the site (`address`), empty where nobody has set it."""
        return self.settings.get(f"site.{name}", "")

    @property
    def stamp_of_pages(self) -> Stamp:
        """What pages are true of; the start page and the data alone tell the commit."""
        return self.stamp._replace(at=None)

    @property
    def edition(self) -> Edition:
        """The open data of the site, and where and by whom it is published."""
        return Edition(self.dataset, self.stamp, read_publication(self.setting))

    @property
    def address(self) -> str:
        """Where the site is published, empty where nobody has said it."""
        return self.edition.publication.address


class SitePage(NamedTuple):
    """A page at its address.

    `trail` are the pages above it, each with its title. `files` are those of its records, below the dataset;
    where the page is about one of them, `is_record` says so. `map` draws what stands in the place of MAP.
    `linked_data` is what search engines read, `json` the file of the open data that holds the same.
    """

    address: str
    page: Page
    trail: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    is_record: bool = False
    map: Callable[[], Markup] | None = None
    linked_data: dict[str, Any] | None = None
    json: str = ""


FOLDERS: Mapping[str, str] = {
    "members": "kommunen",
    "resolutions": "beschluesse",
    "demands": "forderungen",
    "programmes": "programme",
    "letters": "briefe",
    "meetings": "treffen",
    "practices": "erfolgsmodelle",
    "surveys": "umfragen",
    "recipients": "empfaenger",
    "sources": "quellen",
}
"""The folder of each kind of record that has pages; publishers are named where their sources are."""

LAENDER_FOLDER, CHANGES, DATA, START = "laender", "aenderungen", "daten", ""


def address_of(kind: str, record: str) -> str:
    """Return the address of the page on a record of a kind (its plural)."""
    return f"{FOLDERS[kind]}/{record}"


def file_of(address: str, language: str) -> str:
    """Return the file of a page; the German start page is that of the whole site."""
    if address == START and language == "de":
        return "index.html"
    return posixpath.join(language, address, "index.html")


def published(base: str, address: str, language: str) -> str:
    """Return the address of a page on the server at `base`, which shows files of folders; none without."""
    return base and base + file_of(address, language).removesuffix("index.html")


def link(target: str, page: str) -> str:
    """Return the way from the file of one page to another file."""
    while page.partition("/")[:2] == target.partition("/")[:2] and "/" in page:
        target, page = target.partition("/")[2], page.partition("/")[2]
    return "../" * page.count("/") + target


def find_address(record: str, dataset: Dataset) -> str | None:
    """Return the address of what a span names (`member/potsdam`, `land/BB`), None where it has no page.

    A name that begins with a slash is an address itself: `/methode`.
    """
    refers, _slash, name = record.partition("/")
    if not refers:
        return name
    if refers == "land":
        return f"{LAENDER_FOLDER}/{name.lower()}" if name in LAENDER else None
    kind = BY_SINGULAR.get(refers)
    if kind is None or kind.plural not in FOLDERS or name not in dataset.of(kind.name):
        return None
    return address_of(kind.plural, name)
