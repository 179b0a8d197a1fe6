"""The bibliography."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Code, Record, Slug, Text, Url, about
from ssh_cli.kinds.shared import Note
from ssh_cli.kinds.vocabularies import READ, SOURCE


class Source(
    Record,
    key="id",
    words=("id", "title", "publisher"),
    sort=("id",),
):
    """Quelle | Source.

    Ein Eintrag im Quellenverzeichnis. | An entry of the bibliography.
    """

    id: Annotated[
        Slug,
        about(
            "Schlüssel | Key",
            "Schlüssel in data/sources.yaml. | Key in data/sources.yaml.",
            example="einladung-dialog-2021-07",
            shown=True,
        ),
    ]
    title: Annotated[
        Text,
        about(
            "Titel | Title",
            "Titel der Quelle oder eine sachliche Beschreibung. | "
            "Title of the source, or a factual description.",
            example="Einladung zum Dialog",
            shown=True,
        ),
    ]
    publisher: Annotated[
        Text,
        about(
            "Herausgeber*in | Publisher",
            "Wer die Quelle veröffentlicht hat. | Who published the source.",
            example="Landeshauptstadt Potsdam",
            shown=True,
        ),
    ]
    date: Annotated[
        Day | None,
        about(
            "Datum | Date",
            "Datum der Quelle. | Date of the source.",
            example="2021-07-14",
            shown=True,
        ),
    ] = None
    url: Annotated[
        Url,
        about(
            "Adresse | Address",
            "Webadresse, wenn es eine gibt. | Web address, where there is one.",
            example="https://www.example.org/brief",
        ),
    ] = ""
    kind: Annotated[
        Code,
        about(
            "Art | Kind",
            "Art der Quelle. | Kind of source.",
            example="letter",
            of=SOURCE,
            shown=True,
        ),
    ]
    read: Annotated[
        Code,
        about(
            "Gelesen | Read",
            "Nur angeben, wenn die Quelle nicht oder nicht ganz gelesen wurde. | "
            "Given only where the source was not read, or not all of it.",
            example="beginning",
            of=READ,
        ),
    ] = ""
    note: Note = ""


class Sources(Record):
    """Quellenverzeichnis | Bibliography.

    Verzeichnis der Quellen, die mit einem Schlüssel zitiert werden. | Bibliography of the sources that are
    cited by key.
    """

    sources: Annotated[
        Mapping[Slug, Source],
        about(
            "Quellen | Sources",
            "Schlüssel und Angaben je Quelle. | Key and details of each source.",
            example={
                "einladung-dialog-2021-07": {
                    "title": "Einladung zum Dialog",
                    "publisher": "Landeshauptstadt Potsdam",
                    "date": "2021-07",
                    "kind": "letter",
                }
            },
        ),
    ]
