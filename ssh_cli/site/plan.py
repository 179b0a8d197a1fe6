"""What the site is made of: the dataset and its settings, pages at their addresses, and files."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from markupsafe import Markup

from ssh_cli.export.edition import Edition, read_publication
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
