"""The ledger: a letter goes to nobody twice, and what would differ is shown."""

from pathlib import Path

import pytest

from ssh_cli.edit.record_edit import read_record
from ssh_cli.errors import NotFoundError, RefusedError, UsageError
from ssh_cli.letters.frozen import digest_of
from ssh_cli.load.examination import examine
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.batch import apply_plan
from ssh_cli.workflow.letter_ledger import Ledger
from ssh_cli.workflow.letter_state import State
from tests.cases import every
from tests.correspondence import PATH, Correspondence
from tests.workflow.test_letter_state import freeze

TO = "musterministerium"


@pytest.fixture
def post(tmp_path: Path) -> Correspondence:
    return Correspondence(tmp_path / "r")


def kept(post: Correspondence) -> Ledger:
    record = read_record(WorkTree(post.data), "letter", PATH.removeprefix("data/"))
    return Ledger(post.letter(), record, post.dataset())


def send(post: Correspondence, content: bytes, to: str = TO, on: str = "2026-01-05") -> None:
    at = post.ledger.git("rev-parse", "HEAD")
    plan = kept(post).record_sending(to, on=on, content=content, at=at)
    apply_plan(post.data, plan)


def test_a_sending_is_kept_with_its_digest(post: Correspondence) -> None:
    content = post.file("txt")
    send(post, content)
    letter = post.letter()
    (sending,) = letter.sendings
    assert (sending.to, sending.date.text, sending.digest) == (TO, "2026-01-05", digest_of(content))
    assert letter.sent is not None
    assert letter.sent.text == "2026-01-05"
    assert examine(WorkTree(post.data), on="2026-02-01").findings == ()


def answer(post: Correspondence, on: str | None) -> None:
    plan = kept(post).record_reply(TO, on=on, summary="Ein Gespräch.", source=("muster-brief",))
    apply_plan(post.data, plan)


def test_a_letter_goes_out_on_its_date_or_later(post: Correspondence) -> None:
    content = post.file("txt")
    for day in ("2021-06-30", "2021-06", "2020"):
        with pytest.raises(RefusedError, match="cannot have gone out on"):
            send(post, content, on=day)
    send(post, content, on="2021-07-01")


def test_a_reply_is_of_the_day_of_the_sending_or_later(post: Correspondence) -> None:
    with pytest.raises(RefusedError, match="a reply of 2021-06-30 cannot be one to it"):
        answer(post, "2021-06-30")
    send(post, post.file("txt"), to="neudorf", on="2026-01-03")
    send(post, post.file("txt"), on="2026-01-05")
    for day in ("2026-01-04", "2025"):
        with pytest.raises(RefusedError, match="went to “musterministerium” on 2026-01-05"):
            answer(post, day)
    answer(post, "2026-01")
    answer(post, None)
    assert examine(WorkTree(post.data), on="2026-02-01").findings == ()


def test_what_was_noted_by_mistake_is_taken_back(post: Correspondence) -> None:
    before = (post.data.parent / PATH).read_bytes()
    with pytest.raises(NotFoundError, match="No sending"):
        kept(post).take_back_sending(TO)
    send(post, post.file("txt"), on="2026-01-05")
    send(post, post.file("txt"), to="neudorf", on="2026-01-07")
    answer(post, "2026-01-09")
    answer(post, None)
    with pytest.raises(RefusedError, match="has answered"):
        kept(post).take_back_sending(TO)
    with pytest.raises(UsageError, match="Several replies of “musterministerium”"):
        kept(post).take_back_reply(TO, on=None)
    with pytest.raises(NotFoundError, match="No such reply"):
        kept(post).take_back_reply(TO, on="2026-01-08")
    apply_plan(post.data, kept(post).take_back_reply(TO, on="2026-01-09"))
    apply_plan(post.data, kept(post).take_back_reply(TO, on=None))
    apply_plan(post.data, kept(post).take_back_sending(TO))
    letter = post.letter()
    assert letter.sent is not None
    assert (letter.sent.text, [sending.to for sending in letter.sendings]) == ("2026-01-07", ["neudorf"])
    apply_plan(post.data, kept(post).take_back_sending("neudorf"))
    assert (post.data.parent / PATH).read_bytes() == before


def test_a_second_sending_is_refused_and_nothing_else(post: Correspondence) -> None:
    send(post, post.file("txt"))
    with pytest.raises(RefusedError, match="2026-01-05 already"):
        send(post, post.file("txt"), on="2026-01-06")
    send(post, post.file("txt"), to="neudorf", on="2026-01-06")
    assert [sending.to for sending in post.letter().sendings] == [TO, "neudorf"]


