"""Where each page of the site lies: addresses are made of the ids of records, which stay.

An address is the way from the folder of a language, without slashes at its ends: `kommunen/potsdam`. It is
the same in every language; a page is the file `index.html` there, so that it opens without a server too.
"""

import posixpath
from collections.abc import Mapping

from ssh_cli.kinds import BY_PLURAL, KINDS
from ssh_cli.kinds.land import LAENDER
from ssh_cli.model.dataset import Dataset

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
_KINDS = {kind.singular: kind for kind in KINDS if kind.plural in FOLDERS}


def address_of(kind: str, record: str) -> str:
    """Return the address of the page on a record of a kind (its plural)."""
    return f"{FOLDERS[kind]}/{record}"


def file_of(address: str, language: str) -> str:
    """Return the file of a page; the German start page is that of the whole site."""
    if address == START and language == "de":
        return "index.html"
    return posixpath.join(language, address, "index.html")


def published(base: str, address: str, language: str) -> str:
    """Return the address of a page on the server at `base`, which shows the file of a folder."""
    return base + file_of(address, language).removesuffix("index.html")


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
    kind = _KINDS.get(refers)
    if kind is None or name not in dataset.of(BY_PLURAL[kind.plural].name):
        return None
    return address_of(kind.plural, name)
