"""A decision of a council or another body: what it commits to, and what places it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import (
    Code,
    Flag,
    Number,
    OfferId,
    OfferPath,
    Prose,
    Record,
    ResolutionId,
    Several,
    Slug,
    Text,
    about,
)
from ssh_cli.kinds.shared import (
    TOWN,
    Condition,
    EvidenceCode,
    Groups,
    KnownFrom,
    Note,
    SourceRefs,
    StatedPlaces,
)
from ssh_cli.kinds.vocabularies import (
    BODY,
    EXTENT,
    OUTCOME,
    PAYER,
    PERIOD,
    STANCE,
    SUBJECT,
    UNIT,
    Extent,
    Outcome,
    Stance,
    label,
)
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.kinds.member import Municipality


class Offer(Record):
    """An offer of places: `least` and `most` of persons or families, each None where not told."""

    id: Annotated[
        OfferId,
        about(
            "Kennung | Identifier",
            "Kennung des Angebots in diesem Beschluss. | Identifier of the offer within this resolution.",
            example="o1",
        ),
    ]
    places: StatedPlaces
    unit: Annotated[
        Code,
        about(
            "Einheit | Unit",
            "Personen oder Familien. | Persons or families.",
            example="persons",
            of=UNIT,
        ),
    ]
    period: Annotated[
        Code,
        about(
            "Turnus | Period",
            "Einmalig, jährlich oder unbekannt. | Once, per year or unknown.",
            example="once",
            of=PERIOD,
        ),
    ]
    demands: Annotated[
        Several[Slug],
        about(
            "Forderungen | Demands",
            "Kennungen aus data/demands.yaml. | Identifiers from data/demands.yaml.",
            example=["aufnahme-aus-lagern"],
            refers="demand",
        ),
    ] = ()
    groups: Groups = ()
    condition: Condition = ""
    outcome: Annotated[
        Outcome | None,
        about(
            "Ausgang | Outcome",
            "Nur, wenn dieses Angebot anders ausging als das Ganze. | "
            "Only where this offer ended otherwise than the whole.",
            example="rejected",
            of=OUTCOME,
        ),
    ] = None
    from_: KnownFrom = ""
    part_of: Annotated[
        OfferId | None,
        about(
            "Teil von | Part of",
            "Angebot desselben Beschlusses, in dem dieses enthalten ist. | "
            "Offer of the same resolution that contains this one.",
            example="o1",
        ),
    ] = None
    supersedes: Annotated[
        Several[OfferPath],
        about(
            "Ersetzt | Supersedes",
            "Frühere Angebote, an deren Stelle dieses tritt: Beschluss, Schrägstrich, Angebot. | "
            "Earlier offers that this one takes the place of: resolution, slash, offer.",
            example=["musterstadt-2018-09-05-aufnahme/o1"],
        ),
    ] = ()
    joint_with: Annotated[
        Several[Slug],
        about(
            "Gemeinsam mit | Joint with",
            "Kommunen, mit denen das Angebot gemeinsam gemacht wurde. | "
            "Municipalities with which the offer was made jointly.",
            example=["nachbarstadt"],
            refers="member",
        ),
    ] = ()
    source: SourceRefs = ()
    evidence: EvidenceCode = ""
    note: Note = ""

    @property
    def weak(self) -> bool:
        """Whether every yes is only possible: on weak evidence, or known from the motion alone."""
        return bool(self.evidence or self.from_)


class Commitment(Record):
    """What a resolution says of one demand; `outcome` stands where the point ended otherwise."""

    demand: Annotated[
        Slug,
        about(
            "Forderung | Demand",
            "Kennung aus data/demands.yaml. | Identifier from data/demands.yaml.",
            example="landesaufnahmeprogramm",
            refers="demand",
        ),
    ]
    stance: Annotated[
        Stance,
        about(
            "Haltung | Stance",
            "Ob der Text die Forderung trägt oder ausschließt. | "
            "Whether the text supports or excludes the demand.",
            example="supports",
            of=STANCE.only("supports", "rejects"),
        ),
    ]
    extent: Annotated[
        Extent | None,
        about(
            "Reichweite | Extent",
            "Appellieren, kooperieren oder agieren, wo der Text es erkennen lässt. | "
            "Appeal, cooperate or act, where the text tells it.",
            example="cooperate",
            of=EXTENT,
        ),
    ] = None
    outcome: Annotated[
        Outcome | None,
        about(
            "Ausgang | Outcome",
            "Nur, wenn dieser Punkt anders ausging als das Ganze. | "
            "Only where this point ended otherwise than the whole.",
            example="rejected",
            of=OUTCOME,
        ),
    ] = None
    from_: KnownFrom = ""
    groups: Groups = ()
    condition: Condition = ""
    counts_towards_quota: Annotated[
        Flag | None,
        about(
            "Anrechnung | Counts towards quota",
            "Ob die Aufnahme auf die Quote angerechnet werden soll. | "
            "Whether the admission is to count towards the quota.",
            example=False,
        ),
    ] = None
    payer: Annotated[
        Several[Code],
        about(
            "Wer zahlt | Payer",
            "Wer die Kosten tragen soll. | Who is to bear the cost.",
            example=["bund", "land"],
            of=PAYER,
        ),
    ] = ()
    gist: Annotated[
        Prose,
        about(
            "Kern | Gist",
            "Kern der Zusage in eigenen Worten. | Gist of the commitment in German, in own words.",
            example="Bittet das Land um ein Aufnahmeprogramm",
        ),
    ] = ""
    source: SourceRefs = ()
    evidence: EvidenceCode = ""

    @property
    def weak(self) -> bool:
        """Whether every yes is only possible: on weak evidence, or known from the motion alone."""
        return bool(self.evidence or self.from_)


class Vote(Record, any_of=True):
    """Result of a vote, as far as told."""

    in_favour: Annotated[
        Number | None,
        about(
            "Ja-Stimmen | Votes for",
            "Zahl der Ja-Stimmen. | Number of votes in favour.",
            example=27,
            was="yes",
        ),
    ] = None
    against: Annotated[
        Number | None,
        about(
            "Nein-Stimmen | Votes against",
            "Zahl der Nein-Stimmen. | Number of votes against.",
            example=26,
            was="no",
        ),
    ] = None
    abstentions: Annotated[
        Number | None,
        about(
            "Enthaltungen | Abstentions",
            "Zahl der Enthaltungen. | Number of abstentions.",
            example=2,
        ),
    ] = None
    unanimous: Annotated[
        Flag,
        about(
            "Einstimmig | Unanimous",
            "Ob einstimmig entschieden wurde. | Whether the vote was unanimous.",
            example=True,
        ),
    ] = False
    note: Note = ""

    @property
    def figures(self) -> str:
        """The vote as `yes:no:abstentions`, a dash for what is not told; empty where no number is."""
        if (self.in_favour, self.against, self.abstentions) == (None, None, None):
            return ""
        figures = [self.in_favour, self.against, *([] if self.abstentions is None else [self.abstentions])]
        return ":".join("–" if figure is None else str(figure) for figure in figures)


_COUNCILS = {
    "kreis": "Kreistag",
    "landkreis": "Kreistag",
    "region": "Regionsversammlung",
    "samtgemeinde": "Samtgemeinderat",
    "verbandsgemeinde": "Verbandsgemeinderat",
}
"""What the council is called by law whatever the Land; towns and Gemeinden call theirs by many names."""


class Resolution(
    Record,
    first=("id", "date", "member", "name", "land", "subject", "outcome"),
    words=("name", "id", "title", "number"),
    sort=("name", "member", "date", "id"),
):
    """Beschluss | Resolution.

    Eine Entscheidung eines Rates, Ausschusses oder einer Verwaltungsspitze. | One decision of a council, a
    committee or a head of administration.
    """

    id: Annotated[
        ResolutionId,
        about(
            "Kennung | Identifier",
            "Mitglied, Datum (oder `undated`) und Stichwort; zugleich der Dateiname ohne Endung. | "
            "Member, date (or `undated`) and a short word; also the file name without its ending.",
            example="musterstadt-2019-06-14-sicherer-hafen",
        ),
    ]
    member: Annotated[Slug, TOWN]
    date: Annotated[
        Day | None,
        about(
            "Datum | Date",
            "Tag der Entscheidung, so genau wie bekannt. | Day of the decision, as precise as known.",
            example="2019-06-14",
            shown=True,
        ),
    ] = None
    number: Annotated[
        Text,
        about(
            "Nummer | Number",
            "Nummer der Vorlage oder Drucksache. | Number of the council paper.",
            example="18/SVV/0878",
        ),
    ] = ""
    title: Annotated[
        Text,
        about(
            "Titel | Title",
            "Kurzer, sachlicher Titel. | Short, factual title.",
            example="Erklärung zum Sicheren Hafen",
        ),
    ] = ""
    body: Annotated[
        Code,
        about(
            "Gremium | Body",
            "Wer entschieden hat: Rat, Ausschuss, Verwaltungsspitze, Verwaltung oder unbekannt. | "
            "Who decided: council, committee, mayor, administration or unknown.",
            example="council",
            of=BODY,
        ),
    ]
    body_name: Annotated[
        Text,
        about(
            "Name des Gremiums | Name of the body",
            "Bezeichnung des Organs vor Ort. | Local name of the body.",
            example="Hauptausschuss",
        ),
    ] = ""
    subject: Annotated[
        Several[Code],
        about(
            "Gegenstand | Subject",
            "Worüber abgestimmt wurde. | What was put to the vote.",
            example=["safe-harbour", "joining"],
            of=SUBJECT,
            shown=True,
        ),
    ]
    outcome: Annotated[
        Outcome,
        about(
            "Ergebnis | Outcome",
            "Wie die Entscheidung ausging. | How the decision ended.",
            example="adopted",
            of=OUTCOME,
            shown=True,
        ),
    ]
    outcome_note: Annotated[
        Prose,
        about(
            "Zum Ergebnis | On the outcome",
            "Erläuterung zum Ausgang. | Explanation of the outcome.",
            example="Ein Punkt wurde gestrichen.",
        ),
    ] = ""
    vote: Annotated[
        Vote | None,
        about(
            "Abstimmung | Vote",
            "Ergebnis der Abstimmung, soweit bekannt. | Result of the vote, as far as known.",
            example={"in_favour": 27, "against": 26, "abstentions": 2},
        ),
    ] = None
    supersedes: Annotated[
        Several[ResolutionId],
        about(
            "Ersetzt | Supersedes",
            "Beschlüsse, an deren Stelle dieser tritt. | Resolutions that this one takes the place of.",
            example=["musterstadt-2018-09-05-aufnahme"],
            refers="resolution",
        ),
    ] = ()
    revokes: Annotated[
        Several[ResolutionId],
        about(
            "Hebt auf | Revokes",
            "Beschlüsse, die dieser aufhebt. | Resolutions that this one revokes.",
            example=["musterstadt-2018-09-05-aufnahme"],
            refers="resolution",
        ),
    ] = ()
    commitments: Annotated[
        Several[Commitment],
        about(
            "Zusagen | Commitments",
            "Was der Beschluss zu einzelnen Forderungen sagt. | What the resolution says on single demands.",
        ),
    ] = ()
    offers: Annotated[
        Several[Offer],
        about(
            "Platzangebote | Offers of places",
            "Zahlen von Plätzen, die der Beschluss nennt. | Numbers of places that the resolution names.",
            example=[{"id": "o1", "places": {"max": 50}, "unit": "persons", "period": "once"}],
        ),
    ] = ()
    keywords: Annotated[
        Several[Text],
        about(
            "Schlagwörter | Keywords",
            "Freie Stichwörter zum Beschluss. | Free keywords on the resolution.",
            example=["Moria"],
        ),
    ] = ()
    source: SourceRefs
    evidence: EvidenceCode = ""
    note: Note = ""

    @property
    def parts(self) -> tuple[Commitment | Offer, ...]:
        """What it commits to, and the places it offers."""
        return (*self.commitments, *self.offers)

    @property
    def matter(self) -> str:
        """What it is about: its title, without one its subjects."""
        return self.title or ", ".join(label("subject", code) for code in self.subject)

    def name_body(self, town: Municipality | None) -> str:
        """Return the body that decided: its recorded name, else its kind; that of a Kreis is a Kreistag."""
        if self.body == "unknown":
            return _("body unknown")
        council = _COUNCILS.get(town.kind) if town is not None and self.body == "council" else None
        return self.body_name or council or label("body", self.body)

    def outcome_of(self, part: Commitment | Offer) -> Outcome:
        """Return how this commitment or offer ended."""
        return part.outcome or self.outcome

    @property
    def names(self) -> tuple[str, ...]:
        """What commands know it by."""
        return tuple(filter(None, (self.id, self.number, self.title)))
