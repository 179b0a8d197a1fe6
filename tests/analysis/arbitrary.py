"""Arbitrary datasets, and each edit of one field that can be made to them, found by reflection."""

import enum
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
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

WORDS = st.sampled_from(["a", "b", "c", "d", "Ann Onym", "Otto Normal", "https://www.example.org/a"])
DAYS = st.sampled_from(["2019", "2019-06", "2019-06-14", "2020-01-01", "2021"]).map(parse_day)
SIMPLE: Mapping[Any, st.SearchStrategy[Any]] = {
    str: WORDS, int: st.integers(0, 3), bool: st.booleans(), float: st.sampled_from([0.0, 1.5, 2.5]),
    Any: WORDS, Day: DAYS, types.NoneType: st.none(),
}  # fmt: skip
RECORDS: Mapping[str, type] = {
    "municipalities": Municipality, "resolutions": Resolution, "programmes": Programme, "letters": Letter,
    "recipients": Recipient, "meetings": Meeting, "practices": Practice, "surveys": Survey,
    "survey_answers": SurveyAnswer, "demands": Demand, "sources": Source,
}  # fmt: skip


@cache  # a strategy made anew for every draw takes more time than the draw
def of_type(kind: Any) -> st.SearchStrategy[Any]:
    """Return the strategy for values of a type as dataclasses of the model write it."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if kind in SIMPLE or origin in (types.UnionType, typing.Union):
        return SIMPLE[kind] if kind in SIMPLE else st.one_of([of_type(one) for one in inside])
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(of_type(inside[0]), of_type(inside[1]), max_size=2)
    if origin is tuple and inside[-1] is Ellipsis:
        return st.lists(of_type(inside[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(of_type, inside))
    return st.sampled_from(list(kind)) if issubclass(kind, enum.Enum) else of_record(kind)


_hints = cache(typing.get_type_hints)


def of_record(kind: type[Record]) -> st.SearchStrategy[Any]:
    """Return the strategy for records of a declared kind."""
    hints = _hints(kind)
    return st.builds(kind, **{name: of_type(hints[name]) for name in kind._fields})


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Draw a dataset of at most two records of each kind."""
    records: dict[str, dict[str, Any]] = {attribute: {} for attribute in RECORDS}
    for attribute in draw(st.sets(st.sampled_from([*RECORDS]), max_size=2)):
        kind = RECORDS[attribute]
        own = "survey" if kind is SurveyAnswer else "id"
        ids = draw(st.sets(st.sampled_from(["p", "q", "r"]), max_size=2))
        drawn = [replace(draw(of_type(kind)), **{own: one}) for one in sorted(ids)]
        records[attribute] = {id_of(one): one for one in drawn}
    return Dataset(alliance=draw(of_type(Alliance)), territory=Villages({}), **records)


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
        for number, one in enumerate(value):
            yield from places(one, (*path, number))


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
