"""Tables and letters on sheets of paper."""

from itertools import pairwise

import pytest

from ssh_cli.formats.sheets import (
    LANDSCAPE,
    PORTRAIT,
    DoesNotFitError,
    LetterSheet,
    Sheets,
    TableOnPaper,
    label_width,
    lay_on_sheets,
    lay_out,
    leads,
)
from ssh_cli.page.blocks import (
    Bar,
    Bars,
    Block,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Role,
    Span,
    facts,
    lines,
    plain,
    shortened,
    table,
    text_of,
)
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.page.printed import print_table, printed_blocks
from tests.cases import every

NARROW = table(("Ort", "Zahl"), (("Ankerfurt", "1.234"), ("Molenau", "5")))
WIDE = table([f"Beschlussnummer {n}" for n in range(8)], [[f"Drucksachennummer{n}" for n in range(8)]] * 3)
HEADING = Heading(2, plain("Zahlen"))
WORDS = Paragraph(plain("Ein Satz davor."))


def lay(*blocks: Block, layout: Layout = Layout.PAPER, turning: bool = True) -> tuple[Sheets, ...]:
    page = Page("x", "Titel", blocks=blocks, layout=layout, language="de", stamp=Stamp("2026-01-01"))
    return lay_on_sheets(printed_blocks(page), layout, turning=turning)


def only_table(*blocks: Block, layout: Layout = Layout.ANSWER) -> TableOnPaper:
    (sheets,) = lay(*blocks, layout=layout)
    (result,) = (block for block in sheets.blocks if isinstance(block, TableOnPaper))
    return result


def test_an_answer_has_columns_as_wide_as_their_content_and_a_paper_fills_the_sheet() -> None:
    natural = only_table(NARROW).widths
    filled = only_table(NARROW, layout=Layout.PAPER).widths
    assert sum(natural) < 50
    assert sum(filled) == pytest.approx(PORTRAIT, abs=0.1)
    assert filled[0] / natural[0] == pytest.approx(filled[1] / natural[1], rel=0.01)


def test_a_column_with_more_text_is_wider() -> None:
    texts = (("Wort " * 40, "Wort " * 40, "ein paar Wörter mehr"), *(("Wort " * 40, "–", "–"),) * 9)
    much, little, _few = only_table(table(("Viel", "Selten", "Wenig"), texts)).widths
    assert much > 2 * little
    even = table(("Viel", "Auch viel"), (("Wort " * 40, "Wort " * 40),) * 9)
    first, second = only_table(even).widths
    assert first == pytest.approx(second, rel=0.1)


def test_weights_are_for_what_is_filled_in_by_hand() -> None:
    header, weights = ("Name", "Unterschrift"), (1, 3)
    empty = only_table(table(header, (("Ada", ""),) * 3, weights=weights)).widths
    full = only_table(table(header, (("Ada", "Ada"),) * 3, weights=weights)).widths
    assert empty[1] == pytest.approx(3 * empty[0], rel=0.01)
    assert sum(full) < 50


def test_a_paper_turns_the_sheets_of_a_wide_table_and_of_its_heading_alone() -> None:
    sheets = lay(WORDS, HEADING, WORDS, WIDE, WORDS, HEADING, NARROW)
    assert [part.turned for part in sheets] == [False, True, False]
    assert [part.room for part in sheets] == [PORTRAIT, LANDSCAPE, PORTRAIT]
    assert [len(part.blocks) for part in sheets] == [1, 3, 3]
    assert [part.turned for part in lay(WORDS, HEADING, NARROW)] == [False]


def test_an_answer_turns_as_a_whole_and_a_letter_never() -> None:
    assert [part.turned for part in lay(WIDE, NARROW, layout=Layout.ANSWER)] == [True]
    assert [part.turned for part in lay(NARROW, layout=Layout.ANSWER)] == [False]
    assert [part.turned for part in lay(WIDE, layout=Layout.LETTER)] == [False]
    assert [part.turned for part in lay(WIDE, layout=Layout.PAPER, turning=False)] == [False]


