"""Which municipalities a command is about: those that a query chooses, otherwise the members."""

from typing import TYPE_CHECKING

from ssh_cli.cli.console import note
from ssh_cli.cli.options import joined
from ssh_cli.errors import NotFoundError
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.vocabularies import LEVEL
from ssh_cli.messages import _, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ssh_cli.analysis.mandates import Mandates
    from ssh_cli.analysis.signatories import Required
    from ssh_cli.analysis.split import Group
    from ssh_cli.cli.session import Session
    from ssh_cli.kinds.member import Municipality
    from ssh_cli.model.context import Context
    from ssh_cli.model.dataset import Dataset

MEMBERS = "standing:member"
LEVELS = LEVEL.only("eu", "bund", "land", "kommune")
"""The levels that demands are made to."""


def choose_group(
    session: "Session", words: list[str] | None, *, everybody: bool | None = None, on: str = ""
) -> tuple["Group", str]:
    """Return the group that a query chooses and what it is called; without a query the members.

    It is asked for the day of `--on`, unless `on` names another. `everybody` is what `--all` says: without it
    only members are asked, unless the query names a standing itself. None is for commands that have no such
    option: their query is asked of every municipality on record. Raise NotFoundError, with near names, for a
    query that chooses nobody.
    """
    from ssh_cli.analysis.split import split
    from ssh_cli.page.query_words import describe_query
    from ssh_cli.query.parse import parse
    from ssh_cli.query.selection import hint_of_terms, near_words, select, terms_meant
    from ssh_cli.query.terms import names_field

    context = session.context(on)
    dataset = context.dataset

    def chosen(query: str | None) -> "Sequence[tuple[Municipality, Answer]]":
        return select(context, "members", query)

    asked = joined(words)
    if not asked:
        scope = _("all municipalities") if everybody else _("the members")
        return split(chosen(None if everybody else MEMBERS)), scope
    towns = chosen(asked)
    group = split(towns)
    members_only = everybody is False and not names_field(parse(asked, "members", dataset), "standing")
    if members_only:
        members = {town.id: answer for town, answer in chosen(MEMBERS)}
        group = split((town, min(answer, members.get(town.id, Answer.NO))) for town, answer in towns)
    if group.everybody:
        note_missed(context, asked, [town for town, _answer in towns])
        return group, describe_query(asked, dataset, members_only=members_only)
    hint = hint_of_terms(terms_meant(context, "members", asked, codes_alone=bool(towns)))
    if towns:
        message = _("Nothing is chosen: no member meets “{query}”.", query=asked)
        raise NotFoundError(message, hint=hint or _("--all asks every municipality on record."))
    raise NotFoundError(
        _("Nothing is chosen: no municipality meets “{query}”.", query=asked),
        near=near_words(context, "members", asked),
        hint=hint or _("“hafen {kind} list” shows all.", kind="members"),
    )


def note_missed(context: "Context", query: str | None, towns: "Sequence[Municipality]") -> None:
    """Say which field a query of words alone may mean, where that chooses more than these municipalities."""
    from ssh_cli.query.selection import values_missed

    for term, more in values_missed(context, "members", query, towns):
        note(counted("{n} more municipality: {term}", "{n} more municipalities: {term}", more, term=term))


def read_side(session: "Session", text: str) -> tuple["Group", str]:
    """Return the group that one word means: a Land's code (its members), a query, or one municipality.

    Raise NotFoundError or QueryError where it means nothing.
    """
    from ssh_cli.analysis.split import Group, split
    from ssh_cli.kinds.land import LAENDER
    from ssh_cli.page.query_words import describe_query
    from ssh_cli.query.selection import find, select

    dataset, land = session.dataset(), LAENDER.get(text.strip())
    if land is not None or " " in text.strip() or any(sign in text for sign in ":=<>"):
        query = f"{MEMBERS} land:{land.code}" if land is not None else text
        group = split(select(session.context(), "members", query))
        if group.everybody or land is not None or ":" in text:
            return group, describe_query(query, dataset)
    town = find(dataset, "members", text)
    return Group((town,)), town.name


def read_demands(dataset: "Dataset", text: str) -> "tuple[Required, ...]":
    """Return the demands that `a,b:cooperate,c` names, by their ids or by their labels.

    Raise NotFoundError for what is no demand, UsageError for an extent that is none.
    """
    from ssh_cli.analysis.signatories import read_required
    from ssh_cli.query.selection import find

    return read_required(text, lambda name: str(find(dataset, "demands", name).id))


def name_demands(
    session: "Session", names: str | None, level: str | None
) -> tuple["Mandates", tuple[str, ...]]:
    """Return the mandates, and the demands that `a,b,c` and a level choose, in the order of the catalogue.

    Without both these are all.

    Raise NotFoundError for what is no demand.
    """
    from ssh_cli.analysis.mandates import Mandates, choose_demands

    mandates = Mandates(session.dataset(), session.on)
    named = [required.demand for required in read_demands(mandates.dataset, names)] if names else []
    return mandates, choose_demands(mandates, level=level, named=named)
