"""Survey files to surveys, and the answers of single municipalities."""

from typing import Any

from ssh_cli.kinds.day import parse_day
from ssh_cli.load.decode_part import Data, day, refs, wording
from ssh_cli.model.survey import Option, PublishedResult, Question, Survey, SurveyAnswer


def survey(data: Data) -> Survey:
    """Return the survey that valid data describe."""
    get = data.get
    return Survey(
        id=data["id"],
        title=wording(data["title"]),
        begins=parse_day(data["from"]),
        until=day(get("until")),
        asked_by=get("asked_by"),
        asked=get("asked"),
        answered=get("answered"),
        questions=tuple(_question(one) for one in get("questions", ())),
        results=tuple(_result(one) for one in get("results", ())),
        source=refs(get("source")),
        weak="evidence" in data,
        note=get("note", ""),
    )


def _question(data: Data) -> Question:
    return Question(
        id=data["id"],
        text=wording(data["text"]),
        kind=data["kind"],
        options=tuple(Option(one["id"], wording(one["label"])) for one in data.get("options", ())),
        demands=tuple(data.get("demands", ())),
    )


def _result(data: Data) -> PublishedResult:
    get = data.get
    return PublishedResult(
        id=data["id"],
        text=wording(data["text"]),
        quantifier=get("quantifier", "unknown"),
        count=get("count"),
        of=get("of"),
        demands=tuple(get("demands", ())),
        source=refs(get("source")),
    )


def survey_answer(data: Data) -> SurveyAnswer:
    """Return the answers of one municipality that valid data describe."""
    return SurveyAnswer(
        survey=data["survey"],
        member=data["member"],
        on=day(data.get("on")),
        answers={one["question"]: _value(one["answer"]) for one in data["answers"]},
        source=refs(data.get("source")),
        note=data.get("note", ""),
    )


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
