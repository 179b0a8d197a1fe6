"""Names, templates and pictures that nobody should write, in every format that letters have."""

import email
import email.policy
import html
import io
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from lxml import etree

from ssh_cli.errors import HafenError, NotFoundError
from ssh_cli.formats import registry
from ssh_cli.formats.mail import Envelope
from ssh_cli.formats.registry import Medium, letter_formats
from ssh_cli.formats.sheets import DoesNotFitError
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.letters.letter import compose_letter
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.lines import visible
from ssh_cli.page.page import Page
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.confinement import TemplateStoppedError
from ssh_cli.templating.template import (
    BrokenTemplateError,
    Templates,
    TemplateValueMissingError,
    UnsafeTemplateError,
)
from tests.cases import every
from tests.changed import replace
from tests.templating.pdf_reading import page_texts
from tests.templating.registry import DATASET, HOSTILE, LETTER, ON, sign, write_template
from tests.templating.word_reading import lines

FORMATS = letter_formats()
NAMES = (
    *HOSTILE,
    "Rechts\u202elinks\u2066x\x1b[31m\u200f",
    'Dr. Böse #panic("x") @ref <b>&amp;</b>',
    "a\\textbf{b} %c ^d ~e",
    "{%p for x in y %} {{r body }} {{ subject }}",
    "=cmd|' /C calc'!A0",
    "O\u0308ß ł ễ Ø č – „x“ ’",
)
ENVELOPE = Envelope(sender="haefen@example.org", to=("amt@example.org",), subject="Betreff")
BODY = "# Ein Betreff\n\n{{ salutation }},\n\nvor {{ letter.title }} nach\n\nMit freundlichen Grüßen\n"


def compose(templates: Templates, letter: Letter = LETTER, dataset: Dataset = DATASET) -> Page:
    letter = replace(letter, template="brief", reconstruction=False)
    return compose_letter(letter, dataset, on=ON, templates=templates)


def write_page(
    format_name: str, templates: Templates, letter: Letter = LETTER, dataset: Dataset = DATASET
) -> str | bytes:
    document = compose(templates, letter, dataset)
    return registry.write_page(document, format_name, Medium(record=letter.id, envelope=ENVELOPE))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _texts(format_name: str, rendered: str | bytes) -> Iterator[str]:
    """Yield what a person reads, of a mail both forms."""
    if format_name == "eml":
        assert isinstance(rendered, bytes)
        mail = email.message_from_bytes(rendered, policy=email.policy.default)
        for kind, name in (("plain", "txt"), ("html", "html")):
            part = mail.get_body((kind,))
            assert part is not None
            yield from _texts(name, part.get_content())
    elif format_name == "docx":
        assert isinstance(rendered, bytes)
        body = docx.Document(io.BytesIO(rendered)).element
        yield "".join(body.itertext())
    elif format_name == "pdf":
        assert isinstance(rendered, bytes)
        yield " ".join(page_texts(rendered))
    elif format_name == "html":
        reader = _Text()
        reader.feed(str(rendered))
        yield "".join(reader.parts)
    else:
        plain = str(rendered)
        is_markdown = format_name == "md"
        yield html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain)) if is_markdown else plain


def squeezed(text: str) -> str:
    """Return a text without blanks: long names are broken over lines."""
    return unicodedata.normalize("NFC", re.sub(r"\s+", "", text))


@every("format_name", FORMATS)
@every("name", NAMES)
def test_hostile_names_print_literally(tmp_path: Path, format_name: str, name: str) -> None:
    letter = replace(sign(name), title=replace(LETTER.title, de=name))
    rendered = write_page(format_name, write_template(tmp_path, BODY), letter)
    for text in _texts(format_name, rendered):
        squeezed_text = squeezed(text)
        printed = squeezed(visible(name.strip()))
        assert f"vor{printed}nach" in squeezed_text
        # in text a cell of the table that is too wide is folded within its column
        assert squeezed_text.count(printed) >= (1 if format_name in {"txt", "eml"} else 2)
        assert not set("\u202e\u2066\u200f\x1b") & set(text)


@every("format_name", FORMATS)
@every("name", [*NAMES, "Sehr " * 80])
def test_hostile_addressees_print_literally_or_are_refused(
    tmp_path: Path, format_name: str, name: str
) -> None:
    """What does not fit the address window is never cut off in silence."""
    recipient = Recipient(
        id="amt-fuer-haefen", name=name, street="Pier 3", postcode="09876", city=name, level="bund", source=()
    )
    dataset = replace(DATASET, recipients={recipient.id: recipient})
    templates = write_template(tmp_path, BODY)
    letter = replace(LETTER, title=replace(LETTER.title, de="T"))
    longest = max(map(len, visible(name).split()))
    if format_name in {"pdf", "docx"} and (longest > 36 or len(name) > 200):
        with pytest.raises(DoesNotFitError) as caught:
            write_page(format_name, templates, letter, dataset)
        assert "window" in caught.value.message
        return
    for text in _texts(format_name, write_page(format_name, templates, letter, dataset)):
        assert squeezed(text).count(squeezed(visible(name.strip()))) >= 2


