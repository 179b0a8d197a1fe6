"""One door to all formats."""

import subprocess
import sys

import pytest

from ssh_cli.document.formats.registry import FORMATS, check_format
from ssh_cli.errors import UsageError
from tests.document.every_block import PAPER


@pytest.mark.parametrize(
    ("format_name", "begin"),
    [("md", "# Stadt"), ("txt", "Stadt"), ("html", "<!DOCTYPE html>"), ("pdf", b"%PDF-1.7")],
)
def test_every_format_has_its_writer(format_name: str, begin: str | bytes) -> None:
    written = write_page(PAPER, format_name, Medium(record="bericht"))
    assert written[: len(begin)] == begin
    assert write_page(PAPER, format_name, Medium(record="bericht")) == written


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        write_page(PAPER, "odt", Medium(record="bericht"))
    assert caught.value.message == "Documents have no format “odt”."
    assert caught.value.hint == "Formats: md, txt, html, pdf, docx, eml"
    for name in FORMATS:
        check_format(name)


def test_a_mail_draft_needs_an_envelope() -> None:
    with pytest.raises(UsageError) as caught:
        write_page(PAPER, "eml", Medium(record="bericht"))
    assert "somebody who sends it" in caught.value.message


def test_text_loads_no_typesetter() -> None:
    script = (
        "import sys\n"
        "from ssh_cli.document.formats.registry import Medium, write_page\n"
        "from ssh_cli.page.blocks import Document\n"
        "from ssh_cli.document.template import Templates\n"
        "document = Document(title='x', language='de', kind='x', blocks=())\n"
        "write_document(document, 'md', Templates(), record='x')\n"
        "print(sorted({'typst', 'docx', 'docxtpl', 'email.message'} & set(sys.modules)))\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
