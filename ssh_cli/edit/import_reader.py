"""What reads the rows of a table as records of a kind: by its declared fields, against the dataset.

Of the answers to a survey nothing is guessed: an answer is what the question allows, all else is left.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as kept
from typing import Any, ClassVar, NamedTuple, NoReturn

from ssh_cli.edit.field import (
    Assignment,
    Meaning,
    as_written,
    catalogue_way,
    entry_form,
    split_parts,
    truth_of,
)
from ssh_cli.edit.import_table import (
    Advance,
    Cells,
    Headings,
    Left,
    NotTakenError,
    RowReason,
    TableImport,
    Taken,
    declared_headings,
    headings_of,
    ignore_progress,
    read_rows,
)
from ssh_cli.edit.new_record import missing, propose_id, put_field, with_entry
from ssh_cli.edit.plan import after_change, make_plan
from ssh_cli.edit.record_edit import (
    BESIDE,
    Proof,
    RecordFile,
    read_record,
    sources_of,
    start_record,
    written_source,
)
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.kinds import BY_NAME, KindOfRecord
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.field import field
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.survey import Question, Survey
from ssh_cli.kinds.vocabularies import QUESTION_KIND, label
from ssh_cli.messages import _, counted
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.derived.survey_answer import answer_in_words
from ssh_cli.model.gazetteer import Match, Place, clean_key
from ssh_cli.model.place_name import find_land
from ssh_cli.model.spelling import sort_key
from ssh_cli.model.written_value import read_whole_number
from ssh_cli.source.text import Data, Pointer
from ssh_cli.source.tree import FileTree

_BETWEEN = re.compile(r"[;\n]")


class PlaceFinder(NamedTuple):
    """The municipalities that rows may mean, on record and on the day `on` those of the register.

    `choices` are answers of a person: by the name in the table, an id or an official key.
    """

    dataset: Dataset
    on: str
    choices: Mapping[str, str]

    def find(self, cells: Cells) -> Place:
        """Return the municipality of a row; raise NotTakenError where it is not known which one that is."""
        name, key = cells.text.get("name", ""), cells.text.get("key", "")
        if not name and not key:
            raise cells.refusal(RowReason.NO_NAME)
        with cells.reading("land"):
            land = find_land(cells.text["land"]) if "land" in cells.text else ""
        chosen = "" if key else self.choices.get(name, "")
        said = {} if chosen else {"land": land, "kind": cells.text.get("kind", ""), "key": key}
        match = self.dataset.gazetteer.look_up(chosen or name, on=self.on, **said)
        if match.meant is None:
            raise self._unclear(cells, match, name, key, land)
        return match.meant.place

    def _unclear(self, cells: Cells, match: Match, name: str, key: str, land: str) -> NotTakenError:
        """Return the error that says why a row's municipality is not known, and who may be meant."""
        gazetteer = self.dataset.gazetteer
        candidates = match.sure or (match.proposed if key else gazetteer.guess(name, match, land=land))
        if match.sure:
            reason = RowReason.NAME_AMBIGUOUS
        elif not key:
            reason = RowReason.NAME_UNKNOWN
        elif not candidates:
            reason = RowReason.KEY_UNKNOWN
        else:
            reason = (
                RowReason.KEY_OF_ANOTHER if clean_key(key) == candidates[0].key else RowReason.KEY_LOST_ZERO
            )
        near = tuple(
            gazetteer.describe(candidate) if match.sure or key else candidate.label
            for candidate in candidates
        )
        keys = tuple(candidate.key for candidate in candidates)
        return cells.refusal(reason, "key" if key else "name", near=near, keys=keys)


