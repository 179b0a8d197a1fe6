"""A digest of what is new: the same for everybody, as a page, as Markdown and as a feed."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from ssh_cli.kinds.words import labels
from ssh_cli.messages import _, language
from ssh_cli.output.atom import Entry, Feed, write_feed
from ssh_cli.output.comment import Chapter, compose
from ssh_cli.output.quotation import LONGEST, shorten
from ssh_cli.output.wording import describe_stamp
from ssh_cli.page.page import Column, Page, Paragraphs, Row, Section, Stamp, Table, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that is new.

    `key` names it for good. `day` is when it took place (of reduced precision, None where unknown),
    `told` the ISO day from which the digest has it. `heading` and `text` are in the language in use.
    `certainty` is `certain` or `possible`; `links` are the addresses of its evidence.
    """

    key: str
    kind: str
    heading: str
    record_kind: str
    record: str
    name: str
    text: str
    told: str
    member: str | None = None
    field: str | None = None
    item: str | None = None
    day: str | None = None
    certainty: str = "certain"
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What is new between two states or in a time.

    `items` stand by heading, the most consequential first; `chapters` come after them: what it means for
    the whole, what does not load. `key` names the series of digests for good, `whole_key` its chapters.
    `day` is the ISO day of a feed without items. `alliance` is its German name, `author` that shown.
    """

    key: str
    whole_key: str
    alliance: str
    author: str
    headline: str
    day: str
    items: tuple[Item, ...]
    chapters: tuple[Chapter, ...] = ()
    notes: tuple[str, ...] = ()
    facts: Mapping[str, Value]


def columns() -> tuple[Column, ...]:
    """Return the columns of a digest as data."""
    return (
        Column("key", _("Key"), detail=True, about=_("Names the entry, whatever becomes of its day.")),
        Column("kind", _("Event"), detail=True),
        Column("record_kind", _("Kind of record"), detail=True),
        Column("record", _("Record"), detail=True),
        Column("name", _("Name"), detail=True),
        Column("member", _("Municipality"), detail=True),
        Column("field", _("Field"), detail=True),
        Column("item", _("Entry"), detail=True),
        Column("day", _("Day"), "day"),
        Column("certainty", _("Certainty"), labels=labels("certainty"), detail=True),
        Column("text", _("In words")),
        Column("links", _("Evidence"), "list", detail=True),
    )


def digest_page(digest: Digest, stamp: Stamp) -> Page:
    """Return the digest as a report: its rows are the items, its sections the headings."""
    shown = tuple(column for column in columns() if not column.detail)
    sections: list[Section] = [Paragraphs((digest.headline,))]
    sections += [Table(shown, tuple(map(_row, items)), heading) for heading, items in _by_heading(digest)]
    sections += [chapter.as_paragraphs() for chapter in digest.chapters]
    return Page(
        "changelog",
        _title(digest),
        stamp,
        columns(),
        tuple(map(_row, digest.items)),
        totals=digest.facts,
        sections=tuple(sections),
        notes=digest.notes,
    )


def digest_markdown(digest: Digest, stamp: Stamp) -> str:
    """Return the digest as Markdown for any platform: whole, calling nobody and linking nothing."""
    found = [
        Chapter(heading, tuple(_marked(item) for item in items)) for heading, items in _by_heading(digest)
    ]
    return compose(
        title=_title(digest),
        headline=digest.headline,
        chapters=(*found, *digest.chapters),
        notes=digest.notes,
        ending=describe_stamp(stamp),
        limit=sys.maxsize,
    )


def digest_feed(digest: Digest, stamp: Stamp) -> str:
    """Return the digest as an Atom feed: an entry for each item, and one for each chapter after them."""
    entries = [_entry(item) for item in digest.items]
    entries += [_chapter_entry(digest, one) for one in digest.chapters]
    return write_feed(
        Feed(
            key=digest.key,
            author=digest.alliance,
            author_name=digest.author,
            title=_title(digest),
            subtitle=" ".join((digest.headline, *digest.notes)),
            day=max((entry.day for entry in entries), default=digest.day),
            language=language(),
            generator=stamp.version,
            entries=tuple(entries),
        )
    )


def _title(digest: Digest) -> str:
    return _("What is new: {alliance}").format(alliance=digest.author)


def _by_heading(digest: Digest) -> Iterator[tuple[str, tuple[Item, ...]]]:
    for heading, items in groupby(digest.items, key=lambda item: item.heading):
        yield heading, tuple(items)


def _row(item: Item) -> Row:
    return {
        "key": item.key,
        "kind": item.kind,
        "record_kind": item.record_kind,
        "record": item.record,
        "name": item.name,
        "member": item.member,
        "field": item.field,
        "item": item.item,
        "day": item.day,
        "certainty": item.certainty,
        "text": item.text,
        "links": list(item.links),
    }


def _marked(item: Item, longest: int | None = None) -> str:
    """Return the sentence; that it is only possible stands in words, for readers of a line alone."""
    text = item.text if longest is None else shorten(item.text, longest)
    return text if item.certainty == "certain" else text + " (" + _("possible") + ")"


def _entry(item: Item) -> Entry:
    told = _marked(item)
    record = _("Record: {record}").format(record=f"{item.record_kind}/{item.record}")
    return Entry(
        key=item.key,
        title=_marked(item, LONGEST),
        summary=told,
        content="\n".join((told, f"{item.heading}. {record}")),
        day=item.told,
        category=item.kind,
        label=item.heading,
        links=item.links,
    )


def _chapter_entry(digest: Digest, chapter: Chapter) -> Entry:
    return Entry(
        key=f"{digest.whole_key}/{chapter.title}",
        title=chapter.title,
        summary=" ".join(chapter.lines),
        content="\n".join(chapter.lines),
        day=digest.day,
        category="whole",
        label=chapter.title,
    )
