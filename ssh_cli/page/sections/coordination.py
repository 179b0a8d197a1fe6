"""Who is responsible and how they are reached, and what they are to look at again, by coordination."""

from collections.abc import Sequence

from ssh_cli.analysis.contacts import ALLIANCE, HEAD, ContactBook, ContactPoint, federal_role
from ssh_cli.analysis.todo import TASKS, Task
from ssh_cli.kinds.alliance import CoordinationRole
from ssh_cli.kinds.field import fields
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Contact
from ssh_cli.kinds.vocabularies import labels
from ssh_cli.messages import _, counted
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.model.description import title_of
from ssh_cli.page.blocks import Column, Row, Table, row_groups
from ssh_cli.page.page import Page
from ssh_cli.page.tables import columns, columns_of, hide_silent, in_one, row_of
from ssh_cli.page.values import describe_town


def contacts_page(book: ContactBook) -> Page:
    """Return the contacts; its notes say which Länder nobody coordinates and of whom nothing is recorded."""
    tasks = {
        ALLIANCE: _("alliance"),
        **labels("coordination"),
        **labels("contact"),
        HEAD: _("head of the municipality"),
    }
    labels_of = {declared.name: declared.label for declared in fields(Contact)}
    every = (
        *columns_of(__file__, "responsible", task=tasks),
        *(Column(key, labels_of[key]) for key in ("unit", "email", "phone")),
        *columns_of(__file__, "contact"),
        *(Column(key, labels_of[key], detail=True) for key in ("street", "postcode", "city")),
        *columns("member", detail=True),
    )
    rows = tuple(_contact_row(point, every) for point in book.points)
    notes = []
    if book.laender:
        names = ", ".join(LAENDER[land].name for land in book.laender)
        notes.append(_("Nobody is recorded who coordinates for: {names}.", names=names))
    reached = {point.name for point in book.points if point.email}
    unreached = dict.fromkeys(point.name for point in book.points if point.name not in reached)
    if unreached:
        notes.append(_("No mailbox is recorded of: {names}.", names=", ".join(unreached)))
    if book.unknown:
        notes.append(
            counted(
                "Of {n} municipality neither a contact nor an office holder is recorded: {names}.",
                "Of {n} municipalities neither a contact nor an office holder is recorded: {names}.",
                len(book.unknown),
                names=", ".join(town.name for town in book.unknown),
            )
        )
    return Page("contacts", _("Contacts"), hide_silent(every, rows), rows, notes=tuple(notes))


def _contact_row(point: ContactPoint, shown: Sequence[Column]) -> Row:
    known = point.head_known_on
    return row_of(
        point,
        shown,
        address=in_one(point.street, describe_town(point)) or None,
        head_in_office=f"{point.head}, {point.office} ({known.formatted})" if known else None,
    )


FEDERAL = "federal"
_FIRST = 3
"""As many records a line names."""


def todo_page(tasks: Sequence[Task], context: Context, *, older_than: int, in_short: bool = False) -> Page:
    """Return the tasks as a report, grouped by who sees to them, in the order given.

    `in_short` people see each task once, with how many records it concerns and the first of them.
    """
    dataset = context.dataset
    federal = federal_role(dataset.alliance, context.on)
    by_land = grouped((task.land if task.coordination else FEDERAL, task) for task in tasks)
    parts = [
        (key, name_coordination(key, group[0].coordination, federal, dataset), group)
        for key, group in by_land.items()
    ]
    named = {slug: _(text) for slug, text in TASKS.items()}
    shown = columns_of(__file__, "task", task=named)
    rows, groups = row_groups(
        (key, title, [_task_row(task, federal, shown, dataset) for task in group])
        for key, title, group in parts
    )
    note = counted(
        "Evidence counts as old after {n} month; what has no date does not.",
        "Evidence counts as old after {n} months; what has no date does not.",
        older_than,
    )
    page = Page("todo", _("To look at again"), shown, rows, groups=groups, notes=(note,))
    if not in_short or not rows:
        return page
    every = _("Every record: “hafen todo land:BB” for a Land, or --format json, csv or xlsx.")
    lines, short = row_groups((key, title, _lines(group, dataset)) for key, title, group in parts)
    table = Table(columns_of(__file__, "short", task=named), lines, groups=short)
    return page._replace(blocks=(table,), notes=(note, every))


def _task_row(task: Task, federal: CoordinationRole | None, shown: Sequence[Column], dataset: Dataset) -> Row:
    role = task.coordination or federal
    return row_of(task, shown, name=_name(task, dataset), coordination=role.member if role else None)


def _lines(tasks: Sequence[Task], dataset: Dataset) -> list[Row]:
    """Return each kind of task once, with how many records it concerns and what the first are called."""
    lines: list[Row] = []
    for slug, group in grouped((task.slug, task) for task in tasks).items():
        names = list(dict.fromkeys(_name(task, dataset) for task in group))
        first = ", ".join(names[:_FIRST]) + ("\u00a0…" if len(names) > _FIRST else "")
        lines.append({"task": slug, "count": len(group), "first": first})
    return lines


def name_coordination(
    key: str, role: CoordinationRole | None, federal: CoordinationRole | None, dataset: Dataset
) -> str:
    """Return which coordination sees to what concerns a Land, and who that is; nobody where there is none."""
    if role is None:
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
