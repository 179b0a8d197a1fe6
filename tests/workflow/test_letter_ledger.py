"""The ledger: a letter goes to nobody twice, and what would differ is shown."""

from pathlib import Path

import pytest

from ssh_cli.edit.record_edit import Record, read_record
from ssh_cli.errors import NotFoundError, RefusedError, UsageError
from ssh_cli.load.examination import examine
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.batch import apply_plan
from ssh_cli.workflow.letter_freezing import digest_of
from ssh_cli.workflow.letter_ledger import (
    find_addressee,
    find_sending,
    record_reply,
    record_sending,
    what_differs,
)
from tests.correspondence import PATH, Correspondence

TO = "musterministerium"


@pytest.fixture
def post(tmp_path: Path) -> Correspondence:
    return Correspondence(tmp_path / "r")


def record_of(post: Correspondence) -> Record:
    return read_record(WorkTree(post.data), "letter", PATH.removeprefix("data/"))


def send(post: Correspondence, content: bytes, to: str = TO, on: str = "2026-01-05") -> None:
    at = post.ledger.git("rev-parse", "HEAD")
    plan = record_sending(post.letter(), record_of(post), to=to, on=on, content=content, at=at)
    apply_plan(post.data, plan)


def test_a_sending_is_kept_with_its_digest(post: Correspondence) -> None:
    content = post.file("txt")
    send(post, content)
    letter = post.letter()
    (sending,) = letter.sendings
    assert (sending.to, sending.on.text, sending.digest) == (TO, "2026-01-05", digest_of(content))
    assert letter.sent is not None
    assert letter.sent.text == "2026-01-05"
    assert examine(WorkTree(post.data), on="2026-02-01").findings == ()


def test_a_second_sending_is_refused_and_nothing_else(post: Correspondence) -> None:
    send(post, post.file("txt"))
    with pytest.raises(RefusedError, match="2026-01-05 already"):
        send(post, post.file("txt"), on="2026-01-06")
    send(post, post.file("txt"), to="neudorf", on="2026-01-06")
    assert [one.to for one in post.letter().sendings] == [TO, "neudorf"]


@pytest.mark.parametrize("format_name", ["txt", "md", "pdf", None])
def test_the_difference_is_shown(post: Correspondence, format_name: str | None) -> None:
    registry = post.registry()
    send(post, registry.write(post.letter(), registry.dataset, "txt", TO))
    post.move_figure()
    registry = post.registry()
    sending = find_sending(post.letter(), TO)
    assert sending is not None
    name, content = "", None
    if format_name is not None:
        name = f"x.{format_name}"
        content = registry.write(post.letter(), registry.dataset, format_name, TO)
    moved = what_differs(post.letter(), sending, registry, name=name, content=content)
    assert moved is not None
    (one,) = moved
    assert "2 Mitglieder" in one.before
    assert "3 Mitglieder" in one.after


def test_the_same_file_differs_in_nothing(post: Correspondence) -> None:
    content = post.file("pdf")
    send(post, content)
    sending = find_sending(post.letter(), TO)
    assert sending is not None
    assert what_differs(post.letter(), sending, post.registry(), name="x.pdf", content=content) == ()


def test_replies(post: Correspondence) -> None:
    plan = record_reply(
        post.letter(),
        record_of(post),
        sender=TO,
        on="2026-01-20",
        summary=" Ein Gespräch wird angeboten. ",
        source=("https://www.example.org/antwort",),
    )
    apply_plan(post.data, plan)
    (reply,) = post.letter().replies
    assert (reply.sender, reply.summary) == (TO, "Ein Gespräch wird angeboten.")
    with pytest.raises(UsageError):
        record_reply(post.letter(), record_of(post), sender=TO, on=None, summary=" ", source=("x",))


@pytest.mark.parametrize(("name", "found"), [("Musterministerium", TO), ("neudorf", "neudorf")])
def test_addressees_are_found_by_name(post: Correspondence, name: str, found: str) -> None:
    assert find_addressee(name, post.letter(), post.dataset()) == found


def test_nobody_is_no_addressee(post: Correspondence) -> None:
    with pytest.raises(NotFoundError):
        find_addressee("Niemand", post.letter(), post.dataset())
