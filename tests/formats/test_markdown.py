"""Markdown."""

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ssh_cli.formats import markdown
from ssh_cli.formats.registry import write_page
from ssh_cli.page.blocks import (
    BREAK,
    Block,
    Heading,
    Listing,
    Paragraph,
    Paragraphs,
    Quote,
    Span,
    plain,
    shown,
    table,
    text_of,
)
from ssh_cli.page.markdown import escape_markdown, link_markdown
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.templating.body import read_body
from tests.cases import every
from tests.changed import replace
from tests.page.sample import hostile
from tests.templating.every_block import PAPER
from tests.templating.registry import HOSTILE

if TYPE_CHECKING:
    from tests.conftest import Golden

MARKS = st.text(alphabet="ab 1.)-+=*_`~#|\\<>[](){}!&;:$ßé\u202e\t\n'\"/@", min_size=1, max_size=30)


def as_markdown(*blocks: Block) -> str:
    page = Page("", "", blocks=blocks, layout=Layout.PAPER, language="de", stamp=Stamp(""))
    return markdown.write(page)


def read_text(written: str) -> list[str]:
    """Return the texts of the paragraphs and list items, and of nothing else."""
    collected: list[str] = []
    for block in read_body(written):
        assert isinstance(block, Paragraph | Listing)
        lines = block.items if isinstance(block, Listing) else (block.spans,)
        collected += [text_of(spans) for spans in lines]
    return collected


@every("name", HOSTILE)
@every("frame", ["{}", "Vor {} nach", "a\n{}", "1{}", "- {}"])
def test_a_hostile_value_is_read_back_literally(name: str, frame: str) -> None:
    expected = frame.removeprefix("- ").format(name).replace("\n", " ")
    assert read_text(frame.format(escape_markdown(name))) == [expected]


@given(MARKS, MARKS)
def test_two_values_side_by_side_are_read_back_literally(first: str, two: str) -> None:
    result = read_text(escape_markdown("x" + first) + escape_markdown(two))
    assert result == [(shown("x" + first) + shown(two)).rstrip()]


@given(MARKS)
def test_any_value_alone_on_a_line_is_read_back_literally(text: str) -> None:
    value = shown(text).strip()
    assert read_text(escape_markdown(value)) == ([value] if value else [])


@given(MARKS, MARKS)
def test_any_value_in_a_cell_is_read_back_literally(head: str, cell: str) -> None:
    values = [shown(text).strip() or "x" for text in (head, cell)]
    block = table((plain(values[0]), plain("b")), ((values[1], "c"),))
    assert read_body(as_markdown(block)) == (block,)


def test_every_kind_of_block_survives() -> None:
    styled = (
        Span("Fett.", strong=True),
        Span(" und "),
        Span("schräg", emphasis=True),
        Span(", "),
        Span("Post", link="mailto:haefen@example.org"),
        BREAK,
        Span("1. neue Zeile"),
    )
    blocks = (
        Heading(1, plain("Titel #1 #")),
        Paragraph(styled),
        Listing((plain("eins"), styled)),
        Paragraph(plain("dazwischen")),
        Listing((plain("drei"), plain("vier")), start=3),
        Quote((styled, plain("zweiter Absatz"))),
        table((plain("a"), plain("b")), (("|", "\\|"),)),
    )
    assert read_body(as_markdown(*blocks)) == blocks


def test_an_address_cannot_end_its_link_early() -> None:
    (paragraph,) = read_body(link_markdown("x](y)", "https://example.org/a) [b](<c>"))
    assert isinstance(paragraph, Paragraph)
    assert [span.text for span in paragraph.spans] == ["x](y)"]
    assert paragraph.spans[0].link == "https://example.org/a%29%20%5Bb%5D%28%3Cc%3E"


def test_every_block_is_as_agreed(golden: "Golden") -> None:
    golden("document/every_block.md", markdown.write(PAPER))


def test_a_footnote_cannot_be_forged() -> None:
    written = as_markdown(Paragraph((Span("x", note=plain("Note")), Span(" [^1] [^1]: y"))))
    assert written == "x[^1] \\[^1\\] \\[^1\\]: y\n\n[^1]: Note\n"


def test_a_draft_says_so_first() -> None:
    written = markdown.write(PAPER._replace(draft=True))
    assert written.startswith("> **Entwurf – nicht zum Versand.** Dieses Dokument ist nicht freigegeben.\n")


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


@every("text", HARD)
def test_paragraphs_show_as_they_are(text: str) -> None:
    report = replace(hostile("en"), blocks=(Paragraphs((text,)),), notes=())
    made = write_page(report, "md")
    assert isinstance(made, str)
    assert f"<p>{text}</p>" in _shown(GITHUB.render(made))


@every("text", HARD)
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
