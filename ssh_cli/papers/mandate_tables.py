"""Mandates in papers: what one municipality may say, and how many of a group may say what."""

from collections.abc import Sequence

from ssh_cli.analysis.mandates import Ground, MandatePosition, Mandates, MatrixRow, mandate_matrix
from ssh_cli.analysis.split import Group, tally
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import EXTENT_RANK, label
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import Block, Spans, Words, lines, plain, table
from ssh_cli.page.cells import format_number, format_tally
from ssh_cli.page.evidence import footnote
from ssh_cli.page.phrases import day
from ssh_cli.page.sections.mandates import demand_label
from ssh_cli.papers.parts import strong
from ssh_cli.papers.times import day_of


def mandates_of(town: Municipality, context: Context) -> tuple[Block, ...]:
    """Return every demand that its resolutions or the declaration it signed speak of, the bases apart."""
    mandates = Mandates(context.dataset, context.on)
    positions = [mandates.position(town, one) for one in context.dataset.demands]
    known = sorted((one for one in positions if not one.is_unknown), key=lambda one: _order(one, context))
    if not known:
        return ()
    header = (_("Demand"), _("Own resolution"), _("Declaration signed"))
    rows = (_row(one, mandates, context) for one in known)
    return (table(header, rows),)


def count_unknown(town: Municipality, context: Context) -> int:
    """Return of how many demands in the catalogue nothing that it decided or signed speaks."""
    mandates = Mandates(context.dataset, context.on)
    return sum(mandates.position(town, one).is_unknown for one in context.dataset.demands)


def mandates_of_group(group: Group, context: Context) -> tuple[Block, ...]:
    """Return, by demand, how many of the group carry it; demands that nobody speaks of are left out."""
    mandates = Mandates(context.dataset, context.on)
    demands = tuple(context.dataset.demands)
    matrix = mandate_matrix(mandates, group.answered, demands)
    counted = [_Counted(demand, _column(matrix, number)) for number, demand in enumerate(demands)]
    spoken = sorted((one for one in counted if one.is_spoken_of), key=lambda one: one.order(context))
    if not spoken:
        return ()
    header = (_("Demand"), _("Own resolution"), _("Possible"), _("Declaration alone"), _("Rejected"))
    return (table(header, (one.row(context) for one in spoken)),)


def _order(one: MandatePosition, context: Context) -> tuple[int, int, tuple[str, str, str]]:
    return (
        -max(one.supports, one.rejects),
        -EXTENT_RANK[one.own.extent],
        sort_key(demand_label(context.dataset, one.demand)),
    )


def _row(one: MandatePosition, mandates: Mandates, context: Context) -> tuple[Words, ...]:
    own = lines(_ground(ground, context) for ground in mandates.grounds(one))
    return demand_label(context.dataset, one.demand), own or "–", _signed(one, context)


def _ground(one: Ground, context: Context) -> Spans:
    """Return how far a commitment goes, what it says, where it stands, and its evidence."""
    said, resolution = one.commitment, one.resolution
    words = [label("stance", said.stance)] if said.stance == "rejects" else []
    words += [label("extent", said.extent)] if said.extent else []
    words += [label("certainty", "possible")] if one.answer is Answer.POSSIBLE else []
    words += [label("wording", said.from_)] if said.from_ else []
    when = day_of(resolution)
    place = f"{when}, {resolution.number}" if resolution.number else when
    gist = f"{said.gist} ({place})" if said.gist else place
    if said.condition:
        gist += "; " + _("condition: {text}").format(text=said.condition)
    start = (*strong(", ".join(words)), *plain(": ")) if words else ()
    source = said.source or resolution.source
    weak = bool(said.evidence or resolution.evidence)
    return (*start, *footnote(gist, source, context.dataset, weak=weak))


def _signed(one: MandatePosition, context: Context) -> str:
    if not one.points:
        return "–"
    dates = {found.id: found.date for found in context.dataset.alliance.declarations}
    named = dict.fromkeys(point.partition("/")[0] for point in one.points)
    words = ", ".join(day(dates[name]) for name in named)
    return words if one.declared is Answer.YES else f"{words} ({label('certainty', 'possible')})"


def _column(matrix: Sequence[MatrixRow], number: int) -> tuple[tuple[Answer, MandatePosition], ...]:
    return tuple((row.belongs, row.positions[number]) for row in matrix)


class _Counted:
    """One demand with what every member of a group says of it."""

    def __init__(self, demand: str, said: Sequence[tuple[Answer, MandatePosition]]) -> None:
        self.demand = demand
        self._own = [min(belongs, one.supports) for belongs, one in said]
        self._signed = [min(belongs, one.declared, ~one.rejects) for belongs, one in said if not one.supports]
        self._against = [min(belongs, one.rejects) for belongs, one in said]

    @property
    def is_spoken_of(self) -> bool:
        return any(map(any, (self._own, self._signed, self._against)))

    def order(self, context: Context) -> tuple[int, int, tuple[str, str, str]]:
        possible = self._own.count(Answer.POSSIBLE)
        name = sort_key(demand_label(context.dataset, self.demand))
        return -self._own.count(Answer.YES), -possible, name

    def row(self, context: Context) -> tuple[str, ...]:
        return (
            demand_label(context.dataset, self.demand),
            format_number(self._own.count(Answer.YES)),
            format_number(self._own.count(Answer.POSSIBLE)),
            format_tally(tally(self._signed)),
            format_tally(tally(self._against)),
        )
