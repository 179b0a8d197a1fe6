"""The page on who may sign a letter, and what each signature rests on."""

from collections.abc import Sequence

from ssh_cli.analysis.mandates import Basis, Mandates
from ssh_cli.analysis.signatories import Backing, DemandBacking, Required, SignatoryCandidate, Verdict
from ssh_cli.analysis.split import Share, Split, split, tally
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.mandate import MandateStance
from ssh_cli.page.blocks import CERTAINTY, Block, Column, Facts, Paragraphs, Row, Table, Value, facts
from ssh_cli.page.page import Page
from ssh_cli.page.sections.mandates import demand_label, demand_labels, describe_grounds, describe_position
from ssh_cli.page.tables import (
    columns,
    columns_of,
    describe_date,
    format_part,
    format_tally,
    mark_possible,
    row_of,
    values_of,
)
from ssh_cli.page.values import tell_why_unbound

_TEXTS = text_tables(__file__)
VERDICTS, _BACKINGS = _TEXTS["verdict"], _TEXTS["backing"]
_LISTS = {
    "may_sign": (Backing.CARRIED,),
    "possibly": (Backing.POSSIBLE,),
    "needs_resolution": (Backing.FALLS_SHORT, Backing.NOT_IN_FORCE),
    "unknown": (Backing.UNKNOWN,),
    "possibly_rejects": (Backing.POSSIBLY_REJECTED,),
    "rejects": (Backing.REJECTED,),
}
"""The lists of demands that a row has, and what stands behind them."""


def signatories_page(
    candidates: Sequence[SignatoryCandidate],
    required: Sequence[Required],
    mandates: Mandates,
    *,
    title: str,
    basis: Basis,
    notes: Sequence[str] = (),
) -> Page:
    """Return who may sign; the data have one row a municipality, signatories first."""
    signed = [candidate for candidate in candidates if candidate.signed]
    others = [candidate for candidate in candidates if not candidate.signed]
    grouped = {_("Signatories, and what each signature rests on"): signed}
    for verdict in Verdict:
        if verdict is not Verdict.UNKNOWN:
            grouped[_(VERDICTS[verdict])] = [other for other in others if other.verdict is verdict]
    lead = _required(required, mandates, basis), _sums(candidates)
    sections: list[Block] = [
        *(_table(group, required, mandates, heading) for heading, group in grouped.items() if group),
        *_unknown(split((other, other.belongs) for other in others)),
    ]
    if not signed and not others:
        sections.append(Paragraphs((_("Nobody to ask."),)))
    notes = (*notes, _("Unknown is not no: no recorded text in force speaks of the demand."))
    shown = columns_of(__file__, "candidate", **dict.fromkeys(_LISTS, demand_labels(mandates.dataset)))
    return Page(
        "mandates-check",
        title,
        shown,
        tuple(_row(candidate, shown) for candidate in (*signed, *others)),
        lead=lead if candidates else lead[:1],
        blocks=tuple(sections),
        notes=tuple(notes),
    )


def _required(required: Sequence[Required], mandates: Mandates, basis: Basis) -> Facts:
    wanted = []
    for asked in required:
        words = demand_label(mandates.dataset, asked.demand)
        if asked.extent:
            words = _("{demand}, at least {extent}", demand=words, extent=label("extent", asked.extent.value))
        wanted.append(words)
    return facts([(_("Demands"), wanted, "list"), (_("Basis"), basis_words(basis))])


def _sums(candidates: Sequence[SignatoryCandidate]) -> Facts:
    """Return how many of those asked are in each group of the page, and how many there are together."""
    asked = split(
        (candidate, Answer.YES if candidate.signed else candidate.belongs) for candidate in candidates
    )
    groups: dict[Verdict | None, list[Answer]] = {verdict: [] for verdict in (None, *Verdict)}
    for candidate, answer in asked.answered:
        groups[None if candidate.signed else candidate.verdict].append(answer)
    counts = [
        (_(VERDICTS[verdict]).partition(":")[0] if verdict else _("Have signed"), tally(answers))
        for verdict, answers in groups.items()
        if answers
    ]
    counts.append((_("Together"), asked.tally))
    return facts((words, format_tally(number)) for words, number in counts)


