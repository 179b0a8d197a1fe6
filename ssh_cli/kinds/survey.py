"""A survey among the members: what was asked, and what was published of it."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import SEVERAL_LINES, Code, Number, Record, Several, Slug, about
from ssh_cli.kinds.shared import EvidenceCode, Note, SourceRefs, Wording
from ssh_cli.kinds.vocabularies import QUANTIFIER, QUESTION_KIND

_DEMANDS = about(
    "Forderungen | Demands",
    "Kennungen der Forderungen, um die es geht. | Identifiers of the demands that this is about.",
    example=["aufnahme-aus-lagern"],
    refers="demand",
)


class PublishedResult(Record):
    """What was published of a survey, in own words; `quantifier` is how many it speaks of.

    Nearly all is no number: where the source gives none, neither does the record.
    """

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung des Ergebnisses. | Identifier of the result.",
            example="beschluss",
        ),
    ]
    text: Annotated[
        Wording,
        SEVERAL_LINES,
        about(
            "Ergebnis | Text",
            "Das veröffentlichte Ergebnis in eigenen Worten. | The published result in own words.",
            example="Fast alle haben einen Beschluss. | Nearly all have a resolution.",
        ),
    ]
    quantifier: Annotated[
        Code,
        about(
            "Wie viele | Quantifier",
            "Von wie vielen das Ergebnis spricht, wo keine Zahl genannt ist. | "
            "Of how many the result speaks, where no number is given.",
            example="nearly-all",
            of=QUANTIFIER,
        ),
    ] = "unknown"
    count: Annotated[
        Number | None,
        about(
            "Anzahl | Count",
            "Wie viele so antworteten, falls genannt. | How many answered so, if told.",
            example=40,
        ),
    ] = None  # type: ignore[assignment] # what tuples count with is of no use in a record
    of: Annotated[
        Number | None,
        about(
            "Von | Of",
            "Wie viele auf die Frage antworteten, falls genannt. | How many answered the question, if told.",
            example=60,
        ),
    ] = None
    demands: Annotated[Several[Slug], _DEMANDS] = ()
    source: SourceRefs


class Option(Record):
    """One of the answers that a question allows."""

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung der Antwort. | Identifier of the answer.",
            example="ja",
        ),
    ]
    label: Annotated[
        Wording,
        about(
            "Wortlaut | Label",
            "Wortlaut der Antwort. | The answer in words.",
            example="Ja | Yes",
        ),
    ]


class Question(Record, when={"options": ("kind", ("choice", "multiple"))}):
    """A question; `kind` is choice, multiple, yes-no, number or text."""

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung der Frage. | Identifier of the question.",
            example="beschluss",
        ),
    ]
    text: Annotated[
        Wording,
        SEVERAL_LINES,
        about(
            "Frage | Text",
            "Wortlaut der Frage. | The question.",
            example="Hat der Rat eine Aufnahme beschlossen? | Has the council resolved to admit people?",
        ),
    ]
    kind: Annotated[
        Code,
        about(
            "Art der Antwort | Kind of answer",
            "Eine Antwort, mehrere, ja oder nein, Zahl oder Text. | "
            "One answer, several, yes or no, a number, or text.",
            example="yes-no",
            of=QUESTION_KIND,
        ),
    ]
    options: Annotated[
        Several[Option],
        about(
            "Antworten | Options",
            "Antworten, aus denen gewählt wird. | Answers to choose from.",
        ),
    ] = ()
    demands: Annotated[Several[Slug], _DEMANDS] = ()

    def allows(self, answer: object) -> bool:
        """Tell whether `answer` is of the question's kind, and among its options where it has some."""
        match self.kind:
            case "yes-no":
                return isinstance(answer, bool)
            case "number":
                return isinstance(answer, int) and not isinstance(answer, bool)
            case "text":
                return isinstance(answer, str)
            case _:
                chosen = answer if isinstance(answer, tuple) and self.kind == "multiple" else (answer,)
                return {*chosen} <= {option.id for option in self.options}


class Survey(
    Record,
    asked=("questions",),
    first=("id", "title", "from", "until", "result_count", "question_count", "answer_count"),
    sort=("from", "id"),
):
    """Umfrage | Survey.

    Eine Umfrage unter den Mitgliedern mit ihren veröffentlichten Ergebnissen. | A survey among the members
    with its published results.
    """

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung des Datensatzes; zugleich der Name des Ordners. | "
            "Identifier of the record; also the name of its folder.",
            example="2021-mitgliederumfrage",
            shown=True,
        ),
    ]
    title: Annotated[
        Wording,
        about(
            "Titel | Title",
            "Name der Umfrage. | Name of the survey.",
            example="Umfrage unter den Mitgliedern | Survey among the members",
            shown=True,
        ),
    ]
    from_: Annotated[
        Day,
        about(
            "Beginn | Begin",
            "Erster Tag oder Zeitraum der Umfrage. | First day or time of the survey.",
            example="2021",
            shown=True,
        ),
    ]
    until: Annotated[
        Day | None,
        about(
            "Ende | End",
            "Letzter Tag der Umfrage. | Last day of the survey.",
            example="2021-03-31",
        ),
    ] = None
    asked_by: Annotated[
        Slug | None,
        about(
            "Gefragt von | Asked by",
            "Kennung der Kommune, die gefragt hat. | Identifier of the municipality that asked.",
            example="musterstadt",
            refers="member",
        ),
    ] = None
    asked: Annotated[
        Number | None,
        about(
            "Gefragt | Asked",
            "Wie viele gefragt wurden, falls genannt. | How many were asked, if told.",
            example=100,
        ),
    ] = None
    answered: Annotated[
        Number | None,
        about(
            "Geantwortet | Answered",
            "Wie viele antworteten, falls genannt. | How many answered, if told.",
            example=80,
        ),
    ] = None
    questions: Annotated[
        Several[Question],
        about(
            "Fragen | Questions",
            "Die Fragen, falls bekannt. | The questions, if known.",
        ),
    ] = ()
    results: Annotated[
        Several[PublishedResult],
        about(
            "Ergebnisse | Results",
            "Was veröffentlicht wurde. | What was published.",
            example=[
                {
                    "id": "beschluss",
                    "text": {"de": "Fast alle haben einen Beschluss.", "en": "Nearly all have a resolution."},
                    "quantifier": "nearly-all",
                    "source": "https://www.example.org/umfrage",
                }
            ],
        ),
    ] = ()
    source: SourceRefs
    evidence: EvidenceCode = ""
    note: Note = ""
