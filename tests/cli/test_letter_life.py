"""A letter from its first idea to the reply, as a coordinator keeps it, in both languages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ended, Hafen
from tests.conftest import Golden
from tests.correspondence import ID, PATH, Correspondence

Say = Callable[..., Ended]
ON = ("--on", "2026-01-10")


@pytest.fixture
def post(tmp_path: Path) -> Correspondence:
    return Correspondence(tmp_path / "r")


@pytest.fixture
def say(hafen: Hafen, post: Correspondence) -> Say:
    """Return `hafen` on that repository, on a day in January unless another is named."""

    def call(*words: str) -> Ended:
        day = () if "--on" in words else ON
        return hafen(*words, "--data", str(post.data), *day)

    return call


def even(text: str) -> str:
    """Return a page without what every change of a template or of the data moves."""
    text = re.sub(r"\b[0-9a-f]{64}\b", "<sha256>", text)
    return re.sub(r"\b[0-9a-f]{10}(?:[0-9a-f]{30})?\b", "<commit>", text)


def hold_round(say: Say) -> None:
    steps = (
        ("--invite", "neudorf", "--deadline", "2026-02-01"),
        ("--confirm", "neudorf", "--name", "Kim Neu", "--office", "Bürgermeister*in", "--basis",
         "confirmation", "--source", "muster-brief"),
    )  # fmt: skip
    for words in steps:
        assert say("--private", "letters", "round", ID, *words, "--yes").code == 0


def test_new_puts_a_letter_on_record(say: Say, post: Correspondence) -> None:
    words = (
        "letters", "new", "--title", "Zweiter Brief: „Häfen“", "--title-en", "Second letter",
        "--date", "2026-01", "--kind", "appeal", "--sender", "Musterstadt", "--demands", "mehr-aufnahme",
        "--to", "musterministerium", "--to", "Alle Länder", "--template", "musterbrief",
        "--source", "muster-brief",
    )  # fmt: skip
    dry = say(*words, "--dry-run")
    assert dry.code == 0
    assert post.letter().id == ID
    assert len(post.dataset().letters) == 1
    ended = say(*words, "--yes")
    assert ended.code == 0, ended.err
    letter = post.dataset().letters["2026-01-zweiter-brief-haefen"]
    assert (letter.sender, letter.demands, letter.template) == (
        "musterstadt",
        ("mehr-aufnahme",),
        "musterbrief",
    )
    assert [(one.id, one.name) for one in letter.recipients] == [
        ("musterministerium", ""),
        (None, "Alle Länder"),
    ]
    assert say("check").code == 0
    assert say(*words, "--yes").code == 5


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--title", "x", "--title-en", "y", "--date", "bald", "--kind", "appeal", "--source", "register"),
        ("--title", "x", "--title-en", "y", "--date", "2026-01", "--kind", "drohung", "--source", "register"),
        ("--title", "x", "--title-en", "y", "--date", "2026-01", "--kind", "appeal"),
    ],
)
def test_new_says_what_is_missing_or_wrong(say: Say, words: tuple[str, ...]) -> None:
    assert say("letters", "new", *words, "--yes").code == 2


@pytest.mark.parametrize("language", ["de", "en"])
def test_round_page(say: Say, golden: Golden, post: Correspondence, language: str) -> None:
    hold_round(say)
    ended = say("--private", "letters", "round", ID, "--lang", language)
    assert ended.code == 0, ended.err
    golden(f"cli/letters/round.{language}.txt", ended.out)
    due = say("--private", "letters", "round", ID, "--remind", "--lang", language)
    golden(f"cli/letters/remind.{language}.txt", due.out)


@pytest.mark.parametrize("language", ["de", "en"])
def test_reminder_list(say: Say, golden: Golden, language: str) -> None:
    assert (
        say(
            "--private", "letters", "round", ID, "--invite", "neudorf", "--deadline", "2026-02-01", "--yes"
        ).code
        == 0
    )
    ended = say("--private", "letters", "round", ID, "--remind", "--on", "2026-01-20", "--lang", language)
    golden(f"cli/letters/remind-due.{language}.txt", ended.out)


def test_a_round_needs_the_flag(say: Say) -> None:
    ended = say("letters", "round", ID)
    assert (ended.code, ended.out) == (2, "")
    assert "--private" in ended.err


def test_a_round_lies_where_git_does_not_look(say: Say, post: Correspondence) -> None:
    hold_round(say)
    assert (post.ledger.top / "private" / "rounds" / f"{ID}.yaml").is_file()
    assert post.ledger.git("status", "--porcelain") == ""


def test_a_confirmation_without_source_is_no_consent(say: Say, post: Correspondence) -> None:
    say("--private", "letters", "round", ID, "--invite", "neudorf", "--yes")
    before = (post.ledger.top / "private" / "rounds" / f"{ID}.yaml").read_bytes()
    assert say("--private", "letters", "round", ID, "--confirm", "neudorf", "--yes").code == 2
    assert (post.ledger.top / "private" / "rounds" / f"{ID}.yaml").read_bytes() == before


def test_publishing_and_freezing(say: Say, post: Correspondence) -> None:
    hold_round(say)
    assert say("--private", "letters", "freeze", ID, "--yes").code == 5
    assert say("--private", "letters", "round", ID, "--publish", "--yes").code == 0
    assert [one.member for one in post.letter().signatories] == ["musterstadt", "neudorf"]
    assert say("letters", "freeze", ID, "--yes").code == 5  # not committed yet
    post.ledger.commit()
    ended = say("--private", "letters", "freeze", ID, "--yes")
    assert ended.code == 0, ended.err
    assert "Kim Neu" in say("letters", "render", ID).out


@pytest.mark.parametrize("language", ["de", "en"])
def test_verification_page(
    say: Say, golden: Golden, post: Correspondence, tmp_path: Path, language: str
) -> None:
    file = tmp_path / f"{ID}.txt"
    assert say("letters", "freeze", ID, "--yes").code == 0
    post.ledger.commit()
    assert say("letters", "render", ID, "-o", str(file)).code == 0
    good = say("letters", "verify", str(file), "--lang", language)
    assert good.code == 0, good.err
    golden(f"cli/letters/verify-matches.{language}.txt", even(good.out))
    post.move_figure()
    moved = say("letters", "verify", str(file), "--lang", language)
    assert moved.code == 1
    golden(f"cli/letters/verify-moved.{language}.txt", even(moved.out))
    (tmp_path / "alt.pdf").write_bytes(b"%PDF-1.4")
    unknown = say("letters", "verify", str(tmp_path / "alt.pdf"), "--letter", ID, "--lang", language)
    assert unknown.code == 1
    golden(f"cli/letters/verify-unknown.{language}.txt", even(unknown.out))


def test_verification_as_data(say: Say, post: Correspondence, tmp_path: Path) -> None:
    (tmp_path / f"{ID}.md").write_bytes(post.file("md"))
    post.move_figure()
    ended = say("letters", "verify", str(tmp_path / f"{ID}.md"), "--format", "csv")
    assert ended.code == 1
    assert ended.out.splitlines()[0] == "before,after"
    assert "3 Mitglieder" in ended.out


@pytest.mark.parametrize("language", ["de", "en"])
def test_ledger_page(say: Say, golden: Golden, post: Correspondence, tmp_path: Path, language: str) -> None:
    file = tmp_path / f"{ID}.txt"
    file.write_bytes(post.file("txt"))
    sending = (
        "letters",
        "ledger",
        ID,
        "--sent",
        "2026-01-05",
        "--to",
        "Musterministerium",
        "--file",
        str(file),
    )
    assert say(*sending, "--yes").code == 0
    reply = (
        "letters", "ledger", ID, "--reply", "musterministerium", "--received", "2026-01-09", "--summary",
        "Ein Gespräch wird angeboten.", "--source", "https://www.example.org/antwort",
    )  # fmt: skip
    assert say(*reply, "--yes").code == 0
    ended = say("letters", "ledger", ID, "--lang", language)
    golden(f"cli/letters/ledger.{language}.txt", ended.out)
    post.move_figure()
    file.write_bytes(post.file("txt"))
    again = say(*sending, "--yes", "--lang", language)
    assert again.code == 5
    golden(f"cli/letters/ledger-twice.{language}.txt", even(again.err))


def test_a_sending_needs_its_file(say: Say) -> None:
    assert say("letters", "ledger", ID, "--sent", "2026-01-05", "--to", "neudorf").code == 2
    assert say("letters", "ledger", "--sent", "2026-01-05").code == 2
    missing = ("--sent", "2026-01-05", "--to", "neudorf", "--file", "/nowhere.pdf")
    assert say("letters", "ledger", ID, *missing).code == 4


def test_a_broken_record_is_not_printed(say: Say, post: Correspondence) -> None:
    post.ledger.change(PATH, "    basis: published-letter\n", "")
    ended = say("letters", "render", ID)
    assert (ended.code, ended.out) == (3, "")
    assert "schema-required" in ended.err
