"""PDF."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.formats.pdf import CharacterMissingError, TypesettingError, write, write_png
from ssh_cli.formats.registry import Medium
from ssh_cli.kinds.letter import Letter, Signatory
from ssh_cli.letters.letter import compose_letter
from ssh_cli.load.reading import read_dataset
from ssh_cli.page.blocks import (
    Column,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Role,
    RowGroup,
    Span,
    Table,
    facts,
    heading,
    plain,
    table,
)
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.source.folders import templates_folder
from ssh_cli.source.tree import WorkTree
from tests.cases import every
from tests.changed import replace
from tests.letters.altered_files import png
from tests.templating.every_block import DRAWING, PAPER
from tests.templating.pdf_reading import (
    POINTS_PER_MILLIMETRE,
    Line,
    failures,
    fonts,
    page_texts,
    right_edge,
    rules,
    structure,
    text_lines,
)
from tests.templating.registry import DATASET, HOSTILE, LETTER, ON, TEMPLATES

ROOT = Path(__file__).parents[2]
PROFILES = ("ua1", "2a")
GIVEN = ("Ada", "Bert", "Çağla", "Łukasz", "Øyvind")
FAMILY = ("Muster", "Beispiel", "Nguyễn", "Žižek")


def sign_as(*names: str, reconstruction: bool = False) -> Letter:
    """Return the letter with the given names under it, the consent of each recorded."""
    signatories = tuple(
        Signatory(
            member="ankerfurt",
            name=name,
            office="Bürgermeister*in",
            status="confirmed",
            basis="published-letter",
            source=("brief",),
        )
        for name in names
    )
    return replace(LETTER, signatories=signatories, reconstruction=reconstruction)


def compose(letter: Letter, *, draft: bool = False) -> Page:
    return compose_letter(letter, DATASET, on=ON, templates=TEMPLATES, draft=draft)


def real_letter() -> Page:
    dataset = read_dataset(WorkTree(ROOT / "data")).dataset
    assert dataset is not None
    letter = dataset.letters["2021-07-einladung-zum-dialog"]
    return compose_letter(letter, dataset, on=ON, templates=TEMPLATES)


LETTER_DRAFT = sign_as("Ada Beispiel", reconstruction=True)
NAMES = tuple(f"Dr. {GIVEN[n % 5]} {FAMILY[n % 4]}-{n}" for n in range(120))
MAKERS: dict[str, Callable[[], Page]] = {
    "2021": real_letter,
    "120": lambda: compose(sign_as(*NAMES)),
    "one": lambda: compose(sign_as("Ada Beispiel")),
    "draft": lambda: compose(LETTER_DRAFT, draft=True),
    "hostile": lambda: compose(sign_as(*HOSTILE, reconstruction=True)),
    "paper": lambda: PAPER,
    "draft paper": lambda: replace(PAPER, draft=True),
    "english": lambda: Page(
        "report",
        "Report",
        blocks=(Heading(1, plain("Report")),),
        layout=Layout.PAPER,
        language="en",
        stamp=Stamp("2026-01-01"),
    ),
}
_made: dict[str, bytes] = {}


def write_pdf(page: Page, *, record: str = "") -> bytes:
    return write(page, Medium(record=record))


def made(name: str) -> bytes:
    if name not in _made:
        _made[name] = write_pdf(MAKERS[name]())
    return _made[name]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", MAKERS)
def test_no_rule_of_access_and_archive_is_broken(name: str, profile: str) -> None:
    assert failures(made(name), profile) == []


@every("name", MAKERS)
def test_language_title_and_day_are_stated(name: str) -> None:
    document = MAKERS[name]()
    with pikepdf.open(BytesIO(made(name))) as opened:
        assert str(opened.Root.Lang) == {"de": "de-DE", "en": "en-GB"}[document.language]
        assert str(opened.docinfo.Title) == document.title
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        day = document.stamp.on.replace("-", "")
        assert str(opened.docinfo.CreationDate).startswith(f"D:{day}")


def test_a_file_for_archives_bears_a_day() -> None:
    with pytest.raises(TypesettingError) as caught:
        write_pdf(replace(PAPER, stamp=Stamp("")))
    assert "a file for archives must bear a day" in caught.value.message
    assert write_png(replace(PAPER, stamp=Stamp("")))


@every("name", MAKERS)
def test_only_the_shipped_fonts_are_in_the_file(name: str) -> None:
    result = fonts(made(name))
    assert result
    assert all(result.values())
    assert set(result) <= {"LiberationSans", "LiberationSans-Bold", "LiberationSans-Italic"}


def drop_language(opened: pikepdf.Pdf) -> None:
    del opened.Root.Lang


def drop_title(opened: pikepdf.Pdf) -> None:
    del opened.docinfo.Title
    xmp = opened.Root.Metadata.read_bytes()
    opened.Root.Metadata.write(re.sub(rb"<dc:title>.*?</dc:title>", b"", xmp, flags=re.DOTALL))


def drop_alternative(opened: pikepdf.Pdf) -> None:
    objects = [entry for entry in opened.objects if isinstance(entry, pikepdf.Dictionary) and "/Alt" in entry]
    assert objects
    for object_ in objects:
        del object_["/Alt"]


def drop_structure(opened: pikepdf.Pdf) -> None:
    del opened.Root.StructTreeRoot


def drop_mark(opened: pikepdf.Pdf) -> None:
    del opened.Root.MarkInfo


@pytest.mark.parametrize("spoil", [drop_language, drop_title, drop_alternative, drop_structure, drop_mark])
def test_a_spoilt_file_is_noticed(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    spoilt = BytesIO()
    with pikepdf.open(BytesIO(made("paper"))) as opened:
        spoil(opened)
        opened.save(spoilt)
    assert failures(spoilt.getvalue(), "ua1")


def test_a_letter_is_read_in_the_order_in_which_it_is_understood() -> None:
    elements = structure(made("2021"))
    kinds = [element.kind for element in elements]
    assert kinds.count("H1") == 1
    order = [element.text for element in elements if element.kind in {"P", "H1", "H2", "Table"}]
    begins = [
        "Rekonstruktion – nicht der unterzeichnete Wortlaut. Dieser Text",
        "Bündnis Städte Sicherer Häfen · Friedrich-Ebert-Straße 79/81 14469 Potsdam",
        "Bundesministerien",
        "Stelle:",
        "Koordinierungsstelle des Bündnisses, Landeshauptstadt Potsdam",
        "E-Mail:",
        "staedtesichererhaefen@rathaus.potsdam.de",
        "Datum:",
        "Juli 2021",
        "Einladung zum Dialog mit dem Bündnis Städte Sicherer Häfen",
        "Sehr geehrte Damen und Herren,",
        "viele Kommunen in Deutschland",
        "Das Bündnis Städte Sicherer Häfen hat sich",
    ]
    assert [text.startswith(begin) for text, begin in zip(order, begins, strict=False)] == [True] * 13
    table = order.index(next(text for text in order if text.startswith("Name Amt Kommune")))
    assert order[table - 3 : table - 1] == [
        "Mit freundlichen Grüßen",
        "für die 100 Mitglieder des Bündnisses",
    ]
    assert order[table - 1].startswith("Rekonstruktion – nicht der unterzeichnete Wortlaut. Die folgenden")
    assert order[table + 1] == "Quellen dieser Rekonstruktion"
    assert [element.text for element in elements if element.kind == "TH"] == ["Name", "Amt", "Kommune"]
    cells = [element.text for element in elements if element.kind == "TD"]
    assert cells[:3] == ["Michael Müller", "Regierender Bürgermeister", "Berlin"]
    assert len(cells) == 27


def test_a_paper_is_read_in_order_with_its_picture_and_its_notes() -> None:
    elements = structure(made("paper"))
    assert [element.text for element in elements if element.kind in {"H1", "H2"}] == [
        "Stadtbericht Ankerfurt",
        "Überblick",
        "Anhang",
    ]
    (figure,) = (element for element in elements if element.kind == "Figure")
    assert figure.alternative == "Beschlüsse: 2018 einer, 2019 zwei."
    assert [element.text for element in elements if element.kind == "Caption"] == ["Beschlüsse je Jahr"]
    notes = [element.text for element in elements if element.kind == "Note"]
    assert notes == ["1 Rat, 2019", "2 Wohnraum, keine Lager"]
    below = [element.text for element in elements if re.fullmatch(r"\d+ Drucksache \d+", element.text)]
    assert [*dict.fromkeys(below)] == [f"{day + 2} Drucksache {day}" for day in range(1, 31)]
    assert [element.text for element in elements if element.kind == "Lbl"][:5:2] == ["1", "•", "4."]
    assert len([element for element in elements if element.kind == "Table"]) == 1
    assert [element.kind for element in elements].count("BlockQuote") == 1


def test_lists_in_lists_have_marks_that_the_font_has() -> None:
    nested = Listing((plain("Ebene 5"),))
    for level in (4, 3, 2, 1):
        nested = Listing((plain(f"Ebene {level}"), plain("daneben")), further=((nested,), ()))
    for document in (PAPER, compose(sign_as("Ada Beispiel"))):
        elements = structure(write_pdf(replace(document, blocks=(*document.blocks, nested))))
        marks = [element.text for element in elements if element.kind == "Lbl" and element.text in {"•", "–"}]
        assert marks[-9:] == ["•", "–", "•", "–", "•", "–", "•", "–", "•"], marks


def test_headings_never_skip_a_level() -> None:
    headings = tuple(Heading(level, plain(f"Titel {level}")) for level in (2, 4, 1, 3))
    document = replace(PAPER, blocks=headings)
    kinds = [entry.kind for entry in structure(write_pdf(document)) if entry.kind.startswith("H")]
    assert kinds == ["H1", "H2", "H1", "H2"]


def line(pdf: bytes, text: str, page: int = 0) -> Line:
    return next(entry for entry in text_lines(pdf, page) if entry.text.startswith(text))


def test_fold_marks_and_hole_mark_are_where_the_standard_has_them() -> None:
    marks = [(left, top) for left, _right, top in rules(made("2021")) if left < 20]
    assert marks == [(5.0, 105.0), (5.0, 148.5), (5.0, 210.0)]
    assert all(right <= 20 for left, right, _top in rules(made("2021")) if left < 20)
    assert [rule for rule in rules(made("2021"), 1) if rule[0] < 20] == []


def test_parts_of_a_letter_are_where_the_standard_has_them() -> None:
    pdf = made("120")
    address = [line(pdf, text) for text in ("Amt für Häfen", "Referat 7", "Pier 3", "09876 Molenau")]
    assert [round(entry.left) for entry in address] == [25] * 4
    assert address[0].top == pytest.approx(62.7, abs=0.6)
    assert address[-1].top < 90
    steps = [two.top - entry.top for entry, two in pairwise(address)]
    assert steps == pytest.approx([12 * 25.4 / 72] * 3, abs=0.05)
    back = line(pdf, "Bündnis der Musterhäfen ·")
    assert 45 <= back.top <= 50
    assert back.left == pytest.approx(25, abs=0.3)
    information = [entry for entry in text_lines(pdf) if entry.text.startswith("Stelle: ")]
    assert information[0].left == pytest.approx(125, abs=0.5)
    assert information[0].top == pytest.approx(50, abs=0.8)
    subject = line(pdf, "Einladung zum Gespräch")
    assert subject.top == pytest.approx(98.46, abs=0.6)
    greeting = line(pdf, "Sehr geehrte")
    assert greeting.top - subject.top == pytest.approx(3 * 12 * 25.4 / 72, abs=0.1)
    for page in range(4):
        body = [entry for entry in text_lines(pdf, page) if not entry.text.startswith("Seite ")]
        assert max(entry.top for entry in body) < 257
        assert max(entry.right for entry in body) <= 190.2


def test_a_long_information_block_moves_the_subject_down() -> None:
    contact = DATASET.alliance.contact
    assert contact is not None
    unit = "Koordinierungsstelle für alle Angelegenheiten der Aufnahme " * 9
    alliance = DATASET.alliance._replace(contact=contact._replace(unit=unit))
    dataset = replace(DATASET, alliance=alliance)
    pdf = write_pdf(compose_letter(LETTER, dataset, on=ON, templates=TEMPLATES))
    last = line(pdf, "Datum: Juli 2021")
    assert line(pdf, "Einladung zum Gespräch").top == pytest.approx(
        last.top + last.size * 25.4 / 72 + 8.5, abs=0.6
    )


def test_pages_that_follow_say_what_and_when_and_the_number_of_the_page() -> None:
    texts = page_texts(made("120"))
    assert len(texts) == 4
    for number, text in enumerate(texts, start=1):
        assert f"Seite {number} von 4" in text
        assert text.startswith("Einladung zum Gespräch Juli 2021") == (number > 1)
    assert [text.count("Name Amt Kommune") for text in texts] == [0, 1, 1, 1]
    joined = " ".join(texts)
    assert [name for name in NAMES if name not in joined] == []


def test_a_letter_of_one_page_has_no_page_number() -> None:
    blocks = (Heading(1, plain("Kurz")), Paragraph(plain("Danke.")))
    page = Page("letter", "Kurz", blocks=blocks, layout=Layout.LETTER, language="de", stamp=Stamp(ON))
    (text,) = page_texts(write_pdf(page))
    assert text == "Kurz Danke."


def test_one_signature_has_room_for_a_hand() -> None:
    pdf = made("one")
    page = next(number for number, text in enumerate(page_texts(pdf)) if "Name Amt Kommune" in text)
    gap = line(pdf, "Name Amt", page).top - line(pdf, "für die 1.100", page).top
    assert gap > 4 * 12 * 25.4 / 72


def test_warning_and_draft_are_on_every_page_and_said_once() -> None:
    for name in ("draft", "draft paper"):
        pdf = made(name)
        warning = MAKERS[name]().warning
        for text in page_texts(pdf):
            assert f"Entwurf – nicht zum Versand · {warning}" in text
        said = [
            entry.text for entry in structure(pdf) if entry.kind == "P" and "nicht freigegeben." in entry.text
        ]
        assert said[0] == "Entwurf – nicht zum Versand. Dieses Dokument ist nicht freigegeben."
        read = " ".join(entry.text for entry in structure(pdf) if entry.kind == "Document")
        assert read.count("Entwurf") == 1
        assert "ENTWURF" not in read  # the large mark is no part of what is read
    assert "Entwurf" not in " ".join(page_texts(made("paper")))


HARMLESS = [
    *HOSTILE,
    'Dr. Böse #panic("x") <b>&amp;</b> $x$ @ref *fett* _k_ \\ {{7*7}}',
    "https://example.org//a b",
]


@pytest.mark.parametrize("name", HARMLESS)
def test_hostile_names_are_printed_literally(name: str) -> None:
    for layout in Layout:
        title = "Titel" if layout is Layout.LETTER and len(name) > 150 else name
        blocks = (
            Heading(1, plain(title)),
            Paragraph(plain(name)),
            table(("Name", name), ((name, "x"),), role=Role.SIGNATURES),
        )
        is_answer = layout is Layout.ANSWER  # which has title and stamp without being told
        written = blocks[1:] if is_answer else blocks
        pdf = write_pdf(Page("x", name, blocks=written, layout=layout, language="de", stamp=Stamp(ON)))
        matches = [
            "".join(entry.text.split()) for entry in structure(pdf) if entry.kind in {"H1", "P", "TH", "TD"}
        ]
        printed = "".join(name.split())
        stamp = ["Stichtag01.01.2026"] if is_answer else []
        assert matches == ["".join(title.split()), printed, "Name", printed, printed, "x", *stamp]
        with pikepdf.open(BytesIO(pdf)) as opened:  # a long word turns the sheets of papers
            width = float(opened.pages[0].mediabox[2]) / POINTS_PER_MILLIMETRE
        assert right_edge(pdf) < width - 18


def test_direction_marks_are_spelled_out() -> None:
    document = replace(PAPER, blocks=(Paragraph(plain("Rechts\u202elinks\x1b[31m")),))
    assert "Rechts‹U+202E›links‹U+001B›[31m" in page_texts(write_pdf(document))[0]


@every("text, sign, code", [("Ufo 🛸 da", "🛸", "1F6F8"), ("中文", "中", "4E2D")])
def test_a_character_that_the_font_lacks_is_named(text: str, sign: str, code: str) -> None:
    with pytest.raises(CharacterMissingError) as caught:
        write_pdf(replace(PAPER, blocks=(Paragraph(plain(text)),)), record="stadtbericht")
    message = f"stadtbericht: the font of PDF files has no “{sign}” (U+{code}), as in “{text}”."
    assert (caught.value.message, caught.value.exit_code) == (message, 5)


def test_letters_with_separate_accents_are_joined() -> None:
    document = replace(PAPER, blocks=(Paragraph(plain("Nguye\u0302\u0303n")),))
    assert "Nguyễn" in page_texts(write_pdf(document))[0]


def test_a_picture_must_say_what_it_shows_and_be_one() -> None:
    with pytest.raises(RefusedError) as caught:
        write_pdf(replace(PAPER, blocks=(Picture(DRAWING, "svg", " "),)))
    assert caught.value.message == "Stadtbericht Ankerfurt: a picture has no text that says what it shows."
    with pytest.raises(TypesettingError) as broken:
        write_pdf(replace(PAPER, blocks=(Picture(b"no picture", "png", "Nichts"),)))
    assert broken.value.message == "Stadtbericht Ankerfurt: the typesetter refuses the document."
    assert broken.value.hint.startswith("Typst says: ")


def test_a_picture_of_pixels_is_set_too() -> None:
    """A photograph, or a coat of arms, as it lies beside a template."""
    title = Heading(1, plain("Wappen"))
    pdf = write_pdf(replace(PAPER, blocks=(title, Picture(png(), "png", "Das Wappen"))))
    with pikepdf.open(BytesIO(pdf)) as opened:
        kinds = [
            str(object_.get("/Subtype")) for object_ in opened.objects if isinstance(object_, pikepdf.Stream)
        ]
    assert kinds.count("/Image") == 1
    assert [entry.alternative for entry in structure(pdf) if entry.kind == "Figure"] == ["Das Wappen"]


@every(
    "height, columns, turned",
    [(1100, 14, (False, True)), (1100, 1, (False,)), (450, 14, (True,)), (450, 1, (True, False))],
)
def test_the_drawing_of_an_answer_has_the_sheet_on_which_it_is_larger(
    height: int, columns: int, turned: tuple[bool, ...]
) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}">{2}</svg>'
    words = '<text x="9" y="{}" font-size="40">{}</text>'
    drawing = svg.format(880, height, words.format(60, "Oben") + words.format(height - 10, "Unten"))
    broad = table([f"Spalte {number}" for number in range(columns)], [["Donauschifffahrt"] * columns])
    blocks = (Picture(drawing.encode(), "svg", "Hoch"), broad)
    pdf = write_pdf(replace(PAPER, layout=Layout.ANSWER, blocks=blocks))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert tuple(page.mediabox[2] > page.mediabox[3] for page in opened.pages) == turned
    assert line(pdf, "Oben").top < line(pdf, "Unten").top
    assert line(pdf, "Unten").top - line(pdf, "Oben").top > 100


def test_notices_that_do_not_fit_are_refused() -> None:
    document = compose(LETTER_DRAFT, draft=True)
    with pytest.raises(TypesettingError) as caught:
        write_pdf(replace(document, blocks=(*document.blocks[:1] * 4, *document.blocks[1:])))
    assert "the notices do not fit above the address" in caught.value.message


def test_copied_text_has_no_invisible_characters() -> None:
    result = " ".join(entry.text for entry in structure(made("2021")))
    assert "staedtesichererhaefen@rathaus.potsdam.de" in result
    assert not re.search("[\u200b\u00ad\ufeff\ufffc]", result)


def test_mailboxes_and_telephone_numbers_of_facts_stay_whole() -> None:
    """Wherever a line has to end, since it begins a little farther to the right each time."""
    words = "Bereich Partizipation, Telefon 0331 289-3424, Funktionspostfach"
    mailbox = "staedtesichererhaefen@rathaus.landeshauptstadt.example.org"
    lengths = range(0, 60, 2)
    blocks = (facts([("Kontakt", f"{'x' * length} {words} {mailbox}") for length in lengths]),)
    page = Page("x", "Titel", (), (), blocks=blocks, stamp=Stamp("2026-11-30", None, "1"))
    (document,) = (entry for entry in structure(write(page, Medium(record="x"))) if entry.kind == "Document")
    _title, *entries = document.text.replace("\u00a0", " ").replace("\u2060", "").split("Kontakt: ")
    broken = {
        length: entry
        for length, entry in zip(lengths, entries, strict=True)
        if "0331 289-3424" not in entry or mailbox not in entry
    }
    assert broken == {}


def test_a_mailbox_that_no_line_holds_is_divided_before_its_sign() -> None:
    contact = DATASET.alliance.contact
    assert contact is not None
    mailbox = "staedtesichererhaefen@rathaus.landeshauptstadt.example.org"
    alliance = DATASET.alliance._replace(contact=contact._replace(email=mailbox))
    pdf = write_pdf(compose_letter(LETTER, replace(DATASET, alliance=alliance), on=ON, templates=TEMPLATES))
    lines = [entry.text for entry in text_lines(pdf)]
    assert "E-Mail: staedtesichererhaefen" in lines
    assert "@rathaus.landeshauptstadt.example.org" in lines


_DIGEST = """
import sys
sys.path.insert(0, {root!r})
from hashlib import sha256
from tests.formats.test_pdf import MAKERS, write_pdf, write_png
for name in ("draft", "paper"):
    print(sha256(write_pdf(MAKERS[name]())).hexdigest(), sha256(write_png(MAKERS[name]())).hexdigest())
