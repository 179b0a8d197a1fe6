"""The report on a municipality: Potsdam's as it is, and what it says of invented towns."""

from typing import TYPE_CHECKING

import pytest

from ssh_cli import messages
from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.kinds.alliance import Network
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import Insight, Location, NetworkMembership, Office, Partner
from ssh_cli.kinds.practice import Practice
from ssh_cli.model.context import Context
from ssh_cli.page.blocks import Heading, Picture, text_of
from ssh_cli.page.lines import visible
from ssh_cli.page.page import Layout, Page
from ssh_cli.papers.parts import PaperRequest
from ssh_cli.papers.reports import city_report
from tests.cases import every
from tests.changed import replace
from tests.model.village import decision, declared, member, registry, says, town
from tests.papers.registries import ON, alliance, invented, real, words, write
from tests.templating.pdf_reading import failures, structure
from tests.templating.registry import HOSTILE, TEMPLATES

if TYPE_CHECKING:
    from ssh_cli.kinds.member import Membership, Municipality
    from ssh_cli.model.dataset import Dataset
    from tests.conftest import Golden

POTSDAM_DAY = "2023-06-01"


def report(name: str, dataset: "Dataset", *, on: str = ON, spoken: str = "de", for_us: bool = False) -> Page:
    return city_report(
        dataset.municipalities[name],
        Context(dataset, on),
        at=None,
        request=PaperRequest(TEMPLATES, spoken, for_us=for_us),
    )


def alone(municipality: "Municipality", **rest: object) -> "Dataset":
    return registry((municipality,), alliance=alliance(), **rest)  # type: ignore[arg-type]  # any other kind of record


@pytest.mark.parametrize("format_name", ["md", "txt"])
@pytest.mark.parametrize("spoken", ["de", "en"])
def test_potsdam(spoken: str, format_name: str, golden: "Golden") -> None:
    document = report("potsdam", real(), on=POTSDAM_DAY, spoken=spoken)
    golden(f"document/papers/potsdam.{spoken}.{format_name}", write(document, format_name))


@pytest.mark.parametrize("spoken", ["de", "en"])
def test_potsdam_for_us(spoken: str, golden: "Golden") -> None:
    document = report("potsdam", real(), on=POTSDAM_DAY, spoken=spoken, for_us=True)
    golden(f"document/papers/potsdam.us.{spoken}.txt", write(document, "txt"))


@every("spoken", ["de", "en"])
def test_others_read_neither_gaps_nor_empty_sections(spoken: str) -> None:
    dataset = alone(town("Ort"))
    titles, texts = [], []
    for for_us in (False, True):
        document = city_report(
            dataset.municipalities["ort"],
            Context(dataset, ON),
            at="0123456789abcdef",
            request=PaperRequest(TEMPLATES, spoken, for_us=for_us),
        )
        titles.append([text_of(block.spans) for block in document.blocks if isinstance(block, Heading)])
        texts.append(words(document))
    assert len(titles[0]) == 2  # the title, and the key findings
    assert len(titles[1]) > 6
    assert "0123456789ab" not in texts[0]
    assert "0123456789ab" in texts[1]


def test_potsdam_as_pdf_breaks_no_rule_and_is_read_in_order() -> None:
    document = report("potsdam", real(), on=POTSDAM_DAY)
    pdf = write_page(document, "pdf", Medium(record="potsdam"))
    assert isinstance(pdf, bytes)
    assert failures(pdf, "ua1") == []
    assert failures(pdf, "2a") == []
    elements = structure(pdf)
    expected = [
        text_of(block.spans) for block in document.blocks if isinstance(block, Heading) and block.level == 2
    ]
    assert [element.text for element in elements if element.kind == "H2"] == [*expected, "Belege"]
    (figure,) = (element for element in elements if element.kind == "Figure")
    assert "Potsdam ist markiert." in figure.alternative


def test_potsdam_as_word_file_has_its_words() -> None:
    document = report("potsdam", real(), on=POTSDAM_DAY)
    made = write_page(document, "docx", Medium(record="potsdam"))
    assert isinstance(made, bytes)
    assert made[:2] == b"PK"


def test_municipalities_of_every_standing_have_a_report() -> None:
    for name in list(real().municipalities)[::11]:
        document = report(name, real(), on="2024-01-31")
        assert document.layout is Layout.PAPER
        assert document.stamp.on == "2024-01-31"


def test_the_language_of_messages_makes_no_difference() -> None:
    first = write(report("kaiheim", invented()), "txt")
    messages.use("de")
    assert write(report("kaiheim", invented()), "txt") == first
    assert messages.language() == "de"


