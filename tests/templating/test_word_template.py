"""Word templates of somebody's own: what is found in them before they are used."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from ssh_cli import messages
from ssh_cli.errors import NotFoundError
from ssh_cli.formats.word import bundled_template, write_word
from ssh_cli.page.blocks import Heading, plain
from ssh_cli.page.page import Layout
from ssh_cli.templating.word_template import PLACEHOLDERS, check_word_template, placeholders_in
from tests.cases import every
from tests.changed import replace
from tests.templating.word_reading import BODY, HEAD, LETTER, parts

SALUTATION, *_BODY, CLOSING, SIGNATURES = BODY
SHORT = replace(LETTER, blocks=(*HEAD, Heading(1, plain("Einladung")), SALUTATION, CLOSING, SIGNATURES))
"""A letter with all that has a place of its own, and little else."""
RELATION = '<Relationship Id="rId99" Type="{}" Target="{}" TargetMode="External"/></Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def write(folder: Path, *paragraphs: str, header: str = "", body: bool = True) -> Path:
    document = docx.Document()
    for text in (*paragraphs, *(["{{ body }}"] if body else [])):
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    path = folder / "vorlage.docx"
    document.save(str(path))
    return path


def change(path: Path, name: str, old: str, new: str) -> Path:
    """Replace text in one part of a Word file, or add the part where `old` is empty."""
    result = parts(path.read_bytes())
    result[name] = result[name].replace(old.encode(), new.encode()) if old else new.encode()
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for part, content in result.items():
            package.writestr(part, content)
    return path


def messages_of(path: Path) -> list[str]:
    return [entry.message for entry in check_word_template(path)]


@every("layout", Layout)
def test_our_own_templates_pass(layout: Layout) -> None:
    assert check_word_template(bundled_template(layout)) == ()


def test_our_letter_places_all_that_has_a_place() -> None:
    used = placeholders_in(bundled_template(Layout.LETTER))
    assert {
        "notice",
        "return_lines",
        "additions",
        "recipient_lines",
        "information",
        "subject",
        "body",
    } <= used
    assert used <= PLACEHOLDERS.keys()


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_example_can_be_used(name: str, tmp_path: Path) -> None:
    example = PLACEHOLDERS[name].example
    if "{%tr" in example:
        document = docx.Document()
        table = document.add_table(3, 1)
        for row, text in zip(table.rows, example.split(" … "), strict=True):
            row.cells[0].text = text
        document.add_paragraph("{{ body }}")
        path = tmp_path / "vorlage.docx"
        document.save(str(path))
    else:
        path = write(tmp_path, *(example.split(" … ")), body=name != "body")
    assert check_word_template(path) == ()
    assert name in placeholders_in(path)
    assert write_word(SHORT, template=path)


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("{{ subjct }}", "Did you mean: “subject”?"),
        ("{{ betreff }}", "Did you mean: “subject”?"),
        ("{{ Anrede }}", "Did you mean: “salutation”?"),
        ("{{ xyz }}", "Known: subject, title, salutation"),
    ],
)
def test_misspelt_placeholders_are_named(text: str, suggested: str, tmp_path: Path) -> None:
    (problem,) = check_word_template(write(tmp_path, text))
    assert problem.message == f"There is no placeholder “{text.strip('{} ')}”."
    assert problem.hint.startswith(suggested)
    assert problem.place == f"Text: {text}"


def test_headers_and_fields_of_rows_are_read_too(tmp_path: Path) -> None:
    rows = ("{%p for one in signatories %}", "{{ one.nmae }}", "{%p endfor %}")
    problems = check_word_template(write(tmp_path, *rows, header="{{ titel }}"))
    assert [(problem.message, problem.hint, problem.place) for problem in problems] == [
        ("“one” has no field “nmae”.", "Did you mean: “name”?", "Text: {{ one.nmae }}{% endfor %}"),
        ("There is no placeholder “titel”.", "Did you mean: “title”?", "Header: {{ titel }}"),
    ]


def test_placeholders_split_by_word_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{{ sub")
    paragraph.add_run("jekt }").bold = True
    paragraph.add_run("}")
    document.add_paragraph("{{ body }}")
    path = tmp_path / "vorlage.docx"
    document.save(str(path))
    assert messages_of(path) == ["There is no placeholder “subjekt”."]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (("{{ subject }",), "A placeholder is broken: {{ subject }"),
        (("{ subject }}",), "A placeholder is broken: { subject }}"),
        (("{%p for line in sender_lines %}", "{{ line }}"), "A placeholder is broken."),
        (("{% if subject",), "A placeholder is broken."),
        (("Text {%p if subject %}", "x", "{%p endif %}"),
         "Beside {%p if subject %} there is text that would be lost."),
        (("Siehe {{ signatures }}",), "{{ signatures }} stands for whole paragraphs."),
        (("{{p notice }}",), "{{p notice }} stands for whole paragraphs."),
        (("{{ recipient_lines }}",), "“recipient_lines” is a list; it needs a loop."),
        (("{%p for a in subject %}", "{{ a }}", "{%p endfor %}"), "Only lists can be repeated over."),
        (("{%p for a in signatories %}", "{{ a }}", "{%p endfor %}"), "“a” has several fields."),
        (("{%p for a in sender_lines %}", "{{ sources }}", "{%p endfor %}"),
         "“sources” can stand in the text alone, and once."),
        (("{{ ''.__class__.__mro__ }}",), "Word templates cannot do this."),
        (("{{ subject * 999999999 }}",), "Word templates cannot do this."),
        (("{{ subject.upper() }}",), "Word templates cannot do this."),
        (("{% set x = subject %}",), "Word templates cannot do this."),
        (("{% include 'x' %}",), "Word templates cannot do this."),
        (("{{ subject|e }}",), "Word templates cannot do this."),
        (("{{ subject|safe }}",), "Word templates cannot do this."),
        (("{%p for a in sender_lines %}", "{{ loop.cycle }}", "{%p endfor %}"),
         "“loop” has no field “cycle”."),
        (tuple("{%p for a in sender_lines %}" for _ in range(3)) + ("{%p endfor %}",) * 3,
         "Loops are nested too deeply."),
    ],
)  # fmt: skip
def test_what_cannot_be_filled_is_told(rows: tuple[str, ...], message: str, tmp_path: Path) -> None:
    assert message in messages_of(write(tmp_path, *rows))


def test_a_template_without_body(tmp_path: Path) -> None:
    (problem,) = check_word_template(write(tmp_path, "{{ subject }}", body=False))
    assert problem.message == "The template has no place for the text: {{ body }} is missing."
    assert "body" in check_word_template(write(tmp_path, header="{{ body }}", body=False))[0].message


def test_macros(tmp_path: Path) -> None:
    path = write(tmp_path)
    renamed = path.rename(path.with_suffix(".docm"))
    assert messages_of(renamed) == ["The template holds macros."]
    assert messages_of(change(write(tmp_path), "word/vbaProject.bin", "", "x")) == [
        "The template holds macros."
    ]


@pytest.mark.parametrize(
    ("kind", "target", "message"),
    [
        ("image", "https://example.org/zaehler.png", "The template fetches something from elsewhere"),
        ("attachedTemplate", "file:///x.dotm", "The template fetches something from elsewhere"),
        ("hyperlink", "file:///c:/x.exe", "The template fetches something from elsewhere"),
        ("hyperlink", "https://example.org/", ""),
    ],
)
def test_relations_that_lead_out(kind: str, target: str, message: str, tmp_path: Path) -> None:
    relation = RELATION.format(f"{OFFICE}/{kind}", target)
    path = change(write(tmp_path), "word/_rels/document.xml.rels", "</Relationships>", relation)
    assert [entry.split(":")[0] for entry in messages_of(path)] == ([message] if message else [])


def test_fields_that_fetch_and_embedded_objects(tmp_path: Path) -> None:
    field = (
        '<w:p><w:r><w:instrText> INCLUDEPICTURE "http://example.org/x.png"</w:instrText></w:r></w:p><w:sectPr'
    )
    path = change(write(tmp_path), "word/document.xml", "<w:sectPr", field)
    assert messages_of(path)[0].startswith(
        "A field of the template fetches something from elsewhere: INCLUDE"
    )
    path = change(write(tmp_path), "word/embeddings/a.bin", "", "x")
    assert messages_of(path) == ["The template holds an embedded object."]


def test_zip_bombs_are_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bombe.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * (9 * 1024 * 1024))
    assert messages_of(path) == ["The template is too large, or unpacks to something too large."]
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for number in range(1001):
            package.writestr(f"word/{number}.bin", "")
    assert messages_of(path) == ["The template is too large, or unpacks to something too large."]
    path.write_bytes(b"PK" + b"\0" * (16 * 1024 * 1024))
    assert messages_of(path) == ["The template is too large, or unpacks to something too large."]


@pytest.mark.parametrize(
    "content",
    [b"", b"Hallo", b"PK\x03\x04kaputt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7"],
)
def test_what_is_no_word_file(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "vorlage.docx"
    path.write_bytes(content)
    assert messages_of(path) == ["This is not a Word file."]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:body>", "<w:body><w:p>"),
        ("<?xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><?xml"),
        ("encoding='UTF-8'", "encoding='UTF-16'"),
    ],
)
def test_parts_that_are_no_plain_xml(old: str, new: str, tmp_path: Path) -> None:
    path = change(write(tmp_path), "word/document.xml", old, new)
    assert messages_of(path) == ["This is not a Word file."]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        check_word_template(tmp_path / "fehlt.docx")
    with pytest.raises(NotFoundError):
        check_word_template(tmp_path)


def test_placeholders_are_explained_in_both_languages() -> None:
    english = [messages._(placeholder.meaning) for placeholder in PLACEHOLDERS.values()]
    messages.use("de")
    german = [messages._(placeholder.meaning) for placeholder in PLACEHOLDERS.values()]
    assert all(entry != other for entry, other in zip(english, german, strict=True))
