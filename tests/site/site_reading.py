"""A built website read back: its pages, where they lead, and what is wrong with them."""

import hashlib
import json
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import SplitResult, unquote, urlsplit

_ADDRESSES = ("href", "src", "data-index")
_CELLS = frozenset({"td", "th"})
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})


@dataclass
class Table:
    """A table of a page: its rows, each the texts of its cells without evidence, and the file below it.

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
        elif tag == "a" and "download" in known and known["href"].endswith(".csv") and self.tables:
            self.tables[-1].csv = self.tables[-1].csv or known["href"]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not _CELLS.isdisjoint(self._open) and "details" not in self._open:
            self._row[-1] += data


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

    def wrong_digests(self) -> Iterator[str]:
        """Yield every file that an index of data describes otherwise than it is."""
        for path in [path for path in self.files if path.endswith("/index.json")]:
            for entry in json.loads(self.files[path])["files"]:
                content = self.files.get(posixpath.join(posixpath.dirname(path), entry["path"]))
                if content is None:
                    yield f"{entry['path']}: missing"
                elif (len(content), hashlib.sha256(content).hexdigest()) != (entry["size"], entry["sha256"]):
                    yield f"{entry['path']}: other bytes"
