"""Arbitrary datasets, and each edit of one field that can be made to them, found by reflection.

Hypothesis draws a source of random numbers, and records are made of those: if it drew each of some hundred
fields, that would take ten times as long.
"""

import enum
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from ssh_cli.kinds.alliance import Alliance
from ssh_cli.kinds.day import Day, parse_day
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.demands import Demand
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.meeting import Meeting
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.programme import Programme
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.sources import Source
from ssh_cli.kinds.survey import Survey
from ssh_cli.kinds.survey_answer import SurveyAnswer
from ssh_cli.model.dataset import Dataset
from tests.changed import replace
from tests.model.village import Villages

WORDS = ("a", "b", "c", "d", "Ann Onym", "Otto Normal", "https://www.example.org/a")
DAYS = tuple(map(parse_day, ("2019", "2019-06", "2019-06-14", "2020-01-01", "2021")))
SIMPLE: Mapping[Any, Sequence[Any]] = {
    str: WORDS, int: range(4), bool: (False, True), float: (0.0, 1.5, 2.5), Any: WORDS, Day: DAYS,
    types.NoneType: (None,),
}  # fmt: skip
MOST = 2
"""Entries that a list or a mapping has at most."""
RECORDS: Mapping[str, type] = {
    "municipalities": Municipality, "resolutions": Resolution, "programmes": Programme, "letters": Letter,
    "recipients": Recipient, "meetings": Meeting, "practices": Practice, "surveys": Survey,
    "survey_answers": SurveyAnswer, "demands": Demand, "sources": Source,
}  # fmt: skip


Chooser = Callable[[Random], Any]
"""Returns a value of some type."""


@cache
def of_type(kind: Any) -> Chooser:
    """Return what chooses values of a type as dataclasses of the model write it."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if kind in SIMPLE:
        return _one_of(SIMPLE[kind])
    if origin in (types.UnionType, typing.Union):
        either = [of_type(item) for item in inside]
        return lambda random: random.choice(either)(random)
    if origin is not None and issubclass(origin, Mapping):
        key, value = map(of_type, inside)
        return lambda random: {key(random): value(random) for _number in range(random.randint(0, MOST))}
    if origin is tuple and inside[-1] is Ellipsis:
        entry = of_type(inside[0])
        return lambda random: tuple(entry(random) for _number in range(random.randint(0, MOST)))
    if origin is tuple:
        parts = [of_type(item) for item in inside]
        return lambda random: tuple(part(random) for part in parts)
    return _one_of(list(kind)) if issubclass(kind, enum.Enum) else of_record(kind)


def _one_of(values: Sequence[Any]) -> Chooser:
    return lambda random: random.choice(values)


_hints = cache(typing.get_type_hints)


def of_record(kind: type[Record]) -> Chooser:
    """Return what chooses records of a declared kind."""
    hints = _hints(kind)
    parts = {name: of_type(hints[name]) for name in kind._fields}
    return lambda random: kind(**{name: part(random) for name, part in parts.items()})


@cache  # a strategy made anew for every draw takes more time than the draw
def values(kind: Any) -> st.SearchStrategy[Any]:
    """Return the strategy for values of a type."""
    return st.builds(of_type(kind), st.randoms(use_true_random=True))


def datasets() -> st.SearchStrategy[Dataset]:
    """Return the strategy for datasets of at most two records of each of some kinds."""
    return st.builds(_dataset, st.randoms(use_true_random=True))


def _dataset(random: Random) -> Dataset:
    records: dict[str, dict[str, Any]] = {attribute: {} for attribute in RECORDS}
    for attribute in random.sample([*RECORDS], random.randint(0, 4)):
        kind = RECORDS[attribute]
        own = "survey" if kind is SurveyAnswer else "id"
        ids = random.sample(["p", "q", "r"], random.randint(0, MOST))
        chosen = [replace(of_type(kind)(random), **{own: id_}) for id_ in sorted(ids)]
        records[attribute] = {id_of(entry): entry for entry in chosen}
    return Dataset(alliance=of_type(Alliance)(random), territory=Villages({}), **records)


def id_of(record: Any) -> str:
    """Return the id by which a dataset knows a record."""
    return str(record.id)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield the way to each field below a record, with the type of its value."""
    if isinstance(value, Record):
        hints = _hints(type(value))
        for name, inner in value._asdict().items():
            if not isinstance(inner, Record) or type(None) in typing.get_args(hints[name]):
                yield (*path, name), hints[name]
            yield from places(inner, (*path, name))
    elif isinstance(value, tuple) and any(isinstance(entry, Record) for entry in value):
        for number, item in enumerate(value):
            yield from places(item, (*path, number))


def get(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def put(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    """Return `value` with the field at `path` changed."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*value[:step], put(value[step], rest, new), *value[step + 1 :])
    return replace(value, **{step: put(getattr(value, step), rest, new)})
