"""The alliance itself: its declarations, its coordination, what was reported of it."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import (
    SEVERAL_LINES,
    AddressLine,
    Code,
    Email,
    Number,
    Record,
    Several,
    Slug,
    Team,
    Text,
    about,
)
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.shared import (
    CITY,
    LAND,
    MAILBOX,
    UNIT_OF_OFFICE,
    EvidenceCode,
    Explanation,
    Note,
    OfficePhone,
    OfficePostcode,
    PartnerKind,
    SourceRefs,
    Street,
    Website,
    Wording,
)
from ssh_cli.kinds.vocabularies import COORDINATION, MEASURE, QUALIFIER, SCOPE


class Organisation(Record):
    """A partner of the alliance."""

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung der Organisation. | Identifier of the organisation.",
            example="seebruecke",
        ),
    ]
    name: Annotated[
        Text,
        about(
            "Name",
            "Name der Organisation. | Name of the organisation.",
            example="Seebrücke",
        ),
    ]
    kind: PartnerKind
    website: Website = ""
    explanation: Explanation = None
    source: SourceRefs = ()


class Network(Record):
    """A network of municipalities."""

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung des Netzwerks. | Identifier of the network.",
            example="iash",
        ),
    ]
    name: Annotated[
        Text,
        about(
            "Name",
            "Name des Netzwerks. | Name of the network.",
            example="International Alliance of Safe Harbours",
        ),
    ]
    founded: Annotated[
        Day | None,
        about(
            "Gegründet | Founded",
            "Tag der Gründung. | Day of the founding.",
            example="2021-06-25",
        ),
    ] = None
    website: Website = ""
    explanation: Explanation = None
    source: SourceRefs = ()


class Count(Record):
    """A figure that somebody reported, with its qualifier; it may contradict others.

    `date` is None where the page that reports it has no date.
    """

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung der Zählung. | Identifier of the count.",
            example="members-2021-06-14",
        ),
    ]
    date: Annotated[
        Day | None,
        about(
            "Am | Date",
            "Tag, auf den sich die Zahl bezieht; fehlt bei undatierten Seiten. | "
            "Day that the number refers to; absent for undated pages.",
            example="2021-06-14",
            was="on",
        ),
    ] = None
    measure: Annotated[
        Code,
        about(
            "Gezählt | Measure",
            "Mitglieder, Sichere Häfen, vertretene Bevölkerung oder Erstunterzeichnende der Erklärung. | "
            "Members, safe harbours, population represented or first signatories of the declaration.",
            example="members",
            of=MEASURE,
        ),
    ]
    value: Annotated[
        Number,
        about(
            "Zahl | Value",
            "Die berichtete Zahl. | The reported number.",
            example=100,
        ),
    ]
    qualifier: Annotated[
        Code,
        about(
            "Zusatz | Qualifier",
            "Genau, etwa, über, fast, mindestens oder bis zu. | "
            "Exact, about, over, nearly, at least or up to.",
            example="over",
            of=QUALIFIER,
        ),
    ]
    scope: Annotated[
        Code,
        about(
            "Gebiet | Scope",
            "Deutschland oder ein Land. | Germany or one Land.",
            example="DE",
            of=SCOPE,
        ),
    ]
    source: SourceRefs
    evidence: EvidenceCode = ""
    note: Note = ""

    @property
    def grows(self) -> bool:
        """Whether it counts what grows; the first signatories were counted once, before the alliance was."""
        return self.measure != "first-signatories"


class CoordinationRole(
    Record, one_of=("from", "known_on"), same=("level", "land", "member"), post=("level", "land")
):
    """Who coordinates on the federal level or for a Land, or speaks for the alliance."""

    level: Annotated[
        Code,
        about(
            "Ebene | Level",
            "Bundeskoordination, Länderkoordination oder Sprecher*innengruppe. | "
            "Federal coordination, Land coordination or group of speakers.",
            example="land",
            of=COORDINATION,
        ),
    ]
    land: Annotated[Code | None, LAND] = None
    member: Annotated[
        Slug,
        about(
            "Mitglied | Member",
            "Kommune, die die Aufgabe trägt. | Municipality that holds the task.",
            example="musterstadt",
            refers="member",
        ),
    ]
    from_: Annotated[
        Day | None,
        about(
            "Seit | From",
            "Erster Tag der Aufgabe. | First day of the task.",
            example="2019-10-01",
        ),
    ] = None
    known_on: Annotated[
        Day | None,
        about(
            "Bekannt am | Known on",
            "Tag, an dem die Aufgabe belegt ist. | Day on which the task is attested.",
            example="2022-02-18",
        ),
    ] = None
    until: Annotated[
        Day | None,
        about(
            "Bis | Until",
            "Letzter Tag der Aufgabe. | Last day of the task.",
            example="2024-12-31",
        ),
    ] = None
    review_team: Annotated[
        Team,
        about(
            "Prüfgruppe | Review team",
            "Name der Gruppe, die Änderungen prüft. | Handle of the team that reviews changes.",
            example="@buendnis/koordination-bb",
        ),
    ] = ""
    source: SourceRefs
    note: Note = ""

    @property
    def period(self) -> Period:
        """Since when it is held, and until when."""
        return Period(from_=self.from_, known_by=self.known_on, until=self.until)


class Point(Record):
    """One point of a declaration, in neutral words of the dataset's own."""

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung des Punktes in dieser Fassung. | Identifier of the point within this version.",
            example="bundeszusage",
        ),
    ]
    demand: Annotated[
        Slug | None,
        about(
            "Forderung | Demand",
            "Kennung der Forderung, der der Punkt entspricht. | "
            "Identifier of the demand that the point equals.",
            example="appell-bund",
            refers="demand",
        ),
    ] = None
    text: Annotated[
        Wording,
        SEVERAL_LINES,
        about(
            "Inhalt | Text",
            "Inhalt des Punktes in eigenen Worten. | Content of the point in own words.",
            example="Der Bund soll die Aufnahme zusagen. | The federation should promise admission.",
        ),
    ]


