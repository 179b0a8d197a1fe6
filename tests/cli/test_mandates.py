"""Mandates, common ground and sums on the real dataset, and what one resolution less does to them."""

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, Hafen
from tests.cli.terminal import converse

ON = ("--on", "2025-06-01")
SIGNATORIES = {
    "berlin", "bielefeld", "braunschweig", "flensburg", "marburg", "muenchen", "potsdam",
    "rottenburg-am-neckar", "saarbruecken",
}  # fmt: skip


def rows(hafen: Hafen, *words: str) -> list[dict[str, Any]]:
    ended = hafen(*words, "--format", "json")
    assert ended.code == 0, ended.err
    load: list[dict[str, Any]] = json.loads(ended.out)["rows"]
    return load


def test_the_letter_of_2021_names_for_each_signatory_what_it_rests_on(hafen: Hafen) -> None:
    collected = {row["id"]: row for row in rows(hafen, "mandates", "check", "2021-07") if row["signatory"]}
    assert collected.keys() == SIGNATORIES
    results = {name: {entry["demand"]: entry for entry in row["demands"]} for name, row in collected.items()}
    assert all(result.keys() == {"zusaetzliche-aufnahme", "appell-bund"} for result in results.values())
    rests = [each["resolution"] for each in results["potsdam"]["zusaetzliche-aufnahme"]["rests_on"]]
    assert "potsdam-2018-12-05-sicherer-hafen" in rests
    for demands in results.values():
        for demand in demands.values():
            assert bool(demand["rests_on"]) == (
                demand["backing"] in {"carried", "possible", "falls-short", "rejected"}
            )
    text = hafen("mandates", "check", "2021-07", "--lang", "en").out
    for line in (entry for entry in text.splitlines() if entry.strip().startswith("Marburg ")):
        assert "not known: marburg-2018-09-25-brief (no competent body decided)" in line


def test_a_query_asks_of_some_members_alone(hafen: Hafen) -> None:
    hessian = rows(hafen, "mandates", "check", "2021-07", "land:HE")
    everybody = rows(hafen, "mandates", "check", "2021-07")
    assert hessian
    assert [row["id"] for row in hessian if row["signatory"]] == ["marburg"]
    assert hessian == [row for row in everybody if row["id"] in {town["id"] for town in hessian}]
    words = ("mandates", "check", "--demands", "appell-bund", "land:HE", *ON)
    of_demands = rows(hafen, *words)
    lands = {row["id"]: row["land"] for row in rows(hafen, "members", "list", "standing:member", *ON)}
    assert {lands[row["id"]] for row in of_demands} == {"HE"}
    assert "(members in Hessen)" in hafen(*words, "--lang", "en").out.split("\n")[0]


def test_each_answer_says_whom_it_asked_and_how_to_ask_others(hafen: Hafen) -> None:
    demand = "landesaufnahmeprogramm"
    for words, query, told in (
        (("who", demand), "land:BB", "--all asks every municipality on record"),
        (("matrix", "--demands", demand), "land:BB", "--all asks every municipality on record"),
        (("check", "--demands", demand), "land:BB", "Members alone are asked; standing:declared"),
        (("check", "2021-07"), "land:BB", "Members and signatories are asked; standing:declared"),
        (
            ("common",),
            "land:BB",
            "Every municipality on record that the query means is asked; standing:member",
        ),
        (("common",), "", "Members alone are asked; a query asks others too"),
    ):
        text = hafen("mandates", *words, query, "--lang", "en").out
        assert told in text, (words, query)
        assert " asked; " not in hafen("mandates", *words, "land:BB standing:member", "--lang", "en").out
        assert "standing:" in hafen("mandates", words[0], "--help").out
    assert " asked; " not in hafen("mandates", "who", demand, "land:BB", "--all", "--lang", "en").out


def test_a_round_asks_who_may_sign_for_the_day_for_which_the_letter_is_checked(hafen: Hafen) -> None:
    for day in ((), ("--on", "2024-01-01")):
        checked = hafen("mandates", "check", "2021-07", "--lang", "en", *day).out
        held = hafen("--private", "letters", "round", "2021-07", "--lang", "en", *day).out
        own_day = "Who may sign is asked for the letter's own day, 2021-07-31; --on asks for another."
        assert (own_day in checked, own_day in held) == (not day, not day)
        for verdict in ("May sign all of it", "May possibly sign a part"):
            names = held.partition(f"Not asked yet: {verdict}\n")[2].split("\n\n")[0].split("\n")[3:]
            possible = [name for name in names if " ?" in name]
            assert possible
            count = f"{len(names) - len(possible)} + {len(possible)} possible"
            assert re.search(rf"^{verdict}: +{re.escape(count)}$", checked, re.MULTILINE), (day, count)


