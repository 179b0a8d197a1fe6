"""A municipality, whatever its standing, and the parts of its record."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import (
    AddressLine,
    Ags,
    Code,
    Email,
    Flag,
    Latitude,
    Longitude,
    Positive,
    Prose,
    Record,
    Refs,
    ResolutionId,
    Several,
    Slug,
    Text,
    Verband,
    about,
)
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.shared import (
    CITY,
    ID,
    LAND,
    MAILBOX,
    UNIT_OF_OFFICE,
    EndEvidence,
    EvidenceCode,
    Note,
    OfficePhone,
    OfficePostcode,
    PartnerKind,
    SeenOn,
    SourceRefs,
    Street,
    Website,
)
from ssh_cli.kinds.vocabularies import (
    BASIS,
    CONTACT,
    INSIGHT,
    MUNICIPALITY,
    SALUTATION,
    STATE,
    MembershipState,
)


class NetworkMembership(Record, not_both=(("since", "known_by"), ("since", "seen"), ("known_by", "seen"))):
    """Belonging to another network of municipalities."""

    network: Annotated[
        Slug,
        about(
            "Netzwerk | Network",
            "Kennung aus `networks` in data/alliance.yaml. | "
            "Identifier from `networks` of data/alliance.yaml.",
            example="iash",
            refers="network",
        ),
    ]
    since: Annotated[
        Day | None,
        about(
            "Seit | Since",
            "Erster Tag der Zugehörigkeit. | First day of belonging to it.",
            example="2021-06-25",
        ),
    ] = None
    known_by: Annotated[
        Day | None,
        about(
            "Belegt spätestens | Known by",
            "Spätester Tag, an dem die Zugehörigkeit belegt ist. | Latest day by which it is attested.",
            example="2023-09-01",
        ),
    ] = None
    seen: SeenOn = None
    source: SourceRefs = ()
    note: Note = ""

    @property
    def period(self) -> Period:
        """The time for which the municipality belongs to the network."""
        return Period(from_=self.since, known_by=self.known_by, seen=self.seen)


class Partner(Record):
    """A local partner of the municipality."""

    name: Annotated[
        Text,
        about(
            "Name",
            "Name der Organisation. | Name of the organisation.",
            example="Seebrücke Musterstadt",
        ),
    ]
    kind: PartnerKind
    source: SourceRefs = ()


class Contact(Record):
    """A functional mailbox or the postal address of a town hall."""

    role: Annotated[
        Code,
        about(
            "Rolle | Role",
            "Ansprechstelle für das Bündnis oder Rathaus. | Contact point for the alliance, or town hall.",
            example="town-hall",
            of=CONTACT,
        ),
    ]
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
    ] = ""
    phone: OfficePhone = ""
    source: SourceRefs


class Office(Record, same=("office", "name"), post=("office", "deputy")):
    """Who held an office, as far as it was known on a day."""

    office: Annotated[
        Text,
        about(
            "Amt | Office",
            "Amtsbezeichnung. | Title of the office.",
            example="Oberbürgermeisterin",
        ),
    ]
    name: Annotated[
        Text,
        about(
            "Name",
            "Name der Person im Amt, mit akademischem Grad. | "
            "Name of the office holder, with academic degree.",
            example="Dr. Erika Mustermann",
        ),
    ]
    salutation: Annotated[
        Code,
        about(
            "Anrede | Salutation",
            "Anrede im Brief; ohne Angabe wird neutral angeredet. | "
            "Form of address in a letter; neutral if absent.",
            example="frau",
            of=SALUTATION,
        ),
    ] = ""
    deputy: Annotated[
        Flag,
        about(
            "Stellvertretung | Deputy",
            "Ob es ein stellvertretendes Amt ist. | Whether it is a deputy office.",
            example=True,
        ),
    ] = False
    known_on: Annotated[
        Day,
        about(
            "Bekannt am | Known on",
            "Tag, an dem die Person im Amt bekannt war. | "
            "Day on which the person is known to have held the office.",
            example="2021-07-14",
        ),
    ]
    source: SourceRefs


class Interest(Record, one_of=("date", "seen"), same=("date", "seen")):
    """A motion, offer or debate that no resolution record tells: its day, or when somebody read of it."""

    date: Annotated[
        Day | None,
        about(
            "Am | Date",
            "Tag des Antrags, Angebots oder der Debatte. | Day of the motion, offer or debate.",
            example="2019-06-14",
            was="on",
        ),
    ] = None
    seen: SeenOn = None
    source: SourceRefs
    evidence: EvidenceCode = ""
    note: Note = ""

    @property
    def period(self) -> Period:
        """Since when there is interest."""
        return Period(from_=self.date, seen=self.seen, evidence=self.evidence)


class Denial(Record):
    """A source that says of a day that the municipality does not belong to the alliance."""

    date: Annotated[
        Day,
        about(
            "Am | Date",
            "Tag, für den die Quelle die Mitgliedschaft verneint. | Day for which the source denies it.",
            example="2021-07-14",
        ),
    ]
    source: SourceRefs
    note: Note = ""

    def turns(self) -> tuple[str, str]:
        """Return the ISO days between which the denial holds."""
        return self.date.first, self.date.last


class Membership(Period):
    """A period of membership in the alliance."""

    state: Annotated[
        MembershipState,
        about(
            "Stand | State",
            "Aktiv oder ruhend. | Active or dormant.",
            example="active",
            of=STATE,
        ),
    ]
    founding: Annotated[
        Flag,
        about(
            "Gründungsmitglied | Founding",
            "Ob die Kommune das Bündnis mitgegründet hat. | Whether the municipality is a founding member.",
            example=True,
        ),
    ] = False
    declaration: Annotated[
        Slug | None,
        about(
            "Erklärung | Declaration",
            "Kennung der Erklärung, die unterzeichnet wurde. | "
            "Identifier of the declaration that was signed.",
            example="potsdamer-erklaerung-2019",
            refers="declaration",
        ),
    ] = None
    basis: Annotated[
        Code,
        about(
            "Grundlage | Basis",
            "Woraus die Mitgliedschaft hervorgeht. | What the membership is known from.",
            example="council-decision",
            of=BASIS,
        ),
    ] = ""
    resolution: Annotated[
        ResolutionId | None,
        about(
            "Beschluss | Resolution",
            "Kennung des Beschlusses zum Beitritt. | Identifier of the resolution to join.",
            example="musterstadt-2019-10-01-beitritt",
            refers="resolution",
        ),
    ] = None
    source: SourceRefs = ()
    evidence: EvidenceCode = ""
    end_evidence: EndEvidence = ""
    note: Note = ""


class SafeHarbour(Period):
    """A period in which the municipality had declared itself a safe harbour."""

    resolution: Annotated[
        ResolutionId | None,
        about(
            "Beschluss | Resolution",
            "Kennung des Beschlusses, mit dem die Kommune sich erklärt hat. | "
            "Identifier of the resolution by which the municipality declared itself.",
            example="musterstadt-2018-12-05-sicherer-hafen",
            refers="resolution",
        ),
    ] = None
    revoked_by: Annotated[
        ResolutionId | None,
        about(
            "Widerruf | Revoked by",
            "Kennung des Beschlusses, der die Erklärung aufhebt. | "
            "Identifier of the resolution that revokes the declaration.",
            example="musterstadt-2024-03-21-widerruf",
            refers="resolution",
        ),
    ] = None
    source: SourceRefs = ()
    evidence: EvidenceCode = ""
    end_evidence: EndEvidence = ""
    note: Note = ""


class Milestone(Record, same=("from_", "title")):
    """What a municipality founded, began or took part in, where no other record tells of it."""

    from_: Annotated[
        Day,
        about(
            "Datum | Date",
            "Tag oder Beginn. | The day, or when it began.",
            example="2013-10",
        ),
    ]
    until: Annotated[
        Day | None,
        about(
            "Bis | Until",
            "Ende, wenn es länger dauerte. | The end, where it lasted.",
            example="2015",
        ),
    ] = None
    title: Annotated[
        Text,
        about(
            "Was geschah | What happened",
            "Was geschah, in eigenen Worten. | What happened, in German, in own words.",
            example="Gründung des örtlichen Bündnisses",
        ),
    ]
    source: SourceRefs
    note: Note = ""


class Insight(Record, one_of=("known_by", "seen"), same=("aspect", "text")):
    """What a source says of a municipality's work as a whole, for the report on it."""

    aspect: Annotated[
        Code,
        about(
            "Frage | Aspect",
            "Was die Stadt auszeichnet, worauf es ankam oder was gelungen ist. | "
            "What is special about it, what mattered, or what succeeded.",
            example="special",
            of=INSIGHT,
        ),
    ]
    text: Annotated[
        Prose,
        about(
            "Aussage | Text",
            "Ein bis drei Sätze in eigenen Worten. | One to three sentences, in German, in own words.",
            example="Die Stadt berät Ankommende an einem Ort.",
        ),
    ]
    known_by: Annotated[
        Day | None,
        about(
            "Belegt spätestens | Known by",
            "Tag der Quelle. | Day of the source.",
            example="2021",
        ),
    ] = None
    seen: SeenOn = None
    source: SourceRefs
    evidence: EvidenceCode = ""


