"""All formats side by side: golden files, same bytes each time, nothing loaded in vain."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ssh_cli.errors import UsageError
from ssh_cli.formats.registry import FORMATS, Medium, find_format, format_for, write_page
from ssh_cli.page.blocks import Column, paragraph
from ssh_cli.page.page import Page, Stamp
from tests.cases import every
from tests.page.sample import REPORTS

if TYPE_CHECKING:
    from tests.conftest import Golden

ReportBuilder = Callable[[str], Page]
TEXT_FORMATS = {
    "json": "json",
    "jsonl": "jsonl",
    "csv": "csv",
    "excel-csv": "excel.csv",
    "md": "md",
    "html": "html",
}
GENERAL = [name for name, form in FORMATS.items() if form.needs in {"blocks", "rows"}]
"""Formats of every page that has rows."""

SAMPLE = Path(__file__).parents[1] / "page/sample.py"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("build", REPORTS)
@pytest.mark.parametrize(("format_name", "suffix"), TEXT_FORMATS.items())
def test_golden(golden: "Golden", build: ReportBuilder, language: str, format_name: str, suffix: str) -> None:
    text = write_page(build(language), format_name)
    assert isinstance(text, str)
    golden(f"output/{build.__name__}.{language}.{suffix}", text)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("build", REPORTS)
@pytest.mark.parametrize("width", [80, None])
def test_golden_text(golden: "Golden", build: ReportBuilder, language: str, width: int | None) -> None:
    text = write_page(build(language), "text", Medium(width))
    assert isinstance(text, str)
    golden(f"output/{build.__name__}.{language}.{width or 'pipe'}.txt", text)


@pytest.mark.parametrize("format_name", GENERAL)
def test_no_rows_are_no_trouble(format_name: str) -> None:
    page = Page("members", "Members", (Column("a", "A"),), (), stamp=Stamp("2020-01-01", None, "1"))
    assert isinstance(write_page(page, format_name), bytes) is FORMATS[format_name].binary


@every("format_name", FORMATS)
def test_a_page_that_lacks_what_a_format_needs_is_refused(format_name: str) -> None:
    page = Page("paper", "Paper", blocks=(paragraph("Text"),), stamp=Stamp("2020-01-01"))
    if FORMATS[format_name].needs == "blocks":
        assert write_page(page, format_name)
        return
    with pytest.raises(UsageError) as caught:
        write_page(page, format_name)
    assert caught.value.hint


def test_suffixes_tell_formats() -> None:
    names = ("a.txt", "b.JSON", "c.jsonl", "d.ndjson", "e.csv", "f.xlsx", Path("x/g.md"), "h.html", "i.htm")
    matches = [format_for(name) for name in names]
    assert matches == ["text", "json", "jsonl", "jsonl", "csv", "xlsx", "md", "html", "html"]


@every("name", ["letter.ps", "README", ".csv", ""])
def test_other_suffixes_are_refused_with_the_list(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        format_for(name)
    assert ".xlsx" in caught.value.hint


def test_an_unknown_format_is_refused_with_the_list() -> None:
    with pytest.raises(UsageError, match="ps") as caught:
        find_format("ps")
    assert "excel-csv" in caught.value.hint


BUILD_ALL = """
import hashlib, runpy, sys
from ssh_cli.formats.registry import FORMATS, Medium, write_page
reports = runpy.run_path(sys.argv[1])["REPORTS"]
for name in [name for name, form in FORMATS.items() if form.needs in {"blocks", "rows"}]:
    for build in reports:
        made = write_page(build("de"), name, Medium(80))
        print(name, hashlib.sha256(made if isinstance(made, bytes) else made.encode("utf-8")).hexdigest())
"""


def _run(code: str, *arguments: str, **variables: str) -> str:
    environment = {"PATH": "", "PYTHONIOENCODING": "utf-8", **variables}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True, env=environment
    ).stdout


def test_same_bytes_whatever_the_surroundings() -> None:
    sample = str(SAMPLE)
    plain = _run(BUILD_ALL, sample, PYTHONHASHSEED="1")
    other = _run(
        BUILD_ALL,
        sample,
        PYTHONHASHSEED="2",
        TZ="Asia/Tokyo",
        LC_ALL="C",
        COLUMNS="33",
        NO_COLOR="1",
        FORCE_COLOR="1",
        HOME="/nonexistent",
    )
    assert plain == other
    assert len(plain.splitlines()) == 3 * len(GENERAL)


LOADED = """
import sys
from ssh_cli.page.blocks import Column
from ssh_cli.page.page import Page, Stamp
from ssh_cli.formats.registry import write_page
write_page(Page("x", "", (Column("a", "A"),), ({"a": 1},), stamp=Stamp("2020-01-01", None, "1")), sys.argv[1])
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


OWN = {"html": {"jinja2"}, "xlsx": {"xlsxwriter"}}


@pytest.mark.parametrize("format_name", [name for name in GENERAL if name not in {"pdf", "docx"}])
def test_a_format_loads_only_its_own_library(format_name: str) -> None:
    heavy = {"rich", "jinja2", "babel", "xlsxwriter", "typer", "openpyxl", "docx", "typst"}
    assert heavy & set(_run(LOADED, format_name).split()) == OWN.get(format_name, set())
