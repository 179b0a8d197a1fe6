"""Fields and values of records in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.field import Field, field, find_way
from ssh_cli.kinds.resolution import Offer
from ssh_cli.kinds.shared import Places, Wording
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import referred, title_of
from ssh_cli.page.cells import UNKNOWN, format_number
from ssh_cli.page.quotation import quote, shorten

_TOLD_BY_ID = frozenset({"", "resolution"})
"""What values are not called by a name: no references, and those whose titles repeat, as “Beitritt”."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What people call the things that events mention, in either state."""

    before: Dataset
    after: Dataset

    def name(self, refers: str, identifier: str) -> str:
        """Return what a record is called, or an entry of the alliance's lists, by what a field refers to.

        `name("demand", "landesaufnahmeprogramm")`; what neither state knows is called by its id.
        """
        for side in (self.after, self.before):
            record = referred(refers, side).get(identifier)
            if record is not None:
                return title_of(record, identifier).spoken()
        return identifier

    def town(self, member: str) -> str:
        """Return the name of a municipality, its id where it is not known."""
        return self.name("member", member)


def fill(sentence: str, find: Callable[[str], str]) -> str:
    """Return a sentence with its words, each found only where the sentence has a place for it."""
    words = (word for _text, word, _case, _form in Formatter().parse(sentence) if word)
    return sentence.format(**{word: find(word) for word in words})


def way_of(kind: str, field: str) -> tuple[Field, ...]:
    """Return the declared fields on the way to one of a kind as commands name it; empty for unknown ones."""
    return find_way(BY_CALLED[kind].record_class, field)


def describe_field(kind: str, field: str, item: str) -> str:
    """Return the way to a field in words: the list, which of its entries, the field in it."""
    first, *rest = _labels(kind, field)
    where = f"{first} {quote(item)}" if item else first
    return ", ".join([where, *rest])


def describe_way(kind: str, way: Sequence[str | int]) -> str:
    """Return the way to a value of a file in words; places in lists are counted from 1."""
    first, *rest = _labels(kind, ".".join(step for step in way if isinstance(step, str)))
    entries = [_("entry no. {n}").format(n=step + 1) for step in way if isinstance(step, int)]
    return ", ".join([first, *entries, *rest])


def _labels(kind: str, field: str) -> list[str]:
    return [step.label for step in way_of(kind, field)] or field.split(".")


def describe_value(value: Any, declared: Field | None, naming: Naming) -> str:
    """Return the value of a declared field in words, on one line and of a length that a sentence bears."""
    return shorten(_words(value, declared, naming)) or UNKNOWN


def _words(value: Any, declared: Field | None, naming: Naming) -> str:
    if isinstance(value, Record):
        return _record(value, declared, naming)
    if isinstance(value, tuple) and value:
        return ", ".join(_words(entry, declared, naming) for entry in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_words(entry, declared, naming)}" for key, entry in value.items())
    return _single(value, declared, naming)


def _single(value: Any, declared: Field | None, naming: Naming) -> str:
    if value in (None, "", ()):
        return UNKNOWN
    for kind, words in _WORDS.items():
        if isinstance(value, kind):
            return words(value)
    if declared is not None and declared.vocabulary is not None:
        return label(declared.vocabulary.name, value)
    if declared is not None and declared.about.refers not in _TOLD_BY_ID:
        return naming.name(declared.about.refers, value)
    return str(value)


_WORDS: Mapping[type, Callable[[Any], str]] = {
    bool: lambda value: _("yes") if value else _("no"),
    int: format_number,
    Day: lambda day: format_day(day.text) if day.text else UNKNOWN,
}


def _record(value: Record, declared: Field | None, naming: Naming) -> str:
    """Return an entry of a list by what tells it from the others, a part by all that is known of it."""
    if isinstance(value, Wording):
        return value.spoken()
    if isinstance(value, Places):
        return _range(value)
    if isinstance(value, Offer):
        return f"{_range(value.places)} {label('unit', value.unit)}"
    if declared is not None and not declared.many and not declared.keyed:
        return _parts(value, naming)
    names = value.identifying()
    if names == ("id",):
        return title_of(value, value.value_of("id")).spoken()
    said = ((name, value.value_of(name)) for name in names)
    return ", ".join(
        _words(held, field(type(value), name), naming) for name, held in said if held not in (None, "", ())
    )


def _parts(value: Record, naming: Naming) -> str:
    """Return what is known of a value without a name of its own: `At least: 80; At most: 100`."""
    parts = ((field(type(value), name), held) for name, held in value.given())
    return "; ".join(
        f"{declared.label}: {_words(held, declared, naming)}" for declared, held in parts if declared
    )


def _range(places: Places) -> str:
    """Return a range of places: `20 to 30`."""
    least, most = (None if bound is None else format_number(bound) for bound in (places.min, places.max))
    if least is not None and most is not None:
        return least if least == most else _("{least} to {most}").format(least=least, most=most)
    if most is not None:
        return _("up to {n}").format(n=most)
    return _("an unknown number of") if least is None else _("at least {n}").format(n=least)
