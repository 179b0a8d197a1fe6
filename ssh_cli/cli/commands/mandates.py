"""`hafen mandates`: who may say what, and on which resolution."""

from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.analysis.mandates import Basis
from ssh_cli.cli.groups import choose_group, name_demands, read_demands
from ssh_cli.cli.mandate_options import Demands, Level, RestsOn
from ssh_cli.cli.options import Everybody, Out, Query, print_report
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import group, verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _, language
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.page.page import Page

app = group()


@verb(app, "matrix", N_("Show members and demands: supported, rejected, unknown."))
def show_matrix(
    session: Session,
    *,
    query: Query = None,
    demands: Demands = None,
    level: Level = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help=N_("Add resolution, number, gist and source of every cell."))
    ] = False,
    everybody: Everybody = False,
    out: Out,
) -> None:
    """Print the matrix."""
    from ssh_cli.analysis.mandates import Mandates, mandate_matrix
    from ssh_cli.output.page_mandates import matrix_page

    dataset = session.dataset()
    group, scope = choose_group(dataset, query, session.on, everybody=everybody)
    found = Mandates(dataset, session.on)
    chosen = name_demands(found, demands, level)
    towns = [(one, group.belongs(one.id)) for one in group.everybody]
    page = matrix_page(
        mandate_matrix(found, towns, chosen),
        chosen,
        found,
        session.stamp(),
        title=_("Mandates: {scope}").format(scope=scope),
        evidence=evidence,
    )
    print_report(session, page, out)


@verb(app, "who", N_("Show who supports or rejects a demand, and on what."))
def show_who(
    session: Session,
    *,
    demand: Annotated[str, typer.Argument(metavar=N_("DEMAND"), help=N_("Identifier or name of a demand."))],
    query: Query = None,
    everybody: Everybody = False,
    out: Out,
) -> None:
    """Print who speaks for a demand."""
    from ssh_cli.analysis.mandates import Mandates, mandate_matrix
    from ssh_cli.output.page_mandates import who_page

    dataset = session.dataset()
    wanted = find(dataset, "demands", demand).id
    group, scope = choose_group(dataset, query, session.on, everybody=everybody)
    found = Mandates(dataset, session.on)
    towns = [(one, group.belongs(one.id)) for one in group.everybody]
    rows = mandate_matrix(found, towns, [wanted])
    page = who_page(rows, wanted, found, session.stamp(), scope=scope)
    print_report(session, page, out)


@verb(app, "check", N_("Show who may sign a letter, or these demands, and on what."))
def check_mandates(
    session: Session,
    *,
    letter: Annotated[
        str | None,
        typer.Argument(metavar=N_("LETTER"), help=N_("Identifier of a letter; the beginning is enough.")),
    ] = None,
    demands: Annotated[
        str | None,
        typer.Option(metavar="a,b:cooperate,c", help=N_("These demands, some at least to an extent.")),
    ] = None,
    ideas: Annotated[
        bool, typer.Option("--ideas", help=N_("Also the programmes that the letter wants to talk about."))
    ] = False,
    basis: RestsOn = Basis.RESOLUTION,
    out: Out,
) -> None:
    """Print who may sign."""
    dataset = session.dataset()
    if (letter is None) == (demands is None):
        raise UsageError(
            _("Name a letter, or demands."),
            hint=_("For example: hafen mandates check 2021-07, or --demands a,b:cooperate"),
        )
    found = find(dataset, "letters", letter) if letter is not None else None
    page = _check(session, dataset, found, demands, ideas=ideas, basis=basis)
    print_report(session, page, out)


def _check(
    session: Session,
    dataset: "Dataset",
    letter: "Letter | None",
    demands: str | None,
    *,
    ideas: bool,
    basis: Basis,
) -> "Page":

    from ssh_cli.analysis.mandates import Mandates
    from ssh_cli.analysis.signatories import Required, find_signatories
    from ssh_cli.model.collation import sort_key
    from ssh_cli.output.page_signatories import signatories_page

    on, notes = session.on, []
    if letter is None:
        required = read_demands(dataset, demands or "")
        title = _("Who may sign these demands")
    else:
        named = dict.fromkeys((*letter.demands, *(letter.programme_ideas if ideas else ())))
        required = tuple(Required(one) for one in named)
        title = _("Who may sign: {title}").format(title=letter.title.in_language(language()))
        if not session.asks_day and letter.date.last <= session.on:
            on = letter.date.last
            notes.append(_("Asked for the letter's own day; --on asks for another."))
    group, _scope = choose_group(dataset, None, on)
    signed = frozenset(one.member for one in letter.signatories) if letter else frozenset[str]()
    towns = {one.id: one for one in group.everybody}
    towns |= {one: dataset.municipalities[one] for one in signed if one in dataset.municipalities}
    in_order = sorted(towns.values(), key=lambda one: (sort_key(one.name), one.id))
    mandates = Mandates(dataset, on)
    candidates = find_signatories(
        mandates,
        [(one, group.belongs(one.id)) for one in in_order],
        required,
        signed=signed,
        basis=basis,
    )
    stamp = session.stamp()._replace(on=on)
    return signatories_page(candidates, required, mandates, stamp, title=title, basis=basis, notes=notes)
