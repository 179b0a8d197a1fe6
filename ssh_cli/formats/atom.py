"""An Atom feed (RFC 4287): written from plain values, so that the same ones give the same bytes.

Every text is escaped and of type `text`: nothing in it becomes markup or a link.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from ssh_cli.page.lines import visible, visible_line
from ssh_cli.page.page import Page

if TYPE_CHECKING:
    from ssh_cli.page.sections.digest import Feed, FeedEntry

NAMESPACE = "http://www.w3.org/2005/Atom"
_NAMES = uuid5(NAMESPACE_URL, "urn:hafen:atom")
_TEXT = {"type": "text"}
_NO_XML = re.compile("[\ufffe\uffff]")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def write(page: Page) -> str:
    """Return the feed of the page as XML in UTF-8.

    Identifiers are name-based UUIDs of the keys, the author and the language: a translation is another
    entry. Days become the midnight (UTC) with which they begin.
    """
    feed, language = page.feed, page.spoken
    assert feed is not None  # the registry has refused a page without one
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="{NAMESPACE}" xml:lang="{_attribute(language)}">',
        f"  {_element('id', identify(feed, language))}",
        f"  {_element('title', page.title, _TEXT)}",
        f"  {_element('subtitle', feed.subtitle, _TEXT)}",
        f"  {_element('updated', _moment(feed.day))}",
        f"  <author>{_element('name', feed.author_name)}</author>",
        f"  {_element('generator', 'hafen', {'version': page.stamp.version})}",
        *(
            f"  {line}"
            for entry in feed.entries
            for line in _entry(entry, identify(feed, language, entry.key))
        ),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def identify(feed: "Feed", language: str, key: str = "") -> str:
    """Return the identifier of the entry with that key, without one that of the feed itself."""
    parts = (feed.author, language, key or feed.key, "entry" if key else "feed")
    return uuid5(_NAMES, "\n".join(parts)).urn


def _entry(entry: "FeedEntry", identifier: str) -> Iterator[str]:
    yield "<entry>"
    yield f"  {_element('id', identifier)}"
    yield f"  {_element('title', entry.title, _TEXT)}"
    yield f"  {_element('updated', _moment(entry.day))}"
    yield f"  {_empty('category', {'term': entry.category, 'label': entry.label})}"
    for link in dict.fromkeys(entry.links):
        if _WEB.fullmatch(link):
            yield f"  {_empty('link', {'rel': 'via', 'href': link})}"
    yield f"  {_element('summary', entry.summary, _TEXT)}"
    yield f"  {_element('content', entry.content, _TEXT, keep_lines=True)}"
    yield "</entry>"


def _element(
    name: str, text: str, attributes: Mapping[str, str] | None = None, *, keep_lines: bool = False
) -> str:
    shown = visible(text) if keep_lines else visible_line(text)
    return f"<{name}{_attributes(attributes or {})}>{escape(_sound(shown), quote=False)}</{name}>"


def _empty(name: str, attributes: Mapping[str, str]) -> str:
    return f"<{name}{_attributes(attributes)}/>"


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{_attribute(value)}"' for name, value in attributes.items())


def _attribute(value: str) -> str:
    return escape(_sound(visible_line(value)))


def _sound(text: str) -> str:
    """Return text without the two characters that the guard lets pass and XML does not know."""
    return _NO_XML.sub("\ufffd", text)


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
