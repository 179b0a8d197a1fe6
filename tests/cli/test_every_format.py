"""Every page in every format, as commands write it: a sound file, or a refusal for the stated reason."""

import csv
import json
import shutil
from collections.abc import Callable
from email import message_from_bytes
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from ssh_cli import formats
from ssh_cli.formats import registry
from ssh_cli.formats.registry import FORMATS, Format
from ssh_cli.load.reading import read_dataset
from ssh_cli.messages import text_tables
from ssh_cli.source.tree import WorkTree
from tests.cli.conftest import ROOT, Hafen
from tools.completion import write_table

REASONS = text_tables(registry.__file__)["reason"]
TOWN, LETTER, MEETING = "musterstadt", "2021-07-musterbrief", "2019-06-14-gruendung"
PAGES = [
    *((kind, "list") for kind in ("members", "resolutions", "programmes", "letters", "recipients")),
    *((kind, "list") for kind in ("meetings", "practices", "surveys", "demands", "sources", "templates")),
    ("members", "list", "--group", "land"), ("members", "list", "--columns", "help"),
    ("members", "show", TOWN), ("resolutions", "show", "musterstadt-2020-03"), ("letters", "show", LETTER),
    ("programmes", "show", "musterprogramm"), ("recipients", "show", "musterministerium"),
    ("meetings", "show", MEETING), ("practices", "show", TOWN), ("demands", "show", "mehr-aufnahme"),
    ("sources", "show", "muster-brief"), ("overview",), ("todo",), ("contacts",), ("templates", "values"),
    ("check",), ("history", "changes", "--from", "2018"), ("history", "record", TOWN), ("letters", "sent"),
    *(("stats", name) for name in ("offers", "by-land", "growth", "coverage")),
    ("mandates", "matrix"), ("mandates", "who", "mehr-aufnahme"), ("mandates", "check", LETTER),
    ("mandates", "common"), ("mandates", "compare", TOWN, "neudorf"), ("sql", "--tables"),
    ("sql", "SELECT * FROM members"), ("papers", "answer", "--demands", "mehr-aufnahme", "--land", "BB"),
    ("papers", "welcome", TOWN), ("papers", "city", TOWN),
    ("papers", "land", "BB"), ("papers", "pack", MEETING), ("papers", "minutes", MEETING), ("map",),
]  # fmt: skip
"""One command for every sort of page."""


def _is_package(part: str) -> Callable[[bytes], object]:
    return lambda content: ZipFile(BytesIO(content)).read(part)


SOUND: dict[str, Callable[[bytes], object]] = {
    "text": bytes.decode,
    "md": bytes.decode,
    "html": lambda content: content.startswith(b"<!DOCTYPE html>") and content.endswith(b"</html>\n"),
    "pdf": lambda content: content.startswith(b"%PDF-1.7") and b"%%EOF" in content[-10:],
    "docx": _is_package("word/document.xml"),
    "eml": lambda content: message_from_bytes(content)["Subject"],
    "svg": lambda content: ET.fromstring(content).tag == "{http://www.w3.org/2000/svg}svg",
    "json": lambda content: isinstance(json.loads(content)["rows"], list),
    "jsonl": lambda content: all(isinstance(json.loads(line), dict) for line in content.splitlines()),
    "csv": lambda content: list(csv.reader(content.decode().splitlines())),
    "excel-csv": lambda content: content.startswith("\ufeff".encode()) and b";" in content,
    "xlsx": _is_package("xl/workbook.xml"),
    "vcf": lambda content: content.startswith(b"BEGIN:VCARD"),
    "ics": lambda content: content.startswith(b"BEGIN:VCALENDAR\r\n"),
    "geojson": lambda content: isinstance(json.loads(content)["features"], list),
    "atom": lambda content: ET.fromstring(content).tag == "{http://www.w3.org/2005/Atom}feed",
    "sarif": lambda content: json.loads(content)["version"] == "2.1.0",
    "github": bytes.decode,
    "gitlab": lambda content: isinstance(json.loads(content), list),
}


@pytest.fixture
def small(tmp_path: Path) -> tuple[str, ...]:
    """Return the options for a small dataset that has a mailbox, and something to warn of."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "tests/check/minimal", data)
    with (data / "recipients/musterministerium.yaml").open("a") as record:
        record.write("email: post@example.org  \n")
    return "--data", str(data), "--on", "2026-01-01", "--lang", "en"


def test_every_page_in_every_format(hafen: Hafen, tmp_path: Path, small: tuple[str, ...]) -> None:
    assert SOUND.keys() == FORMATS.keys()
    failures = []
    for words in PAGES:
        for name, form in FORMATS.items():
            file = tmp_path / "file"
            ended = hafen(*words, *small, "--format", name, "-o", str(file))
            content = file.read_bytes() if file.exists() else None
            file.unlink(missing_ok=True)
            if content is None:
                reason = REASONS.get(form.needs, "")
                is_right = bool(reason) and ended.code == 2 and reason in ended.err
            else:
                is_right = ended.code == 0 and bool(SOUND[name](content))
            if not is_right:
                failures.append((*words, name, ended.code, ended.err[:200], (content or b"")[:80]))
    assert not failures, "\n".join(map(str, failures))


def test_a_dash_for_the_file_is_the_standard_output_in_every_format(
    hafen: Hafen, tmp_path: Path, small: tuple[str, ...]
) -> None:
    pages = [
        ("recipients", "list"),
        ("members", "list"),
        ("meetings", "list"),
        ("map",),
        ("history", "changes", "--from", "2018"),
        ("check",),
    ]
    written = set()
    for words in pages:
        for name, form in FORMATS.items():
            ended = hafen(*words, *small, "--format", name, "-o", "file", folder=tmp_path)
            if ended.code == 0 and not form.binary:
                said = hafen(*words, *small, "--format", name, "-o", "-", folder=tmp_path)
                assert said.out == (tmp_path / "file").read_bytes().decode(), (words, name)
                written.add(name)
    assert written == {name for name, form in FORMATS.items() if not form.binary}
    assert not (tmp_path / "-").exists()


def test_an_address_book_says_how_many_cards_it_has(hafen: Hafen, small: tuple[str, ...]) -> None:
    ended = hafen("recipients", "list", *small, "--format", "vcf")
    assert ended.out.count("BEGIN:VCARD") == 1
    assert ended.err.startswith("1 card.")


TSV = """
def write(page):
    keys = [column.key for column in page.columns]
    lines = [keys, *([str(row[key]) for key in keys] for row in page.rows)]
    return "".join("\\t".join(line) + "\\n" for line in lines)
"""


def test_a_format_is_one_module_and_one_row(
    hafen: Hafen, tmp_path: Path, small: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tsv.py").write_text(TSV)
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    monkeypatch.setattr(registry, "FORMATS", {**FORMATS, "tsv": Format("tsv", "rows", (".tsv",))})
    file = tmp_path / "members.tsv"
    assert hafen("members", "list", *small, "-o", str(file)).code == 0
    assert file.read_text().splitlines()[1].startswith("musterstadt\tMusterstadt\t")
    for words in (("members", "list"), ("history", "changes"), ("check",), ("stats", "offers"), ("map",)):
        assert "tsv" in hafen(*words, "--help").out, words
    assert "tsv" in hafen("members", "list", *small, "--format", "ps").err
    assert ".tsv" in hafen("members", "list", *small, "-o", "x.ps").err
    table = write_table(read_dataset(WorkTree(tmp_path / "data")).dataset).splitlines()
    (completed,) = (line for line in table if line.startswith("option\tmembers list\t--format\t"))
    assert ",tsv" in completed
