"""Text for terminals, pipes and mails."""

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ssh_cli.formats import text
from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.formats.text import ColumnNeed, fit
from ssh_cli.page.blocks import (
    BREAK,
    Bar,
    Bars,
    Block,
    Column,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Span,
    facts,
    plain,
    shown,
    table,
)
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.page.tables import UNKNOWN, format_cell
from tests.cases import every
from tests.changed import replace
from tests.page.sample import LONG, REPORTS, ReportBuilder, grouped, hostile, page
from tests.templating.every_block import PAPER

if TYPE_CHECKING:
    from tests.conftest import Golden


def write(*blocks: Block) -> str:
    page = Page("", "", blocks=blocks, layout=Layout.PAPER, language="de", stamp=Stamp(""))
    return text.write(page, Medium())


def test_every_kind_of_block() -> None:
    address = (*plain("Am Kai 1"), BREAK, Span("haefen@example.org", link="mailto:haefen@example.org"))
    assert write(
        Heading(1, plain("Titel")),
        Paragraph(address),
        Heading(2, plain("Teil")),
        Listing(((Span("eins", strong=True), *plain(" " + "wort " * 20)),), start=9),
        Quote((plain("Achtung"), plain("zweitens"))),
        Paragraph((Span("Seite", link="https://example.org/"),)),
    ).splitlines() == [
        "Titel",
        "=====",
        "",
        "Am Kai 1",
        "haefen@example.org",
        "",
        "Teil",
        "----",
        "",
        "9. eins wort wort wort wort wort wort wort wort wort wort wort wort wort",
        "   wort wort wort wort wort wort wort",
        "",
        "*" * 76,
        "* Achtung",
        "*",
        "* zweitens",
        "*" * 76,
        "",
        "Seite (https://example.org/)",
    ]


def test_a_wide_table_folds_its_widest_column() -> None:
    lines = write(table(("Name", "Amt"), (("Ada", "sehr langes Amt " * 8),))).splitlines()
    assert max(map(len, lines)) <= 76
    assert lines[0].split() == ["Name", "Amt"]
    assert [line[:6].strip() for line in lines[2:]] == ["Ada", ""]


def test_words_are_never_broken() -> None:
    name = "Lang" * 50
    assert name[:40] in write(table(("Name", "Amt"), ((name[:40], "wort " * 30),)))
    assert name in write(facts((("Name", name),)))
    assert name in write(Paragraph(plain(f"Herr {name} spricht")))


def test_every_block_is_as_agreed(golden: "Golden") -> None:
    golden("document/every_block.txt", text.write(PAPER, Medium()))


def test_long_facts_and_notes_hang_under_their_begin() -> None:
    known = facts((("Eine sehr lange Bezeichnung eines Umstands", "wort " * 20),))
    note = Paragraph((Span("x", note=plain("wort " * 20)),))
    lines = write(known, note).splitlines()
    assert max(map(len, lines)) <= 76
    assert [line[:32] for line in lines[:3]] == [
        "Eine sehr lange Bezeichnung     ",
        "eines Umstands:                 ",
        " " * 32,
    ]
    assert lines[-1].startswith("    wort")


def test_a_long_label_leaves_the_line_to_a_long_word() -> None:
    label, word = (
        "Zusätzliche Aufnahme über die Quote hinaus",
        "muster-erklaerung-2019/aufnahmebereitschaft-heute",
    )
    lines = write(facts(((label, f"getragen: {word}"),))).splitlines()
    assert lines[-2:] == [f"{label}:", f"  getragen: {word}"]


def test_a_draft_says_so_first() -> None:
    assert text.write(PAPER._replace(draft=True), Medium()).startswith(
        "*" * 76 + "\n* Entwurf – nicht zum Versand. Dieses Dokument ist nicht freigegeben.\n"
    )


