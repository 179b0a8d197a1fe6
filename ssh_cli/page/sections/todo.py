"""What is to be looked at again, as a list by coordination."""

from collections.abc import Sequence
from itertools import groupby

from ssh_cli.analysis.coordination import federal_role
from ssh_cli.analysis.todo import TASKS, Task
from ssh_cli.kinds.alliance import CoordinationRole
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _, counted
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import title_of
from ssh_cli.page.blocks import Column, Row, RowGroup
from ssh_cli.page.columns import columns, values_of
from ssh_cli.page.page import Page, Stamp

FEDERAL = "federal"


def todo_page(tasks: Sequence[Task], dataset: Dataset, stamp: Stamp, *, older_than: int) -> Page:
    """Return the tasks as a report, grouped by who sees to them, in the order given."""
    groups, first = [], 0
    for key, several in groupby(tasks, key=lambda task: task.land if task.coordination else FEDERAL):
        role = next(iter(group := list(several))).coordination
        groups.append(RowGroup(key, _title(key, role, dataset, stamp), first))
        first += len(group)
    shown = (
        Column("task", _("Task"), labels={slug: _(text) for slug, text in TASKS.items()}),
        Column("name", _("Municipality or record")),
        Column("as_of", _("As of"), "day"),
        *columns("record"),
        Column("kind", _("Kind of record"), detail=True),
        *columns("member", detail=True),
        Column("land", _("Land"), detail=True),
        Column("coordination", _("Coordination"), detail=True),
        Column("rank", _("Rank"), "integer", detail=True),
    )
    rows = tuple(_row(task, dataset, stamp) for task in tasks)
    note = counted(
        "Evidence counts as old after {n} month; what has no date does not.",
        "Evidence counts as old after {n} months; what has no date does not.",
        older_than,
    )
    return Page("todo", _("To look at again"), stamp, shown, rows, groups=tuple(groups), notes=(note,))


def _title(key: str, role: CoordinationRole | None, dataset: Dataset, stamp: Stamp) -> str:
    if role is None:
        federal = federal_role(dataset.alliance, stamp.on)
        if federal is None:
            return _("Nobody coordinates")
        return _("Federal coordination: {name}").format(name=dataset.name(federal.member))
    return _("{land}: {name}").format(land=LAENDER[key].name, name=dataset.name(role.member))


def _row(task: Task, dataset: Dataset, stamp: Stamp) -> Row:
    role = task.coordination or federal_role(dataset.alliance, stamp.on)
    return {
        "task": task.slug,
        "name": dataset.name(task.member)
        or title_of(getattr(dataset, task.kind)[task.record], task.record).spoken(),
        **values_of(task, "as_of", "record", "kind", "member", "land", "rank"),
        "coordination": role.member if role else None,
    }
