"""Pages of figures: Land by Land, over time, and how much is known at all."""

from collections.abc import Sequence

from ssh_cli.analysis.split import Share, Tally
from ssh_cli.analysis.statistics import TEXTS, Covered, GrowthPoint, LandFigures
from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Bar, Bars, Block, Column, Table, Value
from ssh_cli.page.cells import describe_count, format_part, format_tally
from ssh_cli.page.columns import columns, for_people, values_of, words_of
from ssh_cli.page.evidence import entry
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.sections.overview import bars_of_laender
from ssh_cli.page.wording import POSSIBLE_SUFFIX


def laender_page(
    rows: Sequence[LandFigures], total: LandFigures, stamp: Stamp, *, scope: str, selects: bool = False
) -> Page:
    """Return the figures Land by Land; the data have one row a Land, and the totals.

    A question that `selects` has no row for Länder of which it chose nobody: those were not asked. Where
    nothing is on record of a Land otherwise, its figures are unknown, and no 0.
    """
    left_out = [LAENDER[land.land].name for land in rows if not land.municipalities]
    rows = [land for land in rows if land.municipalities or not selects]
    shown = (
        *columns("land"),
        Column("members", _("Members"), "integer"),
        Column("members_possible", _("Members, possible on top"), "integer"),
        Column("declared", _("Safe harbours"), "integer"),
        Column("declared_possible", _("Safe harbours, possible on top"), "integer"),
        Column("population", _("People in members"), "integer"),
        Column("population_at_most", _("People at most"), "integer"),
        Column("resolutions", _("Resolutions in force"), "integer"),
        Column("resolutions_possible", _("Resolutions, possible on top"), "integer"),
        Column("with_resolution", _("Members with a resolution in force"), "share"),
        Column("with_resolution_possible", _("With a resolution in force, possible on top"), "integer"),
        Column("offers", _("Offers of places"), "integer"),
        Column("offers_possible", _("Offers, possible on top"), "integer"),
        Column("municipalities", _("On record"), "integer", detail=True),
    )
    bars = bars_of_laender(rows)
    by_key = {column.key: column for column in shown}
    figures = for_people(by_key[key] for key in ("members", "declared", "population", *_LAST))
    people = tuple(map(_people_row, rows))
    table = Table((shown[0], *figures), people, totals=_people_row(total))
    missing = total.people.missing
    notes = [_("People are counted once, though towns lie in districts that are members too.")]
    if missing:
        notes.append(_("Not in the register, so without people: {names}").format(names=", ".join(missing)))
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
        _("Land by Land: {scope}").format(scope=scope),
        stamp,
        shown,
        tuple(_land_row(row, shown) for row in rows),
        totals={column.key: totals[column.key] for column in shown[1:]},
        blocks=(table, bars) if bars.entries else (table,),
        notes=tuple(notes),
    )


_LAST = ("resolutions", "offers", "with_resolution")


def _people_row(figures: LandFigures) -> dict[str, Value]:
    """Return what people read of a Land: the certain, and after it what is possible on top."""
    row: dict[str, Value] = {"land": figures.land} if figures.land else {}
    if figures.land and not figures.municipalities:
        return row
    people = format_tally(figures.people.number)
    return {**row, **words_of(figures, "members", "declared", *_LAST), "population": people}


def _land_row(figures: LandFigures, shown: Sequence[Column]) -> dict[str, Value]:
    row = values_of(figures, "land", "municipalities")
    if figures.land and not figures.municipalities:
        return {**dict.fromkeys(column.key for column in shown), **row}
    people = figures.people.number
    tallies = ("members", "declared", "resolutions", "offers")
    return {
        **row,
        **values_of(figures, *tallies, *(f"{name}{POSSIBLE_SUFFIX}" for name in tallies)),
        "population": people.certain,
        "population_at_most": people.total,
        **_share("with_resolution", figures.with_resolution),
    }


def _share(key: str, share: Share) -> dict[str, Value]:
    """Return a share as data: that of the certain ones, and apart from it how many are possible on top."""
    return {
        key: {"known": share.number.certain, "of": share.known.certain},
        f"{key}{POSSIBLE_SUFFIX}": share.number.possible,
    }


def growth_page(moments: Sequence[GrowthPoint], dataset: Dataset, stamp: Stamp, *, scope: str) -> Page:
    """Return members and declarations over time; the data have one row a day."""
    shown = (
        *columns("on"),
        Column("members", _("Members"), "integer"),
        Column("members_possible", _("Members, possible on top"), "integer"),
        Column("declared", _("Safe harbours"), "integer"),
        Column("declared_possible", _("Safe harbours, possible on top"), "integer"),
        Column("reported", _("Reported last since the row before"), "object"),
    )
    rows = tuple(_moment_row(moment) for moment in moments)
    people = tuple(
        {
            "on": moment.on,
            **words_of(moment, "members", "declared"),
            "reported": "; ".join(describe_count(count) for count in _latest(moment.reported)),
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
    title = _("Growth: {scope}").format(scope=scope)
    return Page("stats-growth", title, stamp, shown, rows, blocks=sections, notes=notes)


def _latest(counts: Sequence[Count]) -> list[Count]:
    """Return the figure reported last for each measure; all of them stand in a table of their own."""
    latest = {
        count.measure: count
        for count in sorted(counts, key=lambda count: count.date.last if count.date else "")
    }
    return list(latest.values())


def _growth_bars(moments: Sequence[GrowthPoint], title: str, tallies: Sequence[Tally]) -> Bars:
    entries = (
        Bar(format_day(moment.on), tally.certain, tally.possible)
        for moment, tally in zip(moments, tallies, strict=True)
        if tally.total
    )
    return Bars(tuple(entries), title)


def _reports(moments: Sequence[GrowthPoint], dataset: Dataset) -> Table:
    counts = [count for moment in moments for count in moment.reported]
    counts.sort(key=lambda count: (count.date.last if count.date else "", count.id))
    rows = tuple(
        {
            "on": count.date.text if count.date else None,
            "reported": describe_count(count),
            "source": [entry(ref, dataset) for ref in count.source],
        }
        for count in counts
    )
    shown = (*columns("on"), Column("reported", _("Reported")), *columns("source"))
    return Table(shown, rows, _("Reported figures and who reported them"))


def _moment_row(moment: GrowthPoint) -> dict[str, Value]:
    return {
        "on": moment.on,
        **values_of(moment, "members", "members_possible", "declared", "declared_possible"),
        "reported": [
            {
                "id": count.id,
                "on": count.date.text if count.date else None,
                **values_of(count, "measure", "qualifier", "value", "source"),
            }
            for count in moment.reported
        ],
    }


def coverage_page(covered: Sequence[Covered], stamp: Stamp, *, scope: str) -> Page:
    """Return for how many each fact is known; the data have one row a fact, with the ids that lack it."""
    fact = Column("fact", _("Fact"), labels={key: _(text) for key, text in TEXTS.items()})
    shown = (
        fact,
        Column("known", _("Known for"), "share"),
        Column("percent", _("Percent"), "integer"),
        Column("known_possible", _("Known for, possible on top"), "integer"),
        Column("of_possible", _("Of, possible on top"), "integer"),
        Column("missing", _("Missing for"), "list"),
    )
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
    title = _("What is known: {scope}").format(scope=scope)
    table = Table((fact, *for_people(shown[1:2]), shown[2]), people)
    return Page("stats-coverage", title, stamp, shown, rows, blocks=(table,), notes=tuple(notes))


def _percent(share: Share) -> int | None:
    of = share.known.certain
    return round(share.number.certain * 100 / of) if of else None
