"""`hafen mandates`: who may say what, alone and together."""

from typing import TYPE_CHECKING, Annotated

from ssh_cli.analysis.mandates import Basis, Mandates, Weight, mandate_matrix
from ssh_cli.cli.options import (
    LEVELS,
    Query,
    choose_group,
    joined,
    name_demands,
    one_of,
    page_verb,
    read_demands,
    read_side,
    signing_day,
)
from ssh_cli.cli.session import Session
from ssh_cli.errors import UsageError
from ssh_cli.kinds.answer import Answer
from ssh_cli.messages import N_, _
from ssh_cli.query.selection import find, names_standing, select

if TYPE_CHECKING:
    from ssh_cli.page.page import Page

Level = Annotated[str | None, one_of("--level", allowed=LEVELS)]
RestsOn = Annotated[Basis, one_of("--basis", Basis)]


MEMBERS_ALONE = N_("Members alone are asked; --all asks every municipality on record.")


def _tell_whom(page: "Page", session: Session, query: list[str] | None, words: str) -> "Page":
    """Return a page with a note on whom it asked and how to ask others; none where the query says so."""
    asked = joined(query)
    if not words or (asked and names_standing(asked, session.dataset())):
        return page
    return page._replace(notes=(*page.notes, _(words)))


@page_verb
def matrix(
    session: Session,
    *,
    query: Query = None,
    demands: str | None = None,
    level: Level = None,
    evidence: bool = False,
    everybody: bool = False,
) -> "Page":
    """Return the matrix."""
    from ssh_cli.page.sections.mandates import matrix_page

    group, scope = choose_group(session, query, everybody=everybody)
    mandates, chosen = name_demands(session, demands, level)
    page = matrix_page(
        mandate_matrix(mandates, group.answered, chosen),
        chosen,
        mandates,
        title=_("Mandates: {scope}", scope=scope),
        evidence=evidence,
    )
    return _tell_whom(page, session, query, "" if everybody else MEMBERS_ALONE)


@page_verb
def who(
    session: Session,
    *,
    demand: str,
    query: Query = None,
    everybody: bool = False,
) -> "Page":
    """Return who speaks for a demand."""
    from ssh_cli.page.sections.mandates import who_page

    wanted = find(session.dataset(), "demands", demand).id
    group, scope = choose_group(session, query, everybody=everybody)
    mandates = Mandates(session.dataset(), session.on)
    rows = mandate_matrix(mandates, group.answered, [wanted])
    page = who_page(rows, wanted, mandates, scope=scope)
    return _tell_whom(page, session, query, "" if everybody else MEMBERS_ALONE)


@page_verb
def check(
    session: Session,
    *,
    asked: list[str] | None = None,
    demands: str | None = None,
    ideas: bool = False,
    basis: RestsOn = Basis.RESOLUTION,
) -> "Page":
    """Return who may sign: of members, and of those who have signed."""
    from ssh_cli.analysis.signatories import Required, find_signatories
    from ssh_cli.model.municipality import by_name
    from ssh_cli.page.sections.signatories import signatories_page

    dataset, on = session.dataset(), session.on
    letter, *query = asked or [""] if demands is None else ["", *(asked or ())]
    both = demands is not None and query and any(name.startswith(query[0]) for name in dataset.letters)
    if both or (not letter and demands is None):
        raise UsageError(
            _("Name a letter or demands, not both.") if both else _("Name a letter, or demands."),
            hint="For example: hafen mandates check 2021-07 land:NW, or --demands a,b:cooperate land:NW",
        )
    notes: tuple[str, ...] = ()
    signed: frozenset[str] = frozenset()
    if demands is not None:
        required = read_demands(dataset, demands)
        title = _("Who may sign these demands")
    else:
        record = find(dataset, "letters", letter)
        signed = frozenset(signatory.member for signatory in record.signatories)
        named = dict.fromkeys((*record.demands, *(record.programme_ideas if ideas else ())))
        required = tuple(map(Required, named))
        title = _("Who may sign: {title}", title=record.title.spoken())
        on, notes = signing_day(session, record)
    group, scope = choose_group(session, query, on=on, everybody=False)
    towns = {town.id: town for town in group.everybody}
    asked_for = select(session.context(on), "members", joined(query))
    towns |= {town.id: town for town, _answer in asked_for if town.id in signed}
    if query:
        title = f"{title} ({scope})"
    belongs = {town.id: answer for town, answer in group.answered}
    answered = [(town, belongs.get(town.id, Answer.NO)) for town in sorted(towns.values(), key=by_name)]
    mandates = Mandates(dataset, on)
    candidates = find_signatories(mandates, answered, required, signed=signed, basis=basis)
    page = signatories_page(candidates, required, mandates, title=title, basis=basis, notes=notes)
    page = page._replace(stamp=session.stamp()._replace(on=on))
    words = (
        N_("Members alone are asked; standing:declared, for one, asks others.")
        if demands is not None
        else N_("Members and signatories are asked; standing:declared, for one, asks others.")
    )
    return _tell_whom(page, session, query, words)


@page_verb
def common(
    session: Session,
    *,
    query: Query = None,
    level: Level = None,
    demands: str | None = None,
    min_support: str = "80%",
    basis: RestsOn = Basis.RESOLUTION,
    weight: Annotated[Weight, one_of("--weight", Weight)] = Weight.MEMBERS,
) -> "Page":
    """Return what a group may say together."""
    from ssh_cli.analysis.common_ground import find_common_ground, read_share
    from ssh_cli.page.sections.common_ground import common_ground_page

    threshold = read_share(min_support)
    group, scope = choose_group(session, query)
    mandates, chosen = name_demands(session, demands, level)
    common = find_common_ground(mandates, group, chosen, threshold=threshold, basis=basis, weight=weight)
    page = common_ground_page(common, session.dataset(), scope=scope)
    words = (
        N_("Every municipality on record that the query means is asked; standing:member asks members alone.")
        if joined(query)
        else N_("Members alone are asked; a query asks others too, for example land:BB.")
    )
    return _tell_whom(page, session, query, words)


@page_verb
def compare_(
    session: Session,
    *,
    one: str,
    other: str,
    level: Level = None,
    demands: str | None = None,
    min_support: str = "50%",
    basis: RestsOn = Basis.RESOLUTION,
) -> "Page":
    """Return what unites and what separates two sides."""
    from ssh_cli.analysis.common_ground import read_share
    from ssh_cli.analysis.comparison import compare
    from ssh_cli.page.sections.common_ground import compare_page
    from ssh_cli.page.sections.signatories import basis_words

    threshold = read_share(min_support)
    dataset = session.dataset()
    left, left_name = read_side(session, one)
    right, right_name = read_side(session, other)
    mandates, chosen = name_demands(session, demands, level)
    comparison = compare(mandates, left, right, chosen, threshold=threshold, basis=basis)
    names = (left_name, right_name)
    return compare_page(comparison, dataset, names=names, basis=basis_words(basis))
