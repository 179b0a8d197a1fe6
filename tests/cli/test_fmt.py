import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Golden, Hafen

MINIMAL = Path(__file__).parents[1] / "check" / "minimal"
TOWN = "members/bb/musterstadt.yaml"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a dataset in the house style, in a folder of its own."""
    place = tmp_path / "data"
    shutil.copytree(MINIMAL, place)
    for path in place.rglob("*.yaml"):
        way = "../" * len(path.relative_to(place).parts)
        first, rest = path.read_text("utf-8").split("\n", 1)
        name = first.rpartition("/")[2]
        text = f"# yaml-language-server: $schema={way}schemas/{name}\n{rest}".replace(
            '"0999 1234-0"', "0999 1234-0"
        )
        path.write_text(text, "utf-8", newline="\n")
    return place


def spoil(data: Path) -> None:
    town = data / TOWN
    text = (
        town.read_text("utf-8").replace("land: BB\n", "").replace("name: M", "land: 'BB' # Land\nname: M", 1)
    )
    town.write_text(text.replace("\n", "\r\n"), "utf-8", newline="")
    (data / "practices" / "musterstadt-anlaufstelle.yaml").write_text("id: &a x\n", "utf-8")


def seen(text: str, data: Path) -> str:
    """Return output with the folder of this run taken out."""
    return text.replace(os.path.relpath(data, Path(__file__).parents[2]), "data")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_files_are_rewritten_refused_and_told(hafen: Hafen, golden: Golden, data: Path, lang: str) -> None:
    spoil(data)
    folder = ("--data", str(data), "--lang", lang)
    before = (data / TOWN).read_bytes()
    listed = hafen("fmt", "--check", *folder)
    shown = hafen("fmt", "--diff", *folder)
    assert (data / TOWN).read_bytes() == before
    done = hafen("fmt", *folder)
    again = hafen("fmt", "--check", *folder)
    runs = {"fmt --check": listed, "fmt --diff": shown, "fmt": done, "fmt --check, again": again}
    text = "".join(
        f"$ hafen {name}\n{seen(run.out, data)}{seen(run.err, data)}exit {run.code}\n\n"
        for name, run in runs.items()
    )
    golden(f"cli/fmt.{lang}.txt", text)
    assert (data / TOWN).read_bytes() != before


def test_one_file_or_folder_can_be_named(hafen: Hafen, data: Path) -> None:
    spoil(data)
    before = (data / TOWN).read_bytes()
    assert hafen("fmt", str(data / "resolutions"), "--data", str(data)).code == 0
    assert (data / TOWN).read_bytes() == before
    run = hafen("fmt", str(data / TOWN), "--data", str(data))
    assert (run.code, run.err) == (0, "0 files are in the house style, 1 was rewritten\n")
    assert (data / TOWN).read_bytes().startswith(b"# yaml-language-server: ")


def test_check_tells_by_its_code(hafen: Hafen, data: Path) -> None:
    assert hafen("fmt", "--check", "--data", str(data)).code == 0
    (data / "sources.yaml").write_text("sources: {}", "utf-8")
    run = hafen("fmt", "--check", "--data", str(data))
    assert run.code == 1
    assert (
        seen(run.out, data) == "data/sources.yaml: the line that names the schema, spaces and blank lines\n"
    )
    assert hafen("fmt", "--data", str(data)).code == 0
    assert hafen("fmt", "--check", "--data", str(data)).code == 0


def test_only_records_are_touched(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    note = data / "README.yaml"
    note.write_text("a: 'b'\n", "utf-8")
    outside = tmp_path / "outside.yaml"
    outside.write_text("id: 'b'\n", "utf-8")
    link = data / "practices" / "link.yaml"
    link.symlink_to(outside)
    run = hafen("fmt", str(note), str(link), "--data", str(data))
    assert run.code == 5
    assert "This file is no record." in run.err
    assert "links are not followed" in run.err
    assert (note.read_text("utf-8"), outside.read_text("utf-8")) == ("a: 'b'\n", "id: 'b'\n")
    assert hafen("fmt", str(outside), "--data", str(data)).code == 2
    assert hafen("fmt", str(data / "nowhere.yaml"), "--data", str(data)).code == 4


def test_a_folder_that_cannot_be_written_is_refused(
    hafen: Hafen, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(data)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    before = (data / TOWN).read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    run = hafen("fmt", "--data", str(data))
    assert (run.code, run.out) == (5, "")
    assert f"{TOWN} cannot be written: No space left on device" in run.err
    assert (data / TOWN).read_bytes() == before


def test_a_revision_cannot_be_changed(hafen: Hafen) -> None:
    run = hafen("fmt", "--at", "HEAD")
    assert run.code == 2
    assert "not those of a revision" in run.err
    assert hafen("check", "--fix", "--at", "HEAD").code == 2


@pytest.mark.parametrize("lang", ["de", "en"])
def test_check_mends_what_can_only_mean_one_thing(
    hafen: Hafen, golden: Golden, data: Path, lang: str
) -> None:
    town = data / TOWN
    right = town.read_text("utf-8")
    wrong = right.replace('ags: "12999001"', "ags: 12999001  # Schlüssel").replace(
        "land: BB\n", "land: bb \n"
    )
    town.write_text(wrong, "utf-8", newline="\n")
    run = hafen("check", "--fix", "--on", "2026-01-01", "--data", str(data), "--lang", lang)
    golden(f"cli/check-fix.{lang}.txt", f"{seen(run.err, data)}---\n{seen(run.out, data)}exit {run.code}\n")
    mended = right.replace('ags: "12999001"', 'ags: "12999001"  # Schlüssel').replace("land: BB", "land: bb")
    assert town.read_text("utf-8") == mended
