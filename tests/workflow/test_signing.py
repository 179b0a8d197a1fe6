"""Signature rounds: every step is kept, and only confirmations ever lead into the public record."""

from pathlib import Path

import pytest

from ssh_cli import messages
from ssh_cli.edit.plan import Plan
from ssh_cli.edit.record_edit import read_record
from ssh_cli.errors import NotFoundError, RefusedError, UsageError
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Digests, Frozen, Letter, Signatory
from ssh_cli.kinds.round import Draft, SigningRound
from ssh_cli.kinds.vocabularies import Status
from ssh_cli.load.private import read_rounds
from ssh_cli.source.tree import MemoryTree, WorkTree
from ssh_cli.source.yaml_edit import Plain
from ssh_cli.workflow import signing
from ssh_cli.workflow.signing import KeptRound
from tests.changed import replace
from tests.correspondence import ID, PATH, Correspondence

TEXT = Draft(text="a" * 64, demands=("mehr-aufnahme",), at="b" * 40)
OTHER = Draft(text="c" * 64, demands=("mehr-aufnahme",))
TOLD: dict[str, Plain] = {
    "name": "Kim Neu",
    "office": "Bürgermeisterin",
    "basis": "confirmation",
    "source": "muster-brief",
}


class Round:
    """A letter's round in memory, taken from step to step."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self.raw: bytes | None = None

    @property
    def kept(self) -> KeptRound:
        known = read_rounds(MemoryTree({} if self.raw is None else {signing.path_of(ID): self.raw}))
        assert known.findings == ()
        return KeptRound.among(known, self.letter)

    @property
    def value(self) -> SigningRound:
        return self.kept.round

    def take(self, plan: Plan) -> None:
        (edit,) = plan.edits
        assert edit.path == signing.path_of(ID)
        self.raw = edit.after


@pytest.fixture
def post(tmp_path: Path) -> Correspondence:
    return Correspondence(tmp_path / "r")


@pytest.fixture
def begun(post: Correspondence) -> Round:
    begun = Round(post.letter())
    members = ("neudorf", "musterstadt", "anderswo")
    begun.take(signing.invite(begun.kept, members, on="2026-01-01", deadline="2026-02-01"))
    return begun


def test_who_has_signed_is_not_asked(begun: Round) -> None:
    assert [request.member for request in begun.value.requests] == ["neudorf", "anderswo"]
    assert begun.value.deadline is not None


def test_who_was_asked_is_not_asked_again(begun: Round) -> None:
    with pytest.raises(UsageError):
        signing.invite(begun.kept, ("neudorf",), on="2026-01-02", deadline=None)


@pytest.mark.parametrize("status", [Status.DECLINED, Status.NO_ANSWER])
def test_answers_are_kept_with_their_day(begun: Round, status: Status) -> None:
    begun.take(signing.answer(begun.kept, "neudorf", status, on="2026-01-10", stated={"note": "am Telefon"}))
    request = begun.value.of("neudorf")
    assert request is not None
    assert (request.status, str(request.date), request.note) == (status, "2026-01-10", "am Telefon")


def test_who_confirmed_and_then_declined_leaves_no_signature(begun: Round) -> None:
    for status, entry in ((Status.CONFIRMED, TOLD), (Status.DECLINED, {})):
        begun.take(signing.answer(begun.kept, "neudorf", status, on="2026-01-10", stated=entry))
    request = begun.value.of("neudorf")
    assert request is not None
    assert (request.name, request.basis, request.source) == ("", "", ())


def test_only_who_was_asked_answers(begun: Round) -> None:
    with pytest.raises(NotFoundError):
        signing.answer(begun.kept, "niemand", Status.DECLINED, on="2026-01-10", stated={})


def test_reminders(begun: Round) -> None:
    assert [entry.member for entry in begun.value.due("2026-01-09")] == ["neudorf", "anderswo"]
    begun.take(signing.remind(begun.kept, ["neudorf"], on="2026-01-09"))
    assert [entry.member for entry in begun.value.due("2026-01-09")] == ["anderswo"]
    begun.take(signing.answer(begun.kept, "anderswo", Status.DECLINED, on="2026-01-10", stated={}))
    messages.use("de")
    with pytest.raises(RefusedError, match="Abgesagt"):
        signing.remind(begun.kept, ["anderswo"], on="2026-01-11")


def test_publishing_takes_confirmations_and_nothing_else(post: Correspondence, begun: Round) -> None:
    for member, status, entry in (
        ("neudorf", Status.CONFIRMED, TOLD),
        ("anderswo", Status.DECLINED, {"note": "geheim"}),
    ):
        begun.take(
            signing.answer(begun.kept, member, status, on="2026-01-10", stated=dict(entry), consent=TEXT)
        )
    record = read_record(WorkTree(post.data), "letter", PATH.removeprefix("data/"))
    (edit,) = signing.publish(begun.kept, record, TEXT).edits
    assert edit.before is not None
    assert edit.after is not None
    added = edit.after.decode().replace("source: muster-brief\n", "", 1)
    assert "Kim Neu" in added
    assert not any(word in added for word in ("anderswo", "geheim", "declined", "invited", "2026-01-10"))
    assert len(edit.after.splitlines()) == len(edit.before.splitlines()) + 6


def test_nothing_new_and_frozen_letters_are_not_published(post: Correspondence, begun: Round) -> None:
    record = read_record(WorkTree(post.data), "letter", PATH.removeprefix("data/"))
    with pytest.raises(RefusedError, match="Nobody has confirmed"):
        signing.publish(begun.kept, record, TEXT)
    begun.take(signing.answer(begun.kept, "neudorf", Status.CONFIRMED, on="2026-01-10", stated=dict(TOLD)))
    signed = replace(
        post.letter(),
        signatories=(
            *post.letter().signatories,
            Signatory(
                member="neudorf",
                status="confirmed",
                name="Kim Neu",
                office="Bürgermeisterin",
                basis="press",
                source=(),
            ),
        ),
    )
    with pytest.raises(RefusedError, match="already"):
        signing.publish(begun.kept._replace(letter=signed), record, TEXT)
    frozen = replace(
        post.letter(), frozen=Frozen(date=parse_day("2026-01-01"), at="a" * 40, digests=Digests())
    )
    with pytest.raises(RefusedError, match="nobody can be added"):
        signing.publish(begun.kept._replace(letter=frozen), record, TEXT)


def test_git_passes_over_the_overlay() -> None:
    (edit,) = signing.ignoring(MemoryTree({}))
    assert (edit.path, edit.before, edit.after) == (".gitignore", None, b"*\n")
    assert signing.ignoring(MemoryTree({".gitignore": "x"})) == ()


def confirm(begun: Round, consent: Draft | None = TEXT) -> None:
    begun.take(
        signing.answer(
            begun.kept,
            "neudorf",
            Status.CONFIRMED,
            on="2026-01-10",
            stated=dict(TOLD),
            consent=consent,
        )
    )


def test_a_confirmation_keeps_its_text_and_loses_it_with_a_refusal(begun: Round) -> None:
    confirm(begun)
    request = begun.value.of("neudorf")
    assert request is not None
    assert request.consent == TEXT
    begun.take(signing.answer(begun.kept, "neudorf", Status.DECLINED, on="2026-01-11", stated={}))
    request = begun.value.of("neudorf")
    assert request is not None
    assert request.consent is None


@pytest.mark.parametrize("consent", [None, OTHER])
def test_what_was_agreed_to_in_other_words_is_not_published(
    post: Correspondence, begun: Round, consent: Draft | None
) -> None:
    confirm(begun, consent)
    record = read_record(WorkTree(post.data), "letter", PATH.removeprefix("data/"))
    with pytest.raises(RefusedError, match="neudorf"):
        signing.publish(begun.kept, record, TEXT)


def test_a_confirmation_by_another_name_takes_the_place_of_the_first(
    post: Correspondence, begun: Round
) -> None:
    confirm(begun)
    path = PATH.removeprefix("data/")
    signing_plan = signing.publish(begun.kept, read_record(WorkTree(post.data), "letter", path), TEXT)
    (edit,) = signing_plan.edits
    assert edit.after is not None
    post.ledger.write({PATH: edit.after})
    begun.letter = post.letter()
    begun.take(
        signing.answer(
            begun.kept,
            "neudorf",
            Status.CONFIRMED,
            on="2026-01-12",
            stated={**TOLD, "name": "Alex Neu"},
            consent=TEXT,
        )
    )
    (edit,) = signing.publish(begun.kept, read_record(WorkTree(post.data), "letter", path), TEXT).edits
    assert edit.after is not None
    assert (b"Alex Neu" in edit.after, b"Kim Neu" in edit.after) == (True, False)


def test_a_change_of_form_is_somebodys_word(begun: Round) -> None:
    with pytest.raises(RefusedError, match="No consent"):
        signing.declare_form_change(begun.kept, OTHER, "Kim Koordination", on="2026-01-12")
    confirm(begun)
    other = OTHER._replace(demands=("mehr-aufnahme", "noch-mehr"))
    with pytest.raises(RefusedError, match="other demands"):
        signing.declare_form_change(begun.kept, other, "Kim Koordination", on="2026-01-12")
    begun.take(signing.declare_form_change(begun.kept, OTHER, "Kim Koordination", on="2026-01-12"))
    (change,) = begun.value.form_changes
    assert (change.before, change.after, change.by, change.date.text) == (
        TEXT.text,
        OTHER.text,
        "Kim Koordination",
        "2026-01-12",
    )
