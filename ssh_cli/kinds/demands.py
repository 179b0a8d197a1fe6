"""The catalogue of demands."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import SEVERAL_LINES, Code, Record, Several, Slug, Text, about
from ssh_cli.kinds.shared import Note, SourceRefs, Wording
from ssh_cli.kinds.vocabularies import CARRIED_OUT_BY, DEMAND_CATEGORY, LEVEL


class DemandOrigin(Record):
    """Which body raised a demand, and when."""

    body: Annotated[
        Text,
        about(
            "Urheber*in | Body",
            "Wer die Forderung erhoben hat. | Who raised the demand.",
            example="Seebrücke",
        ),
    ]
    date: Annotated[
        Day | None,
        about(
            "Am | Date",
            "Tag, an dem sie erhoben wurde oder belegt ist. | Day on which it was raised or is attested.",
            example="2021-07",
            was="on",
        ),
    ] = None
    source: SourceRefs = ()


class Demand(
    Record,
    sort=("id",),
):
    """Forderung | Demand.

    Ein Eintrag im Verzeichnis der Forderungen. | An entry of the catalogue of demands.
    """

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung der Forderung. | Identifier of the demand.",
            example="landesaufnahmeprogramm",
            shown=True,
        ),
    ]
    label: Annotated[
        Wording,
        about(
            "Forderung | Demand",
            "Kurze Bezeichnung. | Short label.",
            example="Landesaufnahmeprogramm | Land admission programme",
            shown=True,
        ),
    ]
    level: Annotated[
        Code,
        about(
            "Ebene | Level",
            "Ebene, auf der die Forderung umgesetzt würde. | "
            "Level on which the demand would be put into practice.",
            example="land",
            of=LEVEL.only("eu", "bund", "land", "kommune"),
            shown=True,
        ),
    ]
    category: Annotated[
        Code,
        about(
            "Bereich | Category",
            "Sachbereich der Forderung. | Subject area of the demand.",
            example="Aufnahmeprogramme",
            of=DEMAND_CATEGORY,
        ),
    ]
    explanation: Annotated[
        Wording,
        SEVERAL_LINES,
        about(
            "Erläuterung | Explanation",
            "Was die Forderung bedeutet, sachlich und in eigenen Worten. | "
            "What the demand means, neutral and in own words.",
            example="Das Land nimmt zusätzlich Menschen auf. | The Land admits additional people.",
        ),
    ]
    carried_out_by: Annotated[
        Code,
        about(
            "Umgesetzt durch | Carried out by",
            "Was zeigt, dass eine Kommune die Forderung umgesetzt hat; leer, wo das nur Erfolgsmodelle und "
            "Programme zeigen. | What shows that a municipality has carried out the demand; empty where only "
            "practices and programmes show it.",
            example="membership",
            of=CARRIED_OUT_BY,
        ),
    ] = ""
    origin: Annotated[
        Several[DemandOrigin],
        about(
            "Erhoben von | Raised by",
            "Wer die Forderung wann erhoben hat. | Who raised the demand, and when.",
            example=[{"body": "Seebrücke", "date": "2019-06", "source": "https://www.example.org/beschluss"}],
        ),
    ] = ()
    note: Note = ""


class Demands(Record):
    """Forderungen | Demands.

    Verzeichnis der Forderungen, auf die sich Beschlüsse, Erklärungen und Briefe beziehen. | Catalogue of
    the demands that resolutions, declarations and letters refer to.
    """

    demands: Annotated[
        Several[Demand],
        about(
            "Forderungen | Demands",
            "Alle Forderungen. | All demands.",
        ),
    ]
