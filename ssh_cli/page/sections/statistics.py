"""The alliance in figures: at a glance, Land by Land, over time, and how much is known at all."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ssh_cli.analysis.counts import Reported
from ssh_cli.analysis.overview import TEXTS, AttentionItem, Overview
from ssh_cli.analysis.split import Share, Tally
from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, format_number
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Bar, Bars, Block, Column, Facts, Table, Value, naming
from ssh_cli.page.cells import (
    describe_count,
    describe_number,
    describe_tally,
    format_part,
    format_tally,
    name_some,
)
from ssh_cli.page.columns import POSSIBLE_SUFFIX, columns, columns_of, for_people, values_of, words_of
from ssh_cli.page.evidence import entry
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import fact, facts

if TYPE_CHECKING:
    from ssh_cli.analysis.statistics import Covered, GrowthPoint, LandFigures

NAMED = 3
"""As many records an item names before it says how many more there are."""


def overview_page(overview: Overview, dataset: Dataset, stamp: Stamp, *, attention: bool = True) -> Page:
    """Return the overview as a page; its data are one row of figures.

    What needs `attention` is for those who keep the register, and no page for others says it.
    """
    row = _figures(overview, dataset)
    shown = tuple(
        Column(key, key, "object" if isinstance(value, dict | list) else "integer")
        for key, value in row.items()
    )
    sections: tuple[Block, ...] = (
        _standings(overview, dataset),
        bars_of_laender(overview.laender),
        _reported(overview, dataset),
        _latest(overview, dataset),
        *([_attention(overview, dataset)] if attention else []),
    )
    title = dataset.alliance.name.spoken()
    return Page("overview", title, stamp, shown, (row,), blocks=sections)


def _standings(overview: Overview, dataset: Dataset) -> Facts:
    standings = overview.standings
    number = overview.total.people.number
    people = _("{n} in the certain members, each counted once", n=format_number(number.certain))
    if number.possible:
        people = _("{text}; up to {n} with the possible ones", text=people, n=format_number(number.total))
    return facts(
        fact(_("Members"), describe_tally(standings["member"])),
        fact(_("of these dormant"), describe_tally(standings["dormant"]))
        if standings["dormant"].total
        else None,
        fact(_("Declared safe harbours"), describe_tally(standings["declared_in_all"])),
        fact(_("of these not members"), describe_tally(standings["declared"])),
        fact(_("Former members"), describe_tally(standings["former"])) if standings["former"].total else None,
        fact(_("Interested"), describe_tally(standings["interested"])),
        fact(_("Recorded for other decisions"), describe_tally(standings["recorded"])),
        fact(_("People represented"), people),
        fact(
            _("In the dataset"),
            _(
                "{m} municipalities, {r} resolutions",
                m=format_number(len(dataset.municipalities)),
                r=format_number(len(dataset.resolutions)),
            ),
        ),
    )


def bars_of_laender(laender: "Iterable[LandFigures]") -> Bars:
    """Return how many members each Land has that has any."""
    bars = (
        Bar(LAENDER[land.land].name, land.members.certain, land.members.possible)
        for land in laender
        if land.members.total
    )
    return Bars(tuple(bars), _("Members by Land"))


def _reported(overview: Overview, dataset: Dataset) -> Table:
    return Table(
        columns_of(__file__, "reported"),
        tuple(_reported_row(report, dataset) for report in overview.reported),
        _("Reported beside attested"),
    )


def _reported_row(report: Reported, dataset: Dataset) -> dict[str, Value]:
    count = report.figure
    ref = count.source[0] if count.source else ""
    source = dataset.sources.get(ref)
    return {
        "measure": label("measure", count.measure),
        "value": describe_number(count.value, count.qualifier),
        **values_of(count, on="date"),
        "attested": describe_tally(report.attested) if report.attested else None,
        "source": source.title if source else ref,
    }


def _latest(overview: Overview, dataset: Dataset) -> Table:
    rows = tuple(
        {
            **values_of(resolution, "date", "outcome"),
            "member": naming(dataset.name(resolution.member), "member", resolution.member),
            "title": naming(resolution.matter, "resolution", resolution.id),
        }
        for resolution in overview.latest
    )
    return Table(columns("date", "member", "title", "outcome"), rows, _("Latest decisions"))


def _attention(overview: Overview, dataset: Dataset) -> Facts:
    return facts(
        *(fact(_(TEXTS[item.slug]), _describe(item, dataset)) for item in overview.attention),
        title=_("What needs attention"),
    )


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
        **{name: _pair(overview.standings[standing]) for name, standing in _COUNTED.items()},
        "population": values_of(overview.total.people.number, "certain", at_most="total"),
        "laender": [
            {
                "land": land.land,
                "members": _pair(land.members),
                "declared": _pair(land.declared),
                **values_of(land.people.number, population="certain", population_at_most="total"),
            }
            for land in overview.laender
        ],
        "reported": [
            {
                **values_of(report.figure, "id", "measure", "qualifier", "value", on="date"),
                "attested": _pair(report.attested) if report.attested else None,
                **values_of(report.figure, "source"),
            }
            for report in overview.reported
        ],
        "latest": [resolution.id for resolution in overview.latest],
        "attention": [
            {
                **values_of(item, "slug", "kind"),
                **values_of(item.concerned, count="certain", count_possible="possible"),
                "of": item.of.certain if item.of else None,
                "of_possible": item.of.possible if item.of else None,
                "ids": list(item.ids),
            }
            for item in overview.attention
        ],
        "municipalities": len(dataset.municipalities),
        "resolutions": len(dataset.resolutions),
    }


def _pair(tally: Tally) -> dict[str, Value]:
    return values_of(tally, "certain", "possible")


def laender_page(
    rows: Sequence["LandFigures"], total: "LandFigures", stamp: Stamp, *, scope: str, selects: bool = False
) -> Page:
    """Return the figures Land by Land; the data have one row a Land, and the totals.

    A question that `selects` has no row for Länder of which it chose nobody: those were not asked. Where
    nothing is on record of a Land otherwise, its figures are unknown, and no 0.
    """
    left_out = [LAENDER[land.land].name for land in rows if not land.municipalities]
    rows = [land for land in rows if land.municipalities or not selects]
    shown = columns_of(__file__, "laender")
    bars = bars_of_laender(rows)
    by_key = {column.key: column for column in shown}
    figures = for_people(by_key[key] for key in ("members", "declared", "population", *_LAST))
    people = tuple(map(_people_row, rows))
    sums = _people_row(total)
    in_all = facts(*(fact(column.title, sums[column.key]) for column in figures), title=_("In all"))
    table = Table((shown[0], *figures), people, _("Land by Land"), totals=sums)
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
    totals = _land_row(total, shown)
    return Page(
        "stats-by-land",
        _("Land by Land: {scope}", scope=scope),
        stamp,
        shown,
        tuple(_land_row(row, shown) for row in rows),
        totals={column.key: totals[column.key] for column in shown[1:]},
        blocks=(in_all, table, bars) if bars.entries else (in_all, table),
        notes=tuple(notes),
    )


_LAST = ("resolutions", "offers", "with_resolution")


def _people_row(figures: "LandFigures") -> dict[str, Value]:
    """Return what people read of a Land: the certain, and after it what is possible on top."""
    row: dict[str, Value] = {"land": figures.land} if figures.land else {}
    if figures.land and not figures.municipalities:
        return row
    people = format_tally(figures.people.number)
    return {**row, **words_of(figures, "members", "declared", *_LAST), "population": people}


def _land_row(figures: "LandFigures", shown: Sequence[Column]) -> dict[str, Value]:
    row = values_of(figures, "land", "municipalities")
    if figures.land and not figures.municipalities:
        return {**dict.fromkeys(column.key for column in shown), **row}
    tallies = ("members", "declared", "resolutions", "offers")
    return {
        **row,
        **values_of(figures, *tallies, *(f"{name}{POSSIBLE_SUFFIX}" for name in tallies)),
        **values_of(figures.people.number, population="certain", population_at_most="total"),
        **_share("with_resolution", figures.with_resolution),
    }


def _share(key: str, share: Share) -> dict[str, Value]:
    """Return a share as data: that of the certain ones, and apart from it how many are possible on top."""
    return {
        key: values_of(share, known="number.certain", of="known.certain"),
        f"{key}{POSSIBLE_SUFFIX}": share.number.possible,
    }


def growth_page(moments: Sequence["GrowthPoint"], dataset: Dataset, stamp: Stamp, *, scope: str) -> Page:
    """Return members and declarations over time; the data have one row a day."""
    shown = columns_of(__file__, "growth")
    rows = tuple(_moment_row(moment) for moment in moments)
    people = tuple(
        {
            "on": moment.on,
            **words_of(moment, "members", "declared"),
            "reported": "; ".join(describe_count(count) for count in _reported_last(moment.reported)),
        }
        for moment in moments
    )
    on, members, _members, declared, _declared, reported = shown
    sections: tuple[Block, ...] = (
        Table((on, *for_people((members, declared)), reported._replace(kind="text")), people),
        _growth_bars(moments, _("Members"), [moment.members for moment in moments]),
        _growth_bars(moments, _("Declared safe harbours"), [moment.declared for moment in moments]),
        _reports(moments, dataset),
    )
    notes = (
        _("Attested here is never filled up to what was reported; both may be right for what they count."),
    )
    title = _("Growth: {scope}", scope=scope)
    return Page("stats-growth", title, stamp, shown, rows, blocks=sections, notes=notes)


def _reported_last(counts: Sequence[Count]) -> list[Count]:
    """Return the figure reported last for each measure; all of them stand in a table of their own."""
    latest = {
        count.measure: count
        for count in sorted(counts, key=lambda count: count.date.last if count.date else "")
    }
    return list(latest.values())


def _growth_bars(moments: Sequence["GrowthPoint"], title: str, tallies: Sequence[Tally]) -> Bars:
    entries = (
        Bar(format_day(moment.on), tally.certain, tally.possible)
        for moment, tally in zip(moments, tallies, strict=True)
        if tally.total
    )
    return Bars(tuple(entries), title)


def _reports(moments: Sequence["GrowthPoint"], dataset: Dataset) -> Table:
    counts = [count for moment in moments for count in moment.reported]
    counts.sort(key=lambda count: (count.date.last if count.date else "", count.id))
    rows = tuple(
        {
            **values_of(count, on="date"),
            "reported": describe_count(count),
            "source": [entry(ref, dataset) for ref in count.source],
        }
        for count in counts
    )
    return Table(columns_of(__file__, "reports"), rows, _("Reported figures and who reported them"))


def _moment_row(moment: "GrowthPoint") -> dict[str, Value]:
    return {
        "on": moment.on,
        **values_of(moment, "members", "members_possible", "declared", "declared_possible"),
        "reported": [
            values_of(
                count,
                "id",
                on="date",
                measure="measure",
                qualifier="qualifier",
                value="value",
                source="source",
            )
            for count in moment.reported
        ],
    }


def coverage_page(covered: Sequence["Covered"], stamp: Stamp, *, scope: str) -> Page:
    """Return for how many each fact is known; the data have one row a fact, with the ids that lack it."""
    from ssh_cli.analysis.statistics import TEXTS as FACTS

    facts = {key: _(text) for key, text in FACTS.items()}
    shown = columns_of(__file__, "coverage", fact=facts)
    rows = tuple(
        {
            "fact": entry.fact,
            **_share("known", entry.share),
            "of_possible": entry.share.known.possible,
            "percent": _percent(entry.share),
            "missing": list(entry.missing),
        }
        for entry in covered
    )
    people = tuple(
        {"fact": entry.fact, "known": format_part(entry.share), "percent": _percent(entry.share)}
        for entry in covered
    )
    notes = [_("What is not known counts neither way.")]
    if any(entry.share.known.possible for entry in covered):
        notes.append(_("Percentages are those of the certain ones."))
    title = _("What is known: {scope}", scope=scope)
    table = Table((shown[0], *for_people(shown[1:2]), shown[2]), people)
    return Page("stats-coverage", title, stamp, shown, rows, blocks=(table,), notes=tuple(notes))


def _percent(share: Share) -> int | None:
    of = share.known.certain
    return round(share.number.certain * 100 / of) if of else None
