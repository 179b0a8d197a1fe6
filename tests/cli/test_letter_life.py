"""A letter from its first idea to the reply, as a coordinator keeps it, in both languages."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ssh_cli.cli.options import confirmation_bases
from tests.cli.conftest import Ended, Hafen
from tests.cli.terminal import converse
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
        ("invite", "neudorf", "--deadline", "2026-02-01"),
        ("confirm", "neudorf", "--name", "Kim Neu", "--office", "Bürgermeister*in", "--basis",
         "confirmation", "--source", "muster-brief"),
    )  # fmt: skip
    for words in steps:
        assert say("--private", "letters", "round", words[0], ID, *words[1:], "--yes").code == 0


def test_a_letter_of_a_coming_day_is_prepared_to_the_end(hafen: Hafen, post: Correspondence) -> None:
    """What each step proposes next works, though the day of the letter has not come."""

    def say(*words: str) -> Ended:
        return hafen(*words, "--data", str(post.data))

    coming = "2099-12-10-bitte"
    said = say(
        "letters", "new", "--title", "Bitte", "--title-en", "Request", "--date", "2099-12-10", "--kind",
        "appeal", "--sender", "Musterstadt", "--demands", "mehr-aufnahme", "--to", "musterministerium",
        "--template", "musterbrief", "--source", "muster-brief", "--yes",
    )  # fmt: skip
    assert (said.code, f"hafen letters render {coming} --draft" in said.err) == (0, True), said.err
    path = post.data / "letters" / f"{coming}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("source: muster-brief\n", "figures:\n  members: members-2021\nsource: muster-brief\n"),
        encoding="utf-8",
    )
    steps = (
        ("mandates", "check", coming),
        ("--private", "letters", "round", "invite", coming, "neudorf", "--deadline", "2099-12-01", "--yes"),
        ("letters", "render", coming, "--draft"),
        ("letters", "render", coming, "-o", str(post.ledger.top / "brief.txt")),
    )
    for step in steps:
        ended = say(*step)
        assert ended.code == 0, (step, ended.err)
    post.ledger.commit()
    assert say("letters", "freeze", coming, "--yes").code == 0
    post.ledger.commit()
    file = str(post.ledger.top / "brief.txt")
    assert say("letters", "render", coming, "-o", file).code == 0
    assert say("letters", "verify", file, "--letter", coming).code == 0
    assert say("check").code == 0
    early = ("letters", "render", coming, "--on", "2098-01-01", "--data", str(post.data), "--draft")
    assert hafen(*early).code == 0  # it is frozen: there is one
    sent = ("letters", "sent", coming, "musterministerium", "--file")
    refused = say(*sent, str(post.ledger.top / "brief.txt"), "--date", "2098-01-01", "--yes")
    assert (refused.code, "cannot have gone out" in refused.err) == (5, True)


def test_new_puts_a_letter_on_record(say: Say, post: Correspondence) -> None:
    words = (
        "letters", "new", "--title", "Zweiter Brief: „Häfen“", "--title-en", "Second letter",
        "--date", "2026-01", "--kind", "appeal", "--sender", "Musterstadt", "--demands", "mehr-aufnahme",
        "--to", "musterministerium", "--to", "Alle Länder", "--template", "musterbrief",
        "--source", "muster-brief",
    )  # fmt: skip
    dry = say(*words, "--dry-run")
    assert dry.code == 0
    assert "“Alle Länder” is no recipient on record" in dry.err
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
    assert [(recipient.id, recipient.name) for recipient in letter.recipients] == [
        ("musterministerium", ""),
        ("", "Alle Länder"),
    ]
    assert say("check").code == 0
    assert say(*words, "--yes").code == 5


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--title", "x", "--title-en", "y", "--date", "bald", "--kind", "appeal", "--source", "register"),
        ("--title", "x", "--title-en", "y", "--date", "2026-01", "--kind", "drohung", "--source", "register"),
        ("--title", "x", "--title-en", "y", "--date", "2025-12", "--kind", "appeal"),
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
    due = say("--private", "letters", "round", "due", ID, "--lang", language)
    golden(f"cli/letters/remind.{language}.txt", due.out)


@pytest.mark.parametrize("language", ["de", "en"])
def test_reminder_list(say: Say, golden: Golden, language: str) -> None:
    assert (
        say(
            "--private", "letters", "round", "invite", ID, "neudorf", "--deadline", "2026-02-01", "--yes"
        ).code
        == 0
    )
    ended = say("--private", "letters", "round", "due", ID, "--on", "2026-01-20", "--lang", language)
    golden(f"cli/letters/remind-due.{language}.txt", ended.out)


def test_a_deadline_that_is_past_is_taken_with_a_word(say: Say) -> None:
    for day, is_past in (("2025-12-01", True), ("2026-02-01", False)):
        ended = say("--private", "letters", "round", "invite", ID, "neudorf", "--deadline", day, "--yes")
        assert ended.code == 0
        assert (f"The deadline of {day} is past already." in ended.err) is is_past


def test_a_round_needs_the_flag(say: Say) -> None:
    ended = say("letters", "round", ID)
    assert (ended.code, ended.out) == (2, "")
    assert "--private" in ended.err


def test_a_round_lies_where_git_does_not_look(say: Say, post: Correspondence) -> None:
    hold_round(say)
    assert (post.ledger.top / "private" / "rounds" / f"{ID}.yaml").is_file()
    assert post.ledger.git("status", "--porcelain") == ""


def test_a_confirmation_without_source_is_no_consent(say: Say, post: Correspondence) -> None:
    say("--private", "letters", "round", "invite", ID, "neudorf", "--yes")
    before = (post.ledger.top / "private" / "rounds" / f"{ID}.yaml").read_bytes()
    assert say("--private", "letters", "round", "confirm", ID, "neudorf", "--yes").code == 2
    assert (post.ledger.top / "private" / "rounds" / f"{ID}.yaml").read_bytes() == before


def test_several_answer_at_once(say: Say, post: Correspondence) -> None:
    def step(verb: str, *words: str) -> Ended:
        return say("--private", "letters", "round", verb, ID, *words)

    assert say("members", "add", "--key", "12999003", "--source", "muster-brief", "--yes").code == 0
    assert step("invite", "neudorf,beispielstadt", "--all", "--yes").code == 0
    known = ("--basis", "confirmation", "--source", "muster-brief", "--yes")
    both = ("confirm", "Neudorf, beispielstadt")
    assert "note its confirmation alone" in step(*both, "--name", "Kim Neu", *known).err
    assert step("confirm", "neudorf,musterstadt", *known).code == 4  # who was not asked
    kept = post.ledger.top / "private" / "rounds" / f"{ID}.yaml"
    assert "confirmed" not in kept.read_text("utf-8")
    noted = step(*both, *known)
    assert noted.code == 0, noted.err
    assert "Neudorf confirms; " in noted.err
    assert kept.read_text("utf-8").count("status: confirmed") == 2
    assert step("publish", "--yes").code == 0
    assert [signatory.member for signatory in post.letter().signatories] == [
        "musterstadt",
        "neudorf",
        "beispielstadt",
    ]
    assert step("decline", "beispielstadt,neudorf", "--yes").code == 0
    assert [signatory.member for signatory in post.letter().signatories] == ["musterstadt"]
    assert kept.read_text("utf-8").count("status: declined") == 2


def test_publishing_and_freezing(say: Say, post: Correspondence) -> None:
    hold_round(say)
    assert say("--private", "letters", "freeze", ID, "--yes").code == 5
    assert say("--private", "letters", "round", "publish", ID, "--yes").code == 0
    assert [signatory.member for signatory in post.letter().signatories] == ["musterstadt", "neudorf"]
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
    assert moved.code == 0  # the letter it is, whatever the data say by now
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
    assert ended.out.splitlines()[0] == "before,after,part"
    assert "3 Mitglieder" in ended.out


@pytest.mark.parametrize("language", ["de", "en"])
def test_ledger_page(say: Say, golden: Golden, post: Correspondence, tmp_path: Path, language: str) -> None:
    file = tmp_path / f"{ID}.txt"
    file.write_bytes(post.file("txt"))
    sending = ("letters", "sent", ID, "Musterministerium", "--date", "2026-01-05", "--file", str(file))
    assert say(*sending, "--yes").code == 0
    reply = (
        "letters", "replied", ID, "musterministerium", "--received", "2026-01-09", "--summary",
        "Ein Gespräch wird angeboten.", "--source", "https://www.example.org/antwort",
    )  # fmt: skip
    assert say(*reply, "--yes").code == 0
    ended = say("letters", "sent", ID, "--lang", language)
    golden(f"cli/letters/ledger.{language}.txt", ended.out)
    post.move_figure()
    file.write_bytes(post.file("txt"))
    again = say(*sending, "--yes", "--lang", language)
    assert again.code == 5
    golden(f"cli/letters/ledger-twice.{language}.txt", even(again.err))


def test_a_sending_and_a_reply_are_taken_back(say: Say, post: Correspondence, tmp_path: Path) -> None:
    before = (post.ledger.top / PATH).read_bytes()
    file = tmp_path / f"{ID}.txt"
    file.write_bytes(post.file("txt"))
    sent = ("letters", "sent", ID, "musterministerium", "--file", str(file), "--yes", "--date")
    early = say(*sent, "2021-06-30")
    assert (early.code, "cannot have gone out" in early.err) == (5, True)
    assert say(*sent, "2026-01-05").code == 0
    reply = (
        "letters",
        "replied",
        ID,
        "musterministerium",
        "--summary",
        "Ja.",
        "--source",
        "muster-brief",
        "--yes",
    )
    early = say(*reply, "--received", "2026-01-04")
    assert (early.code, "cannot be one to it" in early.err) == (5, True)
    assert say(*reply, "--received", "2026-01-09").code == 0
    answered = say("letters", "unsent", ID, "musterministerium", "--yes")
    assert (answered.code, f"letters unreplied {ID} musterministerium" in answered.err) == (5, True)
    assert say("letters", "unreplied", ID, "musterministerium", "--yes").code == 0
    assert say("letters", "unsent", ID, "Musterministerium", "--yes").code == 0
    assert (post.ledger.top / PATH).read_bytes() == before
    assert say("letters", "unsent", ID).code == 2


def test_a_letter_that_went_to_some_went_to_no_others(say: Say, post: Correspondence) -> None:
    noted = say("letters", "sent", ID, "neudorf", "--date", "2026-01-05", "--yes")
    assert noted.code == 0, noted.err
    rows = [line.split(",")[1:3] for line in say("letters", "sent", ID, "--format", "csv").out.splitlines()]
    assert rows[1:] == [["Neudorf", "2026-01-05"], ["Musterministerium", ""]]


def test_the_evidence_of_a_reply_goes_with_it_unless_it_is_named_elsewhere(
    say: Say, post: Correspondence
) -> None:
    sources = post.data / "sources.yaml"
    before, record = sources.read_bytes(), (post.ledger.top / PATH).read_bytes()
    reply = ("letters", "replied", ID, "musterministerium", "--summary", "Ja.", "--by-mail", "--yes")
    taken_back = ("letters", "unreplied", ID, "musterministerium", "--yes", "--received")
    for day in ("2026-01-09", "2026-01-10"):
        assert say(*reply, "--received", day).code == 0
    assert "goes as well" not in say(*taken_back, "2026-01-09").err
    assert f"post-{ID}".encode() in sources.read_bytes()
    gone = say(*taken_back, "2026-01-10")
    assert (gone.code, f"Nothing else names the source “post-{ID}”" in gone.err) == (0, True), gone.err
    assert (sources.read_bytes(), (post.ledger.top / PATH).read_bytes()) == (before, record)
    assert say(*reply, "--received", "2026-01-11").code == 0
    say("--private", "letters", "round", "invite", ID, "neudorf", "--yes")
    assert say("--private", "letters", "round", "confirm", ID, "neudorf", "--by-mail", "--yes").code == 0
    assert "goes as well" not in say(*taken_back, "2026-01-11").err


def test_a_sending_is_recorded_without_a_file_that_nobody_has(say: Say, post: Correspondence) -> None:
    ended = say("letters", "sent", ID, "neudorf", "--date", "2026-01-05", "--yes")
    assert (ended.code, "no checksum is kept" in ended.err) == (0, True), ended.err
    assert "sent to Neudorf" in ended.err
    (sending,) = post.letter().sendings
    assert (sending.to, sending.digest, sending.at) == ("neudorf", "", "")
    assert say("check").code == 0
    assert say("letters", "sent", "--date", "2026-01-05").code == 2
    missing = ("neudorf", "--date", "2026-01-05", "--file", "/nowhere.pdf")
    assert say("letters", "sent", ID, *missing).code == 4


def test_the_file_of_another_letter_is_not_taken_for_sent(say: Say, post: Correspondence) -> None:
    """Whether it was frozen or not; what only bears the name of another is taken, with a word on it."""
    second = (
        "letters", "new", "--title", "Zweiter Brief", "--date", "2026-01", "--kind", "appeal",
        "--source", "muster-brief", "--yes",
    )  # fmt: skip
    assert say(*second).code == 0
    file = post.ledger.top / "brief.pdf"
    file.write_bytes(post.file("pdf", on="2026-01-10"))
    sent = ("letters", "sent", "2026-01-zweiter-brief", "neudorf", "--date", "2026-01-10", "--yes", "--file")
    refused = say(*sent, str(file))
    assert (refused.code, f"is the letter “{ID}”" in refused.err) == (5, True), refused.err
    other = post.ledger.top / f"{ID}.txt"
    other.write_text("Ein Brief von Hand.", "utf-8")
    taken = say(*sent, str(other))
    assert (taken.code, f"looks like the letter “{ID}”" in taken.err) == (0, True), taken.err


def test_who_is_no_recipient_of_a_letter_is_said_to_be_none(say: Say, post: Correspondence) -> None:
    words = ("letters", "sent", ID, "--date", "2026-01-10", "--dry-run")
    names = {party.id or party.name for party in post.letter().recipients}
    assert names
    for name in (*names, "neudorf"):
        said = say(*words, name)
        assert ("is not among the recipients" in said.err) == (name == "neudorf"), said.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_file_and_day_are_asked_for_and_may_be_unknown(post: Correspondence) -> None:
    more = ["--data", str(post.data), "--on", "2026-01-10"]
    answers = [("Datei", ""), ("An welchem Tag", ""), ("So schreiben?", "j")]
    talk = converse(post.ledger.top, ["letters", "sent", ID, "neudorf", *more], answers)
    assert talk.code == 0, talk.text
    reply = ["letters", "replied", ID, "neudorf", "--source", "muster-brief", *more]
    for day, written in (("", "2026-01-10"), ("unbekannt", None)):
        answers = [("eigenen Worten", "Ja."), ("An welchem Tag", day), ("So schreiben?", "j")]
        talk = converse(post.ledger.top, reply, answers)
        assert talk.code == 0, talk.text
        dated = post.letter().replies[-1].date
        assert (dated.text if dated else None) == written


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_with_yes_nothing_is_asked(post: Correspondence) -> None:
    """A letter that is still to come has nothing to rest on, and needs no English title."""
    more = ["--date", "2099-02", "--kind", "appeal", "--yes", "--data", str(post.data)]
    talk = converse(post.ledger.top, ["letters", "new", "--title", "Bitte", *more], [])
    assert talk.code == 0, talk.text
    assert post.dataset().letters["2099-02-bitte"].source == ()
    talk = converse(post.ledger.top, ["letters", "new", *more], [])
    assert (talk.code, "--title fehlt" in talk.text, "Ohne --yes" in talk.text) == (2, True, True), talk.text


def test_a_broken_record_is_not_printed(say: Say, post: Correspondence) -> None:
    post.ledger.change(PATH, "    basis: published-letter\n", "")
    ended = say("letters", "render", ID)
    assert (ended.code, ended.out) == (3, "")
    assert "schema-required" in ended.err


def test_a_round_tells_in_words_what_was_noted(say: Say) -> None:
    say("--private", "letters", "round", "invite", ID, "neudorf", "--yes")
    ended = say("--private", "letters", "round", "decline", ID, "neudorf", "--yes", "--lang", "de")
    assert ended.err.splitlines()[-1] == f"Geschrieben: {ID}: Neudorf sagt ab"


def test_a_round_tells_what_comes_next(say: Say) -> None:
    asked = say("--private", "letters", "round", "invite", ID, "neudorf", "--yes")
    assert asked.err.endswith(
        f"next:\n  hafen --private letters round confirm {ID} MUNICIPALITY: note a confirmation\n"
    )
    answered = say("--private", "letters", "round", "confirm", ID, "neudorf", "--by-mail", "--yes")
    put = f"hafen --private letters round publish {ID}: put the names under the letter"
    assert answered.err.endswith(f"next:\n  {put}\n")


def test_a_confirmation_without_a_known_mandate_is_warned_of(say: Say) -> None:
    say("--private", "letters", "round", "invite", ID, "neudorf", "--yes")
    confirmed = (
        "confirm", "neudorf", "--name", "Kim Neu", "--office", "Bürgermeister*in", "--basis",
        "confirmation", "--source", "muster-brief",
    )  # fmt: skip
    warning = "Neudorf has no certain mandate for all of it"
    ended = say("--private", "letters", "round", confirmed[0], ID, *confirmed[1:], "--yes")
    assert ended.code == 0
    assert warning in ended.err
    assert "mehr-aufnahme" in ended.err
    assert warning in say("--private", "letters", "round", "publish", ID, "--yes").err


def test_a_letter_shows_its_sendings_and_what_was_frozen(
    say: Say, golden: Golden, post: Correspondence, tmp_path: Path
) -> None:
    assert say("letters", "freeze", ID, "--yes").code == 0
    post.ledger.commit()
    file = tmp_path / f"{ID}.txt"
    assert say("letters", "render", ID, "-o", str(file)).code == 0
    sent = ("musterministerium", "--date", "2026-01-05", "--file", str(file))
    assert say("letters", "sent", ID, *sent, "--yes").code == 0
    for language in ("de", "en"):
        shown = say("letters", "show", ID, "--lang", language)
        golden(f"cli/letters/show-sent.{language}.txt", even(shown.out))
    (row,) = json.loads(say("letters", "show", ID, "--format", "json").out)["rows"]
    letter = post.letter()
    assert letter.frozen is not None
    assert row["sendings"] == [
        {"to": sending.to, "date": str(sending.date), "digest": sending.digest, "at": sending.at or None}
        for sending in letter.sendings
    ]
    assert row["frozen"]["at"] == letter.frozen.at
    assert row["frozen"]["digests"] == dict(letter.frozen.digests.given())
    assert row["frozen"]["figures"] == {"members": {"value": 2, "qualifier": "exact"}}
    assert [signatory["name"] for signatory in row["frozen"]["signatories"]] == ["Erika Mustermann"]


def test_the_next_steps_of_a_new_letter_are_in_one_language(say: Say) -> None:
    words = (
        "letters", "new", "--title", "Brief", "--title-en", "Letter", "--date", "2026-01", "--kind", "appeal",
        "--source", "muster-brief", "--yes", "--lang", "de",
    )  # fmt: skip
    assert "ABFRAGE --deadline TAG" in say(*words).err


def test_files_that_no_commit_has_are_called_as_elsewhere(say: Say, post: Correspondence) -> None:
    post.move_figure()
    ended = say("letters", "freeze", ID, "--yes", "--lang", "de")
    assert ended.code == 5
    assert "committet" in ended.err
    assert "heck" not in ended.err


def frozen(say: Say, post: Correspondence) -> None:
    assert say("letters", "freeze", ID, "--yes").code == 0
    post.ledger.commit()


def test_a_frozen_letter_is_not_written_in_other_words(
    say: Say, post: Correspondence, tmp_path: Path
) -> None:
    frozen(say, post)
    post.change_wording()
    file, series = tmp_path / "x.pdf", tmp_path / "post"
    for words in (
        ("render", ID, "-o", str(file)),
        ("render", ID, "--to-members", "neudorf", "--format", "md", "-o", str(series)),
        ("preview", ID, "-o", str(file)),
    ):
        ended = say("letters", *words)
        assert ended.code == 5
        assert "its wording has changed" in ended.err
        assert "--again" in ended.err
    assert not file.exists()
    assert not series.exists()
    assert "eine Zusage" in say("letters", "render", ID, "--draft").out
    post.ledger.commit()
    assert say("letters", "freeze", ID, "--yes").code == 5
    assert say("letters", "freeze", ID, "--again").code == 5  # nobody confirms it
    assert say("letters", "freeze", ID, "--again", "--yes").code == 0
    assert say("letters", "render", ID, "-o", str(file)).code == 0


@pytest.mark.parametrize("language", ["de", "en"])
def test_verification_of_a_frozen_letter_whose_template_changed(
    say: Say, golden: Golden, post: Correspondence, tmp_path: Path, language: str
) -> None:
    frozen(say, post)
    old, new = tmp_path / "alt.pdf", tmp_path / "neu.docx"
    old.write_bytes(post.file("pdf"))
    post.change_wording()
    new.write_bytes(post.file("docx"))
    for name, file, code in (("old", old, 0), ("new", new, 1)):
        ended = say("letters", "verify", str(file), "--lang", language)
        assert ended.code == code
        golden(f"cli/letters/verify-template-{name}.{language}.txt", even(ended.out))


@pytest.mark.parametrize("language", ["de", "en"])
def test_verification_says_what_it_did_not_compare(
    say: Say, golden: Golden, post: Correspondence, tmp_path: Path, language: str
) -> None:
    frozen(say, post)
    file = tmp_path / f"{ID}.html"
    file.write_bytes(post.file("html").replace(b"<p>wir", b"<p class='a'>wir"))
    ended = say("letters", "verify", str(file), "--lang", language)
    assert ended.code == 7
    golden(f"cli/letters/verify-same.{language}.txt", even(ended.out))
    file.write_bytes(post.file("html").replace(b"<p>wir", b"<p style='display:none'>wir"))
    ended = say("letters", "verify", str(file), "--lang", language)
    assert ended.code == 1
    golden(f"cli/letters/verify-hidden.{language}.txt", even(ended.out))


def test_the_files_of_a_series_verify_under_any_name(say: Say, post: Correspondence, tmp_path: Path) -> None:
    alliance = post.data / "alliance.yaml"
    post.ledger.change(
        "data/members/ni/neudorf.yaml",
        "name: Neudorf\n",
        "name: Neudorf\ncontacts:\n  - role: town-hall\n    street: Weg 1\n    postcode: '01234'\n"
        "    city: Neudorf\n    email: rathaus.neudorf@example.org\n    source: muster-brief\n",
    )
    assert alliance.is_file()
    folder = tmp_path / "post"
    words = ("letters", "render", ID, "--to-members", "neudorf", "--format", "pdf,eml", "-o", str(folder))
    ended = say(*words)
    assert ended.code == 0, ended.err
    for ending in ("pdf", "eml"):
        made = folder / f"neudorf.{ending}"
        assert say("letters", "verify", str(made)).code == 0
        copy = tmp_path / f"kopie.{ending}"
        copy.write_bytes(made.read_bytes())
        assert say("letters", "verify", str(copy)).code == 0


def test_only_the_letter_itself_comes_into_the_ledger(say: Say, post: Correspondence, tmp_path: Path) -> None:
    frozen(say, post)
    draft = tmp_path / "entwurf.pdf"
    assert say("letters", "render", ID, "--draft", "-o", str(draft)).code == 0
    other = tmp_path / "README.md"
    other.write_text("# Anderes", encoding="utf-8")
    for file, said in ((draft, "marked as a draft"), (other, "is not the letter")):
        sent = ("musterministerium", "--date", "2026-01-05", "--file", str(file))
        ended = say("letters", "sent", ID, *sent, "--yes")
        assert ended.code == 5
        assert said in ended.err
    fine = tmp_path / "brief.txt"
    assert say("letters", "render", ID, "-o", str(fine)).code == 0
    sent = ("musterministerium", "--date", "2026-01-11", "--file", str(fine))
    ended = say("letters", "sent", ID, *sent, "--yes")
    assert (ended.code, "cannot have gone out on" in ended.err) == (5, True)
    wording = post.data / "templates/letters/musterbrief.de.md.j2"
    begun = wording.read_text("utf-8") + "\nhier beginnt der Text des Briefes.\n"
    wording.write_text(begun, encoding="utf-8")
    post.ledger.commit()
    for words in (("sent", ID, *sent), ("freeze", ID, "--again", "--private")):
        ended = say("letters", *words, "--yes")
        assert (ended.code, "hier beginnt" in ended.err) == (5, True), words
    assert not post.letter().sendings


def test_the_file_of_a_frozen_letter_is_not_overwritten(
    say: Say, post: Correspondence, tmp_path: Path
) -> None:
    frozen(say, post)
    file = tmp_path / "brief.pdf"
    words = ("letters", "render", ID, "-o", str(file))
    assert "Written: " in say(*words).err
    assert "Written: " in say(*words).err  # the same bytes
    before = file.read_bytes()
    ended = say(*words, "--draft")
    assert (ended.code, file.read_bytes()) == (5, before)
    assert "it is kept" in ended.err
    file.write_bytes(b"anything else")
    assert f"Replaced: {file}" in say(*words).err


def test_a_round_says_who_was_left_out(say: Say, post: Correspondence) -> None:
    post.ledger.change("data/members/ni/neudorf.yaml", "membership:", "x-membership:")
    (post.data / "members" / "ni" / "neudorf.yaml").write_bytes(
        re.sub(rb"x-membership:\n(?:[ -].*\n)+", b"", (post.data / "members/ni/neudorf.yaml").read_bytes())
    )
    asked = (
        "--private",
        "letters",
        "round",
        "invite",
        ID,
        "id:neudorf or id:musterstadt",
        "--deadline",
        "2026-02-01",
    )
    ended = say(*asked, "--yes")
    assert ended.code == 0, ended.err
    assert "Not asked, as they are no members: Neudorf" in ended.err
    assert "have signed already: Musterstadt" in ended.err
    named = say("--private", "letters", "round", "invite", ID, "neudorf", "--dry-run")
    assert "Asked, though no member: Neudorf" in named.err
    assert "--all" not in named.err


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("confirm", "neudorf"), "--basis is missing"),
        (("confirm", "neudorf", "--basis", "confirmation"), "--source is missing"),
        (("confirm", "neudorf", "--basis", "telefon", "--source", "muster-brief"), "--basis: allowed are"),
    ],
)
def test_a_round_names_the_option_that_is_missing(say: Say, words: tuple[str, ...], option: str) -> None:
    say("--private", "letters", "round", "invite", ID, "neudorf", "--yes")
    ended = say("--private", "letters", "round", words[0], ID, *words[1:], "--yes")
    assert ended.code == 2
    assert option in ended.err


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("sent", "--date", "2026-01-05"), "RECIPIENT"),
        (("sent", "neudorf", "--file", str(Path(__file__))), "--date"),
        (("replied", "neudorf"), "--summary"),
        (("replied", "neudorf", "--summary", "Ja."), "--source"),
    ],
)
def test_the_ledger_names_the_option_that_is_missing(say: Say, words: tuple[str, ...], option: str) -> None:
    ended = say("letters", words[0], ID, *words[1:], "--yes")
    assert ended.code == 2
    assert f"{option} is missing" in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_new_letter_is_asked_for_down_to_its_template(post: Correspondence) -> None:
    answers = [
        ("Titel", "Bitte"), ("Titel", "Request"), ("Datum", "2026-01"), ("Nummer", "3"), ("Absender*in", ""),
        ("Forderungen", ""), ("An wen", "musterministerium; Alle Länder"),
        ("Nummer", "musterbrief: Musterbrief"), ("Beleg", "muster-brief"), ("So schreiben?", "j"),
    ]  # fmt: skip
    talk = converse(
        post.ledger.top, ["letters", "new", "--data", str(post.data), "--on", "2026-01-10"], answers
    )
    assert talk.code == 0, talk.text
    assert "3  offener Brief" in talk.text
    letter = post.dataset().letters["2026-01-bitte"]
    assert (letter.kind, letter.template) == ("open-letter", "musterbrief")
    assert [recipient.id or recipient.name for recipient in letter.recipients] == [
        "musterministerium",
        "Alle Länder",
    ]


def test_a_letter_without_wording_tells_the_way_to_one(say: Say) -> None:
    words = (
        "letters", "new", "--title", "Brief", "--title-en", "Letter", "--date", "2026-01", "--kind", "appeal",
        "--source", "muster-brief", "--yes",
    )  # fmt: skip
    named = "hafen set id:2026-01-brief template=NAME --kind letters --expect 1"
    assert named in say(*words).err
    assert named in say("letters", "render", "2026-01-brief").err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("basis", ["confirmation", "own-page"])
def test_a_confirmation_is_asked_for(say: Say, post: Correspondence, basis: str) -> None:
    """What stands on a page is not known by mail, and that is not asked."""
    say("--private", "letters", "round", "invite", ID, "neudorf", "--yes")
    number = str([*confirmation_bases()].index(basis) + 1)
    answers = [
        ("Wer unterzeichnet", "Kim Neu"), ("Amt", "Rat"), ("Nummer", number),
        *([("E-Mail", "")] if basis == "confirmation" else []),
        ("Beleg", "muster-brief"), ("So schreiben?", "j"),
    ]  # fmt: skip
    words = ["--private", "letters", "round", "confirm", ID, "--data", str(post.data), *ON]
    talk = converse(post.ledger.top, words, [("Wessen Antwort es ist", "Neudorf;"), *answers])
    assert talk.code == 0, talk.text
    kept = (post.ledger.top / "private" / "rounds" / f"{ID}.yaml").read_text(encoding="utf-8")
    assert f"basis: {basis}" in kept
    assert "name: Kim Neu" in kept


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("words", "answers"),
    [
        (
            ["letters", "sent", "--date", "2099-01-01"],
            [("Welcher Brief", "1999"), ("Welcher Brief", ID), ("An wen", "Niemand"), ("An wen", "neudorf"),
             ("Datei", "nirgends.pdf"), ("Datei", "?"), ("Datei", "")],
        ),
        (
            ["letters", "sent", ID, "neudorf"],
            [("Datei", ""), ("An welchem Tag", "?"), ("An welchem Tag", "1999-01-01"),
             ("An welchem Tag", "2099"), ("An welchem Tag", "2026-01-10"), ("So schreiben?", "j")],
        ),
        (
            ["letters", "replied"],
            [("Kennung", "1999"), ("Kennung", "?"), ("Kennung", ID), ("Wer geantwortet hat", "Niemand"),
             ("Wer geantwortet hat", "neudorf"), ("eigenen Worten", "?"), ("eigenen Worten", "Ja."),
             ("E-Mail", ""), ("Beleg", "muster-brief"), ("An welchem Tag", "1999"), ("An welchem Tag", ""),
             ("So schreiben?", "j")],
        ),
        (
            ["--private", "letters", "round", "invite"],
            [("Kennung", "1999"), ("Kennung", ID), ("Wen", "Nirgendheim"), ("Wen", "land:XX"),
             ("Wen", "neudorf"), ("Bis wann", "gestern"), ("Bis wann", "2026-02-01"), ("So schreiben?", "j")],
        ),
        (
            ["--private", "letters", "round", "decline", ID],
            [("Wessen Antwort", "Nirgendheim"), ("Wessen Antwort", "neudorf"), ("Wessen Antwort", "^C")],
        ),
    ],
)  # fmt: skip
def test_a_wrong_answer_loses_no_other(
    post: Correspondence, words: list[str], answers: list[tuple[str, str]]
) -> None:
    """The question is put again, and a question mark explains it, as wherever something is asked."""
    talk = converse(post.ledger.top, [*words, "--data", str(post.data), *ON], answers)
    assert "keine weitere Erklärung" not in talk.text, talk.text


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_whom_to_ask_is_named_as_people_name_several(say: Say, post: Correspondence) -> None:
    answers = [("Wen", "Neudorf, Musterstadt"), ("Bis wann", "2026-02-01"), ("So schreiben?", "j")]
    words = ["--private", "letters", "round", "invite", ID, "--data", str(post.data), *ON]
    talk = converse(post.ledger.top, words, answers)
    assert talk.code == 0, talk.text
    kept = (post.ledger.top / "private" / "rounds" / f"{ID}.yaml").read_text(encoding="utf-8")
    assert "deadline: 2026-02-01" in kept
    assert "member: neudorf" in kept
    refused = say("--private", "letters", "round", "invite", ID, "Neudorf; Nirgendheim", "--yes")
    assert (refused.code, "Nirgendheim" in refused.err) == (4, True), refused.err
