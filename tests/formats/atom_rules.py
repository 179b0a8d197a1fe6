"""What RFC 4287 asks of a feed that carries plain text; AssertionError where it is not so."""

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_MOMENT = re.compile(  # section 3.3: RFC 3339, with upper-case T and Z
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?"
    r"(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
)
_FEED = {"author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights"}
_FEED |= {"subtitle", "title", "updated", "entry"}
_ENTRY = {"author", "category", "content", "contributor", "id", "link", "published", "rights", "source"}
_ENTRY |= {"summary", "title", "updated"}
_TEXTS = {"title", "subtitle", "summary", "rights", "content"}


def parse_feed(text: str) -> Element:
    """Return the feed after holding it against the rules."""
    feed = ET.fromstring(text.encode("utf-8"))
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(_LANG) in {"de", "en"}
    _children(feed, _FEED, once={"id", "title", "updated"}, at_most_once={"generator", "subtitle", "rights"})
    entries = feed.findall(f"{ATOM}entry")
    if not feed.findall(f"{ATOM}author"):  # 4.1.1: else every entry has one
        assert entries
        assert all(entry.findall(f"{ATOM}author") for entry in entries)
    for entry in entries:
        _children(entry, _ENTRY, once={"id", "title", "updated"}, at_most_once={"content", "summary"})
        links = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
        if entry.find(f"{ATOM}content") is None:  # 4.1.2
            assert links
        assert len({(link.get("type"), link.get("hreflang")) for link in links}) == len(links)
    ids = [_text(item, "id") for item in (feed, *entries)]
    assert len(set(ids)) == len(ids), "4.2.6: identifiers name one thing each"
    for element in feed.iter():
        _element(element)
    return feed


def _children(parent: Element, known: set[str], *, once: set[str], at_most_once: set[str]) -> None:
    names = Counter(child.tag.removeprefix(ATOM) for child in parent)
    assert set(names) <= known
    assert all(names[name] == 1 for name in once), names
    assert all(names[name] <= 1 for name in at_most_once), names


def _element(element: Element) -> None:
    name = element.tag.removeprefix(ATOM)
    if name == "id":
        assert _IRI.fullmatch(element.text or "")  # 4.2.6: an absolute IRI
    elif name in {"updated", "published"}:
        assert _MOMENT.fullmatch(element.text or ""), element.text
    elif name == "author":
        assert len(element.findall(f"{ATOM}name")) == 1
        assert _text(element, "name")
    elif name == "link":
        assert _IRI.fullmatch(element.get("href", ""))
    elif name == "category":
        assert element.get("term")
    elif name in _TEXTS:
        assert element.get("type", "text") == "text"
        assert list(element) == []  # 3.1.1.1: no child elements in plain text


def _text(parent: Element, name: str) -> str:
    return parent.findtext(f"{ATOM}{name}") or ""


def texts(feed: Element, path: Iterable[str]) -> list[str]:
    """Return the texts of the elements of that path."""
    return [element.text or "" for element in feed.findall("/".join(f"{ATOM}{step}" for step in path))]
