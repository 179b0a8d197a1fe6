"""The page on a survey: what was published, and what the answers on record say."""

from collections.abc import Mapping

from ssh_cli.analysis.survey_results import QuestionResult, count_answers, list_answers
from ssh_cli.kinds.survey import Question, Survey
from ssh_cli.messages import _, counted, language
from ssh_cli.model.context import Context
from ssh_cli.page.blocks import Column, Row, Table, Value
from ssh_cli.page.cells import format_number
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import fact, record_page


def survey_page(survey: Survey, context: Context, stamp: Stamp, *, data: bool) -> Page:
    """Return one survey: what was published, and what the answers on record say; one row of data."""
    answers = list_answers(context.dataset, survey)
    results = count_answers(survey, answers)
    return record_page(
        "surveys",
        survey,
        context,
        stamp,
        data=data,
        facts=(fact(_("Answers on record"), _n_of_m(len(answers), survey.asked)),),
        lists=("results",),
        sections=[_question_table(result, language()) for result in results],
        more={"answers": len(answers), "counts": [_question_row(result) for result in results]},
    )


def _question_table(result: QuestionResult, lang: str) -> Table:
    title = counted(
        "{question} ({n} of {m} has answered)",
        "{question} ({n} of {m} have answered)",
        result.answered,
        question=result.question.text.in_language(lang),
        n=format_number(result.answered),
        m=format_number(result.of),
    )
    columns = (Column("answer", _("Answer")), Column("number", _("Answered so"), align="right"))
    names = _option_names(result.question, lang)
    rows: list[Row] = [
        {"answer": names.get(option, option), "number": _n_of_m(number, result.answered)}
        for option, number in result.counts
    ]
    if result.total is not None:
        for label, value in (
            (_("Sum"), result.total),
            (_("Least"), result.least),
            (_("Most"), result.most),
        ):
            rows.append({"answer": label, "number": format_number(value) if value is not None else None})
    return Table(columns, tuple(rows), title)


def _option_names(question: Question, lang: str) -> Mapping[str, str]:
    named = {option.id: option.label.in_language(lang) for option in question.options}
    return {"yes": _("yes"), "no": _("no"), **named}


def _question_row(result: QuestionResult) -> dict[str, Value]:
    return {
        "id": result.question.id,
        "kind": result.question.kind,
        "answered": result.answered,
        "of": result.of,
        "counts": dict(result.counts),
        "sum": result.total,
        "least": result.least,
        "most": result.most,
    }


def _n_of_m(number: int, of: int | None) -> str:
    if of is None:
        return format_number(number)
    return _("{n} of {m}").format(n=format_number(number), m=format_number(of))
