"""Where two versions of one record differ: each field once, whatever it holds and however deep it lies.

Entries of lists are paired first: equal ones, then those of one name, then those that are nearly the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice, zip_longest
from typing import Any, Literal, NamedTuple, TypeAlias

from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.member import Office
from ssh_cli.kinds.period import Period

Fate = Literal["changed", "replaced", "added", "removed"]
Pair: TypeAlias = tuple[Fate, Any, Any]

SAME_PERSON = 0.8
"""Names that are this much alike are one name, spelled better."""


class Difference(NamedTuple):
    """One field that differs, or one entry of a list that was added, removed or replaced.

    `path` are the names on the way there; `item` names the entry of a list it lies in, `items` are that
    entry before and after.
    """

    path: tuple[str, ...] = ()
    fate: Fate = "changed"
    old: object = None
    new: object = None
    item: str = ""
    items: tuple[Any, Any] = (None, None)

    @property
    def field(self) -> str:
        """The name of the field: `population.value`."""
        return ".".join(self.path)


def find_differences(before: Record, after: Record) -> Iterator[Difference]:
    """Yield where two records of one class differ; nothing for equal ones."""
    yield from _in_fields(before, after, Difference())


def substitute(value: Any, names: Mapping[str, str]) -> Any:
    """Return `value` with every text that is one of `names` replaced, also before a slash (`id/o1`)."""
    if isinstance(value, str):
        head, slash, tail = value.partition("/")
        return f"{names[head]}{slash}{tail}" if type(value) is str and head in names else value
    if isinstance(value, Record):
        return value._replace(**{name: substitute(held, names) for name, held in value._asdict().items()})
    if isinstance(value, tuple):
        return tuple(substitute(entry, names) for entry in value)
    if isinstance(value, Mapping):
        return {key: substitute(entry, names) for key, entry in value.items()}
    return value


def entries_of(value: object) -> tuple[Any, ...]:
    """Return the entries of a list, be it kept under keys; of any other value none."""
    if isinstance(value, Mapping):
        return tuple(value.values())
    return value if isinstance(value, tuple) and not isinstance(value, Record) else ()


def _in_fields(before: Record, after: Record, where: Difference) -> Iterator[Difference]:
    for attribute, old, new in zip(before._fields, before, after, strict=True):
        if old is new or (old == new and type(old) is type(new)):
            continue
        here = where._replace(path=(*where.path, attribute.rstrip("_")))
        entries = entries_of(old), entries_of(new)
        if isinstance(old, Record) and type(old) is type(new):
            yield from _in_fields(old, new, here)
        elif any(isinstance(entry, Record) for side in entries for entry in side):
            yield from _in_list(*entries, here)
        else:
            yield here._replace(old=old, new=new)


def _in_list(
    before: tuple[Record, ...], after: tuple[Record, ...], where: Difference
) -> Iterator[Difference]:
    """Yield what differs between two lists of entries; their order only where nothing else does."""
    is_same = True
    for fate, old, new in match(before, after):
        is_same = False
        name = name_of(new or old)
        item = f"{where.item}/{name}" if where.item else name
        here = where._replace(fate=fate, item=item, items=(old, new))
        if fate == "changed":
            yield from _in_fields(old, new, here)
        else:
            yield here._replace(old=old, new=new)
    if is_same:
        yield where._replace(old=tuple(map(name_of, before)), new=tuple(map(name_of, after)))


def name_of(entry: Record) -> str:
    """Return a name that tells an entry of a list from the others: `Bürgermeisterin Erika Mustermann`."""
    values = (entry.value_of(name) for name in entry.identifying())
    names = (name_of(value) if isinstance(value, Record) else value for value in values)
    return " ".join(str(name) for name in names if name not in (None, "", ()))


def match(before: Sequence[Record], after: Sequence[Record]) -> Iterator[Pair]:
    """Yield fate, entry before and after of those that changed, then of those replaced, removed or added."""
    old, new = _without_equals(before, after)
    for fits in (_same_name, _nearly_same, _same_period, _same_person):
        yield from _take(old, new, fits, "changed")
    yield from _take(old, new, _same_post, "replaced")
    yield from (("removed", entry, None) for entry in old)
    yield from (("added", None, entry) for entry in new)


def same_person(office: Office, other: Office) -> bool:
    """Tell whether two names are so alike that one is a corrected spelling of the other."""
    return SequenceMatcher(None, office.name, other.name).ratio() >= SAME_PERSON


def _without_equals(before: Sequence[Record], after: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """Return the entries of each side without an equal on the other; equals at one position pair first."""
    moved_old = [
        entry for position, entry in enumerate(before) if position >= len(after) or after[position] != entry
    ]
    moved_new = [
        entry for position, entry in enumerate(after) if position >= len(before) or before[position] != entry
    ]
    old = []
    for entry in moved_old:
        if entry in moved_new:
            moved_new.remove(entry)
        else:
            old.append(entry)
    return old, moved_new


def _take(
    old: list[Record], new: list[Record], fits: Callable[[Record, Record], bool], fate: Fate
) -> Iterator[Pair]:
    """Yield the first pairs that fit, and take them off both lists."""
    for entry in [*old]:
        other = next((other for other in new if fits(entry, other)), None)
        if other is not None:
            old.remove(entry)
            new.remove(other)
            yield fate, entry, other


def _same_name(entry: Record, other: Record) -> bool:
    return name_of(entry) == name_of(other)


def _nearly_same(entry: Record, other: Record) -> bool:
    """Tell whether two entries differ in one place alone; no more than two are looked for."""
    return len(list(islice(find_differences(entry, other), 2))) == 1


def _same_period(entry: Record, other: Record) -> bool:
    """Tell whether both are periods: lists have one or two, so those still unpaired are one, corrected."""
    return isinstance(entry, Period) and isinstance(other, Period)


def _same_person(entry: Record, other: Record) -> bool:
    return (
        isinstance(entry, Office)
        and isinstance(other, Office)
        and _same_post(entry, other)
        and same_person(entry, other)
    )


def _same_post(entry: Record, other: Record) -> bool:
    post = entry.rules.post
    return bool(post) and all(entry.value_of(name) == other.value_of(name) for name in post)


_CONTEXT = 3  # words shown on either side of a change
_ALIKE = 0.5  # paragraphs that share less are another paragraph, not a changed one


class Moved(NamedTuple):
    """A place that differs; one of the two is empty where something came or went. `part`: of what it is."""

    before: str
    after: str
    part: str = ""


def compare_texts(before: Sequence[str], after: Sequence[str]) -> tuple[Moved, ...]:
    """Return what differs between two texts, given as paragraphs, in the order of the text."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        moved
        for tag, start, end, other_start, other_end in matcher.get_opcodes()
        if tag != "equal"
        for old, new in zip_longest(before[start:end], after[other_start:other_end], fillvalue="")
        for moved in _compare_paragraphs(old, new)
    )


def _compare_paragraphs(before: str, after: str) -> Iterator[Moved]:
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield Moved(before, after)
        return
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        start, end = group[0][1], group[-1][2]
        other_start, other_end = group[0][3], group[-1][4]
        yield Moved(_cut(old, start, end), _cut(new, other_start, other_end))


def _cut(words: Sequence[str], start: int, end: int) -> str:
    ahead = "… " if start > 0 else ""
    behind = " …" if end < len(words) else ""
    return ahead + " ".join(words[start:end]) + behind
