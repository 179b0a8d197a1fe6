"""Pages of figures: Land by Land, over time, and how much is known at all."""

from collections.abc import Sequence

from ssh_cli.analysis.coverage import TEXTS, Covered
from ssh_cli.analysis.growth import GrowthPoint
from ssh_cli.analysis.laender import LandFigures
from ssh_cli.analysis.split import Share, Tally
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
    left_out = [LAENDER[one.land].name for one in rows if not one.municipalities]
    rows = [one for one in rows if one.municipalities or not selects]
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
        tuple(_land_row(one, shown) for one in rows),
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
    rows = tuple(_moment_row(one) for one in moments)
    people = tuple(
        {
            "on": one.on,
            **words_of(one, "members", "declared"),
            "reported": "; ".join(describe_count(each) for each in _latest(one.reported)),
        }
        for one in moments
    )
    on, members, _members, declared, _declared, reported = shown
    sections: tuple[Block, ...] = (
        Table((on, *for_people((members, declared)), reported._replace(kind="text")), people),
        _growth_bars(moments, _("Members"), [one.members for one in moments]),
        _growth_bars(moments, _("Declared safe harbours"), [one.declared for one in moments]),
        _reports(moments, dataset),
    )
    notes = (
        _("Attested here is never filled up to what was reported; both may be right for what they count."),
    )
    title = _("Growth: {scope}").format(scope=scope)
    return Page("stats-growth", title, stamp, shown, rows, blocks=sections, notes=notes)


def _latest(counts: Sequence[Count]) -> list[Count]:
    """Return the figure reported last for each measure; all of them stand in a table of their own."""
    found = {one.measure: one for one in sorted(counts, key=lambda one: one.date.last if one.date else "")}
    return list(found.values())


def _growth_bars(moments: Sequence[GrowthPoint], title: str, tallies: Sequence[Tally]) -> Bars:
    entries = (
        Bar(format_day(moment.on), found.certain, found.possible)
        for moment, found in zip(moments, tallies, strict=True)
        if found.total
    )
    return Bars(tuple(entries), title)


def _reports(moments: Sequence[GrowthPoint], dataset: Dataset) -> Table:
    counts = [count for moment in moments for count in moment.reported]
    counts.sort(key=lambda one: (one.date.last if one.date else "", one.id))
    rows = tuple(
        {
            "on": one.date.text if one.date else None,
            "reported": describe_count(one),
            "source": [entry(ref, dataset) for ref in one.source],
        }
        for one in counts
    )
    shown = (*columns("on"), Column("reported", _("Reported")), *columns("source"))
    return Table(shown, rows, _("Reported figures and who reported them"))


def _moment_row(one: GrowthPoint) -> dict[str, Value]:
    return {
        "on": one.on,
        **values_of(one, "members", "members_possible", "declared", "declared_possible"),
        "reported": [
            {
                "id": count.id,
                "on": count.date.text if count.date else None,
                **values_of(count, "measure", "qualifier", "value", "source"),
            }
            for count in one.reported
        ],
    }


def coverage_page(found: Sequence[Covered], stamp: Stamp, *, scope: str) -> Page:
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
            "fact": one.fact,
            **_share("known", one.share),
            "of_possible": one.share.known.possible,
            "percent": _percent(one.share),
            "missing": list(one.missing),
        }
        for one in found
    )
    people = tuple(
        {"fact": one.fact, "known": format_part(one.share), "percent": _percent(one.share)} for one in found
    )
    notes = [_("What is not known counts neither way.")]
    if any(one.share.known.possible for one in found):
        notes.append(_("Percentages are those of the certain ones."))
    title = _("What is known: {scope}").format(scope=scope)
    table = Table((fact, *for_people(shown[1:2]), shown[2]), people)
    return Page("stats-coverage", title, stamp, shown, rows, blocks=(table,), notes=tuple(notes))


def _percent(share: Share) -> int | None:
    of = share.known.certain
    return round(share.number.certain * 100 / of) if of else None
