"""Who is responsible and how they are reached, and what they are to look at again, by coordination."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ssh_cli.analysis.contacts import ALLIANCE, HEAD, ContactBook, ContactPoint, federal_role
from ssh_cli.analysis.todo import TASKS, Task
from ssh_cli.kinds.alliance import CoordinationRole
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.shared import CITY, MAILBOX, PHONE_OF_OFFICE, POSTCODE, STREET, UNIT_OF_OFFICE
from ssh_cli.kinds.vocabularies import labels
from ssh_cli.messages import _, counted, language
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import title_of
from ssh_cli.page.blocks import Column, Row, RowGroup, Table
from ssh_cli.page.cells import in_one
from ssh_cli.page.columns import columns, columns_of, row_of
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.values import describe_town

_WAYS = {"unit": UNIT_OF_OFFICE, "email": MAILBOX, "phone": PHONE_OF_OFFICE}
_ADDRESS = {"street": STREET, "postcode": POSTCODE, "city": CITY}


def contacts_page(book: ContactBook, stamp: Stamp) -> Page:
    """Return the contacts; its notes say which Länder nobody coordinates and of whom nothing is recorded."""
    tasks = {
        ALLIANCE: _("alliance"),
        **labels("coordination"),
        **labels("contact"),
        HEAD: _("head of the municipality"),
    }
    every = (
        *columns_of(__file__, "responsible", task=tasks),
        *(Column(key, in_language(of.label, language())) for key, of in _WAYS.items()),
        *columns_of(__file__, "contact"),
        *(Column(key, in_language(of.label, language()), detail=True) for key, of in _ADDRESS.items()),
        *columns("member", detail=True),
    )
    rows = tuple(_contact_row(point, every) for point in book.points)
    shown = tuple(
        column._replace(detail=column.detail or all(row[column.key] is None for row in rows))
        for column in every
    )
    notes = []
    if book.laender:
        names = ", ".join(LAENDER[land].name for land in book.laender)
        notes.append(_("Nobody is recorded who coordinates for: {names}.", names=names))
    if book.unknown:
        notes.append(
            counted(
                "Of {n} municipality neither a contact nor an office holder is recorded: {names}.",
                "Of {n} municipalities neither a contact nor an office holder is recorded: {names}.",
                len(book.unknown),
                names=", ".join(town.name for town in book.unknown),
            )
        )
    return Page("contacts", _("Contacts"), stamp, shown, rows, notes=tuple(notes))


def _contact_row(point: ContactPoint, shown: Sequence[Column]) -> Row:
    known = point.head_known_on
    return row_of(
        point,
        shown,
        address=in_one(point.street, describe_town(point)) or None,
        head_in_office=f"{point.head}, {point.office} ({format_day(known.text)})" if known else None,
    )


FEDERAL = "federal"
_FIRST = 3
"""As many records a line names."""


def todo_page(
    tasks: Sequence[Task], dataset: Dataset, stamp: Stamp, *, older_than: int, in_short: bool = False
) -> Page:
    """Return the tasks as a report, grouped by who sees to them, in the order given.

    `in_short` people see each task once, with how many records it concerns and the first of them.
    """
    groups, first = [], 0
    lines: list[Row] = []
    short: list[RowGroup] = []
    for key, several in groupby(tasks, key=lambda task: task.land if task.coordination else FEDERAL):
        group = list(several)
        title = _title(key, group[0].coordination, dataset, stamp)
        groups.append(RowGroup(key, title, first))
        short.append(RowGroup(key, title, len(lines)))
        lines += _lines(group, dataset)
        first += len(group)
    named = {slug: _(text) for slug, text in TASKS.items()}
    shown = columns_of(__file__, "task", task=named)
    federal = federal_role(dataset.alliance, stamp.on)
    rows = tuple(
        row_of(
            task,
            shown,
            name=_name(task, dataset),
            coordination=role.member if (role := task.coordination or federal) else None,
        )
        for task in tasks
    )
    note = counted(
        "Evidence counts as old after {n} month; what has no date does not.",
        "Evidence counts as old after {n} months; what has no date does not.",
        older_than,
    )
    page = Page("todo", _("To look at again"), stamp, shown, rows, groups=tuple(groups), notes=(note,))
    if not in_short or not rows:
        return page
    every = _("Every record: “hafen todo land:BB” for a Land, or --format json, csv or xlsx.")
    table = Table(columns_of(__file__, "short", task=named), tuple(lines), groups=tuple(short))
    return page._replace(blocks=(table,), notes=(note, every))


def _lines(tasks: Sequence[Task], dataset: Dataset) -> Iterator[Row]:
    """Yield each kind of task once, with how many records it concerns and what the first are called."""
    for slug, several in groupby(tasks, key=lambda task: task.slug):
        group = list(several)
        names = list(dict.fromkeys(_name(task, dataset) for task in group))
        first = ", ".join(names[:_FIRST]) + (" …" if len(names) > _FIRST else "")
        yield {"task": slug, "count": len(group), "first": first}


def _title(key: str, role: CoordinationRole | None, dataset: Dataset, stamp: Stamp) -> str:
    if role is None:
        federal = federal_role(dataset.alliance, stamp.on)
        if federal is None:
            return _("Nobody coordinates")
        return _("Federal coordination: {name}", name=dataset.name(federal.member))
    return _("{land}: {name}", land=LAENDER[key].name, name=dataset.name(role.member))


def _name(task: Task, dataset: Dataset) -> str:
    if task.member:
        return dataset.name(task.member)
    if task.record in LAENDER:
        return LAENDER[task.record].name
    return title_of(getattr(dataset, task.kind)[task.record], task.record).spoken()
