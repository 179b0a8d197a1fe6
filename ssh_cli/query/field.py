"""A field: what can be asked of a record and shown of it."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple, TypeAlias, get_origin

from ssh_cli.kinds.answer import Answer, some, sure
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import AGS, URL, VERBAND, About, Record, Vocabulary, in_language
from ssh_cli.kinds.field import Field as Declared
from ssh_cli.kinds.field import fields, find_way, path
from ssh_cli.kinds.vocabularies import ANSWER, EVIDENCE_CODES
from ssh_cli.messages import LANGUAGES, language, speaking
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.derived import DaySpans, Derived, TimeSpan
from ssh_cli.model.description import RecordEntry, names_of, write_range

Plain: TypeAlias = Any
"""What JSON knows: a text, number, truth value, list or object."""
Names: TypeAlias = Callable[[Dataset], Mapping[str, str]]
"""Codes that the dataset itself defines (ids), with what they are called."""


class FieldType(StrEnum):
    """How a field is asked for."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"
    LIST = "list"
    ANSWER = "answer"
    MANDATE = "mandate"
    ENTRIES = "entries"


class QueryField(NamedTuple):
    """One field of a kind of record; `label` and `description` are written `Deutsch | English`.

    `find` gives what queries are held against (see `conditions`), `value` what goes into rows:
    a plain value, None where unknown, a code in English, an answer as `yes`, `no` or `possible`.
    `kind` is the kind of column it makes: text, integer, decimal, day, link, list, coordinates or object;
    `parts` are the names and labels of the parts that an object has, `refers` is what the values are ids of,
    `beside` the name of the field that tells how certain they are.
    """

    name: str
    label: str
    type: FieldType
    find: Callable[[Context, Any], Any]
    value: Callable[[Context, Any], Plain]
    description: str = ""
    kind: str = "text"
    vocabulary: Vocabulary | None = None
    names: Names | None = None
    by_prefix: bool = False
    as_whole: bool = False
    default_column: bool = False
    data_column: bool = True
    parts: tuple[tuple[str, str], ...] = ()
    refers: str = ""
    beside: str = ""

    @property
    def title(self) -> str:
        """Return the label in the language in use."""
        return in_language(self.label, language())

    @property
    def about(self) -> str:
        """Return the description in the language in use."""
        return in_language(self.description, language())

    def labels(self, dataset: Dataset | None = None) -> dict[str, str]:
        """Return the words for the field's codes in the language in use, empty where it has none."""
        if self.names is not None and dataset is not None:
            return dict(self.names(dataset))
        return self._words(language())

    def spoken_labels(self, dataset: Dataset) -> Iterator[tuple[str, str]]:
        """Yield every code with what it is called, in each language."""
        for spoken in LANGUAGES:
            yield from self._words(spoken).items()
            if self.names is not None:
                with speaking(spoken):
                    names = self.names(dataset)
                yield from names.items()

    def codes(self, dataset: Dataset) -> tuple[str, ...]:
        """Return the values that a choice can have."""
        return tuple(self.names(dataset) if self.names is not None else self.vocabulary or ())

    def _words(self, language: str) -> dict[str, str]:
        return {str(code): in_language(words, language) for code, words in (self.vocabulary or {}).items()}


Values: TypeAlias = Callable[[Context, Any], tuple[Any, ...]]
"""What a field of a record holds: one value or several, none where it is not given."""
Find: TypeAlias = Callable[[Context, Any], Any]


class _Held(NamedTuple):
    """A field about to be made: where its values come from, whether there are several, what declares it."""

    name: str
    about: About
    values: Values
    several: bool = False
    declared: Declared | None = None


_ENDS = frozenset({"until", "ended_by", "known_by"})
"""Days of which most records have none: without one there is none, not one that nobody knows."""
_LISTED = frozenset({"member", "demand", "declaration", "network", "survey"})
"""What is asked for by a name out of a list; ids of other records are looked for like texts."""


def stored_fields(record: type[Record]) -> Iterator[QueryField]:
    """Yield a field for each declared one that is not private; wordings make one for each language too."""
    for declared in fields(record):
        if declared.about.private:
            continue
        yield stored((declared,))
        if declared.many or declared.part is None:
            continue
        if _is_wording(declared.part):
            yield from (_in_language(declared, code) for code in ("de", "en"))
        elif _value_of(declared.part):
            beside = (inner for inner in fields(declared.part) if inner.name not in {"value", "source"})
            yield from (stored((declared, inner)) for inner in beside)


def nested_field(record: type[Record], name: str) -> QueryField | None:
    """Return the field of a name with dots (`vote.in_favour`, `offices.name`), None where there is none."""
    way = find_way(record, name)
    return None if not way or any(step.about.private for step in way) else stored(way)