def test_membership_and_declaration_are_two_sentences_on_their_own_evidence() -> None:
    text = words(report("kaiheim", invented()))
    assert "Kaiheim ist Mitglied des Bündnisses (seit Mai 2020)." in text
    assert "Kaiheim ist Sicherer Hafen (seit 01.03.2020)." in text
    assert (
        "Kaiheim im Bündnis: Länderkoordination Baden-Württemberg (belegt spätestens für 01.02.2021)." in text
    )


@every(
    "record, said",
    [
        (
            member(known_by="2021-07-14"),
            "Ort ist Mitglied des Bündnisses (belegt spätestens für 14.07.2021).",
        ),
        (
            member(seen="2021-07-14"),
            "Ort ist Mitglied des Bündnisses (belegt, Tag unbekannt).",
        ),
        (
            member(seen="2021", dormant=True),
            "Die Mitgliedschaft von Ort im Bündnis ruht (belegt, Tag unbekannt).",
        ),
        (
            member("2020", until="2022-03-01", weak_end=True),
            "Ort ist möglicherweise Mitglied des Bündnisses (seit 2020, bis 01.03.2022, Ende schwach belegt)",
        ),
        (
            member("2020", weak=True),
            "Ort ist möglicherweise Mitglied des Bündnisses (seit 2020, schwacher Beleg)",
        ),
        (member("2020", dormant=True), "Die Mitgliedschaft von Ort im Bündnis ruht (seit 2020)."),
        (member("2020", until="2022-03-01"), "Ort war Mitglied des Bündnisses (seit 2020, bis 01.03.2022)."),
        (
            member("2020", until="2022-03-01", weak=True, weak_end=False),
            "Ort war möglicherweise Mitglied des Bündnisses (seit 2020, bis 01.03.2022, schwacher Beleg)",
        ),
        (
            member("2020", ended_by="2022"),
            "Ort war Mitglied des Bündnisses (seit 2020, beendet spätestens 2022).",
        ),
        (member("2020", founding=True), "Ort ist Mitglied des Bündnisses (seit 2020, Gründungsmitglied)."),
    ],
)
def test_how_a_membership_is_told(record: object, said: str) -> None:
    assert said in words(report("ort", alone(town("Ort", membership=(record,)))))  # type: ignore[arg-type]  # a membership


@every(
    "periods, said",
    [
        (
            (
                member("2020-10-12", until="2024-02"),
                member("2024-02", "2025-12", dormant=True),
                member("2026-01"),
            ),
            "Ort ist Mitglied des Bündnisses (seit 12.10.2020).",
        ),
        (
            (member("2022-01-01", until="2023-05-31", founding=True), member("2023-06-01")),
            "Ort ist Mitglied des Bündnisses (seit 01.01.2022, Gründungsmitglied).",
        ),
        (
            (member("2022", until="2023-05-31", weak=True), member("2023-06-01")),
            "Ort ist Mitglied des Bündnisses (seit 2022, schwacher Beleg).",
        ),
        (
            (member("2020", until="2021"), member("2023-06-01")),
            "Ort ist Mitglied des Bündnisses (seit 01.06.2023).",
        ),
        (
            (member("2020-10-12", until="2024-02"), member("2024-02", dormant=True)),
            "Die Mitgliedschaft von Ort im Bündnis ruht (seit Februar 2024, Mitglied seit 12.10.2020).",
        ),
        (
            (member("2020", until="2024-01-31"), member("2024-02-01", until="2025-06-30")),
            "Ort war Mitglied des Bündnisses (seit 2020, bis 30.06.2025).",
        ),
    ],
)
def test_a_membership_is_told_from_the_beginning_of_the_unbroken_one(
    periods: "tuple[Membership, ...]", said: str
) -> None:
    assert said in words(report("ort", alone(town("Ort", membership=periods)), on="2026-06-01"))


def test_nothing_known_is_unknown_and_not_no() -> None:
    text = words(report("ort", alone(town("Ort")), for_us=True))
    for said in (
        "Ort ist, soweit verzeichnet, nicht Mitglied des Bündnisses.",
        "Eine Erklärung von Ort zum Sicheren Hafen ist nicht verzeichnet.",
        "das heißt nicht, dass es keines gibt",
        "Kein verzeichneter Beschluss, der in Kraft ist, gibt Ort ein Mandat.",
        "2 von 2 Forderungen des Katalogs",
        "Lage auf der Karte eintragen",
    ):
        assert said in text
    assert not [block for block in report("ort", alone(town("Ort"))).blocks if isinstance(block, Picture)]


def test_a_map_does_not_count_a_safe_harbour_among_the_members() -> None:
    place = Location(lat=52.4, lon=13.0)
    outside = town("Ort", safe_harbour=(declared("2020"),), location=place)
    inside = town("Ort", membership=(member("2020"),), location=place)
    captions = []
    for entry in (outside, inside):
        (picture,) = (block for block in report("ort", alone(entry)).blocks if isinstance(block, Picture))
        captions.append(text_of(picture.caption).partition(",")[0])
    assert captions == [
        "Ort und die Mitglieder des Bündnisses in Brandenburg",
        "Ort unter den Mitgliedern des Bündnisses in Brandenburg",
    ]


