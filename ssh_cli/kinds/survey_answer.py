"""What one municipality answered in a survey."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Free, Record, Several, Slug, about
from ssh_cli.kinds.shared import Note, SourceRefs


class QuestionAnswer(Record):
    """The answer to one question."""

    question: Annotated[
        Slug,
        about(
            "Frage | Question",
            "Kennung der Frage. | Identifier of the question.",
            example="beschluss",
        ),
    ]
    answer: Annotated[
        Free,
        about(
            "Antwort | Answer",
            "Kennung der Antwort (mehrere als Liste), wahr oder falsch, Zahl oder Text. | "
            "Identifier of the answer (several as a list), true or false, a number, or text.",
            example=("ja", 25, True, ["wohnungen", "beratung"]),
        ),
    ]


class SurveyAnswer(
    Record,
    same=("survey", "member"),
    first=("id", "survey", "member", "name", "land", "date"),
    words=("survey", "member", "name"),
    sort=("survey", "name", "member"),
):
    """Antwort auf eine Umfrage | Answer to a survey.

    Was eine Kommune auf eine Umfrage geantwortet hat. | What one municipality answered to a survey.
    """

    survey: Annotated[
        Slug,
        about(
            "Umfrage | Survey",
            "Kennung der Umfrage. | Identifier of the survey.",
            example="2021-mitgliederumfrage",
            refers="survey",
        ),
    ]
    member: Annotated[
        Slug,
        about(
            "Mitglied | Member",
            "Kennung der Kommune; zugleich der Dateiname ohne Endung. | "
            "Identifier of the municipality; also the file name without its ending.",
            example="musterstadt",
            refers="member",
        ),
    ]
    date: Annotated[
        Day | None,
        about(
            "Am | Date",
            "Tag der Antwort. | Day of the answer.",
            example="2021-02-10",
            was="on",
        ),
    ] = None
    answers: Annotated[
        Several[QuestionAnswer],
        about(
            "Antworten | Answers",
            "Eine Antwort je Frage. | One answer to each question.",
            example=[{"question": "beschluss", "answer": True}],
        ),
    ]
    source: SourceRefs = ()
    note: Note = ""

    @property
    def id(self) -> str:
        """Return by what the dataset knows it: survey and member."""
        return f"{self.survey}/{self.member}"

    @property
    def names(self) -> tuple[str, ...]:
        """What commands know it by."""
        return (self.id,)
