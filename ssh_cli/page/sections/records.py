"""The page on one record: what its kind says in words of its own, then every field, sources, the file."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, counted, format_number
from ssh_cli.model.context import Context
from ssh_cli.model.description import NAMES, title_of
from ssh_cli.page.blocks import Block, Column, FactEntry, Paragraphs, Row, Table, Value, facts, naming
from ssh_cli.page.page import Page
from ssh_cli.page.record import RecordSections, data_of
from ssh_cli.page.sections.mandates import mandates_of
from ssh_cli.page.tables import columns_of, number_of, row_of, values_of
from ssh_cli.page.values import describe_days, describe_role, marks, name_recipient

if TYPE_CHECKING:
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.kinds.meeting import Meeting
    from ssh_cli.kinds.survey import Survey
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.model.derived.survey import QuestionResult


class RecordParts(NamedTuple):
    """What the page on a record says that no field says, or says in words of its own.

    The fields that `about` and `sections` show are named in `shown`. `notices` stand first, the tables of
    `lists` before the sections, all others after them. `more` is data beside that of the fields. `read_as`
    is the record as people read its fields, if not as it is.
    """

    about: Iterable[FactEntry] = ()
    shown: Collection[str] = ()
    lists: Sequence[str] = ()
    sections: Iterable[Block] = ()
    notices: tuple[str, ...] = ()
    title: str = ""
    more: Mapping[str, Value] = {}
    read_as: Any = None


def record_page(kind: str, record: Any, context: Context, *, data: bool) -> Page:
    """Return the page on one record of a kind (its plural): every field it has, and what follows from it.

    With `data` the report carries every stored field under its name, and the derived ones.
    """
    own = _PARTS[kind](record, context) if kind in _PARTS else RecordParts()
    path = "data/" + context.dataset.path_of(BY_PLURAL[kind].name, record._asdict())
    name_field = next((name for name in NAMES if getattr(record, name, "")), "id")
    elsewhere = {*own.shown, name_field, "note", "source", *(["id"] if record.id in path else [])}
    fields = RecordSections(own.read_as or record, context, left_out=elsewhere)
    tables = list(fields.sections())
    sources = marks(getattr(record, "source", ()), context.dataset)
    evidence = (_("Note"), record.note), (_("Sources"), sources), (_("File"), path)
    parts = (
        Paragraphs(own.notices),
        facts([*own.about, *fields.facts()]),
        *(table for name, table in tables if name in own.lists),
        *own.sections,
        *(table for name, table in tables if name not in own.lists),
        facts(evidence, title=_("Evidence")),
    )
    columns: tuple[Column, ...] = ()
    row: Row = {}
    if data:
        columns, row = data_of(kind, record, context, {"path": path, **own.more})
    title = own.title or title_of(record, record.id).spoken()
    visible = tuple(filter(_says_something, parts))
    return Page(BY_PLURAL[kind].singular, title, columns, (row,), blocks=visible, endnotes=True)


def _says_something(section: Block) -> bool:
    return any(getattr(section, part, ()) for part in ("entries", "rows", "texts"))


def _member(municipality: Municipality, context: Context) -> RecordParts:
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
    return RecordParts(
        about=[
            (_("Standing"), ", ".join(words)),
            (_("Declared safe harbour"), label("answer", declared) if declared else _("not recorded")),
            (_("Coordination"), coordinates, "list"),
        ],
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
    shown = columns_of(__file__, "resolution")
    rows = tuple(
        {
            **row_of(resolution, shown, title=naming(resolution.matter, "resolution", resolution.id)),
            "certainty": context.in_force(resolution).certainty if resolution.outcome == "adopted" else None,
        }
        for resolution in context.dataset.resolutions_of(municipality.id)
    )
    return Table(shown, rows, _("Resolutions"))


def _resolution(resolution: Resolution, context: Context) -> RecordParts:
    """Return everything the dataset knows of a resolution on the stamp's day."""
    matter = resolution.matter
    later = [
        naming(later.id, "resolution", later.id)
        for later in context.dataset.annulments.get(resolution.id, ())
    ]
    return RecordParts(
        title=f"{context.name(resolution.member)}: {matter}",
        about=[
            (_("Date"), resolution.date.text if resolution.date else _("not known"), "day"),
            (_("Body"), resolution.name_body(context.municipality(resolution.member))),
            (_("Outcome"), label("outcome", resolution.outcome)),
            (_("In force"), label("answer", context.in_force(resolution).name.lower())),
            (_("Superseded or revoked by"), later, "list"),
            (_("Evidence"), label("evidence", "weak" if resolution.weak else "good")),
        ],
        shown=("title", "date", "body", "body_name", "outcome", "evidence"),
    )


