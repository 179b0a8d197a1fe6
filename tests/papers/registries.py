"""What the tests of papers share: the real registry, an invented one with names that look like markup."""

import html
import re
from functools import cache
from pathlib import Path

from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, CoordinationRole, Declaration, Point
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.meeting import Attendance, FollowUp, Meeting, Party
from ssh_cli.kinds.member import Contact, Office
from ssh_cli.kinds.programme import Programme
from ssh_cli.kinds.resolution import Commitment, Offer
from ssh_cli.kinds.shared import Places, Wording
from ssh_cli.kinds.vocabularies import Extent, Stance
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.page import Page
from ssh_cli.source.tree import WorkTree
from tests.model.village import decision, declared, member, registry, town

DATA = Path(__file__).parents[2] / "data"
ON = "2026-01-01"


@cache
def real() -> Dataset:
    """Return the registry of this repository."""
    return read_dataset(WorkTree(DATA)).dataset


def write(document: Page, format_name: str) -> str:
    """Return a document in a format of text."""
    written = write_page(document, format_name, Medium(record="test"))
    assert isinstance(written, str)
    return written


def words(document: Page) -> str:
    """Return what a person reads, on one line."""
    text = html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", write(document, "md"))).replace("**", "")
    return " ".join(text.replace("\n> ", " ").replace("|", " ").split())


def invented(name: str = "Kaiheim") -> Dataset:
    """Return a small alliance; one town, one task, one role and one condition have the given name."""
    kaiheim = town(
        name,
        id="kaiheim",
        land="BW",
        key="08000001",
        membership=(member("2020-05"),),
        safe_harbour=(declared("2020-03-01"),),
        offices=(
            Office(office="Bürgermeisterin", name="Ada Damals", known_on=parse_day("2020-01"), source=()),
            Office(office="Bürgermeister", name="Bert Jetzt", known_on=parse_day("2021-06"), source=()),
        ),
        contacts=(Contact(role="coordination", unit="Stabsstelle", email="hafen@example.org", source=()),),
    )
    ankerfurt = town("Ankerfurt", key="12000001", membership=(member("2019-06-14", until="2021-09"),))
    molenau = town("Molenau", key="12000002", membership=(member("2019-06-14"),))
    opening = decision(
        "kaiheim",
        "2021-03-01",
        Commitment(
            demand="bleiberecht",
            stance=Stance.SUPPORTS,
            extent=Extent.ACT,
            condition=f"wenn {name} zustimmt",
            payer=("bund",),
        ),
        Commitment(demand="landesaufnahme", stance=Stance.SUPPORTS, counts_towards_quota=False),
        id="kaiheim-neu",
        number="DS 1",
        title=f"Hafen {name}",
        source=("https://example.org/1",),
        offers=(
            Offer(id="o1", demands=("bleiberecht",), places=Places(min=20), unit="persons", period="unknown"),
            Offer(id="o2", unit="families", period="unknown", places=Places(max=5)),
        ),
    )
    old = decision(
        "molenau",
        "2020-02-01",
        Commitment(demand="bleiberecht", stance=Stance.SUPPORTS),
        id="molenau-alt",
        number="DS 2",
    )
    gone = decision("molenau", "2021-04-01", id="molenau-ende", revokes=("molenau-alt",), number="DS 3")
    meetings = (
        meeting(
            "2020-10-01-erstes",
            "2020-10-01",
            follow_ups=(FollowUp(task=f"Fragen an {name}", owner="kaiheim", due=parse_day("2020-12")),),
        ),
        meeting("2020-11-01-abgesagt", "2020-11-01", took_place=False),
        meeting("2021-01-01-preis", "2021-01-01", kind="award"),
        meeting(
            "2021-06-01-zweites",
            "2021-06-01",
            participants=(Party(member="kaiheim", role=f"Gast bei {name}"), Party(name="Presse")),
            outcome=(f"Beschluss zu {name}",),
            topics=(name,),
            organisers=(Party(member="molenau"),),
            participants_reported=Attendance(min=2, max=3, of=9, note="Zählung am Eingang."),
            place="Hafenamt",
        ),
        meeting("2021-12-01-drittes", "2021-12-01"),
    )
    return registry(
        (kaiheim, ankerfurt, molenau),
        (opening, old, gone),
        alliance=alliance(),
        meetings={entry.id: entry for entry in meetings},
        programmes={
            "lap": Programme(
                id="lap",
                title=Wording(de="Programm"),
                level="land",
                until=parse_day("2022-03-31"),
                state="unknown",
                source=(),
            )
        },
    )


def alliance() -> Alliance:
    """Return the alliance: federal coordination, one Land coordination, a declaration of two points."""
    return Alliance(
        name=Wording(de="Bündnis der Beispiele"),
        founded=parse_day("2019-06-14"),
        contact=CoordinationOffice(
            unit="Koordinierungsstelle",
            street="Am Kai 1",
            postcode="01234",
            city="Molenau",
            email="haefen@example.org",
            source=(),
        ),
        declarations=(
            Declaration(
                id="erklaerung",
                title="Molenauer Erklärung",
                date=parse_day("2019-06-01"),
                points=(
                    Point(id="a", text=Wording(de="Wir nehmen auf.")),
                    Point(id="b", text=Wording(de="Der Bund hilft.")),
                ),
                source=("https://example.org/erklaerung",),
            ),
        ),
        coordination=(
            CoordinationRole(level="federal", member="molenau", from_=parse_day("2019-07"), source=()),
            CoordinationRole(
                level="land", member="kaiheim", land="BW", known_on=parse_day("2021-02-01"), source=()
            ),
        ),
    )


def meeting(name: str, day: str, **rest: object) -> Meeting:
    """Return a working meeting that took place, but for what `rest` says."""
    values: dict[str, object] = {"kind": "working-meeting", "took_place": True, "source": (), **rest}
    return Meeting(
        id=name,
        title=Wording(de=f"Treffen {name[11:]}"),
        from_=parse_day(day),
        **values,  # type: ignore[arg-type]  # any field of a meeting, as the test names it
    )
