"""Choosing records: those that a query holds for, and the one that a name means."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ssh_cli.errors import NotFoundError, QueryError
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.answer import Answer
from ssh_cli.messages import _, language
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.spelling import begins, begins_words, same, suggest_meaning
from ssh_cli.query.field import FieldType
from ssh_cli.query.fields import QueryTable, table

if TYPE_CHECKING:
    from ssh_cli.kinds.member import Municipality
    from ssh_cli.model.gazetteer import Candidate
    from ssh_cli.query.terms import Word

MEMBERS = "standing:member"
"""The query for the members of the alliance."""

LISTED = 8
"""As many candidates a message lists."""


class Selected(NamedTuple):
    """A record that a query holds for, or possibly holds for."""

    record: Any
    answer: Answer


def select(context: Context, kind: str, query: str | None) -> tuple[Selected, ...]:
    """Return the records of `kind` for which the query is true or possible on the day asked for, in order.

    Names sort as German readers expect. Raise QueryError where the query does not parse.
    """
    fields = table(kind)
    records = fields.records(context.dataset)
    if query is None or not query.strip():
        chosen = [Selected(record, Answer.YES) for record in records]
    else:
        from ssh_cli.query.parse import parse

        term = parse(query, kind, context.dataset)
        answered = ((record, term.matches(context, record)) for record in records)
        chosen = [Selected(record, answer) for record, answer in answered if answer]
    return tuple(sorted(chosen, key=lambda selected: fields.order(context, selected.record)))


def names_standing(query: str, dataset: Dataset) -> bool:
    """Tell whether a query says itself of what standing the municipalities are that it chooses."""
    from ssh_cli.query.parse import parse
    from ssh_cli.query.terms import names_field

    return names_field(parse(query, "members", dataset), "standing")


def select_members(context: Context, query: str) -> tuple[Selected, ...]:
    """Return the municipalities that a query chooses, with no for those that are no members.

    A query that names a standing itself chooses as it says, an empty one the members.
    """
    chosen = select(context, "members", query.strip() or MEMBERS)
    if not query.strip() or names_standing(query, context.dataset):
        return chosen
    belongs = context.members
    return tuple(Selected(town, min(answer, belongs.get(town.id, Answer.NO))) for town, answer in chosen)


def find(dataset: Dataset, kind: str, name: str) -> Any:
    """Return the record of `kind` that `name` means.

    Its id, name or key, whatever case and umlauts; else two letters or more that begin one; else the
    beginnings of words in it: the first of these that one record alone answers to. A day, however
    written, is the beginning of an identifier. Where a town shares its name with the district around it,
    the town is meant. Raise NotFoundError, with names that come close, where none or several answer.
    """
    if kind == "members":
        return find_member(dataset, name)
    is_short = len(name.strip()) == 1  # a letter typed by mistake begins something
    record = _find_by(dataset, kind, name, (_is, same, *(() if is_short else (begins, begins_words))))
    if record is None:
        from ssh_cli.model.written_value import certain_day  # most lists read no day that somebody wrote

        if day := certain_day(name):
            record = _find_by(dataset, kind, day, (begins,))
    if record is not None and kind == "recipients":  # a Land is no other whose name begins with its own
        from ssh_cli.model.place_name import land_called

        if (land := land_called(name)) and record.land != land:
            record = None
    if record is None:
        raise _missing(table(kind), dataset, name)
    return record


def find_whole(dataset: Dataset, kind: str, name: str) -> Any:
    """Return the record of `kind` whose complete id, name or key is `name`, None for none.

    Raise NotFoundError where several have it.
    """
    if kind == "members":
        match = dataset.gazetteer.look_up(name)
        if len(match.sure) > 1 and any(candidate.record for candidate in match.sure):
            raise ambiguous(dataset, name, match.sure)
        return match.meant.record if match.meant else None
    return _find_by(dataset, kind, name, (_is, same))


def find_partly(dataset: Dataset, kind: str, name: str) -> tuple[str, ...]:
    """Return what the records of `kind` are called in which `name` begins a word or more."""
    fields = table(kind)
    return tuple(
        names[0]
        for names in (fields.names(record) for record in fields.records(dataset))
        if any(begins_words(called, name.strip()) for called in names)
    )


def near_words(context: Context, kind: str, query: str | None) -> tuple[str, ...]:
    """Return the names of records that are spelled nearly like the bare words of a query without result.

    Words behind `not` are left out. Raise QueryError where the query does not parse.
    """
    records = tuple(table(kind).records(context.dataset))
    words = [
        part.text
        for part in _bare_words(context, kind, query)
        if not any(part.matches(context, record) for record in records)
    ]
    asked = [" ".join(words), *words] if len(words) > 1 else words
    near = [near_name for word in asked for near_name in _near(table(kind), context.dataset, word)]
    return tuple(dict.fromkeys(near))[:LISTED]


def terms_meant(
    context: Context, kind: str, query: str | None, *, codes_alone: bool = False
) -> tuple[str, ...]:
    """Return field terms (`standing:member`) that the bare words of a query may mean.

    Of `NW` that is `land:NW`, of `500.000..` it is `population:500.000..`. `codes_alone`: only where the
    query is nothing else, and of fields with a vocabulary.
    """
    words = _bare_words(context, kind, query)
    if not words or (codes_alone and " ".join(word.text for word in words) != query):
        return ()
    from ssh_cli.query.terms import quote, read_condition  # a list of all reads no condition

    types = {FieldType.CHOICE} if codes_alone else {FieldType.CHOICE, FieldType.NUMBER, FieldType.DAY}
    known = table(kind).fields
    beside = {field.beside for field in known}
    fields = [each for each in known if each.name not in beside and (each.vocabulary or each.default_column)]
    meant = []
    texts = [word.text for word in words]
    for word in (" ".join(texts), *texts):
        for field in fields:
            if field.type in types and word:
                try:
                    read_condition(field, word, context.dataset)
                except QueryError:
                    continue
                meant.append(f"{field.name}:{quote(word)}")
    return tuple(dict.fromkeys(meant))[:3]


def values_missed(
    context: Context, kind: str, query: str | None, chosen: Sequence[Any]
) -> Iterator[tuple[str, int]]:
    """Yield terms that a query of words alone may mean, with the number of records beside `chosen`."""
    for term in terms_meant(context, kind, query, codes_alone=True):
        meant = select(context, kind, term)
        if more := sum(record not in chosen for record, _answer in meant):
            yield term, more


def hint_of_terms(terms: Sequence[str]) -> str:
    """Return a hint to write these terms, nothing where there are none."""
    if not terms:
        return ""
    hint = _("A word alone is looked for in names; write {terms} to ask a field.")
    return hint.format(terms=_(" or ").join(terms))


def _bare_words(context: Context, kind: str, query: str | None) -> "list[Word]":
    """Return the words without a field in a query; those behind `not` are left out."""
    if query is None or not query.strip():
        return []
    from ssh_cli.query.parse import parse
    from ssh_cli.query.terms import Word, parts_of

    return [part for part in parts_of(parse(query, kind, context.dataset)) if isinstance(part, Word)]


def _find_by(dataset: Dataset, kind: str, name: str, ways: Sequence[Callable[[str, str], bool]]) -> Any:
    """Return the record found by the first way of comparing names that finds any; None for none."""
    fields = table(kind)
    named = [(record, fields.names(record)) for record in fields.records(dataset)]
    wanted = name.strip()
    for meets in ways:
        matches = [record for record, names in named if any(meets(text, wanted) for text in names)]
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise _ambiguous(fields, name, matches)
    return None


def _is(text: str, wanted: str) -> bool:
    return text == wanted and bool(text)


def _ambiguous(fields: QueryTable, name: str, records: list[Any]) -> NotFoundError:
    near = [_describe(fields, record) for record in records]
    shown = tuple(sorted(near)[:LISTED])
    return NotFoundError(
        "“{name}” can mean {n} records.",
        near=shown,
        hint="Give one of the identifiers.",
        name=name,
        n=len(records),
    )


def _missing(fields: QueryTable, dataset: Dataset, name: str) -> NotFoundError:
    title = BY_PLURAL[fields.kind].title
    kind = title.lower() if language() == "en" else title
    return NotFoundError(
        "There is no {kind} “{name}”.",
        near=(fields.kind == "recipients" and recipients_in(dataset, name)) or _near(fields, dataset, name),
        hint="“hafen {command}” shows all.",
        kind=kind,
        name=name,
        command=BY_PLURAL[fields.kind].list_command,
    )


def recipients_in(dataset: Dataset, text: str) -> tuple[str, ...]:
    """Return who may be written to in the Land that a text means, as messages name them."""
    from ssh_cli.model.place_name import read_land  # said of what is not found alone

    land, fields = read_land(text), table("recipients")
    return tuple(
        _describe(fields, each) for each in dataset.recipients.values() if land and each.land == land
    )


def _near(fields: QueryTable, dataset: Dataset, name: str) -> tuple[str, ...]:
    """Return the records with a similar name, then those with a similar word in a name."""
    spellings = {
        called: _describe(fields, record)
        for record in fields.records(dataset)
        for called in fields.names(record)
    }
    return suggest_meaning(name, spellings, count=LISTED)


def _describe(fields: QueryTable, record: Any) -> str:
    names = fields.names(record)
    return f"{names[1]} ({names[0]})" if len(names) > 1 and names[1] != names[0] else names[0]


_KEY_OF_LAND = 2  # digits
_LISTED = 12
"""As many candidates a message lists."""


def find_municipality(dataset: Dataset, text: str, on: str | None = None) -> "Candidate":
    """Return the municipality that a name, id or official key means, on record or of the register alone.

    Raise NotFoundError where nobody answers, or where several do, with all of them.
    """
    candidates = find_candidates(dataset, text, on)
    if len(candidates) > 1:
        raise ambiguous(dataset, text, candidates)
    return candidates[0]


def find_member(dataset: Dataset, text: str) -> "Municipality":
    """Return the municipality on record that a text means, even where others bear its name.

    Raise NotFoundError where there is none, or several.
    """
    candidates = find_candidates(dataset, text)
    # A Land and a town of its name may both be meant.
    recorded = [
        candidate
        for candidate in candidates
        if candidate.record is not None and len(candidate.key) != _KEY_OF_LAND
    ]
    if len(recorded) != 1 and len(candidates) > 1:
        raise ambiguous(dataset, text, candidates)
    candidate = (recorded or candidates)[0]
    if candidate.record is None and len(candidate.key) == _KEY_OF_LAND:
        raise NotFoundError(
            "{name} is a Land, no municipality.",
            hint="“hafen {kind} list” shows all.",
            name=candidate.name,
            kind="members",
        )
    if candidate.record is None:
        raise NotFoundError(
            "{name} is not on record.",
            hint="“{command}” puts it on record.",
            name=dataset.gazetteer.describe(candidate),
            command=f"hafen members add --key {candidate.key}",
        )
    return candidate.record


def find_candidates(dataset: Dataset, text: str, on: str | None = None) -> "tuple[Candidate, ...]":
    """Return the municipalities that a text may mean; raise NotFoundError for none.

    What is no name at all may be the beginning of one on record, or the beginnings of words in it.
    """
    gazetteer = dataset.gazetteer
    match = gazetteer.look_up(text, on=on)
    candidates = match.sure or (() if match.proposed else gazetteer.begun(text))
    if candidates:
        return candidates
    near = gazetteer.guess(text, match)
    raise NotFoundError(
        "There is no municipality “{name}”.",
        near=tuple(candidate.label for candidate in near),
        hint="“hafen {kind} list” shows all.",
        name=text.strip(),
        kind="members",
    )


def ambiguous(
    dataset: Dataset, text: str, candidates: "Sequence[Candidate]", *, hint: str = ""
) -> NotFoundError:
    """Return the error that lists all municipalities that a text can mean."""
    lines = [dataset.gazetteer.describe(candidate) for candidate in candidates[:_LISTED]]
    lines += ["…"] if len(candidates) > _LISTED else []
    message = _("“{name}” can mean {n} municipalities:", name=text.strip(), n=len(candidates))
    hint = hint or _("Give the official key of one, for example {key}.", key=candidates[0].key)
    forms = (f"{text.strip()}, {candidate.place.land}" for candidate in candidates)
    if form := next((form for form in forms if dataset.gazetteer.look_up(form).meant), ""):
        hint = _('Add the Land, for example "{name}".', name=form) + " " + hint
    return NotFoundError("\n  ".join([message, *lines]), hint=hint)
