"""A small registry of invented towns, with one joint letter, in code: no disk, no YAML."""

from dataclasses import dataclass
from pathlib import Path

from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, CoordinationRole, Count
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.demands import Demand
from ssh_cli.kinds.letter import Figures, Letter, LetterRecipient, Signatory
from ssh_cli.kinds.member import Membership, Municipality
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.sources import Source
from ssh_cli.kinds.vocabularies import MembershipState
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.territory import RegisterEntry
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.template import Templates
from tests.changed import replace

ON = "2026-01-01"
TEMPLATES = Templates(templates_folder())
HOSTILE = (
    "Dr. <b>Böse</b> & Söhne",
    "# Kein Titel",
    "$x$ *fett* _k_ `c` ~~w~~",
    "a\\b | c",
    "{{ 7*7 }} {% raw %}",
    "[Klick](javascript:alert(1)) ![Bild](https://example.org/x.png)",
    "&lt;script&gt; &amp;",
    "- 1. > + = Anfang",
    "1. Erster",
    "Lang" * 50,
)


@dataclass(frozen=True)
class Villages:
    """A register of two levels: every key contains the municipal keys that begin with it."""

    people: dict[str, int]

    def municipal_keys(self, key: str) -> frozenset[str]:
        return frozenset(person for person in self.people if person.startswith(key))

    def population(self, keys: frozenset[str]) -> int:
        return sum(self.people[key] for key in keys)

    def names(self) -> tuple[tuple[str, str], ...]:
        return ()

    def entry(self, key: str, on: str | None = None) -> RegisterEntry | None:  # noqa: ARG002 - a register of no rows
        return None


def build_town(
    member: str, name: str, key: str, land: str = "BB", period: Period | None = None
) -> Municipality:
    """Return a town, a member for `period` where one is given."""
    membership = (
        (
            Membership(
                **period._asdict(),
                state=MembershipState.ACTIVE,
                basis="press",
                source=("https://example.org/beitritt",),
            ),
        )
        if period
        else ()
    )
    return Municipality(
        id=member,
        name=name,
        official_name=f"{name}, Stadt",
        kind="stadt",
        land=land,
        ags=key,
        membership=membership,
        source=("https://example.org/stadt",),
    )


TOWNS = (
    build_town("ankerfurt", "Ankerfurt", "12999001", period=Period(from_=parse_day("2019-06-14"))),
    build_town("ueberlauf", "Überlauf", "12999002", period=Period(known_by=parse_day("2021-07-14"))),
    build_town("molenkreis", "Landkreis Mole", "12999", period=Period(from_=parse_day("2020-03"))),
    build_town("kaiheim", "Kaiheim", "08999001", "BW", Period(from_=parse_day("2020"), evidence="weak")),
    build_town("binnenstadt", "Binnenstadt", "08999002", "BW"),
)

PEOPLE = {"12999001": 40000, "12999002": 2500, "12999003": 1000, "08999001": 12000, "08999002": 300}

LETTER = Letter(
    id="2021-07-einladung",
    title=Wording(de="Einladung zum Gespräch", en="Invitation to talks"),
    date=parse_day("2021-07"),
    kind="invitation",
    reconstruction=True,
    template="einladung-zum-dialog",
    sender="ankerfurt",
    demands=("eigenes-programm",),
    programme_ideas=("eigenes-programm", "zweites-programm"),
    recipients=(LetterRecipient(id="amt-fuer-haefen"), LetterRecipient(name="Ministerien")),
    figures=Figures(members="members-2021-07", declared="declared-2021-07"),
    signatories=(
        Signatory(
            member="ueberlauf",
            name="Ada Beispiel",
            office="Bürgermeisterin",
            status="confirmed",
            basis="published-letter",
            source=("brief",),
        ),
        Signatory(
            member="ankerfurt",
            name="Dr. Bert Muster",
            office="Oberbürgermeister",
            status="confirmed",
            basis="own-page",
            source=("https://example.org/brief",),
        ),
        Signatory(
            member="kaiheim",
            name="Caro Ungefragt",
            office="Bürgermeisterin",
            status="invited",
            basis="other",
            source=(),
        ),
    ),
    source=("brief",),
)

DATASET = Dataset(
    alliance=Alliance(
        name=Wording(de="Bündnis der Musterhäfen", en="Alliance of Sample Harbours"),
        founded=parse_day("2019-06-14"),
        place="Ankerfurt",
        contact=CoordinationOffice(
            unit="Koordinierungsstelle",
            street="Am Kai 1",
            postcode="01234",
            city="Ankerfurt",
            email="haefen@example.org",
            phone="01234 567890",
            source=(),
        ),
        coordination=(CoordinationRole(level="federal", member="ankerfurt", source=()),),
        counts=(
            Count(
                id="members-2021-07",
                date=parse_day("2021-07"),
                measure="members",
                value=1100,
                qualifier="exact",
                scope="DE",
                source=("brief",),
            ),
            Count(
                id="declared-2021-07",
                date=parse_day("2021-07"),
                measure="declared",
                value=2500,
                qualifier="over",
                scope="DE",
                source=("https://example.org/zahlen",),
            ),
        ),
        declarations=(),
    ),
    territory=Villages(PEOPLE),
    municipalities={town.id: town for town in sorted(TOWNS, key=lambda town: town.id)},
    recipients={
        "amt-fuer-haefen": Recipient(
            id="amt-fuer-haefen",
            name="Amt für Häfen",
            unit="Referat 7",
            street="Pier 3",
            postcode="09876",
            city="Molenau",
            level="bund",
            source=(),
        )
    },
    demands={
        demand: Demand(
            id=demand,
            label=Wording(de=label),
            level="bund",
            category="Programme",
            explanation=Wording(de=f"{label} wird aufgelegt."),
        )
        for demand, label in (("eigenes-programm", "Ein Programm"), ("zweites-programm", "Ein zweites"))
    },
    sources={
        "brief": Source(
            id="brief",
            title="Der Brief",
            publisher="Bündnis der Musterhäfen",
            date=parse_day("2021-07"),
            url="https://example.org/brief.pdf",
            kind="page",
        )
    },
)


def sign(*names: str) -> Letter:
    """Return the letter signed by the given names alone, all for Ankerfurt."""
    signatories = tuple(
        Signatory(
            member="ankerfurt",
            name=name,
            office="Bürgermeister*in",
            status="confirmed",
            basis="published-letter",
            source=("brief",),
        )
        for name in names
    )
    return replace(LETTER, signatories=signatories)


def write_template(folder: Path, body: str, *, name: str = "brief") -> Templates:
    """Return templates of which one letter has this body, from line 6 on, besides the bundled page."""
    (folder / "letters").mkdir(exist_ok=True)
    front = "---\ntitle: Brief\nlanguage: de\nkind: letter\n---\n"
    (folder / "letters" / f"{name}.de.md.j2").write_text(front + body, encoding="utf-8")
    return Templates(folder, templates_folder())
