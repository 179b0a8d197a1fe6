"""A digest of what is new: the same for everybody, as a page, as Markdown and as a feed."""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ssh_cli.analysis.changes import Event
from ssh_cli.analysis.chronicle import Occurrence, count_undated, recount
from ssh_cli.errors import UsageError
from ssh_cli.kinds.alliance import Alliance
from ssh_cli.kinds.declaration import Refs
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _, counted, format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import plain
from ssh_cli.model.municipality import all_sources
from ssh_cli.model.written_value import read_day
from ssh_cli.page import events
from ssh_cli.page.blocks import Block, Column, Paragraphs, Row, Table, Value
from ssh_cli.page.lines import LONGEST, shorten
from ssh_cli.page.markdown import Chapter, compose
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.printed import describe_stamp
from ssh_cli.page.tables import columns_of, row_of
from ssh_cli.page.values import Naming


class Item(NamedTuple):
    """One thing that is new: an event between two states, or what occurred by the dates in the data.

    `key` names it for good, `entered` is the ISO day from which the digest has it. `heading` and `text` are
    in the language in use. `certainty` is `certain` or `possible`; `links` are the addresses of its evidence.
    """

    key: str
    event: Event | Occurrence
    heading: str
    text: str
    entered: str
    certainty: str = "certain"
    links: tuple[str, ...] = ()


