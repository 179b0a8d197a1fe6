"""The alliance in figures: at a glance, Land by Land, over time, and how much is known at all."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ssh_cli.analysis.counts import list_reports
from ssh_cli.analysis.overview import TEXTS, AttentionItem, Overview
from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _, format_day, format_number, text_tables
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import plain
from ssh_cli.page.blocks import Bar, Bars, Blocks, Column, Facts, Table, Value, facts, naming
from ssh_cli.page.page import Page
from ssh_cli.page.tables import (
    columns,
    columns_of,
    describe_count,
    describe_number,
    describe_tally,
    for_people,
    format_part,
    format_tally,
    name_some,
    row_of,
    values_of,
)
from ssh_cli.page.values import cite, entry

if TYPE_CHECKING:
    from ssh_cli.analysis.statistics import Covered, GrowthPoint, LandFigures

_STANDINGS = text_tables(__file__)["standing"]
_IF_ANY = frozenset({"dormant", "former"})
"""Standings that are told only where somebody has one."""

NAMED = 3
"""As many records an item names before it says how many more there are."""


def overview_page(overview: Overview, dataset: Dataset, *, attention: bool = True) -> Page:
    """Return the overview as a page; its data are one row of figures.

    What needs `attention` is for those who keep the register, and no page for others says it.
    """
    row = _figures(overview, dataset)
    shown = tuple(
        Column(key, key, "object" if isinstance(value, dict | list) else "integer")
        for key, value in row.items()
    )
    items = ((_(TEXTS[item.slug]), _describe(item, dataset)) for item in overview.attention)
    sections: Blocks = (
        _standings(overview, dataset),
        bars_of_laender(overview.laender),
        _reported(overview, dataset),
        _latest(overview, dataset),
        *([facts(items, title=_("What needs attention"))] if attention else []),
    )
    title = dataset.alliance.name.spoken()
    return Page("overview", title, shown, (row,), blocks=sections)


def _standings(overview: Overview, dataset: Dataset) -> Facts:
    standings = overview.standings
    number = overview.total.people.number
    people = _("{n} in the certain members, each counted once", n=number.certain)
    if number.possible:
        people = _("{text}; up to {n} with the possible ones", text=people, n=number.total)
    on_record = _(
        "{m} municipalities, {r} resolutions, whatever the day",
        m=len(dataset.municipalities),
        r=format_number(len(dataset.resolutions)),
    )
    counts = [
        (_(words), describe_tally(standings[name]))
        for name, words in _STANDINGS.items()
        if standings[name].total or name not in _IF_ANY
    ]
    return facts([*counts, (_("People represented"), people), (_("In the dataset"), on_record)])


def bars_of_laender(laender: "Iterable[LandFigures]") -> Bars:
    """Return how many members each Land has that has any."""
    bars = (Bar(LAENDER[land.land].name, *land.members) for land in laender if land.members.total)
    return Bars(tuple(bars), _("Members by Land"))


def _reported(overview: Overview, dataset: Dataset) -> Table:
    shown = columns_of(__file__, "reported")
    rows = []
    for count, attested in overview.reported:
        row = row_of(
            count,
            shown,
            value=describe_number(count.value, count.qualifier),
            attested=describe_tally(attested) if attested else None,
            source=cite(count.source[:1], dataset, brief=True),
        )
        rows.append(row)
    return Table(shown, tuple(rows), _("Reported beside attested"))


def _latest(overview: Overview, dataset: Dataset) -> Table:
    shown = columns("date", "member", "title", "outcome")
    rows = tuple(
        row_of(
            resolution,
            shown,
            member=naming(dataset.name(resolution.member), "member", resolution.member),
            title=naming(resolution.matter, "resolution", resolution.id),
        )
        for resolution in overview.latest
    )
    return Table(shown, rows, _("Latest decisions"))


def _describe(item: AttentionItem, dataset: Dataset) -> str:
    towns = [dataset.municipalities[town].name for town in item.ids if town in dataset.municipalities]
    text = format_part(item.share) if item.share else format_tally(item.concerned)
    return f"{text}: {name_some(towns, NAMED)}" if towns else text


_COUNTED = {
    "members": "member",
    "active": "active",
    "dormant": "dormant",
    "former": "former",
    "declared": "declared_in_all",
    "declared_not_members": "declared",
    "interested": "interested",
    "recorded": "recorded",
}
"""What the data call the counts of standings."""


def _figures(overview: Overview, dataset: Dataset) -> dict[str, Value]:
    return {
        **{name: plain(overview.standings[standing]) for name, standing in _COUNTED.items()},
        "population": values_of(overview.total.people, certain="number", at_most="number.total"),
        "laender": [
            {
                **{name: plain(getattr(land, name)) for name in ("land", "members", "declared")},
                **values_of(land, population="people.number", population_at_most="people.number.total"),
            }
            for land in overview.laender
        ],
        "reported": [
            {
                **values_of(report.figure, "id", "measure", "qualifier", "value", on="date"),
                "attested": plain(report.attested),
                **values_of(report.figure, "source"),
            }
            for report in overview.reported
        ],
        "latest": [resolution.id for resolution in overview.latest],
        "attention": [
            values_of(
                item,
                "slug",
                "kind",
                count="concerned",
                count_possible="concerned_possible",
                of="of",
                of_possible="of_possible",
                ids="ids",
            )
            for item in overview.attention
        ],
        "municipalities": len(dataset.municipalities),
        "resolutions": len(dataset.resolutions),
    }


def laender_page(
    rows: Sequence["LandFigures"], total: "LandFigures", *, scope: str, selects: bool = False
) -> Page:
    """Return the figures Land by Land; the data have one row a Land, and the totals.

    A question that `selects` has no row for Länder of which it chose nobody: those were not asked. Where
    nothing is on record of a Land otherwise, its figures are unknown, and no 0.
    """
    left_out = [LAENDER[land.land].name for land in rows if not land.municipalities]
    rows = [land for land in rows if land.municipalities or not selects]
    shown = columns_of(__file__, "laender")
    by_key = {column.key: column for column in shown}
    people = (shown[0], *for_people(by_key[key] for key in _FOR_PEOPLE))
    sums = row_of(total, people[1:])
    in_all = facts(((column.title, sums[column.key]) for column in people[1:]), title=_("In all"))
    worded = tuple(_land_row(row, people) for row in rows)
    table = Table(people, worded, _("Land by Land"), totals=sums)
    bars = bars_of_laender(rows)
    missing = total.people.missing
    notes = [_("People are counted once, though towns lie in districts that are members too.")]
    if missing:
        notes.append(_("Not in the register, so without people: {names}", names=", ".join(missing)))
    if left_out:
        text = (
            _("Not asked, since nothing there was selected: {names}")
            if selects
            else _("Unknown, since nothing is on record there: {names}")
        )
        notes.append(text.format(names=", ".join(left_out)))
    return Page(
        "stats-by-land",
        _("Land by Land: {scope}", scope=scope),
        shown,
        tuple(_land_row(row, shown) for row in rows),
        totals=row_of(total, shown[1:]),
        blocks=(in_all, table, bars) if bars.entries else (in_all, table),
        notes=tuple(notes),
    )


_FOR_PEOPLE = ("members", "declared", "population", "resolutions", "offers", "with_resolution")


def _land_row(figures: "LandFigures", shown: Sequence[Column]) -> dict[str, Value]:
    """Return the figures of a Land; where nothing is on record of it they are unknown."""
    if figures.municipalities:
        return row_of(figures, shown)
    return dict.fromkeys(column.key for column in shown) | values_of(figures, "land", "municipalities")


def growth_page(
    moments: Sequence["GrowthPoint"], dataset: Dataset, *, scope: str, selects: bool = False
) -> Page:
    """Return members and declarations over time; the data have one row a day.

    What was reported of the whole alliance is left out where a query `selects` municipalities.
    """
    shown = columns_of(__file__, "growth")
    on, members, _members, declared, _declared, reported = shown
    if selects:
        moments = [moment._replace(reported=()) for moment in moments]
    people = (on, *for_people((members, declared)), *(() if selects else (reported._replace(kind="text"),)))
    worded = tuple(
        row_of(moment, people, reported="; ".join(map(describe_count, _reported_last(moment.reported))))
        for moment in moments
    )
    sections: Blocks = (
        Table(people, worded),
        _growth_bars(moments, _("Members"), "members"),
        _growth_bars(moments, _("Declared safe harbours"), "declared"),
        *(() if selects else (_reports(moments[-1].on if moments else "", dataset),)),
    )
    rows = tuple(row_of(moment, shown, reported=list(map(_count_row, moment.reported))) for moment in moments)
    note = _("Attested here is never filled up to what was reported; both may be right for what they count.")
    if selects:
        note = _("What was reported of the whole alliance stands here only without a query.")
    title = _("Growth: {scope}", scope=scope)
    return Page("stats-growth", title, shown, rows, blocks=sections, notes=(note,))


def _count_row(count: Count) -> dict[str, Value]:
    others = {name: name for name in ("measure", "qualifier", "value", "source")}
    return values_of(count, "id", on="date", **others)


def _reported_last(counts: Sequence[Count]) -> list[Count]:
    """Return the figure reported last for each measure; all of them stand in a table of their own."""
    latest = {
        count.measure: count
        for count in sorted(counts, key=lambda count: count.date.last if count.date else "")
    }
    return list(latest.values())


def _growth_bars(moments: Sequence["GrowthPoint"], title: str, counted: str) -> Bars:
    tallies = ((moment.on, getattr(moment, counted)) for moment in moments)
    return Bars(tuple(Bar(format_day(on), *tally) for on, tally in tallies if tally.total), title)


def _reports(until: str, dataset: Dataset) -> Table:
    """Return all that was reported until a day, also what is of no known row, such as that of a year."""
    reports = ((day, count) for day, count in list_reports(dataset) if day <= until)
    counts = [count for _day, count in sorted(reports, key=lambda report: (report[0], report[1].id))]
    shown = columns_of(__file__, "reports")
    rows = tuple(
        row_of(
            count,
            shown,
            reported=describe_count(count),
            source=[entry(ref, dataset) for ref in count.source],
        )
        for count in counts
    )
    return Table(shown, rows, _("Reported figures and who reported them"))


def coverage_page(covered: Sequence["Covered"], *, scope: str) -> Page:
    """Return for how many each fact is known; the data have one row a fact, with the ids that lack it."""
    from ssh_cli.analysis.statistics import TEXTS as FACTS

    facts = {key: _(text) for key, text in FACTS.items()}
    shown = columns_of(__file__, "coverage", fact=facts)
    people = (shown[0], *for_people(shown[1:2]), shown[2])
    notes = [_("What is not known counts neither way.")]
    if any(entry.share.known.possible for entry in covered):
        notes.append(_("Percentages are those of the certain ones."))
    return Page(
        "stats-coverage",
        _("What is known: {scope}", scope=scope),
        shown,
        tuple(row_of(entry, shown) for entry in covered),
        blocks=(Table(people, tuple(row_of(entry, people) for entry in covered)),),
        notes=tuple(notes),
    )
