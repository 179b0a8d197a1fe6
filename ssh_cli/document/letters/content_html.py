"""What a web page says, with what its reader does not see."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes

from ssh_cli.document.letters.content import (
    ALTERNATIVES,
    ATTACHMENTS,
    HIDDEN,
    LINKS,
    PICTURES,
    WORDS,
    Content,
    digest_of_picture,
    make_content,
)
from ssh_cli.document.letters.content_css import hiding, rules_of

_BLOCKS = frozenset({"p", "li", "tr", "h1", "h2", "h3", "h4", "address", "blockquote", "div", "title", "br"})
_RAW = frozenset({"style", "script"})
_ADDRESSES = frozenset(
    (
        "href",
        "src",
        "action",
        "formaction",
        "data",
        "poster",
        "srcset",
        "background",
        "cite",
        "ping",
        "srcdoc",
    )
)
_TEXTS = frozenset(
    (
        "alt", "title", "aria-label", "aria-description", "placeholder", "label", "value", "summary", "start",
    )
)  # fmt: skip
_FORM = frozenset(
    (
        "align", "border", "cellpadding", "cellspacing", "charset", "class", "colspan", "content", "dir",
        "height", "http-equiv", "id", "lang", "media", "name", "rel", "role", "rowspan", "scope",
        "style", "type", "valign", "width", "xmlns",
    )
)  # fmt: skip
_PROGRAMS = frozenset(
    {"script", "iframe", "object", "embed", "applet", "form", "input", "link", "base", "template"}
)

_SHOWING = frozenset(
    (
        "a", "abbr", "address", "article", "aside", "b", "blockquote", "body", "br", "caption", "center",
        "cite", "code", "col", "colgroup", "dd", "div", "dl", "dt", "em", "figcaption", "figure", "font",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "img", "kbd",
        "li", "main", "mark", "meta", "nav", "ol", "p", "pre", "samp", "section", "small", "span", "strong",
        "style", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "title", "tr", "u",
        "ul", "var", "wbr",
    )
)  # fmt: skip
"""What shows the words that it holds, as they are; browsers hide those of others, of old or new ones too."""


def read_page(text: str) -> Content:
    """Return the content of an HTML page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return make_content(reader.parts)


class _Reader(HTMLParser):
    """Collects the parts of a page from its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: dict[str, list[str]] = {
            part: [] for part in (WORDS, LINKS, PICTURES, ALTERNATIVES, HIDDEN, ATTACHMENTS)
        }
        self.parts[WORDS].append("")
        self._raw = ""
        self._title = False
        self._links: list[tuple[str, int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._raw = tag if tag in _RAW else ""
        self._title = self._title or tag == "title"
        self._break(tag)
        if tag in _PROGRAMS:
            self.parts[ATTACHMENTS].append(tag)
        elif tag not in _SHOWING:
            self.parts[HIDDEN].append(f"<{tag}>")
        if tag == "a" and "href" in values:
            words = self.parts[WORDS]
            self._links.append((values.pop("href"), len(words) - 1, len(words[-1])))
        if tag == "img":
            self.parts[PICTURES].append(_picture(values.pop("src", "")))
            self.parts[ALTERNATIVES].append(values.pop("alt", ""))
        self._take_values(tag, values)

    def _take_values(self, tag: str, values: dict[str, str]) -> None:
        refreshes = values.get("http-equiv", "").casefold() == "refresh"
        self.parts[LINKS] += [f"meta {values.get('content', '')}"] if refreshes else []
        self.parts[HIDDEN] += [f"{tag} {one}" for one in hiding(values.get("style", ""))]
        if values.get("dir", "ltr").casefold() != "ltr":
            self.parts[HIDDEN].append(f"{tag} dir={values['dir']}")
        for name, value in values.items():
            if name in _ADDRESSES:
                self.parts[LINKS] += [f"{tag} {value}"] if not value.startswith("#") else []
            elif name in _TEXTS:
                self.parts[ALTERNATIVES].append(value)
            elif name not in _FORM:
                self.parts[HIDDEN].append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self._raw = "" if tag in _RAW else self._raw
        if tag == "a" and self._links:
            target, place, start = self._links.pop()
            words = self.parts[WORDS]
            if not target.startswith("#"):
                self.parts[LINKS].append(
                    f"{' '.join([words[place][start:], *words[place + 1 :]])} → {target}"
                )
        self._break(tag)
        self._title = self._title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._raw == "style":
            for selector, declarations in rules_of(data):
                self.parts[HIDDEN] += [f"{selector} {one}" for one in hiding(declarations)]
            self.parts[LINKS] += re.findall(r"url\([^)]*\)|@import[^;]*", data)
        elif self._raw:
            self.parts[ATTACHMENTS].append(data)
        elif self._title:
            self.parts[ALTERNATIVES].append(data)
        else:
            self.parts[WORDS][-1] += data

    def handle_comment(self, data: str) -> None:
        self.parts[HIDDEN].append(data)

    def handle_pi(self, data: str) -> None:
        self.parts[HIDDEN].append(data)  # browsers take it for a comment

    def unknown_decl(self, data: str) -> None:
        self.parts[HIDDEN].append(data)  # so they do here

    def _break(self, tag: str) -> None:
        words = self.parts[WORDS]
        if tag in {"td", "th"}:
            words[-1] += " "
        elif tag in _BLOCKS:
            words.append("")


def _picture(address: str) -> str:
    """Return how a picture is known: by its bytes where it lies in the page, else by its address."""
    head, comma, body = address.partition(",")
    if not head.startswith("data:") or not comma:
        return address
    try:
        content = b64decode(body, validate=True) if head.endswith(";base64") else unquote_to_bytes(body)
    except NotBase64:
        return address
    return digest_of_picture(content)
