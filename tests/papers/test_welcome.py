"""Packs for new partners: a town on record, one of the official register alone, names of either."""

from typing import TYPE_CHECKING

import pytest

from ssh_cli.errors import InvalidDataError, NotFoundError
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.vocabularies import MembershipState
from ssh_cli.page.blocks import PageBreak, Table, heading
from ssh_cli.page.lines import visible
from ssh_cli.papers.parts import PaperRequest
from ssh_cli.papers.welcome import Newcomer, compose_welcome, find_newcomer
from ssh_cli.source.register import Register
from ssh_cli.source.tree import MemoryTree
from tests.cases import every
from tests.changed import replace
from tests.papers.registries import ON, invented, real, words, write
from tests.templating.reading import words_of
from tests.templating.registry import HOSTILE, TEMPLATES

if TYPE_CHECKING:
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.page.page import Page
    from tests.conftest import Golden

REGISTER = Register(
    MemoryTree(
        {
            "register/municipalities.csv": (
                "ags,ars,name,type,land,kreis_ags,verband_key,population,valid_from,valid_until\n"
                '12000009,1,"Kai, Stadt",Stadt,BB,12000,,900,,\n'
                "12000008,2,Doppeldorf,Kreisangehörige Gemeinde,BB,12001,,10,,\n"
                "12000007,3,Doppeldorf,Kreisangehörige Gemeinde,BB,12002,,10,,\n"
                "12000006,4,Altdorf,Kreisangehörige Gemeinde,BB,12002,,10,,2019-12-31\n"
                '12003000,5,"Hafenstadt, Stadt",Kreisfreie Stadt,BB,12003,,10,,\n'
            ),
            "register/districts.csv": (
                "ags,name,type,land,population,valid_from,valid_until\n"
                '12003,"Hafenstadt, Stadt",Kreisfreie Stadt,BB,10,,\n'
            ),
        }
    )
)


def find(name: str, dataset: "Dataset | None" = None) -> Newcomer:
    return find_newcomer(replace(dataset or invented(), territory=REGISTER), name, ON)


def pack(newcomer: Newcomer, dataset: "Dataset | None" = None, *, on: str = ON) -> "Page":
    return compose_welcome(newcomer, dataset or invented(), on=on, request=PaperRequest(TEMPLATES))


@pytest.mark.parametrize("format_name", ["md", "txt"])
@pytest.mark.parametrize("name", ["aachen", "eisenhuettenstadt"])
def test_real_packs(name: str, format_name: str, golden: "Golden") -> None:
    named = {"aachen": "aachen", "eisenhuettenstadt": "Eisenhüttenstadt"}[name]
    newcomer = find_newcomer(real(), named, ON)
    assert (newcomer.record is None) is (name == "eisenhuettenstadt")
    golden(f"document/papers/welcome-{name}.{format_name}", write(pack(newcomer, real()), format_name))


def test_a_name_of_the_register_goes_before_the_beginning_of_one_on_record() -> None:
    assert find("Kai").key == "12000009"
    assert find("Kai").record is None
    assert find("Kaih").id == "kaiheim"
    assert find("kaiheim").record is not None
    assert find("12000009").formal_name == "Stadt Kai"
    assert find("Hafenstadt").key == "12003000"


def test_names_that_mean_nobody_or_several() -> None:
    with pytest.raises(NotFoundError) as several:
        find("Doppeldorf")
    assert "Doppeldorf (12000007" in several.value.message
    assert "Doppeldorf (12000008" in several.value.message
    for name in ("Doppeldorv", "Kaihaim"):
        with pytest.raises(NotFoundError) as missing:
            find(name)
        assert missing.value.near, name
    with pytest.raises(NotFoundError):
        find("Altdorf")


def test_what_the_registry_knows_and_does_not_know() -> None:
    text = words(pack(find("kaiheim")))
    assert "Kaiheim ist Mitglied des Bündnisses (seit Mai 2020)" in text
    assert "Kaiheim ist Sicherer Hafen (seit 01.03.2020)." in text
    assert "Die Kommune bekräftigt ihre Erklärung zum Sicheren Hafen." in text
    assert "Bereits beschlossen: 01.03.2021 (DS 1)" in text
    assert "Ihre Kommune ist Mitglied und muss nicht noch einmal beitreten." in text
    assert "So treten Sie bei" not in text
    assert "Beitritt" not in text.partition("Schreiben an die Koordinierungsstelle")[2]
    text = words(pack(find("Kai")))
    assert "Der Datenbestand kennt Kai noch nicht" in text
    assert "Die Kommune erklärt sich zum Sicheren Hafen." in text
    assert "Bereits beschlossen" not in text
    assert "So treten Sie bei" in text
    assert "Beitritt zum " in text.partition("Beitrittsschreiben")[2]