@dataclass(slots=True, kw_only=True)
class TableReader:
    """Reads records of a kind, as most kinds have them; those with columns of their own say what is special.

    `source` is that of the table, `read_sources` reads the cell of a row, `meaning` finds the records that
    cells name. Kinds that `reads_papers` says so of take the papers of a council system too.
    """

    reads_papers: ClassVar[bool] = False
    kind: KindOfRecord
    places: PlaceFinder
    tree: FileTree
    read_sources: Callable[[str], tuple[str, ...]]
    meaning: Meaning = as_written
    source: tuple[str, ...] = ()
    schemas: str = BESIDE
    records: dict[str, RecordFile] = kept(init=False, default_factory=dict)
    """The records that rows change or make; plans have them by these names."""
    called: set[str] = kept(init=False, default_factory=set)
    """The ids of the records that earlier rows are of."""

    @property
    def fields(self) -> Headings:
        """The fields that a table may have, with the headings by which they are known."""
        return declared_headings(self.kind.name)

    def summary(self, n: int) -> str:
        """Return the words for `n` rows taken."""
        return counted("{n} record from a table", "{n} records from a table", n)

    def columns(self, _rows: Sequence[Sequence[str]], given: Mapping[str, str]) -> Mapping[str, str]:
        """Return which fields the headings of a table are, beside what they are called usually."""
        return given

    def read(
        self, rows: Sequence[Sequence[str]], columns: Mapping[str, str], advance: Advance = ignore_progress
    ) -> TableImport:
        """Return what a table changes; `columns` tells fields of headings, as for `read_rows`.

        `advance` is told the number of each row that is done.
        """
        lines, headings, left, top = read_rows(rows, self.fields, self.columns(rows, columns))
        taken: list[Taken] = []
        for cells in lines:
            try:
                for outcome in self.take(cells):
                    if isinstance(outcome, Taken):
                        taken.append(outcome)
                    else:
                        left.append(outcome)
            except NotTakenError as error:
                left.append(error.left)
            advance(cells.row)
        edits = [record.edit() for _name, record in sorted(self.records.items())]
        plan = make_plan(self.summary(len(taken)), edits, after_change())
        return TableImport(plan, top, headings, tuple(taken), tuple(left))

    def take(self, cells: Cells) -> Iterable[Taken | Left]:
        """Return what becomes of a row: a new record, or what it adds to one on record.

        Raise NotTakenError for a row of which nothing can be taken.
        """
        data = self.values(cells, cells.text)
        form = entry_form(self.kind.name)
        if self.source and "source" in form.fields:
            data.setdefault("source", written_source(self.source))
        if field(self.kind.record_class, "id") is not None:
            data.setdefault("id", propose_id(self.kind, data))
        names = list(missing(form, data))
        if self.kind.name == "letter" and not names and _needs_source(data, self.places.on):
            names = ["source"]
        if names or data.get("id") == "":
            raise cells.refusal(RowReason.INCOMPLETE, detail=", ".join(names or ["id"]))
        return [self._take(cells, data)]

    def find_town(self, cells: Cells) -> Municipality:
        """Return the municipality of a row; raise NotTakenError where there is none on record."""
        municipality = self.places.find(cells)
        if not isinstance(municipality, Municipality):
            near = (f"hafen members add --key {municipality.key}",)
            raise cells.refusal(RowReason.NOT_ON_RECORD, "name", near=near)
        return municipality

    def find_sources(self, cells: Cells) -> tuple[str, ...]:
        """Return the sources of a row, else those of the table; raise NotTakenError for what is no source."""
        with cells.reading("source"):
            return self.read_sources(cells.text["source"]) if "source" in cells.text else self.source

    def values(self, cells: Cells, names: Iterable[str]) -> Data:
        """Return what a row says in declared fields; raise NotTakenError for what is none of their values."""
        data: Data = {}
        for name in names:
            if name == "source" and name in cells.text:
                data[name] = written_source(self.find_sources(cells))
            elif name in cells.text:
                with cells.reading(name):
                    self._put(data, cells, name)
        return {name: value for name, value in data.items() if value not in ("", [])}

    def _put(self, data: Data, cells: Cells, name: str) -> None:
        """Put what a cell says into the data of its record; entries of a list have semicolons between."""
        pointer = self._pointer(name)
        text = cells.day(name) if self._is_day(name) else cells.text[name]
        parts = _BETWEEN.split(text) if 0 in pointer else [text]
        for number, part in enumerate(parts):
            numbered = tuple(number if step == 0 else step for step in pointer)
            if part.strip():
                put_field(data, self.kind.name, Assignment(numbered, part.strip()), meaning=self.meaning)

    def _take(self, cells: Cells, data: Data) -> Taken:
        kind = self.kind.name
        path = self.places.dataset.path_of(kind, data)
        called = str(data.get("id") or f"{data.get('survey')}/{data.get('member')}")
        if called in self.called:
            raise cells.refusal(RowReason.RECORD_TWICE)
        self.called.add(called)
        is_new = called not in self.places.dataset.of(kind)
        names = tuple(cells.text)
        if not is_new:
            names = self._complete(cells, path, data, called)
        elif catalogue_way(kind):
            file = self.records.get(path) or read_record(self.tree, kind, path)
            self.records[path] = with_entry(file, data, called)
        else:
            self.records[path] = start_record(kind, path, data, schemas=self.schemas)
        days = {name for name in cells.text if self._is_day(name)}
        return Taken(cells.row, called, called, names, is_new, cells.days_to_look_at(*days))

    def _complete(self, cells: Cells, path: str, data: Data, called: str) -> tuple[str, ...]:
        """Add what a row says to a record on record, and return which fields; nothing is overwritten."""
        if catalogue_way(self.kind.name):
            raise cells.refusal(RowReason.DUPLICATE, near=(called,))
        record, added = read_record(self.tree, self.kind.name, path), []
        sources = data.pop("source", ())
        for key, value in data.items():
            there = record.value(key)
            if there is None:
                record = record.set((key,), value)
                added.append(key)
            elif there != value and not (isinstance(there, dict) and value.items() <= there.items()):
                raise cells.refusal(RowReason.ON_RECORD, key, detail=str(there))
        if not added:
            raise cells.refusal(RowReason.NOTHING_SAID)
        proof = Proof((sources,) if isinstance(sources, str) else tuple(sources))
        self.records[path] = proof.added_to(record, ()) if sources else record
        return tuple(added)

    def _is_day(self, name: str) -> bool:
        return "." not in name and entry_form(self.kind.name).inner(name).is_day

    def _pointer(self, name: str) -> Pointer:
        """Return the way to a column's field, the first entry of each list: (participants, 0, member)."""
        form = entry_form(self.kind.name)
        pointer: list[str | int] = []
        for step in name.split("."):
            form = form.inner(step)
            pointer.append(step)
            if form.several and form.record is not None:
                form = form.inner(0)
                pointer.append(0)
        return tuple(pointer)


