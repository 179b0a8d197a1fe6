"""Tables on pages: a row stands on one page, unless no page is large enough for it."""

from ssh_cli.formats.pdf import write
from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import table
from ssh_cli.page.page import Layout, Page, Stamp
from tests.templating.pdf_reading import page_texts


def _pages(*cells: str) -> list[str]:
    blocks = (table(("Kommune", "Text"), (("Ort", one) for one in cells)),)
    page = Page("paper", "Tabelle", Stamp("2026-01-01"), blocks=blocks, layout=Layout.PAPER, language="de")
    return page_texts(write(page, Medium()))


def test_a_row_is_not_broken_over_pages() -> None:
    pages = _pages(*(f"Anfang{n} {'wort ' * 40} Ende{n}" for n in range(60)))
    assert len(pages) > 2
    for n in range(60):
        assert [f"Anfang{n} " in page for page in pages] == [f"Ende{n}" in page.split() for page in pages]


def test_a_row_that_no_page_can_hold_loses_nothing() -> None:
    pages = _pages(f"Anfang {'wort ' * 3000} 4711")
    assert len(pages) > 1
    assert sum(page.split().count("wort") for page in pages) == 3000
    assert "4711" in pages[-1]
