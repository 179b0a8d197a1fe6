"""The open data: what it is called, who publishes it where, how it is cited, and what its files are."""

import hashlib
import json
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from ssh_cli.export.tables import LICENCES
from ssh_cli.kinds.declaration import in_language
from ssh_cli.messages import LANGUAGES, _, format_day, language, speaking, text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.lines import escape_json
from ssh_cli.page.page import Stamp
from ssh_cli.query.field import QueryField

Node: TypeAlias = dict[str, Any]
"""A thing in JSON: what is said of it, by the names of a standard."""

FOLDER = "daten/v1/"
"""Where the files lie below the site. Within a version fields are added; none goes or changes its meaning."""


class Publication(NamedTuple):
    """Where the data is published, and by whom; what nobody has said is empty.

    `address` is that of the site and ends in a slash; without one, addresses in the files are relative.
    `mailbox` answers questions on the data. `contributor` is the IRI that the German catalogue gave to it.
    """

    address: str = ""
    publisher: str = ""
    mailbox: str = ""
    contributor: str = ""

    def locate(self, name: str = "") -> str:
        """Return the address of a file of the open data, from a file beside it where there is no address."""
        return f"{self.address}{FOLDER}{name}" if self.address else name


NOBODY = Publication()


def read_publication(setting: Callable[[str], str]) -> Publication:
    """Return what the settings of a site say; `setting` gives one by its name, empty where it is not set."""
    address, *others = map(setting, Publication._fields)
    return Publication(f"{address.rstrip('/')}/" if address else "", *others)


class Edition:
    """The public dataset of a stamp, published by somebody; words are in the language in use."""

    def __init__(self, dataset: Dataset, stamp: Stamp, publication: Publication = NOBODY) -> None:
        self.dataset, self.stamp, self.publication = dataset, stamp, publication
        self.context = Context(dataset, stamp.on)
        self.locate = publication.locate

    def name(self) -> str:
        """Return what the open data is called."""
        return _("{alliance}: open data", alliance=self.dataset.alliance.name.spoken())

    def about(self) -> str:
        """Return what the open data is."""
        return _(
            "Register of {alliance}: municipalities, resolutions of councils, demands, letters and meetings. "
            "Each statement has its evidence; what is certain and what is only possible are told apart.",
            alliance=self.dataset.alliance.name.spoken(),
        )

    def publisher(self) -> str:
        """Return whoever the publication names, else the alliance that the data are of."""
        return self.publication.publisher or self.dataset.alliance.name.spoken()

    def mailbox(self) -> str:
        """Return the mailbox for questions on the data, else that of the alliance's office; may be empty."""
        return self.publication.mailbox or self.dataset.alliance.contact.email

    def cite(self) -> str:
        """Return how to cite the data: who, of which day and commit, where, terms."""
        commit = _("commit {commit}", commit=self.stamp.at) if self.stamp.at else ""
        place = self.locate() if self.publication.address else ""
        return _join(self.publisher(), self._as_of(), commit, place)

    def cite_page(self, title: str, *, changed: str, address: str) -> str:
        """Return how to cite the page on a record.

        `changed` is the ISO day on which the record was changed last, empty where nobody knows; `address`
        may be empty too.
        """
        state = _("register, last changed on {day}", day=format_day(changed)) if changed else self._as_of()
        return _join(_("“{name}”", name=title), self.publisher(), state, address)

    def _as_of(self) -> str:
        return _("register, as of {day}", day=format_day(self.stamp.on))


def _join(*parts: str) -> str:
    return ", ".join(filter(None, (*parts, LICENCES[0][1])))


_TEXTS = text_tables(__file__)


class DataFile(NamedTuple):
    """One file, by its name below the folder of the version: `members/potsdam.json`.

    `title` is written `Deutsch | English`. `kind` is what commands call the kind of record in it, empty where
    there are several; `record` is the id, where it holds that record alone.
    """

    name: str
    content: bytes
    title: str
    kind: str = ""
    record: str = ""
    fields: tuple[QueryField, ...] = ()

    @property
    def path(self) -> str:
        """The path from the root of the site: `daten/v1/members/potsdam.json`."""
        return f"{FOLDER}{self.name}"

    @property
    def ending(self) -> str:
        """How the name ends, which tells the format: `json`."""
        return self.name.rpartition(".")[2]

    @property
    def media_type(self) -> str:
        """What the format is called on the web."""
        return _TEXTS["code media type"][self.ending]

    @property
    def heading(self) -> str:
        """The title in the language in use."""
        return in_language(self.title, language())

    @property
    def digest(self) -> str:
        """The SHA-256 of the content."""
        return hashlib.sha256(self.content).hexdigest()


def whole_file(name: str, content: bytes | str) -> DataFile:
    """Return a file on the whole; the titles of these lie as text beside this module."""
    raw = content.encode() if isinstance(content, str) else content
    return DataFile(name, raw, _TEXTS["code title"][name])


def both(text: str) -> dict[str, str]:
    """Return a text that is written `Deutsch | English` by language."""
    return {code: in_language(text, code) for code in LANGUAGES}


def in_each(words: Callable[[], str]) -> dict[str, str]:
    """Return what a function says, by the language in use."""
    said = {}
    for code in LANGUAGES:
        with speaking(code):
            said[code] = words()
    return said


def given(**values: Any) -> Node:
    """Return the values that are not empty: what is unknown is left out."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def written(value: Any, *, indent: int | None = None) -> str:
    """Return a value as JSON, safe to look at."""
    return escape_json(json.dumps(value, ensure_ascii=False, indent=indent))