@every("name", NAMES)
def test_a_word_file_stays_a_word_file(tmp_path: Path, name: str) -> None:
    rendered = write_page("docx", write_template(tmp_path, BODY), sign(name))
    assert isinstance(rendered, bytes)
    document = docx.Document(io.BytesIO(rendered))
    etree.fromstring(etree.tostring(document.element))
    assert "{{ salutation" not in "".join(document.element.itertext())


EVIL: tuple[tuple[str, type[HafenError]], ...] = (
    ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", TemplateStoppedError),
    ("{% for a in range(99999) %}{{ 'x' * 99999 }}{% endfor %}", UnsafeTemplateError),
    ("{% set x = 'x' * 9000000000 %}", TemplateStoppedError),
    ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", BrokenTemplateError),
    ("{% include '../../../etc/passwd' %}", NotFoundError),
    ("{% include '/etc/passwd' %}", NotFoundError),
    ("{{ ''.__class__.__mro__ }}", UnsafeTemplateError),
    ("{{ open('/etc/passwd').read() }}", TemplateValueMissingError),
    ("![Bild](../../geheim.png)", UnsafeTemplateError),
    ("![Bild](https://example.org/a.png)", UnsafeTemplateError),
    ("[Link](javascript:alert%281%29)", BrokenTemplateError),
    ("{{ letter.weather }}", TemplateValueMissingError),
)


@every("body, kind", EVIL)
def test_evil_templates_are_stopped_before_a_file_is_written(
    tmp_path: Path, body: str, kind: type[HafenError]
) -> None:
    write_template(tmp_path, f"# Betreff\n\n{body}\n")
    deadline = 0.1 if kind is TemplateStoppedError else 60  # without end, or refused before it
    templates = Templates(tmp_path, templates_folder(), deadline=deadline)
    with pytest.raises(kind) as caught:
        compose(templates)
    assert type(caught.value) is kind
    assert "root:" not in caught.value.message + caught.value.hint


def test_a_missing_value_stops_with_line_and_record(tmp_path: Path) -> None:
    with pytest.raises(TemplateValueMissingError) as caught:
        compose(write_template(tmp_path, "# Betreff\n\n{{ letter.weather }}\n"))
    wanted = "letters/brief.de.md.j2, line 8: “letter.weather” has no value in 2021-07-einladung."
    assert caught.value.message == wanted


def test_html_in_a_template_is_refused(tmp_path: Path) -> None:
    said = "gut <img src=x onerror=alert(1)>"
    with pytest.raises(BrokenTemplateError) as caught:
        compose(write_template(tmp_path, f"# Betreff\n\n{said}\n"))
    assert caught.value.message.endswith("brief.de.md.j2: HTML in line 8, column 5 is not supported.")


NESTED = """# Betreff

Wir handeln[^grund] gemeinsam.

3. drittens

   Absatz dazu
   - Unterpunkt^[Kurze Note]
     1. innen
4. viertens

[^grund]: Ein **Grund**.

    Ein zweiter.
"""


@pytest.mark.parametrize("format_name", FORMATS)
def test_footnotes_and_nested_lists_are_in_every_format(tmp_path: Path, format_name: str) -> None:
    rendered = write_page(format_name, write_template(tmp_path, NESTED))
    wanted = ["drittens", "Absatzdazu", "Unterpunkt", "innen", "viertens"]
    for text in _texts(format_name, rendered):
        squeezed_text = squeezed(text)
        places = [squeezed_text.find(word) for word in wanted]
        assert places == sorted(places)
        assert -1 not in places
        assert "[^" not in squeezed_text or format_name == "md"
        notes = squeezed_text
        if format_name == "docx":
            assert isinstance(rendered, bytes)
            notes = squeezed("".join(lines(rendered, "word/footnotes.xml")))
        assert "EinGrund.Einzweiter." in notes.replace("**", "")
        assert "KurzeNote" in notes


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_same_bytes_twice(tmp_path: Path, format_name: str) -> None:
    templates = write_template(tmp_path, BODY)
    letter = sign(*NAMES)
    assert write_page(format_name, templates, letter) == write_page(format_name, templates, letter)
