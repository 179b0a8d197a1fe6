"""The real dataset, asked as a coordinator asks: what must hold whatever else changes."""

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from ssh_cli.cli.session import Session
from ssh_cli.source.yaml_read import Lanes
from tests.cli.conftest import ROOT, Hafen

ON = ("--on", "2026-11-30")


def _rows(hafen: Hafen, *words: str, on: tuple[str, ...] = ON) -> list[dict[str, Any]]:
    ended = hafen(*words, "--format", "json", *on)
    assert ended.code == 0, ended.err
    answer = json.loads(ended.out)
    assert answer["stamp"]["on"] == on[1]
    rows: list[dict[str, Any]] = answer["rows"]
    return rows


def _register_keys() -> set[str]:
    keys = set()
    for name, column in (
        ("municipalities", "ags"), ("districts", "ags"), ("associations", "key"), ("laender", "ags"),
    ):  # fmt: skip
        with (ROOT / "data/register" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            keys |= {row[column] for row in csv.DictReader(file)}
    return keys


def test_the_dataset_has_no_error(hafen: Hafen) -> None:
    ended = hafen("check", *ON)
    assert (ended.code, ended.out) == (0, "")
    assert "0 errors" in ended.err


def test_every_municipality_has_a_key_of_the_register_and_a_source(hafen: Hafen) -> None:
    rows = _rows(hafen, "members", "list")
    assert len(rows) >= 295
    keys = _register_keys()
    assert [row["id"] for row in rows if row["key"] not in keys] == []
    assert [row["id"] for row in rows if not row["source"]] == []


def test_members_are_certain_or_possible_by_their_evidence(hafen: Hafen) -> None:
    rows = _rows(hafen, "members", "list", "standing:member")
    assert len(rows) >= 80
    weak = {row["id"] for row in rows if row["evidence"] == "weak"}
    possible = {row["id"] for row in rows if row["certainty"] == "possible"}
    assert weak
    assert weak <= possible
    assert {row["id"]: row["state"] for row in rows}["isny-im-allgaeu"] == "dormant"
    assert "jena" in possible


def test_a_year_after_the_founding_there_were_fewer(hafen: Hafen) -> None:
    now = _rows(hafen, "members", "list", "standing:member")
    then = _rows(hafen, "members", "list", "standing:member", on=("--on", "2020-06-14"))
    assert 12 <= len(then) < len(now)
    assert {row["certainty"] for row in then} == {"certain", "possible"}
    assert _rows(hafen, "members", "list", "standing:member", on=("--on", "2019-06-13")) == []


def test_decisions_of_every_outcome_are_there(hafen: Hafen) -> None:
    rows = _rows(hafen, "resolutions", "list")
    assert len(rows) >= 400
    outcomes = {row["outcome"] for row in rows}
    assert {"adopted", "rejected", "pending", "unknown"} <= outcomes
    assert sum(len(row["demand"]) > 0 for row in rows) > 300


@pytest.mark.parametrize(
    ("member", "standing", "declared"),
    [
        ("dresden", "former", "no"),
        ("isny-im-allgaeu", "member", "yes"),
        ("bremen", "declared", "yes"),
        ("cottbus", "declared", "yes"),
    ],
)
def test_standings_that_are_easily_mistaken(hafen: Hafen, member: str, standing: str, declared: str) -> None:
    (row,) = _rows(hafen, "members", "show", member)
    assert (row["standing"], row["declared"]) == (standing, declared)


def test_a_day_of_reading_is_no_news_and_the_fact_is_told_all_the_same(hafen: Hafen) -> None:
    """Of these pages nobody knows the day; they were read on 21 November 2026."""
    read = ("deckenpfronn", "koenigswinter")
    news = hafen("history", "changes", "--from", "2026-11-01", "--to", "2026-11-30", "--format", "csv")
    assert news.code == 0
    assert [item for item in (*read, "dormagen", "berlin", "leipzig") if item in news.out] == []
    for entry in (*read, "leipzig", "berlin"):
        rows = [row for row in _rows(hafen, "history", "record", entry) if "2026-11-21" in row["text"]]
        assert [row["day"] for row in rows if row["told_by"] == "dates"] == [None], entry
    for entry in read:
        shown = hafen("members", "show", entry, "--lang", "de")
        assert "belegt, Tag unbekannt (gelesen: 21.11.2026)" in shown.out, entry
    pack = hafen("papers", "land", "NW", "--lang", "de", "--on", "2026-11-29")
    assert pack.code == 0
    assert "21.11.2026" not in pack.out
    assert "21. November 2026" not in pack.out


def test_who_only_refused_is_recorded_and_no_more(hafen: Hafen) -> None:
    recorded = {row["id"] for row in _rows(hafen, "members", "list", "standing:recorded")}
    refusals = _rows(hafen, "resolutions", "list", "outcome:rejected")
    assert recorded & {row["member"] for row in refusals}


def test_dresden_declared_itself_and_revoked_it(hafen: Hafen) -> None:
    rows = _rows(hafen, "resolutions", "list", "member:dresden")
    (revocation,) = [row for row in rows if row["revokes"]]
    (declaration,) = [row for row in rows if row["id"] in revocation["revokes"]]
    assert declaration["annulled_by"] == [revocation["id"]]
    assert declaration["in_force"] != "yes"


def test_people_of_a_town_and_its_district_are_counted_once(hafen: Hafen) -> None:
    ended = hafen(
        "members", "list", "--group", "land", "id:goettingen,landkreis-goettingen", "--format", "json", *ON
    )
    answer = json.loads(ended.out)
    population = {row["id"]: row["population"] for row in answer["rows"]}
    assert answer["totals"]["population"] == population["landkreis-goettingen"]
    assert answer["totals"]["population"] < sum(population.values())


def test_only_a_list_in_groups_is_for_somebody(hafen: Hafen) -> None:
    assert hafen("members", "list", "--group", "land", "--for", "us", *ON).code == 0
    refused = hafen("members", "list", "--for", "us", *ON)
    assert (refused.code, refused.out) == (2, "")


@pytest.mark.parametrize("format_name", ["txt", "md", "html"])
def test_the_letter_of_july_2021(hafen: Hafen, format_name: str) -> None:
    ended = hafen("letters", "render", "2021-07", "--format", format_name, *ON)
    assert ended.code == 0
    text = re.sub(r"<[^>]*>|\s+|\\", " ", ended.out)
    names = [
        "Michael Müller", "Pit Clausen", "Ulrich Markurth", "Simone Lange", "Dr. Thomas Spies",
        "Dieter Reiter", "Stephan Neher", "Mike Schubert", "Uwe Conradt",
    ]  # fmt: skip
    places = [text.rindex(name) for name in names]
    assert places == sorted(places)
    for words in ("100 Mitglieder", "über 250", "Rekonstruktion", "nicht der unterzeichnete Wortlaut"):
        assert words in re.sub(" +", " ", text)
    assert not re.search(r"0\d{2,5}[ /-]\d{3}|\+49|Telefon|Mobil", ended.out)


@pytest.mark.parametrize(("language", "word"), [("de", "Fehler"), ("en", "error")])
def test_a_wrong_land_is_one_finding_at_its_value(hafen: Hafen, data: Path, language: str, word: str) -> None:
    record = data / "members/bb/potsdam.yaml"
    lines = record.read_text(encoding="utf-8").splitlines()
    line = lines.index("land: BB") + 1
    record.write_text("\n".join(lines).replace("\nland: BB\n", "\nland: XX\n") + "\n", encoding="utf-8")
    ended = hafen("check", "--data", str(data), "--lang", language, *ON)
    assert ended.code == 1
    (result,) = [entry for entry in ended.out.splitlines() if not entry.startswith(" ")]
    assert f"members/bb/potsdam.yaml:{line}:7: {word} schema-value: " in result

    refused = hafen("members", "list", "--data", str(data), "--lang", language, *ON)
    assert (refused.code, refused.out) == (3, "")
    assert f"members/bb/potsdam.yaml:{line}:7" in refused.err
    assert hafen("members", "show", "potsdam", "--data", str(data), *ON).code == 3


def test_reading_commands_write_nothing(hafen: Hafen, data: Path) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {
            str(path): (path.stat().st_mtime_ns, path.stat().st_size)
            for path in sorted(data.parent.rglob("*"))
        }

    before = state()
    for words in (
        ("check",), ("overview",), ("members", "list"), ("members", "show", "potsdam"),
        ("resolutions", "list"), ("letters", "render", "2021-07"), ("members", "list", "--group", "land"),
    ):  # fmt: skip
        assert hafen(*words, "--data", str(data), *ON).code == 0
    assert state() == before


@pytest.mark.parametrize("on", ["2026-11-21", "2020-06-14"])
def test_lists_and_overview_count_alike(hafen: Hafen, on: str) -> None:
    (overview,) = _rows(hafen, "overview", on=("--on", on))
    for query, key in (("standing:member", "members"), ("declared:yes", "declared")):
        rows = _rows(hafen, "members", "list", query, on=("--on", on))
        counted = {
            "certain": sum(row["match"] == "yes" for row in rows),
            "possible": sum(row["match"] == "possible" for row in rows),
        }
        assert overview[key] == counted


def test_an_identifier_is_meant_as_a_whole(hafen: Hafen) -> None:
    assert [row["id"] for row in _rows(hafen, "members", "list", "id:potsdam")] == ["potsdam"]
    assert len(_rows(hafen, "members", "list", "potsdam")) > 1


def test_the_fast_reader_can_be_left_out() -> None:
    try:
        Session({"HAFEN_READER": "ruamel"}).configure(data=None, on=None)
        assert Lanes.exact_only
    finally:
        Lanes.exact_only = False
    Session({}).configure(data=None, on=None)
    assert not Lanes.exact_only


def test_an_interest_without_a_day_says_when_its_page_was_read(hafen: Hafen, tmp_path: Path) -> None:
    """On a register of invented towns: interest has a day of its own, and no period."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "tests/check/minimal", data)
    town = next(data.glob("members/ni/neudorf.yaml"))
    own, _sign, _rest = town.read_text("utf-8").partition("membership:")
    said = "interest:\n  - seen: 2026-11-21\n    source: https://www.example.org/antrag\n"
    town.write_text(f"{own}{said}source: https://www.example.org/antrag\n", "utf-8")
    shown = hafen("members", "show", "neudorf", "--lang", "de", "--data", str(data), *ON)
    assert shown.code == 0, shown.err
    assert "Gelesen am" in shown.out
    assert "21.11.2026" in shown.out
    rows = _rows(hafen, "history", "record", "neudorf", "--data", str(data))
    days = [row["day"] for row in rows if row["told_by"] == "dates" and "2026-11-21" in row["text"]]
    assert days == [None]
    news = hafen(
        "history",
        "changes",
        "--from",
        "2026-11-01",
        "--to",
        "2026-11-30",
        "--format",
        "csv",
        "--data",
        str(data),
    )
    assert "neudorf" not in news.out
