"""Word files: words in order, structure for screen readers, places on the sheet, the same bytes."""

import os
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.image.image import Image

from ssh_cli.errors import RefusedError
from ssh_cli.formats.sheets import DoesNotFitError
from ssh_cli.formats.word import write_word
from ssh_cli.page.blocks import (
    BREAK,
    Block,
    Column,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Role,
    Span,
    Table,
    facts,
    plain,
    table,
)
from ssh_cli.page.lines import visible
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.templating.template import BrokenTemplateError
from tests.cases import every
from tests.changed import replace
from tests.templating.every_block import PAPER as EVERY_BLOCK
from tests.templating.registry import HOSTILE
from tests.templating.word_reading import BODY, HEAD, LETTER, PAPER, TWIPS, W, everything, lines, parts, tree

ROOT = Path(__file__).parents[2]
EVIL = (
    *HOSTILE,
    "{_{ x }_} {_% x %_}",
    "Rechts\u202elinks\x1b[31m",
    "\ufdd0\ufdd2body\ufdd2\ufffe",
    "]]> ' \"",
)


def own_template(folder: Path, *paragraphs: str, header: str = "") -> Path:
    """Return a template that knows no style and no list of ours."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.core_properties.author = "Jemand Privates"
    path = folder / "eigene.docx"
    document.save(str(path))
    return path


DOCUMENTS = {"letter": LETTER, "paper": PAPER}


@cache
def file_of(name: str) -> bytes:
    return write_word(DOCUMENTS[name])


def text_of(element: Any) -> str:
    return "".join(entry.text for entry in element.iter(f"{W}t"))


def test_a_letter_in_reading_order() -> None:
    assert lines(file_of("letter")) == [
        "Bündnis der Musterhäfen · Am Kai 1 · 01234 Ankerfurt",
        "Amt für Häfen",
        "Pier 3",
        "09876 Molenau",
        "Stelle: Koordinierung",
        "Datum: 14. Juli 2021",
        "Einladung zum Gespräch",
        *LINES,
    ]


LINES = [
    "Sehr geehrte Damen und Herren,",
    "Fett und schräg gesagt.",
    "Unsere Fragen",
    "erstens",
    "zweitens",
    "siebtens",
    "achtens",
    "neu gezählt",
    "Das haben andere gesagt.",
    "Belegt ist es hier.",
    "Ort: Molenau",
    "Frist: morgen",
    "Bild zum Ort",
    "Name",
    "Amt",
    "Ada",
    "Bürgermeisterin",
    "Bo",
    "Rat",
    "Auf neuer Seite",
    "Mit freundlichen Grüßen",
    *("Wer", "Was", "Wo", *("Cem", "Rat", "Hafen") * 2),
]


def test_a_paper_in_reading_order() -> None:
    assert lines(file_of("paper")) == ["Report", *LINES]


def test_the_number_of_a_page_stands_on_the_narrowest_sheet() -> None:
    broad = table([f"Spalte {number}" for number in range(14)], [["Donauschifffahrt"] * 14])
    for blocks, width in (((broad,), 252), ((Paragraph(plain("Zuerst")), broad), 165)):
        document = docx.Document(BytesIO(write_word(replace(PAPER, blocks=blocks))))
        (tab,) = document.styles["footer"].element.iter(f"{W}tab")
        assert int(tab.get(f"{W}pos")) / TWIPS == pytest.approx(width, abs=0.5)


@every("name", DOCUMENTS)
def test_structure_for_screen_readers(name: str) -> None:
    raw = file_of(name)
    opened = docx.Document(BytesIO(raw))
    styles = [paragraph.style.name for paragraph in opened.paragraphs if paragraph.style is not None]
    assert [name for name in styles if name.startswith("Heading")] == ["Heading 1", "Heading 2", "Heading 3"]
    assert styles.count("List Bullet") == 2
    for grid in opened.tables:
        first, *others = grid._tbl.tr_lst
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert grid._tbl.tblPr.find(f"{W}tblLook").get(f"{W}firstColumn") == "1"
    described = [element.get("descr") for element in tree(raw).iter() if element.tag.endswith("}docPr")]
    assert described == ["Ein blaues Feld mit dem Wort Ort"]


def test_columns_of_a_letter_fill_the_sheet() -> None:
    grid = list(tree(file_of("letter")).iter(f"{W}tbl"))[-1]
    widths = [int(element.get(f"{W}w")) for element in grid.iter(f"{W}gridCol")]
    assert len(set(widths)) == len(widths)
    assert sum(widths) / TWIPS == pytest.approx(165, abs=0.2)


def test_numbered_lists_count_each_for_itself() -> None:
    raw = file_of("letter")
    used = [element.find(f"{W}numId").get(f"{W}val") for element in tree(raw).iter(f"{W}numPr")]
    starts = {
        element.get(f"{W}numId"): [start.get(f"{W}val") for start in element.iter(f"{W}startOverride")]
        for element in tree(raw, "word/numbering.xml").iter(f"{W}num")
    }
    assert [starts[number] for number in used] == [["7"], ["7"], ["1"]]


def test_a_nested_list_does_not_disturb_the_count_around_it() -> None:
    raw = write_word(EVERY_BLOCK)
    definitions = {
        element.get(f"{W}numId"): element.find(f"{W}abstractNumId").get(f"{W}val")
        for element in tree(raw, "word/numbering.xml").iter(f"{W}num")
    }
    used = {
        paragraph.find(f".//{W}t").text: definitions[number.get(f"{W}val")]
        for paragraph in tree(raw).iter(f"{W}p")
        for number in paragraph.iter(f"{W}numId")
    }
    assert used["aufnehmen"] == used["unterbringen"] != used["zentral"]


def test_a_footnote_is_one() -> None:
    raw = file_of("letter")
    (reference,) = tree(raw).iter(f"{W}footnoteReference")
    notes = {
        element.get(f"{W}id"): element for element in tree(raw, "word/footnotes.xml").iter(f"{W}footnote")
    }
    assert text_of(notes[reference.get(f"{W}id")]) == "Die Fußnote."


def test_a_new_page_begins_where_it_shall() -> None:
    (mark,) = tree(file_of("paper")).iter(f"{W}pageBreakBefore")
    assert text_of(mark.getparent().getparent()) == "Auf neuer Seite"


def test_links_are_the_only_relations_that_lead_out() -> None:
    written = parts(file_of("letter"))
    outside = [
        entry
        for name in written
        if name.endswith(".rels")
        for entry in docx.oxml.parse_xml(written[name])
        if entry.get("TargetMode") == "External"
    ]
    assert [entry.get("Target") for entry in outside] == ["https://example.org/a%20b?x=1&y=2"]
    assert outside[0].get("Type").endswith("/hyperlink")


def frames(raw: bytes) -> dict[str, tuple[float, float]]:
    """Return where framed paragraphs stand, in millimetres, by their first words."""
    collected = {}
    for frame in tree(raw).iter(f"{W}framePr"):
        text = text_of(frame.getparent().getparent())
        place = (int(frame.get(f"{W}x")) / TWIPS, int(frame.get(f"{W}y")) / TWIPS)
        collected[text.split()[0].split(":")[0]] = place
    return collected


def test_the_places_of_din_5008_form_b() -> None:
    additions = Paragraph((*plain("Einschreiben"), BREAK, *plain("Vertraulich")), Role.ADDITIONS)
    raw = write_word(replace(LETTER, blocks=(additions, *LETTER.blocks)))
    placed = frames(raw)
    assert placed["Amt"] == pytest.approx((25, 62.7), abs=0.05)
    assert placed["Stelle"] == pytest.approx((125, 50), abs=0.05)
    assert placed["Bündnis"][0] == pytest.approx(25, abs=0.05)
    assert 45 < placed["Bündnis"][1] < 50
    assert placed["Einschreiben"][1] == pytest.approx(62.7 - 2 * 10 * 25.4 / 72, abs=0.1)
    header = "word/header2.xml"
    marks = [
        int(element.text) / 36000
        for element in tree(raw, header).iter()
        if element.tag.endswith("}posOffset")
    ]
    assert marks[1::2] == [105.0, 148.5, 210.0]
    decorated = [element for element in tree(raw, header).iter() if element.tag.endswith("}decorative")]
    assert [entry.get("val") for entry in decorated] == ["1", "1", "1"]
    assert header_height(raw) == pytest.approx(98.46, abs=0.1)


def header_height(raw: bytes) -> float:
    """Return how far down the first page's header reaches, where the subject begins."""
    section = docx.Document(BytesIO(raw)).sections[0]
    spaces = [int(element.get(f"{W}line")) for element in tree(raw, "word/header2.xml").iter(f"{W}spacing")]
    styles = {
        element.get(f"{W}styleId"): element for element in tree(raw, "word/styles.xml").iter(f"{W}style")
    }
    name = styles["HafenSenderName"].find(f"{W}pPr/{W}spacing")
    assert section.header_distance is not None
    return float(section.header_distance.mm) + (sum(spaces) + int(name.get(f"{W}line"))) / TWIPS


