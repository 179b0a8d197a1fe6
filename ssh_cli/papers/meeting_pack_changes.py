"""What changed before a meeting, for its pack: standings and decisions, mandates, gaps."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ssh_cli.analysis.chronicle import Occurrence, OccurrenceKind, recount
from ssh_cli.analysis.coordination import federal_role
from ssh_cli.analysis.counts import Census
from ssh_cli.analysis.mandates import Ending, MandateChange, Turn, compare_mandates, find_endings
from ssh_cli.analysis.overview import TEXTS, find_attention
from ssh_cli.analysis.todo import TASKS, Task, find_tasks
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.messages import _, format_number
from ssh_cli.messages.day import format_day
from ssh_cli.messages.text_tables import text_tables
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.spelling import sort_key
from ssh_cli.model.standing import is_member
from ssh_cli.page.blocks import (
    Block,
    Paragraph,
    Span,
    Words,
    heading,
    joined,
    paragraph,
    strong,
    table,
)
from ssh_cli.page.cells import format_tally, mark_possible
from ssh_cli.page.evidence import cite_decision, footnote
from ssh_cli.page.sections.mandates import demand_label

if TYPE_CHECKING:
    from ssh_cli.kinds.declaration import Refs

_K = OccurrenceKind
_STANDINGS = text_tables(__file__)["standing"]
_DECISIONS = text_tables(__file__)["decision"]
_ENDINGS = text_tables(__file__)["ending"]


def changes(dataset: Dataset, first: str, last: str) -> Iterator[Block]:
    """Yield what occurred from the ISO day `first` to the ISO day `last`, its sources in the annex."""
    found = recount(dataset, first, last)
    told = [one for one in found if one.kind in _STANDINGS or one.kind in _DECISIONS]
    if not told:
        yield paragraph(_("Nothing is recorded for this time."))
    for kind, title in _STANDINGS.items():
        yield from _standing(_(title), [one for one in told if one.kind == kind], dataset)
    for decided, title in _DECISIONS.items():
        what = _("Decision") if decided == _K.DECISION_ADOPTED else _("Motion")
        yield from _decisions(_(title), what, [one for one in told if one.kind == decided], dataset)


def _standing(title: str, found: Sequence[Occurrence], dataset: Dataset) -> Iterator[Block]:
    certain = [one for one in found if one.answer is Answer.YES]
    possible = [one for one in found if one.answer is not Answer.YES]
    if certain:
        yield _listed(f"{title} ({format_number(len(certain))}): ", certain, dataset)
    if possible:
        lead = _("{what}, possibly in this time: the day or the fact itself is not certain ({n}): ")
        yield _listed(lead.format(what=title, n=format_number(len(possible))), possible, dataset)


def _listed(lead: str, found: Sequence[Occurrence], dataset: Dataset) -> Paragraph:
    """Return the names with their days; those on the same sources stand together before one number."""
    heaps: dict[tuple[Refs, bool], list[Occurrence]] = {}
    for one in found:
        heaps.setdefault((one.source, one.weak), []).append(one)
    names = (
        footnote(", ".join(_named(one) for one in heap), refs, dataset, weak=weak)
        for (refs, weak), heap in heaps.items()
    )
    return Paragraph((*strong(lead), *joined(names), Span(".")))


def _named(one: Occurrence) -> str:
    day = format_day(one.day.text)
    when = _("by {day}", day=day) if one.is_latest else day
    return f"{one.place} ({when})"


def _decisions(title: str, what: str, found: Sequence[Occurrence], dataset: Dataset) -> Iterator[Block]:
    if not found:
        return
    yield heading(3, f"{title} ({format_number(len(found))})")
    rows = []
    for one in found:
        resolution = one.value
        assert isinstance(resolution, Resolution)
        matter = mark_possible(resolution.matter, one.answer)
        body = resolution.name_body(dataset.municipalities.get(resolution.member))
        by = "" if resolution.body == "council" else f" ({body})"
        rows.append((one.place, cite_decision(resolution, dataset), f"{matter}{by}"))
    yield table((_("Municipality"), _("Date"), what), rows)


def mandates(dataset: Dataset, first: str, last: str, until: str, *, for_us: bool) -> Iterator[Block]:
    """Yield which mandates of members are new or gone since the ISO day `first`, and what ends by `until`.

    That there are none is said `for_us`, who keep the register.
    """
    towns = [
        one
        for one in dataset.municipalities.values()
        if is_member(one, dataset, first) or is_member(one, dataset, last)
    ]
    towns.sort(key=lambda one: (sort_key(one.name), one.id))
    found = compare_mandates(dataset, towns, first, last)
    yield from _turned(
        _("New mandates"), [one for one in found if one.turn is Turn.GAINED], dataset,
        _("No member gained a mandate by a recorded decision.") if for_us else "",
    )  # fmt: skip
    yield from _signed(
        _("By joining, these signed the declaration and its points"),
        [one for one in found if one.turn is Turn.SIGNED],
    )
    yield from _turned(
        _("Revoked mandates"), [one for one in found if one.turn is Turn.LOST], dataset,
        _("No recorded decision ended a mandate.") if for_us else "",
    )  # fmt: skip
    yield from _signed(
        _("These no longer carry the declaration, since their membership ended"),
        [one for one in found if one.turn is Turn.LAPSED],
    )
    endings = find_endings(dataset, towns, last, until)
    if endings or for_us:
        yield from _lapsing(endings, dataset, until)


def _turned(title: str, found: Sequence[MandateChange], dataset: Dataset, nothing: str) -> Iterator[Block]:
    if found or nothing:
        yield heading(3, title)
    if not found:
        yield from [paragraph(nothing)] if nothing else []
        return
    header = (_("Municipality"), _("Demands"), _("Decision"))
    yield table(header, (_turned_row(one, dataset) for one in found))


def _turned_row(one: MandateChange, dataset: Dataset) -> tuple[Words, ...]:
    words = "; ".join(demand_label(dataset, demand) for demand in one.demands)
    if one.answer is not Answer.YES:
        words = _("possibly: {stance}", stance=words)
    resolutions = [dataset.resolutions[name] for name in one.resolutions]
    told = joined((cite_decision(each, dataset) for each in resolutions), "; ")
    return one.member.name, words, told or _("no decision recorded")


def _signed(lead: str, found: Sequence[MandateChange]) -> Iterator[Block]:
    if not found:
        return
    names = {one.member.id: mark_possible(one.member.name, one.answer) for one in found}
    yield Paragraph((*strong(f"{lead}: "), Span(", ".join(names.values()) + ".")))


def _lapsing(found: Sequence[Ending], dataset: Dataset, until: str) -> Iterator[Block]:
    yield heading(3, _("Mandates about to lapse"))
    if not found:
        text = _("No recorded end lies before {day}.", day=format_day(until))
        yield paragraph(text)
        return
    header = (_("What"), _("Municipality or programme"), _("Ends"))
    rows = (
        (
            _(_ENDINGS[one.what]),
            one.name.spoken(),
            footnote(format_day(one.day.text), one.source, dataset, weak=one.weak),
        )
        for one in found
    )
    yield table(header, rows)


def gaps(census: Census) -> Iterator[Block]:
    """Yield what is open in the data on the day of the census, and who sees to it."""
    items = find_attention(census)
    if items:
        rows = (
            (_(TEXTS[one.slug]), format_tally(one.concerned), format_tally(one.of) if one.of else "–")
            for one in items
        )
        yield table((_("Gap"), _("How many"), _("Of")), rows)
    tasks = find_tasks(census)
    if tasks:
        yield paragraph(_("By coordination, and what weighs most:"))
        groups = groupby(tasks, key=lambda task: task.land if task.coordination else "")
        rows = (_task_row(key, list(several), census) for key, several in groups)
        yield table((_("Coordination"), _("Records"), _("First of all")), rows)
    if not items and not tasks:
        yield paragraph(_("No gap is known."))


def _task_row(land: str, tasks: Sequence[Task], census: Census) -> tuple[str, str, str]:
    dataset = census.dataset
    role = tasks[0].coordination or federal_role(dataset.alliance, census.on)
    name = dataset.name(role.member) if role else _("nobody")
    place = LAENDER[land].name if land in LAENDER else _("Federation")
    first = list(dict.fromkeys(_(TASKS[one.slug]) for one in tasks))[:2]
    return f"{place}: {name}", format_number(len(tasks)), "; ".join(first)


def members_on(dataset: Dataset, on: str) -> tuple[tuple[Municipality, Answer], ...]:
    """Return the certain and possible members on the ISO day `on`, by Land and name."""
    answered: Iterable[tuple[Municipality, Answer]] = (
        (one, is_member(one, dataset, on)) for one in dataset.municipalities.values()
    )
    found = [(one, answer) for one, answer in answered if answer]
    return tuple(
        sorted(
            found, key=lambda pair: (sort_key(LAENDER[pair[0].land].name), sort_key(pair[0].name), pair[0].id)
        )
    )
