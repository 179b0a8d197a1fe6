"""The page on what a group carries together."""

from fractions import Fraction

from ssh_cli.analysis.common_ground import CommonGround, FrontierStep, SharedSet
from ssh_cli.analysis.weight import Weight
from ssh_cli.messages import N_, _, ngettext
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


def common_ground_page(found: CommonGround, dataset: Dataset, stamp: Stamp, *, scope: str) -> Page:
    """Return what a group carries together; the data have one row a set, maximal ones first."""
    maximal = tuple(_maximal_row(one, found) for one in found.maximal)
    frontier = tuple(_frontier_row(step, found) for step in found.frontier)
    sections: tuple[Block, ...] = (
        _question(found),
        _maximal_section(found, dataset),
        _frontier_section(found, dataset),
    )
    return Page(
        "common-ground",
        _("Common ground: {scope}").format(scope=scope),
        stamp,
        _columns(dataset),
        (*maximal, *frontier),
        blocks=sections,
        notes=_notes(found),
    )


def _question(found: CommonGround) -> Facts:
    counted = len(found.group.certain)
    if found.weight is Weight.MEMBERS:
        text = ngettext("{n} municipality", "{n} municipalities", found.total)
        total = text.format(n=format_number(found.total))
    else:
        weight = _(_WEIGHTS[found.weight])
        total = _("{n} {weight}").format(n=format_number(found.total), weight=weight)
        text = ngettext(
            "{total}; known for {n} of {m} municipality",
            "{total}; known for {n} of {m} municipalities",
            counted,
        )
        total = text.format(
            total=total, n=format_number(counted - len(found.unweighed)), m=format_number(counted)
        )
    possible = found.group.possible
    left_out = _("{n}, not counted: {names}").format(
        n=format_number(len(possible)), names=", ".join(one.name for one in possible)
    )
    return facts(
        fact(_("Whole group"), total),
        fact(_("Possibly in it"), left_out if possible else None),
        fact(_("Basis"), basis_words(found.basis)),
        fact(_("Demands"), _("{n} asked for").format(n=format_number(len(found.demands)))),
    )


def _maximal_section(found: CommonGround, dataset: Dataset) -> Block:
    title = _("What at least {share} carry together").format(share=_percent(found.threshold))
    if not found.maximal:
        text = _("No demand is certainly carried by so many ({n} of {m} needed).").format(
            n=format_number(found.needed), m=format_number(found.total)
        )
        return Paragraphs((text,), title)
    columns = (
        Column("support", _("Support")),
        Column("demands", _("Demands"), "list", labels=demand_labels(dataset)),
        Column("behind", _("Behind it")),
    )
    rows = tuple(
        {
            "support": _support(one, found),
            "demands": list(one.demands),
            "behind": name_some(list(map(dataset.name, one.behind)), NAMED),
        }
        for one in found.maximal
    )
    return Table(columns, rows, title)


def _frontier_section(found: CommonGround, dataset: Dataset) -> Block:
    title = _("From unity to reach: the most carried set of each size")
    if not found.frontier:
        return Paragraphs((_("No demand is certainly carried by anybody."),), title)
    shown = (
        *columns("size"),
        Column("support", _("Support")),
        Column("demands", _("Best set"), "list"),
        Column("behind", _("Behind it")),
    )
    rows: list[Row] = []
    following = [*(step.support for step in found.frontier[1:]), 0]
    for step, larger in zip(found.frontier, following, strict=True):
        if step.support == larger:
            continue  # every part of the larger set has this support too
        rows += [
            {
                "size": step.size,
                "support": _support(one, found),
                "demands": [demand_label(dataset, demand) for demand in one.demands],
                "behind": name_some(list(map(dataset.name, one.behind)), NAMED),
            }
            for one in step.sets[:NAMED_SETS]
        ]
        if len(step.sets) > NAMED_SETS or step.more:
            rows.append({"size": step.size, "support": _("others too"), "demands": [_ties(step, dataset)]})
    return Table(shown, tuple(rows), title)


def _ties(step: FrontierStep, dataset: Dataset) -> str:
    """Describe the other sets of equal support: how many, or, of very many, where they come from."""
    others = len(step.sets) - NAMED_SETS
    if not step.more:
        return ngettext("{n} more set of equal support", "{n} more sets of equal support", others).format(
            n=format_number(others)
        )
    described = [
        _("any {k} of: {demands}").format(
            k=step.size, demands=", ".join(demand_label(dataset, one) for one in family)
        )
        for family in step.families[:NAMED_SETS]
    ]
    more = len(step.families) - len(described)
    text = _("more of equal support, such as {sets}").format(sets="; ".join(described))
    further = ngettext("{text}; {n} further such family", "{text}; {n} further such families", more)
    return further.format(text=text, n=format_number(more)) if more else text


def _support(one: SharedSet, found: CommonGround) -> str:
    """Return support as part of the whole, possible support beside it."""
    text = _("{n} of {m} ({share})").format(
        n=format_number(one.support), m=format_number(found.total), share=_part(one.support, found.total)
    )
    if one.possible == one.support:
        return text
    return _("{text}, possibly {n}").format(text=text, n=format_number(one.possible))


def _percent(share: Fraction) -> str:
    value = share * 100
    number = int(value) if value.denominator == 1 else round(float(value), 1)
    return _("{n}%").format(n=format_number(number))


def _part(number: int, of: int) -> str:
    return _("{n}%").format(n=round(number * 100 / of)) if of else "–"


def _notes(found: CommonGround) -> tuple[str, ...]:
    notes = [
        _("Support counts those who certainly carry every demand of a set, over the whole group."),
        _("A size is left out where a larger set has the same support: every part of that one has it too."),
        _("Unknown is not no: no recorded text in force speaks of the demand."),
    ]
    if found.weight is Weight.PLACES:
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


def _maximal_row(one: SharedSet, found: CommonGround) -> Row:
    return {"kind": "maximal", "size": len(one.demands), **_set_row(one, found)}


def _frontier_row(step: FrontierStep, found: CommonGround) -> Row:
    return {
        "kind": "frontier",
        "size": step.size,
        **_set_row(step.sets[0], found),
        "ties": [_set_row(one, found) for one in step.sets],
        "more_ties": step.more,
        "families": [list(one) for one in step.families],
    }


def _set_row(one: SharedSet, found: CommonGround) -> dict[str, Value]:
    return {
        **values_of(one, "demands", "support", "possible"),
        "of": found.total,
        "share": round(one.support / found.total, 4) if found.total else None,
        "behind": list(one.behind),
        "possibly_behind": list(one.perhaps),
        "against": list(one.against),
    }
