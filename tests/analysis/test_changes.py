"""Each change of a field is one event, whatever the field; a dataset against itself gives none."""

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ssh_cli.analysis.changes import ALLIANCE, KINDS, compare, records_of
from ssh_cli.analysis.event import EventKind
from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.declaration import Record
from ssh_cli.model.dataset import ATTRIBUTES, Dataset
from tests.analysis.arbitrary import datasets, get, id_of, of_type, places, put
from tests.changed import replace

ENTRIES = {kind: ATTRIBUTES[BY_CALLED[kind].name] for kind in KINDS if kind != ALLIANCE}
LOAD = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


def with_records(dataset: Dataset, records: dict[str, Any]) -> Dataset:
    return replace(dataset, **records)


def with_record(dataset: Dataset, attribute: str, name: str, record: Any) -> Dataset:
    if attribute == "alliance":
        return replace(dataset, alliance=record)
    others = {one: each for one, each in getattr(dataset, attribute).items() if one != name}
    assume(id_of(record) not in others)
    records = dict(sorted({**others, id_of(record): record}.items()))
    return with_records(dataset, {attribute: records})


def is_entries(value: Any) -> bool:
    return (
        isinstance(value, tuple)
        and not isinstance(value, Record)
        and any(isinstance(entry, Record) for entry in value)
    )


@st.composite
def edits(draw: st.DrawFn) -> tuple[Dataset, Dataset, str]:
    """Draw a dataset, the same with one field of one record changed, and the way to that field."""
    dataset = draw(datasets())
    records = [
        (ENTRIES.get(kind, kind), name, record)
        for kind in KINDS
        for name, record in records_of(dataset, kind).items()
    ]
    attribute, name, record = draw(st.sampled_from(records))
    path, kind = draw(st.sampled_from(list(places(record))))
    old, new = get(record, path), draw(of_type(kind))
    if is_entries(old) or is_entries(new):  # a list of entries changes by one entry at a time
        new = draw(st.sampled_from([(*old, *new[:1]), old[1:], old[::-1]]))
    elif isinstance(old, Record):  # its own fields have their own turn
        new = None
    assume(old != new)
    return dataset, with_record(dataset, attribute, name, put(record, path, new)), f"{attribute}.{path}"


@LOAD
@given(edits())
def test_one_changed_field_is_one_event(edit: tuple[Dataset, Dataset, str]) -> None:
    before, after, where = edit
    events = compare(before, after)
    assert len(events) == 1, (where, events)


@LOAD
@given(datasets())
def test_a_dataset_against_itself_gives_no_event(dataset: Dataset) -> None:
    copy = with_records(dataset, {kind: {**getattr(dataset, kind)} for kind in ENTRIES.values()})
    assert compare(dataset, dataset) == ()
    assert compare(dataset, copy) == ()


@LOAD
@given(datasets(), datasets())
def test_what_differs_gives_events_and_what_does_not_gives_none(one: Dataset, other: Dataset) -> None:
    assert bool(compare(one, other)) == (one != replace(other, territory=one.territory))


@LOAD
@given(datasets(), st.data())
def test_a_record_that_comes_or_goes_is_one_event(dataset: Dataset, data: st.DataObject) -> None:
    filled = [kind for kind in ENTRIES.values() if getattr(dataset, kind)]
    assume(filled)
    attribute = data.draw(st.sampled_from(filled))
    records = getattr(dataset, attribute)
    name = data.draw(st.sampled_from(sorted(records)))
    without = with_records(dataset, {attribute: {one: each for one, each in records.items() if one != name}})
    came, went = compare(without, dataset), compare(dataset, without)
    assert [(one.record, one.field) for one in (*came, *went)] == [(name, "")] * 2
    assert went[0].kind in {EventKind.RECORD_REMOVED, EventKind.RECORD_MERGED}