def _meeting(meeting: "Meeting", context: Context) -> RecordParts:
    """Return everything the dataset knows of a meeting."""
    took_place = {True: _("yes"), False: _("no"), None: _("not known")}[meeting.took_place]
    tasks = (task._replace(owner=context.name(task.owner)) for task in meeting.follow_ups)
    return RecordParts(
        about=[(_("Date"), describe_days(meeting)), (_("Took place"), took_place)],
        shown=("from", "until", "took_place"),
        read_as=meeting._replace(follow_ups=tuple(tasks)),
    )


def _letter(letter: "Letter", context: Context) -> RecordParts:
    """Return everything the dataset knows of a letter; a reconstruction says so first."""
    notice = _("This letter is a reconstruction: its wording is not the signed one.")
    return RecordParts(
        shown=("reconstruction", "sendings"),
        lists=("signatories",),
        sections=(_sendings(letter, context),),
        notices=(notice,) if letter.reconstruction else (),
    )


def _sendings(letter: "Letter", context: Context) -> Table:
    """Return to whom the letter went, by the names of recipients and municipalities."""
    dataset = context.dataset
    shown = columns_of(__file__, "sending")
    rows = tuple(
        row_of(
            sending,
            shown,
            to=naming(
                name_recipient(sending.to, dataset),
                "recipient" if sending.to in dataset.recipients else "member",
                sending.to,
            ),
        )
        for sending in letter.sendings
    )
    return Table(shown, rows, _("Sendings"))


def _survey(survey: "Survey", context: Context) -> RecordParts:
    """Return one survey: what was published, and what the answers on record say; one row of data."""
    from ssh_cli.model.derived.survey import answers_of_others, count_answers, list_answers

    answers = list_answers(context.dataset, survey)
    results = count_answers(survey, answers)
    counts: list[Value] = [
        {
            **values_of(result.question, "id", "kind"),
            **values_of(result, "answered", "of"),
            "counts": dict(result.counts),
            **values_of(result, sum="total", least="least", most="most"),
            "texts": dict(result.texts),
        }
        for result in results
    ]
    others = answers_of_others(context, survey)
    asked = survey.asked if survey.asked is None or len(answers) <= survey.asked else None
    return RecordParts(
        about=[
            (_("Answers on record"), number_of(len(answers), asked)),
            (_("Of them by no members at the time"), number_of(others, len(answers)) if others else None),
        ],
        lists=("results",),
        sections=[_question_table(result, context.dataset) for result in results],
        more={"answers": len(answers), "answers_of_others": others, "counts": counts},
    )


def _question_table(result: "QuestionResult", dataset: "Dataset") -> Table:
    from ssh_cli.model.derived.survey_answer import answer_in_words

    title = counted(
        "{question} ({n} of {m} has answered)",
        "{question} ({n} of {m} have answered)",
        result.answered,
        question=result.question.text.spoken(),
        m=result.of,
    )
    if result.question.kind == "text":
        texts: list[Row] = [{"town": dataset.name(member), "text": text} for member, text in result.texts]
        return Table(columns_of(__file__, "texts"), tuple(texts), title)
    if result.total is None:
        shown = columns_of(__file__, "question")
        flags = {"yes": True, "no": False} if result.question.kind == "yes-no" else {}
        values = {
            answer_in_words(flags.get(option, option), result.question): number_of(
                number, result.answered or None
            )
            for option, number in result.counts
        }
    else:
        shown = columns_of(__file__, "numbers")
        numbers = {
            _("Sum"): result.total,
            _("Smallest number"): result.least,
            _("Largest number"): result.most,
        }
        values = {
            name: format_number(value)
            for name, value in numbers.items()
            if value is not None and result.answered
        }
    rows: list[Row] = [{"answer": name, "number": value} for name, value in values.items()]
    return Table(shown, tuple(rows), title)


_PARTS: Mapping[str, Callable[[Any, Context], RecordParts]] = {
    "members": _member,
    "resolutions": _resolution,
    "meetings": _meeting,
    "letters": _letter,
    "surveys": _survey,
}
"""By the plural of a kind; a page on any other has its fields alone."""
