import pytest
from markdown_it import MarkdownIt

from ssh_cli.formats.registry import write_page
from ssh_cli.page.blocks import Paragraphs
from ssh_cli.page.markdown import escape_markdown
from tests.changed import replace
from tests.page.sample import hostile

GITHUB = MarkdownIt("commonmark").enable("table").enable("strikethrough")

HARD = [
    "a | b",
    "*fett* _kursiv_ ~~weg~~",
    "<script>alert(1)</script>",
    "[Titel](https://example.org)",
    "![Bild](x.png)",
    "`code` \\| \\",
    "&amp; &#65; &copy;",
    "# kein Titel",
    "- keine Liste",
    "+ keine Liste",
    "12. keine Liste",
    "12) keine Liste",
    "> kein Zitat",
    "=====",
    "---",
    "Länder*innen und Bürger*innen",
    "$x$ {y}",
]


def _shown(html: str) -> str:
    signs = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
    for name, sign in signs.items():
        html = html.replace(name, sign)
    return html


@pytest.mark.parametrize("text", HARD)
def test_paragraphs_show_as_they_are(text: str) -> None:
    report = replace(hostile("en"), blocks=(Paragraphs((text,)),), notes=())
    made = write_page(report, "md")
    assert isinstance(made, str)
    assert f"<p>{text}</p>" in _shown(GITHUB.render(made))


@pytest.mark.parametrize("text", HARD)
def test_cells_show_as_they_are(text: str) -> None:
    made = f"| A | B |\n| --- | --- |\n| {escape_markdown(text)} | b |\n"
    assert f"<td>{text}</td>\n<td>b</td>" in _shown(GITHUB.render(made))


def test_every_row_has_every_cell() -> None:
    made = write_page(hostile("de"), "md")
    assert isinstance(made, str)
    html = GITHUB.render(made)
    assert html.count("<tr>") == 5
    assert html.count("<td") == 4 * 9
    assert '<a href="https://hafenstadt.example.org/a_b?x=1&amp;y=2">' in html
    assert "javascript:alert(1)" in html
    assert 'href="javascript' not in html


def test_no_rows_say_so() -> None:
    report = replace(hostile("en"), rows=())
    assert "Nothing found." in str(write_page(report, "md"))
