"""The list of members in groups, with what is certain, what is possible and whom it represents."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, cast

from ssh_cli.analysis.counts import count_people, list_reports, people_of
from ssh_cli.analysis.split import split, tally
from ssh_cli.errors import UsageError
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import MembershipState, label
from ssh_cli.messages import _, counted, format_day, format_number
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import CERTAINTY, Column, Kind, Row, RowGroup, Value
from ssh_cli.page.page import Page
from ssh_cli.page.tables import POSSIBLE_SUFFIX, describe_number, describe_tally, hide_silent
from ssh_cli.page.values import name_decision, name_source
from ssh_cli.query.field import FieldType, QueryField
from ssh_cli.query.fields import table
from ssh_cli.query.selection import Selected

_BEFORE_BEGIN = ("name", "key")
_AFTER_BEGIN = (CERTAINTY, "basis")
_BY = ".."
_STANDING = "standing"
_DETAILS = ("id", "land", "since", "known_by", "state", "source")

_Listed: TypeAlias = Sequence[tuple[Municipality, Answer]]
"""The members on the list, each with how certain it belongs there."""


def membership_list(
    context: Context,
    selected: Sequence[Selected],
    *,
    by: str = "land",
    for_us: bool = False,
) -> Page:
    """Return those of the selected municipalities that are members on the context's day, in groups.

    `by` is the field that groups them, one with a vocabulary. A row is certain where both the selection and
    the membership are. Every population is the number of people in the union of the municipal keys, so that
    nobody is counted twice. What was selected and is no member is left out, and a note says so; in groups
    by `standing` nobody is left out. Columns in which no row says anything are shown `for_us` alone. Raise
    UsageError for a field that cannot group.
    """
    dataset, field = context.dataset, _grouping(by)
    labels = field.labels(dataset)
    answered = (
        (chosen.record, min(chosen.answer, _belongs(chosen.record, context, by))) for chosen in selected
    )
    grouped = sorted(
        ((str(field.value(context, town) or ""), town, answer) for town, answer in answered if answer),
        key=lambda entry: _order(entry[0], entry[1], field, labels),
    )
    listed = [(town, answer) for _code, town, answer in grouped]
    rows = tuple(_row(context, town, answer) for town, answer in listed)
    columns = _columns(dataset, rows)
    return Page(
        "membership-list",
        _("Municipalities by standing")
        if by == _STANDING
        else _("Members of {alliance}", alliance=dataset.alliance.name.spoken()),
        columns if for_us or not rows else hide_silent(columns, rows),
        rows,
        groups=tuple(_groups(dataset, [code for code, *_rest in grouped], listed, labels)),
        totals=_totals(dataset, listed),
        notes=tuple(_notes(context, listed, len(selected) - len(listed))),
    )


def _grouping(by: str) -> QueryField:
    """Return the field that groups a list; raise UsageError where it has no vocabulary of single codes."""
    fields = {
        field.name: field
        for field in table("members").fields
        if field.type is FieldType.CHOICE and field.vocabulary is not None and field.kind != "list"
    }
    if by not in fields:
        raise UsageError(
            "A list cannot be grouped by “{name}”.", hint="Known: {values}", name=by, values=", ".join(fields)
        )
    return fields[by]


def _belongs(town: Municipality, context: Context, by: str) -> Answer:
    """Return how certain it is that a municipality belongs on the list."""
    if by != _STANDING:
        return context.membership(town)[0]
    return Answer.YES if context.standing(town).certainty == "certain" else Answer.POSSIBLE


def _order(code: str, town: Municipality, field: QueryField, labels: Mapping[str, str]) -> tuple[object, ...]:
    """Return the place of a municipality: Länder by name, other codes as declared, unknown ones last."""
    codes = list(field.vocabulary or ())
    rank = codes.index(code) if code in codes else len(codes)
    group = (sort_key(labels.get(code, code)),) if field.name == "land" else (rank,)
    return not code, group, sort_key(town.name), town.id


def _columns(dataset: Dataset, rows: Sequence[Row]) -> tuple[Column, ...]:
    return (
        *(_column(name, dataset) for name in _BEFORE_BEGIN),
        Column("begin", _("Member since"), labels=_name_begins(rows)),
        *(_column(name, dataset) for name in _AFTER_BEGIN),
        Column("resolutions", _("Resolutions"), "list", labels=_name_resolutions(dataset, rows)),
        Column("population", _("Population"), "integer"),
        *(_column(name, dataset)._replace(detail=True) for name in _DETAILS),
    )


def _column(name: str, dataset: Dataset) -> Column:
    field = table("members").by_name[name]
    return Column(name, field.title, cast("Kind", field.kind), labels=field.labels(dataset))


def _name_begins(rows: Sequence[Row]) -> Mapping[str, str]:
    """Return the words for each begin: a day, or the day by which the membership is attested."""
    named = {}
    for begin in dict.fromkeys(row["begin"] for row in rows):
        if isinstance(begin, str):
            day = format_day(begin.removeprefix(_BY))
            named[begin] = _("by {day}", day=day) if begin.startswith(_BY) else day
    return named


def _name_resolutions(dataset: Dataset, rows: Sequence[Row]) -> Mapping[str, str]:
    """Return day and number of each resolution on the list, by which an office finds it."""
    named: dict[str, str] = {}
    for row in rows:
        resolutions = [dataset.resolutions[key] for key in cast("list[str]", row["resolutions"])]
        alike = Counter(map(name_decision, resolutions))
        for resolution in resolutions:
            words, subject = name_decision(resolution), resolution.subject
            what = label("subject", subject[0]) if subject else resolution.title or resolution.id
            named[resolution.id] = f"{words} ({what})" if alike[words] > 1 else words
    return named


def _row(context: Context, town: Municipality, answer: Answer) -> Row:
    fields = table("members").by_name
    names = (*_BEFORE_BEGIN, *_AFTER_BEGIN, *_DETAILS)
    row: dict[str, Value] = {name: fields[name].value(context, town) for name in names}
    row["begin"] = row["since"] or (f"{_BY}{row['known_by']}" if row["known_by"] else None)
    row[CERTAINTY] = answer.certainty
    row["resolutions"] = _grounds(context, town)
    row["population"] = people_of(context.dataset, [town]) or (
        town.population.value if town.population else None
    )
    return row


def _grounds(context: Context, town: Municipality) -> list[Value]:
    """Return the decisions that membership and declaration rest on, as far as recorded, oldest first."""
    grounds = {resolution.id for resolution in context.decisions_behind(town)}
    return [each.id for each in context.dataset.resolutions_of(town.id) if each.id in grounds]


def _groups(
    dataset: Dataset, codes: Sequence[str], listed: _Listed, labels: Mapping[str, str]
) -> Iterator[RowGroup]:
    """Yield a group for each code; `codes` has that of each municipality listed."""
    first = 0
    for code, number in Counter(codes).items():
        totals = _totals(dataset, listed[first : first + number])
        yield RowGroup(code or "unknown", labels.get(code, code) or _("unknown"), first, totals)
        first += number


def _totals(dataset: Dataset, listed: _Listed) -> Row:
    members = split(listed)
    people = count_people(dataset, members).number
    return {
        CERTAINTY: describe_tally(members.tally),
        "certain": members.tally.certain,
        "possible": members.tally.possible,
        "population": people.certain,
        f"population{POSSIBLE_SUFFIX}": people.possible,
    }


def _notes(context: Context, listed: _Listed, left_out: int) -> Iterator[str]:
    dataset = context.dataset
    day = format_day(context.on)
    yield _("On {day}. A declaration as safe harbour alone is no membership.", day=day)
    if left_out:
        yield counted(
            "{n} selected municipality is no member on that day and not on this list.",
            "{n} selected municipalities are no members on that day and not on this list.",
            left_out,
        )
    dormant = [
        town.name for town, _answer in listed if context.standing(town).state is MembershipState.DORMANT
    ]
    if dormant:
        yield _("The membership lies dormant: {names}.", names=", ".join(dormant))
    people = count_people(dataset, split(listed)).number
    yield _(
        "Population: {certain} in those listed as certain, {all} with the possible ones. "
        "People in a town within a listed district are counted once.",
        certain=format_number(people.certain),
        all=format_number(people.total),
    )
    yield _(
        "Source of the population: © Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV-ISys, "
        "changed; dl-de/by-2-0. Population {day}.",
        day=_population_days([town for town, _answer in listed]),
    )
    yield from _reported(context)


def _population_days(towns: Sequence[Municipality]) -> str:
    days = sorted({town.population.date.text for town in towns if town.population})
    return ", ".join(_("of {day}", day=format_day(day)) for day in days) or _("of unknown day")


def _reported(context: Context) -> Iterator[str]:
    """Yield what was last reported of the whole alliance by the day, beside what is attested.

    A thin source counts only where there is no better one.
    """
    known = [
        (not count.weak, day, count.id, count)
        for day, count in list_reports(context.dataset)
        if count.measure == "members" and day <= context.on
    ]
    if not known:
        return
    latest = max(known)[-1]
    yield _(
        "Last reported for the whole alliance: {figure} members ({day}; {source}). "
        "Attested here for the whole alliance: {count}. The difference is not filled up.",
        figure=describe_number(latest.value, latest.qualifier),
        day=format_day(latest.date.text if latest.date else ""),
        source=", ".join(name_source(ref, context.dataset) for ref in latest.source),
        count=describe_tally(tally(context.members.values())),
    )
