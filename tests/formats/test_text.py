"""Plain text: its width, its tables, its links."""

from typing import TYPE_CHECKING

from ssh_cli.formats import text
from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import BREAK, Block, Heading, Listing, Paragraph, Quote, Span, facts, plain, table
from ssh_cli.page.page import Layout, Page, Stamp
from tests.templating.every_block import PAPER

if TYPE_CHECKING:
    from tests.conftest import Golden


def write(*blocks: Block) -> str:
    page = Page("", "", Stamp(""), blocks=blocks, layout=Layout.PAPER, language="de")
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
