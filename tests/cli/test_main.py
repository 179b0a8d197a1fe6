"""The program as a whole: language, exit codes, messages for a wrong command line."""

from pathlib import Path

import pytest

from ssh_cli import __version__
from tests.cases import every
from tests.cli.conftest import Golden, Hafen


def test_version(hafen: Hafen) -> None:
    assert hafen("--version") == (0, f"hafen {__version__}\n", "")


def test_no_words_show_the_help(hafen: Hafen) -> None:
    ended = hafen()
    assert ended.code == 0
    assert ended.out.startswith("Usage: hafen")


@pytest.mark.parametrize(
    ("words", "env"),
    [
        (("--lang", "de"), {}),
        (("--lang=de",), {"HAFEN_LANG": "en"}),
        ((), {"HAFEN_LANG": "de"}),
        ((), {"HAFEN_LANG": "de_AT.UTF-8"}),
        ((), {"LANG": "de_DE.UTF-8"}),
        ((), {"LC_ALL": "de_AT.UTF-8", "LANG": "en_US.UTF-8"}),
    ],
)
def test_the_help_is_german_where_german_is_asked_for(
    hafen: Hafen, words: tuple[str, ...], env: dict[str, str]
) -> None:
    assert hafen(*words, "--help", env=env).out.startswith("Aufruf: hafen")


def test_a_language_that_there_is_not_is_refused_whoever_asks_for_it(hafen: Hafen) -> None:
    for words, env in ((("--lang", "fr"), {}), ((), {"HAFEN_LANG": "fr"})):
        ended = hafen("members", "--help", *words, env=env)
        assert (ended.code, ended.out) == (2, "")
        assert "no language “fr”" in ended.err
    assert hafen("members", "--help", env={"LANG": "fr_FR.UTF-8"}).out.startswith("Usage:")


def test_the_language_asked_for_beats_the_locale(hafen: Hafen) -> None:
    assert hafen("--help", "--lang", "en", env={"LANG": "de_DE.UTF-8"}).out.startswith("Usage: hafen")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "words",
    [
        (),
        ("check",),
        ("members",),
        ("members", "list"),
        ("members", "show"),
        ("letters", "render"),
    ],
    ids=lambda words: "-".join(words) or "hafen",
)
def test_help(hafen: Hafen, golden: Golden, language: str, words: tuple[str, ...]) -> None:
    ended = hafen(*words, "--help", "--lang", language)
    assert ended.code == 0
    golden(f"cli/help-{'-'.join(words) or 'hafen'}.{language}.txt", ended.out)


@every("language", ["de", "en"])
@every(
    "name, code, words",
    [
        ("command-unknown", 2, ("membres",)),
        ("command-missing", 2, ("members",)),
        ("subcommand-unknown", 2, ("members", "lst")),
        ("option-unknown", 2, ("members", "list", "--colums", "name")),
        ("option-without-value", 2, ("members", "list", "--format")),
        ("argument-missing", 2, ("members", "show")),
        ("words-too-many", 2, ("members", "show", "potsdam", "berlin")),
        ("choice-unknown", 2, ("papers", "city", "potsdam", "--for", "them")),
        ("language-unknown", 2, ("members", "list", "--lang", "fr")),
        ("day-impossible", 2, ("members", "list", "--on", "2019-02-30")),
        ("day-vague", 2, ("members", "list", "--on", "2019-02")),
        ("format-unknown", 2, ("members", "list", "--format", "ps")),
        ("suffix-unknown", 2, ("members", "list", "-o", "members.doc")),
        ("column-unknown", 2, ("members", "list", "--columns", "name,populaton")),
        ("query-field-unknown", 2, ("members", "list", "lnd:BB")),
        ("query-value-unknown", 2, ("members", "list", "standing:membr")),
        ("query-bracket-open", 2, ("members", "list", "(land:BB or")),
        ("member-unknown", 4, ("members", "show", "Rotenburg am Neckar")),
        ("member-ambiguous", 4, ("members", "show", "Bad")),
        ("letter-unknown", 4, ("letters", "render", "1999-01")),
        ("letter-without-wording", 5, ("letters", "render", "2020-09-10")),
        ("no-dataset", 4, ("members", "list", "--data", "schemas")),
        ("no-folder", 4, ("members", "list", "--data", "nowhere")),
    ],
)
def test_what_goes_wrong_is_said(
    *, hafen: Hafen, golden: Golden, language: str, name: str, code: int, words: tuple[str, ...]
) -> None:
    on = () if "--on" in words else ("--on", "2026-11-21")
    lang = () if "--lang" in words else ("--lang", language)
    ended = hafen(*words, *on, *lang)
    assert (ended.code, ended.out) == (code, "")
    root = str(Path(__file__).parents[2])
    golden(f"cli/error-{name}.{language}.txt", ended.err.replace(root, "ROOT"))


def test_a_defect_is_no_traceback(hafen: Hafen, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_words: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ssh_cli.cli.main._dispatch", broken)
    ended = hafen("overview")
    assert ended.code == 70
    assert "Traceback" not in ended.err
    assert "ZeroDivisionError" in ended.err


def test_an_interrupt_ends_with_its_own_code(hafen: Hafen, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ssh_cli.cli.main._dispatch", interrupted)
    assert hafen("overview").code == 130


def test_a_day_may_be_written_the_german_way(hafen: Hafen) -> None:
    words = ("members", "list", "standing:member", "--format", "json")
    assert hafen(*words, "--on", "14.06.2020").out == hafen(*words, "--on", "2020-06-14").out
