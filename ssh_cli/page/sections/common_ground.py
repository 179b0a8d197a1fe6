"""What a group carries together, and what unites and separates two sides."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from ssh_cli.analysis.common_ground import CommonGround, FrontierStep, SharedSet
from ssh_cli.analysis.comparison import Compared, Comparison, Relation, Side
from ssh_cli.analysis.mandates import Weight
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, counted, text_tables
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import name_of
from ssh_cli.page.blocks import (
    Block,
    Blocks,
    Column,
    FactEntry,
    Facts,
    Paragraphs,
    Row,
    Table,
    Value,
    facts,
    table,
)
from ssh_cli.page.page import Page
from ssh_cli.page.sections.mandates import demand_label, demand_labels
from ssh_cli.page.sections.signatories import basis_words
from ssh_cli.page.tables import columns_of, in_one, name_some, row_of, values_of

NAMED = 12
"""As many members are named behind a set before it says how many more there are."""

NAMED_SETS = 2
"""As many sets of equal support people see in full; the rest is described by where they come from."""

_TEXTS = text_tables(__file__)


def common_ground_page(ground: CommonGround, dataset: Dataset, *, scope: str) -> Page:
    """Return what a group carries together; the data have one row a set, maximal ones first."""
    maximal = (
        {"kind": "maximal", "size": len(shared.demands), **_set_row(shared, ground)}
        for shared in ground.maximal
    )
    frontier = (_frontier_row(step, ground) for step in ground.frontier)
    sections: Blocks = (
        _question(ground),
        _maximal_section(ground, dataset),
        _frontier_section(ground, dataset),
    )
    return Page(
        "common-ground",
        _("Common ground: {scope}", scope=scope),
        columns_of(__file__, "sets", demands=demand_labels(dataset)),
        (*maximal, *frontier),
        blocks=sections,
        notes=_notes(ground),
    )


def _question(ground: CommonGround) -> Facts:
    certain = len(ground.group.certain)
    if ground.weight is Weight.MEMBERS:
        total = _count(ground.total)
    else:
        weight = _(_TEXTS["weight"][ground.weight])
        total = _("{n} {weight}", n=ground.total, weight=weight)
        total = counted(
            "{total}; known for {n} of {m} municipality",
            "{total}; known for {n} of {m} municipalities",
            certain,
            total=total,
            n=certain - len(ground.unweighed),
            m=certain,
        )
    possible = ground.group.possible
    left_out = _(
        "{n}, not counted: {names}",
        n=len(possible),
        names=", ".join(member.name for member in possible),
    )
    return facts(
        [
            (_("Whole group"), total),
            (_("Possibly in it"), left_out if possible else None),
            (_("Basis"), basis_words(ground.basis)),
            (_("Demands"), _("{n} asked for", n=len(ground.demands))),
        ]
    )


def _count(municipalities: int) -> str:
    return counted("{n} municipality", "{n} municipalities", municipalities)


def _maximal_section(ground: CommonGround, dataset: Dataset) -> Block:
    title = _("What at least {share} carry together", share=_percent(ground.threshold))
    if not ground.maximal:
        text = _(
            "No demand is certainly carried by so many ({n} of {m} needed).",
            n=ground.needed,
            m=ground.total,
        )
        return Paragraphs((text,), title)
    rows = tuple(_people_row(shared, ground, dataset) for shared in ground.maximal)
    return Table(columns_of(__file__, "maximal", demands=demand_labels(dataset)), rows, title)


def _people_row(shared: SharedSet, ground: CommonGround, dataset: Dataset) -> Row:
    return {
        "size": len(shared.demands),
        "support": _support(shared, ground),
        "demands": list(shared.demands),
        "behind": name_some(list(map(dataset.name, shared.behind)), NAMED),
    }


def _frontier_section(ground: CommonGround, dataset: Dataset) -> Block:
    title = _("From unity to reach: the most carried set of each size")
    if not ground.frontier:
        return Paragraphs((_("No demand is certainly carried by anybody."),), title)
    rows: list[Row] = []
    following = [*(step.support for step in ground.frontier[1:]), 0]
    for step, larger in zip(ground.frontier, following, strict=True):
        if step.support == larger:
            continue  # every part of the larger set has this support too
        rows += [_people_row(shared, ground, dataset) for shared in step.sets[:NAMED_SETS]]
        if len(step.sets) > NAMED_SETS or step.more:
            rows.append(
                {"size": step.size, "support": _("others too"), "demands": [_describe_others(step, dataset)]}
            )
    return Table(columns_of(__file__, "frontier", demands=demand_labels(dataset)), tuple(rows), title)


def _describe_others(step: FrontierStep, dataset: Dataset) -> str:
    """Describe the other sets of equal support: how many, or, of very many, where they come from."""
    others = len(step.sets) - NAMED_SETS
    if not step.more:
        return counted("{n} more set of equal support", "{n} more sets of equal support", others)
    described = [
        _(
            "any {k} of: {demands}",
            k=step.size,
            demands=", ".join(demand_label(dataset, demand) for demand in family),
        )
        for family in step.families[:NAMED_SETS]
    ]
    more = len(step.families) - len(described)
    text = _("more of equal support, such as {sets}", sets="; ".join(described))
    if not more:
        return text
    return counted(
        "{text}; {n} further such family",
        "{text}; {n} further such families",
        more,
        text=text,
    )


def _support(shared: SharedSet, ground: CommonGround) -> str:
    """Return support as part of the whole, possible support beside it."""
    text = _(
        "{n} of {m} ({share})",
        n=shared.support,
        m=ground.total,
        share=_("{n}%", n=round(shared.support * 100 / ground.total)) if ground.total else "–",
    )
    if shared.possible == shared.support:
        return text
    return _("{text}, possibly {n}", text=text, n=shared.possible)


def _percent(share: Fraction) -> str:
    value = share * 100
    number = int(value) if value.denominator == 1 else round(float(value), 1)
    return _("{n}%", n=number)


def _notes(ground: CommonGround) -> tuple[str, ...]:
    notes = [
        _("Support counts those who certainly carry every demand of a set, over the whole group."),
        _("A size is left out where a larger set has the same support: every part of that one has it too."),
        _("Unknown is not no: no recorded text in force speaks of the demand."),
    ]
    if ground.weight is Weight.PLACES:
        notes.append(
            _("Places: adopted offers for persons at their least number; families and motions are left out.")
        )
    return tuple(notes)


def _frontier_row(step: FrontierStep, ground: CommonGround) -> Row:
    return {
        "kind": "frontier",
        "size": step.size,
        **_set_row(step.sets[0], ground),
        "ties": [_set_row(family, ground) for family in step.sets],
        "more_ties": step.more,
        "families": [list(family) for family in step.families],
    }


def _set_row(shared: SharedSet, ground: CommonGround) -> dict[str, Value]:
    return {
        **values_of(shared, "demands", "support", "possible"),
        "of": ground.total,
        "share": round(shared.support / ground.total, 4) if ground.total else None,
        **values_of(shared, "behind", possibly_behind="perhaps", against="against"),
    }


def compare_page(comparison: Comparison, dataset: Dataset, *, names: tuple[str, str], basis: str) -> Page:
    """Return what unites and separates two sides; the data have one row a demand."""
    shown = (
        *columns_of(__file__, "compared", demand=demand_labels(dataset)),
        Column("one", names[0], "object"),
        Column("other", names[1], "object"),
    )
    rows = tuple(
        row_of(demand, shown, one=_side_row(demand.first), other=_side_row(demand.second))
        for demand in comparison.demands
    )
    sections: list[Block] = [_sides(comparison, names, basis)]
    for relation, title in _TEXTS["relation"].items():
        compared = [demand for demand in comparison.demands if demand.relation == relation]
        if compared:
            sections.append(_relation_table(compared, dataset, names, _(title)))
        elif relation == Relation.SEPARATES and comparison.demands:
            nothing = _("As far as recorded, nothing: no demand of one side has the other decided against.")
            sections.append(Paragraphs((nothing,), _(title)))
    if not comparison.demands:
        sections.append(Paragraphs((_("Of neither side is a word on any of the demands recorded."),)))
    bonds = _bonds(comparison, dataset)
    title = _("{one} and {other}", one=names[0], other=names[1])
    notes = (_("Unknown is not no: no recorded text in force speaks of the demand."),)
    blocks = (*sections, bonds) if bonds.entries else tuple(sections)
    return Page("compare", title, shown, rows, blocks=blocks, notes=notes)


def _sides(comparison: Comparison, names: tuple[str, str], basis: str) -> Facts:
    def count(group: int, possible: int) -> str:
        text = _count(group)
        more = _("{text}; {n} more possibly, not counted", text=text, n=possible)
        return more if possible else text

    sides = zip(names, (comparison.first, comparison.second), strict=True)
    counts = [(name, count(len(side.certain), len(side.possible))) for name, side in sides]
    return facts([*counts, (_("Basis"), basis)])


def _relation_table(
    compared: Sequence[Compared], dataset: Dataset, names: tuple[str, str], title: str
) -> Table:
    rows = (
        (demand_label(dataset, demand.demand), _describe(demand.first), _describe(demand.second))
        for demand in compared
    )
    return table((_("Demand"), *names), rows, title=title)


def _describe(side: Side) -> str:
    """Return one side's word in words: of a single municipality its stance, of several how many."""
    if side.of == 1:
        if side.rejects:
            return _("rejects")
        if side.supports:
            return _("supports")
        if side.possible:
            return in_one(_("possibly supports"), label("wording", "motion") if side.moved else "")
        return _("possibly rejects") if side.perhaps_rejects else _("no text on it recorded")
    parts = [
        counted(
            "{n} of {m} supports",
            "{n} of {m} support",
            side.supports,
            m=side.of,
        )
    ]
    if side.possible > side.supports:
        parts.append(_("{n} more possibly", n=side.possible - side.supports))
    if side.rejects:
        parts.append(counted("{n} rejects", "{n} reject", side.rejects))
    if side.perhaps_rejects:
        parts.append(
            counted(
                "{n} possibly rejects",
                "{n} possibly reject",
                side.perhaps_rejects,
            )
        )
    return ", ".join(parts)


def _bonds(comparison: Comparison, dataset: Dataset) -> Facts:
    first, second = comparison.bonds
    asked = len(comparison.first.certain) + len(comparison.second.certain)
    belong = _("All belong to the alliance.") if asked == first.members + second.members > 0 else ""
    signed, shared = first.declarations & second.declarations, first.networks & second.networks
    entries: list[FactEntry] = [
        (_("Membership"), belong),
        (_("Declarations that all signed"), _names("declaration", signed, dataset), "list"),
        (_("Networks of all"), _names("network", shared, dataset), "list"),
    ]
    return facts(entries, title=_("Bonds"))


def _names(refers: str, ids: Iterable[str], dataset: Dataset) -> list[Value]:
    return [name_of(refers, key, dataset) for key in sorted(ids)]


def _side_row(side: Side) -> dict[str, Value]:
    return values_of(side, "supports", "possible", "rejects", rejects_possible="perhaps_rejects", of="of")