def test_a_table_without_room_becomes_records() -> None:
    header = ("Kommune", "Angebot", "Für wen", "Zustand", "Beleg")
    row = (
        "Landkreis Ostprignitz-Ruppin",
        "bis zu 75 Personen",
        "Seenot, griechische Lager, unbegleitete Minderjährige",
        "beantragt oder angekündigt",
        "https://www.example.org/ein/sehr/langer/weg/zu/einem/beschluss",
    )
    assert write(table(header, (row,))).splitlines() == [
        "Landkreis Ostprignitz-Ruppin",
        "  Angebot:  bis zu 75 Personen",
        "  Für wen:  Seenot, griechische Lager, unbegleitete Minderjährige",
        "  Zustand:  beantragt oder angekündigt",
        "  Beleg:    https://www.example.org/ein/sehr/langer/weg/zu/einem/beschluss",
    ]


def _lines(text: str | bytes) -> list[str]:
    assert isinstance(text, str)
    assert text.endswith("\n")
    return text.splitlines()


@every("build", REPORTS)
@every("width", [40, 80, 132])
def test_no_line_is_wider_than_the_screen_but_for_a_word_that_is(build: ReportBuilder, width: int) -> None:
    for line in _lines(write_page(build("de"), "text", Medium(width))):
        *label, word = line.split() or [""]  # a long address stays whole behind its label
        assert cell_len(line) <= width or (len(label) <= 1 and cell_len(word) > width / 2)


@every("build", REPORTS)
@every("width", [40, 80, 132, None])
@every("language", ["de", "en"])
def test_every_cell_is_printed_at_every_width(build: ReportBuilder, width: int | None, language: str) -> None:
    """Blanks apart, since cells fold; unknown cells of records are left out."""
    page = build(language)
    text = _without_blanks(str(write_page(page, "text", Medium(width))))
    for part in page.tables():
        for row in part.rows:
            for column in part.columns:
                for item in _items(row.get(column.key)):
                    words = format_cell(item, column)
                    assert words == UNKNOWN or _folded(shown(words), text), (column.key, item)
    for known in (block for block in page.body() if isinstance(block, Facts)):
        for fact in known.entries:
            assert _without_blanks(fact.label) in text
            assert all(_folded(shown(format_cell(item, fact)), text) for item in _items(fact.value))


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _folded(item: str, text: str) -> bool:
    """Tell whether a text holds every word of an item; a folded cell may have others between its lines."""
    return _without_blanks(item) in text or all(
        word[start : start + 10] in text for word in item.split() for start in range(0, len(word), 10)
    )


@every("build", REPORTS)
def test_nothing_steers_the_terminal(build: ReportBuilder) -> None:
    for width in (None, 80):
        text = write_page(build("de"), "text", Medium(width))
        assert isinstance(text, str)
        assert not set(text) & set("\x1b\x9b\u202e\u200b\ud800\t\r")


def test_a_pipe_folds_and_drops_nothing() -> None:
    lines = _lines(write_page(hostile("de"), "text"))
    (row,) = [line for line in lines if LONG in line]
    assert "unbekannt" in row
    assert not any("--columns" in line for line in lines)


@every("build", REPORTS)
@every("language", ["de", "en"])
def test_a_pipe_prints_what_a_screen_with_room_for_all_does(build: ReportBuilder, language: str) -> None:
    made = build(language)
    assert write_page(made, "text") == write_page(made, "text", Medium(5_000))


def test_columns_without_room_become_records() -> None:
    lines = _lines(write_page(hostile("en"), "text", Medium(80)))
    start = lines.index("Hafenstadt")
    assert lines[start + 1].split() == ["Key:", "01002000"]
    assert any(line.startswith("  Website:") and "https://" in line for line in lines)


def test_possible_rows_are_marked_and_explained() -> None:
    lines = _lines(write_page(grouped("en"), "text", Medium(80)))
    assert [line for line in lines if "?" in line] == [
        "Öhafen ?   Brandenburg                234",
        "? possible: the day or the evidence leaves it open",
    ]
    assert "3 entries: 2 certain, 1 possible" in lines


