"""`hafen members join` and its sisters: a life event, from the words of the command line to its plan."""

from typing import NamedTuple

from ssh_cli.cli.records.editing import (
    Begin,
    Editor,
    End,
    Grounds,
    NothingMore,
    Remarks,
    StatementOptions,
    options_of,
    writes,
)
from ssh_cli.cli.records.grounds import ask_ground, ask_proof, ask_town
from ssh_cli.cli.records.prompts import demand, explain_days
from ssh_cli.cli.records.questions import Questions
from ssh_cli.cli.verb import Function
from ssh_cli.edit.life_event import LIFE_EVENTS, refuse_future
from ssh_cli.edit.plan import Plan, combine
from ssh_cli.edit.record_edit import Moment
from ssh_cli.errors import UsageError
from ssh_cli.messages import _
from ssh_cli.model.written_value import read_day

_DETAILS = {"join": ("membership.declaration", "membership.basis"), "dormant": ("membership.basis",)}
"""What a period says that begins, beside its day and its evidence."""


class ByKey(NamedTuple):
    """Which municipality is meant, where the name does not tell."""

    key: str | None = None


def verb_of(name: str) -> Function:
    """Return the command that records a life event of a municipality (`join`)."""
    event = LIFE_EVENTS[name]

    @writes(
        span=Begin if event.begins else End,
        details=options_of("member", *_DETAILS.get(name, ())),
        which=ByKey if event.may_be_new else NothingMore,
    )
    def record(
        editor: Editor,
        *,
        name: str | None = None,
        span: Begin | End,
        grounds: Grounds,
        details: NamedTuple,
        which: NamedTuple,
        remarks: Remarks,
    ) -> Plan:
        """Ask for what is missing; the resolution behind the event is recorded with it if that is new."""
        questions = Questions(editor)
        words = {
            word: questions.answer("member", f"membership.0.{word}", text)
            for word, text in details._asdict().items()
            if text is not None
        }
        town = ask_town(editor, name, event.ends, key=which._asdict().get("key"), may_be_new=event.may_be_new)
        ground = ask_ground(editor, town, event, grounds, duplicate_ok=remarks.duplicate_ok)

        seen = isinstance(span, Begin) and span.seen is not None
        founded = editor.dataset.alliance.founded.text

        def read(text: str) -> Moment:
            day = Moment(read_day(text).text, attested=span[1] is not None, seen=seen)
            if event.begins or day.attested:
                refuse_future(day.day, editor.session.writing_day)
            event.refuse_day(town, day, ground, founded)
            return day

        options = ("--from", "--known-by", "--seen") if isinstance(span, Begin) else ("--until", "--ended-by")
        given = [text for text in span if text is not None]
        if len(given) > 1:
            raise UsageError("Only one of {options} can be meant.", options=", ".join(options))
        usual = event.usual_day(ground) or ""
        about = explain_days()
        day = demand(
            options[0], given[0] if given else None, _(event.question), read, default=usual, about=about
        )
        statement = StatementOptions(grounds.source, remarks.weak or not ground.adopted, remarks.note)
        proof = ask_proof(editor, statement, default=ground.source)
        plan = event.plan(town, day, proof, ground, **words)
        return combine([plan, ground.plan], plan.summary) if ground.plan else plan

    return record
