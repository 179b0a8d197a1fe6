"""What formatting did to a record, and why it would not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ssh_cli.messages import N_, _
from ssh_cli.source.position import Defect, Pointer


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was brought to the house style; `line` (from 1) counts in the text before."""

    kind: str
    line: int
    pointer: Pointer = ()


@dataclass(frozen=True, slots=True)
class Formatted:
    """A record in the house style, and the `changes` that led there; none if it was in it before."""

    text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that stays as it is: `slug` names a defect, or one of the reasons of this room.

    Those are rewrite-differs (it would not read the same) and rewrite-loses-comment. `line` and `column`
    count from 1; `detail` is that of the defect.
    """

    slug: str
    line: int = 1
    column: int = 1
    detail: Mapping[str, str] = field(default_factory=dict)


_KINDS = {
    "schema-line": N_("the line that names the schema"),
    "byte-order-mark": N_("byte-order mark"),
    "line-ends": N_("line ends"),
    "order": N_("order of the keys"),
    "day": N_("days"),
    "text": N_("quotation marks around text of digits"),
    "quotes": N_("quotation marks"),
    "spelling": N_("spelling of true, false and null"),
    "block": N_("lines instead of brackets"),
    "one-line": N_("text on one line"),
    "indentation": N_("indentation"),
    "tabs": N_("tabs"),
    "marker": N_("marks of the document"),
    "spaces": N_("spaces and blank lines"),
}

_BY_DEFECT = {
    "file-bom": "byte-order-mark",
    "file-crlf": "line-ends",
    "yaml-tab": "tabs",
    "yaml-indentation": "indentation",
    "document-marker": "marker",
    "directive": "marker",
    "folded-line": "one-line",
    "flow-over-lines": "block",
    "trailing-space": "spaces",
    "final-newline": "spaces",
}

KINDS = tuple(_KINDS)
"""The kinds of changes, in the order in which they are told."""


def change_of(defect: Defect) -> Change | None:
    """Return the change that repairs a defect, None for a defect that formatting leaves alone."""
    kind = _BY_DEFECT.get(defect.detail.get("reason", "") if defect.slug == "yaml-line" else defect.slug)
    return None if kind is None else Change(kind, defect.line)


def kinds_of(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return which kinds of changes there are, each once."""
    kinds = {change.kind for change in changes}
    return tuple(kind for kind in KINDS if kind in kinds)


def named(kind: str) -> str:
    """Return what a kind of change is called."""
    return _(_KINDS[kind])
