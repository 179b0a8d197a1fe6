"""A meeting or event."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import (
    Code,
    DatedSlug,
    Flag,
    Number,
    Positive,
    Prose,
    Record,
    Several,
    Slug,
    Text,
    about,
)
from ssh_cli.kinds.shared import EvidenceCode, Note, SourceRefs, Wording
from ssh_cli.kinds.vocabularies import FORMAT, MEETING


class FollowUp(Record):
    """A task that a meeting gave to somebody; `done` is the day by which it was known to be done."""

    task: Annotated[
        Prose,
        about(
            "Aufgabe | Task",
            "Was danach zu tun ist. | What is to be done afterwards.",
            example="Rückmeldungen sammeln",
        ),
    ]
    owner: Annotated[
        Text,
        about(
            "Zuständig | Owner",
            "Kennung einer Kommune oder Name der zuständigen Stelle. | "
            "Identifier of a municipality, or name of the body in charge.",
            example="musterstadt",
        ),
    ] = ""
    due: Annotated[
        Day | None,
        about(
            "Bis | Due",
            "Tag, bis zu dem es getan sein soll. | Day by which it is to be done.",
            example="2020-11-25",
        ),
    ] = None
    done: Annotated[
        Day | None,
        about(
            "Erledigt | Done",
            "Tag, an dem es erledigt war; fehlt er, gilt die Aufgabe als offen. | "
            "Day on which it was done; without it the task counts as open.",
            example="2020-11-24",
        ),
    ] = None


class Attendance(Record, any_of=True):
    """How many were reported to have taken part."""

    min: Annotated[
        Number | None,
        about(
            "Mindestens | At least",
            "Untere berichtete Zahl. | Lowest reported number.",
            example=16,
        ),
    ] = None
    max: Annotated[
        Number | None,
        about(
            "Höchstens | At most",
            "Obere berichtete Zahl. | Highest reported number.",
            example=19,
        ),
    ] = None
    of: Annotated[
        Positive | None,
        about(
            "Von | Of",
            "Zahl der Eingeladenen oder Möglichen. | Number of those invited or possible.",
            example=29,
        ),
    ] = None
    note: Note = ""


class Party(Record, one_of=("member", "name"), same=("member", "name")):
    """Somebody who organises a meeting: a municipality on record, or a name."""

    member: Annotated[
        Slug,
        about(
            "Mitglied | Member",
            "Kennung der beteiligten Kommune. | Identifier of the municipality taking part.",
            example="musterstadt",
            refers="member",
        ),
    ] = ""
    name: Annotated[
        Text,
        about(
            "Name",
            "Name der Einrichtung oder Person im Amt, wenn sie keine Kommune des Datenbestands ist. | "
            "Name of the institution or office holder, where it is no municipality of the dataset.",
            example="Seebrücke",
        ),
    ] = ""
    role: Annotated[
        Text,
        about(
            "Rolle | Role",
            "Amt oder Aufgabe beim Treffen. | Office or task at the meeting.",
            example="Einladung",
        ),
    ] = ""

    @property
    def id(self) -> str:
        """The id of the municipality, empty where there is only a name."""
        return self.member


class Meeting(
    Record,
    first=("id", "from", "until", "title", "kind", "place"),
    words=("id", "title", "place"),
    sort=("from", "id"),
):
    """Treffen | Meeting.

    Ein Treffen oder ein anderes Ereignis in der Geschichte des Bündnisses. | A meeting or another event in
    the history of the alliance.
    """

    id: Annotated[
        DatedSlug,
        about(
            "Kennung | Identifier",
            "Kennung des Datensatzes, beginnt mit dem Datum; zugleich der Dateiname ohne Endung. | "
            "Identifier of the record, begins with its date; also the file name without its ending.",
            example="2019-10-01-arbeitstreffen",
        ),
    ]
    title: Annotated[
        Wording,
        about(
            "Titel | Title",
            "Titel auf Deutsch und Englisch. | Title in German and English.",
            example="Erstes Arbeitstreffen | First working meeting",
            shown=True,
        ),
    ]
    kind: Annotated[
        Code,
        about(
            "Art | Kind",
            "Art des Ereignisses. | Kind of event.",
            example="working-meeting",
            of=MEETING,
            shown=True,
        ),
    ]
    from_: Annotated[
        Day,
        about(
            "Datum | Date",
            "Erster oder einziger Tag. | First or only day.",
            example="2019-06-13",
            shown=True,
        ),
    ]
    until: Annotated[
        Day | None,
        about(
            "Bis | Until",
            "Letzter Tag, wenn es mehrere sind. | Last day, where there are several.",
            example="2019-06-14",
        ),
    ] = None
    place: Annotated[
        Text,
        about(
            "Ort | Place",
            "Ort des Ereignisses. | Place of the event.",
            example="Rotes Rathaus, Berlin",
            shown=True,
        ),
    ] = ""
    format: Annotated[
        Code,
        about(
            "Format",
            "Vor Ort, digital, beides oder unbekannt. | On site, online, both or unknown.",
            example="on-site",
            of=FORMAT,
        ),
    ] = "unknown"
    took_place: Annotated[
        Flag | None,
        about(
            "Fand statt | Took place",
            "Ob es belegt stattfand; fehlt die Angabe, ist es unbekannt. | "
            "Whether it is attested to have taken place; absent means unknown.",
            example=True,
        ),
    ] = None
    organisers: Annotated[
        Several[Party],
        about(
            "Veranstaltet von | Organised by",
            "Wer eingeladen oder veranstaltet hat. | Who invited or organised.",
            example=[{"member": "musterstadt"}, {"name": "Seebrücke"}],
        ),
    ] = ()
    participants: Annotated[
        Several[Party],
        about(
            "Teilnehmende | Took part",
            "Wer namentlich belegt teilnahm. | Who is attested by name to have taken part.",
            example=[{"member": "musterstadt", "role": "Einladung"}],
        ),
    ] = ()
    participants_reported: Annotated[
        Attendance | None,
        about(
            "Gemeldete Teilnehmende | Participants reported",
            "Zahl der Kommunen, die teilgenommen haben sollen. | "
            "Number of municipalities reported to have taken part.",
            example={"min": 16, "max": 19, "of": 29},
        ),
    ] = None
    topics: Annotated[
        Several[Prose],
        about(
            "Themen | Topics",
            "Worum es ging, auf Deutsch. | What it was about, in German.",
            example=["Aufbau des Bündnisses"],
        ),
    ] = ()
    outcome: Annotated[
        Several[Prose],
        about(
            "Ergebnis | Outcome",
            "Was herauskam, auf Deutsch. | What came out of it, in German.",
            example=["Potsdam übernimmt die Koordination"],
        ),
    ] = ()
    follow_ups: Annotated[
        Several[FollowUp],
        about(
            "Aufgaben | Follow-ups",
            "Aufgaben, die aus dem Treffen folgen. | Tasks that follow from the meeting.",
            example=[{"task": "Rückmeldungen sammeln", "due": "2020-11-25"}],
        ),
    ] = ()
    source: SourceRefs
    evidence: EvidenceCode = ""
    note: Note = ""
