"""Whom a command is about: members unless `--all` or the query says otherwise, and never nobody."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Hafen

ON = ("--on", "2025-06-01")
DEMAND = "landesaufnahmeprogramm"


def asked(hafen: Hafen, *words: str) -> set[str]:
    ended = hafen("mandates", "matrix", *words, "--demands", DEMAND, *ON, "--format", "json")
    assert ended.code == 0, ended.err
    return {row["id"] for row in json.loads(ended.out)["rows"]}


def listed(hafen: Hafen, query: str) -> set[str]:
    ended = hafen("members", "list", query, *ON, "--format", "json")
    return {row["id"] for row in json.loads(ended.out)["rows"]}


def test_a_query_is_asked_of_the_members_unless_all_are_wanted(hafen: Hafen) -> None:
    everybody, members = listed(hafen, "land:BB"), listed(hafen, "land:BB standing:member")
    assert members < everybody
    assert asked(hafen, "land:BB") == members
    assert asked(hafen, "land:BB", "--all") == everybody
    assert asked(hafen) == listed(hafen, "standing:member")
    assert "members in Brandenburg" in hafen("mandates", "matrix", "land:BB", "--demands", DEMAND).out


@pytest.mark.parametrize("query", ["land:BB standing:declared", "land:BB not standing:member"])
def test_a_query_that_names_a_standing_says_itself_who_is_asked(hafen: Hafen, query: str) -> None:
    assert asked(hafen, query) == listed(hafen, query) != set()


@pytest.mark.parametrize(
    "line",
    [
        ("mandates", "who", DEMAND),
        ("mandates", "matrix"),
        ("mandates", "common"),
        ("map",),
        ("stats", "offers"),
        ("stats", "by-land"),
        ("stats", "growth"),
        ("stats", "coverage"),
    ],
)
def test_a_query_that_chooses_nobody_is_told_with_near_names(hafen: Hafen, line: tuple[str, ...]) -> None:
    ended = hafen(*line, "potsdm")
    assert (ended.code, ended.out) == (4, "")
    error, near, _hint = ended.err.splitlines()
    assert error == "error: Nothing is chosen: no municipality meets “potsdm”."
    assert near.startswith("near: Potsdam (potsdam)")


def test_no_picture_is_written_of_nobody(hafen: Hafen, tmp_path: Path) -> None:
    assert hafen("map", "potsdm", "-o", str(tmp_path / "map.svg")).code == 4
    assert list(tmp_path.iterdir()) == []


def test_where_only_others_meet_a_query_all_is_offered(hafen: Hafen) -> None:
    (other, *_rest) = sorted(listed(hafen, "not standing:member land:BB"))
    ended = hafen("mandates", "who", DEMAND, f"id:{other}", *ON)
    assert ended.code == 4
    assert "no member meets" in ended.err
    assert "--all" in ended.err
    assert hafen("mandates", "who", DEMAND, f"id:{other}", "--all", *ON).code == 0


def test_a_list_that_finds_nothing_says_what_is_called_nearly_so(hafen: Hafen) -> None:
    ended = hafen("members", "list", "potsdm", "land:BB")
    assert ended.code == 0
    assert "Of a similar name: Potsdam (potsdam)" in ended.out
    data = hafen("members", "list", "potsdm", "--format", "json")
    assert json.loads(data.out)["rows"] == []
    assert data.err.startswith("Of a similar name: Potsdam (potsdam)")
    assert "similar" not in hafen("members", "list", "potsdam", "land:BE").out
    assert "similar" not in hafen("members", "list", "not potsdam", "id:potsdam").out
    both = hafen("members", "list", "frankfrt").out
    assert "Frankfurt (Oder) (frankfurt-oder), Frankfurt am Main (frankfurt-am-main)" in both
