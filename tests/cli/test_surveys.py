"""Importing answers: looking first, writing only when asked, a correction shown before it is written."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Hafen

SURVEY = """\
# yaml-language-server: $schema=../../../schemas/survey.schema.json
id: 2021-umfrage
title:
  de: Umfrage
  en: Survey
from: "2021"
asked: 2
questions:
  - id: beschluss
    text:
      de: Hat der Rat beschlossen?
      en: Has the council resolved?
    kind: yes-no
source: https://example.org/umfrage
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "tests/check/minimal", folder)
    (folder / "surveys/2021-umfrage").mkdir(parents=True)
    (folder / "surveys/2021-umfrage/survey.yaml").write_text(SURVEY, "utf-8")
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "antworten.csv"
    path.write_text("Kommune;beschluss\nMusterstadt;ja\nMustersadt;nein\n", "utf-8")
    return path


def test_looking_writes_nothing(hafen: Hafen, data: Path, table: Path) -> None:
    ended = hafen("surveys", "import", "2021", str(table), "--data", str(data), "--format", "json")
    assert ended.code == 0
    assert [
        (row["row"], row["outcome"], row["record"], row["cell"], row["reason"])
        for row in json.loads(ended.out)["rows"]
    ] == [
        (2, "new", "2021-umfrage/musterstadt", None, None),
        (3, "left", None, "A3", "name-unknown"),
    ]
    assert not (data / "surveys/2021-umfrage/answers").exists()


def test_where_nobody_answered_nothing_is_one_of_none(hafen: Hafen, data: Path) -> None:
    shown = hafen("surveys", "show", "2021", "--data", str(data), "--lang", "de")
    rows = dict(line.split() for line in shown.out.splitlines() if line.startswith(("ja ", "nein ")))
    assert rows == {"ja": "0", "nein": "0"}, shown.out


def test_written_answers_are_read_checked_and_shown(hafen: Hafen, data: Path, table: Path) -> None:
    words = ("surveys", "import", "2021", str(table), "--data", str(data), "--write", "--yes")
    assert hafen(*words).code == 0
    assert (data / "surveys/2021-umfrage/answers/musterstadt.yaml").exists()
    checked = hafen("check", "--data", str(data))
    assert checked.code == 0, checked.out
    shown = hafen("surveys", "show", "2021", "--data", str(data), "--format", "json")
    (row,) = json.loads(shown.out)["rows"]
    assert row["counts"] == [
        {
            "id": "beschluss", "kind": "yes-no", "answered": 1, "of": 1, "counts": {"yes": 1, "no": 0},
            "sum": None, "least": None, "most": None, "texts": {},
        }
    ]  # fmt: skip
    table.write_text("Kommune;beschluss\nMusterstadt;ja\n", "utf-8")
    again = hafen(*words)
    assert (again.code, again.err) == (0, "Nothing changes: the dataset says so already.\n")


def test_another_answer_is_shown_and_asked_for_before_it_is_written(
    hafen: Hafen, data: Path, table: Path
) -> None:
    words = ("surveys", "import", "2021", str(table), "--data", str(data), "--write")
    hafen(*words, "--yes")
    place = data / "surveys/2021-umfrage/answers/musterstadt.yaml"
    before = place.read_text("utf-8")
    table.write_text("Kommune;beschluss\nMusterstadt;nein\n", "utf-8")
    asked = hafen(*words)
    assert asked.code == 5
    assert "-    answer: true\n+    answer: false\n" in asked.err
    assert "beschluss: yes → no" in asked.out
    assert place.read_text("utf-8") == before
    assert hafen(*words, "--yes").code == 0
    assert place.read_text("utf-8") == before.replace("answer: true", "answer: false")


def test_a_broken_answer_is_a_finding(hafen: Hafen, data: Path) -> None:
    answers = data / "surveys/2021-umfrage/answers"
    answers.mkdir()
    (answers / "musterstadt.yaml").write_text("survey: 2021-umfrage\nmember: musterstadt\n", "utf-8")
    ended = hafen("check", "--data", str(data))
    assert ended.code == 1
    assert "surveys/2021-umfrage/answers/musterstadt.yaml" in ended.out
