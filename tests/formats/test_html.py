"""The web page: well formed and closed, its tables, contents and links, pictures, footnotes, drafts."""

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser

from ssh_cli.formats.html import write
from ssh_cli.formats.registry import write_page
from ssh_cli.page.blocks import Column, Paragraph, Row, RowGroup, Span, Table, facts, heading, plain
from ssh_cli.page.page import Layout, Page
from tests.cases import every
from tests.changed import replace
from tests.page.sample import REPORTS, ReportBuilder, grouped, hostile
from tests.templating.every_block import DRAWING, PAPER

PAGE = write(PAPER)
VOID = {"meta", "br", "wbr", "img"}


class WebPage(HTMLParser):
    """Collects the elements of a page, and whether each one is closed in order."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        text = write_page(page, "html")
        assert isinstance(text, str)
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]

    @property
    def ids(self) -> list[str | None]:
        return [attributes["id"] for _tag, attributes in self.seen if "id" in attributes]


@every("build", REPORTS)
@every("language", ["de", "en"])
def test_page_is_well_formed_and_says_its_language(build: ReportBuilder, language: str) -> None:
    page = WebPage(build(language))
    assert page.open == []
    assert page.attributes("html") == [{"lang": language}]
    assert len(page.attributes("title")) == len(page.attributes("h1")) == 1
    assert len(page.attributes("table")) == len(page.attributes("thead"))
    assert all(head.get("scope") for head in page.attributes("th"))
    assert len(set(page.ids)) == len(page.ids)


@every("build", REPORTS)
def test_nothing_comes_from_outside(build: ReportBuilder) -> None:
    page = WebPage(build("de"))
    assert not {tag for tag, _attributes in page.seen} & {"link", "img", "iframe", "object", "form"}
    (policy,) = [tag["content"] for tag in page.attributes("meta") if tag.get("http-equiv")]
    assert "unsafe" not in str(policy)
    keys = {key for _tag, attributes in page.seen for key in attributes}
    assert not {key for key in keys if key.startswith("on") or key in {"src", "style"}}
    links = [str(link["href"]) for link in page.attributes("a")]
    assert all(link.startswith("https://") for link in links)
    (style,) = [text for text in page.texts if "font:" in text]
    assert "url(" not in style
    assert "@import" not in style


def long_table(rows: int, layout: Layout = Layout.PAPER) -> Page:
    """Return a page of one table."""
    lines: tuple[Row, ...] = tuple({"name": f"Ort {number}"} for number in range(rows))
    return PAPER._replace(blocks=(Table((Column("name", "Name"),), lines),), layout=layout)


def test_only_a_long_table_brings_the_script_and_the_policy_allows_it_alone() -> None:
    page = write(long_table(12))
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    code = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{code}'\"" in page
    assert '<table class="long">' in page
    for other in (long_table(11), long_table(12, Layout.LETTER)):
        assert "<script" not in write(other)
        assert "script-src" not in write(other)


def test_tables_are_regions_with_names_of_their_own() -> None:
    table = Table((Column("name", "Name"),), ({"name": "Ada"},))
    blocks = (heading(2, "Orte"), table, table, heading(2, "Ämter"), table)
    page = WebPage(PAPER._replace(blocks=blocks))
    regions = [
        region["aria-labelledby"] for region in page.attributes("div") if region.get("role") == "region"
    ]
    assert regions == [caption["id"] for caption in page.attributes("caption")]
    assert [text for text in page.texts if text.startswith("Orte")] == ["Orte", "Orte", "Orte (2)"]


def test_five_sections_have_a_list_of_contents() -> None:
    titles = ("Orte", "Ämter & Räte", "Orte", "2019", "?")
    page = WebPage(PAPER._replace(blocks=(heading(1, "Bericht"), *(heading(2, title) for title in titles))))
    sections = [section["id"] for section in page.attributes("h2")][1:]
    assert sections == ["section-orte", "section-ämter-räte", "section-orte-2", "section-2019", "section-"]
    assert [link["href"] for link in page.attributes("a")] == [f"#{section}" for section in sections]
    assert page.texts.index("Bericht") < page.texts.index("Inhalt")
    four = write(PAPER._replace(blocks=tuple(heading(2, title) for title in titles[:4])))
    assert "<nav" not in four


def test_lines_end_between_words_of_a_cell_and_parts_of_an_address() -> None:
    address = "https://rat.example.org/vo020.asp?VOLFDNR=1&x=2"
    table = Table(
        (Column("name", "Name"), Column("link", "Web", "link")),
        (
            {"name": "Antrag 18/SVV/0878 aus Garmisch-Partenkirchen", "link": address},
            {"name": "a-" * 40 + "b"},
            {"name": "an amt@example.org, bei-uns@stadt-x.example.org und @alle"},
        ),
    )
    page = write(PAPER._replace(blocks=(table, facts((("Web", (Span(address, link=address),)),)))))
    shown = "rat.example.org/<wbr>vo020.asp?VOLFDNR=1&amp;<wbr>x=2</a>"
    assert page.count(f'<a href="{address.replace("&", "&amp;")}">{shown}') == 2
    whole = '<span class="whole">18/SVV/0878</span> aus <span class="whole">Garmisch-Partenkirchen</span>'
    assert f"Antrag {whole}</th>" in page
    assert ("a-" * 10 + "<wbr>") * 4 + "b</th>" in page
    assert "an amt@<wbr>example.org, bei-uns@<wbr>stadt-x.example.org und @alle" in page


def test_a_cell_without_text_heads_no_row() -> None:
    table = Table((Column("name", "Name"), Column("sign", "Unterschrift")), ({"name": plain("\u00a0")},))
    assert "<tr><td>\u00a0</td>" in write(PAPER._replace(blocks=(table,)))


def test_data_stay_text() -> None:
    page = WebPage(hostile("de"))
    result = "".join(page.texts)
    assert "<script>alert('x')</script> | *fett* [rot]weg[/rot] :smile:" in result
    assert "javascript:alert(1)" in page.texts


def test_possible_rows_are_marked_and_explained() -> None:
    page = WebPage(grouped("en"))
    assert page.attributes("abbr") == [{"title": "possible"}]
    assert page.texts.count("?") == 1
    assert "? possible: the day or the evidence leaves it open" in page.texts


def test_no_rows_say_so() -> None:
    assert "Nothing found." in WebPage(replace(hostile("en"), rows=())).texts


def test_a_picture_is_in_the_page_and_said_in_words() -> None:
    (result,) = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)">', PAGE)
    assert b64decode(result[0]) == DRAWING
    assert result[1] == "Beschlüsse: 2018 einer, 2019 zwei."
    assert "<figcaption>Beschlüsse je Jahr</figcaption></figure>" in PAGE
    assert "default-src 'none'; img-src data:;" in PAGE


def test_footnotes_lead_there_and_back() -> None:
    marks = re.findall(r'<sup><a id="mark-(\d+)" href="#note-\1" role="doc-noteref">\1</a></sup>', PAGE)
    notes = re.findall(r'<li id="note-(\d+)">.*<a href="#mark-\1" role="doc-backlink"', PAGE)
    assert marks == notes == [str(number) for number in range(1, 33)]
    assert '<li id="note-1">Rat, 2019 <a' in PAGE
    assert 'aria-label="zurück zum Text"' in PAGE


def test_facts_are_a_list_of_terms() -> None:
    assert "<div><dt>Land:</dt> <dd>Brandenburg</dd></div>" in PAGE


def test_a_new_page_is_for_paper() -> None:
    assert '<div class="new-page"></div>\n<h2 id="section-anhang">Anhang</h2>' in PAGE


def test_a_draft_says_so_in_the_page_and_on_paper() -> None:
    page = write(PAPER._replace(draft=True))
    assert '<div class="notice" role="note"><p><strong>Entwurf – nicht zum Versand.</strong>' in page
    assert 'content: "Entwurf – nicht zum Versand · Sperrfrist: 3. Januar 2026"' in page
    assert "Entwurf" not in PAGE


def test_a_warning_cannot_leave_its_style() -> None:
    page = write(PAPER._replace(warning='a"; } </style><b>\\'))
    assert 'content: "a\\22 ; \\7d  \\3c \\2f style\\3e \\3c b\\3e \\5c "' in page
    assert page.count("</style>") == 1


def test_a_table_that_begins_with_a_group_has_no_empty_body() -> None:
    columns, rows = (Column("name", "Name"),), ({"name": "Ada"}, {"name": "Bo"})
    groups = (RowGroup("a", "A", 0), RowGroup("b", "B", 1))
    page = write(PAPER._replace(blocks=(Table(columns, rows, groups=groups),)))
    assert page.count("<tbody>") == page.count("</tbody>") == 2
    assert "<tbody>\n</tbody>" not in page


def test_notes_are_escaped() -> None:
    hostile = Paragraph((Span("x", note=plain("<b>&amp;")),))
    assert '<li id="note-1">&lt;b&gt;&amp;amp; <a' in write(PAPER._replace(blocks=(hostile,)))