class Declaration(Record):
    """What members sign: the Potsdamer Erklärung, say, or a later version of it."""

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung der Fassung. | Identifier of the version.",
            example="potsdamer-erklaerung-2019",
        ),
    ]
    title: Annotated[
        Text,
        about(
            "Titel | Title",
            "Titel der Erklärung. | Title of the declaration.",
            example="Potsdamer Erklärung der Städte Sicherer Häfen",
        ),
    ]
    date: Annotated[
        Day,
        about(
            "Datum | Date",
            "Tag, an dem die Fassung beschlossen oder veröffentlicht wurde. | "
            "Day on which the version was adopted or published.",
            example="2019-06-03",
        ),
    ]
    points: Annotated[
        Several[Point],
        about(
            "Punkte | Points",
            "Punkte der Erklärung. | Points of the declaration.",
            example=[
                {
                    "id": "bundeszusage",
                    "demand": "appell-bund",
                    "text": {
                        "de": "Der Bund soll die Aufnahme zusagen.",
                        "en": "The federation should promise admission.",
                    },
                }
            ],
        ),
    ] = ()
    source: SourceRefs
    note: Note = ""


class CoordinationOffice(Record):
    """The office that coordinates the alliance."""

    unit: Annotated[
        Text,
        UNIT_OF_OFFICE,
    ] = ""
    street: Street = ""
    postcode: OfficePostcode = ""
    city: Annotated[AddressLine, CITY] = ""
    email: Annotated[
        Email,
        MAILBOX,
    ]
    phone: OfficePhone = ""
    website: Website = ""
    source: SourceRefs


class Alliance(Record):
    """Bündnis | Alliance.

    Das Bündnis selbst: Name, Erklärungen, Koordination, berichtete Zahlen, Netzwerke, Partner*innen. | The
    alliance itself: name, declarations, coordination, reported counts, networks, partners.
    """

    name: Annotated[
        Wording,
        about(
            "Name",
            "Name des Bündnisses. | Name of the alliance.",
            example="Bündnis Städte Sicherer Häfen | Alliance Cities of Safe Harbours",
        ),
    ]
    founded: Annotated[
        Day,
        about(
            "Gegründet | Founded",
            "Tag der Gründung. | Day of the founding.",
            example="2019-06-14",
        ),
    ]
    place: Annotated[
        Text,
        about(
            "Ort | Place",
            "Ort der Gründung. | Place of the founding.",
            example="Rotes Rathaus, Berlin",
        ),
    ] = ""
    contact: Annotated[
        CoordinationOffice,
        about(
            "Kontakt | Contact",
            "Koordinierungsstelle mit Funktionspostfach. | Coordination office with its functional mailbox.",
            example={"email": "koordination@example.org", "source": "https://www.example.org/beschluss"},
        ),
    ]
    declarations: Annotated[
        Several[Declaration],
        about(
            "Erklärungen | Declarations",
            "Fassungen der gemeinsamen Erklärung. | Versions of the common declaration.",
            example=[
                {
                    "id": "potsdamer-erklaerung-2019",
                    "title": "Potsdamer Erklärung",
                    "date": "2019-06-03",
                    "source": "https://www.example.org/beschluss",
                }
            ],
        ),
    ]
    coordination: Annotated[
        Several[CoordinationRole],
        about(
            "Koordination | Coordination",
            "Wer das Bündnis auf welcher Ebene koordiniert. | Who coordinates the alliance on which level.",
            example=[
                {
                    "level": "land",
                    "land": "BB",
                    "member": "musterstadt",
                    "known_on": "2022-02-18",
                    "source": "https://www.example.org/beschluss",
                }
            ],
        ),
    ] = ()
    counts: Annotated[
        Several[Count],
        about(
            "Berichtete Zahlen | Counts",
            "Zahlen, wie Quellen sie nennen; sie dürfen einander widersprechen. | "
            "Numbers as sources give them; they may contradict each other.",
            example=[
                {
                    "id": "members-2021-06-14",
                    "date": "2021-06-14",
                    "measure": "members",
                    "value": 100,
                    "qualifier": "exact",
                    "scope": "DE",
                    "source": "https://www.example.org/beschluss",
                }
            ],
        ),
    ] = ()
    networks: Annotated[
        Several[Network],
        about(
            "Netzwerke | Networks",
            "Städtenetzwerke, denen Mitglieder angehören. | City networks that members belong to.",
        ),
    ] = ()
    partners: Annotated[
        Several[Organisation],
        about(
            "Partner*innen | Partners",
            "Organisationen, mit denen das Bündnis zusammenarbeitet. | "
            "Organisations that the alliance works with.",
        ),
    ] = ()
