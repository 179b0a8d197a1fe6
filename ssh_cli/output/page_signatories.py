"""The page on who may sign a letter, and what each signature rests on."""

from collections.abc import Sequence

from ssh_cli.analysis.mandates import Basis, Mandates
from ssh_cli.analysis.signatories import Backing, Candidate, DemandBacking, Required, Verdict
from ssh_cli.analysis.split import Share, Split, split
from ssh_cli.kinds.answer import Answer, sure
from ssh_cli.kinds.words import label, labels
from ssh_cli.messages import N_, _
from ssh_cli.model.mandate import MandateStance
from ssh_cli.output.columns import columns, values_of
from ssh_cli.output.page import fact, facts
from ssh_cli.output.page_mandates import (
    demand_label,
    demand_labels,
    describe_grounds,
    describe_position,
)
from ssh_cli.page.blocks import CERTAINTY, Block, Column, Facts, Paragraphs, Row, Table, Value
from ssh_cli.page.cells import describe_date, format_part
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.wording import mark_possible

VERDICTS = {
    Verdict.ALL: N_("May sign all of it"),
    Verdict.PERHAPS_ALL: N_("May possibly sign all of it"),
    Verdict.PART: N_("May sign a part"),
    Verdict.NEEDS_RESOLUTION: N_("Needs a new resolution"),
    Verdict.UNKNOWN: N_("Unknown: no recorded text in force speaks of any of the demands"),
    Verdict.REJECTS: N_("Own resolution rejects a demand"),
}
BACKINGS = {
    Backing.CARRIED: N_("carried"),
    Backing.POSSIBLE: N_("possibly carried"),
    Backing.FALLS_SHORT: N_("does not go that far"),
    Backing.NOT_IN_FORCE: N_("text not in force"),
    Backing.UNKNOWN: N_("none recorded"),
    Backing.REJECTED: N_("rejected"),
}


def signatories_page(
    candidates: Sequence[Candidate],
    required: Sequence[Required],
    mandates: Mandates,
    stamp: Stamp,
    *,
    title: str,
    basis: Basis,
    notes: Sequence[str] = (),
) -> Page:
    """Return who may sign; the data have one row a municipality, signatories first."""
    ordered = [*(one for one in candidates if one.signed), *(one for one in candidates if not one.signed)]
    rows = tuple(_row(one) for one in ordered)
    signed = [one for one in ordered if one.signed]
    others = [one for one in ordered if not one.signed]
    sections: list[Block] = [_required(required, mandates, basis)]
    if signed:
        sections.append(
            _table(signed, required, mandates, _("Signatories, and what each signature rests on"))
        )
    for verdict in (
        Verdict.ALL,
        Verdict.PERHAPS_ALL,
        Verdict.PART,
        Verdict.NEEDS_RESOLUTION,
        Verdict.REJECTS,
    ):
        found = [one for one in others if one.verdict is verdict]
        if found:
            sections.append(_table(found, required, mandates, _(VERDICTS[verdict])))
    sections += _unknown(split((one, one.belongs) for one in others))
    if not signed and not others:
        sections.append(Paragraphs((_("Nobody to ask."),)))
    notes = (*notes, _("Unknown is not no: no recorded text in force speaks of the demand."))
    return Page(
        "mandates-check",
        title,
        stamp,
        _columns(mandates),
        rows,
        blocks=tuple(sections),
        notes=tuple(notes),
    )


def _required(required: Sequence[Required], mandates: Mandates, basis: Basis) -> Facts:
    wanted = []
    for one in required:
        words = demand_label(mandates.dataset, one.demand)
        if one.extent:
            words = _("{demand}, at least {extent}").format(
                demand=words, extent=label("extent", one.extent.value)
            )
        wanted.append(words)
    return facts(fact(_("Demands"), wanted, "list"), fact(_("Basis"), basis_words(basis)))


def basis_words(basis: Basis) -> str:
    """Return what mandates rest on here, in words."""
    return {
        Basis.RESOLUTION: _("own resolutions"),
        Basis.DECLARATION: _("the declaration that was signed"),
        Basis.BOTH: _("own resolutions or the declaration that was signed"),
    }[basis]


