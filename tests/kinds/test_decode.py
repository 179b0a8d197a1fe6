"""Data to records: the generated decoders, the declaration itself and the schemas say the same."""

import copy
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ssh_cli.check.schema import problems, schema_of
from ssh_cli.kinds import KINDS, KindOfRecord
from ssh_cli.kinds.decode import MANY as NOT_SURE
from ssh_cli.kinds.decode import decode_file, encode, fast_decoder
from tests.kinds.complete import complete_data, variants

_IDS = [kind.name for kind in KINDS]


def decoded(kind: str, data: Any) -> Any:
    try:
        return fast_decoder(kind)(data)
    except NOT_SURE:
        return None


@pytest.mark.parametrize("kind", KINDS, ids=_IDS)
def test_a_record_with_every_field_is_read_alike_and_written_back(kind: KindOfRecord) -> None:
    for choice in range(3):
        data = complete_data(kind.file_class, choice)
        assert problems(kind.name, data) == ()
        record = decoded(kind.name, data)
        assert record is not None
        assert record == decode_file(kind.name, data)
        assert encode(record) == data


def places(data: Any) -> list[tuple[Any, Any]]:
    """Return every container of the data with each of its keys."""
    if isinstance(data, dict):
        inner = [place for value in data.values() for place in places(value)]
        return [(data, key) for key in data] + inner
    if isinstance(data, list):
        inner = [place for value in data for place in places(value)]
        return [(data, number) for number in range(len(data))] + inner
    return []


def mutated(data: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Change the data at every place in every way, one after the other; yield the place each time.

    It comes with the outermost key that leads to it.
    """
    every = [(top, *place) for top in data for place in [(data, top), *places(data[top])]]
    for top, holder, key in every:
        kept = copy.copy(holder)
        for value in variants(kept[key]):
            holder[key] = copy.deepcopy(value)
            yield top, holder, key
            holder[key] = kept[key]
        if isinstance(holder, dict):
            del holder[key]
            yield top, holder, key
            holder[f"{key}_"] = kept[key]
            yield top, holder, key
            holder.clear()
            holder.update(kept)


def first_objection(validator: Any, data: dict[str, Any], top: str) -> Any:
    """Return what the schema objects to, None if nothing; it looks first at what stands at a key."""
    schema = validator.schema.get("properties", {}).get(top, {}) if top in data else {}
    near = validator.evolve(schema=schema).iter_errors(data.get(top))
    return next(chain(near, validator.iter_errors(data)), None)


@pytest.mark.parametrize("kind", KINDS, ids=_IDS)
def test_no_decoder_takes_what_the_schema_refuses(kind: KindOfRecord) -> None:
    data = complete_data(kind.file_class)
    before = copy.deepcopy(data)
    validator = Draft202012Validator(schema_of(kind.name))
    wrong, harmless, tried = [], 0, 0
    for top, holder, key in mutated(data):
        tried += 1
        taken = decoded(kind.name, data) is not None
        refused = first_objection(validator, data, top)
        if taken and refused:
            wrong.append((key, holder.get(key) if isinstance(holder, dict) else holder, refused.validator))
        harmless += not taken and not refused
    assert data == before
    assert wrong == []
    assert tried > 50
    assert harmless < tried / 10  # days no calendar has, 5.0 as a whole number: the schema has the last word
