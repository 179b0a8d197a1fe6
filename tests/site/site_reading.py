"""A built website read back: its pages, where they lead, and what is wrong with them."""

import csv
import hashlib
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import StringIO
from urllib.parse import SplitResult, unquote, urlsplit

from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import format_day, speaking

_ADDRESSES = ("href", "src", "data-index")
_CELLS = frozenset({"td", "th"})
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_EVIDENCE = re.compile(r" \[[^]]*\]")
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})


@dataclass
class Table:
    """A table of a page: its rows, each the texts of its cells without evidence, and the link to its file.

    What is no row of the data, groups and sums, is left out.
    """

    rows: list[list[str]] = field(default_factory=list)
    csv: str = ""


@dataclass
class HtmlPage(HTMLParser):
    """What a page holds that a test asks for."""

    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    elements: set[tuple[str, ...]] = field(default_factory=set)
    language: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._row: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.elements.add((tag, *sorted(known)))
        self.ids.update([known["id"]] if "id" in known else [])
        self.links += [known[name] for name in _ADDRESSES if known.get(name)]
        self.inline += [f"<{tag} {name}>" for name in known if name == "style" or name.startswith("on")]
        if tag == "style" or (
            tag == "script" and not known.get("src") and known.get("type") != "application/ld+json"
        ):
            self.inline.append(f"<{tag}>")
        if tag == "html":
            self.language = known["lang"]
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr":
            self._row = []
            if known.get("class") not in {"group", "total"}:
                self.tables[-1].rows.append(self._row)
        elif tag in _CELLS:
            self._row.append("")
        elif tag == "a" and known["href"].endswith(".csv") and self.tables and not self._in_cell:
            self.tables[-1].csv = self.tables[-1].csv or known["href"]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._in_cell and "details" not in self._open:
            self._row[-1] += data

    @property
    def _in_cell(self) -> bool:
        return not _CELLS.isdisjoint(self._open)


@dataclass(frozen=True)
class BuiltSite:
    """The files of a website, by their paths."""

    files: Mapping[str, bytes]
    pages: Mapping[str, HtmlPage]

    @classmethod
    def read(cls, files: Mapping[str, bytes]) -> "BuiltSite":
        pages = {}
        for path, content in files.items():
            if path.endswith(".html"):
                pages[path] = HtmlPage()
                pages[path].feed(content.decode())
        return cls(files, pages)

    def dead_links(self) -> Iterator[str]:
        """Yield every link within the site that leads to no file, or to no place in its page."""
        for path, page in self.pages.items():
            for link in dict.fromkeys(page.links):
                parts = urlsplit(link)
                if not parts.scheme and not parts.netloc and not self._leads(path, parts):
                    yield f"{path}: {link}"

    def _leads(self, path: str, link: SplitResult) -> bool:
        target = path
        if link.path:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link.path)))
        place = unquote(link.fragment)
        return target in self.files and (not place or place in self.pages[target].ids)

    def repeated_ids(self) -> Iterator[str]:
        """Yield every id that a page has more than once."""
        for path, page in self.pages.items():
            yield from (f"{path}: {key}" for key, times in page.ids.items() if times > 1)

    def inline_code(self) -> Iterator[str]:
        """Yield every style or script that stands in a page, which its policy would block."""
        for path, page in self.pages.items():
            yield from (f"{path}: {what}" for what in page.inline)

    def tables_unlike_their_files(self) -> Iterator[str]:
        """Yield every table that has no file, or one with other rows or in another order.

        A table that goes on on further pages has one file for all of them.
        """
        tables: dict[tuple[str, str], list[list[str]]] = {}
        for path, page in sorted(self.pages.items(), key=lambda item: (len(item[0]), item[0])):
            for number, table in enumerate(page.tables, 1):
                if not table.csv:
                    yield f"{path}: table {number} has no file"
                    continue
                file = posixpath.normpath(posixpath.join(posixpath.dirname(path), table.csv))
                tables.setdefault((file, page.language), []).extend(table.rows[1:])
        for (file, language), rows in tables.items():
            data = [*csv.reader(StringIO(self.files[file].decode(), newline=""))][1:]
            if len(rows) != len(data):
                yield f"{file}: {len(data)} rows, {len(rows)} on the page"
            for row, values in zip(rows, data, strict=False):
                for words, value in zip(row, values, strict=False):
                    shown = {_bare(value), _bare(_in_words(value, language))}
                    if _is_comparable(value, words) and _bare(words) not in shown:
                        yield f"{file}: {value}, on the page {words}"

    def long_pages(self, most: int = 1000) -> Iterator[str]:
        """Yield every page with more rows than one may have."""
        for path, page in self.pages.items():
            if (rows := sum(len(table.rows) - 1 for table in page.tables)) > most:
                yield f"{path}: {rows} rows"

    def wrong_digests(self) -> Iterator[str]:
        """Yield every file that an index of data describes otherwise than it is."""
        for path in [path for path in self.files if path.endswith("/index.json")]:
            for entry in json.loads(self.files[path])["files"]:
                content = self.files.get(posixpath.join(posixpath.dirname(path), entry["path"]))
                if content is None:
                    yield f"{entry['path']}: missing"
                elif (len(content), hashlib.sha256(content).hexdigest()) != (entry["size"], entry["sha256"]):
                    yield f"{entry['path']}: other bytes"


def _is_comparable(value: str, words: str) -> bool:
    """Tell whether a page shows the words of a value: it puts codes in others, and folds evidence."""
    is_code = re.fullmatch(r"[a-z0-9 ;:._-]*", value) and not _DAY.fullmatch(value)
    return bool(words.strip()) and not is_code


def _in_words(value: str, language: str) -> str:
    """Return a value of a file of data as a page shows it."""
    if _DAY.fullmatch(value):
        with speaking(language):
            return format_day(value)
    return LAENDER[value].name if value in LAENDER else _EVIDENCE.sub("", value)


def _bare(text: str) -> str:
    """Return a text without the signs between numbers and between the items of a list, and without marks."""
    return re.sub(r"[\s,;.]|^'|\?$|https://", "", text)