def test_a_long_information_block_pushes_the_subject_down() -> None:
    rows = ((f"Zeile {number}", "Wert") for number in range(14))
    raw = write_word(replace(LETTER, blocks=(facts(rows, Role.INFORMATION), *LETTER.blocks)))
    heading = next(
        element for element in tree(raw).iter(f"{W}pStyle") if element.get(f"{W}val") == "Heading1"
    )
    moved = int(heading.getparent().find(f"{W}spacing").get(f"{W}before")) / TWIPS
    assert moved == pytest.approx(16 * 11 * 25.4 / 72 - 40, abs=0.5)


def test_an_address_that_is_too_long_is_refused() -> None:
    rows = [part for number in range(8) for part in (Span(f"Zeile {number}"), BREAK)]
    with pytest.raises(DoesNotFitError):
        write_word(replace(LETTER, blocks=(Paragraph(tuple(rows), Role.RECIPIENT), *LETTER.blocks)))


@pytest.mark.parametrize("document", [LETTER, PAPER], ids=["letter", "paper"])
def test_warning_and_draft_stand_on_every_page(document: Page) -> None:
    raw = write_word(replace(document, warning="Rekonstruktion – nicht echt", draft=True))
    for first in (True, False):
        section = docx.Document(BytesIO(raw)).sections[0]
        header = section.first_page_header if first else section.header
        footer = section.first_page_footer if first else section.footer
        text = " ".join(entry.text for entry in (*header.paragraphs, *footer.paragraphs))
        assert "Rekonstruktion – nicht echt" in text
        assert ("Entwurf" if document.language == "de" else "Draft") in text