class Digest(NamedTuple):
    """What is new between two states or in a time.

    `items` stand by heading, the most consequential first; `chapters` come after them: what it means for
    the whole, what does not load. `key` names the series of digests for good. `day` is the ISO day of a feed
    without items, `on` the one as of which all is true, `at` the hash of the later commit, if any.
    """

    key: str
    alliance: Alliance
    headline: str
    day: str
    on: str
    items: tuple[Item, ...]
    facts: Mapping[str, Value]
    at: str | None = None
    chapters: tuple[Chapter, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def author(self) -> str:
        """The name of the alliance in the language in use."""
        return self.alliance.name.spoken() or _("The alliance")


class FeedEntry(NamedTuple):
    """One entry of a feed; `key` names it for good, `day` is ISO, `links` are where it is told."""

    key: str
    title: str
    summary: str
    content: str
    day: str
    category: str
    label: str
    links: tuple[str, ...] = ()


class Feed(NamedTuple):
    """What feed readers get of a page beside its title; `key` and `author` name it for good, `day` is ISO."""

    key: str
    author: str
    author_name: str
    subtitle: str
    day: str
    entries: tuple[FeedEntry, ...]


def items_of_events(changes: Iterable[Event], naming: Naming, day: str) -> tuple[Item, ...]:
    """Return the events between two states as items, told on the ISO day of the later one."""
    seen: Counter[str] = Counter()
    items = []
    for heading, group in events.by_heading(changes, events.HEADINGS):
        for event in group:
            key = _event_key(event)
            seen[key] += 1
            items.append(
                Item(
                    key=f"{key}/{seen[key]}" if seen[key] > 1 else key,
                    event=event,
                    heading=heading,
                    text=events.describe(event, naming),
                    entered=day,
                    links=_addresses(_sources(event.new), naming.after),
                )
            )
    return tuple(items)


def _items_of_occurrences(occurrences: Iterable[Occurrence], dataset: Dataset) -> tuple[Item, ...]:
    """Return what occurred as items, each told on the first day that it can mean."""
    return tuple(
        Item(
            key=f"time/{event.record_kind}/{event.record}/{event.kind}"
            + (f"/{event.number}" if event.number > 1 else ""),
            event=event,
            heading=heading,
            text=events.tell(event, dataset),
            entered=event.day.first,
            certainty=event.answer.certainty,
            links=_addresses(event.source, dataset),
        )
        for heading, group in events.by_heading(occurrences, events.OCCURRENCE_HEADINGS)
        for event in group
    )


def digest_time(dataset: Dataset, first: str, last: str) -> Digest:
    """Return what occurred from one day to another, by the dates in the data.

    The days may be of reduced precision: then they mean the first and the last that they can. Raise
    UsageError for days that no calendar has, or that stand in the wrong order.
    """
    begins, ends = read_day(first), read_day(last)
    begin, end = begins.first, ends.last
    if begin > end:
        raise UsageError(
            "{first} lies after {last}.",
            hint="Name the earlier day with --from.",
            first=begins.formatted,
            last=ends.formatted,
        )
    items = _items_of_occurrences(recount(dataset, begin, end), dataset)
    undated = counted(
        "{n} decision has no day in the dataset and is never listed here.",
        "{n} decisions have no day in the dataset and are never listed here.",
        number := count_undated(dataset),
    )
    return Digest(
        key="time",
        alliance=dataset.alliance,
        headline=counted(
            "{n} event from {first} to {last}, by the dates in the data.",
            "{n} events from {first} to {last}, by the dates in the data.",
            len(items),
            first=format_day(begin),
            last=format_day(end),
        ),
        day=begin,
        on=end,
        items=items,
        notes=(undated,) if number else (),
        facts={"from": begin, "to": end},
    )


def digest_page(digest: Digest) -> Page:
    """Return the digest as a page: its rows are the items, its sections the headings, its feed has both."""
    columns = columns_of(__file__, "item")
    shown = tuple(column for column in columns if not column.detail)
    sections: list[Block] = [Paragraphs((digest.headline,))]
    for heading, items in groupby(digest.items, attrgetter("heading")):
        sections.append(Table(shown, tuple(_row(item, columns) for item in items), heading))
    sections += [chapter.as_paragraphs() for chapter in digest.chapters]
    return Page(
        "changelog",
        _title(digest),
        columns,
        tuple(_row(item, columns) for item in digest.items),
        totals=digest.facts,
        blocks=tuple(sections),
        notes=digest.notes,
        feed=_feed(digest),
    )


def digest_markdown(digest: Digest, stamp: Stamp) -> str:
    """Return the digest as Markdown for any platform: whole, calling nobody and linking nothing."""
    chapters = [
        Chapter(heading, tuple(map(_marked, items)))
        for heading, items in groupby(digest.items, attrgetter("heading"))
    ]
    return compose(
        title=_title(digest),
        headline=digest.headline,
        chapters=(*chapters, *digest.chapters),
        notes=digest.notes,
        ending=describe_stamp(stamp),
        limit=sys.maxsize,
    )


def _feed(digest: Digest) -> Feed:
    """Return an entry for each item, and one for each chapter after them."""
    entries = [_entry(item) for item in digest.items]
    entries += [
        FeedEntry(
            key=f"{digest.key}/{digest.at}/{chapter.title}",
            title=chapter.title,
            summary=" ".join(chapter.lines),
            content="\n".join(chapter.lines),
            day=digest.day,
            category="whole",
            label=chapter.title,
        )
        for chapter in digest.chapters
    ]
    return Feed(
        key=digest.key,
        author=digest.alliance.name.de,
        author_name=digest.author,
        subtitle=" ".join((digest.headline, *digest.notes)),
        day=max((entry.day for entry in entries), default=digest.day),
        entries=tuple(entries),
    )


def _title(digest: Digest) -> str:
    return _("What is new: {alliance}", alliance=digest.author)


def _row(item: Item, shown: Sequence[Column]) -> Row:
    return row_of(item, shown, name=item.event.name.spoken() or item.event.record)


def _marked(item: Item, longest: int | None = None) -> str:
    """Return the sentence; that it is only possible stands in words, for readers of a line alone."""
    text = item.text if longest is None else shorten(item.text, longest)
    return text if item.certainty == "certain" else text + " (" + _("possible") + ")"


def _entry(item: Item) -> FeedEntry:
    text = _marked(item)
    name = f"{item.event.record_kind}/{item.event.record}"
    record = _("Record: {record}", record=name)
    return FeedEntry(
        key=item.key,
        title=_marked(item, LONGEST),
        summary=text,
        content=f"{text}\n{item.heading}. {record}",
        day=item.entered,
        category=item.event.kind,
        label=item.heading,
        links=item.links,
    )


def _sources(value: object) -> Refs:
    """Return what the new value of an event rests on; of a new municipality, all of it."""
    if isinstance(value, Municipality):
        return all_sources(value)
    sources = getattr(value, "source", ())
    return sources if isinstance(sources, tuple) else ()


def _event_key(event: Event) -> str:
    """Return what names an event: the record and the kind, for a field also what it was and became."""
    key = f"change/{event.record_kind}/{event.record}/{event.kind}"
    if not event.field:
        return key
    values = json.dumps([event.item, plain(event.old), plain(event.new)], sort_keys=True)
    return f"{key}/{event.field}/{hashlib.sha256(values.encode('utf-8')).hexdigest()[:12]}"


def _addresses(refs: Refs, dataset: Dataset) -> tuple[str, ...]:
    """Return the addresses behind sources: keys of the bibliography may have one."""
    addresses = (dataset.sources[ref].url if ref in dataset.sources else ref for ref in refs)
    return tuple(dict.fromkeys(url for url in addresses if url.startswith(("https://", "http://"))))
