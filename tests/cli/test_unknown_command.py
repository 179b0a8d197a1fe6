"""A command that there is not: its new name with the rest of the line, the word elsewhere, near spellings."""

import shlex

from ssh_cli.cli.verb import FOLDER, names_in, rows
from tests.cli.conftest import Hafen

RENAMED = {
    "why members potsdam name": "history field members potsdam name",
    "history potsdam": "history record potsdam",
    "changelog v1..HEAD --format atom": "history changes v1..HEAD --format atom",
    "common-ground land:BB": "mandates common land:BB",
    "compare potsdam land:BE": "mandates compare potsdam land:BE",
    "answer --demands a --land BB": "papers answer --demands a --land BB",
    "welcome aachen -o x.pdf": "papers welcome aachen -o x.pdf",
    "press render 2022": "papers press 2022",
    "press": "papers press",
    "report": "papers",
    "report potsdam": "papers",
    "report city potsdam": "papers city potsdam",
    "report land HE": "papers land HE",
    "lint": "check",
    "validate": "check",
    "prüfen": "check",
    "reports": "papers",
    "reports city potsdam": "papers city potsdam",
    "reports land HE": "papers land HE",
    "meetings pack 2022": "papers pack 2022",
    "meetings minutes 2022": "papers minutes 2022",
    "explain": "help",
    "comment x.json --head abc": "ci comment x.json --head abc",
    "codeowners --check": "ci codeowners --check",
    "letters round X --invite 'land:BB or a' --deadline 1.2.2027": (
        "letters round invite X 'land:BB or a' --deadline 1.2.2027"
    ),
    "letters round --confirm a --basis press --yes X": "letters round confirm X a --basis press --yes",
    "letters round X --decline=a": "letters round decline X a",
    "letters round X --no-answer a": "letters round no-answer X a",
    "letters round X --reminded a": "letters round remind X a",
    "letters round X --remind": "letters round due X",
    "letters round X --form-change Kim": "letters round form-change X Kim",
    "letters round --publish --yes X": "letters round publish X --yes",
    "letters ledger": "letters sent",
    "letters ledger X": "letters sent X",
    "letters ledger X --sent 2027 --file x.pdf --to bmi": "letters sent X bmi --date 2027 --file x.pdf",
    "letters ledger X --reply bmi --received 2027": "letters replied X bmi --received 2027",
    "letters ledger X --unsent bmi": "letters unsent X bmi",
    "letters ledger X --unreplied bmi": "letters unreplied X bmi",
}
"""What was typed once, and what is answered."""


def test_an_old_name_is_answered_with_the_new_one_and_the_rest_of_the_line(hafen: Hafen) -> None:
    wrong = {}
    for old, new in RENAMED.items():
        ended = hafen(*shlex.split(old), "--private", "--lang", "en")
        expected = f"error: This is now: hafen --private --lang en {new}\n"
        if (ended.code, ended.out, ended.err) != (2, "", expected):
            wrong[old] = ended
    assert wrong == {}


def test_a_command_of_today_that_is_called_wrongly_is_no_old_one(hafen: Hafen) -> None:
    """`history potsdam` was once what `history record potsdam` is; `history field` is what it is."""
    ended = hafen("history", "field", "members", "potsdam", "name", "--lang", "en")
    assert (ended.code, ended.out, "This is now" in ended.err) == (2, "", False), ended.err


def test_every_old_name_leads_to_a_command_that_there_is_and_none_hides_one() -> None:
    lines = (FOLDER / "renamed.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" = ") for line in lines if " = " in line]
    commands = rows()
    for old, new in pairs:
        path, _sign, option = old.partition(" --")
        assert any(line.startswith(path) and option in line for line in RENAMED), old
        assert old not in commands or names_in(old), old
        assert new.partition(" LETTER")[0] in commands, new


def test_a_word_of_another_level_is_named_with_its_path_before_spelling_is_guessed(hafen: Hafen) -> None:
    for line, hint in (
        ("matrix land:BB", "hint: Did you mean: “hafen mandates matrix”?"),
        ("letters invite X", "hint: Did you mean: “hafen letters round invite”?"),
        ("members pack", "hint: Did you mean: “hafen papers pack”?"),
        ("membrs list", "hint: Did you mean: “members”?"),
        ("letters round invit X", "hint: Did you mean: “invite”?"),
        ("stats qqqqq", "hint: Commands: offers, by-land, growth, coverage"),
    ):
        ended = hafen(*line.split())
        assert (ended.code, hint in ended.err) == (2, True), (line, ended.err)


def test_a_word_for_removing_is_answered_with_how_that_is_done_and_no_other_verb_is_guessed(
    hafen: Hafen,
) -> None:
    for line in ("delete", "members delete potsdam", "members remove x", "letters löschen x", "demands rm x"):
        ended = hafen(*line.split())
        result = ("git rm" in ended.err, "hafen check" in ended.err, "Did you mean" in ended.err)
        assert (ended.code, *result) == (2, True, True, False), (line, ended.err)
    assert "Did you mean" not in hafen("members", "relove").err


def test_a_group_without_a_command_lists_its_commands(hafen: Hafen) -> None:
    ended = hafen("members", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    for name in names_in("members"):
        assert f"  {name} " in ended.err, name
    assert "Show everything known of a municipality." in ended.err
