"""The page on the alliance at a glance."""

from typing import TYPE_CHECKING

from ssh_cli.analysis.counts import LandCount, Reported
from ssh_cli.analysis.overview import TEXTS, AttentionItem, Overview
from ssh_cli.analysis.split import Tally
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.resolution import name_matter
from ssh_cli.page.blocks import Bar, Bars, Block, Column, Facts, Table, Value
from ssh_cli.page.cells import describe_number, format_number, format_part, format_tally
from ssh_cli.page.columns import columns, values_of
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import fact, facts
from ssh_cli.page.wording import describe_tally, name_some

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ssh_cli.analysis.statistics import LandFigures

NAMED = 3
"""As many records an item names before it says how many more there are."""


def overview_page(overview: Overview, dataset: Dataset, stamp: Stamp) -> Page:
    """Return the overview as a page; its data are one row of figures."""
    row = _figures(overview)
    shown = tuple(
        Column(key, key, "object" if isinstance(value, dict | list) else "integer")
        for key, value in row.items()
    )
    sections: tuple[Block, ...] = (
        _standings(overview),
        bars_of_laender(overview.laender),
        _reported(overview, dataset),
        _latest(overview, dataset),
        _attention(overview, dataset),
    )
    title = dataset.alliance.name.spoken()
    return Page("overview", title, stamp, shown, (row,), blocks=sections)


def _standings(overview: Overview) -> Facts:
    standings = overview.standings
    number = overview.people.number
    people = _("{n} in the certain members, each counted once").format(n=format_number(number.certain))
    if number.possible:
        people = _("{text}; up to {n} with the possible ones").format(
            text=people, n=format_number(number.total)
        )
    return facts(
        fact(_("Members"), describe_tally(standings.member)),
        fact(_("of these dormant"), describe_tally(standings.dormant)) if standings.dormant.total else None,
        fact(_("Declared safe harbours"), describe_tally(standings.declared_in_all)),
        fact(_("of these not members"), describe_tally(standings.declared)),
        fact(_("Former members"), describe_tally(standings.former)) if standings.former.total else None,
        fact(_("Interested"), describe_tally(standings.interested)),
        fact(_("Recorded for other decisions"), describe_tally(standings.recorded)),
        fact(_("People represented"), people),
        fact(
            _("In the dataset"),
            _("{m} municipalities, {r} resolutions").format(
                m=format_number(overview.municipalities), r=format_number(overview.resolutions)
            ),
        ),
    )


def bars_of_laender(laender: "Iterable[LandCount | LandFigures]") -> Bars:
    """Return how many members each Land has that has any."""
    bars = (
        Bar(LAENDER[land.land].name, land.members.certain, land.members.possible)
        for land in laender
        if land.members.total
    )
    return Bars(tuple(bars), _("Members by Land"))


def _reported(overview: Overview, dataset: Dataset) -> Table:
    shown = (
        Column("measure", _("Reported")),
        Column("value", _("Count"), align="right"),
        *columns("on"),
        Column("attested", _("Attested here on that day")),
        Column("source", _("Source")),
    )
    return Table(
        shown,
        tuple(_reported_row(report, dataset) for report in overview.reported),
        _("Reported beside attested"),
    )


def _reported_row(report: Reported, dataset: Dataset) -> dict[str, Value]:
    count = report.count
    ref = count.source[0] if count.source else ""
    source = dataset.sources.get(ref)
    return {
        "measure": label("measure", count.measure),
        "value": describe_number(count.value, count.qualifier),
        "on": count.date.text if count.date else None,
        "attested": describe_tally(report.attested) if report.attested else None,
        "source": source.title if source else ref,
    }


def _latest(overview: Overview, dataset: Dataset) -> Table:
    rows = tuple(
        {
            **values_of(resolution, "date", "outcome"),
            "member": dataset.name(resolution.member),
            "title": name_matter(resolution),
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
    text = format_part(item.share) if item.share else format_tally(item.count)
    return f"{text}: {name_some(towns, NAMED)}" if towns else text


def _figures(overview: Overview) -> dict[str, Value]:
    counts = overview.standings
    standings = {
        "members": counts.member,
        "active": counts.active,
        "dormant": counts.dormant,
        "former": counts.former,
        "declared": counts.declared_in_all,
        "declared_not_members": counts.declared,
        "interested": counts.interested,
        "recorded": counts.recorded,
    }
    return {
        **{name: _pair(tally) for name, tally in standings.items()},
        "population": {
            "certain": overview.people.number.certain,
            "at_most": overview.people.number.total,
        },
        "laender": [
            {
                "land": land.land,
                "members": _pair(land.members),
                "declared": _pair(land.declared),
                "population": land.people.number.certain,
                "population_at_most": land.people.number.total,
            }
            for land in overview.laender
        ],
        "reported": [
            {
                **values_of(report.count, "id", "measure", "qualifier", "value"),
                "on": report.count.date.text if report.count.date else None,
                "attested": _pair(report.attested) if report.attested else None,
                "source": list(report.count.source),
            }
            for report in overview.reported
        ],
        "latest": [resolution.id for resolution in overview.latest],
        "attention": [
            {
                **values_of(item, "slug", "kind", "count", "count_possible"),
                "of": item.of.certain if item.of else None,
                "of_possible": item.of.possible if item.of else None,
                "ids": list(item.ids),
            }
            for item in overview.attention
        ],
        "municipalities": overview.municipalities,
        "resolutions": overview.resolutions,
    }


def _pair(tally: Tally) -> dict[str, Value]:
    return {"certain": tally.certain, "possible": tally.possible}
