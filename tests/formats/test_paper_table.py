"""Tables on paper: columns as wide as their content, on sheets that turn only for what needs it."""

from itertools import pairwise

import pytest

from ssh_cli.formats.sheets import (
    LANDSCAPE,
    PORTRAIT,
    Sheets,
    TableOnPaper,
    label_width,
    lay_on_sheets,
    leads,
)
from ssh_cli.page.blocks import Bar, Bars, Block, Heading, Paragraph, plain, table
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.page.printed import printed_blocks

NARROW = table(("Ort", "Zahl"), (("Ankerfurt", "1.234"), ("Molenau", "5")))
WIDE = table([f"Beschlussnummer {n}" for n in range(8)], [[f"Drucksachennummer{n}" for n in range(8)]] * 3)
HEADING = Heading(2, plain("Zahlen"))
WORDS = Paragraph(plain("Ein Satz davor."))


def lay(*blocks: Block, layout: Layout = Layout.PAPER, turning: bool = True) -> tuple[Sheets, ...]:
    page = Page("x", "Titel", Stamp("2026-01-01"), blocks=blocks, layout=layout, language="de")
    return lay_on_sheets(printed_blocks(page), layout, turning=turning)


def only_table(*blocks: Block, layout: Layout = Layout.ANSWER) -> TableOnPaper:
    (sheets,) = lay(*blocks, layout=layout)
    (found,) = (block for block in sheets.blocks if isinstance(block, TableOnPaper))
    return found


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
        assert all(one < two for one, two in pairwise(block.widths))


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


def test_labels_are_measured_with_their_colon() -> None:
    assert label_width(("Ort", "Koordination")) == label_width(("Koordination",)) > label_width(("Ort",)) > 6