def test_following_pages_are_counted() -> None:
    written = parts(file_of("letter"))
    assert [line.split() for line in lines(file_of("letter"), "word/footer1.xml")] == [
        ["Seite", "1", "von", "1"]
    ]
    assert written["word/footer1.xml"].count(b"fldSimple w:instr") == 2
    assert lines(file_of("paper"), "word/footer1.xml") == ["Bericht Page 1 of 1"]


@every("name", DOCUMENTS)
def test_title_language_and_day_of_the_file(name: str) -> None:
    document, raw = DOCUMENTS[name], file_of(name)
    properties = docx.Document(BytesIO(raw)).core_properties
    language = {"de": "de-DE", "en": "en-GB"}[document.language]
    assert (properties.title, properties.language) == (document.title, language)
    assert properties.created is not None
    assert properties.created.date().isoformat() == document.stamp.on
    languages = {element.get(f"{W}val") for element in tree(raw, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {language}
    fonts = {element.get(f"{W}ascii") for element in tree(raw, "word/styles.xml").iter(f"{W}rFonts")}
    assert fonts == {"Liberation Sans"}
    assert b'<w:altName w:val="Arial"/>' in parts(raw)["word/fontTable.xml"]


@every("name", EVIL)
@every("layout", Layout)
def test_hostile_names_print_literally(name: str, layout: Layout) -> None:
    spans = plain(name)
    blocks: tuple[Block, ...] = (
        Heading(1, spans),
        Paragraph(
            (Span(name, strong=True, note=spans), Span(" x ", link=f"https://example.org/{name[:40]}"))
        ),
        Listing((spans,)),
        facts(((name, spans),)),
        Quote((spans,)),
        table((spans, "b"), ((spans, "c"),), role=Role.SIGNATURES),
    )
    title = name[:60]
    document = Page("x", title, blocks=blocks, layout=layout, language="de", warning=name, stamp=Stamp(""))
    if layout is Layout.LETTER and len(name) > 150:
        with pytest.raises(DoesNotFitError):
            write_word(document)
        document = replace(document, blocks=(Heading(1, plain("Betreff")), *blocks[1:]))
    else:
        document = replace(document, blocks=(*HEAD[:1], Paragraph(spans, Role.RECIPIENT), *blocks)) \
            if len(name) < 40 else document  # fmt: skip
    raw = write_word(document)
    printed = (
        visible(name)
        .replace("\ufdd0", "‹U+FDD0›")
        .replace("\ufdd2", "‹U+FDD2›")
        .replace("\ufffe", "‹U+FFFE›")
    )
    text = everything(raw)
    assert text.count(printed) >= 8
    assert not set("\u202e\x1b\ufdd0\ufdd2\ufffe") & set(text)
    assert "49" not in text.replace(name, "")


def test_hostile_pictures_and_captions() -> None:
    name = "<b>{{ 7*7 }}</b> \" & '"
    raw = write_word(
        replace(PAPER, blocks=(Heading(1, plain("B")), replace(BODY[9], alt=name, caption=plain(name))))
    )
    (picture,) = (element for element in tree(raw).iter() if element.tag.endswith("}docPr"))
    assert (picture.get("descr"), picture.get("name")) == (name, name)
    assert lines(raw)[-1] == name


def test_a_drawing_becomes_a_picture_of_its_size() -> None:
    written = parts(file_of("paper"))
    image = Image.from_blob(written["word/media/image1.png"])
    assert image.px_width / image.px_height == pytest.approx(2, rel=0.02)
    wide = Picture(b'<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="300"></svg>', "svg", "leer")
    raw = write_word(replace(PAPER, blocks=(Heading(1, plain("B")), wide)))
    (extent,) = (
        element for element in tree(raw).iter() if element.tag.endswith("wordprocessingDrawing}extent")
    )
    assert int(extent.get("cx")) / 36000 == pytest.approx(165, abs=0.2)
    with pytest.raises(RefusedError):
        write_word(replace(PAPER, blocks=(Heading(1, plain("B")), replace(wide, content=b"<svg"))))


def test_the_same_bytes_at_other_times_and_places(tmp_path: Path) -> None:
    script = (
        "import sys; from tests.templating.word_reading import LETTER, PAPER;"
        "from ssh_cli.formats.word import write_word;"
        "sys.stdout.buffer.write(write_word(LETTER) + write_word(PAPER))"
    )
    for zone, locale, seed in (("Pacific/Auckland", "C", "1"), ("America/New_York", "de_DE.UTF-8", "2")):
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        made = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True
        )
        assert made.stdout == write_word(LETTER) + write_word(PAPER)


class TestOwnTemplates:
    """What somebody's own template places, and what it does not."""

    def test_what_it_does_not_place_is_in_the_body(self, tmp_path: Path) -> None:
        path = own_template(tmp_path, "Oben", "{{ body }}", "Unten")
        text = lines(write_word(LETTER, template=path))
        assert text[0] == "Oben"
        assert text[-1] == "Unten"
        assert [line for line in LINES if line not in text] == []
        assert "Bündnis der Musterhäfen Am Kai 1 01234 Ankerfurt" in text
        assert "Amt für Häfen Pier 3 09876 Molenau" in text

    def test_what_it_places_is_nowhere_else(self, tmp_path: Path) -> None:
        path = own_template(
            tmp_path,
            "{%p for line in recipient_lines %}",
            "An: {{ line }}",
            "{%p endfor %}",
            "Betrifft: {{ subject|upper }}",
            "{{ salutation }}",
            "{{ body }}",
            "{%p for one in signatories %}",
            "{{ one.name }}/{{ one.office }}/{{ one.municipality }}",
            "{%p endfor %}",
        )
        text = lines(write_word(LETTER, template=path))
        assert text[:3] == ["An: Amt für Häfen", "An: Pier 3", "An: 09876 Molenau"]
        assert "Betrifft: EINLADUNG ZUM GESPRÄCH" in text
        assert text.count("Sehr geehrte Damen und Herren,") == 1
        assert text[-2:] == ["Cem/Rat/Hafen"] * 2
        assert "Hafen" not in text
        assert "Einladung zum Gespräch" not in text

    def test_styles_lists_and_notes_are_brought_along(self, tmp_path: Path) -> None:
        path = own_template(tmp_path, "{{ body }}")
        raw = write_word(LETTER, template=path)
        known = {element.get(f"{W}styleId") for element in tree(raw, "word/styles.xml").iter(f"{W}style")}
        used = {
            element.get(f"{W}val") for element in tree(raw).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
        }
        assert used <= known
        assert "Die Fußnote." in lines(raw, "word/footnotes.xml")[-1]
        numbers = {element.get(f"{W}numId") for element in tree(raw, "word/numbering.xml").iter(f"{W}num")}
        assert {element.get(f"{W}val") for element in tree(raw).iter(f"{W}numId")} <= numbers

    def test_a_warning_is_on_every_page_all_the_same(self, tmp_path: Path) -> None:
        path = own_template(tmp_path, "{{ body }}", header="Kopf")
        raw = write_word(replace(LETTER, warning="Rekonstruktion!"), template=path)
        header = docx.Document(BytesIO(raw)).sections[0].header
        assert [paragraph.text for paragraph in header.paragraphs] == ["Kopf", "Rekonstruktion!"]
        assert header.paragraphs[1].runs[0].bold

    def test_its_author_stays_private(self, tmp_path: Path) -> None:
        raw = write_word(LETTER, template=own_template(tmp_path, "{{ body }}"))
        assert b"Jemand" not in b"".join(parts(raw).values())

    def test_a_broken_one_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BrokenTemplateError) as caught:
            write_word(LETTER, template=own_template(tmp_path, "{{ betreff }}", "{{ body }}"))
        assert "betreff" in caught.value.message

    @pytest.mark.parametrize("text", ["{{ subject > 3 }}", "{{ subject|first|join(subject, 3, 4, 5) }}"])
    def test_what_fails_only_when_filled_is_refused_too(self, text: str, tmp_path: Path) -> None:
        with pytest.raises(BrokenTemplateError):
            write_word(LETTER, template=own_template(tmp_path, text, "{{ body }}"))

    def test_a_body_in_a_table_leaves_the_cell_whole(self, tmp_path: Path) -> None:
        document = docx.Document()
        document.add_table(1, 1).cell(0, 0).text = "{{ body }}"
        path = tmp_path / "tabelle.docx"
        document.save(str(path))
        cell: Any = next(tree(write_word(LETTER, template=path)).iter(f"{W}tc"))
        assert cell[-1].tag == f"{W}p"


