"""Files read back: the same words from every format, and clear words about what is no such file."""

import pytest

from ssh_cli.errors import InvalidDataError, UsageError
from ssh_cli.letters.content import READABLE, format_of, read_content
from tests.cases import every
from tests.templating.registry import DATASET, LETTER, ON, TEMPLATES
from tests.templating.rendered import render_letter


def file_of(format_name: str) -> bytes:
    content = render_letter(LETTER, DATASET, on=ON, format_name=format_name, templates=TEMPLATES)
    return content.encode() if isinstance(content, str) else content


@pytest.mark.parametrize("format_name", READABLE)
def test_paragraphs_of_a_letter(format_name: str) -> None:
    paragraphs = read_content(file_of(format_name), format_name).paragraphs
    text = " ".join(paragraphs)
    assert len(paragraphs) > 10
    assert "1.100 Mitglieder" in text
    assert text.index("Sehr geehrte Damen und Herren") < text.index("Ada Beispiel")
    assert all(paragraph == " ".join(paragraph.split()) and paragraph for paragraph in paragraphs)


@every("format_name", READABLE)
def test_line_ends_and_blanks_make_no_difference(format_name: str) -> None:
    content = file_of(format_name)
    if format_name in {"md", "txt", "html"}:
        other = content.replace(b"\n", b"\r\n")
        assert read_content(other, format_name).paragraphs == read_content(content, format_name).paragraphs


@every(
    "name, content, format_name",
    [
        ("brief.MD", b"# x", "md"),
        ("brief.htm", b"<p>", "html"),
        ("brief.docx", b"PK", "docx"),
        ("brief.bin", b"%PDF-1.7", "pdf"),
        ("Entwurf.eml", b"From:", "eml"),
    ],
)
def test_the_format_is_told_by_name_or_beginning(name: str, content: bytes, format_name: str) -> None:
    assert format_of(name, content) == format_name


def test_other_files_are_no_letters() -> None:
    with pytest.raises(UsageError, match=r"tabelle\.csv"):
        format_of("tabelle.csv", b"a;b")


@every("format_name, content", [("docx", b"PK\x03\x04 no"), ("txt", b"\xff\xfe")])
def test_what_does_not_read_is_said(format_name: str, content: bytes) -> None:
    with pytest.raises(InvalidDataError):
        read_content(content, format_name)