def test_the_letter_is_checked_for_its_own_day_unless_another_is_named(hafen: Hafen) -> None:
    stamp = json.loads(hafen("mandates", "check", "2021-07", "--format", "json").out)["stamp"]
    assert stamp["on"] == "2021-07-31"
    later = json.loads(hafen("mandates", "check", "2021-07", *ON, "--format", "json").out)["stamp"]
    assert later["on"] == "2025-06-01"


def test_matrix_check_and_common_ground_agree(hafen: Hafen) -> None:
    demands = ("--demands", "appell-bund,zusaetzliche-aufnahme")
    matrix = rows(hafen, "mandates", "matrix", *demands, *ON)
    check = rows(hafen, "mandates", "check", *demands, *ON)
    ground = rows(hafen, "mandates", "common", *demands, "--min-support", "1%", *ON)
    carrying = {
        entry["id"] for entry in matrix if len(entry["supports"]) == 2 and entry["certainty"] == "certain"
    }
    assert {
        entry["id"] for entry in check if entry["verdict"] == "all" and entry["certainty"] == "certain"
    } == carrying
    both = next(entry for entry in ground if entry["kind"] == "frontier" and entry["size"] == 2)
    assert set(both["behind"]) == carrying
    assert both["support"] == len(carrying)


@pytest.mark.parametrize(
    "words",
    [
        ("mandates", "matrix", "land:BB", "--evidence"),
        ("mandates", "who", "landesaufnahmeprogramm", "--all"),
        (
            "mandates",
            "common",
            "--level",
            "bund",
            "--basis",
            "both",
            "--weight",
            "places",
            "--min-support",
            "5%",
        ),
        ("mandates", "compare", "potsdam", "BE"),
        ("mandates", "compare", "land:NW", "muenchen"),
        ("stats", "offers", "--annex", "--with-motions"),
        ("stats", "by-land"),
        ("stats", "growth", "--dates", "2019-06-14,2021-07-31"),
        ("stats", "coverage"),
        ("surveys", "list"),
        ("surveys", "show", "2021"),
    ],
    ids=" ".join,
)
def test_every_command_answers_in_both_languages(hafen: Hafen, words: tuple[str, ...]) -> None:
    texts = {hafen(*words, *ON, "--lang", language).out for language in ("de", "en")}
    assert len(texts) == 2
    assert rows(hafen, *words, *ON)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("mandates", "check"), 2),
        (("mandates", "check", "2021-07", "--demands", "appell-bund"), 2),
        (("mandates", "check", "--demands", "appell-bund:viel"), 2),
        (("mandates", "check", "--demands", "apell-bund"), 4),
        (("mandates", "check", "1999"), 4),
        (("mandates", "matrix", "--level", "welt"), 2),
        (("mandates", "common", "--min-support", "alle"), 2),
        (("mandates", "compare", "potsdam", "nirgendwo"), 4),
        (("stats", "growth", "--dates", "2019"), 2),
        (("surveys", "show", "1999"), 4),
        (("surveys", "import", "2021", "nichts.csv"), 3),
    ],
)
def test_slips_are_told(hafen: Hafen, words: tuple[str, ...], code: int) -> None:
    ended = hafen(*words)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err


