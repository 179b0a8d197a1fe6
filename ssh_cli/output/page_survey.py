"""Pages on surveys: which there are, what one of them says, and what an import understood."""

from collections.abc import Mapping, Sequence

from ssh_cli.analysis.survey_results import QuestionResult, count_answers, list_answers
from ssh_cli.kinds.survey import PublishedResult, Question, Survey
from ssh_cli.messages import N_, _, language, ngettext
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.cells import format_number
from ssh_cli.output.page import describe_source, fact, facts
from ssh_cli.output.page_mandates import demand_label
from ssh_cli.output.report import Column, Report, Row, Section, Stamp, Table, Value

_QUANTIFIERS = {
    "all": N_("all"),
    "nearly-all": N_("nearly all"),
    "many": N_("many"),
    "some": N_("some"),
    "unknown": N_("not told"),
}


def survey_page(one: Survey, dataset: Dataset, stamp: Stamp) -> Report:
    """Return one survey: what was published, and what the answers on record say; one row of data."""
    answers = list_answers(dataset, one)
    results = count_answers(one, answers)
    sections: list[Section] = [
        facts(
            fact(_("From"), one.from_.text, "day"),
            fact(_("Until"), one.until.text if one.until else None, "day"),
            fact(_("Asked by"), _name(one.asked_by, dataset)),
            fact(_("Asked"), one.asked, "integer"),
            fact(_("Answered, as reported"), one.answered, "integer"),
            fact(_("Answers on record"), _n_of_m(len(answers), one.asked)),
            fact(_("Note"), one.note),
            fact(_("Sources"), [describe_source(ref, dataset) for ref in one.source], "list"),
        )
    ]
    if one.results:
        sections.append(_published(one.results, dataset))
    sections += [_question_table(found, language()) for found in results]
    row: Row = {
        "id": one.id,
        "title": one.title.in_language(language()),
        "from": one.from_.text,
        "until": one.until.text if one.until else None,
        "asked": one.asked,
        "answered": one.answered,
        "answers": len(answers),
        "results": [_published_row(each) for each in one.results],
        "questions": [_question_row(found) for found in results],
        "source": list(one.source),
        "note": one.note or None,
    }
    columns = (
        Column("id", _("Identifier")),
        Column("title", _("Title")),
        Column("from", _("From"), "day"),
        Column("until", _("Until"), "day"),
        Column("asked", _("Asked"), "integer"),
        Column("answered", _("Answered, as reported"), "integer"),
        Column("answers", _("Answers on record"), "integer"),
        Column("results", _("Published results"), "object"),
        Column("questions", _("Questions"), "object"),
        Column("source", _("Sources"), "list"),
        Column("note", _("Note")),
    )
    title = one.title.in_language(language())
    return Report("survey", title, stamp, columns, (row,), sections=tuple(sections))


def _published(results: Sequence[PublishedResult], dataset: Dataset) -> Table:
    columns = (
        Column("text", _("Published result")),
        Column("many", _("How many")),
        Column("demands", _("Demands"), "list"),
        Column("source", _("Source"), "list"),
    )
    rows = tuple(
        {
            "text": one.text.in_language(language()),
            "many": _(_QUANTIFIERS[one.quantifier]) if one.count is None else _n_of_m(one.count, one.of),
            "demands": [demand_label(dataset, demand) for demand in one.demands],
            "source": [describe_source(ref, dataset) for ref in one.source],
        }
        for one in results
    )
    return Table(columns, rows, _("Published"))


def _published_row(one: PublishedResult) -> dict[str, Value]:
    return {
        "id": one.id,
        "text_de": one.text.de,
        "text_en": one.text.en,
        "quantifier": one.quantifier,
        "count": one.count,
        "of": one.of,
        "demands": list(one.demands),
        "source": list(one.source),
    }


def _question_table(found: QuestionResult, lang: str) -> Table:
    text = ngettext(
        "{question} ({n} of {m} has answered)", "{question} ({n} of {m} have answered)", found.answered
    )
    title = text.format(
        question=found.question.text.in_language(lang),
        n=format_number(found.answered),
        m=format_number(found.of),
    )
    columns = (Column("answer", _("Answer")), Column("number", _("Answered so"), align="right"))
    names = _option_names(found.question, lang)
    rows: list[Row] = [
        {"answer": names.get(option, option), "number": _n_of_m(number, found.answered)}
        for option, number in found.counts
    ]
    if found.total is not None:
        for label, value in (
            (_("Sum"), found.total),
            (_("Least"), found.least),
            (_("Most"), found.most),
        ):
            rows.append({"answer": label, "number": format_number(value) if value is not None else None})
    return Table(columns, tuple(rows), title)


def _option_names(question: Question, lang: str) -> Mapping[str, str]:
    named = {one.id: one.label.in_language(lang) for one in question.options}
    return {"yes": _("yes"), "no": _("no"), **named}


def _question_row(found: QuestionResult) -> dict[str, Value]:
    return {
        "id": found.question.id,
        "kind": found.question.kind,
        "answered": found.answered,
        "of": found.of,
        "counts": dict(found.counts),
        "sum": found.total,
        "least": found.least,
        "most": found.most,
    }


def _n_of_m(number: int, of: int | None) -> str:
    if of is None:
        return format_number(number)
    return _("{n} of {m}").format(n=format_number(number), m=format_number(of))


def _name(member: str | None, dataset: Dataset) -> str | None:
    if member is None:
        return None
    found = dataset.municipalities.get(member)
    return found.name if found else member
