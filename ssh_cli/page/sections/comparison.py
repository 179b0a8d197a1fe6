"""The page on two sides held against each other: what unites and what separates them."""

from collections.abc import Sequence

from ssh_cli.analysis.comparison import Bonds, Compared, Comparison, Relation, Side
from ssh_cli.messages import N_, _, counted
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import name_of
from ssh_cli.page.blocks import Block, Column, Facts, Paragraphs, Row, Table, Value
from ssh_cli.page.cells import format_number
from ssh_cli.page.columns import columns, values_of
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import fact, facts
from ssh_cli.page.sections.mandates import demand_label, demand_labels

_RELATIONS = {
    Relation.UNITES: N_("What unites"),
    Relation.SEPARATES: N_("What separates"),
    Relation.ONE_SIDED: N_("Carried on one side, not known to be on the other"),
    Relation.NEITHER: N_("Spoken of, but carried by neither side"),
}


def compare_page(
    comparison: Comparison, dataset: Dataset, stamp: Stamp, *, names: tuple[str, str], basis: str
) -> Page:
    """Return what unites and separates two sides; the data have one row a demand."""
    rows = tuple(_compared_row(demand) for demand in comparison.demands)
    sections: list[Block] = [_sides(comparison, names, basis)]
    for relation, title in _RELATIONS.items():
        compared = comparison.related(relation)
        if compared:
            sections.append(_relation_table(compared, dataset, names, _(title)))
    if not comparison.demands:
        sections.append(Paragraphs((_("Of neither side is a word on any of the demands recorded."),)))
    sections.append(_bonds(comparison.bonds, dataset))
    shown = (
        Column("demand", _("Demand"), labels=demand_labels(dataset)),
        Column(
            "relation",
            _("Relation"),
            labels={relation.value: _(text) for relation, text in _RELATIONS.items()},
        ),
        Column("one", names[0], "object"),
        Column("other", names[1], "object"),
    )
    title = _("{one} and {other}").format(one=names[0], other=names[1])
    notes = (_("Unknown is not no: no recorded text in force speaks of the demand."),)
    filled = tuple(section for section in sections if not isinstance(section, Facts) or section.entries)
    return Page("compare", title, stamp, shown, rows, blocks=filled, notes=notes)


def _sides(comparison: Comparison, names: tuple[str, str], basis: str) -> Facts:
    def count(group: int, possible: int) -> str:
        text = counted("{n} municipality", "{n} municipalities", group, n=format_number(group))
        more = _("{text}; {n} more possibly, not counted").format(text=text, n=format_number(possible))
        return more if possible else text

    sides = ((names[0], comparison.first), (names[1], comparison.second))
    return facts(
        *(fact(name, count(len(side.certain), len(side.possible))) for name, side in sides),
        fact(_("Basis"), basis),
    )


def _relation_table(
    compared: Sequence[Compared], dataset: Dataset, names: tuple[str, str], title: str
) -> Table:
    shown = (*columns("demand"), Column("one", names[0]), Column("other", names[1]))
    rows = tuple(
        {
            "demand": demand_label(dataset, demand.demand),
            "one": _describe(demand.first),
            "other": _describe(demand.second),
        }
        for demand in compared
    )
    return Table(shown, rows, title)


def _describe(side: Side) -> str:
    """Return one side's word in words: of a single municipality its stance, of several how many."""
    if side.of == 1:
        if side.rejects:
            return _("rejects")
        if side.supports:
            return _("supports")
        if side.possible:
            return _("possibly supports")
        return _("possibly rejects") if side.perhaps_rejects else _("unknown")
    numbers = {"n": format_number(side.supports), "m": format_number(side.of)}
    parts = [counted("{n} of {m} supports", "{n} of {m} support", side.supports, **numbers)]
    if side.possible > side.supports:
        parts.append(_("{n} more possibly").format(n=format_number(side.possible - side.supports)))
    if side.rejects:
        number = format_number(side.rejects)
        parts.append(counted("{n} rejects", "{n} reject", side.rejects, n=number))
    if side.perhaps_rejects:
        number = format_number(side.perhaps_rejects)
        parts.append(counted("{n} possibly rejects", "{n} possibly reject", side.perhaps_rejects, n=number))
    return ", ".join(parts)


def _bonds(bonds: tuple[Bonds, Bonds], dataset: Dataset) -> Facts:
    signed = sorted(bonds[0].declarations & bonds[1].declarations)
    shared = sorted(bonds[0].networks & bonds[1].networks)
    return facts(
        fact(
            _("Declarations that all signed"),
            [name_of("declaration", key, dataset) for key in signed],
            "list",
        ),
        fact(_("Networks of all"), [name_of("network", key, dataset) for key in shared], "list"),
        title=_("Bonds"),
    )


def _compared_row(compared: Compared) -> Row:
    return {
        "demand": compared.demand,
        "relation": compared.relation.value,
        "one": _side_row(compared.first),
        "other": _side_row(compared.second),
    }


def _side_row(side: Side) -> dict[str, Value]:
    return {
        **values_of(side, "supports", "possible", "rejects"),
        "rejects_possible": side.perhaps_rejects,
        "of": side.of,
    }