def _unknown(candidates: Split[Candidate]) -> list[Block]:
    silent = candidates.narrow(lambda one: sure(one.verdict is Verdict.UNKNOWN))
    if not silent.everybody:
        return []
    names = [mark_possible(one.member.name, answer) for one, answer in silent.answered]
    text = _("{part}: {names}").format(
        part=format_part(Share(silent.tally, candidates.tally)), names=", ".join(names)
    )
    return [Paragraphs((text,), _(VERDICTS[Verdict.UNKNOWN]))]


def _table(
    candidates: Sequence[Candidate], required: Sequence[Required], mandates: Mandates, title: str
) -> Table:
    shown = (
        *columns("name"),
        *(Column(one.demand, demand_label(mandates.dataset, one.demand), "list") for one in required),
    )
    rows = tuple(
        {
            "name": one.member.name,
            CERTAINTY: one.belongs.certainty if one.belongs else None,
            **{each.required.demand: _describe(each) for each in one.backings},
        }
        for one in candidates
    )
    return Table(shown, rows, title)


def _describe(found: DemandBacking) -> list[str]:
    """Return one cell: the backing, the resolutions it rests on, and the declaration apart from them."""
    lines = []
    names = []
    for ground in found.grounds:
        resolution = ground.resolution
        when = describe_date(resolution.date)
        number = f"{resolution.number}, " if resolution.number else ""
        far = f", {label('extent', ground.commitment.extent.value)}" if ground.commitment.extent else ""
        names.append(f"{resolution.id} ({number}{when}{far})")
    names += [_("{id} (not in force)").format(id=one.id) for one in found.idle]
    own = _(BACKINGS[found.backing])
    if found.backing in {Backing.CARRIED, Backing.POSSIBLE} and not names:
        own = _(BACKINGS[Backing.UNKNOWN])
    elif found.backing is Backing.REJECTED and found.answer is not Answer.YES:
        own = _("possibly rejected")
    lines.append(f"{own}: {'; '.join(names)}" if names else own)
    if found.position.declared:
        points = ", ".join(found.position.points)
        words = (
            _("declaration: {points}")
            if found.position.declared is Answer.YES
            else _("possibly declaration: {points}")
        )
        lines.append(words.format(points=points))
    return lines


def _columns(mandates: Mandates) -> tuple[Column, ...]:
    names = demand_labels(mandates.dataset)
    return (
        *columns("id", "name", "land"),
        Column("signatory", _("Signatory"), "boolean"),
        Column("member", _("Member"), labels=labels("answer")),
        *columns(CERTAINTY),
        Column("verdict", _("Verdict"), labels={one.value: _(text) for one, text in VERDICTS.items()}),
        Column("may_sign", _("May sign"), "list", labels=names),
        Column("possibly", _("May possibly sign"), "list", labels=names),
        Column("needs_resolution", _("Needs a new resolution"), "list", labels=names),
        Column("unknown", _("Unknown"), "list", labels=names),
        Column("rejects", _("Rejects"), "list", labels=names),
        Column("demands", _("Demands"), "object", detail=True),
    )


def _row(one: Candidate) -> Row:
    return {
        **values_of(one.member, "id", "name", "land"),
        "signatory": one.signed,
        "member": one.belongs.name.lower(),
        CERTAINTY: _certainty(one).certainty,
        "verdict": one.verdict.value,
        "may_sign": list(one.demands(Backing.CARRIED)),
        "possibly": list(one.demands(Backing.POSSIBLE)),
        "needs_resolution": list(one.demands(Backing.FALLS_SHORT, Backing.NOT_IN_FORCE)),
        "unknown": list(one.demands(Backing.UNKNOWN)),
        "rejects": list(one.demands(Backing.REJECTED)),
        "demands": [_demand_row(each) for each in one.backings],
    }


def _certainty(one: Candidate) -> Answer:
    """Return how certain the row is: whether it belongs to those asked (a signatory always does)."""
    return Answer.YES if one.signed or one.belongs is Answer.YES else Answer.POSSIBLE


def _demand_row(found: DemandBacking) -> dict[str, Value]:
    described = describe_position(found.position)
    is_told = found.position.own.stance is not MandateStance.UNKNOWN
    return {
        "demand": found.required.demand,
        "extent_required": found.required.extent.value if found.required.extent else None,
        "backing": found.backing.value,
        "certainty": found.answer.certainty,
        "rests_on": describe_grounds(found.grounds),
        "not_in_force": [one.id for one in found.idle],
        "stance": described["stance"],
        "extent": described["extent"] if is_told else None,
        "declaration": described["declaration"],
        "points": described["points"],
    }
