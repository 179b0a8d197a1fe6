"""The pages on one record of each kind: what they say in words of their own, beside every field."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, counted, format_number, language
from ssh_cli.model.context import Context
from ssh_cli.page.blocks import Row, Table, Value, naming
from ssh_cli.page.columns import columns_of, values_of
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import fact, record_page
from ssh_cli.page.sections.mandates import mandates_of
from ssh_cli.page.values import describe_days, describe_role

if TYPE_CHECKING:
    from ssh_cli.analysis.survey_results import QuestionResult
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.kinds.meeting import Meeting
    from ssh_cli.kinds.survey import Question, Survey


def member_page(municipality: Municipality, context: Context, stamp: Stamp, *, data: bool) -> Page:
    """Return everything the dataset knows of a municipality on the stamp's day."""
    standing = context.standing(municipality)
    words = [label("standing", standing.kind.value), label("certainty", standing.certainty)]
    if standing.state:
        words.append(label("state", standing.state.value))
    coordinates = [
        describe_role(role)
        for role in context.dataset.alliance.coordination
        if role.member == municipality.id and role.period.covers(context.on)
    ]
    # A council whose declaration nobody has found may have made one all the same.
    declared = context.declared(municipality).name.lower() if municipality.safe_harbour else ""
    return record_page(
        "members",
        municipality,
        context,
        stamp,
        data=data,
        facts=(
            fact(_("Standing"), ", ".join(words)),
            fact(_("Declared safe harbour"), label("answer", declared) if declared else _("not recorded")),
            fact(_("Coordination"), coordinates, "list"),
        ),
        shown=("name",),
        lists=("membership", "safe_harbour", "not_member", "interest"),
        sections=(
            _resolutions(municipality, context),
            *mandates_of(municipality, context, _("Mandates"), carried_out=True),
        ),
        more={
            "resolution_ids": [
                resolution.id for resolution in context.dataset.resolutions_of(municipality.id)
            ],
        },
    )


def _resolutions(municipality: Municipality, context: Context) -> Table:
    rows = tuple(
        {
            **values_of(resolution, "date", "outcome", "number", "id"),
            "title": naming(resolution.matter, "resolution", resolution.id),
            "certainty": context.in_force(resolution).certainty if resolution.outcome == "adopted" else None,
        }
        for resolution in context.dataset.resolutions_of(municipality.id)
    )
    return Table(columns_of(__file__, "resolution"), rows, _("Resolutions"))


def resolution_page(resolution: Resolution, context: Context, stamp: Stamp, *, data: bool) -> Page:
    """Return everything the dataset knows of a resolution on the stamp's day."""
    matter = resolution.matter
    later = [
        naming(later.id, "resolution", later.id)
        for later in context.dataset.annulments.get(resolution.id, ())
    ]
    return record_page(
        "resolutions",
        resolution,
        context,
        stamp,
        data=data,
        title=f"{context.name(resolution.member)}: {matter}",
        facts=(
            fact(_("Date"), resolution.date.text if resolution.date else _("not known"), "day"),
            fact(_("Body"), resolution.name_body(context.municipality(resolution.member))),
            fact(_("Outcome"), resolution.outcome.value, vocabulary="outcome"),
            fact(_("In force"), context.in_force(resolution).name.lower(), vocabulary="answer"),
            fact(_("Superseded or revoked by"), later, "list"),
            fact(_("Evidence"), "weak" if resolution.weak else "good", vocabulary="evidence"),
        ),
        shown=("title", "date", "body", "body_name", "outcome", "evidence"),
    )


def meeting_page(meeting: "Meeting", context: Context, stamp: Stamp, *, data: bool) -> Page:
    """Return everything the dataset knows of a meeting."""
    took_place = {True: _("yes"), False: _("no"), None: _("not known")}[meeting.took_place]
    if not data:
        tasks = (task._replace(owner=context.name(task.owner)) for task in meeting.follow_ups)
        meeting = meeting._replace(follow_ups=tuple(tasks))
    return record_page(
        "meetings",
        meeting,
        context,
        stamp,
        data=data,
        facts=(
            fact(_("Date"), describe_days(meeting)),
            fact(_("Took place"), took_place),
        ),
        shown=("from", "until", "took_place"),
    )


def letter_page(letter: "Letter", context: Context, stamp: Stamp, *, data: bool) -> Page:
    """Return everything the dataset knows of a letter; a reconstruction says so first."""
    return record_page(
        "letters",
        letter,
        context,
        stamp,
        data=data,
        shown=("reconstruction", "sendings"),
        lists=("signatories",),
        sections=(_sendings(letter, context),),
        notices=(reconstruction_notice(),) if letter.reconstruction else (),
    )


def _sendings(letter: "Letter", context: Context) -> Table:
    """Return to whom the letter went, by the names of recipients and municipalities."""
    recipients = context.dataset.recipients
    rows = tuple(
        {
            "to": naming(recipients[sending.to].name, "recipient", sending.to)
            if sending.to in recipients
            else naming(context.name(sending.to), "member", sending.to),
            **values_of(sending, "date", "digest", "at"),
        }
        for sending in letter.sendings
    )
    return Table(columns_of(__file__, "sending"), rows, _("Sendings"))


def reconstruction_notice() -> str:
    """Return the sentence that a reconstruction carries wherever it is shown."""
    return _("This letter is a reconstruction: its wording is not the signed one.")


def survey_page(survey: "Survey", context: Context, stamp: Stamp, *, data: bool) -> Page:
    """Return one survey: what was published, and what the answers on record say; one row of data."""
    from ssh_cli.analysis.survey_results import count_answers, list_answers

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


def _question_table(result: "QuestionResult", lang: str) -> Table:
    title = counted(
        "{question} ({n} of {m} has answered)",
        "{question} ({n} of {m} have answered)",
        result.answered,
        n=format_number(result.answered),
        question=result.question.text.in_language(lang),
        m=format_number(result.of),
    )
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
    return Table(columns_of(__file__, "question"), tuple(rows), title)


def _option_names(question: "Question", lang: str) -> Mapping[str, str]:
    named = {option.id: option.label.in_language(lang) for option in question.options}
    return {"yes": _("yes"), "no": _("no"), **named}


def _question_row(result: "QuestionResult") -> dict[str, Value]:
    return {
        **values_of(result, id="question.id", kind="question.kind", answered="answered", of="of"),
        "counts": dict(result.counts),
        **values_of(result, sum="total", least="least", most="most"),
    }


def _n_of_m(number: int, of: int | None) -> str:
    if of is None:
        return format_number(number)
    return _("{n} of {m}", n=format_number(number), m=format_number(of))
