"""The web page: pictures inside it, footnotes that lead there and back, drafts."""

import re
from base64 import b64decode

from ssh_cli.formats.html import write
from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import Column, Paragraph, RowGroup, Span, Table, plain
from tests.templating.every_block import DRAWING, PAPER

PAGE = write(PAPER, Medium())


def test_a_picture_is_in_the_page_and_said_in_words() -> None:
    (found,) = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)">', PAGE)
    assert b64decode(found[0]) == DRAWING
    assert found[1] == "Beschlüsse: 2018 einer, 2019 zwei."
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
    assert '<div class="new-page"></div>\n<h2>Anhang</h2>' in PAGE


def test_a_draft_says_so_in_the_page_and_on_paper() -> None:
    page = write(PAPER._replace(draft=True), Medium())
    assert '<div class="notice" role="note"><p><strong>Entwurf – nicht zum Versand.</strong>' in page
    assert 'content: "Entwurf – nicht zum Versand · Sperrfrist: 3. Januar 2026"' in page
    assert "Entwurf" not in PAGE


def test_a_warning_cannot_leave_its_style() -> None:
    page = write(PAPER._replace(warning='a"; } </style><b>\\'), Medium())
    assert 'content: "a\\22 ; \\7d  \\3c \\2f style\\3e \\3c b\\3e \\5c "' in page
    assert page.count("</style>") == 1


def test_a_table_that_begins_with_a_group_has_no_empty_body() -> None:
    columns, rows = (Column("name", "Name"),), ({"name": "Ada"}, {"name": "Bo"})
    groups = (RowGroup("a", "A", 0), RowGroup("b", "B", 1))
    page = write(PAPER._replace(blocks=(Table(columns, rows, groups=groups),)), Medium())
    assert page.count("<tbody>") == page.count("</tbody>") == 2
    assert "<tbody>\n</tbody>" not in page


def test_notes_are_escaped() -> None:
    hostile = Paragraph((Span("x", note=plain("<b>&amp;")),))
    assert '<li id="note-1">&lt;b&gt;&amp;amp; <a' in write(PAPER._replace(blocks=(hostile,)), Medium())
