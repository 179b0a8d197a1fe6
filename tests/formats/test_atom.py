"""Feeds keep to RFC 4287, whatever the texts are, and identifiers stay."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.formats.atom import identify
from ssh_cli.formats.registry import write_page
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.sections.digest import Feed, FeedEntry
from tests.cases import every
from tests.changed import replace
from tests.formats.atom_rules import ATOM, parse_feed, texts

ENTRY = FeedEntry(
    key="time/members/a/member-joined", title="A tritt bei.", summary="A tritt bei.",
    content="A tritt bei.\nMitgliedschaft", day="2019-06-14", category="member-joined",
    label="Mitgliedschaft", links=("https://www.example.org/a?b=1&c=2",),
)  # fmt: skip
FEED = Feed(
    key="time", author="Bündnis", author_name="Alliance", subtitle="1 event", day="2019-06-14",
    entries=(ENTRY,),
)  # fmt: skip


def written(feed: Feed, title: str = "What is new") -> str:
    page = Page("changelog", title, language="en", feed=feed, stamp=Stamp("2019-06-14", None, "0.1.0"))
    return str(write_page(page, "atom"))


def test_a_feed_keeps_to_the_rules() -> None:
    feed = parse_feed(written(FEED))
    assert texts(feed, ["entry", "content"]) == ["A tritt bei.\nMitgliedschaft"]
    assert texts(feed, ["author", "name"]) == ["Alliance"]
    assert texts(feed, ["entry", "updated"]) == ["2019-06-14T00:00:00Z"]
    (link,) = feed.iter(f"{ATOM}link")
    assert link.attrib == {"rel": "via", "href": "https://www.example.org/a?b=1&c=2"}


def test_a_feed_of_nothing_keeps_to_the_rules() -> None:
    parse_feed(written(replace(FEED, entries=())))


@given(st.text(), st.text())
def test_no_text_becomes_markup_or_breaks_the_feed(text: str, other: str) -> None:
    hostile = replace(ENTRY, title=text, summary=other, content=text + other, label=text, links=(text,))
    feed = parse_feed(written(replace(FEED, subtitle=text, entries=(hostile,)), other))
    plain = parse_feed(written(replace(FEED, entries=(replace(ENTRY, links=()),))))
    assert [element.tag for element in feed.iter()] == [element.tag for element in plain.iter()]


@every("text", ["<script>alert(1)</script>", "]]>", "&lt;b&gt;", "<!-- -->", "<![CDATA[x]]>", '"><x y="'])
def test_markup_is_text(text: str) -> None:
    hostile = replace(ENTRY, title=text, summary=text, content=text, label=text, category="x")
    feed = parse_feed(written(replace(FEED, subtitle=text, entries=(hostile,)), text))
    assert {*texts(feed, ["entry", "title"]), *texts(feed, ["entry", "content"])} == {text}
    (category,) = feed.iter(f"{ATOM}category")
    assert category.get("label") == text


@every(
    "link", ["javascript:alert(1)", "register", "https://x y", 'https://x"onclick', "https://<x>", "//x", ""]
)
def test_only_addresses_become_links(link: str) -> None:
    feed = parse_feed(written(replace(FEED, entries=(replace(ENTRY, links=(link,)),))))
    assert list(feed.iter(f"{ATOM}link")) == []


def test_characters_that_xml_does_not_know() -> None:
    text = written(FEED, "a\x00b\x0bc\ufffed\ud800e\u202ef\rg")
    ET.fromstring(text.encode("utf-8"))
    assert "\u202e" not in text
    assert "\r" not in text


def test_identifiers_name_author_language_and_key() -> None:
    others = [replace(FEED, author="Anderes Bündnis"), replace(FEED, key="changes/1")]
    names = [identify(FEED, "en"), identify(FEED, "de"), *(identify(other, "en") for other in others)]
    assert len(set(names)) == len(names)
    same = [
        replace(FEED, subtitle="x", day="2020-01-01", author_name="y", entries=()),
        replace(FEED, key="other"),
    ]  # fmt: skip
    assert {identify(other, "en", ENTRY.key) for other in same} == {identify(FEED, "en", ENTRY.key)}
    # Known readers hold on to this one: it must never change.
    assert identify(FEED, "en", ENTRY.key) == "urn:uuid:2850fa08-1be6-50eb-89d5-98fe4c49bea3"
