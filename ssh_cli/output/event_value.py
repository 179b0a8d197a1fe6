"""Values of events: as JSON knows them, and as people read them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ssh_cli.analysis.matching import NAMES, name_of
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.wording import Wording
from ssh_cli.kinds.words import label
from ssh_cli.messages import _, language
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.value import fields_of, is_compound
from ssh_cli.output.cells import UNKNOWN, format_number
from ssh_cli.output.event_field import LABELS
from ssh_cli.output.quotation import shorten
from ssh_cli.output.report import Value

_VOCABULARIES = {
    name: name
    for name in (
        "outcome",
        "body",
        "subject",
        "stance",
        "extent",
        "payer",
        "level",
        "basis",
        "qualifier",
        "measure",
    )
} | {"unit": "unit", "land": "land", "state": "state", "format": "format"}


@dataclass(frozen=True, slots=True)
class Naming:
    """What people call the things that events mention, in either state."""

    before: Dataset
    after: Dataset

    def town(self, member: str) -> str:
        """Return the name of a municipality, its id where it is not known."""
        found = self.after.municipalities.get(member) or self.before.municipalities.get(member)
        return found.name if found else member

    def demand(self, name: str) -> str:
        """Return the label of a demand, its id where it is not known."""
        found = self.after.demands.get(name) or self.before.demands.get(name)
        return found.label.in_language(language()) if found else name

    def title(self, kind: str, name: str) -> str:
        """Return the title of a record of any kind, its id where it has none."""
        for side in (self.after, self.before):
            record = getattr(side, "municipalities" if kind == "members" else kind, {}).get(name)
            found = getattr(record, "title", None) or getattr(record, "name", None) if record else None
            if found:
                return found.in_language(language()) if isinstance(found, Wording) else str(found)
        return name


def plain(value: Any) -> Value:
    """Return a value of the model as JSON knows it; what a record does not say is left out."""
    if isinstance(value, Day):
        return value.text or None
    if isinstance(value, Enum):
        return str(value.value)
    if is_compound(value):
        found: dict[str, Value] = {}
        for name in fields_of(value):
            one = getattr(value, name)
            if isinstance(one, Period):
                found |= {"from" if key == "begins" else key: each for key, each in _told(one).items()}
            elif _is_told(one):
                found["evidence" if name == "weak" else name] = "weak" if name == "weak" else plain(one)
        return found
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    return None if value == "" else value


def _is_told(value: Any) -> bool:
    """Tell whether a record says this at all: a zero is a statement, an absent flag is none."""
    return value is not False and value not in (None, "", ())


def _told(period: Period) -> Mapping[str, Value]:
    days = {name: getattr(period, name) for name in ("from_", "known_by", "seen", "until", "ended_by")}
    told: dict[str, Value] = {name.rstrip("_"): plain(one) for name, one in days.items() if one is not None}
    if period.weak:
        told["evidence"] = "weak"
    if period.end_evidence:
        told["end_evidence"] = period.end_evidence
    return told


def describe_value(value: Any, field: str, naming: Naming) -> str:
    """Return a value in words, on one line and of a length that a sentence bears."""
    if value is None or value in ("", ()):
        return UNKNOWN
    if isinstance(value, tuple) and not is_compound(value):
        return shorten(", ".join(describe_value(one, field, naming) for one in value))
    if isinstance(value, Mapping):
        pairs = (f"{key}: {describe_value(one, field, naming)}" for key, one in value.items())
        return shorten("; ".join(pairs)) or UNKNOWN
    for kind, words in _WORDS.items():
        if isinstance(value, kind):
            return shorten(words(value))
    if is_compound(value):
        tell = _described_entry if type(value).__name__ in NAMES else _described_parts
        return shorten(tell(value, naming)) or UNKNOWN
    return shorten(_described_text(str(value), field, naming))


def _described_text(text: str, field: str, naming: Naming) -> str:
    last = field.rpartition(".")[2]
    if last in {"demand", "demands", "programme_ideas"}:
        return naming.demand(text)
    if last in {"member", "joint_with", "sender", "successor", "predecessors"}:
        return naming.town(text)
    return label(_VOCABULARIES.get(last, ""), text)


def _described_entry(value: Any, naming: Naming) -> str:
    name = name_of(value)
    if hasattr(value, "stance"):
        return naming.demand(name)
    if hasattr(value, "least") and hasattr(value, "unit"):
        return describe_places(value)
    if hasattr(value, "office") and not name.strip():
        return str(value.member)
    if hasattr(value, "role") and hasattr(value, "postcode"):
        return label("contact", value.role)
    if hasattr(value, "review_team"):
        land = label("land", value.land) if value.land else ""
        return ", ".join(
            part for part in (label("coordination", value.level), land, naming.town(value.member)) if part
        )
    organisation = value.id if hasattr(value, "id") else None
    return naming.town(organisation or name)


def _described_parts(value: Any, naming: Naming) -> str:
    """Tell a value that has no name of its own by what is known of it: `at least: 80; at most: 100`."""
    return "; ".join(
        f"{_(LABELS[name]) if name in LABELS else name}: {describe_value(inner, name, naming)}"
        for name, inner in ((name, getattr(value, name)) for name in fields_of(value))
        if _is_told(inner)
    )


def describe_places(offer: Any) -> str:
    """Return how many places an offer holds."""
    unit = label("unit", offer.unit)
    least, most = (None if one is None else format_number(one) for one in (offer.least, offer.most))
    if least is not None and most is not None:
        number = least if least == most else _("{least} to {most}").format(least=least, most=most)
    elif most is not None:
        number = _("up to {n}").format(n=most)
    elif least is not None:
        number = _("at least {n}").format(n=least)
    else:
        number = _("an unknown number of")
    return f"{number} {unit}"


_WORDS: Mapping[type, Callable[[Any], str]] = {
    bool: lambda value: _("yes") if value else _("no"),
    Day: lambda value: format_day(value.text) if value.text else UNKNOWN,
    Wording: lambda value: value.in_language(language()),
    int: format_number,
    float: str,
}
