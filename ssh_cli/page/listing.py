"""Lists: records that a query chose, under the columns of their kind, and the query in words."""

from collections.abc import Iterator, Sequence

from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import N_, _, language
from ssh_cli.messages.day import format_day
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import CERTAINTY, MATCH, Column, Kind, Row
from ssh_cli.page.cells import enumerate_names, format_number
from ssh_cli.page.page import Page, Stamp
from ssh_cli.query.conditions import Code, Condition, DayRange, Given, Is, NumberRange, Unknown
from ssh_cli.query.field import QueryField
from ssh_cli.query.fields import choose_columns, table
from ssh_cli.query.parse import parse
from ssh_cli.query.selection import Selected, hint_of_terms, near_words, select, terms_meant
from ssh_cli.query.terms import And, Claim, Compare, MandateTerm, Not, Or, Term, Word


def list_records(
    dataset: Dataset,
    kind: str,
    query: str | None,
    stamp: Stamp,
    *,
    columns: Sequence[str] = (),
    everything: bool = False,
) -> Page:
    """Return the records of `kind` that `query` is true or possible for on the stamp's day.

    `columns` names the fields to show; without it people see the default ones, and with
    `everything` the report carries all that data formats hold. Raise QueryError or UsageError.
    """
    fields = _chosen(kind, columns, everything=everything)
    context = Context(dataset, stamp.on)
    selected = select(dataset, kind, query, stamp.on, context=context)
    asked = bool(query and query.strip())
    rows = tuple(_row(context, fields, record, asked=asked) for record in selected)
    return Page(
        name=kind,
        title=BY_PLURAL[kind].heading,
        stamp=stamp,
        columns=tuple(_telling(_columns(dataset, kind, fields, named=bool(columns), asked=asked), rows)),
        rows=rows,
        notes=() if rows else _note_nothing(context, kind, query),
    )


def _note_nothing(context: Context, kind: str, query: str | None) -> tuple[str, ...]:
    near = near_words(context, kind, query)
    names = _("Of a similar name: {names}.").format(names=", ".join(near)) if near else ""
    return tuple(filter(None, (names, hint_of_terms(terms_meant(context, kind, query)))))


def all_columns(dataset: Dataset, kind: str, stamp: Stamp) -> Page:
    """Return an empty report that has every column of `kind`, for `--columns help`."""
    fields = table(kind).fields
    return Page(
        kind, BY_PLURAL[kind].heading, stamp, _columns(dataset, kind, fields, named=False, asked=False), ()
    )


def column(field: QueryField, dataset: Dataset, *, detail: bool) -> Column:
    """Return the column that a field makes; Länder stay codes, which leaves room for the rest."""
    is_land = field.vocabulary is not None and field.vocabulary.name == "land"
    labels = {} if is_land else field.labels(dataset)
    kind: Kind = field.kind  # type: ignore[assignment]  # the two tables of kinds are held together by a test
    parts = tuple((name, in_language(label, language())) for name, label in field.parts)
    return Column(field.name, field.title, kind, labels=labels, detail=detail, about=field.about, parts=parts)


def _chosen(kind: str, columns: Sequence[str], *, everything: bool) -> tuple[QueryField, ...]:
    if columns:
        return choose_columns(kind, columns)
    fields = table(kind)
    if everything:
        return fields.data_columns
    hidden = {CERTAINTY}  # people see it as a mark on the row
    return tuple(field for field in fields.fields if field.default_column or field.name in hidden)


def _columns(
    dataset: Dataset, kind: str, fields: Sequence[QueryField], *, named: bool, asked: bool
) -> tuple[Column, ...]:
    shown = {field.name for field in (fields if named else table(kind).default_columns)}
    made = [column(field, dataset, detail=field.name not in shown) for field in fields]
    if asked:
        made.append(
            Column(
                MATCH,
                _("Meets the query"),
                labels={"yes": _("yes"), "possible": _("possible")},
                detail=True,
                about=_("whether the query certainly holds for the row"),
            )
        )
    return tuple(made)


def _telling(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[Column]:
    """Yield the columns; certainty is shown where it says something that the mark at a row does not."""
    apart = any(row.get(MATCH) == "yes" and row.get(CERTAINTY) == "possible" for row in rows)
    for column in columns:
        yield column._replace(detail=False) if apart and column.key == CERTAINTY else column


def _row(context: Context, fields: Sequence[QueryField], selected: Selected, *, asked: bool) -> Row:
    row: dict[str, object] = {field.name: field.value(context, selected.record) for field in fields}
    if asked:
        row[MATCH] = "yes" if selected.answer is Answer.YES else "possible"
    return row


_NOUNS = {
    "member": N_("members"),
    "former": N_("former members"),
    "declared": N_("safe harbours that are no members"),
    "interested": N_("interested municipalities"),
    "recorded": N_("other municipalities on record"),
}
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
    if len(standings) > 1 or len(laender) > 1 or not all(map(_is_simple, others)):
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


def _is_simple(part: Term) -> bool:
    return isinstance(part, Compare | MandateTerm | Word)


def _name_laender(codes: Sequence[str]) -> str:
    if len(codes) > _MOST_LAENDER:
        return _("in {n} Länder").format(n=len(codes))
    return enumerate_names(_("in {land}").format(land=LAENDER[code].name) for code in codes)


def _describe(part: Term, dataset: Dataset) -> str:
    """Return a simple part in words; raise ValueError for another."""
    match part:
        case Compare(field=field, conditions=conditions) if field.name == "id":
            return ", ".join(dataset.name(str(identifier)) for identifier in conditions)
        case Compare(field=field, conditions=conditions):
            values = (_describe_condition(condition, field, dataset) for condition in conditions)
            return f"{field.title}: {', '.join(values)}"
        case MandateTerm(claims=claims):
            return _("mandate: {demands}").format(
                demands=", ".join(_describe_claim(claim, dataset) for claim in claims)
            )
        case Word(text=text):
            return _("“{text}”").format(text=text)
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
        case NumberRange(low=low, high=high):
            return _describe_range(*("" if end is None else format_number(end) for end in (low, high)))
        case DayRange(low=low, high=high):
            return _describe_range(*(format_day(end.text) if end else "" for end in (low, high)))
        case _:
            return _("“{text}”").format(text=condition.text)


def _describe_range(low: str, high: str) -> str:
    if not high:
        return _("from {bound}").format(bound=low)
    if not low:
        return _("up to {n}").format(n=high)
    return low if low == high else f"{low} – {high}"
