"""Nobody's name under what they do not stand behind: withdrawn, other words, other names, edits by hand."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ended, Hafen
from tests.conftest import Golden
from tests.correspondence import ID, PATH, Correspondence

Say = Callable[..., Ended]
ROUND = f"private/rounds/{ID}.yaml"
WORDING = "data/templates/letters/musterbrief.de.md.j2"
SIGNED = (
    "confirm", "neudorf", "--name", "Kim Beispiel", "--office", "Bürgermeisterin", "--basis",
    "confirmation", "--source", "https://www.example.org/zusage",
)  # fmt: skip


@pytest.fixture
def post(tmp_path: Path) -> Correspondence:
    return Correspondence(tmp_path / "r")


@pytest.fixture
def say(hafen: Hafen, post: Correspondence) -> Say:
    def call(*words: str) -> Ended:
        return hafen(*words, "--data", str(post.data), "--on", "2026-01-10")

    return call


@pytest.fixture
def keep(say: Say) -> Say:
    """Return what notes a step of the round."""
    return lambda verb, *words: say("--private", "letters", "round", verb, ID, *words, "--yes")


@pytest.fixture(scope="module")
def signed_files() -> dict[str, bytes]:
    """Return the files of a repository in which the letter is signed, once a test has signed it."""
    return {}


@pytest.fixture
def published(keep: Say, post: Correspondence, signed_files: dict[str, bytes]) -> Correspondence:
    """Return a letter that Kim Beispiel signs for Neudorf, as the record says."""
    if not signed_files:
        for words in (("invite", "neudorf"), SIGNED, ("publish",)):
            ended = keep(*words)
            assert ended.code == 0, ended.err
        post.ledger.commit()
        signed_files |= post.ledger.files()
    post.ledger.write(signed_files)
    return post


def record(post: Correspondence) -> str:
    return (post.ledger.top / PATH).read_text(encoding="utf-8")


def kept(post: Correspondence) -> str:
    return (post.ledger.top / ROUND).read_text(encoding="utf-8")


def add_town(post: Correspondence) -> None:
    """Put Altdorf on record, of which is known what is of Neudorf."""
    first = (post.ledger.top / "data/members/ni/neudorf.yaml").read_text(encoding="utf-8")
    second = first.replace("neudorf", "altdorf").replace("Neudorf", "Altdorf").replace("999002", "999003")
    post.ledger.write({"data/members/ni/altdorf.yaml": second})


def change_words(post: Correspondence) -> None:
    post.change_wording()
    post.ledger.commit()


def nothing_prints(say: Say, post: Correspondence, name: str, folder: Path) -> None:
    """Hold that no command prints the name, and that both checks are content."""
    for words in (
        ("letters", "render", ID),
        ("letters", "render", ID, "--draft"),
        ("letters", "show", ID),
        ("letters", "render", ID, "--to-members", "neudorf", "--format", "txt", "-o", str(folder)),
        ("check",),
        ("--private", "check"),
        ("--private", "letters", "round", ID),
    ):
        ended = say(*words)
        assert ended.code == 0, (words, ended.err)
        assert name not in ended.out, words
    assert name not in record(post)
    assert all(name not in entry.read_text(encoding="utf-8") for entry in folder.iterdir())


@pytest.mark.parametrize("step", ["decline", "no-answer"])
def test_a_signature_that_is_withdrawn_leaves_the_record_too(
    keep: Say, say: Say, published: Correspondence, tmp_path: Path, step: str
) -> None:
    assert "Kim Beispiel" in say("letters", "render", ID, "--draft").out
    ended = keep(step, "neudorf")
    assert ended.code == 0, ended.err
    assert "Git's history" in ended.err
    page = say("--private", "letters", "round", ID).out
    assert ("Answered on" in page) == (step == "decline"), page
    nothing_prints(say, published, "Kim Beispiel", tmp_path / "series")
    assert keep("publish").code == 5  # nothing brings it back
    published.ledger.commit()
    assert say("letters", "freeze", ID, "--yes").code == 0
    assert "Kim Beispiel" not in say("letters", "render", ID).out


def test_who_is_asked_to_sign_a_frozen_letter_could_not_be_added(
    keep: Say, say: Say, published: Correspondence
) -> None:
    add_town(published)
    published.ledger.commit()
    assert say("--private", "letters", "freeze", ID, "--yes").code == 0
    ended = keep("invite", "altdorf")
    assert (ended.code, f"hafen letters unfreeze {ID}" in ended.err) == (5, True), ended.err


def test_what_is_only_looked_at_changes_neither_file(keep: Say, say: Say, published: Correspondence) -> None:
    before = record(published), kept(published)
    assert say("--private", "letters", "round", "decline", ID, "neudorf", "--dry-run").code == 0
    assert say("--private", "letters", "round", "decline", ID, "neudorf").code == 5  # nobody to ask
    assert (record(published), kept(published)) == before


def test_a_record_that_cannot_be_written_leaves_the_round_as_it_was(
    keep: Say, published: Correspondence
) -> None:
    before = kept(published)
    published.ledger.write({PATH: record(published) + "unbekannt: 1\n"})
    assert keep("decline", "neudorf").code != 0
    assert kept(published) == before


def test_a_frozen_letter_is_frozen_no_longer_without_a_signature(
    keep: Say, say: Say, published: Correspondence, tmp_path: Path
) -> None:
    assert say("--private", "letters", "freeze", ID, "--yes").code == 0
    published.ledger.commit()
    ended = keep("decline", "neudorf")
    assert ended.code == 0, ended.err
    assert "no longer frozen" in ended.err
    assert published.letter().frozen is None
    assert "Zuvor festgeschrieben am 2026-01-10" in published.letter().note
    nothing_prints(say, published, "Kim Beispiel", tmp_path / "series")


def test_a_letter_is_frozen_while_answers_are_waited_for_only_on_purpose(
    keep: Say, say: Say, published: Correspondence
) -> None:
    """And opened again, all that could not be added to it goes on."""
    add_town(published)
    published.ledger.commit()
    assert keep("invite", "altdorf", "--all").code == 0
    freeze = ("--private", "letters", "freeze", ID, "--yes")
    refused = say(*freeze)
    assert refused.code == 5
    assert "altdorf" in refused.err
    assert "letters round show" in refused.err
    assert say(*freeze, "--unanswered").code == 0
    published.ledger.commit()

    late = ("confirm", "altdorf", *SIGNED[2:])
    for words in (late, ("publish",)):
        ended = keep(*words)
        assert ended.code == 5, words
        assert f"hafen letters unfreeze {ID}" in ended.err
    assert say("letters", "unfreeze", ID, "--yes").code == 0
    assert published.letter().frozen is None
    assert "Zuvor festgeschrieben am 2026-01-10" in published.letter().note
    assert say("letters", "unfreeze", ID, "--yes").code == 5
    for words in (late, ("publish",)):
        assert keep(*words).code == 0, words
    published.ledger.commit()
    assert say(*freeze).code == 0


def test_a_letter_that_went_out_keeps_its_signatures(
    keep: Say, say: Say, published: Correspondence, tmp_path: Path
) -> None:
    assert say("--private", "letters", "freeze", ID, "--yes").code == 0
    file = tmp_path / "brief.txt"
    assert say("letters", "render", ID, "-o", str(file)).code == 0
    sent = ("musterministerium", "--date", "2026-01-10", "--file", str(file))
    assert say("letters", "sent", ID, *sent, "--yes").code == 0
    assert say("letters", "unfreeze", ID, "--yes").code == 5
    before = kept(published)
    ended = keep("decline", "neudorf")
    assert (ended.code, kept(published)) == (5, before)
    assert "went out" in ended.err


def test_a_name_in_the_words_themselves_is_not_overlooked(keep: Say, published: Correspondence) -> None:
    published.ledger.change(WORDING, "Mit freundlichen Grüßen", "Mit freundlichen Grüßen\n\nKim  Beispiel")
    before = kept(published)
    ended = keep("decline", "neudorf")
    assert (ended.code, kept(published)) == (5, before)
    assert "Kim Beispiel" in ended.err


# What somebody may do by hand, and what the check with --private says of it.
BY_HAND: dict[str, tuple[tuple[str, str, str], ...]] = {
    "does not sign": ((ROUND, "status: confirmed", "status: declined"),),
    "no round has its confirmation": ((ROUND, "member: neudorf", "member: musterstadt"),),
    "“Kim Anders, Bürgermeisterin” stands under the letter": ((PATH, "Kim Beispiel\n", "Kim Anders\n"),),
    "and “Kim Beispiel, Bürgermeisterin” was confirmed": (
        (PATH, "Kim Beispiel\n    office: Bürgermeisterin", "Kim Beispiel\n    office: Rätin"),
    ),
}


@pytest.mark.parametrize("said", BY_HAND)
def test_names_by_hand_are_found_and_not_frozen(say: Say, published: Correspondence, said: str) -> None:
    for path, old, new in BY_HAND[said]:
        published.ledger.change(path, old, new)
    published.ledger.commit()
    assert say("check").code == 0  # nothing of the overlay is read
    ended = say("--private", "check")
    assert ended.code == 1
    assert f"{PATH}:" in ended.out
    assert "error signature-not-confirmed" in ended.out
    assert said in ended.out
    assert say("--private", "letters", "freeze", ID, "--yes").code == 5


def test_a_signature_without_any_round_is_found(say: Say, published: Correspondence) -> None:
    (published.ledger.top / ROUND).unlink()
    ended = say("--private", "check")
    assert (ended.code, "signature-not-confirmed" in ended.out) == (1, True)
    assert say("--private", "letters", "freeze", ID, "--yes").code == 5


def test_a_round_of_no_letter_is_found(say: Say, published: Correspondence) -> None:
    other = ROUND.replace("musterbrief", "musterbreif")
    published.ledger.write({other: kept(published).replace(ID, ID.replace("brief", "breif"))})
    ended = say("--private", "check")
    assert (ended.code, f"{other}:2:5: error private-unknown" in ended.out) == (1, True)


@pytest.mark.parametrize("change", [lambda _post: None, change_words])
def test_names_are_printed_when_the_letter_is_frozen_and_before_that_in_drafts_alone(
    say: Say, published: Correspondence, tmp_path: Path, change: Callable[[Correspondence], None]
) -> None:
    """Without --private nothing tells whether who signed agreed to the words of today."""
    change(published)
    file, series = tmp_path / "letter.txt", tmp_path / "series"
    ways = (
        ("render", ID),
        ("render", ID, "-o", str(file)),
        ("preview", ID, "-o", str(tmp_path / "page.png")),
        ("render", ID, "--to-members", "neudorf", "--format", "txt", "-o", str(series)),
    )
    for words in ways:
        ended = say("letters", *words)
        assert ended.code == 5, words
        assert "Kim Beispiel" not in ended.out, words
        assert "--draft" in ended.err, words
    assert not file.exists()
    assert not series.exists()
    shown = say("letters", "render", ID, "--draft").out
    assert "Kim Beispiel" in shown
    assert "Entwurf" in shown
    if say("--private", "letters", "freeze", ID, "--yes").code == 0:
        assert "Kim Beispiel" in say("letters", "render", ID).out
        assert "Entwurf" not in say("letters", "render", ID).out


@pytest.mark.parametrize("language", ["de", "en"])
def test_other_words_and_demands_make_a_consent_stale(
    say: Say, published: Correspondence, golden: Golden, language: str
) -> None:
    assert "warning" not in say("--private", "check").out
    change_words(published)
    published.ledger.change(PATH, "demands:\n  - mehr-aufnahme\n", "")
    published.ledger.commit()
    assert say("check").code == 0
    checked = say("--private", "check", "--lang", language)
    golden(
        f"cli/letters/consent-stale-check.{language}.txt", re.sub(r"\S*/private/", "private/", checked.out)
    )
    page = say("--private", "letters", "round", ID, "--lang", language)
    golden(f"cli/letters/consent-stale-round.{language}.txt", page.out)
    for words in ((), ("--private",)):
        assert say(*words, "letters", "freeze", ID, "--yes").code == 5


def test_a_stale_consent_is_confirmed_again(keep: Say, say: Say, published: Correspondence) -> None:
    change_words(published)
    assert say("--private", "letters", "freeze", ID, "--yes").code == 5
    again = ("confirm", "neudorf", "--basis", "confirmation", "--source", "https://www.example.org/zweite")
    assert keep(*again).code == 0
    assert "warning" not in say("--private", "check").out
    assert "name: Kim Beispiel" in kept(published)
    published.ledger.commit()
    ended = say("--private", "letters", "freeze", ID, "--yes")
    assert ended.code == 0, ended.err


def test_a_change_of_form_is_declared(keep: Say, say: Say, published: Correspondence) -> None:
    change_words(published)
    assert keep("form-change", "Kim Koordination").code == 0
    assert "by: Kim Koordination" in kept(published)
    assert "date: 2026-01-10" in kept(published)
    assert "warning" not in say("--private", "check").out
    assert say("--private", "letters", "freeze", ID, "--yes").code == 0


def test_other_demands_are_no_change_of_form(keep: Say, published: Correspondence) -> None:
    published.ledger.change(PATH, "demands:\n  - mehr-aufnahme\n", "")
    ended = keep("form-change", "Kim Koordination")
    assert (ended.code, "other demands" in ended.err) == (5, True)


def test_what_is_no_text_leaves_consents_as_they_are(keep: Say, say: Say, published: Correspondence) -> None:
    published.move_figure()
    published.ledger.change(WORDING, "{{ salutation }},", "{{ salutation }}!")
    assert "consent-stale" not in say("--private", "check").out
    other = "  - member: anderswo\n    status: invited\n    invited: 2026-01-01\n"
    published.ledger.change(ROUND, "  - member: neudorf", f"{other}  - member: neudorf")
    assert "consent-stale" not in say("--private", "check").out


def test_a_confirmation_of_which_the_text_is_unknown_is_listed(
    keep: Say, say: Say, published: Correspondence, golden: Golden
) -> None:
    lines = kept(published).splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if line == "    consent:\n")
    end = next(number for number in range(start + 1, len(lines)) if not lines[number].startswith("      "))
    published.ledger.write({ROUND: "".join([*lines[:start], *lines[end:]])})
    checked = say("--private", "check")
    assert (checked.code, "It is not known which text “neudorf” agreed to." in checked.out) == (0, True)
    page = say("--private", "letters", "round", ID)
    golden("cli/letters/consent-unknown-round.en.txt", page.out)
    assert say("--private", "letters", "freeze", ID, "--yes").code == 5
    assert keep(*SIGNED).code == 0
    assert "consent-stale" not in say("--private", "check").out


def test_what_was_sent_is_what_is_agreed_to(keep: Say, say: Say, post: Correspondence) -> None:
    assert keep("invite", "neudorf").code == 0
    change_words(post)
    ended = keep(*SIGNED)
    assert ended.code == 0
    assert "--draft now" in ended.err
    assert "consent-stale" in say("--private", "check").out
    assert keep("publish").code == 5
    assert keep(*SIGNED, "--draft", "now").code == 0
    assert "consent-stale" not in say("--private", "check").out
    assert keep("publish").code == 0
    assert keep(*SIGNED, "--draft", "sent").code == 0
    assert "consent-stale" in say("--private", "check").out
    assert keep(*SIGNED, "--draft", "later").code == 2


def test_no_letter_is_published_while_its_signatures_are_gathered(
    keep: Say, say: Say, published: Correspondence
) -> None:
    """Such a signature would stand under whatever the letter says next."""
    change_words(published)
    ended = keep(*SIGNED[:-3], "published-letter", *SIGNED[-2:])
    assert ended.code == 2
    assert "--basis confirmation" in ended.err
    assert say("--private", "letters", "freeze", ID, "--yes").code == 5


def test_the_draft_names_its_commit(keep: Say, post: Correspondence) -> None:
    head = post.ledger.git("rev-parse", "HEAD")
    assert keep("invite", "neudorf").code == 0
    assert f"at: {head}" in kept(post).replace('"', "")


def test_another_office_holder_is_shown_before_the_question(
    keep: Say, say: Say, post: Correspondence
) -> None:
    post.ledger.change(
        "data/members/ni/neudorf.yaml",
        "name: Neudorf\n",
        "name: Neudorf\noffices:\n  - office: Bürgermeister\n    name: Karl Beispiel\n    known_on: 2025-05\n"
        "    source: muster-brief\n",
    )
    keep("invite", "neudorf")
    asked = say("--private", "letters", "round", "confirm", ID, *SIGNED[1:])
    assert asked.code == 5  # nobody can be asked
    other = (
        "Neudorf: “Kim Beispiel, Bürgermeisterin” is to stand under the letter; on record is Karl Beispiel"
    )
    assert other in asked.err
    keep(*SIGNED)
    assert other in say("--private", "letters", "round", ID).out
    same = (*SIGNED[:3], "Karl Beispiel", *SIGNED[4:])
    assert "on record" not in keep(*same).err
    assert "on record" not in say("--private", "letters", "round", ID).out


def test_publishing_twice_adds_nobody_twice(keep: Say, published: Correspondence) -> None:
    before = record(published)
    assert (keep("publish").code, record(published)) == (5, before)


def test_no_command_but_the_round_changes_who_signs(say: Say, published: Correspondence) -> None:
    before = record(published)
    name = "signatories.1.name=Kim Anders"
    ended = say("set", f"id:{ID}", name, "--kind", "letters", "--expect", "1", "--yes")
    assert (ended.code, "“hafen letters round” changes it." in ended.err) == (5, True)
    assert record(published) == before


def test_a_withdrawn_signature_that_is_put_back_by_hand_is_found(
    keep: Say, say: Say, published: Correspondence
) -> None:
    before = record(published)
    assert keep("decline", "neudorf").code == 0
    published.ledger.write({PATH: before})
    ended = say("--private", "check")
    assert (ended.code, "does not sign" in ended.out) == (1, True)
    assert keep("decline", "neudorf").code == 0  # takes it out once more
    assert "Kim Beispiel" not in record(published)


def test_freezing_again_asks_for_consents_again(keep: Say, say: Say, published: Correspondence) -> None:
    assert say("--private", "letters", "freeze", ID, "--yes").code == 0
    published.ledger.commit()
    change_words(published)
    for words in ((), ("--private",)):
        assert say(*words, "letters", "freeze", ID, "--again", "--yes").code == 5
    assert keep("form-change", "Kim Koordination").code == 0
    assert say("--private", "letters", "freeze", ID, "--again", "--yes").code == 0


def test_a_later_signature_changes_nothing_for_the_earlier_ones(
    keep: Say, say: Say, published: Correspondence
) -> None:
    """A second round, for somebody who joins in later."""
    add_town(published)
    before = record(published)
    other = ("confirm", "altdorf", "--name", "Karl Beispiel", *SIGNED[4:])
    for words in (("invite", "altdorf", "--all"), other, ("publish",)):
        ended = keep(*words)
        assert ended.code == 0, ended.err
    assert before.split("signatories:")[1].split("source: muster-brief\n")[0] in record(published)
    assert [signatory.name for signatory in published.letter().signatories[1:]] == [
        "Kim Beispiel",
        "Karl Beispiel",
    ]
    assert "consent-stale" not in say("--private", "check").out
    assert keep("decline", "altdorf").code == 0
    assert [signatory.name for signatory in published.letter().signatories[1:]] == ["Kim Beispiel"]


def test_a_mail_is_cited_as_correspondence_and_stays_private(
    keep: Say, say: Say, post: Correspondence
) -> None:
    mailbox = "buero@neudorf.example.org"
    who = ("confirm", "neudorf", "--name", "Kim Beispiel", "--office", "Bürgermeisterin")
    for words in (("invite", "neudorf"), (*who, "--by-mail", "--note", f"Mail von {mailbox}"), ("publish",)):
        ended = keep(*words)
        assert ended.code == 0, ended.err
    assert f"    basis: confirmation\n    source: post-{ID}\n" in record(post)
    assert mailbox in kept(post)
    public = [path for path in post.data.rglob("*.yaml") if mailbox in path.read_text("utf-8")]
    assert public == []
    sources = (post.data / "sources.yaml").read_text("utf-8")
    assert sources.count(f"  post-{ID}:\n") == 1
    assert say("check", "--private").code == 0
    both = keep(*SIGNED, "--by-mail")
    assert (both.code, "--source, --by-mail" in both.err) == (2, True)


def test_a_mail_may_come_before_the_day_of_the_letter(keep: Say, say: Say, post: Correspondence) -> None:
    """The round of a letter is over before the letter bears its day."""
    path = next((post.data / "letters").rglob("*.yaml"))
    text = path.read_text("utf-8")
    later = re.sub(r"^date: .*$", "date: 2026-01-28", text, count=1, flags=re.MULTILINE)
    assert later != text
    path.write_text(later, "utf-8")
    who = ("confirm", "neudorf", "--name", "Kim Beispiel", "--office", "Bürgermeisterin")
    for words in (("invite", "neudorf"), (*who, "--by-mail"), ("publish",)):
        ended = keep(*words)
        assert ended.code == 0, ended.err
    assert "evidence-after-on" not in say("check", "--private").out


def test_whom_to_ask_is_said_by_an_example(keep: Say) -> None:
    ended = keep("invite")
    assert ended.code == 2
    assert f"letters round invite {ID} standing:member" in ended.err
