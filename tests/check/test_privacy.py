"""What belongs to one person is found however it is written, and what does not is left alone."""

import pytest

from ssh_cli.check.rules.privacy import objection_to
from ssh_cli.load.examination import examine
from ssh_cli.source.tree import MemoryTree
from tests.check.towns import MEMBER, ON, minimal


def rules_for(comment: str) -> list[str]:
    files = minimal()
    raw = files[MEMBER]
    assert isinstance(raw, bytes)
    return [
        one.rule
        for one in examine(MemoryTree({**files, MEMBER: raw + f"# {comment}\n".encode()}), on=ON).findings
    ]


@pytest.mark.parametrize(
    "number",
    ["0151 23456789", "0160/1234567", "(0171) 123 45 67", "+49 172 1234567", "+49 (0)176 12345678",
     "0049 151 23456789",
     "0176-12-34-56-78", "+4915123456789", "01 51 23 45 67 89", "0151.234.567.89"],
)  # fmt: skip
def test_mobile_numbers_in_any_spelling(number: str) -> None:
    assert rules_for(f"Handy {number}") == ["mobile-number"]


@pytest.mark.parametrize(
    "text",
    ["Vorlage 0176/2019", "Drucksache 0151/2020-12345", "2016-01-17 und 2017-01-16", "0331 289-0",
     "AGS 01601234", "https://www.example.org/0151234567890", "20150160170", "https://www.example.org/?tel=015123456789"],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    assert rules_for(text) == []


@pytest.mark.parametrize(
    "email",
    ["erika.beispiel@example.org", "e.beispiel@example.org", "sicherer-hafen@gmail.com",
     "roland.schulz@example.org", "jörg.müller@example.org",
     "hans_meier@example.org", "rathaus.musterstadt@t-online.de", "anna-lena.schulz@example.org"],
)  # fmt: skip
def test_mailboxes_of_persons(email: str) -> None:
    assert rules_for(email) == ["email-personal"]


@pytest.mark.parametrize(
    "email",
    ["rathaus@example.org", "buero.oberbuergermeister@example.org", "sicherer.hafen@example.org",
     "buergeramt.nord@example.org", "ob@example.org",
     "integration.asyl@example.org", "stadt.musterstadt@example.org", "poststelle@bmi.example.org",
     "https://www.example.org/@erika.beispiel@example.org", "@example/koordination"],
)  # fmt: skip
def test_functional_mailboxes(email: str) -> None:
    assert rules_for(email) == []


def test_a_mailbox_by_the_name_of_an_office_holder() -> None:
    files = minimal()
    path = "members/bb/musterstadt.yaml"
    raw = files[path]
    assert isinstance(raw, bytes)
    files[path] = raw.replace(b"rathaus@example.org", b"mustermann@example.org")
    assert [one.rule for one in examine(MemoryTree(files), on=ON).findings] == ["email-personal"]


@pytest.mark.parametrize(
    "text", ["Tel. 0999 1234-17", "Telefon: +49 999 1234", "Durchwahl 0999/123456", "privat: 0999 12345"]
)
def test_numbers_in_running_text(text: str) -> None:
    assert rules_for(text) == ["phone-in-text"]


@pytest.mark.parametrize(
    ("text", "surnames", "personal"),
    [
        ("integration@example.org", (), False),
        ("erika.mustermann@example.org", (), True),
        ("mustermann@example.org", ("Mustermann",), True),
        ("rathaus@gmail.com", (), True),
        ("0999 1234-0", (), False),
        ("+49 171 1234567", (), True),
    ],
)
def test_a_line_of_a_contact_is_judged_before_it_is_written(
    text: str, surnames: tuple[str, ...], personal: bool
) -> None:
    assert (objection_to(text, surnames) is not None) is personal
