"""A letter, from its draft to the replies."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import (
    About,
    Code,
    Commit,
    DatedSlug,
    Digest,
    Flag,
    Number,
    Prose,
    Record,
    Several,
    Slug,
    Text,
    about,
)
from ssh_cli.kinds.shared import (
    MEMBER,
    EvidenceCode,
    Note,
    SignatureBasis,
    SignedName,
    SignedOffice,
    SourceRefs,
    Wording,
)
from ssh_cli.kinds.vocabularies import LETTER, QUALIFIER, REQUEST_STATUS

DataCommit: TypeAlias = Annotated[
    Commit,
    about(
        "Stand | Revision",
        "Commit, aus dessen Daten der Brief geschrieben wurde. | "
        "Commit from whose data the letter was written.",
        example="3f2a9c1b7d5e4f60718293a4b5c6d7e8f9012345",
    ),
]


def _digest(form: str) -> About:
    """Return what is said of the digest of a file in this format."""
    words = f"SHA-256 der Ausgabe als {form}. | SHA-256 of the output as {form}."
    return about(
        form.upper(), words, example="0f343b0931126a20f133d67c2b018a3b5c5e6b1b5a6a1c2f4e8d9b7a6c5d4e3f"
    )


class Digests(Record, any_of=True):
    """The SHA-256 digest of each file by its format."""

    md: Annotated[Digest, _digest("md")] = ""
    txt: Annotated[Digest, _digest("txt")] = ""
    html: Annotated[Digest, _digest("html")] = ""
    pdf: Annotated[Digest, _digest("pdf")] = ""
    docx: Annotated[Digest, _digest("docx")] = ""


class FrozenName(Record):
    """A signature as a letter printed it; `municipality` is the name that the town had then."""

    member: Annotated[Slug, MEMBER]
    municipality: Annotated[
        Text,
        about(
            "Kommune | Municipality",
            "Name der Kommune an jenem Tag. | Name of the municipality on that day.",
            example="Musterstadt",
        ),
    ]
    name: SignedName = ""
    office: SignedOffice = ""


class FrozenFigure(Record):
    """A figure as a letter printed it."""

    value: Annotated[
        Number,
        about(
            "Wert | Value",
            "Die Zahl. | The number.",
            example=100,
        ),
    ]
    qualifier: Annotated[
        Code,
        about(
            "Genauigkeit | Qualifier",
            "Wie die Zahl gemeint ist. | How the number is meant.",
            example="over",
            of=QUALIFIER,
        ),
    ]


class FrozenFigures(Record, any_of=True):
    """The figures as a letter printed them."""

    members: Annotated[
        FrozenFigure | None,
        about(
            "Mitglieder | Members",
            "Zahl der Mitglieder. | Number of members.",
            example={"value": 100, "qualifier": "exact"},
        ),
    ] = None
    declared: Annotated[
        FrozenFigure | None,
        about(
            "Sichere Häfen | Declared",
            "Zahl der Sicheren Häfen. | Number of safe harbours.",
            example={"value": 100, "qualifier": "exact"},
        ),
    ] = None
    first_signatories: Annotated[
        FrozenFigure | None,
        about(
            "Erstunterzeichnende | First signatories",
            "Zahl der Erstunterzeichnenden. | Number of first signatories.",
            example={"value": 8, "qualifier": "exact"},
        ),
    ] = None


class Frozen(Record):
    """What a letter said on the day it was frozen, from the dataset at the commit `at`.

    `digests` holds the SHA-256 of each file by its format, `contents` that of what it says, however it
    looks; letters that were frozen earlier have no such one.
    """

    date: Annotated[
        Day,
        about(
            "Tag | Date",
            "Tag, an dem der Brief festgeschrieben wurde. | Day on which the letter was frozen.",
            example="2026-03-10",
            was="on",
        ),
    ]
    at: DataCommit
    figures: Annotated[
        FrozenFigures,
        about(
            "Zahlen | Figures",
            "Die Zahlen, wie der Brief sie nannte. | The figures as the letter stated them.",
            example={"members": {"value": 100, "qualifier": "exact"}},
        ),
    ] = FrozenFigures()
    signatories: Annotated[
        Several[FrozenName],
        about(
            "Unterzeichner*innen | Signatories",
            "Namen und Ämter, wie sie unter dem Brief standen. | "
            "Names and offices as they stood under the letter.",
            example=[
                {
                    "member": "musterstadt",
                    "municipality": "Musterstadt",
                    "name": "Erika Mustermann",
                    "office": "Oberbürgermeisterin",
                }
            ],
        ),
    ] = ()
    digests: Annotated[
        Digests,
        about(
            "Prüfsummen | Digests",
            "SHA-256 jeder Datei nach ihrem Format. | SHA-256 of each file by its format.",
            example={"txt": "0f343b0931126a20f133d67c2b018a3b5c5e6b1b5a6a1c2f4e8d9b7a6c5d4e3f"},
        ),
    ]
    contents: Annotated[
        Digests,
        about(
            "Prüfsummen des Inhalts | Contents",
            "SHA-256 dessen, was jede Datei sagt, wie immer sie aussieht: Wörter, Links, Bilder, "
            "Verborgenes, Kopf, Fuß, Fußnoten. | "
            "SHA-256 of what each file says, however it looks: words, links, pictures, hidden text, "
            "head, foot, notes.",
            example={"txt": "0f343b0931126a20f133d67c2b018a3b5c5e6b1b5a6a1c2f4e8d9b7a6c5d4e3f"},
        ),
    ] = Digests()


class Reply(Record, same=("from", "date")):
    """An answer to a letter."""

    from_: Annotated[
        Text,
        about(
            "Von | From",
            "Kennung aus data/recipients/ oder Name der antwortenden Stelle. | "
            "Identifier from data/recipients/ or name of the replying body.",
            example="bundesministerium-des-innern",
        ),
    ]
    date: Annotated[
        Day | None,
        about(
            "Datum | Date",
            "Datum der Antwort. | Date of the reply.",
            example="2021-08-20",
        ),
    ] = None
    summary: Annotated[
        Prose,
        about(
            "Inhalt | Summary",
            "Inhalt der Antwort in eigenen Worten. | Content of the reply in German, in own words.",
            example="Das Ministerium bietet ein Gespräch an.",
        ),
    ]
    source: SourceRefs


class Sending(Record, same=("to", "date")):
    """A letter sent to one recipient (a record's id, or a name) on a day.

    `digest` is the SHA-256 of the file that was sent, `at` the commit of the dataset at that time.
    """

    to: Annotated[
        Text,
        about(
            "An | To",
            "Kennung aus data/recipients/ oder data/members/, oder ein Name, der unter recipients "
            "steht. | "
            "Identifier from data/recipients/ or data/members/, or a name that stands under "
            "recipients.",
            example="bundesministerium-des-innern",
        ),
    ]
    date: Annotated[
        Day,
        about(
            "Tag | Date",
            "Tag des Versands. | Day on which it was sent.",
            example="2026-03-10",
            was="on",
        ),
    ]
    digest: Annotated[
        Digest,
        about(
            "Prüfsumme | Digest",
            "SHA-256 der Datei, in Kleinbuchstaben. | SHA-256 of the file, in lower case.",
            example="0f343b0931126a20f133d67c2b018a3b5c5e6b1b5a6a1c2f4e8d9b7a6c5d4e3f",
        ),
    ] = ""
    at: DataCommit = ""


class Signatory(Record):
    """A signature: name and office as of its day, empty where sources name the municipality alone."""

    member: Annotated[Slug, MEMBER]
    name: SignedName = ""
    office: SignedOffice = ""
    status: Annotated[
        Code,
        about(
            "Stand | Status",
            "Öffentlich stehen nur bestätigte Unterschriften. | Only confirmed signatures are public.",
            example="confirmed",
            of=REQUEST_STATUS.only("confirmed"),
        ),
    ]
    basis: SignatureBasis
    source: SourceRefs


class Figures(Record, any_of=True):
    """The reported counts that a letter names: ids of `counts` in alliance.yaml."""

    members: Annotated[
        Slug,
        about(
            "Mitglieder | Members",
            "Kennung der Zählung der Mitglieder in data/alliance.yaml. | "
            "Identifier of the count of members in data/alliance.yaml.",
            example="members-2021-07-einladung",
            refers="count",
        ),
    ] = ""
    declared: Annotated[
        Slug,
        about(
            "Sichere Häfen | Declared",
            "Kennung der Zählung der Sicheren Häfen in data/alliance.yaml. | "
            "Identifier of the count of safe harbours in data/alliance.yaml.",
            example="declared-2021-07-einladung",
            refers="count",
        ),
    ] = ""
    first_signatories: Annotated[
        Slug,
        about(
            "Erstunterzeichnende | First signatories",
            "Kennung der Zählung der Erstunterzeichnenden in data/alliance.yaml. | "
            "Identifier of the count of first signatories in data/alliance.yaml.",
            example="first-signatories-2019-06-03",
            refers="count",
        ),
    ] = ""


class LetterRecipient(Record, bare="id", same=("id", "name")):
    """Whom a letter addresses: the id of a recipient, or a bare name."""

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung aus data/recipients/; steht allein, ohne Schlüssel. | "
            "Identifier from data/recipients/; it stands alone, without a key.",
            example="bundesministerium-des-innern",
            refers="recipient",
        ),
    ] = ""
    name: Annotated[
        Text,
        about(
            "Name",
            "Name der Empfänger*in, wenn es keinen Datensatz gibt. | "
            "Name of the recipient, where there is no record.",
            example="Bundesministerien",
        ),
    ] = ""


class Letter(
    Record,
    first=("id", "date", "title", "kind", "reconstruction", "signatures"),
    sort=("date", "id"),
):
    """Brief | Letter.

    Ein Brief: Forderungen, Empfänger*innen, Unterzeichner*innen, Versand und Antworten. | A letter:
    demands, recipients, signatories, what was sent, replies received.
    """

    id: Annotated[
        DatedSlug,
        about(
            "Kennung | Identifier",
            "Kennung des Datensatzes, beginnt mit dem Datum; zugleich der Dateiname ohne Endung. | "
            "Identifier of the record, begins with its date; also the file name without its ending.",
            example="2021-07-einladung-zum-dialog",
            shown=True,
        ),
    ]
    title: Annotated[
        Wording,
        about(
            "Titel | Title",
            "Titel auf Deutsch und Englisch. | Title in German and English.",
            example="Einladung zum Dialog | Invitation to dialogue",
            shown=True,
        ),
    ]
    date: Annotated[
        Day,
        about(
            "Datum | Date",
            "Datum des Briefes, so genau wie bekannt. | Date of the letter, as precise as known.",
            example="2021-07-14",
            shown=True,
        ),
    ]
    kind: Annotated[
        Code,
        about(
            "Art | Kind",
            "Einladung, Appell, offener Brief, Angebot oder Vereinbarung. | "
            "Invitation, appeal, open letter, offer or agreement.",
            example="invitation",
            of=LETTER,
        ),
    ]
    reconstruction: Annotated[
        Flag,
        about(
            "Rekonstruktion | Reconstruction",
            "Ob der Wortlaut nachgebildet ist und nicht der unterzeichnete. | "
            "Whether the wording is a reconstruction and not the signed one.",
            example=True,
            shown=True,
        ),
    ] = False
    template: Annotated[
        Slug | None,
        about(
            "Vorlage | Template",
            "Name der Vorlage in templates/letters/ ohne Endung. | "
            "Name of the template in templates/letters/ without its ending.",
            example="einladung-zum-dialog",
        ),
    ] = None
    sender: Annotated[
        Slug | None,
        about(
            "Absender*in | Sender",
            "Kennung der absendenden Kommune. | Identifier of the sending municipality.",
            example="musterstadt",
            refers="member",
        ),
    ] = None
    demands: Annotated[
        Several[Slug],
        about(
            "Forderungen | Demands",
            "Forderungen, die der Brief erhebt. | Demands that the letter makes.",
            example=["landesaufnahmeprogramm"],
            refers="demand",
        ),
    ] = ()
    programme_ideas: Annotated[
        Several[Slug],
        about(
            "Programmideen | Ideas for programmes",
            "Forderungen, die der Brief als Ideen für Programme aufzählt, in seiner Reihenfolge. | "
            "Demands that the letter lists as ideas for programmes, in its order.",
            example=["bundesaufnahmeprogramm"],
            refers="demand",
        ),
    ] = ()
    recipients: Annotated[
        Several[LetterRecipient],
        about(
            "Empfänger*innen | Recipients",
            "Kennungen aus data/recipients/ oder bloße Namen. | "
            "Identifiers from data/recipients/ or bare names.",
            example=["bundesministerium-des-innern", {"name": "Bundesministerien"}],
        ),
    ] = ()
    figures: Annotated[
        Figures,
        about(
            "Zahlen | Figures",
            "Zählungen, die der Brief nennt. | Counts that the letter names.",
            example={"members": "members-2021-07-einladung"},
        ),
    ] = Figures()
    signatories: Annotated[
        Several[Signatory],
        about(
            "Unterzeichnet für | Signed for",
            "In der Reihenfolge des Briefes. | In the order of the letter.",
            example=[
                {
                    "member": "musterstadt",
                    "name": "Erika Mustermann",
                    "office": "Oberbürgermeisterin",
                    "status": "confirmed",
                    "basis": "published-letter",
                    "source": "https://www.example.org/beschluss",
                }
            ],
            by_event="letters round",
        ),
    ] = ()
    sent: Annotated[
        Day | None,
        about(
            "Versandt am | Sent on",
            "Tag des Versands. | Day on which it was sent.",
            example="2021-07-14",
            by_event="letters sent",
        ),
    ] = None
    sendings: Annotated[
        Several[Sending],
        about(
            "Sendungen | Sendings",
            "Wem der Brief wann geschickt wurde, mit der Prüfsumme der Datei. | "
            "To whom the letter was sent and when, with the digest of the file.",
            example=[
                {
                    "to": "bundesministerium-des-innern",
                    "date": "2026-03-10",
                    "digest": "0f343b0931126a20f133d67c2b018a3b5c5e6b1b5a6a1c2f4e8d9b7a6c5d4e3f",
                    "at": "3f2a9c1b7d5e4f60718293a4b5c6d7e8f9012345",
                }
            ],
            by_event="letters sent",
        ),
    ] = ()
    replies: Annotated[
        Several[Reply],
        about(
            "Antworten | Replies",
            "Antworten auf den Brief. | Replies to the letter.",
            example=[
                {
                    "from": "bundesministerium-des-innern",
                    "date": "2021-08-20",
                    "summary": "Das Ministerium bietet ein Gespräch an.",
                    "source": "https://www.example.org/beschluss",
                }
            ],
            by_event="letters replied",
        ),
    ] = ()
    frozen: Annotated[
        Frozen | None,
        about(
            "Festgeschrieben | Frozen",
            "Was der Brief sagte, als er festgeschrieben wurde; so wird er seitdem ausgegeben. | "
            "What the letter said when it was frozen; it is rendered like this ever since.",
            by_event="letters freeze",
        ),
    ] = None
    source: SourceRefs = ()
    evidence: EvidenceCode = ""
    note: Note = ""

    @property
    def day(self) -> str:
        """Return the ISO day for which the letter is written: its date, or the day of freezing if later."""
        frozen = self.frozen.date.text if self.frozen else self.date.last
        return max(frozen, self.date.first)

    def went_out(self, to: str) -> Day:
        """Return the day of sending to a recipient, else of the first sending, else the letter's date."""
        own = next((sending.date for sending in self.sendings if sending.to == to), None)
        return own or self.sent or self.date
