"""`hafen set`: change a field of all records that a query chooses."""

from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.console import note
from ssh_cli.cli.options import choose_among
from ssh_cli.cli.records.editing import Editor, Writing, carry_out
from ssh_cli.cli.records.prompts import is_interactive
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.field import read_assignment, replaces, set_field
from ssh_cli.edit.import_reader import answers_meant
from ssh_cli.edit.plan import after_change, make_plan
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.answer import Answer
from ssh_cli.messages import counted
from ssh_cli.model.written_value import read_whole_number
from ssh_cli.query.fields import KINDS
from ssh_cli.query.selection import select

if TYPE_CHECKING:
    from ssh_cli.edit.record_edit import RecordFile


@verb()
def set_(
    session: Session,
    *,
    words: list[str],
    expect: Annotated[int | None, typer.Option(parser=read_whole_number)] = None,
    kind: Annotated[str, typer.Option(autocompletion=lambda: KINDS)] = "members",
    writing: Writing,
) -> None:
    """Change all of them or none, and only where the query surely holds."""
    kind = choose_among("--kind", kind, {name: BY_PLURAL[name].several for name in KINDS})
    query, changes = _parted(words)
    assignments = [read_assignment(change, BY_PLURAL[kind].name) for change in changes]
    if expect is None and not is_interactive():
        raise UsageError(
            "{name} is missing.",
            hint="Say how many records are meant; “hafen {command}” with the same query shows them.",
            name="--expect",
            command=BY_PLURAL[kind].list_command,
        )
    editor = Editor(session)
    selected = select(session.context(), kind, query)
    sure = [meant.record for meant in selected if meant.answer is Answer.YES]
    if expect is not None and len(sure) != expect:
        raise RefusedError(
            counted(
                "The query chooses {n} record, not {expected}.",
                "The query chooses {n} records, not {expected}.",
                len(sure),
                expected=expect,
            ),
            hint="“hafen {command}” with the same query shows them.",
            command=BY_PLURAL[kind].list_command,
        )
    if len(selected) > len(sure):
        note(
            counted(
                "{n} record is only possibly meant, and stays as it is.",
                "{n} records are only possibly meant, and stay as they are.",
                len(selected) - len(sure),
            )
        )
    records: dict[str, RecordFile] = {}
    replaced = 0
    for meant in sure:
        record, way = editor.entry(kind, meant)
        record = records.get(record.path, record)
        for assignment in assignments:
            after = set_field(record, assignment, way, meaning=editor.meaning)
            for place, answer in answers_meant(editor.dataset, after.data):
                after = after.set(place, answer)
            replaced += replaces(record, after, assignment, way)
            record = after
        records[record.path] = record
    edits = [record.edit() for record in records.values()]
    plan = make_plan(
        counted("{n} record: {changes}", "{n} records: {changes}", len(sure), changes=" ".join(changes)),
        edits,
        after_change(),
    )
    records_said = counted("{n} record", "{n} records", len(sure))
    values_said = counted("{n} value on record replaced", "{n} values on record replaced", replaced)
    weight = f"{records_said}, {values_said}."
    carry_out(session, plan, writing, weight=weight, careful=len(sure) > 1)


def _parted(words: list[str]) -> tuple[str, list[str]]:
    """Return the query and the assignments: what has a sign of equality belongs to the latter."""
    changes = [word for word in words if "=" in word]
    query = " ".join(word for word in words if "=" not in word)
    if not changes:
        raise UsageError(
            "Which field gets which value?", hint="Write field=value, for example website=https://…"
        )
    if not query.strip():
        raise UsageError(
            "Which records are meant?", hint="Write a query first, for example id:potsdam or land:BB."
        )
    return query, changes