class Location(Record):
    """A point on the map."""

    lat: Annotated[
        Latitude,
        about(
            "Breite | Latitude",
            "Geografische Breite in Grad (WGS 84). | Latitude in degrees (WGS 84).",
            example=52.400355,
        ),
    ]
    lon: Annotated[
        Longitude,
        about(
            "Länge | Longitude",
            "Geografische Länge in Grad (WGS 84). | Longitude in degrees (WGS 84).",
            example=13.05358,
        ),
    ]


class Population(Record):
    """Number of people on a day."""

    value: Annotated[
        Positive,
        about(
            "Zahl | Value",
            "Zahl der Einwohner*innen. | Number of inhabitants.",
            example=180334,
        ),
    ]
    date: Annotated[
        Day,
        about(
            "Einwohner*innen am | Population on",
            "Tag, auf den sich die Zahl bezieht. | Day that the number refers to.",
            example="2019-12-31",
            was="on",
        ),
    ]
    source: SourceRefs


class FormerKey(Record):
    """An official key that the municipality had until a day."""

    ags: Annotated[
        Ags,
        about(
            "AGS",
            "Früherer Schlüssel. | Former key.",
            example="03152012",
        ),
    ]
    until: Annotated[
        Day,
        about(
            "Bis | Until",
            "Letzter Tag, an dem der Schlüssel galt. | Last day on which the key was valid.",
            example="2016-10-31",
        ),
    ]


