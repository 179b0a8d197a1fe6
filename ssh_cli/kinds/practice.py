"""A success model that others can copy."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Code, Prose, Record, Several, Slug, Text, about
from ssh_cli.kinds.shared import ID, TOWN, EvidenceCode, Note, SourceRefs
from ssh_cli.kinds.vocabularies import PRACTICE_CATEGORY


class Practice(
    Record,
    first=("id", "member", "name", "land", "title", "category", "since"),
    words=("id", "title", "name", "category"),
    sort=("name", "id"),
):
    """Erfolgsmodell | Success model.

    Eine Maßnahme einer Kommune, die andere übernehmen können. | A measure of one municipality that others
    can copy.
    """

    id: Annotated[Slug, ID]
    member: Annotated[Slug, TOWN]
    title: Annotated[
        Prose,
        Text,
        about(
            "Titel | Title",
            "Name der Maßnahme. | Name of the measure.",
            example="Anlaufstelle für Ankommende",
            shown=True,
        ),
    ]
    category: Annotated[
        Code,
        about(
            "Bereich | Category",
            "Handlungsfeld der Maßnahme. | Field of action.",
            example="Wohnen",
            of=PRACTICE_CATEGORY,
            shown=True,
        ),
    ]
    since: Annotated[
        Day | None,
        about(
            "Seit | Since",
            "Seit wann es die Maßnahme gibt. | Since when the measure exists.",
            example="2019-05",
            shown=True,
        ),
    ] = None
    demands: Annotated[
        Several[Slug],
        about(
            "Forderungen | Demands",
            "Forderungen, die die Maßnahme umsetzt. | Demands that the measure carries out.",
            example=["kommunales-ankommen"],
            refers="demand",
        ),
    ] = ()
    what: Annotated[
        Prose,
        about(
            "Worum es geht | What it is",
            "Was die Kommune tut, in eigenen Worten. | What the municipality does, in German.",
            example="Ämter beraten Ankommende an einem Ort.",
        ),
    ]
    transferable: Annotated[
        Prose,
        about(
            "Was andere übernehmen können | What others can take over",
            "Was andere daraus übernehmen können. | What others can take from it.",
            example="Alle ersten Wege unter einem Dach",
        ),
    ] = ""
    state_note: Annotated[
        Prose,
        about(
            "Zum Zustand | On its state",
            "Was über den heutigen Stand bekannt ist. | What is known of its present state.",
            example="Über die Zeit nach 2023 ist nichts bekannt.",
        ),
    ] = ""
    source: SourceRefs
    evidence: EvidenceCode = ""
    note: Note = ""
