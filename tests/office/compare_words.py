"""Word files as LibreOffice shows them: the words of our PDF in their order, everything at its place.

Not part of `make test`, since it needs LibreOffice: `make test-documents` runs it.
"""

import difflib
import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from ssh_cli.formats import pdf as pdf_format
from ssh_cli.formats.registry import Medium
from ssh_cli.formats.word import write_word
from ssh_cli.letters.letter import compose_letter
from ssh_cli.load.reading import read_dataset
from ssh_cli.page.blocks import Heading, Paragraph, Picture, Span, Table, plain, table
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.printed import page_warning
from ssh_cli.source.tree import WorkTree
from ssh_cli.templating.confinement import dump
from tests.changed import replace
from tests.templating import word_reading
from tests.templating.reading import titles_of, words_of
from tests.templating.registry import DATASET, LETTER, ON, TEMPLATES, sign

ROOT = Path(__file__).parents[2]
MILLIMETRES = 25.4 / 72
SUBJECT = 97.0  # mm; above it stands what has a place of its own
HEADER = 22.0
FOOTER = {Layout.LETTER: 258.0, Layout.PAPER: 274.0}
WORDLESS = Picture(b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="90"/>', "svg", "Ein Feld")
Convert = Callable[[Page], bytes]


def the_letter_of_2021() -> Page:
    dataset = read_dataset(WorkTree(ROOT / "data")).dataset
    assert dataset is not None
    letter = dataset.letters["2021-07-einladung-zum-dialog"]
    return compose_letter(letter, dataset, on=ON, templates=TEMPLATES)


def a_letter_with_120_signatures() -> Page:
    names = [f"Dr. Ägidius Łukasz Nguyễn-Sørensen {number}" for number in range(1, 121)]
    letter = replace(sign(*names), reconstruction=False)
    assert letter.template == LETTER.template
    return compose_letter(letter, DATASET, on=ON, templates=TEMPLATES)


def a_paper() -> Page:
    rows = ((f"Stadt {number}", "beschlossen am 3. Mai 2021") for number in range(90))
    notes = tuple(
        Paragraph((Span(f"Beschluss {number}", note=plain(f"Beleg Nummer {number}.")), Span(" gilt.")))
        for number in range(3)
    )
    more = (Heading(2, plain("Alle Orte")), table(("Ort", "Stand"), rows), *notes)
    paper = word_reading.PAPER
    blocks = [WORDLESS if isinstance(block, Picture) else block for block in paper.blocks]
    return replace(paper, blocks=(*blocks, *more), warning="Reconstruction – not signed")


DOCUMENTS = {"letter": the_letter_of_2021, "signatures": a_letter_with_120_signatures, "paper": a_paper}


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Return what writes a document as Word file and lets LibreOffice make a PDF of it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("LibreOffice is missing: install the package libreoffice-writer (the program soffice)")
    profile = tmp_path_factory.mktemp("profile")
    done: dict[bytes, bytes] = {}

    def converted(document: Page) -> bytes:
        key = dump(document)
        if key not in done:
            folder = tmp_path_factory.mktemp("word")
            (folder / "a.docx").write_bytes(write_word(document))
            home = f"-env:UserInstallation={profile.as_uri()}"
            command = [program, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), "a.docx"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
            done[key] = (folder / "a.pdf").read_bytes()
        return done[key]

    return converted


def pages(pdf: bytes, top: float, bottom: float, first_top: float | None = None) -> list[str]:
    """Return the text of each page between two heights in millimetres, in the order it is written."""
    collected = []
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            upper = first_top if first_top is not None and page.page_number == 1 else top
            inside = (
                char for char in page.chars if upper < char["top"] * MILLIMETRES < bottom and char["upright"]
            )
            collected.append("".join(entry["text"] for entry in inside))
    return collected


def letters_of(text: str) -> str:
    """Return the letters and digits alone: blanks, hyphens and bullets are the typesetter's."""
    return re.sub(r"[\W_]", "", text)


def flow(pdf: bytes, document: Page) -> str:
    """Return what is read below the head of the document, repeated heads of tables left out."""
    letter = document.layout is Layout.LETTER
    heads = [letters_of("".join(titles_of(block))) for block in document.blocks if isinstance(block, Table)]
    result = ""
    for number, text in enumerate(pages(pdf, HEADER, FOOTER[document.layout], SUBJECT if letter else None)):
        read = letters_of(text)
        for head in heads:
            if number and read.startswith(head) and head in result:
                read = read.removeprefix(head)
        result += read
    return result


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_words_of_word_and_pdf_in_one_order(name: str, convert: Convert) -> None:
    document = DOCUMENTS[name]()
    ours = flow(pdf_format.write(document, Medium()), document)
    theirs = flow(convert(document), document)
    differences = [
        (kind, ours[a - 20 : b + 20], theirs[c - 20 : d + 20])
        for kind, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    assert not differences, differences[:5]
    assert len(ours) > 500


@pytest.mark.parametrize("name", ["letter", "signatures"])
def test_the_head_of_a_letter_says_the_same(name: str, convert: Convert) -> None:
    document = DOCUMENTS[name]()
    heads = []
    for pdf in (pdf_format.write(document, Medium()), convert(document)):
        with pdfplumber.open(BytesIO(pdf)) as opened:
            words = opened.pages[0].crop((0, 0, 595, SUBJECT / MILLIMETRES)).extract_words()
        heads.append(sorted(letters_of("".join(word["text"] for word in words))))
    assert heads[0] == heads[1]


@pytest.mark.parametrize("name", ["letter", "signatures"])
def test_places_in_millimetres(name: str, convert: Convert) -> None:
    with pdfplumber.open(BytesIO(convert(DOCUMENTS[name]()))) as opened:
        page = opened.pages[0]
        words = page.extract_words(extra_attrs=["fontname"])
        marks = sorted(
            round(entry["top"] * MILLIMETRES, 1) for entry in (*page.lines, *page.rects, *page.curves)
            if entry["x0"] * MILLIMETRES < 12
        )  # fmt: skip
    tops = {word["text"]: (word["x0"] * MILLIMETRES, word["top"] * MILLIMETRES) for word in reversed(words)}
    bold = [word for word in words if "Bold" in word["fontname"] and word["top"] * MILLIMETRES > SUBJECT]
    assert bold[0]["top"] * MILLIMETRES == pytest.approx(98.46, abs=0.5)
    address = "Bundesministerien" if name == "letter" else "Amt"
    assert tops[address] == pytest.approx((25, 62.7), abs=0.5)
    assert tops["Stelle:"] == pytest.approx((125, 50), abs=0.5)
    assert marks == pytest.approx([105.0, 148.5, 210.0], abs=0.1)
    window = [word for word in words if word["text"] == address or word["text"] == "Pier"]
    assert all(45 < word["bottom"] * MILLIMETRES < 90 for word in window)


@pytest.mark.parametrize("name", ["signatures", "paper"])
def test_the_head_of_a_table_is_on_each_of_its_pages(name: str, convert: Convert) -> None:
    document = DOCUMENTS[name]()
    longest = max(
        (block for block in document.blocks if isinstance(block, Table)), key=lambda entry: len(entry.rows)
    )
    head = letters_of("".join(titles_of(longest)))
    last = [letters_of(row[0]) for row in words_of(longest)]
    texts = [letters_of(text) for text in pages(convert(document), HEADER, FOOTER[document.layout])]
    holding = [text for text in texts if any(name in text for name in (last[10], last[60], last[-1]))]
    assert len(holding) >= 2
    assert all(head in text for text in holding)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_page_warns_and_following_pages_are_counted(name: str, convert: Convert) -> None:
    document = DOCUMENTS[name]()
    with pdfplumber.open(BytesIO(convert(document))) as opened:
        texts = [" ".join(page.extract_text().split()) for page in opened.pages]
    assert all(page_warning(document) in text for text in texts)
    counted = "Seite {} von {}" if document.language == "de" else "Page {} of {}"
    for number, text in enumerate(texts[1:], start=2):
        assert counted.format(number, len(texts)) in text
