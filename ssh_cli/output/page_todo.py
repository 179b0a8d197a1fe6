"""What is to be looked at again, as a list by coordination."""

from collections.abc import Sequence
from itertools import groupby

from ssh_cli.analysis.coordination import federal_role
from ssh_cli.analysis.todo import TASKS, Task
from ssh_cli.kinds.alliance import CoordinationRole
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _, language, ngettext
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.report import Column, Group, Report, Row, Stamp

FEDERAL = "federal"


def todo_page(tasks: Sequence[Task], dataset: Dataset, stamp: Stamp, *, older_than: int) -> Report:
    """Return the tasks as a report, grouped by who sees to them, in the order given."""
    groups, first = [], 0
    for key, several in groupby(tasks, key=_responsible):
        role = next(iter(group := list(several))).coordination
        groups.append(Group(key, _title(key, role, dataset, stamp), first))
        first += len(group)
    columns = (
        Column("task", _("Task"), labels={slug: _(text) for slug, text in TASKS.items()}),
        Column("name", _("Municipality or record")),
        Column("as_of", _("As of"), "day"),
        Column("record", _("Record")),
        Column("kind", _("Kind of record"), detail=True),
        Column("member", _("Municipality"), detail=True),
        Column("land", _("Land"), detail=True),
        Column("coordination", _("Coordination"), detail=True),
        Column("rank", _("Rank"), "integer", detail=True),
    )
    rows = tuple(_row(one, dataset, stamp) for one in tasks)
    note = ngettext(
        "Evidence counts as old after {n} month; what has no date does not.",
        "Evidence counts as old after {n} months; what has no date does not.",
        older_than,
    ).format(n=older_than)
    return Report("todo", _("To look at again"), stamp, columns, rows, groups=tuple(groups), notes=(note,))


def _responsible(task: Task) -> str:
    return task.land if task.coordination else FEDERAL


def _title(key: str, role: CoordinationRole | None, dataset: Dataset, stamp: Stamp) -> str:
    if role is None:
        federal = federal_role(dataset.alliance, stamp.on)
        if federal is None:
            return _("Nobody coordinates")
        return _("Federal coordination: {name}").format(name=_name(dataset, federal.member))
    return _("{land}: {name}").format(land=LAENDER[key].name, name=_name(dataset, role.member))


def _row(task: Task, dataset: Dataset, stamp: Stamp) -> Row:
    role = task.coordination or federal_role(dataset.alliance, stamp.on)
    return {
        "task": task.slug,
        "name": _name(dataset, task.member) if task.member else _title_of(task, dataset),
        "as_of": task.as_of,
        "record": task.record,
        "kind": task.kind,
        "member": task.member or None,
        "land": task.land or None,
        "coordination": role.member if role else None,
        "rank": task.rank,
    }


def _name(dataset: Dataset, member: str) -> str:
    town = dataset.municipalities.get(member)
    return town.name if town else member


def _title_of(task: Task, dataset: Dataset) -> str:
    record = getattr(dataset, task.kind).get(task.record)
    title = getattr(record, "title", None)
    return title.in_language(language()) if title else getattr(record, "name", task.record)
