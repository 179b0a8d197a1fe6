"""Freezing: figures, names, commit and digests come into the record, and only from committed data."""

from pathlib import Path

import pytest

from ssh_cli.check.finding import Severity
from ssh_cli.edit.record_edit import read_record
from ssh_cli.errors import RefusedError
from ssh_cli.letters.frozen import digest_of
from ssh_cli.load.examination import examine
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.batch import apply_plan
from ssh_cli.workflow.letter_state import (
    FROZEN_FORMATS,
    freeze_letter,
    refuse_moved_wording,
    settled_commit,
)
from tests.changed import replace
from tests.correspondence import ID, PATH, Correspondence

ON = "2026-01-01"


@pytest.fixture
def post(tmp_path: Path) -> Correspondence:
    return Correspondence(tmp_path / "r")


def freeze(post: Correspondence, formats: tuple[str, ...] = FROZEN_FORMATS, *, again: bool = False) -> str:
    """Freeze the letter and return what its record says then."""
    record = read_record(WorkTree(post.data), "letter", PATH.removeprefix("data/"))
    plan = freeze_letter(
        post.letter(),
        post.dataset(),
        record,
        on=ON,
        commit=settled_commit(post.repository),
        templates=post.templates,
        formats=formats,
        again=again,
    )
    apply_plan(post.data, plan)
    return (post.ledger.top / PATH).read_text(encoding="utf-8")


def test_the_record_says_what_the_letter_said(post: Correspondence) -> None:
    head = post.ledger.git("rev-parse", "HEAD")
    before = post.letter()
    digests = {name: digest_of(post.file(name)) for name in FROZEN_FORMATS}
    freeze(post)
    frozen = post.letter().frozen
    assert frozen is not None
    assert (frozen.date.text, frozen.at) == (ON, head)
    assert dict(frozen.digests.given()) == digests
    assert [(figure.value, figure.qualifier) for _name, figure in frozen.figures.given()] == [(2, "exact")]
    (name,) = frozen.signatories
    assert (name.name, name.office, name.municipality) == (
        before.signatories[0].name,
        before.signatories[0].office,
        "Musterstadt",
    )


def test_what_was_frozen_is_what_is_rendered_later(post: Correspondence) -> None:
    freeze(post)
    post.move_figure()
    frozen = post.letter().frozen
    assert frozen is not None
    later = {name: digest_of(post.file(name, on="2026-09-09")) for name in FROZEN_FORMATS}
    assert later == dict(frozen.digests.given())


def test_check_warns_where_the_data_moved(post: Correspondence) -> None:
    freeze(post, ("txt",))
    assert examine(WorkTree(post.data), on=ON).findings == ()
    post.move_figure()
    (finding,) = examine(WorkTree(post.data), on=ON).findings
    assert (finding.rule, finding.severity) == ("frozen-letter-moved", Severity.WARNING)
    assert finding.message == "The frozen letter says exact 2, the data say exact 3."


def test_only_committed_data_are_frozen(post: Correspondence) -> None:
    post.move_figure()
    with pytest.raises(RefusedError, match="not committed"):
        settled_commit(post.repository)


def test_a_merge_under_way_is_refused(post: Correspondence) -> None:
    (post.ledger.top / ".git" / "MERGE_HEAD").write_text(post.ledger.git("rev-parse", "HEAD"))
    with pytest.raises(RefusedError, match="merge"):
        settled_commit(post.repository)


def test_a_letter_is_frozen_once(post: Correspondence) -> None:
    freeze(post, ("txt",))
    post.ledger.commit()
    with pytest.raises(RefusedError, match=f"{ID}.*frozen on {ON}"):
        freeze(post, ("txt",))


def test_a_signature_without_consent_is_not_frozen(post: Correspondence) -> None:
    letter = post.letter()
    broken = replace(letter, signatories=(replace(letter.signatories[0], basis=""),))
    record = read_record(WorkTree(post.data), "letter", PATH.removeprefix("data/"))
    with pytest.raises(RefusedError, match="without basis or source"):
        freeze_letter(
            broken,
            post.dataset(),
            record,
            on=ON,
            commit=settled_commit(post.repository),
            templates=post.templates,
        )


def test_changed_wording_is_refused_and_changed_figures_are_not(post: Correspondence) -> None:
    freeze(post, ("md",))
    post.move_figure()
    refuse_moved_wording(post.letter(), post.dataset(), post.templates)
    post.change_wording()
    with pytest.raises(RefusedError, match=f"{ID}.*frozen on {ON}.*template “musterbrief”") as caught:
        refuse_moved_wording(post.letter(), post.dataset(), post.templates)
    assert "--draft" in caught.value.hint
    assert "--again" in caught.value.hint


def test_freezing_again_is_noted_in_the_record(post: Correspondence) -> None:
    head = post.ledger.git("rev-parse", "HEAD")
    freeze(post, ("md",))
    post.change_wording()
    post.ledger.commit()
    freeze(post, ("md",), again=True)
    letter = post.letter()
    refuse_moved_wording(letter, post.dataset(), post.templates)
    assert letter.note.endswith(f"Zuvor festgeschrieben am {ON} (Commit {head[:10]}).")


def test_what_went_out_is_not_frozen_again(post: Correspondence) -> None:
    freeze(post, ("md",))
    post.ledger.change(PATH, "frozen:\n", "sent: 2026-01-05\nfrozen:\n")
    post.ledger.commit()
    with pytest.raises(RefusedError, match="went out already"):
        freeze(post, ("md",), again=True)
