"""The tables of pages: a file for each, and pages that go on."""

import csv
import re
from functools import cache
from io import StringIO

from ssh_cli.messages import speaking
from ssh_cli.page.blocks import (
    CERTAINTY,
    Bar,
    Bars,
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Row,
    RowGroup,
    Span,
    Table,
    naming,
    plain,
    text_of,
)
from ssh_cli.page.page import Page, Stamp
from ssh_cli.site.build import build
from ssh_cli.site.plan import SitePage
from ssh_cli.site.tables import page_parts, split_page, table_files
from tests.site.site_reading import BuiltSite
from tests.site.test_whole_site import known, read
from tests.templating.registry import ON

COLUMNS = (Column("name", "Name"), Column("number", "Zahl", "integer"))
HOSTILE = ("=1+1", "@SUM(A1)", "-cmd|' /C calc'!A0", "+49 30", "\t=1")


def page_of(*blocks: Block, title: str = "Musterseite") -> SitePage:
    return SitePage("forderungen/x", Page("demand", title, blocks=blocks, stamp=Stamp(ON)))


def table(number: int, title: str = "", groups: tuple[RowGroup, ...] = ()) -> Table:
    rows = tuple[Row, ...]({"name": f"Ort {n}", "number": n} for n in range(number))
    return Table(COLUMNS, rows, title, groups, totals={"number": number})


def files_of(page: SitePage) -> dict[str, list[list[str]]]:
    """Return the rows of each file, header and all, by its name."""
    with speaking("de"):
        files = [*table_files(page, page_parts(page.page))]
    return {
        file.path.removeprefix("de/forderungen/x/"): [
            *csv.reader(StringIO(file.content.decode(), newline=""))
        ]
        for file in files
    }


def split(page: SitePage, most: int = 1000) -> list[SitePage]:
    with speaking("de"):
        return [*split_page(page, page_parts(page.page), most)]


def tables_on(page: SitePage) -> list[Table]:
    return [block for block in page.page.blocks if isinstance(block, Table)]


def test_a_file_is_named_after_the_heading_above_its_table() -> None:
    page = page_of(
        table(1), table(2, "Größe & Maß (3 von 5)"), table(1, "Größe & Maß (4 von 5)"), table(0, "Leer"),
        title="=cmd Ärger",
    )  # fmt: skip
    assert {name: len(rows) - 1 for name, rows in files_of(page).items()} == {
        "cmd-aerger.csv": 1, "groesse-mass.csv": 2, "groesse-mass-2.csv": 1,
    }  # fmt: skip


def test_a_chart_and_a_long_list_have_files_and_facts_have_none() -> None:
    names = [naming(f"Ort {number}", "member", f"ort-{number}") for number in range(12)]
    facts = Facts((Fact("Art", "Treffen"), Fact("Teilnehmende", names, "list"), Fact("Themen", ["a", "b"])))
    bars = Bars((Bar("Hessen", 3, 1), Bar("Berlin", 1)), "Nach Ländern")
    files = files_of(page_of(facts, bars))
    assert files["nach-laendern.csv"] == [
        ["label", "certain", "possible"],
        ["Hessen", "3", "1"],
        ["Berlin", "1", "0"],
    ]
    assert [row[0] for row in files["teilnehmende.csv"]] == ["name", *(text_of(name) for name in names)]
    assert len(files) == 2
    shown = split(page_of(facts, bars))[0].page.blocks
    assert [entry.label for block in shown if isinstance(block, Facts) for entry in block.entries] == [
        "Art", "Themen",
    ]  # fmt: skip


def test_a_file_tells_what_marks_headings_and_evidence_tell_on_the_page() -> None:
    note = (Span("Muster-Zeitung, "), Span("example.org/…", link="https://example.org/1"))
    rows: tuple[Row, ...] = (
        {"name": (Span("dafür", strong=True), Span(": ja", note=note)), "number": 1, CERTAINTY: "possible"},
        {
            "name": (*plain("a"), Span("\n"), *plain("b")),
            "number": (Span("", note=note), Span("", note=note)),
        },
    )
    groups = (RowGroup("supports", "Dafür", 0), RowGroup("rejects", "Dagegen", 1))
    source = "Muster-Zeitung, https://example.org/1"
    assert files_of(page_of(Table(COLUMNS, rows, "T", groups)))["t.csv"] == [
        ["name", "number", "group", "certainty"],
        [f"dafür: ja [{source}]", "1", "supports", "possible"],
        ["a; b", f"{source}; {source}", "rejects", ""],
    ]


def test_no_file_has_a_formula() -> None:
    rows = tuple[Row, ...]({"name": words, "number": plain(words)} for words in HOSTILE)
    written = files_of(page_of(Table(COLUMNS, rows, "T")))["t.csv"][1:]
    assert written == [[f"'{words}", f"'{words}"] for words in HOSTILE]


def test_a_page_of_many_rows_goes_on_and_its_file_is_whole() -> None:
    groups = (RowGroup("supports", "Dafür", 0), RowGroup("rejects", "Dagegen", 1500, {"number": 1}))
    page = page_of(table(5, "Kurz"), Paragraph(plain("Text")), table(2345, "Lang", groups))
    parts = split(page)
    assert [part.address for part in parts] == [f"forderungen/x{end}" for end in ("", "/seite-2", "/seite-3")]
    assert [sum(len(each.rows) for each in tables_on(part)) for part in parts] == [1000, 1000, 350]
    assert [row for part in parts for row in tables_on(part)[-1].rows] == [*table(2345).rows]
    assert [[(group.key, group.first) for group in tables_on(part)[-1].groups] for part in parts] == [
        [("supports", 0)], [("supports", 0), ("rejects", 505)], [("rejects", 0)],
    ]  # fmt: skip
    assert [tables_on(part)[-1].totals for part in parts] == [None, None, {"number": 2345}]
    assert len(files_of(page)["lang.csv"]) == 2346
    links = [
        [span for block in part.page.blocks if isinstance(block, Paragraph) for span in block.spans]
        for part in parts
    ]
    assert [[span.link for span in spans if span.link] for spans in links] == [
        ["kurz.csv", "lang.csv"], ["../lang.csv"], ["../lang.csv"],
    ]  # fmt: skip
    assert [span.text for span in links[0] if span.record] == ["2: ab Ort 995", "3: ab Ort 1995"]
    assert parts[2].page.title == "Musterseite, Seite 3"
    assert parts[2].trail == (("Musterseite", "forderungen/x"),)


def test_a_table_that_begins_on_a_further_page_is_named_on_the_first() -> None:
    first, second = split(page_of(table(3, "Voll"), table(2, "Danach")), most=3)
    assert [each.title for each in tables_on(first)] == ["Voll"]
    words = [text_of(block.spans) for block in first.page.blocks if isinstance(block, (Heading, Paragraph))]
    assert words[1:] == ["Danach", "2: ab Ort 0", "Tabelle „Danach“ als CSV"]
    assert len(tables_on(second)[0].rows) == 2


@cache
def short_pages() -> tuple[BuiltSite, ...]:
    """Return sites with two rows to a page."""
    return tuple(read(build(known(name)._replace(most_rows=2))) for name in ("towns", "complete"))


def test_a_site_of_short_pages_is_whole() -> None:
    for site in short_pages():
        assert any("/seite-2/" in path for path in site.pages)
        assert [*site.dead_links(), *site.repeated_ids(), *site.tables_unlike_their_files()] == []
        charts = [f"{path}: " for path in site.pages if re.fullmatch("(de/|en/)?(laender/)?index.html", path)]
        assert [page for page in site.long_pages(2) if not page.startswith(tuple(charts))] == []
