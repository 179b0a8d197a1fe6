"""Settings beside a dataset: what counts, where it comes from, what is refused."""

import json
import shutil
from pathlib import Path

import pytest

from ssh_cli.cli.settings import SETTINGS
from tests.cli.conftest import ROOT, Hafen


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/check/minimal", tmp_path / "data")
    return tmp_path


def origins(hafen: Hafen, place: Path, *words: str, **environment: str) -> dict[str, tuple[str | None, str]]:
    shown = hafen("config", "--format", "json", *words, folder=place, env=environment)
    assert shown.code == 0, shown.err
    return {row["name"]: (row["value"], row["origin"]) for row in json.loads(shown.out)["rows"]}


def test_an_option_beats_the_environment_beats_the_file(hafen: Hafen, place: Path) -> None:
    (place / "hafen.toml").write_text('language = "de"\nsender = "hafen@example.org"\n', "utf-8")
    file = str(place / "hafen.toml")
    origins_shown = origins(hafen, place)
    assert {name: origins_shown.pop(name) for name in ("language", "format", "sender")} == {
        "language": ("de", file),
        "format": ("text", "Vorgabe"),
        "sender": ("hafen@example.org", file),
    }
    assert set(origins_shown.values()) == {(None, "Vorgabe")}
    assert origins(hafen, place, HAFEN_LANG="en")["language"] == ("en", "HAFEN_LANG")
    assert origins(hafen, place, "--lang", "de", HAFEN_LANG="en")["language"] == ("de", "--lang")
    assert hafen("overview", folder=place / "data/members").out.startswith("Bündnis der Musterstädte")
    assert hafen("overview", "--data", str(place), folder=ROOT).out.startswith("Bündnis der Musterstädte")


def test_every_setting_is_shown(hafen: Hafen, place: Path) -> None:
    assert [*origins(hafen, place)] == [*SETTINGS]


def test_the_own_file_beats_the_shared_one_entirely(hafen: Hafen, place: Path) -> None:
    (place / "pyproject.toml").write_text('[tool.hafen]\nlanguage = "de"\nformat = "md"\n', "utf-8")
    assert hafen("overview", folder=place).out.startswith("# Bündnis der Musterstädte")
    (place / "hafen.toml").write_text("", "utf-8")
    shown = hafen("config", folder=place)
    assert f"Those in {place / 'pyproject.toml'} do not count: hafen.toml stands beside it." in shown.out
    assert hafen("overview", folder=place).out.startswith("Alliance of Model Towns")
    (place / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    assert "do not count" not in hafen("config", folder=place).out


def test_the_format_counts_where_neither_option_nor_file_tells_one(hafen: Hafen, place: Path) -> None:
    (place / "hafen.toml").write_text('format = "csv"\n', "utf-8")
    assert hafen("members", "list", folder=place).out.startswith("id,name")
    assert hafen("members", "list", "--format", "text", folder=place).out.startswith("Municipalities")
    assert hafen("members", "list", "-o", "list.md", folder=place).code == 0
    assert (place / "list.md").read_text("utf-8").startswith("# Municipalities")


def test_mail_drafts_are_sent_from_the_mailbox_that_is_set(hafen: Hafen, place: Path) -> None:
    shutil.copytree(ROOT / "tests/check/minimal", place / "data", dirs_exist_ok=True)
    hafen("init", "neu", folder=place)
    words = ("letters", "render", "2024-02", "-o", "brief.eml")
    assert hafen(*words, folder=place / "neu").code == 0
    assert "From: koordination@example.org" in (place / "neu/brief.eml").read_text("utf-8")
    (place / "neu/hafen.toml").write_text('sender = "buero@example.org"\n', "utf-8")
    assert hafen(*words, folder=place / "neu").code == 0
    assert "From: buero@example.org" in (place / "neu/brief.eml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('langage = "de"', "hafen.toml has a setting “langage” that there is not."),
        ('language = "fr"', "hafen.toml: the setting “language” cannot be 'fr'."),
        ("language = 1", "hafen.toml: the setting “language” cannot be 1."),
        ('format = "pdf"', "hafen.toml: the setting “format” cannot be 'pdf'."),
        ('sender = "hafen"', "hafen.toml: the setting “sender” cannot be 'hafen'."),
        ('\nlanguage = de"', "hafen.toml:2:12 does not read as TOML."),
        ("\udcff", "hafen.toml does not read as TOML."),
    ],
)
def test_what_is_no_setting_is_refused_by_every_command(
    hafen: Hafen, place: Path, text: str, message: str
) -> None:
    (place / "hafen.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    ended = hafen("overview", folder=place)
    assert (ended.code, ended.out) == (3, "")
    assert message in ended.err


def test_a_file_of_a_windows_editor_reads(hafen: Hafen, place: Path) -> None:
    (place / "hafen.toml").write_text('language = "de"\n', "utf-8-sig")
    assert origins(hafen, place)["language"] == ("de", str(place / "hafen.toml"))


def test_without_a_dataset_there_are_none(hafen: Hafen, tmp_path: Path) -> None:
    (tmp_path / "hafen.toml").write_text('language = "de"\n', "utf-8")
    assert origins(hafen, tmp_path)["language"] == ("en", "the locale")
