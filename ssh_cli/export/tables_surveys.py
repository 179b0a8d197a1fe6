"""The tables on surveys among the members."""

from collections.abc import Iterable
from typing import Any

from ssh_cli.export.schema import (
    Cell,
    Column,
    Table,
    every,
    field,
    identifier,
    inner,
    listed,
    owner,
    proof,
    wording,
)
from ssh_cli.messages import N_
from ssh_cli.model.context import Context

_SURVEY = N_("Survey")


def _answers(context: Context) -> Iterable[tuple[Any, str, Any]]:
    for one in context.dataset.survey_answers.values():
        yield from (
            (one, said.question, said.answer) for said in sorted(one.answers, key=lambda said: said.question)
        )


def _said(one: tuple[Any, str, Any]) -> Cell:
    said = one[2]
    if isinstance(said, bool):
        return "yes" if said else "no"
    return listed(said) if isinstance(said, tuple) else str(said)


TABLES = (
    Table(
        "surveys",
        N_("Surveys among the members"),
        every(lambda dataset: dataset.surveys),
        (
            identifier(),
            *wording("title", N_("Title in German"), N_("Title in English")),
            field("begins", N_("First day")),
            field("until", N_("Last day")),
            field("asked", N_("How many were asked"), type="INTEGER"),
            field("answered", N_("How many answered"), type="INTEGER"),
            *proof(),
        ),
    ),
    Table(
        "survey_questions",
        N_("Questions of surveys"),
        every(lambda dataset: dataset.surveys, lambda one: one.questions),
        (
            *owner("survey", "surveys", _SURVEY),
            inner("question", N_("Question"), "id"),
            inner("kind", N_("Kind")),
            Column("text_de", N_("Text in German"), lambda part: part.one.text.de or None),
            Column("text_en", N_("Text in English"), lambda part: part.one.text.en or None),
            Column(
                "options",
                N_("Possible answers as a JSON list"),
                lambda part: listed(one.id for one in part.one.options),
            ),
        ),
    ),
    Table(
        "survey_results",
        N_("What was published of surveys, in words of our own"),
        every(lambda dataset: dataset.surveys, lambda one: one.results),
        (
            *owner("survey", "surveys", _SURVEY),
            Column("text_de", N_("Text in German"), lambda part: part.one.text.de or None),
            Column("text_en", N_("Text in English"), lambda part: part.one.text.en or None),
            inner("quantifier", N_("How many it speaks of, in words")),
            inner(
                "number",
                N_("How many it speaks of, where the source gives a number"),
                "count",
                type="INTEGER",
            ),
            inner("of", N_("Of how many"), type="INTEGER"),
            *proof(part=True, weak=False, note=False),
        ),
    ),
    Table(
        "survey_answers",
        N_("Answers to surveys, question by question"),
        _answers,
        (
            Column("survey", _SURVEY, lambda one: str(one[0].survey), to="surveys", key=True),
            Column("member", N_("Municipality"), lambda one: str(one[0].member), to="members", key=True),
            Column("question", N_("Question"), lambda one: str(one[1]), key=True),
            Column("answer", N_("Answer"), _said),
        ),
    ),
)
