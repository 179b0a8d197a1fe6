"""Data to records: the generated decoders, the declaration itself and the schemas say the same."""

import copy
from typing import Any

import pytest

from ssh_cli.check.schema import problems
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


@pytest.mark.parametrize("kind", KINDS, ids=_IDS)
def test_no_decoder_takes_what_the_schema_refuses(kind: KindOfRecord) -> None:
    data = complete_data(kind.file_class)
    wrong, harmless, tried = [], 0, 0
    for index in range(len(places(data))):
        for number in range(len(list(variants(places(data)[index][0][places(data)[index][1]]))) + 2):
            mutated = copy.deepcopy(data)
            holder, key = places(mutated)[index]
            changes = list(variants(holder[key]))
            if number < len(changes):
                holder[key] = changes[number]
            elif number == len(changes) and isinstance(holder, dict):
                del holder[key]
            elif isinstance(holder, dict):
                holder[f"{key}_"] = holder.pop(key)
            tried += 1
            taken, refused = decoded(kind.name, mutated) is not None, problems(kind.name, mutated)
            if taken and refused:
                wrong.append(
                    (key, holder.get(key) if isinstance(holder, dict) else holder, refused[0].keyword)
                )
            harmless += not taken and not refused
    assert wrong == []
    assert tried > 50
    assert harmless < tried / 10  # days no calendar has, 5.0 as a whole number: the schema has the last word