RESOLUTION = "greifswald-2018-10-22-sicherer-hafen"
MEMBER = "greifswald"


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Return the dataset, a copy without a resolution, and one with a failed motion to revoke it."""
    folder = tmp_path_factory.mktemp("copies")
    without, moved = folder / "without", folder / "moved"
    shutil.copytree(ROOT / "data", without)
    shutil.copytree(ROOT / "data", moved)
    (path,) = without.glob(f"resolutions/*/{RESOLUTION}.yaml")
    path.unlink()
    for member in without.glob(f"members/*/{MEMBER}.yaml"):  # references to it go too
        kept = [line for line in member.read_text("utf-8").splitlines() if RESOLUTION not in line]
        member.write_text("\n".join(kept) + "\n", "utf-8")
    motion = next(moved.glob(f"resolutions/*/{RESOLUTION}.yaml")).with_name(
        f"{MEMBER}-2020-01-01-widerruf.yaml"
    )
    motion.write_text(
        "# yaml-language-server: $schema=../../../schemas/resolution.schema.json\n"
        f"id: {MEMBER}-2020-01-01-widerruf\nmember: {MEMBER}\ndate: 2020-01-01\nbody: council\n"
        "subject:\n  - revocation\noutcome: rejected\n"
        f"revokes:\n  - {RESOLUTION}\nsource: https://example.org/antrag\n",
        "utf-8",
    )
    return ROOT / "data", without, moved


def said(hafen: Hafen, data: Path) -> dict[str, dict[str, Any]]:
    (row,) = rows(hafen, "mandates", "matrix", "id:greifswald", "--data", str(data), *ON)
    return {mandate["demand"]: mandate for mandate in row["mandates"]}


def lost_demands(hafen: Hafen, whole: Path, without: Path) -> set[str]:
    before, after = said(hafen, whole), said(hafen, without)
    changed = {name for name in before if before[name] != after[name]}
    lost = {name for name in changed if after[name]["stance"] == "unknown"}
    assert {before[name]["stance"] for name in lost} == {"supports"}
    assert {after[name]["stance"] for name in changed} <= {"supports", "unknown"}
    return lost


def test_without_a_resolution_its_commitments_are_unknown_never_no(
    hafen: Hafen, copies: tuple[Path, Path, Path]
) -> None:
    whole, without, _moved = copies
    lost = lost_demands(hafen, whole, without)
    assert lost
    at = ("--data", str(without), *ON)
    for demand in lost:
        ids = {row["id"] for row in rows(hafen, "members", "list", f"mandate:unknown({demand})", *at)}
        assert MEMBER in ids
        for stance in (demand, f"rejects({demand})"):
            assert MEMBER not in {
                row["id"] for row in rows(hafen, "members", "list", f"mandate:{stance}", *at)
            }
        who = {row["id"]: row for row in rows(hafen, "mandates", "who", demand, *at)}
        assert MEMBER not in who or who[MEMBER]["stance"] == "unknown"
        (checked,) = (
            row for row in rows(hafen, "mandates", "check", "--demands", demand, *at) if row["id"] == MEMBER
        )
        assert (checked["verdict"], checked["rejects"], checked["unknown"]) == ("unknown", [], [demand])
        ground = rows(hafen, "mandates", "common", "--demands", demand, "--min-support", "1%", *at)
        assert all(MEMBER not in entry["behind"] + entry["against"] for entry in ground)
        compared = rows(hafen, "mandates", "compare", MEMBER, "rostock", "--demands", demand, *at)
        assert all(entry["relation"] in {"one-sided", "neither"} for entry in compared)
        assert all(entry["one"]["rejects"] == 0 for entry in compared)


def test_without_a_resolution_its_places_are_missing_not_refused(hafen: Hafen, data: Path) -> None:
    whole, less = ROOT / "data", data
    path = next(less.glob("resolutions/*/karlsruhe-2020-03*.yaml"))
    name = path.stem
    path.unlink()
    before = rows(hafen, "stats", "offers", "--annex", "--all", "--data", str(whole), *ON)
    after = rows(hafen, "stats", "offers", "--annex", "--all", "--data", str(less), *ON)
    assert {entry["offer"] for entry in before} - {entry["offer"] for entry in after} == {f"{name}/o1"}
    kept = {entry["offer"]: entry for entry in before if entry["resolution"] != name}
    assert {entry["offer"]: entry for entry in after} == kept


def test_a_rejected_motion_to_revoke_changes_nothing(hafen: Hafen, copies: tuple[Path, Path, Path]) -> None:
    whole, _without, moved = copies
    for words in (
        ("mandates", "matrix"),
        ("mandates", "check", "2021-07"),
        ("mandates", "common", "--min-support", "10%"),
        ("stats", "offers"),
        ("stats", "by-land"),
        ("members", "list", "mandate:zusaetzliche-aufnahme", "--columns", "id,mandate"),
    ):
        before = rows(hafen, *words, "--data", str(whole), *ON)
        assert rows(hafen, *words, "--data", str(moved), *ON) == before, words


def test_a_letter_beside_demands_is_refused_as_one_too_many(hafen: Hafen) -> None:
    ended = hafen("mandates", "check", "2021-07", "--demands", "landesaufnahmeprogramm", "--lang", "en")
    assert (ended.code, "Name a letter or demands, not both." in ended.err) == (2, True)


def test_a_practice_is_found_by_its_field_of_action(hafen: Hafen) -> None:
    named = rows(hafen, "practices", "list", "wohnen")
    assert len(named) == 5
    assert named == rows(hafen, "practices", "list", "category:wohnen")


def test_a_word_that_is_a_value_too_names_the_query_for_it(hafen: Hafen) -> None:
    ended = hafen("demands", "list", "bund", "--lang", "de")
    assert "\n8 weitere: hafen demands list level:bund\n" in ended.out
    assert "hafen" not in hafen("members", "list", "Gießen", "--lang", "de").out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_side_that_is_none_is_asked_for_again() -> None:
    sides = [("Die eine Seite", "Potzdam"), ("Die eine Seite", "?"), ("Die eine Seite", "potsdam")]
    sides += [("Die andere Seite", "land:XX"), ("Die andere Seite", "land:BE")]
    talk = converse(ROOT, ["mandates", "compare"], sides)
    assert talk.code == 0, talk.text
    assert "Ähnlich: Potsdam" in talk.text
    assert "hafen mandates compare --help" in talk.text
    assert "Potsdam und Kommunen in Berlin" in talk.text
