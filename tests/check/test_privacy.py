"""What belongs to one person is found however it is written, and what does not is left alone."""

from contextlib import nullcontext
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from ssh_cli.check.personal import Places, personal_data, places_of, suspects
from ssh_cli.check.rules.text import refuse_private_data
from ssh_cli.errors import RefusedError
from ssh_cli.load.examination import examine
from ssh_cli.source.register import Register
from ssh_cli.source.tree import MemoryTree, WorkTree
from tests.check.personal_lines import HARMLESS, PERSONAL, Draw
from tests.check.personal_lines_apart import HARMLESS_APART, PERSONAL_APART
from tests.check.towns import MEMBER, ON, minimal

if TYPE_CHECKING:
    from collections.abc import Mapping

LINES = 300  # of each sort
DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def places() -> Places:
    return places_of(Register(WorkTree(DATA)))


def rules_for(comment: str) -> list[str]:
    files = minimal()
    raw = files[MEMBER]
    assert isinstance(raw, bytes)
    return [
        finding.rule
        for finding in examine(MemoryTree({**files, MEMBER: raw + f"# {comment}\n".encode()}), on=ON).findings
    ]


def share_caught(draw: Draw, sort: str, places: Places) -> tuple[float, list[str]]:
    """Return which share of the lines of a sort is caught, and some lines that go the rarer way."""
    random = Random(sort)
    lines = [draw(random) for _ in range(LINES)]
    caught = {line: any(personal_data(f"note: {line}\n".encode(), places=places)) for line in lines}
    share = sum(caught[line] for line in lines) / LINES
    return share, [line for line in caught if caught[line] is (share < 0.5)][:3]


def test_every_sort_of_personal_data_is_caught(places: Places) -> None:
    """At least 98 of 100 lines of each sort: see the sorts for how they are written."""
    sorts: Mapping[str, Draw] = {**PERSONAL, **PERSONAL_APART}
    shares = {sort: share_caught(draw, sort, places) for sort, draw in sorts.items()}
    assert {sort: share for sort, share in shares.items() if share[0] < 0.98} == {}


def test_harmless_lines_are_left_alone(places: Places) -> None:
    """At most 1 of 100 lines of each sort is taken for personal data."""
    sorts: Mapping[str, Draw] = {**HARMLESS, **HARMLESS_APART}
    shares = {sort: share_caught(draw, sort, places) for sort, draw in sorts.items()}
    assert {sort: share for sort, share in shares.items() if share[0] > 0.01} == {}


