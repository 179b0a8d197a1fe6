"""An admission programme."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Code, Record, Several, Slug, Text, about
from ssh_cli.kinds.shared import ID, EvidenceCode, Note, Places, SourceRefs, StatedPlaces, Wording
from ssh_cli.kinds.vocabularies import LAND_CODES, LEVEL, PROGRAMME_STATE


class Programme(Record, when={"land": ("level", ("land",))}):
    """Aufnahmeprogramm | Admission programme.

    Ein Aufnahmeprogramm von EU, Bund, Land oder Kommune. | An admission programme of the EU, the
    federation, a Land or a municipality.
    """

    id: Annotated[Slug, ID._replace(shown=True)]
    title: Annotated[
        Wording,
        about(
            "Titel | Title",
            "Titel auf Deutsch und Englisch. | Title in German and English.",
            example="Landesprogramm für Angehörige | Land programme for relatives",
            shown=True,
        ),
    ]
    level: Annotated[
        Code,
        about(
            "Ebene | Level",
            "Ebene, die zuständig ist oder angesprochen wird. | Level that is responsible or addressed.",
            example="bund",
            of=LEVEL.only("eu", "bund", "land", "kommune"),
            shown=True,
        ),
    ]
    land: Annotated[
        Several[Code],
        about(
            "Länder",
            "Kürzel der Länder, die das Programm aufgelegt haben. | "
            "Codes of the federal states that set up the programme.",
            example=["BE", "BB"],
            of=LAND_CODES,
        ),
    ] = ()
    from_: Annotated[
        Day | None,
        about(
            "Von | From",
            "Erster Tag des Programms. | First day of the programme.",
            example="2019-05-06",
            shown=True,
        ),
    ] = None
    until: Annotated[
        Day | None,
        about(
            "Bis | Until",
            "Letzter Tag des Programms. | Last day of the programme.",
            example="2024-12-31",
        ),
    ] = None
    legal_basis: Annotated[
        Text,
        about(
            "Rechtsgrundlage | Legal basis",
            "Norm, auf der das Programm beruht. | Provision that the programme rests on.",
            example="§ 23 Abs. 1 AufenthG",
        ),
    ] = ""
    state: Annotated[
        Code,
        about(
            "Zustand | State",
            "Läuft, beendet oder unbekannt. | Running, ended or unknown.",
            example="running",
            of=PROGRAMME_STATE,
            shown=True,
        ),
    ]
    state_on: Annotated[
        Day | None,
        about(
            "Zustand bekannt am | State known on",
            "Tag, auf den sich der Stand bezieht. | Day that the state refers to.",
            example="2023-12-31",
        ),
    ] = None
    places: StatedPlaces = Places()
    demands: Annotated[
        Several[Slug],
        about(
            "Forderungen | Demands",
            "Forderungen, zu denen das Programm gehört. | Demands that the programme belongs to.",
            example=["landesaufnahmeprogramm"],
            refers="demand",
        ),
    ] = ()
    source: SourceRefs
    evidence: EvidenceCode = ""
    note: Note = ""
