"""The report on a Land: Brandenburg's as it is, people counted once, what changed, whose gaps."""

from typing import TYPE_CHECKING

import pytest

from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.resolution import Offer
from ssh_cli.kinds.shared import Places
from ssh_cli.model.context import Context
from ssh_cli.page.blocks import Facts, Table
from ssh_cli.page.page import Page
from ssh_cli.papers.parts import PaperRequest
from ssh_cli.papers.reports import land_report
from tests.model.village import decision, declared, member, registry, says, town
from tests.papers.registries import ON, alliance, invented, real, words, write
from tests.templating.pdf_reading import failures
from tests.templating.reading import facts_of, titles_of, words_of
from tests.templating.registry import TEMPLATES

if TYPE_CHECKING:
    from ssh_cli.model.dataset import Dataset
    from tests.conftest import Golden


def report(land: str, dataset: "Dataset", *, on: str = ON, spoken: str = "de", for_us: bool = False) -> Page:
    return land_report(
        land, Context(dataset, on), at=None, request=PaperRequest(TEMPLATES, spoken, for_us=for_us)
    )


def facts(document: Page) -> dict[str, str]:
    (result,) = (block for block in document.blocks if isinstance(block, Facts))
    return dict(facts_of(result))


def tables(document: Page) -> dict[str, list[list[str]]]:
    """Return the tables by the head of their first column."""
    blocks = (block for block in document.blocks if isinstance(block, Table))
    return {titles_of(block)[0]: [list(row) for row in words_of(block)] for block in blocks}


@pytest.mark.parametrize("format_name", ["md", "txt"])
def test_brandenburg(format_name: str, golden: "Golden") -> None:
    document = report("BB", real(), on="2024-01-31")
    golden(f"document/papers/land-bb.{format_name}", write(document, format_name))


def test_brandenburg_for_us(golden: "Golden") -> None:
    golden("document/papers/land-bb.us.txt", write(report("BB", real(), on="2024-01-31", for_us=True), "txt"))


def test_brandenburg_in_english(golden: "Golden") -> None:
    golden("document/papers/land-bb.en.txt", write(report("BB", real(), on="2024-01-31", spoken="en"), "txt"))


@pytest.mark.parametrize("land", LAENDER)
def test_every_land_has_a_report(land: str) -> None:
    assert LAENDER[land].name in report(land, real(), on="2024-01-31").title


def test_the_largest_report_breaks_no_rule_as_pdf() -> None:
    pdf = write_page(report("NW", real(), on="2024-01-31"), "pdf", Medium(record="NW"))
    assert isinstance(pdf, bytes)
    assert failures(pdf, "ua1") == []
    assert failures(pdf, "2a") == []


TOWNS = (
    town("Kreis", key="12", kind="landkreis", membership=(member("2020-03-02"),)),
    town("Stadt", key="12000001", membership=(member("2020-05-05", weak=True),)),
    town("Ort", key="12000002", safe_harbour=(declared("2019-07-01"),)),
    town("Ehemals", key="12000003", membership=(member("2020", until="2025-06-30"),)),
    town("Anderswo", key="08000001", land="BW", membership=(member("2020"),)),
)
DECISIONS = (
    decision(
        "kreis",
        "2020-03-02",
        says("bleiberecht"),
        offers=(Offer(id="o1", places=Places(min=20, max=20), unit="persons", period="unknown"),),
    ),
    decision(
        "stadt",
        "2020-05-05",
        says("bleiberecht"),
        offers=(Offer(id="o1", places=Places(min=5, max=5), unit="persons", period="unknown"),),
    ),
    decision(
        "ort",
        "2025-09-01",
        says("bleiberecht"),
        title="Neues",
        offers=(Offer(id="o1", places=Places(min=3, max=3), unit="persons", period="unknown"),),
    ),
)
PEOPLE = {"12000001": 40_000, "12000002": 1_000, "12000003": 500, "08000001": 9}
DATASET = registry(TOWNS, DECISIONS, alliance=alliance(), people=PEOPLE)


def test_people_are_counted_once_and_apart_by_certainty() -> None:
    result = facts(report("BB", DATASET))
    assert result["Mitglieder"] == "1 gesichert, 1 möglich"
    assert "41.500 von 41.500" in result["Menschen in Mitgliedern"]
    assert result["Verzeichnete Kommunen"] == "4"


def test_without_its_own_coordination_the_federal_one_is_named() -> None:
    assert facts(report("BB", DATASET))["Koordination"].endswith("Bundeskoordination: molenau")
    fact = facts(report("BW", invented()))["Koordination"]
    assert fact == "Kaiheim, belegt spätestens für 01.02.2021"


def test_members_declared_and_former_stand_apart() -> None:
    document = report("BB", DATASET)
    assert [row[0] for row in tables(document)["Name"]] == ["Kreis", "Stadt ?", "Total"]
    text = words(document)
    assert "? möglich: Tag oder Beleg lassen es offen" in text
    assert "- Ort ist Sicherer Hafen (seit 01.07.2019)." in text
    assert "- Ehemals war Mitglied des Bündnisses (seit 2020, bis 30.06.2025)." in text
    assert "Anderswo" not in text


def test_offers_are_added_for_the_members_alone() -> None:
    result = tables(report("BB", DATASET))
    assert result["Gezählt in"] == [
        ["Personen, Zeitraum nicht genannt", "angenommen", "1 + 1 möglich", "20", "bis zu 5", "1 von 1"]
    ]
    assert [row[:2] for row in result["Kommune"]] == [["Ort", "3 Personen"]]  # those of others come last


def test_mandates_are_counted_by_certainty() -> None:
    assert tables(report("BB", DATASET))["Forderung"] == [["Bleiberecht", "1 + 1 möglich", "0", "0", "0"]]


def test_what_changed_is_what_changed_within_the_year() -> None:
    text = words(report("BB", DATASET)).partition("Was sich seit dem 1. Januar 2025 geändert hat")[2]
    assert "Ehemals" in text
    assert "„Neues“" in text
    assert "Kreis tritt" not in text


def test_a_land_without_anybody_says_so() -> None:
    text = words(report("SL", DATASET, for_us=True))
    for said in (
        "Mitglieder sind an diesem Tag nicht verzeichnet.",
        "Keine verzeichnet.",
        "Nichts verzeichnet.",
    ):
        assert said in text
    others = words(report("SL", DATASET))
    assert "Mitglieder sind an diesem Tag nicht verzeichnet." in others
    assert "Keine verzeichnet." not in others
    assert "Offene Datenlücken" not in others


def test_the_year_before_a_leap_day() -> None:
    text = words(report("BB", DATASET, on="2024-02-29", for_us=True))
    assert "1. Februar" not in text
    assert "28. Februar 2023" in text