def stored(way: tuple[Declared, ...]) -> QueryField:
    """Return the field that a declared one makes; `way` leads to it: (population, date)."""
    last = way[-1]
    several = any(step.many or step.keyed for step in way)
    about = last.about
    if len(way) > 1 and several:
        steps = (way[0], last)
        labels = (": ".join(in_language(step.about.label, code) for step in steps) for code in LANGUAGES)
        about = about._replace(label=" | ".join(labels))
    make = _MAKERS[last.holds]
    return make(_Held(path(way), about, _values(way), several, last))


def derived_field(declared: Derived) -> QueryField:
    """Return the field that a derived one makes, by what its function returns."""
    find = declared.find
    held = _Held(declared.name, declared.about, _given(find))
    holds = get_origin(declared.holds) or declared.holds
    if holds is Mapping:
        kind = FieldType.MANDATE if declared.is_mandate else FieldType.CHOICE
        return _certain_codes(held, find)._replace(type=kind, beside=declared.beside)
    if declared.holds is Answer:
        return _answer(held, find)
    if holds is tuple:
        field = _texts(held._replace(values=find, several=True))
    elif declared.holds is str:
        field = _texts(held)
    elif declared.holds is int:
        field = _numbers(held)
    elif declared.holds == Day | None:
        field = _days(held, ends=True)
    else:
        kind = FieldType.DAY if declared.holds == DaySpans else FieldType.NUMBER
        field = _spans(held, find, kind)
    return field._replace(
        find=declared.asked or field.find,
        by_prefix=declared.by_prefix,
        data_column=not declared.is_spoken,
        beside=declared.beside,
    )


def _texts(held: _Held) -> QueryField:
    name, about, values, several, declared = held
    vocabulary = EVIDENCE_CODES if name == "evidence" else about.of
    if name == "evidence" and declared is not None:
        held = held._replace(values=_evidence(values))
        values = held.values
    is_code = vocabulary is not None or about.refers in _LISTED
    form = declared.form if declared else None
    return _field(
        held,
        FieldType.CHOICE if is_code else FieldType.LIST if several else FieldType.TEXT,
        find=lambda context, record: tuple(map(str, values(context, record))),
        value=_shown(held, str),
        kind="list" if several else "link" if form is URL else "text",
        vocabulary=vocabulary,
        names=partial(names_of, about.refers) if about.refers in _LISTED else None,
        by_prefix=form in {AGS, VERBAND},
        as_whole=name == "id",
        refers=about.refers,
    )


def _numbers(held: _Held) -> QueryField:
    declared = held.declared
    kind = "decimal" if declared is not None and declared.holds == "decimal" else "integer"
    return _field(
        held,
        FieldType.NUMBER,
        find=lambda context, record: (
            tuple(TimeSpan(number, number) for number in held.values(context, record)) or None
        ),
        value=_shown(held, lambda number: number),
        kind="list" if held.several else kind,
    )


def _days(held: _Held, *, ends: bool = False) -> QueryField:
    name, _about, values, several, _declared = held
    missing = () if ends or several or "." in name or name in _ENDS else None
    return _field(
        held,
        FieldType.DAY,
        find=lambda context, record: (
            tuple(TimeSpan(day.first, day.last) for day in values(context, record)) or missing
        ),
        value=_shown(held, lambda day: day.text),
        kind="list" if several else "day",
    )


def _flags(held: _Held) -> QueryField:
    declared = held.declared
    untold = Answer.NO if held.several or (declared and declared.default is False) else Answer.POSSIBLE

    def find(context: Context, record: object) -> Answer:
        given = held.values(context, record)
        return some(map(sure, given)) if given else untold

    return _answer(held, find)


def _parts(held: _Held) -> QueryField:
    _name, _about, values, several, declared = held
    assert declared is not None
    assert declared.part is not None
    inner = declared.part._fields  # evaluating the declarations of every part would take longer
    if _is_wording(declared.part) and not several:
        return _wording(held)
    if _value_of(declared.part) and not several:
        return _numbers(_Held(held.name, held.about, _inside(values, "value")))
    if inner[:2] == ("min", "max"):
        return _amounts(held, None if declared.default is None else ())

    def value(context: Context, record: object) -> Plain:
        entries = [RecordEntry(part, context.dataset) for part in values(context, record)]
        return entries if several else entries[0] if entries else None

    return _field(
        held,
        FieldType.ENTRIES,
        find=lambda context, record: tuple(
            RecordEntry(part, context.dataset).text for part in values(context, record)
        ),
        value=value,
        kind="list" if several else "coordinates" if inner == ("lat", "lon") else "object",
        parts=() if several else tuple((nested.name, nested.about.label) for nested in fields(declared.part)),
    )


