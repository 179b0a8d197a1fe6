"""Pictures of the real dataset: legible, described, with their data, the same bytes anywhere."""

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Hafen
from tests.picture.reading import assert_legible, parse

ON = ("--on", "2026-11-21")
STATISTICS = ("offers", "by-land", "growth", "coverage")


@pytest.mark.parametrize(
    "shade", ["members", "declared", "population", "share", "resolutions", "offers", "none"]
)
def test_every_shade_makes_a_legible_map(hafen: Hafen, tmp_path: Path, shade: str) -> None:
    ended = hafen("map", "--shade", shade, "-o", str(tmp_path / "map.svg"), *ON)
    assert ended.code == 0, ended.err
    text = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert_legible(text)
    assert "© GeoBasis-DE / BKG (Daten verändert)" in text


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("width", ["400", "1600"])
def test_the_map_is_legible_narrow_and_wide(hafen: Hafen, lang: str, width: str) -> None:
    ended = hafen("map", "--width", width, "--labels", "80", "--lang", lang, *ON)
    assert_legible(ended.out)


def test_the_data_go_with_the_map(hafen: Hafen, tmp_path: Path) -> None:
    ended = hafen("map", "land:BB,BE", "-o", str(tmp_path / "map.svg"), *ON)
    assert ended.err.splitlines()[0] == f"Written: {tmp_path / 'map.svg'}"
    assert f"Written: {tmp_path / 'map.svg.csv'}" in ended.err.splitlines()
    with (tmp_path / "map.svg.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["land"] for row in rows if row["what"] == "municipality"} == {"BB", "BE"}
    elsewhere = tmp_path / "data.json"
    hafen("map", "land:BB", "-o", str(tmp_path / "other.svg"), "--table", str(elsewhere), *ON)
    assert elsewhere.exists()
    assert not (tmp_path / "other.csv").exists()


def test_the_table_alone_and_the_page(hafen: Hafen) -> None:
    rows = list(csv.DictReader(io.StringIO(hafen("map", "land:BB", "--format", "csv", *ON).out)))
    assert [row["name"] for row in rows if row["what"] == "land"] == ["Brandenburg"]
    assert (
        "Nicht gefragt, da dort nichts ausgewählt ist: Baden-Württemberg,"
        in hafen("--lang", "de", "map", "key:12", *ON).out
    )
    page = hafen("map", "land:BB", "--format", "html", *ON).out
    assert page.count("<svg ") == 2
    laender, towns = re.findall(r"<thead>.*?</thead>", page, re.DOTALL)  # each with columns of its own alone
    assert "Population" in towns
    assert "Population" not in laender
    assert len(re.findall(">Municipalities in Brandenburg on [0-9-]+</(?:h1|text)>", page)) == 1


def test_the_font_comes_along_when_asked_for(hafen: Hafen) -> None:
    assert "@font-face" in hafen("map", "land:BB", "--embed-font", *ON).out
    assert hafen("map", "land:BB", "--embed-font", "--format", "html", *ON).code == 2


@pytest.mark.parametrize(
    "words",
    [("--shade", "nonsense"), ("--width", "9"), ("--labels", "-1"), ("--format", "nonsense"), ("land:XX",)],
)
def test_what_cannot_be_drawn_is_refused(hafen: Hafen, words: tuple[str, ...]) -> None:
    ended = hafen("map", *words)
    assert ended.code == 2
    assert ended.out == ""


def test_no_picture_is_put_into_the_dataset(hafen: Hafen) -> None:
    assert hafen("map", "-o", str(ROOT / "data/map.svg")).code == 5
    assert not (ROOT / "data/map.svg").exists()


@pytest.mark.parametrize("name", STATISTICS)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_statistic_has_a_legible_picture(hafen: Hafen, tmp_path: Path, name: str, lang: str) -> None:
    ended = hafen("stats", name, "--plot", str(tmp_path / "plot.svg"), "--lang", lang, *ON)
    assert ended.code == 0, ended.err
    text = (tmp_path / "plot.svg").read_text(encoding="utf-8")
    assert_legible(text)
    assert parse(text).get("lang") == lang


def test_the_annex_has_the_picture_of_its_sums(hafen: Hafen, tmp_path: Path) -> None:
    for number, more in enumerate(((), ("--annex",))):
        hafen("stats", "offers", *more, "--plot", str(tmp_path / f"{number}.svg"), *ON)
    assert (tmp_path / "0.svg").read_bytes() == (tmp_path / "1.svg").read_bytes()


def test_a_plot_is_an_svg_file(hafen: Hafen, tmp_path: Path) -> None:
    assert hafen("stats", "growth", "--plot", str(tmp_path / "plot.png"), *ON).code == 2


WORLDS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8"},
)


def test_the_same_bytes_wherever_they_are_made(tmp_path: Path) -> None:
    made = []
    for number, world in enumerate(WORLDS):
        folder = tmp_path / str(number)
        folder.mkdir()
        commands = (
            ("map", "-o", str(folder / "map.svg")),
            ("stats", "growth", "--plot", str(folder / "growth.svg")),
            ("export", "sqlite", str(folder / "hafen.db")),
        )
        lines = [[*command, "--lang", "de", *ON] for command in commands]
        program = (
            f"import os\nfrom ssh_cli.cli.main import run\n"
            f"assert not any([run(line, os.environ) for line in {lines}])"
        )
        environment = {**os.environ, **world}
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, capture_output=True
        )
        made.append({entry.name: entry.read_bytes() for entry in folder.iterdir()})
    assert [name for name in made[0] if made[0][name] != made[1].get(name)] == []
    assert made[0].keys() == made[1].keys() >= {"map.svg", "growth.svg", "hafen.db"}


@pytest.mark.parametrize("width", ["400", "1600"])
def test_a_plot_is_as_wide_as_asked(hafen: Hafen, tmp_path: Path, width: str) -> None:
    file = tmp_path / "plot.svg"
    assert hafen("stats", "growth", "--plot", str(file), "--plot-width", width, *ON).code == 0
    assert f'width="{width}"' in file.read_text(encoding="utf-8")
    assert hafen("stats", "growth", "--plot", str(file), "--plot-width", "10", *ON).code == 2
