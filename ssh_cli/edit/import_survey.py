"""Answers to a survey out of a table as one plan: new ones, and corrections of those on record.

Nothing is guessed: an answer is what the question allows. Everything else is left with its place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from ssh_cli.edit.field import truth_of
from ssh_cli.edit.import_reader import TableReader
from ssh_cli.edit.import_table import Cells, Headings, Left, RowReason, Taken, headings_of
from ssh_cli.edit.new_record import path_of
from ssh_cli.edit.record_edit import Proof, RecordFile, read_record, sources_of, start_record, written_source
from ssh_cli.errors import UsageError
from ssh_cli.kinds import BY_NAME, KindOfRecord
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.survey import Question, Survey
from ssh_cli.kinds.vocabularies import QUESTION_KIND, label
from ssh_cli.messages import _, counted, language
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.spelling import sort_key
from ssh_cli.model.written_value import read_whole_number
from ssh_cli.source.text import Pointer

_BETWEEN = re.compile(r"\s*[;,\n]\s*")


@dataclass(slots=True, kw_only=True)
class SurveyImport(TableReader):
    """Reads answers to a survey. Of a row what the questions allow is taken, the rest is left."""

    kind: KindOfRecord = BY_NAME["survey-answer"]
    survey: Survey

    @property
    def fields(self) -> Headings:
        """The fields of a table of answers: the municipality, the source, and every question."""
        questions = {
            question.id: tuple(filter(None, (question.text.de, question.text.en, question.id)))
            for question in self.survey.questions
        }
        return headings_of("name", "key", "land", "source") | questions

    def summary(self, n: int) -> str:
        """Return the words for the rows taken."""
        return counted("answers of {n} municipality", "answers of {n} municipalities", n)

    def take(self, cells: Cells) -> Iterable[Taken | Left]:
        """Return what becomes of a row, and of each answer that cannot be taken."""
        municipality = self.find_town(cells)
        if municipality.id in self.records:
            return [cells.left(RowReason.ROW_TWICE, "name")]
        proof = Proof(self.find_sources(cells))
        given: dict[str, Any] = {}
        refused = []
        for question in self.survey.questions:
            if question.id not in cells.text:
                continue
            try:
                given[question.id] = read_answer(cells.text[question.id], question)
            except UsageError as error:
                allowed = tuple(option.id for option in question.options)
                refused.append(cells.left(RowReason.REFUSED, question.id, near=allowed, detail=error.message))
        if given:
            return [self._take_answers(cells, municipality, given, proof), *refused]
        return refused or [cells.left(RowReason.INCOMPLETE, detail=_("no answer"))]

    def _take_answers(
        self, cells: Cells, municipality: Municipality, given: Mapping[str, Any], proof: Proof
    ) -> Taken | Left:
        key = f"{self.survey.id}/{municipality.id}"
        data = {"survey": self.survey.id, "member": municipality.id}
        path = path_of(self.kind, data, self.places.dataset)
        if key not in self.places.dataset.survey_answers:
            answers = [{"question": question, "answer": answer} for question, answer in given.items()]
            whole = {**data, "answers": answers, "source": written_source(proof.source)}
            self.records[municipality.id] = start_record(self.kind.name, path, whole, schemas=self.schemas)
            return Taken(cells.row, key, municipality.name, tuple(given), is_new=True)
        record = read_record(self.tree, self.kind.name, path)
        self.records[municipality.id], changes = _corrected(record, given, proof)
        if not changes:
            return cells.left(RowReason.NOTHING_SAID)
        detail = "; ".join(f"{question}: {change}" for question, change in changes.items())
        return Taken(cells.row, key, municipality.name, tuple(changes), detail=detail)


def _corrected(
    record: RecordFile, given: Mapping[str, Any], proof: Proof
) -> tuple[RecordFile, dict[str, str]]:
    """Return the record with the answers given, and by question how the answer changed."""
    there = {entry["question"]: position for position, entry in enumerate(record.value("answers"))}
    changes: dict[str, str] = {}
    for question, answer in given.items():
        before = record.value("answers", there[question], "answer") if question in there else None
        if before == answer and type(before) is type(answer):
            continue
        changes[question] = f"{show_answer(before)} → {show_answer(answer)}"
        place = there.get(question, len(record.value("answers")))
        entry = record.value("answers", place) or {"question": question}
        record = record.set(("answers", place), {**entry, "answer": answer})
    if changes and not set(proof.source) <= set(sources_of(record, ())):
        record = proof.added_to(record, ())
    return record, changes


def show_answer(answer: Any) -> str:
    """Return an answer as a person writes it."""
    if answer is None:
        return "–"
    if isinstance(answer, bool):
        return _("yes") if answer else _("no")
    return ", ".join(answer) if isinstance(answer, list) else str(answer)


def read_answer(cell: str, question: Question) -> str | int | bool | list[str]:
    """Return what a cell answers; raise UsageError for what the question does not allow, or is not clear."""
    match question.kind:
        case "yes-no":
            answer = truth_of(cell)
        case "number":
            return read_whole_number(cell)
        case "choice":
            return _option(cell, question) or _refuse()
        case "multiple":
            return _options(cell, question)
        case _:
            return cell
    return _refuse() if answer is None else answer


def answers_meant(dataset: Dataset, data: Mapping[str, Any]) -> Iterator[tuple[Pointer, Any]]:
    """Yield the place of each answer that stands as text in the data of a record, and what it means there.

    Raise UsageError for what the question does not allow; what the survey does not ask stays as it is.
    """
    survey = dataset.surveys.get(data.get("survey", ""))
    questions = {question.id: question for question in survey.questions} if survey else {}
    for number, said in enumerate(data.get("answers", ())):
        question = questions.get(said.get("question"))
        if question is not None and isinstance(said.get("answer"), str):
            yield ("answers", number, "answer"), read_meant(said["answer"], question)


def read_meant(text: str, question: Question) -> str | int | bool | list[str]:
    """Return the same as `read_answer`; the error names the question and what it allows."""
    try:
        return read_answer(text, question)
    except UsageError as error:
        hint = _("Allowed: {values}", values=sort_of_answer(question))
        raise UsageError(f"{question.id}: {error.message}", hint=hint) from error


def sort_of_answer(question: Question) -> str:
    """Return what a question allows in words: its options, else its kind."""
    allowed = ", ".join(option.label.in_language(language()) for option in question.options)
    return allowed or label(QUESTION_KIND.name, question.kind)


def _refuse() -> NoReturn:
    raise UsageError("the question does not allow this answer")


def _options(cell: str, question: Question) -> list[str]:
    whole = _option(cell, question)
    if whole is not None:
        return [whole]
    parts = [part for part in _BETWEEN.split(cell) if part]
    chosen = [_option(part, question) or _refuse() for part in parts]
    return list(dict.fromkeys(chosen)) or _refuse()


def _option(text: str, question: Question) -> str | None:
    word = _folded(text)
    options = {
        option.id
        for option in question.options
        if word in {_folded(option.id), _folded(option.label.de), _folded(option.label.en)}
    }
    return options.pop() if len(options) == 1 else None


def _folded(text: str) -> str:
    return sort_key(text.strip())[0]
