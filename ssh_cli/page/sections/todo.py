"""What is to be looked at again, as a list by coordination."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ssh_cli.analysis.contacts import federal_role
from ssh_cli.analysis.todo import TASKS, Task
from ssh_cli.kinds.alliance import CoordinationRole
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _, counted
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import title_of
from ssh_cli.page.blocks import Row, RowGroup, Table
from ssh_cli.page.columns import columns_of, values_of
from ssh_cli.page.page import Page, Stamp

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
        role = next(iter(group := list(several))).coordination
        groups.append(RowGroup(key, title := _title(key, role, dataset, stamp), first))
        short.append(RowGroup(key, title, len(lines)))
        lines += _lines(group, dataset)
        first += len(group)
    named = {slug: _(text) for slug, text in TASKS.items()}
    shown = columns_of(__file__, "task", task=named)
    rows = tuple(_row(task, dataset, stamp) for task in tasks)
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


def _row(task: Task, dataset: Dataset, stamp: Stamp) -> Row:
    role = task.coordination or federal_role(dataset.alliance, stamp.on)
    return {
        "task": task.slug,
        "name": _name(task, dataset),
        **values_of(task, "as_of", "record", "kind", "member", "land", "rank"),
        "coordination": role.member if role else None,
    }


def _name(task: Task, dataset: Dataset) -> str:
    if task.member:
        return dataset.name(task.member)
    if task.record in LAENDER:
        return LAENDER[task.record].name
    return title_of(getattr(dataset, task.kind)[task.record], task.record).spoken()
