"""What the program prints, read back as figures: from JSON, text, Markdown, web page, workbook, picture."""

import io
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.figures.counter import Pair

Run = Callable[..., str]
"""Runs the program with some words and returns what it printed."""

_SHORT = re.compile(r"([\d.]+)(?: \+ ([\d.]+) möglich)?")
_LONG = re.compile(r"([\d.]+) (?:ge)?sicher\w*(?:, ([\d.]+) (?:weitere )?möglich)?")


def number(text: str | None) -> int:
    return int(text.replace(".", "")) if text else 0


def pair_of(text: str) -> Pair:
    """Return both numbers of “12 + 3 möglich” or “12 gesichert, 3 möglich”."""
    match = _LONG.search(text) or _SHORT.search(text)
    assert match, text
    return number(match[1]), number(match[2])


def read_json(run: Run, *words: str) -> Any:
    return json.loads(run(*words, "--format", "json"))


def rows_of_text(text: str) -> dict[str, list[str]]:
    """Return the cells of every line of text by its first cell, of several the first."""
    lines = (re.split(r" {2,}", line.strip("? ")) for line in reversed(text.splitlines()))
    return {cells[0].removesuffix(":"): cells[1:] for cells in lines if len(cells) > 1}


def plot_of(run: Run, *words: str) -> dict[str, str]:
    """Return what a picture says of each bar."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plot.svg")
        run(*words, "--plot", str(path))
        result = re.search(r"<desc[^>]*>(.*?)</desc>", path.read_text(encoding="utf-8"), re.DOTALL)
    assert result
    bars = (word.rpartition(": ") for word in result[1].strip().removesuffix(" (Mitglieder)").split("; "))
    return {name: amount for name, _colon, amount in bars}


def sums_of_list(run: Run) -> Iterator[tuple[str, Pair, Pair]]:
    """Yield the members and the people of the list's last row, format by format."""
    words = ("members", "list", "--group", "land")
    totals = read_json(run, *words)["totals"]
    yield "json", (totals["certain"], totals["possible"]), _people(totals)
    for name, pattern in (
        ("md", r"\| \*\*Insgesamt\*\* \|(.*)"),
        ("html", r'<tr class="total"><th scope="row">Insgesamt</th>(.*)'),
        ("text", r"(?m)^ *Insgesamt(.*)"),
    ):
        match = re.search(pattern, run(*words, "--format", name))
        if match:  # a list of nobody has no such row
            cells = re.findall(
                r"[\d.]+ gesichert(?:, [\d.]+ möglich)?|[\d.]+(?: \+ [\d.]+ möglich)?", match[1]
            )
            yield name, pair_of(cells[0]), pair_of(cells[-1])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list.xlsx")
        run(*words, "-o", str(path))
        sheet = load_workbook(io.BytesIO(path.read_bytes()))["Summen"]
        header, *_groups, last = sheet.iter_rows(values_only=True)
        row = dict(zip(map(str, header), map(str, last), strict=True))
        people = int(row["Bevölkerung"]), int(row["Bevölkerung, möglich dazu"])
        yield "xlsx", pair_of(row["Gewissheit"]), people


def _people(totals: dict[str, int]) -> Pair:
    return totals["population"], totals["population_possible"]


def range_of(text: str) -> Pair:
    """Return the least and the most of “20 bis 30”, “mindestens 20”, “bis zu 30” or “genau 110”."""
    matches = [number(element) for element in re.findall(r"[\d.]*\d", text)]
    return 0 if text.startswith("bis zu") else matches[0], matches[-1]