def test_no_line_of_a_cell_ends_within_a_name() -> None:
    names = table(
        ["Ort", "Quelle"], [[plain("Garmisch-Partenkirchen"), (Span("a-b", link="https://a-b.example"),)]]
    )
    file = tree(write_word(replace(PAPER, blocks=(names, Paragraph(plain("Garmisch-Partenkirchen"))))))
    kept = file.findall(f".//{W}noBreakHyphen")
    assert [text_of(hyphen.getparent()) for hyphen in kept] == ["GarmischPartenkirchen"]
    assert all(hyphen.getparent().getparent().getparent().tag == f"{W}tc" for hyphen in kept)


def test_a_sum_stays_with_three_rows_before_it() -> None:
    columns = (Column("name", "Name"), Column("count", "Anzahl", "integer"))
    rows = tuple({"name": "Ort", "count": number} for number in range(6))
    file = tree(write_word(replace(PAPER, blocks=(Table(columns, rows, totals={"count": 15}),))))
    kept = [
        row.find(f".//{W}keepNext[@{W}val]") is None and row.find(f".//{W}keepNext") is not None
        for row in file.iter(f"{W}tr")
    ]
    assert kept == [True, True, True, False, True, True, True, False]


def test_rows_of_signatures_are_as_low_as_in_a_pdf() -> None:
    signed = table(["Name", "Amt"], [["Ada", "Rat"], ["Bo", "Rat"]], role=Role.SIGNATURES)
    file = tree(write_word(replace(LETTER, blocks=(*LETTER.blocks, signed))))
    spacings = [row.find(f".//{W}tc/{W}p/{W}pPr/{W}spacing") for row in [*file.iter(f"{W}tr")][-3:]]
    heights = [
        sum(int(entry.get(f"{W}{side}")) for side in ("before", "line", "after")) for entry in spacings
    ]
    assert [height / 20 for height in heights] == pytest.approx([9.5 + 2 * 0.6 * 72 / 25.4] * 3, abs=0.6)