SPELLINGS = {
    "mobile-number": [
        "Handy 0151 23456789", "0160/1234567", "(0171) 123 45 67", "+49 172 1234567", "+49 (0)176 12345678",
        "0049 151 23456789", "0176-12-34-56-78", "+4915123456789", "01 51 23 45 67 89", "0151.234.567.89",
        "mobil 0171_1234567", "+43 660 1234567", "Notfallnummer 0175 2345678", "meine Nummer: 0151 23456789",
        "0172-1912-3456", "0157/2067-8901", "0151-2012-3456",
    ],
    "phone-in-text": [
        "Tel. 0999 1234-17", "Telefon: +49 999 1234", "Durchwahl 0999/123456", "privat: 0999 12345",
        "Tel.: 0331/123456 (privat)", "Telefon (privat) 0331 123456", "Fax 0331 123456, zu Hause",
    ],
    "email-personal": [
        "erika.beispiel@example.org", "e.beispiel@example.org", "sicherer-hafen@gmail.com",
        "roland.schulz@example.org", "jörg.müller@example.org", "hans_meier@example.org",
        "rathaus.musterstadt@t-online.de", "anna-lena.schulz@example.org", "erika.muster1@x.example",
        "karl.stadtmueller@x.example", "erika-muster@x.example", "muster.e@x.example",
        "erika (at) web (dot) de", "erika.muster ät x.example", "erika.muster @ x.example",
        "erika.muster <at> x.example", "erika.muster -at- x.example", "erika.muster_at_x.example",
    ],
    "messenger-link": ["https://wa.me/491711234567", "t.me/erika_muster", "Threema-ID: ABCD1234",
                       "Telegram: @erikamuster",
                       "Skype: erika.muster"],
    "bank-account": ["DE89 3704 0044 0532 0130 00", "IBAN: de89370400440532013000",
                     "DE 89 3704 0044 0532 0130 00",
                     "DE89.3704.0044.0532.0130.00", "Konto 532013000 BLZ 37040044", "Kto.-Nr. 532 013 000",
                     "Bankverbindung: 532013000, BLZ 37040044"],
    "birth-date": ["geb. 12.03.1970", "Erika Muster, geboren am 12. März 1970", "geb. 1970",
                   "Geb.dat.: 12.03.1970",
                   "GebDat 12.03.1970", "Geburtsjahr: 1970", "Jg. 1970", "Erika Muster (*1970)",
                   "* 12.03.1970",
                   "DOB 12.03.1970", "Geburtstag: 12. März"],
    "private-address": ["Privatanschrift: Musterweg 3, 14467 Potsdam", "wohnhaft Musterweg 3, Potsdam",
                        "Anschrift (priv.): Musterweg 3", "privat, Am Musterring 3, 14467 Potsdam",
                        "Meldeadresse: Musterweg 3", "gemeldet in Potsdam, Musterweg 3",
                        "Heimanschrift Musterweg 3",
                        "lives at Musterweg 3, Potsdam", "c/o Erika Muster, Musterweg 3"],
}  # fmt: skip
HARMLESS_TEXTS = [
    "Vorlage 0176/2019", "Drucksache 0151/2020-12345", "2016-01-17 und 2017-01-16", "AGS 01601234",
    "https://www.example.org/0151234567890", "20150160170", "https://www.example.org/?tel=015123456789",
    "ISBN 978-0-15-123456-7", "Az. 01 76 12345678", "BV 0162 2019 0001", "rathaus@example.org",
    "buero.oberbuergermeister@example.org", "sicherer.hafen@example.org", "buergeramt.nord@example.org",
    "ob@example.org", "integration.asyl@example.org", "stadt.musterstadt@example.org",
    "poststelle@bmi.example.org", "https://www.example.org/@erika.beispiel@example.org",
    "@example/koordination", "Vorgang 0160 2019 0042", "FKZ 0331 201912", "05.12.18 / 06.06.19",
    "Commit 0331289abcdef1234567890", "* 12.03.2019: Beschluss vertagt", "(* 2019 geändert)",
    "https://example.org/geb.12.03.1970.html", "sitzungsdienst@example.org", "gremien@example.org",
    "c/o Stadtverwaltung, Markt 1", "c/o Flüchtlingsrat, Musterstraße 164",
    "gemeldet in Potsdam sind 178 089",
    "Träger privat. Platz 3 der Liste", "Patenschaft privat, Sprachkurs 12 Plätze", "29. Jg., Nr. 12",
    "Konto 5318 0100 des Haushalts", "Skype: Sitzung am 12.03.2020", "Rat @ Kreistag: gemeinsame Sitzung",
]  # fmt: skip


def test_each_spelling_raises_its_rule_alone() -> None:
    raised = {(rule, text): rules_for(text) for rule, texts in SPELLINGS.items() for text in texts}
    assert {key: rules for key, rules in raised.items() if rules != [key[0]]} == {}
    raised_by_none = {text: rules_for(text) for text in HARMLESS_TEXTS}
    assert {text: rules for text, rules in raised_by_none.items() if rules} == {}


def test_mailboxes_by_the_names_of_municipalities(places: Places) -> None:
    for local in ("bad.homburg", "frankfurt.oder", "lk.barnim", "neu.isenburg", "dez.iii"):
        assert not list(personal_data(f"{local}@x.example".encode(), places=places)), local
    for local in ("karl.homburg", "erika.frankfurt", "barnim.karl", "ernst.berg.muster"):
        assert list(personal_data(f"{local}@x.example".encode(), places=places)), local


