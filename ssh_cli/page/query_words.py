"""Which municipalities a query chooses, in words."""

from collections.abc import Sequence

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, format_number, text_tables
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.tables import enumerate_names
from ssh_cli.query.field import QueryField
from ssh_cli.query.parse import parse
from ssh_cli.query.terms import (
    And,
    Claim,
    Code,
    Compare,
    Condition,
    Given,
    Is,
    MandateTerm,
    Not,
    Or,
    Term,
    Unknown,
    ValueRange,
    Word,
)

_NOUNS = text_tables(__file__)["standing"]
_MOST_LAENDER = 3


def describe_query(query: str, dataset: Dataset, *, members_only: bool = False) -> str:
    """Return in words which municipalities a query chooses, in the language in use.

    Fields and codes are called by their declared labels. A query with `or` or `not` is “a selection”: its
    words would be longer than they help. Raise QueryError for what is no query.
    """
    parts = _parts(query, dataset)
    standings, laender = (_codes_of(name, parts) for name in ("standing", "land"))
    others = [
        part for part in parts if not isinstance(part, Compare) or part.field.name not in {"standing", "land"}
    ]
    if (
        len(standings) > 1
        or len(laender) > 1
        or not all(isinstance(part, Compare | MandateTerm | Word) for part in others)
    ):
        return _("a selection of members") if members_only else _("a selection of municipalities")
    who = _("members") if members_only else _("municipalities")
    if standings:
        who = enumerate_names(_(_NOUNS[code]) for code in standings[0])
    if laender:
        who = f"{who} {_name_laender(laender[0])}"
    more = "; ".join(_describe(part, dataset) for part in others)
    return f"{who} ({more})" if more else who


def asked_laender(query: str, dataset: Dataset) -> tuple[str, ...]:
    """Return the codes of the Länder that a query is confined to; nothing where it names none."""
    named = _codes_of("land", _parts(query, dataset))
    return named[0] if len(named) == 1 else ()


def _parts(query: str, dataset: Dataset) -> tuple[Term, ...]:
    term = parse(query, "members", dataset)
    return term.parts if isinstance(term, And) else (term,)


def _codes_of(name: str, parts: Sequence[Term]) -> list[tuple[str, ...]]:
    """Return the codes that each part about the field `name` allows."""
    return [
        tuple(condition.code for condition in part.conditions if isinstance(condition, Code))
        for part in parts
        if isinstance(part, Compare) and part.field.name == name
    ]


def _name_laender(codes: Sequence[str]) -> str:
    if len(codes) > _MOST_LAENDER:
        return _("in {n} Länder", n=len(codes))
    return enumerate_names(_("in {land}", land=LAENDER[code].name) for code in codes)


def _describe(part: Term, dataset: Dataset) -> str:
    """Return a simple part in words; raise ValueError for another."""
    match part:
        case Compare(field=field, conditions=conditions) if field.name == "id":
            return ", ".join(dataset.name(str(identifier)) for identifier in conditions)
        case Compare(field=field, conditions=conditions):
            values = (_describe_condition(condition, field, dataset) for condition in conditions)
            return f"{field.title}: {', '.join(values)}"
        case MandateTerm(claims=claims):
            return _(
                "mandate: {demands}", demands=", ".join(_describe_claim(claim, dataset) for claim in claims)
            )
        case Word(text=text):
            return _("“{text}”", text=text)
        case And() | Or() | Not():
            raise ValueError(part)


def _describe_claim(claim: Claim, dataset: Dataset) -> str:
    demand = dataset.demands[claim.demand].label.spoken()
    stance = claim.stance.value
    return demand if stance == "supports" else f"{label('stance', stance)}: {demand}"


def _describe_condition(condition: Condition, field: QueryField, dataset: Dataset) -> str:
    match condition:
        case Code(code=code):
            return field.labels(dataset).get(code, code)
        case Is() | Given():
            return label("answer", str(condition))
        case Unknown():
            return _("unknown")
        case ValueRange():
            return _describe_range(*map(_describe_bound, condition))
        case _:
            return _("“{text}”", text=condition.text)


def _describe_bound(bound: float | Day | None) -> str:
    if isinstance(bound, Day):
        return bound.formatted
    return "" if bound is None else format_number(bound)


def _describe_range(low: str, high: str) -> str:
    if not high:
        return _("from {bound}", bound=low)
    if not low:
        return _("up to {n}", n=high)
    return low if low == high else f"{low} – {high}"
