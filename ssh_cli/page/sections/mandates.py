"""Pages on mandates: members and demands as a matrix, and who may speak for one demand."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ssh_cli.analysis.mandates import (
    Ground,
    Implementation,
    MandatePosition,
    Mandates,
    MatrixRow,
    list_implementations,
)
from ssh_cli.analysis.split import Group, Share, split, tally
from ssh_cli.kinds.answer import Answer, some
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.programme import Programme
from ssh_cli.kinds.vocabularies import EXTENT_RANK, label, labels
from ssh_cli.messages import _, text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.model.mandate import MandateStance
from ssh_cli.model.municipality import by_name
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import (
    CERTAINTY,
    Column,
    Row,
    Spans,
    Table,
    Value,
    facts,
    lines,
    naming,
    plain,
    row_groups,
    strong,
)
from ssh_cli.page.page import Page
from ssh_cli.page.printed import tally_rows
from ssh_cli.page.tables import (
    columns_of,
    format_part,
    format_tally,
    hide_silent,
    in_one,
    mark_possible,
    values_of,
)
from ssh_cli.page.values import cite_decision, footnote

if TYPE_CHECKING:
    from ssh_cli.analysis.comparison import DemandAnswer

WIDE = 6
"""With more demands than this, people see lists of demands instead of one column for each."""

_WHO = text_tables(__file__)["who"]
_SAID = {
    "supports": ("supports", Answer.YES),
    "possibly_supports": ("supports", Answer.POSSIBLE),
    "rejects": ("rejects", Answer.YES),
    "possibly_rejects": ("rejects", Answer.POSSIBLE),
    "declaration": ("declared", Answer.YES),
    "possibly_declaration": ("declared", Answer.POSSIBLE),
}
"""The lists of demands that a row of the matrix has, each of an answer of a position."""


def demand_label(dataset: Dataset, demand: str) -> str:
    """Return the words for a demand in the language in use, its id where the catalogue lacks it."""
    entry = dataset.demands.get(demand)
    return entry.label.spoken() if entry else demand


def demand_labels(dataset: Dataset) -> dict[str, str]:
    """Return the words for every demand in the language in use."""
    return {demand.id: demand.label.spoken() for demand in dataset.demands.values()}


def describe_grounds(grounds: Sequence[Ground]) -> list[dict[str, Value]]:
    """Return commitments as evidence: resolution, number, day, how certain, how far, gist, sources."""
    return [
        {
            "resolution": ground.resolution.id,
            **values_of(ground.resolution, "number", "date", "title"),
            **values_of(ground.commitment, "stance", "extent"),
            "certainty": ground.answer.certainty,
            **values_of(ground.commitment, "condition", "gist"),
            "source": list(ground.commitment.source or ground.resolution.source),
        }
        for ground in grounds
    ]


def describe_position(position: MandatePosition) -> dict[str, Value]:
    """Return a position as data, its two bases apart."""
    own = position.own
    return {
        "demand": position.demand,
        "stance": own.stance.value,
        "certainty": own.answer.certainty if own.stance is not MandateStance.UNKNOWN else None,
        **values_of(own, "extent", "resolutions"),
        "declaration": "unknown" if position.is_signing_unknown else position.declared.name.lower(),
        "points": list(position.points),
    }


def matrix_page(
    rows: Sequence[MatrixRow],
    demands: Sequence[str],
    mandates: Mandates,
    *,
    title: str,
    evidence: bool = False,
) -> Page:
    """Return the matrix; its data have one row a member, with every position whole under `mandates`."""
    dataset = mandates.dataset
    data = tuple(_matrix_row(row, mandates, evidence=evidence) for row in rows)
    every = _matrix_columns(dataset, demands, data)
    notes = (
        _(
            "Municipalities whose resolutions or signed declaration speak of these demands: {part}.",
            part=format_part(_known(rows)),
        ),
        _("Unknown is not no: no recorded text in force speaks of the demand."),
    )
    page = Page("mandates", title, every, data, notes=notes)
    return page._replace(blocks=(page.table, _evidence_table(rows, mandates))) if evidence else page


def _matrix_columns(dataset: Dataset, demands: Sequence[str], data: Sequence[Row]) -> tuple[Column, ...]:
    names = demand_labels(dataset)
    is_wide = len(demands) > WIDE
    cells = _cell_labels()
    return (
        *columns_of(__file__, "member"),
        *(
            column._replace(labels=names, detail=column.detail or not is_wide)
            for column in hide_silent(columns_of(__file__, "said"), data)
        ),
        *(
            Column(demand, names.get(demand, demand), "list", labels=cells, detail=is_wide)
            for demand in demands
        ),
        Column("mandates", _("Mandates"), "object", detail=True),
    )


def _matrix_row(row: MatrixRow, mandates: Mandates, *, evidence: bool) -> Row:
    positions = row.positions
    whole = []
    for position in positions:
        described = describe_position(position)
        if evidence:
            described["evidence"] = describe_grounds(mandates.grounds(position))
        whole.append(described)
    return {
        **values_of(row.member, "id", "name", "land"),
        CERTAINTY: row.belongs.certainty,
        **{
            key: [position.demand for position in positions if getattr(position, attribute) is answer]
            for key, (attribute, answer) in _SAID.items()
        },
        **{position.demand: _cell(position) for position in positions},
        "mandates": whole,
    }


def _cell(position: MandatePosition) -> list[str]:
    own = position.own
    parts = [own.stance.value]
    if own.stance is not MandateStance.UNKNOWN and own.answer is not Answer.YES:
        parts[0] = f"possibly-{parts[0]}"
    if own.extent:
        parts[0] += f":{own.extent.value}"
    if position.declared:
        parts.append("declaration" if position.declared is Answer.YES else "possibly-declaration")
    return parts


def _cell_labels() -> dict[str, str]:
    labels_of_cells = {
        "unknown": label("stance", "unknown"),
        "declaration": _("declaration signed"),
        "possibly-declaration": _("declaration possibly signed"),
    }
    for stance in ("supports", "rejects"):
        words = label("stance", stance)
        perhaps = _("possibly: {stance}", stance=words)
        labels_of_cells |= {stance: words, f"possibly-{stance}": perhaps}
        for extent, far in labels("extent").items():
            labels_of_cells[f"{stance}:{extent}"] = f"{words} ({far})"
            labels_of_cells[f"possibly-{stance}:{extent}"] = f"{perhaps} ({far})"
    return labels_of_cells


def _known(rows: Sequence[MatrixRow]) -> Share:
    """Return of how many it is known what they say of any of the demands, of all that were asked."""
    asked = split((row, row.belongs) for row in rows)
    known = asked.narrow(lambda row: some(position.known for position in row.positions))
    return Share(known.tally, asked.tally)


def _evidence_table(rows: Sequence[MatrixRow], mandates: Mandates) -> Table:
    data = tuple(
        {"name": row.member.name, "demand": position.demand, **ground}
        for row in rows
        for position in row.positions
        for ground in describe_grounds(mandates.grounds(position))
    )
    shown = columns_of(__file__, "evidence", demand=demand_labels(mandates.dataset))
    return Table(shown, data, _("Evidence"))


def who_page(rows: Sequence[MatrixRow], demand: str, mandates: Mandates, *, scope: str) -> Page:
    """Return who speaks for or against one demand; whoever is unknown is counted, not listed."""
    spoken = ((row, row.positions[0]) for row in rows)
    by_kind = _by_kind(
        (position, _who_row(row, position, mandates)) for row, position in spoken if not position.is_unknown
    )
    data, groups = row_groups(by_kind)
    shown = hide_silent(columns_of(__file__, "who"), data)
    known = _known(rows)
    counts = {title: tally_rows(of_kind) for _key, title, of_kind in by_kind}
    counts |= {_("Together"): tally_rows(data), _("Asked"): known.known}
    lead = facts((words, format_tally(count)) for words, count in counts.items())
    notes = [
        _(
            "{scope}: known of {part}. Unknown is not no.",
            scope=scope[:1].upper() + scope[1:],
            part=format_part(known),
        )
    ]
    unbound = [row.member.name for row in rows if row.positions[0].is_unknown and row.positions[0].unbound]
    if unbound:
        notes.append(_("A text on record speaks of it and binds nobody: ") + ", ".join(unbound))
    title = _("Who may speak for: {demand}", demand=demand_label(mandates.dataset, demand))
    return Page("mandates-who", title, shown, data, groups, lead=(lead,), notes=tuple(notes))


def _kind(position: MandatePosition) -> str:
    if position.own.stance is MandateStance.UNKNOWN:
        return "declaration"
    return position.own.stance.value


def _who_row(row: MatrixRow, position: MandatePosition, mandates: Mandates) -> Row:
    """Return what a municipality says; decisions that are less certain than its word stand apart."""
    grounds = mandates.grounds(position)
    firm = {ground.resolution.id for ground in grounds if ground.answer >= position.own.answer}
    return {
        **values_of(row.member, "id", "name", "land"),
        "belongs": row.belongs.certainty,
        **describe_position(position),
        "resolutions": [name for name in position.own.resolutions if name in firm],
        "resolutions_possible": [name for name in position.own.resolutions if name not in firm],
        CERTAINTY: min(position.spoken, row.belongs).certainty,
        "numbers": [ground.resolution.number for ground in grounds if ground.resolution.number],
        "gist": [ground.commitment.gist for ground in grounds if ground.commitment.gist],
        "evidence": describe_grounds(grounds),
    }


def mandates_of(
    town: Municipality, context: Context, title: str = "", *, carried_out: bool = False
) -> tuple[Table, ...]:
    """Return every demand that its resolutions or the declaration it signed speak of, the bases apart.

    With `carried_out` a column says what shows that more than a decision came of it.
    """
    dataset, mandates = context.dataset, Mandates(context.dataset, context.on)
    positions = [mandates.position(town, demand) for demand in dataset.demands]
    known = sorted(
        (position for position in positions if not position.is_unknown),
        key=lambda position: (
            -max(position.supports, position.rejects),
            -EXTENT_RANK[position.own.extent],
            sort_key(demand_label(dataset, position.demand)),
        ),
    )
    rows = tuple(
        {
            "demand": naming(demand_label(dataset, position.demand), "demand", position.demand),
            **_word_of(town, position, mandates, carried_out=carried_out),
            CERTAINTY: position.own.answer.certainty if position.own.resolutions else None,
        }
        for position in known
    )
    shown = columns_of(__file__, "own")
    return (Table(shown if carried_out else shown[:-1], rows, title),) if rows else ()


def _word_of(
    town: Municipality, position: MandatePosition, mandates: Mandates, *, carried_out: bool = True
) -> Row:
    """Return the word of the own resolutions, what was signed, and what came of it, each apart."""
    grounds = (_ground_words(ground, mandates.dataset) for ground in mandates.grounds(position))
    return {
        "own": lines(grounds) or None,
        "declaration": _signed(position, mandates.dataset),
        "carried_out": _describe_carried_out(town, position, mandates) if carried_out else None,
    }


def _describe_carried_out(town: Municipality, position: MandatePosition, mandates: Mandates) -> Spans | None:
    """Return what shows that a demand was carried out, or that nobody knows; None where it is not carried."""
    shown = list_implementations(town, position, mandates)
    if shown:
        return lines(_name_implementation(each, mandates.dataset) for each in shown)
    return plain(_("not known")) if max(position.supports, position.declared) else None


def _name_implementation(shown: Implementation, dataset: Dataset) -> Spans:
    by = shown.shown_by
    if isinstance(by, str):
        return plain(mark_possible(label("carried-out-by", by), shown.answer))
    kind, title = ("programme", by.title.spoken()) if isinstance(by, Programme) else ("practice", by.title)
    day = by.from_ if isinstance(by, Programme) else by.since
    words = f"{title} ({_('since {day}', day=day.formatted)})" if day else title
    named = naming(mark_possible(words, shown.answer), kind, by.id)
    return footnote(named, by.source, dataset, weak=by.weak, brief=True)


def speakers_of(demand: str, context: Context) -> Table:
    """Return every municipality that speaks for or against a demand, the bases apart, with its evidence."""
    dataset, mandates = context.dataset, Mandates(context.dataset, context.on)
    towns = sorted(dataset.municipalities.values(), key=by_name)
    positions = ((town, mandates.position(town, demand)) for town in towns)
    rows, groups = row_groups(
        _by_kind(
            (
                position,
                {
                    "municipality": naming(town.name, "member", town.id),
                    "land": town.land,
                    **_word_of(town, position, mandates),
                    CERTAINTY: position.spoken.certainty,
                },
            )
            for town, position in positions
            if not position.is_unknown
        )
    )
    return Table(columns_of(__file__, "speaker"), rows, _("Who speaks for it, and who against it"), groups)


def _by_kind(rows: Iterable[tuple[MandatePosition, Row]]) -> list[tuple[str, str, list[Row]]]:
    """Return the kinds of positions that have rows, what each is called, and its rows."""
    of_kind = grouped((_kind(position), row) for position, row in rows)
    return [(key, _(title), of_kind[key]) for key, title in _WHO.items() if key in of_kind]


def _ground_words(ground: Ground, dataset: Dataset) -> Spans:
    """Return how far a commitment goes, what it says, on what condition, and its evidence."""
    commitment = ground.commitment
    words = [label("stance", commitment.stance)] if commitment.stance == "rejects" else []
    words += [label("extent", commitment.extent)] if commitment.extent else []
    words += [label("wording", commitment.from_)] if commitment.from_ else []
    words += [label("certainty", "possible")] if ground.answer is Answer.POSSIBLE else []
    condition = _("condition: {text}", text=commitment.condition) if commitment.condition else ""
    text = in_one(commitment.gist, condition, between="; ")
    return (
        *((*strong(", ".join(words)), *plain(": ")) if words else ()),
        *(plain(f"{text}; ") if text else ()),
        *cite_decision(ground.resolution, dataset, commitment),
    )


def _signed(position: MandatePosition, dataset: Dataset) -> str | None:
    named = {point.partition("/")[0] for point in position.points}
    days = [each.date.formatted for each in dataset.alliance.declarations if each.id in named]
    return mark_possible(", ".join(days), position.declared) if days else None


def mandates_of_group(group: Group, context: Context) -> tuple[Table, ...]:
    """Return, by demand, how many of the group carry it; demands that nobody speaks of are left out."""
    from ssh_cli.analysis.comparison import answer_demand

    mandates = Mandates(context.dataset, context.on)
    answers = (answer_demand(mandates, group, demand) for demand in context.dataset.demands)
    spoken = sorted(
        (answer for answer in answers if answer.supports or answer.declared or answer.rejects),
        key=lambda answer: (
            *(-number for number in tally(voice.certainty for voice in answer.supports)),
            sort_key(demand_label(context.dataset, answer.demand)),
        ),
    )
    return (voices_table(spoken, context.dataset),) if spoken else ()


def voices_table(answers: Sequence["DemandAnswer"], dataset: Dataset) -> Table:
    """Return how many municipalities say what of each demand; nobody stands in two columns."""
    has_unbound = not answers or any(answer.unbound for answer in answers)
    voices = columns_of(__file__, "voices")
    shown = [column for column in voices if has_unbound or column.key != "unbound"]
    rows = tuple(
        {
            "demand": demand_label(dataset, answer.demand),
            **{
                column.key: format_tally(tally(voice.certainty for voice in getattr(answer, column.key)))
                for column in shown[1:]
            },
        }
        for answer in answers
    )
    return Table(tuple(shown), rows)