_MAKERS: Mapping[str, Callable[[_Held], QueryField]] = {
    "text": _texts,
    "code": _texts,
    "free": _texts,
    "integer": _numbers,
    "decimal": _numbers,
    "day": _days,
    "flag": _flags,
    "part": _parts,
}


def _certain_codes(held: _Held, find: Find) -> QueryField:
    """Return a field of codes that are certain or possible; rows hold both, sorted."""
    about = held.about
    names = partial(names_of, about.refers) if about.refers else None
    return _field(
        held,
        FieldType.CHOICE,
        find=find,
        value=lambda context, record: sorted(
            code for code, answer in find(context, record).items() if answer
        ),
        kind="list",
        vocabulary=about.of,
        names=names,
        refers=about.refers,
    )


def _answer(held: _Held, find: Find) -> QueryField:
    return _field(
        held,
        FieldType.ANSWER,
        find=find,
        value=lambda context, record: find(context, record).name.lower(),
        vocabulary=ANSWER,
    )


def _spans(held: _Held, find: Find, asked_as: FieldType = FieldType.NUMBER) -> QueryField:
    """Return a field of numbers or days known by their bounds; rows write them as queries do."""

    def value(context: Context, record: object) -> Plain:
        spans = find(context, record)
        return None if spans is None else [write_range(span.first, span.last) for span in spans]

    return _field(held, asked_as, find=find, value=value, kind="list")


def _amounts(held: _Held, missing: tuple[()] | None) -> QueryField:
    def find(context: Context, record: Any) -> Any:
        ranges = [
            bounds for bounds in held.values(context, record) if (bounds.min, bounds.max) != (None, None)
        ]
        return tuple(TimeSpan(bounds.min, bounds.max, weak=record.weak) for bounds in ranges) or missing

    return _spans(held, find)


def _wording(held: _Held) -> QueryField:
    values = held.values

    return _field(
        held,
        FieldType.TEXT,
        find=lambda context, record: tuple(
            text for wording in values(context, record) for text in (wording.de, wording.en)
        ),
        value=lambda context, record: next((text.spoken() for text in values(context, record)), None) or None,
        data_column=False,
    )


def _in_language(declared: Declared, code: str) -> QueryField:
    """Return the field of a text in one language: `title_de`."""
    labels = {"de": "Deutscher Text | German text", "en": "Englischer Text | English text"}
    about = declared.about._replace(label=labels[code], shown=False)
    values = _inside(_values((declared,)), code)
    return _texts(_Held(f"{declared.name}_{code}", about, values))


def _field(held: _Held, asked_as: FieldType, **rest: Any) -> QueryField:
    return QueryField(
        name=held.name,
        label=held.about.label,
        description=held.about.description,
        type=asked_as,
        default_column=held.about.shown and "." not in held.name,
        **rest,
    )


def _shown(held: _Held, write: Callable[[Any], Plain]) -> Callable[[Context, Any], Plain]:
    values = held.values
    if held.several:
        return lambda context, record: [write(value) for value in values(context, record)]
    return lambda context, record: next(map(write, values(context, record)), None)


def _given(find: Find) -> Values:
    """Return the value that a function finds as the only one, none where it is empty."""

    def values(context: Context, record: object) -> tuple[Any, ...]:
        value = find(context, record)
        return () if value is None or value == "" else (value,)

    return values


def _evidence(values: Values) -> Values:
    return lambda context, record: values(context, record) or ("good",)


def _inside(values: Values, attribute: str) -> Values:
    def inside(context: Context, record: object) -> tuple[Any, ...]:
        contents = (getattr(part, attribute) for part in values(context, record))
        return tuple(value for value in contents if value not in (None, ""))

    return inside


def _values(way: tuple[Declared, ...]) -> Values:
    """Return what reads the values at the end of a way through a record."""
    first, *others = way

    def values(_context: Context, record: object) -> tuple[Any, ...]:
        reached = _items(getattr(record, first.attribute), first)
        for step in others:
            given = (getattr(part, step.attribute) for part in reached)
            reached = tuple(inner for value in given for inner in _items(value, step))
        return reached

    return values


def _items(value: Any, declared: Declared) -> tuple[Any, ...]:
    if value is None or value == "" or (declared.part is not None and value == declared.default):
        return ()
    if declared.keyed:
        return tuple(value.values())
    return value if type(value) is tuple else (value,)


def _value_of(part: type[Record]) -> bool:
    """Tell whether a part is a number with what belongs to it: lists show the number."""
    return "value" in part._fields


def _is_wording(part: type[Record]) -> bool:
    return part._fields[:2] == ("de", "en")