def test_a_declaration_on_weak_evidence_or_over_says_so() -> None:
    weak = town("Ort", safe_harbour=(declared("2020", weak=True),))
    assert "Ort ist möglicherweise Sicherer Hafen (seit 2020, schwacher Beleg)" in words(
        report("ort", alone(weak))
    )
    both = town("Ort", safe_harbour=(declared("2020", "2021", weak=True, weak_end=False),))
    assert "Ort war möglicherweise Sicherer Hafen (seit 2020, bis 2021, schwacher Beleg)" in words(
        report("ort", alone(both))
    )
    over = town("Ort", safe_harbour=(declared("2020", "2021-05-04"),))
    assert "Ort war Sicherer Hafen (seit 2020, bis 04.05.2021)." in words(report("ort", alone(over)))


def test_an_office_holder_is_named_as_of_the_day_when_known() -> None:
    text = words(report("kaiheim", invented(), on="2021-01-01"))
    assert "Ada Damals, so bekannt im Januar 2020" in text
    assert "Bert Jetzt" not in text


def test_only_the_head_known_last_is_named_whatever_the_office_is_called() -> None:
    offices = (
        Office(
            office="Bürgermeister",
            name="Bert Früher",
            known_on=parse_day("2022-02"),
            source=("https://example.org",),
        ),
        Office(
            office="Bürgermeisterin",
            name="Ada Jetzt",
            known_on=parse_day("2026-01"),
            source=("https://example.org",),
        ),
    )
    text = words(report("ort", alone(town("Ort", offices=offices)), on="2026-03-01"))
    assert "Ada Jetzt" in text
    assert "Bert Früher" not in text


def test_what_came_after_the_day_is_not_in_the_report() -> None:
    text = words(report("kaiheim", invented(), on="2020-12-31"))
    assert "Hafen Kaiheim" not in text
    assert "mindestens 20" not in text


def test_what_is_said_of_its_work_stands_under_its_question_by_the_day_of_the_source() -> None:
    def said(aspect: str, text: str, day: str) -> Insight:
        return Insight(aspect=aspect, text=text, known_by=parse_day(day), source=("https://example.org",))

    municipality = town(
        "Ort", insights=(said("successes", "Gelang.", "2021"), said("special", "Später.", "2023"))
    )
    text = words(report("ort", alone(municipality), on="2022-01-01"))
    assert "Was gelungen ist - Gelang." in " ".join(text.split())
    assert "Später." not in text


@every("kind", ["landkreis", "gemeinde", "stadtstaat"])
def test_the_report_is_called_by_what_the_municipality_is(kind: str) -> None:
    titles = {
        "landkreis": "Kreisbericht Ort",
        "gemeinde": "Gemeindebericht Ort",
        "stadtstaat": "Stadtbericht Ort",
    }
    assert report("ort", alone(town("Ort", kind=kind))).title == titles[kind]


@every("format_name", ["md", "txt", "html", "pdf", "docx"])
@every("name", [*HOSTILE, "Links\u202eRechts", "Wort\u0007glocke"])
def test_names_that_look_like_markup_are_printed_as_they_are(name: str, format_name: str) -> None:
    municipality = town(
        name,
        id="ort",
        membership=(member("2020"),),
        location=Location(lat=52.4, lon=13.0),
        networks=(NetworkMembership(network="netz", known_by=parse_day("2019"), source=(name,), note=name),),
        partners=(Partner(name=name, kind="civil-society", source=(name,)),),
        website="https://example.org/",
    )
    practice = Practice(
        id="p", member="ort", title=name, category=name, what=name, transferable=name, source=()
    )
    dataset = alone(municipality, practices={"p": practice})
    dataset = replace(dataset, alliance=replace(alliance(), networks=(Network(id="netz", name=name),)))
    document = report("ort", dataset)
    written = write_page(document, format_name, Medium(record="ort"))
    assert written
    if format_name == "md":
        assert " ".join(visible(name).replace("|", " ").split()) in words(document)
    if format_name == "pdf":
        assert isinstance(written, bytes)
        assert failures(written, "ua1") == []


def test_a_mandate_that_is_only_possible_is_none_for_nothing() -> None:
    for demands, wanted in ((("a",), "für 1 Forderung."), (("a", "b"), "für 2 Forderungen.")):
        texts = [decision("ort", "2020-01-01", *map(says, demands), weak=True)]
        told = words(report("ort", alone(town("Ort"), decisions=texts)))
        assert (
            f"Kein verzeichneter Beschluss gibt Ort gesichert ein Mandat, möglicherweise aber {wanted}"
            in told
        )