def test_text_is_smaller_only_where_a_table_would_not_fit() -> None:
    sizes = [
        only_table(table([f"Beschluss {n}" for n in range(count)], [["Drucksache"] * count])).size
        for count in (3, 8, 9, 12, 16)
    ]
    assert sizes[0] == 9.5
    assert sizes[-1] == 7.5
    turned = [lay(table(["Kopf"] * n, [["Drucksachennummer"] * n]))[0].turned for n in (3, 12)]
    assert turned == [False, True]


def test_words_fit_their_columns_however_many_there_are() -> None:
    for count in range(2, 12):
        words = ["Drucksache" + "n" * number for number in range(count)]
        block = only_table(table(["A"] * count, [words]))
        assert sum(block.widths) <= LANDSCAPE + 0.1
        assert all(entry < two for entry, two in pairwise(block.widths))


def test_bars_leave_room_for_their_drawing() -> None:
    block = only_table(Bars((Bar("Brandenburg", 3, 1), Bar("Berlin", 0))))
    assert block.shares == ((0.75, 0.25), (0.0, 0.0))
    assert sum(block.widths) < PORTRAIT - 45


def test_a_short_paragraph_leads_to_the_table_below_it() -> None:
    block = only_table(NARROW)
    assert leads(WORDS, block)
    assert not leads(WORDS, HEADING)
    assert not leads(Paragraph(plain("Wort " * 100)), block)
    assert not leads(WORDS, None)


def test_words_before_a_colon_lead_to_the_list_below_them() -> None:
    points = Listing((plain("Ein Punkt"),))
    assert leads(Paragraph(plain("Das sind sie:")), points)
    assert not leads(WORDS, points)
    assert not leads(HEADING, points)


def test_labels_are_measured_with_their_colon() -> None:
    assert label_width(("Ort", "Koordination")) == label_width(("Koordination",)) > label_width(("Ort",)) > 6


LONG = (
    "Ministerium für Kinder, Jugend, Familie, Gleichstellung, Flucht und Integration "
    "des Landes Nordrhein-Westfalen"
)
SUBJECT = Heading(1, plain("Einladung"))


def part(role: Role, *texts: str) -> Paragraph:
    return Paragraph(lines(plain(text) for text in texts), role)


def letter(title: str, blocks: tuple[Block, ...]) -> Page:
    return Page("letter", title, blocks=blocks, layout=Layout.LETTER, language="de", stamp=Stamp(""))


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


@every(
    "sender, count, size",
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


def test_paper_prints_a_cut_address_whole_but_no_words_of_the_author() -> None:
    address = "https://www.council.example/a/very/long/way/to/the/page/on/the/one/decision?id=1234567"
    cut = Span(shortened(address), link=address)
    words = Span("the decision", link=address, note=(cut,))
    for block in (Paragraph((cut, words)), print_table(table(("Source",), [((cut, words),)]))):
        (sheets,) = lay_on_sheets([block], Layout.PAPER)
        (laid,) = sheets.blocks
        assert isinstance(laid, Paragraph | TableOnPaper)
        spans = laid.spans if isinstance(laid, Paragraph) else laid.table.lines[0].cells[0]
        whole = cut._replace(text=address.removeprefix("https://"))
        assert spans == (whole, words._replace(note=(whole,)))


def test_a_column_that_is_mostly_empty_leaves_its_room_to_others() -> None:
    text = "Die Kommune nimmt mehr Menschen auf, als ihr zugewiesen werden, und wirbt dafür."
    rows = [(f"Ort {n}", *[text] * 4, *[text if n == 7 else "–"] * 3) for n in range(40)]
    block = print_table(table(("Ort", *"ABCD", *"EFG"), rows))
    (sheets,) = lay_on_sheets([block], Layout.PAPER)
    (laid,) = sheets.blocks
    assert isinstance(laid, TableOnPaper)
    _name, *full, _first, _second, seldom = laid.widths
    assert seldom < 0.7 * min(full), laid.widths