def test_possible_and_past_facts_are_told_as_such() -> None:
    """Weak evidence makes no member and no safe harbour, and what ended was once on record."""
    dataset = invented()
    town = dataset.municipalities["kaiheim"]
    cases = {
        "weak": (
            Period(from_=parse_day("2020"), evidence="weak"),
            "möglicherweise Mitglied",
            "möglicherweise Sicherer Hafen",
        ),
        "weak end": (
            Period(from_=parse_day("2020"), until=parse_day("2021"), end_evidence="weak"),
            "möglicherweise Mitglied",
            "möglicherweise Sicherer Hafen",
        ),
        "over": (
            Period(from_=parse_day("2020"), until=parse_day("2021")),
            "war Mitglied des Bündnisses (seit 2020, bis 2021)",
            "war Sicherer Hafen (seit 2020, bis 2021)",
        ),
        "later": (
            Period(from_=parse_day("2027")),
            "soweit verzeichnet, nicht Mitglied",
            "Eine Erklärung von Kaiheim zum Sicheren Hafen ist nicht",
        ),
    }
    for case, (period, joined, declared) in cases.items():
        record = replace(
            town,
            membership=(replace(town.membership[0], **period._asdict()),),
            safe_harbour=(replace(town.safe_harbour[0], **period._asdict()),),
        )
        changed = replace(dataset, municipalities={**dataset.municipalities, "kaiheim": record})
        text = words(pack(find("kaiheim", changed), changed))
        assert joined in text, (case, text[200:900])
        assert declared in text, (case, text[200:900])
        assert "Die Kommune erklärt sich zum Sicheren Hafen." in text, case
        assert "So treten Sie bei" in text, case
    dormant = replace(town.membership[0], state=MembershipState.DORMANT)
    record = replace(town, membership=(dormant,))
    changed = replace(dataset, municipalities={**dataset.municipalities, "kaiheim": record})
    assert "Die Mitgliedschaft von Kaiheim im Bündnis ruht (seit Mai 2020)." in words(
        pack(find("kaiheim", changed), changed)
    )


@every(
    "name, official, formal",
    [
        ("Aachen", "Aachen, Stadt", "Stadt Aachen"),
        ("Landkreis Gifhorn", "Gifhorn", "Landkreis Gifhorn"),
        ("Main-Taunus-Kreis", "Main-Taunus-Kreis", "Main-Taunus-Kreis"),
        ("Potsdam", "Landeshauptstadt Potsdam", "Landeshauptstadt Potsdam"),
        ("Kai", "", "Kai"),
    ],
)
def test_a_municipality_is_called_in_full(name: str, official: str, formal: str) -> None:
    assert Newcomer("x", name, official, "NI", "03151").formal_name == formal


def test_whom_to_ask() -> None:
    text = words(pack(find("kaiheim")))
    assert "Für Baden-Württemberg koordiniert Kaiheim (belegt spätestens für 01.02.2021)." in text
    assert "Stabsstelle" in text
    assert "hafen@example.org" in text
    text = words(pack(find("Kai")))
    assert "Für Brandenburg ist keine eigene Koordination verzeichnet." in text
    assert "Bundeskoordination: Molenau, " in text


def test_the_letter_has_blanks_and_goes_to_the_functional_mailbox() -> None:
    text = words(pack(find("Kai")))
    letter = text[text.index("## Beitrittsschreiben") :]
    assert letter.count("[ … ]") >= 10
    assert (
        letter.index("Stadt Kai") < letter.index("Koordinierungsstelle") < letter.index("haefen@example.org")
    )


def test_the_letter_alone_begins_on_a_sheet_of_its_own() -> None:
    blocks = pack(find("Kai")).blocks
    (place,) = (number for number, block in enumerate(blocks) if block == PageBreak())
    assert blocks[place + 1] == heading(2, "Beitrittsschreiben")


def test_a_member_is_asked_for_nothing_that_is_on_record() -> None:
    asked = ("Nennen Sie uns, wo der Beschluss", "Benennen Sie eine feste Ansprechstelle", "Nummer [ … ]")
    for name, are_asked in (("potsdam", False), ("kiel", True)):
        text = words(pack(find_newcomer(real(), name, ON), real()))
        assert [words_asked in text for words_asked in asked] == [are_asked] * len(asked), name


def test_every_demand_can_be_chosen_in_three_extents() -> None:
    dataset = invented()
    tables = [block for block in pack(find("Kai"), dataset).blocks if isinstance(block, Table)]
    rows = [row for table in tables for row in words_of(table)]
    assert len(rows) == len(dataset.demands)
    assert all(row[1:] == ("□",) * 3 for row in rows)
    real_tables = [block for block in pack(find("Kai"), real()).blocks if isinstance(block, Table)]
    assert sum(len(table.rows) for table in real_tables) == len(real().demands)


def test_before_any_declaration_nobody_can_join() -> None:
    with pytest.raises(InvalidDataError):
        pack(find("Kai"), on="2019-05-31")


@every("name", [*HOSTILE, "Rechts\u202elinks\x1b[31m"])
def test_hostile_names_print_literally(name: str) -> None:
    dataset = invented(name)
    town = dataset.municipalities["kaiheim"]
    newcomer = Newcomer(town.id, town.name, town.official_name, town.land, town.key, town)
    text = write(pack(newcomer, dataset), "txt")
    assert "".join(text.split()).count("".join(visible(name).split())) >= 4
    assert not set("\u202e\x1b") & set(text)
