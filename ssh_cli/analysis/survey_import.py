"""Answers to a survey out of a table: what was understood, and everything that was not.

Nothing is guessed. A municipality is who is named by its id, its official key, or a name that one
municipality alone has; an answer is what the question allows. Everything else is reported with its
place, and left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ssh_cli.model.collation import sort_key
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.suggestion import suggest
from ssh_cli.model.survey import Question, Survey, SurveyAnswer

Given: TypeAlias = str | int | bool | tuple[str, ...]

_YES = frozenset({"ja", "j", "yes", "y", "x", "wahr", "true", "1"})
_NO = frozenset({"nein", "n", "no", "falsch", "false", "0"})
_NUMBER = re.compile(r"[0-9]{1,9}")
_BETWEEN = re.compile(r"\s*[;,\n]\s*")
MEMBER_COLUMNS = frozenset({"member", "mitglied", "kommune", "stadt", "municipality", "gemeinde", "id"})
"""Headings of the column that names the municipality, where none is named."""


class Reason(StrEnum):
    """Why something was not understood."""

    NO_MEMBER_COLUMN = "no-member-column"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TWICE = "column-twice"
    MEMBER_UNKNOWN = "member-unknown"
    MEMBER_AMBIGUOUS = "member-ambiguous"
    MEMBER_TWICE = "member-twice"
    ANSWER_NOT_ALLOWED = "answer-not-allowed"
    ROW_EMPTY = "row-empty"


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Something left out: the row (from 1, the heading's) and the heading it stands under.

    `near` are possible meanings for a person to choose from; none is taken.
    """

    reason: Reason
    row: int
    column: str
    value: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """The answers that were understood, the columns read, and what was not understood."""

    answers: tuple[SurveyAnswer, ...]
    columns: Mapping[str, str]
    problems: tuple[NotUnderstood, ...]


def import_answers(
    rows: Sequence[Sequence[str]],
    survey: Survey,
    dataset: Dataset,
    *,
    columns: Mapping[str, str] | None = None,
    member_column: str | None = None,
    source: tuple[str, ...] = (),
) -> Imported:
    """Return the answers that a table holds; its first row are headings.

    `columns` tells for headings which question they answer; others are known by the question's id or
    text. `member_column` is the heading of the municipality.
    """
    if not rows:
        return Imported((), {}, (NotUnderstood(Reason.ROW_EMPTY, 1, "", ""),))
    heading = [cell.strip() for cell in rows[0]]
    at = _find_member_column(heading, member_column)
    if at is None:
        missing = NotUnderstood(Reason.NO_MEMBER_COLUMN, 1, member_column or "", "", tuple(heading))
        return Imported((), {}, (missing,))
    questions, problems = _match_columns(heading, at, survey, columns or {})
    names = _name_municipalities(dataset)
    answers: dict[str, SurveyAnswer] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        name = row[at].strip() if at < len(row) else ""
        found = sorted(names.get(_folded(name), ()))
        if len(found) != 1 or found[0] in answers:
            reason, near = _judge_name(name, found, names)
            problems.append(NotUnderstood(reason, number, heading[at], name, near))
            continue
        given, wrong = _read_row(row, number, heading, questions)
        problems += wrong
        if given:
            answers[found[0]] = SurveyAnswer(survey=survey.id, member=found[0], answers=given, source=source)
        else:
            problems.append(NotUnderstood(Reason.ROW_EMPTY, number, heading[at], name))
    read = {heading[place]: question.id for place, question in questions.items()}
    return Imported(tuple(answers[one] for one in sorted(answers)), read, tuple(problems))


def _folded(text: str) -> str:
    return sort_key(text.strip())[0]


def _find_member_column(heading: Sequence[str], named: str | None) -> int | None:
    wanted = {_folded(named)} if named is not None else MEMBER_COLUMNS
    return next((place for place, cell in enumerate(heading) if _folded(cell) in wanted), None)


def _match_columns(
    heading: Sequence[str], member_at: int, survey: Survey, columns: Mapping[str, str]
) -> tuple[dict[int, Question], list[NotUnderstood]]:
    by_id = {one.id: one for one in survey.questions}
    known = {_folded(one.text.de): one for one in survey.questions}
    known |= {_folded(one.text.en): one for one in survey.questions if one.text.en}
    known |= {_folded(one.id): one for one in survey.questions}
    known |= {_folded(cell): by_id[one] for cell, one in columns.items() if one in by_id}
    found: dict[int, Question] = {}
    problems = []
    for place, cell in enumerate(heading):
        if place == member_at or not cell:
            continue
        question = known.get(_folded(cell))
        if question is None:
            near = suggest(cell, list(by_id), count=2)
            problems.append(NotUnderstood(Reason.COLUMN_UNKNOWN, 1, cell, "", near))
        elif question in found.values():
            problems.append(NotUnderstood(Reason.COLUMN_TWICE, 1, cell, question.id))
        else:
            found[place] = question
    return found, problems


def _name_municipalities(dataset: Dataset) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for town in dataset.municipalities.values():
        for name in (town.id, town.name, town.official_name, town.key):
            if name:
                names.setdefault(_folded(name), set()).add(town.id)
    return names


def _judge_name(
    name: str, found: Sequence[str], names: Mapping[str, set[str]]
) -> tuple[Reason, tuple[str, ...]]:
    """Return why a name is not taken, and who might be meant."""
    if len(found) > 1:
        return Reason.MEMBER_AMBIGUOUS, tuple(found)
    if found:
        return Reason.MEMBER_TWICE, ()
    close = suggest(name, names, cutoff=75)
    return Reason.MEMBER_UNKNOWN, tuple(dict.fromkeys(one for match in close for one in sorted(names[match])))


def _read_row(
    row: Sequence[str], number: int, heading: Sequence[str], questions: Mapping[int, Question]
) -> tuple[dict[str, Given], list[NotUnderstood]]:
    given: dict[str, Given] = {}
    problems = []
    for place, question in questions.items():
        cell = row[place].strip() if place < len(row) else ""
        if not cell:
            continue
        answer = _read_answer(cell, question)
        if answer is None:
            allowed = tuple(one.id for one in question.options)
            problems.append(NotUnderstood(Reason.ANSWER_NOT_ALLOWED, number, heading[place], cell, allowed))
        else:
            given[question.id] = answer
    return given, problems


def _read_answer(cell: str, question: Question) -> Given | None:
    """Return what a cell answers, None where the question does not allow it or it can mean two things."""
    match question.kind:
        case "yes-no":
            word = _folded(cell)
            return True if word in _YES else False if word in _NO else None
        case "number":
            return int(cell) if _NUMBER.fullmatch(cell) else None
        case "choice":
            return _option(cell, question)
        case "multiple":
            whole = _option(cell, question)
            if whole is not None:
                return (whole,)
            chosen = [_option(part, question) for part in _BETWEEN.split(cell) if part]
            known = [one for one in chosen if one is not None]
            return tuple(dict.fromkeys(known)) if known and len(known) == len(chosen) else None
        case _:
            return cell


def _option(text: str, question: Question) -> str | None:
    word = _folded(text)
    found = {
        one.id
        for one in question.options
        if word in {_folded(one.id), _folded(one.label.de), _folded(one.label.en)}
    }
    return found.pop() if len(found) == 1 else None
