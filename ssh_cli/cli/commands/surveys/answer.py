"""`hafen surveys answer`: what municipalities answered comes on record, or is corrected."""

from functools import partial
from typing import TYPE_CHECKING, Any

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, carry_out
from ssh_cli.cli.records.import_record import field_of, pair, reader_of
from ssh_cli.cli.records.options import Source, Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.import_survey import read_meant, show_answer, sort_of_answer
from ssh_cli.errors import UsageError
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.messages import _, language
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from ssh_cli.kinds.survey import Survey


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
    """Ask for what is missing, question by question, and write the answers of all in one go."""
    editor = Editor(session)
    asked: Survey = prompts.demand(
        _("SURVEY"),
        survey,
        _("Which survey"),
        partial(find, editor.dataset, "surveys"),
        words=editor.dataset.surveys,
    )
    reader = reader_of(editor, BY_PLURAL["survey_answers"], " ".join(source or ()), {"survey": asked.id})
    towns, read_town = editor.dataset.municipalities, partial(find, editor.dataset, "members")
    questions = {question.id: question for question in asked.questions}
    words = {name: reader.fields[name] for name in questions}
    answers = {field_of(name, words): text for name, text in map(pair, said or ())}
    for name, text in answers.items():
        read_meant(text, questions[name])
    town = prompts.demand(_("MUNICIPALITY"), member, _("Which municipality"), read_town, words=towns)
    rows = [["name", *questions]]
    while town:
        given = answers or _ask_answers(editor, asked, town.id)
        rows.append([town.id, *(given.get(name, "") for name in questions)])
        town = None if answers else prompts.offer(None, _("Which other municipality"), read_town, words=towns)
    carry_out(session, reader.read(rows, {}).plan, writing)


def _ask_answers(editor: Editor, survey: "Survey", member: str) -> dict[str, str]:
    """Return what a municipality answers to each question; Enter leaves what is on record."""
    before = editor.dataset.survey_answers.get(f"{survey.id}/{member}")
    known = {said.question: show_answer(said.answer) for said in before.answers} if before else {}
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
            f"{question.text.in_language(language())} ({sort_of_answer(question)})",
            read,
            optional=True,
            default=known.get(question.id, ""),
        )
    return answers
