"""Which municipalities a command is about: those that a query chooses, otherwise the members."""

from typing import TYPE_CHECKING

from ssh_cli.cli.options import joined
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.kinds.answer import Answer
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.analysis.group import Group
    from ssh_cli.analysis.mandates import Mandates
    from ssh_cli.analysis.signatories import Required
    from ssh_cli.model.dataset import Dataset

MEMBERS = "standing:member"
LEVELS = ("eu", "bund", "land", "kommune")


def choose_group(
    dataset: "Dataset", words: list[str] | None, on: str, *, everybody: bool | None = None
) -> tuple["Group", str]:
    """Return the group that a query chooses and what it is called; without a query the members.

    `everybody` is what `--all` says: without it only members are asked, unless the query names a standing
    itself. None is for commands that have no such option: their query is asked of every municipality on
    record. Raise NotFoundError, with near names, for a query that chooses nobody.
    """
    from ssh_cli.analysis.group import form_group
    from ssh_cli.model.context import Context
    from ssh_cli.query.selection import hint_of_terms, near_words, select, terms_meant

    asked = joined(words)
    context = Context(dataset, on)
    if not asked:
        query = None if everybody else MEMBERS
        found = select(dataset, "members", query, on, context=context)
        scope = _("all municipalities") if everybody else _("the members")
        return form_group((one.record, one.answer) for one in found), scope
    found = select(dataset, "members", asked, on, context=context)
    near = () if found else near_words(context, "members", asked)
    meant = () if found else terms_meant(context, "members", asked)
    members_only = everybody is False and not _names_standing(dataset, asked)
    if members_only:
        members = {
            one.record.id: one.answer for one in select(dataset, "members", MEMBERS, on, context=context)
        }
        group = form_group(
            (one.record, min(one.answer, members.get(one.record.id, Answer.NO))) for one in found
        )
    else:
        group = form_group((one.record, one.answer) for one in found)
    if not group.everybody:
        raise NotFoundError(
            _("Nothing is chosen: no municipality meets “{query}”.").format(query=asked)
            if not found
            else _("Nothing is chosen: no member meets “{query}”.").format(query=asked),
            near=near,
            hint=_("--all asks every municipality on record.")
            if found
            else hint_of_terms(meant) or _("“hafen {kind} list” shows all.").format(kind="members"),
        )
    return group, _("members with {query}").format(query=asked) if members_only else asked


def _names_standing(dataset: "Dataset", query: str) -> bool:
    from ssh_cli.query.parse import parse
    from ssh_cli.query.terms import names_field

    return names_field(parse(query, "members", dataset), "standing")


def read_side(dataset: "Dataset", text: str, on: str) -> tuple["Group", str]:
    """Return the group that one word means: a Land's code (its members), a query, or one municipality.

    Raise NotFoundError or QueryError where it means nothing.
    """
    from ssh_cli.analysis.group import Group, form_group
    from ssh_cli.kinds.land import LAENDER
    from ssh_cli.query.selection import find, select

    land = LAENDER.get(text.strip())
    if land is not None or " " in text.strip() or any(sign in text for sign in ":=<>"):
        query = f"{MEMBERS} land:{land.code}" if land is not None else text
        group = form_group((one.record, one.answer) for one in select(dataset, "members", query, on))
        if group.everybody or land is not None or ":" in text:
            return group, _("members in {land}").format(land=land.name) if land is not None else text
    town = find(dataset, "members", text)
    return Group((town,)), town.name


def read_demands(dataset: "Dataset", text: str) -> "tuple[Required, ...]":
    """Return the demands that `a,b:cooperate,c` names, by their ids or by their labels.

    Raise NotFoundError for what is no demand, UsageError for an extent that is none.
    """
    from ssh_cli.analysis.signatories import read_required
    from ssh_cli.query.selection import find

    return read_required(text, lambda name: str(find(dataset, "demands", name).id))


def name_demands(mandates: "Mandates", names: str | None, level: str | None) -> tuple[str, ...]:
    """Return the demands that `a,b,c` and a level choose, in the order of the catalogue; without, all.

    Raise NotFoundError for a demand, UsageError for a level that there is none of.
    """
    from ssh_cli.analysis.common_ground import choose_demands

    named = [one.demand for one in read_demands(mandates.dataset, names)] if names else []
    if level is not None and level not in LEVELS:
        raise UsageError(_("{name}: allowed are {values}.").format(name="--level", values=", ".join(LEVELS)))
    return choose_demands(mandates, level=level, named=named)