@pytest.mark.parametrize("format_name", ["txt", "md", "pdf"])
def test_the_difference_is_shown(post: Correspondence, format_name: str) -> None:
    registry = post.registry()
    send(post, registry.now(post.letter()).write("txt", TO))
    post.move_figure()
    registry = post.registry()
    sending = kept(post).find_sending(TO)
    assert sending is not None
    content = registry.now(post.letter()).write(format_name, TO)
    moved = kept(post).what_differs(sending, registry, name=f"x.{format_name}", content=content)
    assert moved is not None
    (first,) = moved
    assert "2 Mitglieder" in first.before
    assert "3 Mitglieder" in first.after


def test_the_same_file_differs_in_nothing(post: Correspondence) -> None:
    content = post.file("pdf")
    send(post, content)
    sending = kept(post).find_sending(TO)
    assert sending is not None
    assert kept(post).what_differs(sending, post.registry(), name="x.pdf", content=content) == ()


def test_a_template_that_changed_since_the_first_sending_is_noticed(post: Correspondence) -> None:
    send(post, post.file("pdf"))
    post.change_wording()
    sending = kept(post).find_sending(TO)
    assert sending is not None
    moved = kept(post).what_differs(sending, post.registry(), name="x.pdf", content=post.file("pdf"))
    assert moved is not None
    (first,) = moved
    assert ("ein Gespräch" in first.before, "eine Zusage" in first.after) == (True, True)


def test_an_earlier_file_that_is_not_at_hand_is_compared_with_nothing(post: Correspondence) -> None:
    send(post, b"Ein Brief von Hand.")
    sending = kept(post).find_sending(TO)
    assert sending is not None
    assert kept(post).what_differs(sending, post.registry(), name="x.md", content=b"Anders.") is None


@pytest.fixture
def frozen(post: Correspondence) -> State:
    """Freeze the letter and return the state that gives what was frozen."""
    freeze(post)
    post.ledger.commit()
    state = post.registry().as_frozen(post.letter())
    assert state is not None
    return state


@every("format_name", ["md", "pdf", "docx"])
def test_only_the_frozen_letter_is_taken_for_sent(
    post: Correspondence, frozen: State, format_name: str
) -> None:
    state, registry, name = frozen, post.registry(), f"brief.{format_name}"
    kept(post).refuse_other_file(name, state.write(format_name), registry, to=TO)
    kept(post).refuse_other_file(name, state.write(format_name, TO), registry, to=TO)
    with pytest.raises(RefusedError, match="the copy for"):
        kept(post).refuse_other_file(name, state.write(format_name, "neudorf"), registry, to=TO)
    with pytest.raises(RefusedError, match="draft"):
        kept(post).refuse_other_file(name, post.draft(state, format_name), registry, to=TO)


@pytest.fixture
def reworded(post: Correspondence, frozen: State) -> None:
    post.change_wording()


@every("format_name", ["md", "pdf", "docx"])
def test_the_letter_in_other_words_is_not_taken_for_the_frozen_one(
    post: Correspondence, reworded: None, format_name: str
) -> None:
    registry = post.registry()
    content = registry.now(post.letter()).write(format_name)
    with pytest.raises(RefusedError, match="frozen on 2026-01-01"):
        kept(post).refuse_other_file(f"brief.{format_name}", content, registry, to=TO)


@every("name", ["README.md", "bild.png", "brief.pdf"])
def test_any_other_file_is_not_taken_for_sent(post: Correspondence, frozen: State, name: str) -> None:
    content = b"%PDF-x" if name.endswith("pdf") else b"Anderes"
    with pytest.raises(RefusedError, match=name):
        kept(post).refuse_other_file(name, content, post.registry(), to=TO)


def test_replies(post: Correspondence) -> None:
    plan = kept(post).record_reply(
        TO,
        on="2026-01-20",
        summary=" Ein Gespräch wird angeboten. ",
        source=("https://www.example.org/antwort",),
    )
    apply_plan(post.data, plan)
    (reply,) = post.letter().replies
    assert (reply.from_, reply.summary) == (TO, "Ein Gespräch wird angeboten.")


@pytest.mark.parametrize(("name", "expected"), [("Musterministerium", TO), ("neudorf", "neudorf")])
def test_addressees_are_found_by_name(post: Correspondence, name: str, expected: str) -> None:
    assert kept(post).find_addressee(name) == expected


def test_nobody_is_no_addressee(post: Correspondence) -> None:
    with pytest.raises(NotFoundError, match="There is no recipient “Niemand”"):
        kept(post).find_addressee("Niemand")