class Municipality(
    Record,
    one_of=("ags", "verband"),
    first=("id", "name", "official_name", "land", "kind", "key", "standing", "state", "certainty", "since"),
    words=("name", "id", "official_name"),
):
    """Mitglied | Member.

    Eine Kommune, von der der Datenbestand spricht, gleich mit welchem Status. | One municipality that the
    dataset speaks of, whatever its standing.
    """

    id: Annotated[Slug, ID]
    name: Annotated[
        Text,
        about(
            "Name",
            "Gebräuchlicher Name der Kommune. | Usual name of the municipality.",
            example="Rottenburg am Neckar",
            shown=True,
        ),
    ]
    official_name: Annotated[
        Text,
        about(
            "Amtlicher Name | Official name",
            "Amtlicher Name mit Zusatz. | Official name with its title.",
            example="Landeshauptstadt Potsdam",
        ),
    ] = ""
    kind: Annotated[
        Code,
        about(
            "Art | Kind",
            "Art der Gebietskörperschaft. | Kind of territorial authority.",
            example="kreisfreie-stadt",
            of=MUNICIPALITY,
        ),
    ]
    land: Annotated[
        Code,
        LAND._replace(shown=True),
    ]
    ags: Annotated[
        Ags,
        about(
            "AGS",
            "Amtlicher Gemeindeschlüssel in Anführungszeichen: 8 Ziffern Gemeinde, 5 Kreis, 2 Land. | "
            "Official municipality key, quoted: 8 digits municipality, 5 Kreis, 2 Land.",
            example="12054000",
        ),
    ] = ""
    verband: Annotated[
        Verband,
        about(
            "Verbandsschlüssel | Verband",
            "Neunstelliger Schlüssel einer Samt- oder Verbandsgemeinde; statt des AGS. | "
            "Key of nine digits of an association of municipalities; instead of the AGS.",
            example="033515402",
        ),
    ] = ""
    former_ags: Annotated[
        Several[FormerKey],
        about(
            "Frühere Schlüssel | Former keys",
            "Gemeindeschlüssel, die nicht mehr gelten. | Municipality keys that are no longer valid.",
        ),
    ] = ()
    predecessors: Annotated[
        Several[Slug],
        about(
            "Vorgängerinnen | Predecessors",
            "Kennungen der Kommunen, die in dieser aufgegangen sind. | "
            "Identifiers of the municipalities merged into this one.",
            example=["altstadt", "neudorf"],
            refers="member",
        ),
    ] = ()
    successor: Annotated[
        Slug | None,
        about(
            "Nachfolgerin | Successor",
            "Kennung der Kommune, in der diese aufgegangen ist. | "
            "Identifier of the municipality into which this one merged.",
            example="musterstadt",
            refers="member",
        ),
    ] = None
    population: Annotated[
        Population | None,
        about(
            "Bevölkerung | Population",
            "Zahl der Einwohner*innen mit Tag und Beleg. | Number of inhabitants with day and source.",
            example={"value": 180334, "date": "2019-12-31", "source": "register"},
            shown=True,
        ),
    ] = None
    location: Annotated[
        Location | None,
        about(
            "Lage | Location",
            "Ein Punkt für die Karte. | One point for the map.",
        ),
    ] = None
    website: Website = ""
    safe_harbour: Annotated[
        Several[SafeHarbour],
        about(
            "Sicherer Hafen | Safe harbour",
            "Zeiträume, in denen die Kommune sich zum Sicheren Hafen erklärt hat; nicht dasselbe "
            "wie die Mitgliedschaft im Bündnis. | "
            "Periods in which the municipality declared itself a safe harbour; not the same as "
            "membership of the alliance.",
            example=[
                {
                    "from": "2018-12-05",
                    "resolution": "musterstadt-2018-12-05-sicherer-hafen",
                    "source": "https://www.example.org/beschluss",
                }
            ],
        ),
    ] = ()
    membership: Annotated[
        Several[Membership],
        about(
            "Mitgliedschaft | Membership",
            "Zeiträume der Mitgliedschaft im Bündnis. | Periods of membership of the alliance.",
            example=[
                {"from": "2019-06-14", "state": "active", "source": "https://www.example.org/beschluss"}
            ],
        ),
    ] = ()
    not_member: Annotated[
        Several[Denial],
        about(
            "Kein Mitglied | Not a member",
            "Tage, für die eine Quelle ausdrücklich sagt, dass die Kommune dem Bündnis nicht angehört. | "
            "Days for which a source expressly says that the municipality does not belong to the alliance.",
            example=[{"date": "2021-07-14", "source": "https://www.example.org/bericht"}],
        ),
    ] = ()
    interest: Annotated[
        Several[Interest],
        about(
            "Interesse | Interest",
            "Antrag, Angebot oder Debatte, von denen kein Beschluss im Datenbestand erzählt. | "
            "A motion, offer or debate that no recorded resolution tells of.",
            example=[{"date": "2020-10", "source": "https://www.example.org/beschluss"}],
        ),
    ] = ()
    offices: Annotated[
        Several[Office],
        about(
            "Ämter | Offices",
            "Inhaber*innen öffentlicher Ämter, jeweils an einem Tag bekannt. | "
            "Holders of public offices, each known on a day.",
        ),
    ] = ()
    contacts: Annotated[
        Several[Contact],
        about(
            "Kontakte | Contacts",
            "Nur Funktionspostfächer und Anschriften von Rathäusern. | "
            "Functional mailboxes and town hall addresses only.",
            example=[
                {"role": "town-hall", "city": "Musterstadt", "source": "https://www.example.org/beschluss"}
            ],
        ),
    ] = ()
    partners: Annotated[
        Several[Partner],
        about(
            "Partner*innen | Partners",
            "Organisationen, mit denen die Kommune zusammenarbeitet. | "
            "Organisations that the municipality works with.",
        ),
    ] = ()
    networks: Annotated[
        Several[NetworkMembership],
        about(
            "Netzwerke | Networks",
            "Städtenetzwerke, denen die Kommune angehört. | City networks that the municipality belongs to.",
            example=[{"network": "iash", "since": "2021-06-25"}],
        ),
    ] = ()
    milestones: Annotated[
        Several[Milestone],
        about(
            "Stationen | Milestones",
            "Was die Kommune gründete, begann oder mitmachte und kein anderer Datensatz erzählt. | "
            "What the municipality founded, began or took part in, where no other record tells of it.",
            example=[
                {
                    "from": "2002",
                    "title": "Gründung des örtlichen Bündnisses",
                    "source": "https://www.example.org/beschluss",
                }
            ],
        ),
    ] = ()
    insights: Annotated[
        Several[Insight],
        about(
            "Erkenntnisse | Insights",
            "Was Quellen über die Arbeit der Kommune im Ganzen sagen; für den Stadtbericht. | "
            "What sources say of the municipality's work as a whole; for the city report.",
            example=[
                {
                    "aspect": "special",
                    "text": "Die Stadt berät Ankommende an einem Ort.",
                    "known_by": "2021",
                    "source": "https://www.example.org/bericht",
                }
            ],
        ),
    ] = ()
    source: Annotated[
        Refs,
        about(
            "Belege | Sources",
            "Alles, worauf der Datensatz sonst beruht. | Everything else that the record rests on.",
            example="https://www.example.org/beschluss",
        ),
    ] = ()
    note: Note = ""

    @property
    def key(self) -> str:
        """The official key of 2, 5, 8 or 9 digits: `ags`, or `verband` of an association."""
        return self.ags or self.verband

    @property
    def latitude(self) -> float | None:
        """Degrees north, None where its place is not recorded."""
        return self.location.lat if self.location else None

    @property
    def longitude(self) -> float | None:
        """Degrees east, None where its place is not recorded."""
        return self.location.lon if self.location else None

    @property
    def names(self) -> tuple[str, ...]:
        """The names that commands accept: name, id, key and former keys."""
        return (self.id, self.name, self.official_name, self.key, *(former.ags for former in self.former_ags))
