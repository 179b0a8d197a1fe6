"""Where two versions of one record differ: each field once, whatever it holds and however deep it lies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ssh_cli.analysis.matching import Fate, Item, match, name_of
from ssh_cli.model.value import changed, fields_of, is_compound

# What files call a field, where the model has another word for it.
_EVERYWHERE = {"begins": "from", "weak": "evidence", "weak_end": "end_evidence", "former_keys": "former_ags"}
_BY_TYPE: Mapping[tuple[str, str], str] = {
    ("Municipality", "key"): "ags",
    ("Municipality", "lat"): "location.lat",
    ("Municipality", "lon"): "location.lon",
    ("Reply", "sender"): "from",
    ("Programme", "least"): "places.min",
    ("Programme", "most"): "places.max",
    ("Offer", "least"): "places.min",
    ("Offer", "most"): "places.max",
    ("Attendance", "least"): "min",
    ("Attendance", "most"): "max",
    ("Meeting", "begins"): "from",
}
_WITHOUT_STEP = frozenset({"period"})  # the model's own grouping: files have its fields one level up


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs, or one entry of a list that was added, removed or replaced.

    `path` leads there in words of the model, `field` in words of the files; `item` names the entry of a
    list it lies in, `items` are that entry before and after.
    """

    path: tuple[str, ...]
    field: str
    fate: Fate
    old: object
    new: object
    item: str = ""
    items: tuple[Item, Item] = (None, None)


@dataclass(frozen=True, slots=True)
class _Place:
    path: tuple[str, ...] = ()
    field: str = ""
    item: str = ""
    items: tuple[Item, Item] = (None, None)

    def step(self, holder: object, attribute: str) -> "_Place":
        field = ".".join(step for step in (self.field, word_of(holder, attribute)) if step)
        return _Place((*self.path, attribute), field, self.item, self.items)

    def into(self, before: Item, after: Item) -> "_Place":
        name = name_of(after if after is not None else before)
        item = f"{self.item}/{name}" if self.item else name
        return _Place(self.path, self.field, item, (before, after))

    def tell(self, fate: Fate, old: object, new: object) -> Difference:
        return Difference(self.path, self.field, fate, old, new, self.item, self.items)


def word_of(holder: object, attribute: str) -> str:
    """Return what files call a field of a value; empty for a grouping that is the model's own."""
    if attribute in _WITHOUT_STEP:
        return ""
    return _BY_TYPE.get((type(holder).__name__, attribute)) or _EVERYWHERE.get(attribute, attribute)


def find_differences(before: object, after: object) -> Iterator[Difference]:
    """Yield where two values of one dataclass differ; nothing for equal ones."""
    yield from _in_fields(before, after, _Place())


def substitute(value: Any, names: Mapping[str, str]) -> Any:
    """Return `value` with every text that is one of `names` replaced, also before a slash (`id/o1`)."""
    if isinstance(value, str):
        head, slash, tail = value.partition("/")
        return f"{names[head]}{slash}{tail}" if type(value) is str and head in names else value
    if is_compound(value):
        return changed(value, {name: substitute(getattr(value, name), names) for name in fields_of(value)})
    if isinstance(value, tuple):
        return tuple(substitute(one, names) for one in value)
    return value


def _in_fields(before: object, after: object, place: _Place) -> Iterator[Difference]:
    for name in fields_of(before):
        old, new = getattr(before, name), getattr(after, name)
        if old is new or (old == new and type(old) is type(new)):
            continue
        here = place.step(before, name)
        if is_compound(old) and type(old) is type(new):
            yield from _in_fields(old, new, here)
        elif isinstance(old, tuple) and not is_compound(old) and any(map(is_compound, (*old, *new))):
            yield from _in_list(old, new, here)
        else:
            yield here.tell("changed", old, new)


def _in_list(old: tuple[Item, ...], new: tuple[Item, ...], place: _Place) -> Iterator[Difference]:
    """Yield what differs between two lists of entries; their order only where nothing else does."""
    is_same = True
    for pair in match(old, new, _count):
        is_same = False
        here = place.into(pair.before, pair.after)
        if pair.fate == "changed":
            yield from _in_fields(pair.before, pair.after, here)
        else:
            yield here.tell(pair.fate, pair.before, pair.after)
    if is_same:
        yield place.tell("changed", tuple(map(name_of, old)), tuple(map(name_of, new)))


def _count(before: Item, after: Item) -> int:
    """Return in how many places two entries differ, two at most being told apart."""
    found = find_differences(before, after)
    return sum(1 for _number, _one in zip(range(2), found, strict=False))