def _needs_source(letter: Data, on: str) -> bool:
    """Tell whether a letter lacks a source: its day has passed, and it has no words of its own."""
    has_words = letter.get("template") and not letter.get("reconstruction")
    return not letter.get("source") and not has_words and parse_day(letter["date"]).last < on


@dataclass(slots=True, kw_only=True)
class SurveyImport(TableReader):
    """Reads answers to a survey. Of a row what the questions allow is taken, the rest is left."""

    kind: KindOfRecord = BY_NAME["survey-answer"]
    survey: Survey
    removed: frozenset[str] = frozenset()
    """The questions whose answers are to go."""

    @property
    def fields(self) -> Headings:
        """The fields of a table of answers: the municipality, the source, and every question."""
        questions = {
            question.id: tuple(filter(None, (question.text.de, question.text.en, question.id)))
            for question in self.survey.questions
        }
        return headings_of("answers") | questions

    def summary(self, n: int) -> str:
        """Return the words for the rows taken."""
        return counted("answers of {n} municipality", "answers of {n} municipalities", n)

    def take(self, cells: Cells) -> Iterable[Taken | Left]:
        """Return what becomes of a row, and of each answer that cannot be taken."""
        municipality = self.find_town(cells)
        if municipality.id in self.records:
            raise cells.refusal(RowReason.ROW_TWICE, "name")
        proof = Proof(self.find_sources(cells))
        given: Data = dict.fromkeys(self.removed)
        refused = []
        for question in self.survey.questions:
            if question.id not in cells.text:
                continue
            try:
                given[question.id] = read_answer(cells.text[question.id], question)
            except UsageError as error:
                allowed = tuple(option.id for option in question.options)
                left = cells.refusal(RowReason.REFUSED, question.id, near=allowed, detail=error.message).left
                refused.append(left)
        if given:
            return [self._take_answers(cells, municipality, given, proof), *refused]
        return refused or [cells.refusal(RowReason.INCOMPLETE, detail=_("no answer")).left]

    def _take_answers(
        self, cells: Cells, municipality: Municipality, given: Data, proof: Proof
    ) -> Taken | Left:
        key = f"{self.survey.id}/{municipality.id}"
        data = {"survey": self.survey.id, "member": municipality.id}
        path = self.places.dataset.path_of(self.kind.name, data)
        if key not in self.places.dataset.survey_answers:
            if self.removed:
                raise NotFoundError("{name} has no answers on record.", name=municipality.name)
            answers = [{"question": question, "answer": answer} for question, answer in given.items()]
            whole = {**data, "answers": answers, "source": written_source(proof.source)}
            self.records[municipality.id] = start_record(self.kind.name, path, whole, schemas=self.schemas)
            return Taken(cells.row, key, municipality.name, tuple(given), is_new=True)
        record = read_record(self.tree, self.kind.name, path)
        self.records[municipality.id], changes = _corrected(
            record, given, proof, {question.id: question for question in self.survey.questions}
        )
        if not changes:
            return cells.refusal(RowReason.NOTHING_SAID).left
        detail = "; ".join(f"{question}: {change}" for question, change in changes.items())
        return Taken(cells.row, key, municipality.name, tuple(changes), detail=detail)