def test_no_mark_no_explanation() -> None:
    certain = replace(grouped("en"), rows=grouped("en").rows[:1], groups=(), totals=None)
    lines = _lines(write_page(certain, "text", Medium(80)))
    assert lines[2].startswith("Name")
    assert "possible" not in "".join(lines)


def test_colour_only_when_asked() -> None:
    assert "\x1b[" not in str(write_page(page("de"), "text", Medium(80)))
    assert "\x1b[1m" in str(write_page(page("de"), "text", Medium(80, colour=True)))


def test_ids_stay_whole_for_copying() -> None:
    name = "hafenstadt-2018-12-05-sicherer-hafen"
    prose = "Der Rat der Stadt beschließt, sich zum sicheren Hafen zu erklären. " * 3
    report = replace(
        hostile("de"),
        columns=(Column("id", "Id"), Column("gist", "Inhalt")),
        rows=({"id": name, "gist": prose},),
    )
    lines = _lines(write_page(report, "text", Medium(80)))
    assert sum(name in line for line in lines) == 1
    assert sum("Rat" in line for line in lines) == 3


def test_bars_never_hide_a_small_number() -> None:
    lines = _lines(write_page(page("en"), "text", Medium(80)))
    (small,) = [line for line in lines if "Schleswig-Holstein" in line]
    (none,) = [line for line in lines if "Bremen" in line]
    assert small.endswith("█")
    assert none.endswith(" 0")


def test_bars_leave_room_for_their_words() -> None:
    bars = Bars((Bar("Mecklenburg-Vorpommern", 12, 3), Bar("Berlin", 1)))
    written = write_page(
        Page("x", "Bars", blocks=(bars,), stamp=Stamp("2020-01-01", None, "0")), "text", Medium(width=50)
    )
    (long,) = (line for line in _lines(written) if "Mecklenburg" in line)
    assert long.startswith("Mecklenburg-Vorpommern")
    assert long.endswith("  ███████░░")
    assert len(long) <= 50


def test_no_rows_say_so() -> None:
    assert "Nichts gefunden." in _lines(write_page(replace(hostile("de"), rows=()), "text", Medium(80)))


GAP = 2
NEEDS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: ColumnNeed(max(pair), min(pair))),
    min_size=1,
    max_size=8,
)


def test_without_limit_nothing_folds() -> None:
    assert fit([ColumnNeed(200, 24), ColumnNeed(10, 10)], None, GAP) == [200, 10]


def test_what_is_left_over_goes_to_those_that_fold() -> None:
    assert fit([ColumnNeed(30, 24), ColumnNeed(100, 24), ColumnNeed(10, 10)], 80, GAP) == [30, 36, 10]


def test_columns_without_room_have_no_widths() -> None:
    assert fit([ColumnNeed(40, 40), ColumnNeed(30, 30), ColumnNeed(10, 10)], 80, GAP) is None


@given(NEEDS, st.integers(1, 300))
def test_columns_fit_and_are_readable(needs: list[ColumnNeed], room: int) -> None:
    widths = fit(needs, room, GAP)
    if widths is None:
        assert sum(need.least for need in needs) + GAP * (len(needs) - 1) > room
        return
    total = sum(widths) + GAP * (len(widths) - 1)
    assert total <= room + 1e-9
    assert all(need.least <= width <= need.natural + 1e-9 for need, width in zip(needs, widths, strict=True))
    folds = any(width < need.natural - 1e-9 for need, width in zip(needs, widths, strict=True))
    assert not folds or total > room - 1e-6, "room is left while a column folds"


def test_a_record_whose_name_is_a_number_says_of_what() -> None:
    shown = (Column("row", "Row", "integer"), Column("text", "Text"), Column("more", "More"))
    rows = ({"row": 7, "text": "x" * 30, "more": "y" * 30},)
    lines = _lines(
        write_page(Page("x", "Left", shown, rows, stamp=Stamp("2020-01-01", None, "0")), "text", Medium(40))
    )
    assert "Row 7" in lines
