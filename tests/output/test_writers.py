"""All formats side by side: golden files, same bytes each time, nothing loaded in vain."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ssh_cli.document.formats.registry import WRITERS, find_format, format_for
from ssh_cli.errors import UsageError
from ssh_cli.page.page import Page, Stamp
from tests.output.sample import REPORTS

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
HERE = Path(__file__).parent


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
    text = write_page(build(language), "text", width=width)
    assert isinstance(text, str)
    golden(f"output/{build.__name__}.{language}.{width or 'pipe'}.txt", text)


@pytest.mark.parametrize("format_name", WRITERS)
def test_no_rows_are_no_trouble(format_name: str) -> None:
    report = Page("members", "Members", Stamp("2020-01-01", None, "1"), (), ())
    assert isinstance(write_page(report, format_name), bytes) is WRITERS[format_name].binary


def test_suffixes_tell_formats() -> None:
    names = ("a.txt", "b.JSON", "c.jsonl", "d.ndjson", "e.csv", "f.xlsx", Path("x/g.md"), "h.html", "i.htm")
    found = [format_for(name) for name in names]
    assert found == ["text", "json", "jsonl", "jsonl", "csv", "xlsx", "md", "html", "html"]


@pytest.mark.parametrize("name", ["letter.pdf", "README", ".csv", ""])
def test_other_suffixes_are_refused_with_the_list(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        format_for(name)
    assert ".xlsx" in caught.value.hint


def test_an_unknown_format_is_refused_with_the_list() -> None:
    with pytest.raises(UsageError, match="pdf") as caught:
        find_format("pdf")
    assert "excel-csv" in caught.value.hint


BUILD_ALL = """
import hashlib, runpy, sys
from ssh_cli.document.formats.registry import WRITERS, render
reports = runpy.run_path(sys.argv[1])["REPORTS"]
for name in WRITERS:
    for build in reports:
        made = write_page(build("de"), name, width=80)
        print(name, hashlib.sha256(made if isinstance(made, bytes) else made.encode("utf-8")).hexdigest())
"""


def _run(code: str, *arguments: str, **variables: str) -> str:
    environment = {"PATH": "", "PYTHONIOENCODING": "utf-8", **variables}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True, env=environment
    ).stdout


def test_same_bytes_whatever_the_surroundings() -> None:
    sample = str(HERE / "sample.py")
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
    assert len(plain.splitlines()) == 3 * len(WRITERS)


LOADED = """
import sys
from ssh_cli.page.blocks import Column
from ssh_cli.page.page import Page, Stamp
from ssh_cli.document.formats.registry import write_page
write_page(Page("x", "X", Stamp("2020-01-01", None, "1"), (Column("a", "A"),), ({"a": 1},)), sys.argv[1])
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize(
    ("format_name", "allowed"),
    [(name, {"xlsx"} & {name} and {"xlsxwriter"}) for name in WRITERS],
)
def test_a_format_loads_only_its_own_library(format_name: str, allowed: set[str]) -> None:
    heavy = {"rich", "jinja2", "babel", "xlsxwriter", "typer", "openpyxl"}
    assert heavy & set(_run(LOADED, format_name).split()) == allowed