def _corrected(
    record: RecordFile, given: Data, proof: Proof, questions: Mapping[str, Question]
) -> tuple[RecordFile, dict[str, str]]:
    """Return the record with the answers given, and by question how the answer changed."""
    changes: dict[str, str] = {}
    for question, answer in given.items():
        there = _positions(record)
        before = record.value("answers", there[question], "answer") if question in there else None
        if answer is None and before is None:
            raise NotFoundError("There is no answer to “{question}” on record.", question=question)
        if before == answer and type(before) is type(answer):
            continue
        changes[question] = " → ".join(
            "–" if said is None else answer_in_words(said, questions[question]) for said in (before, answer)
        )
        if answer is None:
            record = record.remove(("answers", there[question]))
            continue
        place = there.get(question, len(there))
        entry = record.value("answers", place) or {"question": question}
        record = record.set(("answers", place), {**entry, "answer": answer})
    if changes and not set(proof.source) <= set(sources_of(record, ())):
        record = proof.added_to(record, ())
    return record, changes


def _positions(record: RecordFile) -> dict[str, int]:
    answers = record.value("answers") or []
    return {entry["question"]: position for position, entry in enumerate(answers)}


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


def answers_meant(dataset: Dataset, data: Data) -> Iterator[tuple[Pointer, Any]]:
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
    allowed = ", ".join(option.label.spoken() for option in question.options)
    return allowed or label(QUESTION_KIND.name, question.kind)


def _refuse() -> NoReturn:
    raise UsageError("the question does not allow this answer")


def _options(cell: str, question: Question) -> list[str]:
    whole = _option(cell, question)
    if whole is not None:
        return [whole]
    chosen = [_option(part, question) or _refuse() for part in split_parts(cell)]
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
