"""Two versions of a text: which words of which paragraph became which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_CONTEXT = 3  # words shown on either side of a change
_ALIKE = 0.5  # paragraphs that share less are another paragraph, not a changed one


@dataclass(frozen=True, slots=True)
class Moved:
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
