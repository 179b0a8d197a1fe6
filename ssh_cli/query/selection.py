"""Choosing records: those that a query holds for, and the one that a name means."""

from dataclasses import dataclass
from typing import Any

from ssh_cli.errors import NotFoundError
from ssh_cli.messages import N_, _
from ssh_cli.model.answer import Answer
from ssh_cli.model.dataset import Dataset
from ssh_cli.query.context import Context
from ssh_cli.query.fields import Table, table
from ssh_cli.query.folding import begins, begins_words, fold, same

LISTED = 8
"""As many candidates a message lists."""

_AROUND = frozenset({"landkreis", "kreis", "region", "land"})
"""Kinds whose name the town within them shares: a bare name means the town."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A record that a query holds for, or possibly holds for."""

    record: Any
    answer: Answer


def select(
    dataset: Dataset, kind: str, query: str | None, on: str, *, context: Context | None = None
) -> tuple[Selected, ...]:
    """Return the records of `kind` for which the query is true or possible on `on`, in order.

    Names sort as German readers expect. A `context` of the same dataset and day saves work that is
    done again for the columns. Raise QueryError where the query does not parse.
    """
    context = context or Context(dataset, on)
    fields = table(kind)
    records = fields.records(dataset)
    if query is None or not query.strip():
        chosen = [Selected(record, Answer.YES) for record in records]
    else:
        from ssh_cli.query.parse import parse

        term = parse(query, kind, dataset)
        answered = ((record, term.matches(context, record)) for record in records)
        chosen = [Selected(record, found) for record, found in answered if found]
    return tuple(sorted(chosen, key=lambda one: fields.order(context, one.record)))


def find(dataset: Dataset, kind: str, name: str) -> Any:
    """Return the one record of `kind` that `name` means.

    Its id, name or key, whatever case and umlauts; else the beginning of one; else the beginnings of
    words in it: the first of these that one record alone answers to. Where a town shares its name with
    the district around it, the town is meant. Raise NotFoundError, with names that come close, where
    none or several answer.
    """
    fields = table(kind)
    named = [(record, fields.names(dataset, record)) for record in fields.records(dataset)]
    wanted = name.strip()
    for meets in (_is, same, begins, begins_words):
        found = [record for record, names in named if any(meets(one, wanted) for one in names)]
        found = _closest(found) if len(found) > 1 else found
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(fields, dataset, name, found)
    raise _missing(fields, dataset, name)


def _is(text: str, wanted: str) -> bool:
    return text == wanted and bool(text)


def _closest(found: list[Any]) -> list[Any]:
    """Return the towns, where a name means just one town and districts around towns."""
    towns = [record for record in found if getattr(record, "kind", "") not in _AROUND]
    return towns if len(towns) == 1 and len(found) == 2 else found


def _ambiguous(fields: Table, dataset: Dataset, name: str, found: list[Any]) -> NotFoundError:
    near = [_describe(fields, dataset, record) for record in found]
    shown = tuple(sorted(near)[:LISTED])
    message = _("“{name}” can mean {n} records.").format(name=name, n=len(found))
    return NotFoundError(message, near=shown, hint=_("Give one of the identifiers."))


def _missing(fields: Table, dataset: Dataset, name: str) -> NotFoundError:
    from difflib import get_close_matches

    spelled: dict[str, Any] = {}
    for record in fields.records(dataset):
        for one in fields.names(dataset, record):
            for form in fold(one):
                spelled.setdefault(form, record)
    close = [
        found for form in fold(name.strip()) for found in get_close_matches(form, spelled, n=5, cutoff=0.7)
    ]
    near = tuple(dict.fromkeys(_describe(fields, dataset, spelled[one]) for one in close))
    message = _(_ABSENT[fields.kind]).format(name=name)
    return NotFoundError(message, near=near, hint=_list_hint(fields.kind))


def _list_hint(kind: str) -> str:
    return _("“hafen {kind} list” shows all.").format(kind=kind)


def _describe(fields: Table, dataset: Dataset, record: Any) -> str:
    names = fields.names(dataset, record)
    return f"{names[1]} ({names[0]})" if len(names) > 1 and names[1] != names[0] else names[0]


_ABSENT = {
    "members": N_("There is no municipality “{name}”."),
    "resolutions": N_("There is no resolution “{name}”."),
    "demands": N_("There is no demand “{name}”."),
    "programmes": N_("There is no programme “{name}”."),
    "sources": N_("There is no source “{name}”."),
    "meetings": N_("There is no meeting “{name}”."),
    "practices": N_("There is no practice “{name}”."),
    "letters": N_("There is no letter “{name}”."),
    "recipients": N_("There is no recipient “{name}”."),
}
