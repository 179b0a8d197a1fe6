"""One door to all formats."""

import subprocess
import sys

import pytest

from ssh_cli.errors import UsageError
from ssh_cli.formats.registry import Medium, find_format, letter_formats, write_page
from tests.cases import every
from tests.templating.every_block import PAPER


@every(
    "format_name, begin",
    [
        ("md", "# Stadt"),
        ("text", "Stadt"),
        ("txt", "Stadt"),
        ("html", "<!DOCTYPE html>"),
        ("pdf", b"%PDF-1.7"),
    ],
)
def test_every_format_has_its_writer(format_name: str, begin: str | bytes) -> None:
    written = write_page(PAPER, format_name, Medium(record="bericht"))
    assert written[: len(begin)] == begin
    assert write_page(PAPER, format_name, Medium(record="bericht")) == written


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        write_page(PAPER, "odt", Medium(record="bericht"))
    assert caught.value.message == "There is no format “odt”."
    assert caught.value.hint == (
        "Formats: text, md, html, pdf, docx, eml, svg, json, jsonl, csv, excel-csv, xlsx, vcf, ics, geojson, "
        "atom, sarif, github, gitlab"
    )


def test_a_letter_is_written_by_the_ending_of_its_file() -> None:
    assert letter_formats() == ("txt", "md", "html", "pdf", "docx", "eml")
    assert find_format("txt") is find_format("text")


def test_a_mail_draft_needs_an_envelope() -> None:
    with pytest.raises(UsageError) as caught:
        write_page(PAPER, "eml", Medium(record="bericht"))
    assert "somebody who sends it" in caught.value.message


def test_text_loads_no_typesetter() -> None:
    script = (
        "import sys\n"
        "from ssh_cli.formats.registry import write_page\n"
        "from ssh_cli.page.page import Layout, Page, Stamp\n"
        "page = Page('x', 'x', stamp=Stamp('2026-01-01'), layout=Layout.PAPER, language='de')\n"
        "write_page(page, 'md')\n"
        "write_page(page, 'text')\n"
        "print(sorted({'typst', 'docx', 'docxtpl', 'email.message'} & set(sys.modules)))\n"
    )
    completed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert completed.stdout == "[]\n"
