from html.parser import HTMLParser

from ssh_cli.formats.registry import write_page
from ssh_cli.page.blocks import Column
from ssh_cli.page.page import Page
from ssh_cli.picture.svg import NARROW, Drawing, figure, text
from tests.page.sample import STAMP


def _draw(width: float, name: str) -> Drawing:
    return Drawing("Karte", "Alles", width, 10, (text(0, 5, "<Ort>", 5),), name)


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_has_a_picture_for_wide_and_one_for_narrow_screens_and_the_table() -> None:
    report = Page("map", "Karte", STAMP, (Column("name", "Name"),), ({"name": "Hafenstadt"},))
    blocks = (figure(_draw, 880), report.table)
    page = str(write_page(report._replace(blocks=blocks), "html"))
    seen = _Page(page).seen
    assert [attributes["width"] for tag, attributes in seen if tag == "svg"] == ["880", str(int(NARROW))]
    ids = [attributes["id"] for tag, attributes in seen if "id" in attributes and tag != "caption"]
    assert len(ids) == len(set(ids)) == 4
    assert [tag for tag, _attributes in seen].count("table") == 1
    assert "&lt;Ort&gt;" in page
    assert "<?xml" not in page
    assert "default-src 'none'" in page
