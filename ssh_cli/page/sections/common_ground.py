"""The page on what a group carries together."""

from fractions import Fraction

from ssh_cli.analysis.common_ground import CommonGround, FrontierStep, SharedSet, Weight
from ssh_cli.messages import N_, _, counted
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Block, Column, Facts, Paragraphs, Row, Table, Value
from ssh_cli.page.cells import format_number
from ssh_cli.page.columns import columns, values_of
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import fact, facts
from ssh_cli.page.sections.mandates import demand_label, demand_labels
from ssh_cli.page.sections.signatories import basis_words
from ssh_cli.page.wording import name_some

NAMED = 12
"""As many members are named behind a set before it says how many more there are."""

NAMED_SETS = 2
"""As many sets of equal support people see in full; the rest is described by where they come from."""

_WEIGHTS = {
    Weight.MEMBERS: N_("municipalities"),
    Weight.POPULATION: N_("people, each counted once"),
    Weight.PLACES: N_("places within a year, at least"),
}


def common_ground_page(ground: CommonGround, dataset: Dataset, stamp: Stamp, *, scope: str) -> Page:
    """Return what a group carries together; the data have one row a set, maximal ones first."""
    maximal = (
        {"kind": "maximal", "size": len(shared.demands), **_set_row(shared, ground)}
        for shared in ground.maximal
    )
    frontier = (_frontier_row(step, ground) for step in ground.frontier)
    sections: tuple[Block, ...] = (
        _question(ground),
        _maximal_section(ground, dataset),
        _frontier_section(ground, dataset),
    )
    return Page(
        "common-ground",
        _("Common ground: {scope}").format(scope=scope),
        stamp,
        _columns(dataset),
        (*maximal, *frontier),
        blocks=sections,
        notes=_notes(ground),
    )


def _question(ground: CommonGround) -> Facts:
    certain = len(ground.group.certain)
    if ground.weight is Weight.MEMBERS:
        total = counted("{n} municipality", "{n} municipalities", ground.total, n=format_number(ground.total))
    else:
        weight = _(_WEIGHTS[ground.weight])
        total = _("{n} {weight}").format(n=format_number(ground.total), weight=weight)
        total = counted(
            "{total}; known for {n} of {m} municipality",
            "{total}; known for {n} of {m} municipalities",
            certain,
            total=total,
            n=format_number(certain - len(ground.unweighed)),
            m=format_number(certain),
        )
    possible = ground.group.possible
    left_out = _("{n}, not counted: {names}").format(
        n=format_number(len(possible)), names=", ".join(member.name for member in possible)
    )
    return facts(
        fact(_("Whole group"), total),
        fact(_("Possibly in it"), left_out if possible else None),
        fact(_("Basis"), basis_words(ground.basis)),
        fact(_("Demands"), _("{n} asked for").format(n=format_number(len(ground.demands)))),
    )


def _maximal_section(ground: CommonGround, dataset: Dataset) -> Block:
    title = _("What at least {share} carry together").format(share=_percent(ground.threshold))
    if not ground.maximal:
        text = _("No demand is certainly carried by so many ({n} of {m} needed).").format(
            n=format_number(ground.needed), m=format_number(ground.total)
        )
        return Paragraphs((text,), title)
    columns = (
        Column("support", _("Support")),
        Column("demands", _("Demands"), "list", labels=demand_labels(dataset)),
        Column("behind", _("Behind it")),
    )
    rows = tuple(
        {
            "support": _support(shared, ground),
            "demands": list(shared.demands),
            "behind": name_some(list(map(dataset.name, shared.behind)), NAMED),
        }
        for shared in ground.maximal
    )
    return Table(columns, rows, title)


def _frontier_section(ground: CommonGround, dataset: Dataset) -> Block:
    title = _("From unity to reach: the most carried set of each size")
    if not ground.frontier:
        return Paragraphs((_("No demand is certainly carried by anybody."),), title)
    shown = (
        *columns("size"),
        Column("support", _("Support")),
        Column("demands", _("Best set"), "list"),
        Column("behind", _("Behind it")),
    )
    rows: list[Row] = []
    following = [*(step.support for step in ground.frontier[1:]), 0]
    for step, larger in zip(ground.frontier, following, strict=True):
        if step.support == larger:
            continue  # every part of the larger set has this support too
        rows += [
            {
                "size": step.size,
                "support": _support(shared, ground),
                "demands": [demand_label(dataset, demand) for demand in shared.demands],
                "behind": name_some(list(map(dataset.name, shared.behind)), NAMED),
            }
            for shared in step.sets[:NAMED_SETS]
        ]
        if len(step.sets) > NAMED_SETS or step.more:
            rows.append(
                {"size": step.size, "support": _("others too"), "demands": [_describe_others(step, dataset)]}
            )
    return Table(shown, tuple(rows), title)


def _describe_others(step: FrontierStep, dataset: Dataset) -> str:
    """Describe the other sets of equal support: how many, or, of very many, where they come from."""
    others = len(step.sets) - NAMED_SETS
    if not step.more:
        return counted(
            "{n} more set of equal support",
            "{n} more sets of equal support",
            others,
            n=format_number(others),
        )
    described = [
        _("any {k} of: {demands}").format(
            k=step.size, demands=", ".join(demand_label(dataset, demand) for demand in family)
        )
        for family in step.families[:NAMED_SETS]
    ]
    more = len(step.families) - len(described)
    text = _("more of equal support, such as {sets}").format(sets="; ".join(described))
    if not more:
        return text
    return counted(
        "{text}; {n} further such family",
        "{text}; {n} further such families",
        more,
        text=text,
        n=format_number(more),
    )


def _support(shared: SharedSet, ground: CommonGround) -> str:
    """Return support as part of the whole, possible support beside it."""
    text = _("{n} of {m} ({share})").format(
        n=format_number(shared.support),
        m=format_number(ground.total),
        share=_part(shared.support, ground.total),
    )
    if shared.possible == shared.support:
        return text
    return _("{text}, possibly {n}").format(text=text, n=format_number(shared.possible))


def _percent(share: Fraction) -> str:
    value = share * 100
    number = int(value) if value.denominator == 1 else round(float(value), 1)
    return _("{n}%").format(n=format_number(number))


def _part(number: int, of: int) -> str:
    return _("{n}%").format(n=round(number * 100 / of)) if of else "–"


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


def _columns(dataset: Dataset) -> tuple[Column, ...]:
    return (
        Column(
            "kind",
            _("Kind"),
            labels={"maximal": _("maximal set"), "frontier": _("best set of its size")},
        ),
        *columns("size"),
        Column("demands", _("Demands"), "list", labels=demand_labels(dataset)),
        Column("support", _("Support"), "integer"),
        Column("possible", _("Possible support"), "integer"),
        Column("of", _("Whole group"), "integer"),
        Column("share", _("Share"), "decimal"),
        Column("behind", _("Behind it"), "list"),
        Column("possibly_behind", _("Possibly behind it"), "list"),
        Column("against", _("Rejecting a demand of it"), "list"),
        Column("ties", _("All sets of equal support"), "object", detail=True),
        Column("more_ties", _("More ties than spelled out"), "boolean", detail=True),
        Column("families", _("Any of this size out of these"), "object", detail=True),
    )


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
        "behind": list(shared.behind),
        "possibly_behind": list(shared.perhaps),
        "against": list(shared.against),
    }