"""


def test_the_same_bytes_in_another_time_zone_and_locale(tmp_path: Path) -> None:
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    script = _DIGEST.format(root=str(ROOT))
    completed = subprocess.run(
        [sys.executable, "-c", script],
        env=elsewhere,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    expected = [
        hashlib.sha256(digested(MAKERS[name]())).hexdigest()
        for name in ("draft", "paper")
        for digested in (write_pdf, write_png)
    ]
    assert completed.stdout.split() == expected
    assert made("draft") == write_pdf(MAKERS["draft"]())


def test_a_page_as_picture() -> None:
    assert write_png(PAPER).startswith(b"\x89PNG\r\n")
    assert write_png(PAPER, 2) != write_png(PAPER)
    for page in (0, 99):
        with pytest.raises(UsageError) as caught:
            write_png(PAPER, page)
        assert caught.value.message == f"The document has no page {page}."


def test_templates_import_no_package_and_read_one_file_alone() -> None:
    sources = {path.name: path.read_text() for path in (templates_folder() / "typst").glob("*.typ")}
    assert sorted(sources) == ["blocks.typ", "letter.typ", "main.typ", "paper.typ"]
    for source in sources.values():
        assert not re.search(r"import\s*\(?\s*\"@", source)
        imported = re.findall(r"#import \"([^\"]+)\"", source)
        assert set(imported) <= set(sources)
    reading = re.findall(r"\b(?:json|read|csv|yaml|toml|xml|cbor|plugin|eval)\(.*", "".join(sources.values()))
    assert reading == ['json("document.json")']


def _pages(*cells: str) -> list[str]:
    blocks = (table(("Kommune", "Text"), (("Ort", cell) for cell in cells)),)
    page = Page(
        "paper", "Tabelle", blocks=blocks, layout=Layout.PAPER, language="de", stamp=Stamp("2026-01-01")
    )
    return page_texts(write(page, Medium()))


def test_a_row_is_not_broken_over_pages() -> None:
    pages = _pages(*(f"Anfang{n} {'wort ' * 40} Ende{n}" for n in range(60)))
    assert len(pages) > 2
    for n in range(60):
        assert [f"Anfang{n} " in page for page in pages] == [f"Ende{n}" in page.split() for page in pages]


def test_notes_of_a_table_stand_below_all_its_rows_in_their_order() -> None:
    rows = tuple(
        (f"Tag {day}", (Span(f"Zeile{day} ", note=plain(f"Beleg{day} {'wort ' * 30}")),), "lang " * 12)
        for day in range(20)
    )
    for count in range(8):
        before = (Paragraph(plain("Absatz.")),) * count
        timeline = table(("Tag", "Text", "Folge"), rows)
        page = PAPER._replace(blocks=(heading(1, "Notizen"), *before, timeline))
        pages = page_texts(write(page, Medium()))
        places = [
            next(
                (number, page.split().index(word))
                for number, page in enumerate(pages)
                if word in page.split()
            )
            for word in (f"{kind}{day}" for kind in ("Zeile", "Beleg") for day in range(20))
        ]
        assert places == sorted(places), count


def test_a_row_that_no_page_can_hold_loses_nothing() -> None:
    pages = _pages(f"Anfang {'wort ' * 3000} 4711")
    assert len(pages) > 1
    assert sum(page.split().count("wort") for page in pages) == 3000
    assert "4711" in pages[-1]


def test_a_header_never_stands_without_a_row() -> None:
    columns = (Column("name", "Kopf"),)
    rows = tuple({"name": f"Ort{number} {'wort ' * 60}"} for number in range(1, 6))
    groups = (RowGroup("be", "Berlin", 0), RowGroup("he", "Hessen", 2))
    tables = (Table(columns, rows[:3]), Table(columns, rows, groups=groups))
    for printed in tables:
        for count in range(20, 44):
            before = (Paragraph(plain("Absatz.")),) * count
            page = PAPER._replace(blocks=(heading(1, "Titel"), *before, heading(2, "Dazu"), printed))
            pages = page_texts(write(page, Medium()))
            for page_text in pages:
                assert ("Kopf" in page_text) == ("Ort" in page_text), count
                assert "Ort1" in page_text or "Dazu" not in page_text, count
                assert ("Hessen" in page_text) == ("Ort3" in page_text) or printed is tables[0], count


def test_a_paragraph_between_two_headings_stays_with_the_lower_one() -> None:
    for count in range(20, 40):
        before = (Paragraph(plain("Absatz.")),) * count
        part = (
            heading(2, "Teil"),
            Paragraph(plain("Vorweg.")),
            heading(3, "Abschnitt"),
            Paragraph(plain("Text.")),
        )
        pages = page_texts(write(PAPER._replace(blocks=(heading(1, "Titel"), *before, *part)), Medium()))
        assert [("Vorweg" in page, "Abschnitt" in page) for page in pages if "Teil" in page] == [
            (True, True)
        ], count


def test_two_high_rows_are_enough_below_a_heading() -> None:
    rows = [(f"Ort{number} {'wort ' * 90}",) for number in range(6)]
    written = []
    for count in range(20, 36):
        before = (Paragraph(plain("Absatz.")),) * count
        page = PAPER._replace(
            blocks=(heading(1, "Titel"), *before, heading(2, "Orte"), table(("Name",), rows))
        )
        first = page_texts(write(page, Medium()))[0]
        written.append((" Orte " in first, first.count("Ort") - (" Orte " in first)))
    assert {rows for has_heading, rows in written if has_heading} >= {2, 3}
    assert {rows for has_heading, rows in written if not has_heading} == {0}


def test_a_sum_stays_with_the_row_before_it() -> None:
    columns = (Column("name", "Name"), Column("count", "Anzahl", "integer"))
    for count in range(36, 43):
        rows = tuple({"name": f"Ort {number}", "count": number} for number in range(count))
        table = Table(columns, rows, totals={"count": 7})
        pages = page_texts(write(PAPER._replace(blocks=(heading(1, "Orte"), table)), Medium()))
        last = next(page for page in pages if "Summe" in page)
        assert f"Ort {count - 1}" in last, count


def test_the_last_sheet_of_an_answer_has_three_rows_at_least() -> None:
    for count in range(20, 60):
        rows = table(("Name",), [(f"Ort{number}",) for number in range(count)])
        page = Page(
            "orte", "Orte", blocks=(rows,), layout=Layout.ANSWER, language="de", stamp=Stamp("2026-01-01")
        )
        pdf = write(page, Medium())
        texts = page_texts(pdf)
        assert {f"Ort{count - 3}", f"Ort{count - 1}", "Stichtag"} <= {*texts[-1].split()}, count
        tops = {entry.text: entry.top for entry in text_lines(pdf, len(texts) - 1)}
        row, stamp = tops[f"Ort{count - 1}"], tops["Stichtag 01.01.2026"]
        lowest = max(top for _left, _right, top in rules(pdf, len(texts) - 1))
        assert lowest - row == pytest.approx(4.5, abs=0.1)
        assert stamp - lowest == pytest.approx(5, abs=0.1)
