"""What has room on a letter by DIN 5008, and what is refused before anything is set."""

import pytest

from ssh_cli.formats.sheets import DoesNotFitError, LetterSheet, lay_out
from ssh_cli.page.blocks import Block, Heading, Paragraph, Quote, Role, facts, lines, plain, text_of
from ssh_cli.page.page import Layout, Page, Stamp

LONG = (
    "Ministerium für Kinder, Jugend, Familie, Gleichstellung, Flucht und Integration "
    "des Landes Nordrhein-Westfalen"
)
SUBJECT = Heading(1, plain("Einladung"))


def part(role: Role, *texts: str) -> Paragraph:
    return Paragraph(lines(plain(text) for text in texts), role)


def letter(title: str, blocks: tuple[Block, ...]) -> Page:
    return Page("letter", title, Stamp(""), blocks=blocks, layout=Layout.LETTER, language="de")


def arrange(*blocks: Block, title: str = "Brief") -> LetterSheet:
    return lay_out(letter(title, blocks))


def refusal(*blocks: Block) -> str:
    with pytest.raises(DoesNotFitError) as caught:
        lay_out(letter("x", blocks), record="2021-07-brief")
    assert (caught.value.slug, caught.value.exit_code) == ("letter-does-not-fit", 5)
    assert caught.value.hint
    return caught.value.message


def test_every_part_finds_its_place() -> None:
    notice = Quote((plain("Achtung"),), Role.NOTICE)
    body = (SUBJECT, Paragraph(plain("Guten Tag,")), notice)
    sheet = arrange(
        notice,
        part(Role.SENDER, "Bündnis", "Kai 1", "01234 Ort"),
        part(Role.ADDITIONS, "Offener Brief"),
        part(Role.RECIPIENT, "Amt", "Pier 3"),
        facts((("Stelle", "Büro"), ("Datum", "Juli 2021")), Role.INFORMATION),
        *body,
    )
    assert sheet.notices == (notice,)
    assert (sheet.sender, sheet.return_line) == ("Bündnis", "Bündnis · Kai 1 · 01234 Ort")
    assert (sheet.return_lines, sheet.return_size) == (("Bündnis · Kai 1 · 01234 Ort",), 8.0)
    assert (sheet.additions, sheet.address) == (("Offener Brief",), ("Amt", "Pier 3"))
    assert [text_of(label) for label, _value in sheet.information] == ["Stelle", "Datum"]
    assert (sheet.subject, sheet.day, sheet.body) == ("Einladung", "Juli 2021", body)


def test_a_paragraph_with_the_day_joins_the_information_block() -> None:
    sheet = arrange(Paragraph(plain("14. Juli 2021"), Role.DATE), SUBJECT)
    assert [(text_of(label), text_of(value)) for label, value in sheet.information] == [
        ("Datum", "14. Juli 2021")
    ]
    assert sheet.day == "14. Juli 2021"


def test_what_is_missing_is_empty() -> None:
    sheet = arrange(SUBJECT)
    assert (sheet.sender, sheet.return_lines, sheet.address, sheet.day) == ("", (), (), "")


def test_a_long_name_is_folded() -> None:
    sheet = arrange(
        part(Role.RECIPIENT, LONG, "Referat 512", "Völklinger Straße 4", "40219 Düsseldorf"), SUBJECT
    )
    assert " ".join(sheet.address[:3]) == LONG
    assert sheet.address[3:] == ("Referat 512", "Völklinger Straße 4", "40219 Düsseldorf")


def test_the_seventh_line_of_an_address_is_refused() -> None:
    six = [f"Zeile {number}" for number in range(1, 7)]
    assert arrange(part(Role.RECIPIENT, *six), SUBJECT).address == tuple(six)
    message = refusal(part(Role.RECIPIENT, *six, "Zeile 7"), SUBJECT)
    assert message.startswith(
        "2021-07-brief: the address takes 7 lines, and the window has 6: Zeile 1 / Zeile 2"
    )
    assert "the address takes 7 lines" in refusal(part(Role.RECIPIENT, LONG, LONG, "Ort"), SUBJECT)


def test_a_word_that_is_wider_than_the_window_is_refused() -> None:
    message = refusal(part(Role.RECIPIENT, "Lang" * 50), SUBJECT)
    assert message == f"2021-07-brief: in the address window a line is wider than 80 mm: {'Lang' * 50}"
    assert refusal(part(Role.ADDITIONS, "Persönlich " * 20), SUBJECT).startswith(
        "2021-07-brief: in the address window a line is wider than 80 mm: Persönlich"
    )


def test_a_fourth_addition_is_refused() -> None:
    assert len(arrange(part(Role.ADDITIONS, "a", "b", "c"), SUBJECT).additions) == 3
    message = refusal(part(Role.ADDITIONS, "a", "b", "c", "d"), SUBJECT)
    assert message == "2021-07-brief: there is room for 3 lines above the address, not for 4."


@pytest.mark.parametrize(
    ("sender", "count", "size"),
    [
        (("Bündnis", "Friedrich-Ebert-Straße 79/81", "14469 Potsdam"), 1, 8.0),
        (("Bündnis Sicherer", "Friedrich-Ebert-Straße 79/81", "14469 Potsdam"), 1, 7.5),
        (("Bündnis Städte Sicherer Häfen", "Friedrich-Ebert-Straße 79/81", "14469 Potsdam"), 2, 6.5),
    ],
)
def test_the_return_address_shrinks_and_then_folds(sender: tuple[str, ...], count: int, size: float) -> None:
    sheet = arrange(part(Role.SENDER, *sender), SUBJECT)
    assert (len(sheet.return_lines), sheet.return_size) == (count, size)
    assert " · ".join(sheet.return_lines) == sheet.return_line == " · ".join(sender)


def test_a_return_address_of_three_lines_is_refused() -> None:
    message = refusal(part(Role.SENDER, LONG, LONG, "14469 Potsdam"), SUBJECT)
    assert message.startswith("2021-07-brief: the return address does not fit on two lines of 80 mm: ")


def test_a_subject_of_three_lines_is_refused() -> None:
    assert arrange(Heading(1, plain(LONG))).subject == LONG
    assert refusal(Heading(1, plain(f"{LONG} {LONG}"))).startswith(
        "2021-07-brief: the subject takes more than 2 lines: "
    )
    assert "more than 2 lines" in refusal(Heading(1, plain("Lang" * 50)))


def test_a_letter_without_record_is_named_by_its_title() -> None:
    with pytest.raises(DoesNotFitError) as caught:
        arrange(Heading(1, plain("Lang" * 50)), title="Der Brief")
    assert caught.value.message.startswith("Der Brief: ")