def basis_words(basis: Basis) -> str:
    """Return what mandates rest on here, in words."""
    return _(_TEXTS["basis"][basis])


def _unknown(candidates: Split[SignatoryCandidate]) -> list[Block]:
    silent = [entry for entry in candidates.answered if entry[0].verdict is Verdict.UNKNOWN]
    if not silent:
        return []
    part = format_part(Share(tally(answer for _candidate, answer in silent), candidates.tally))
    names = ", ".join(mark_possible(candidate.member.name, answer) for candidate, answer in silent)
    return [Paragraphs((_("{part}: {names}", part=part, names=names),), _(VERDICTS[Verdict.UNKNOWN]))]


def _table(
    candidates: Sequence[SignatoryCandidate], required: Sequence[Required], mandates: Mandates, title: str
) -> Table:
    shown = (
        *columns("name"),
        *(
            Column(demand.demand, demand_label(mandates.dataset, demand.demand), "list")
            for demand in required
        ),
    )
    rows = tuple(
        {
            "name": candidate.member.name,
            CERTAINTY: candidate.belongs.certainty if candidate.belongs else None,
            **{backing.required.demand: _describe(backing, mandates) for backing in candidate.backings},
        }
        for candidate in candidates
    )
    return Table(shown, rows, title)


def _describe(backing: DemandBacking, context: Context) -> list[str]:
    """Return one cell: the backing, the resolutions it rests on, and the declaration apart from them."""
    lines = []
    said: dict[str, Answer] = {}
    for ground in backing.grounds:
        resolution = ground.resolution
        when = describe_date(resolution.date)
        number = f"{resolution.number}, " if resolution.number else ""
        far = f", {label('extent', ground.commitment.extent.value)}" if ground.commitment.extent else ""
        name = f"{resolution.id} ({number}{when}{far})"
        said[name] = max(ground.answer, said.get(name, Answer.NO))
    is_certain = backing.position.own.answer is Answer.YES
    names = [mark_possible(name, answer if is_certain else Answer.YES) for name, answer in said.items()]
    own = _(_BACKINGS[backing.backing])
    if backing.backing in {Backing.CARRIED, Backing.POSSIBLE} and not names:
        own = _(_BACKINGS[Backing.UNKNOWN])
    if unbound := backing.position.unbound:
        own = _("not known") if backing.backing is Backing.UNKNOWN else _(_BACKINGS[Backing.NOT_IN_FORCE])
        names = [
            f"{each.id} ({tell_why_unbound(each, backing.required.demand, context)})" for each in unbound
        ]
    lines.append(f"{own}: {'; '.join(names)}" if names else own)
    if backing.position.declared:
        points = ", ".join(backing.position.points)
        words = (
            _("declaration: {points}")
            if backing.position.declared is Answer.YES
            else _("possibly declaration: {points}")
        )
        lines.append(words.format(points=points))
    return lines


def _row(candidate: SignatoryCandidate, shown: Sequence[Column]) -> Row:
    is_certain = candidate.signed or candidate.belongs is Answer.YES  # a signatory belongs to those asked
    return row_of(
        candidate,
        shown,
        member=candidate.belongs.name.lower(),
        certainty="certain" if is_certain else "possible",
        **{key: list(candidate.demands(*backings)) for key, backings in _LISTS.items()},
        demands=[_demand_row(backing) for backing in candidate.backings],
    )


def _demand_row(backing: DemandBacking) -> dict[str, Value]:
    described = describe_position(backing.position)
    has_stance = backing.position.own.stance is not MandateStance.UNKNOWN
    return {
        **values_of(backing.required, "demand", extent_required="extent"),
        **values_of(backing, "backing", certainty="answer.certainty"),
        "rests_on": describe_grounds(backing.grounds),
        "not_in_force": [resolution.id for resolution in backing.idle],
        "stance": described["stance"],
        "extent": described["extent"] if has_stance else None,
        **{name: described[name] for name in ("declaration", "points")},
    }