def test_a_number_of_an_office_is_fine_where_the_field_says_so(places: Places) -> None:
    def rules(line: str) -> list[str]:
        return [sighting.rule for sighting in personal_data(line.encode(), places=places)]

    assert rules('    phone: "0331 289-0"\n') == []
    assert rules("  - phone: +49 331 289-0 # Zentrale\n") == []
    assert rules("    phone: 0331 289-0 # privat 0331 123456\n") == ["phone-in-text"]
    assert rules("    phone: 0171 1234567\n") == ["mobile-number"]
    assert rules("    note: 0331 289-0\n") == ["phone-in-text"]


def test_what_offices_publish_plainly_needs_no_closer_look() -> None:
    def never() -> set[tuple[str, ...]]:
        raise AssertionError("the names of municipalities are asked for in vain")

    assert list(personal_data(b"email: postmaster@x.example\n", places=never)) == []
    numbers = ("030 90269-0", "0171 1234567", "0700 1234567", "030 90269-0 privat", "030 90269-0171 123")
    suspicious = [number for number in numbers if suspects((f"a:\n    phone: {number}\n".encode(),))]
    assert suspicious == [*numbers[1:]]


def test_a_mailbox_of_one_word_may_be_an_office_where_the_field_says_so(places: Places) -> None:
    def rules(line: str) -> list[str]:
        return [sighting.rule for sighting in personal_data(line.encode(), places=places)]

    assert rules("    email: zukunftslotse@x.example\n") == []
    assert rules("    email: zukunftslotse7@x.example # musterle@x.example\n") == ["email-personal"] * 2
    assert rules("    note: musterle@x.example\n") == ["email-personal"]
    assert (
        rules("    note: integration@x.example, gymnasium-floeha@x.example, owi.erfassung.amt32@x.example")
        == []
    )


def test_a_sighting_begins_where_the_data_begin(places: Places) -> None:
    text = "id: x\nnote: Fräulein – Tel. 0331 123456\n# erika.muster@x.example, geb. 12.03.1970\n"
    values = list(personal_data(text.encode(), places=places))
    assert {text[value.offset :].startswith(value.text) for value in values} == {True}
    assert [value.text for value in values] == ["0331 123456", "erika.muster@x.example", "geb. 12.03.1970"]


@pytest.mark.parametrize(
    "piece",
    [
        "0171 ",
        "a.",
        "a @ ",
        "privat ",
        "Konto 0",
        "gemeldet in ",
        "wohnt x",
        "x (at) ",
        "DE89 ",
        "geb. ",
        "Tel. ",
        "Nr. 0",
        "@",
        "_",
    ],
)
def test_long_lines_take_no_time_worth_speaking_of(piece: str, places: Places) -> None:
    """No pattern tries every way to cut a long line: that would take hours."""
    list(personal_data((piece * (16 * 1024 // len(piece))).encode(), places=places))


def test_a_mailbox_by_the_name_of_an_office_holder() -> None:
    files = minimal()
    path = "members/bb/musterstadt.yaml"
    raw = files[path]
    assert isinstance(raw, bytes)
    files[path] = raw.replace(b"rathaus@example.org", b"mustermann@example.org")
    assert [finding.rule for finding in examine(MemoryTree(files), on=ON).findings] == ["email-personal"]


@pytest.mark.parametrize(
    ("text", "surnames", "personal"),
    [
        ("integration@example.org", (), False),
        ("erika.mustermann@example.org", (), True),
        ("mustermann@example.org", ("mustermann",), True),
        ("rathaus@gmail.com", (), True),
        ("0999 1234-0", (), False),
        ("+49 171 1234567", (), True),
    ],
)
def test_a_line_of_a_contact_is_judged_before_it_is_written(
    text: str, surnames: tuple[str, ...], personal: bool, places: Places
) -> None:
    with pytest.raises(RefusedError) if personal else nullcontext():
        refuse_private_data(text, places=places, surnames=surnames)
