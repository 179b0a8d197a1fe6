"""The reference and the manual pages are made of the same blocks, and leave nothing unsaid."""

import re
from functools import cache
from html import unescape

import pytest

from ssh_cli import messages
from ssh_cli.page.blocks import (
    BREAK,
    Block,
    Facts,
    Listing,
    Paragraph,
    Span,
    heading,
    is_spans,
    paragraph,
    strong,
    text_of,
)
from ssh_cli.page.blocks import facts as facts_of
from ssh_cli.page.page import Layout, Page, Stamp
from tools import roff
from tools.command_pages import make, manuals, reference
from tools.files import Files

PAGES = {"de": ("docs/de/befehle", "docs/man/de/man1"), "en": ("docs/en/commands", "docs/man/man1")}
SIGNS = {
    "e": "\\",
    "-": "-",
    "(aq": "'",
    "(dq": '"',
    "(ga": "`",
    "(ha": "^",
    "(ti": "~",
    "&": "",
    "fB": "",
    "fR": "",
}
MACROS = (".TH", ".SH", ".SS", ".PP", ".TP", ".IP", ".PD", ".br", ".nh", ".ad")


@cache
def written_files() -> Files:
    return make()


def as_read(written: str) -> str:
    """Return the words of a manual page."""
    lines = (re.sub(r"^\.[A-Zb][A-Zr]+ ?(?:\\\(bu 3|0)?", "", line) for line in written.splitlines())
    text = re.sub(r"\\(e|-|&|\(..|f[BR])", lambda sign: SIGNS[sign[1]], "\n".join(lines))
    return " ".join(text.split())


def texts_of(block: Block) -> list[tuple[str, str]]:
    match block:
        case Facts():
            values = ((fact.label, fact.value) for fact in block.entries)
            return [(label, text_of(value) if is_spans(value) else str(value)) for label, value in values]
        case Listing():
            return [(text_of(item), "") for item in block.items]
        case Paragraph():
            return [(text_of(block.spans), "")]
        case _:
            return []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_argument_and_option_says_what_it_is_for(language: str) -> None:
    with messages.speaking(language):
        facts = [fact for block in reference() if isinstance(block, Facts) for fact in texts_of(block)]
    assert len(facts) > 300
    assert [left for left, right in facts if not right] == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_manual_pages_say_all_that_the_reference_says(language: str) -> None:
    files, (page, folder) = written_files(), PAGES[language]
    written = {path: str(text) for path, text in files.items() if path.startswith(f"{folder}/")}
    with messages.speaking(language):
        assert [*written] == [f"{folder}/{name}.1" for name in manuals()]
        blocks = list(reference())[2:]
    manual = " ".join(map(as_read, written.values()))
    web = " ".join(unescape(re.sub(r"<[^>]+>", "", str(files[f"{page}.html"]))).split())
    for block in blocks:
        for left, right in texts_of(block):
            assert " ".join(f"{left} {right}".split()) in manual, left
            assert " ".join(f"{left}: {right}".split() if right else left.split()) in web, left


def test_manual_pages_hold_only_macros_that_are_known() -> None:
    wrong = {}
    for path, text in written_files().items():
        if path.startswith("docs/man/"):
            for line in str(text).splitlines():
                if not line or line.startswith("'") or (line[0] == "." and line.split()[0] not in MACROS):
                    wrong[path] = line
    assert wrong == {}


def test_text_never_becomes_a_macro() -> None:
    nasty = '.so /etc/passwd\\n "x" \'y ~^` --on'
    blocks = (
        heading(2, nasty),
        paragraph(nasty),
        facts_of([(nasty, nasty)]),
        Paragraph((*strong(nasty), BREAK, Span(nasty))),
    )
    written = roff.write(Page("x", "x", blocks=blocks, layout=Layout.PAPER, stamp=Stamp("2026-01-01")), "x")
    assert not re.search(r"^[.']so|^'", written, re.MULTILINE)
    assert as_read(written).count(nasty) == 5
    assert nasty.upper() in as_read(written)
