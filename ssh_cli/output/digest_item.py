"""Events and occurrences as items of a digest: under their headings, with keys that last."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ssh_cli.analysis.chronicle import Occurrence
from ssh_cli.analysis.event import Event
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.types import Refs
from ssh_cli.messages import _, language
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.municipality import all_sources
from ssh_cli.output import events, occurrence
from ssh_cli.output.digest import Item
from ssh_cli.output.event_value import Naming, plain


def items_of_events(found: Iterable[Event], naming: Naming, day: str) -> tuple[Item, ...]:
    """Return the events between two states as items, told on the ISO day of the later one."""
    listed = list(found)
    items = [
        _of_event(event, _(heading), naming, day)
        for heading, kinds in events.GROUPS
        for event in listed
        if event.kind in kinds
    ]
    return tuple(_told_apart(items))


def items_of_occurrences(found: Iterable[Occurrence], dataset: Dataset) -> tuple[Item, ...]:
    """Return what occurred as items, each told on the first day that it can mean."""
    listed = list(found)
    return tuple(
        _of_occurrence(one, _(heading), dataset)
        for heading, kinds in occurrence.GROUPS
        for one in listed
        if one.kind in kinds
    )


def _of_event(event: Event, heading: str, naming: Naming, day: str) -> Item:
    return Item(
        key=_event_key(event),
        kind=event.kind.value,
        heading=heading,
        record_kind=event.record_kind,
        record=event.record,
        name=event.name.in_language(language()),
        text=events.describe(event, naming),
        told=day,
        member=event.member,
        field=event.field or None,
        item=event.item or None,
        day=event.day,
        links=_addresses(_sources(event.new), naming.after),
    )


def _of_occurrence(one: Occurrence, heading: str, dataset: Dataset) -> Item:
    again = f"/{one.number}" if one.number > 1 else ""
    return Item(
        key=f"time/{one.record_kind}/{one.record}/{one.kind}{again}",
        kind=one.kind.value,
        heading=heading,
        record_kind=one.record_kind,
        record=one.record,
        name=one.name.in_language(language()) or one.record,
        text=occurrence.tell(one, dataset),
        told=one.day.first,
        member=one.member,
        day=one.day.text,
        certainty=one.answer.certainty,
        links=_addresses(one.source, dataset),
    )


def _sources(value: object) -> Refs:
    """Return what the new value of an event rests on; of a new municipality, all of it."""
    if isinstance(value, Municipality):
        return all_sources(value)
    found = getattr(value, "source", ())
    return found if isinstance(found, tuple) else ()


def _event_key(event: Event) -> str:
    """Return what names an event: the record and the kind, for a field also what it was and became."""
    key = f"change/{event.record_kind}/{event.record}/{event.kind}"
    if not event.field:
        return key
    values = json.dumps([event.item, plain(event.old), plain(event.new)], sort_keys=True)
    return f"{key}/{event.field}/{hashlib.sha256(values.encode('utf-8')).hexdigest()[:12]}"


def _told_apart(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, with a number on the keys that are there already."""
    seen: Counter[str] = Counter()
    for one in items:
        seen[one.key] += 1
        yield replace(one, key=f"{one.key}/{seen[one.key]}") if seen[one.key] > 1 else one


def _addresses(refs: Refs, dataset: Dataset) -> tuple[str, ...]:
    """Return the addresses behind sources: keys of the bibliography may have one."""
    found = (dataset.sources[ref].url if ref in dataset.sources else ref for ref in refs)
    return tuple(dict.fromkeys(one for one in found if one.startswith(("https://", "http://"))))
