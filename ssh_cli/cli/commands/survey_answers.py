"""`hafen surveys answer`: what municipalities answered comes on record, or is corrected."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from ssh_cli.cli.console import note
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, Source, Writing, carry_out, tell_next
from ssh_cli.cli.records.import_record import field_of, pair, reader_of
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.import_reader import read_meant, sort_of_answer
from ssh_cli.edit.plan import after_change
from ssh_cli.errors import DeclinedError, UsageError
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.messages import _
from ssh_cli.model.derived.survey_answer import answer_in_words
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from ssh_cli.kinds.survey import Question, Survey


@verb()
def answer(
    session: Session,
    *,
    survey: str | None = None,
    member: str | None = None,
    said: list[str] | None = None,
    source: Source = None,
    writing: Writing,
) -> None:
    """Ask for what is missing; what one municipality answered is written before the next is asked for."""
    editor = Editor(session)
    asked: Survey = prompts.demand(
        _("SURVEY"),
        survey,
        _("Which survey"),
        partial(find, editor.dataset, "surveys"),
        words=editor.dataset.surveys,
    )

    kind = BY_PLURAL["survey_answers"]
    words_of: dict[str, Any] = {"survey": asked.id}
    reader = partial(reader_of, kind=kind, source=" ".join(source or ()), words=words_of)
    towns, read_town = editor.dataset.municipalities, partial(find, editor.dataset, "members")
    questions = {question.id: question for question in asked.questions}
    fields = reader(editor).fields
    words = {name: fields[name] for name in questions}
    answers = {field_of(name, words): text for name, text in map(pair, said or ())}
    for name, text in answers.items():
        if text:
            read_meant(text, questions[name])
    words_of["removed"] = frozenset(name for name, text in answers.items() if not text)
    town = prompts.demand(_("MUNICIPALITY"), member, _("Which municipality"), read_town, words=towns)
    written: dict[str, None] = {}
    try:
        while town:
            given = answers or _ask_answers(editor, asked, town.id)
            row = [town.id, *(given.get(name, "") for name in questions)]
            plan = reader(editor).read([["name", *questions], row], {}).plan
            if answers:
                carry_out(session, plan, writing)
                return
            with suppress(DeclinedError):  # the others may be right
                carry_out(session, plan._replace(next_steps=()), writing)
                written |= {town.name: None} if plan.edits else {}
            session.close()
            editor = Editor(session)  # who is corrected at once is on record by now
            town = prompts.offer("", None, _("Which other municipality"), read_town, words=towns)
    except KeyboardInterrupt:
        if written:
            note("Written before: {names}", names=", ".join(written))
        raise
    tell_next(after_change())


def _ask_answers(editor: Editor, survey: "Survey", member: str) -> dict[str, str]:
    """Return what a municipality answers to each question; Enter leaves what is on record."""
    before = editor.dataset.survey_answers.get(f"{survey.id}/{member}")
    known = {said.question: said.answer for said in before.answers} if before else {}
    if not prompts.is_interactive():
        raise UsageError(
            "No answer is told.",
            hint="Write it behind the question: hafen surveys answer {survey} {member} {names}",
            survey=survey.id,
            member=member,
            names=" ".join(f"{question.id}=…" for question in survey.questions),
        )
    answers: dict[str, str] = {}
    for question in survey.questions:

        def read(text: str, question: Any = question) -> str:
            if text:
                read_meant(text, question)
            return text

        answers[question.id] = prompts.ask(
            f"{question.text.spoken()} ({sort_of_answer(question)})",
            read,
            optional=True,
            default=_as_typed(known.get(question.id), question),
        )
    return answers


def _as_typed(answer: Any, question: "Question") -> str:
    """Return an answer as somebody types it, nothing where there is none."""
    return "" if answer is None else answer_in_words(answer, question, "; ")
