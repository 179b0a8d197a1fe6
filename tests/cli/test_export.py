"""The real dataset as a database: whole, consistent, and equal to what other commands say."""

import json
import sqlite3
from pathlib import Path

from tests.cli.conftest import ROOT, Hafen

ON = ("--on", "2026-11-21")
SMALL = ("--data", str(ROOT / "tests/check/minimal"))
"""For what does not depend on the records."""


def test_the_database_agrees_with_the_lists(hafen: Hafen, tmp_path: Path) -> None:
    ended = hafen("export", "sqlite", str(tmp_path / "hafen.db"), *ON)
    assert ended.code == 0, ended.err
    connection = sqlite3.connect(tmp_path / "hafen.db")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = json.loads(hafen("members", "list", "--format", "json", *ON).out)["rows"]
    result = dict(connection.execute("SELECT member, standing || ' ' || certainty FROM standings").fetchall())
    assert result == {row["id"]: f"{row['standing']} {row['certainty']}" for row in rows}
    assert connection.execute("SELECT count(*) FROM resolutions_commitments").fetchone()[0] > 1000
    connection.close()
    metadata = json.loads((tmp_path / "hafen.metadata.json").read_text(encoding="utf-8"))
    assert set(metadata["databases"]) == {"hafen"}


def test_sql_asks_the_same_database(hafen: Hafen) -> None:
    ended = hafen("sql", "select standing, count(*) n from standings group by 1", "--format", "json", *ON)
    answer = json.loads(ended.out)
    assert answer["schema"] == "hafen.sql/v1"
    assert sum(row["n"] for row in answer["rows"]) >= 295


def test_sql_on_an_earlier_day_answers_for_that_day(hafen: Hafen) -> None:
    line = ("sql", "select count(*) n from standings where standing = 'member'", "--format", "json")
    then, now = (
        json.loads(hafen(*line, "--on", day).out)["rows"][0]["n"] for day in ("2019-06-13", "2026-11-21")
    )
    assert then == 0 < now


def test_what_sql_refuses_ends_with_2(hafen: Hafen) -> None:
    for statement in ("drop table members", "selec", ""):
        ended = hafen("sql", statement, *SMALL, "--lang", "de")
        assert (ended.code, ended.out) == (2, "")
        assert "--tables" in ended.err


def test_tables_are_listed_in_both_languages(hafen: Hafen) -> None:
    assert "Mitglied: Eine Kommune" in hafen("sql", "--tables", "--lang", "de").out
    assert "Member: One municipality" in hafen("sql", "--tables", "--lang", "en").out


def test_no_database_is_put_into_the_dataset(hafen: Hafen) -> None:
    assert hafen("export", "sqlite", str(ROOT / "data/hafen.db")).code == 5
    assert not (ROOT / "data/hafen.db").exists()


def test_the_open_data_are_written_to_a_folder_and_one_by_one(
    hafen: Hafen, data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "daten"
    (data.parent / "hafen.toml").write_text('[site]\naddress = "https://example.org/haefen"\n')
    ended = hafen("--data", str(data), "export", "data", str(folder), *ON)
    assert ended.code == 0, ended.err
    index = json.loads((folder / "index.json").read_bytes())
    written = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert written == {"index.json", *(entry["path"] for entry in index["files"])}
    assert "https://example.org/haefen/daten/v1/" in index["cite"]["en"]
    alone = hafen("--data", str(data), "export", "file", "members/potsdam.json", *ON)
    assert alone.out == (folder / "members/potsdam.json").read_text(encoding="utf-8")


def test_a_second_export_removes_only_what_it_wrote(hafen: Hafen, tmp_path: Path) -> None:
    assert hafen("init", "netz", "--name", "Netz der Musterorte", folder=tmp_path).code == 0
    root, folder = tmp_path / "netz", tmp_path / "netz/daten"
    line = ("export", "data", "daten", *ON, "--lang", "en")
    assert hafen(*line, folder=root).code == 0
    gone = ("practices/musterstadt-anlaufstelle", "programmes/musterprogramm")
    mine = ("notes.txt", f"{gone[1]}.json")
    for name in mine:
        (folder / name).write_text("written by somebody else", "utf-8")
    for name in gone:
        (root / f"data/{name}.yaml").unlink()
    assert ", 1 removed." in hafen(*line, folder=root).err
    assert not (folder / "practices").exists()
    assert {(folder / name).read_text("utf-8") for name in mine} == {"written by somebody else"}
    (folder / "index.json").write_text('{"files": [3]}', "utf-8")
    assert hafen(*line, folder=root).code == 5


def test_a_file_that_the_open_data_have_not_is_named(hafen: Hafen) -> None:
    ended = hafen("export", "file", "member.csv", *SMALL, *ON, "--lang", "de")
    assert (ended.code, ended.out) == (4, "")
    assert "members.csv" in ended.err


def test_nothing_is_exported_with_the_private_overlay(hafen: Hafen, tmp_path: Path) -> None:
    for line in (("data", str(tmp_path / "daten")), ("file", "members.csv")):
        ended = hafen("export", *line, "--private")
        assert ended.code != 0
        assert ended.out == ""
    assert not (tmp_path / "daten").exists()
