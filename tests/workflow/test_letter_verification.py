"""Verification: one changed figure is noticed in every format, and a file is known by what it is."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.workflow.letter_freezing import FROZEN_FORMATS
from ssh_cli.workflow.letter_verification import verify
from tests.correspondence import ID, Correspondence
from tests.workflow.test_letter_freezing import freeze


@pytest.fixture
def post(tmp_path: Path) -> Correspondence:
    return Correspondence(tmp_path / "r")


@pytest.mark.parametrize("format_name", FROZEN_FORMATS)
def test_a_fresh_file_matches(post: Correspondence, format_name: str) -> None:
    found = verify(f"{ID}.{format_name}", post.file(format_name), post.registry())
    assert (found.matches, found.moved, found.origin, found.letter.id) == (True, (), None, ID)


@pytest.mark.parametrize("format_name", FROZEN_FORMATS)
def test_one_changed_figure_is_noticed(post: Correspondence, format_name: str) -> None:
    content = post.file(format_name)
    post.move_figure()
    found = verify(f"{ID}.{format_name}", content, post.registry())
    assert not found.matches
    (moved,) = found.moved
    assert "2 Mitglieder" in moved.before
    assert "3 Mitglieder" in moved.after


@pytest.mark.parametrize("format_name", FROZEN_FORMATS)
def test_a_frozen_file_is_known_by_its_digest(post: Correspondence, format_name: str) -> None:
    freeze(post)
    content = post.file(format_name)
    head = post.ledger.git("rev-parse", "HEAD")
    post.ledger.commit()
    post.move_figure()
    found = verify(f"umbenannt.{format_name}", content, post.registry())
    assert found.origin is not None
    assert (found.origin.kind, found.origin.on, found.origin.at) == ("frozen", "2026-01-01", head)
    (moved,) = found.moved
    assert "3 Mitglieder" in moved.after


def test_a_changed_name_is_noticed(post: Correspondence) -> None:
    content = post.file("docx")
    post.ledger.change(f"data/letters/{ID}.yaml", "Erika Mustermann", "Erika Anders")
    (moved,) = verify(f"{ID}.docx", content, post.registry()).moved
    assert (moved.before, moved.after) == ("Erika Mustermann", "Erika Anders")


def test_words_changed_by_hand_are_noticed(post: Correspondence) -> None:
    content = post.file("md").replace("ein Gespräch".encode(), "zwei Gespräche".encode())
    (moved,) = verify("brief.md", content, post.registry()).moved
    assert "zwei Gespräche" in moved.before


def test_a_pdf_of_no_known_state_differs_and_no_more_is_said(post: Correspondence) -> None:
    found = verify(f"{ID}.pdf", b"%PDF-1.7 something else", post.registry())
    assert (found.matches, found.readable, found.moved) == (False, False, ())


@pytest.mark.parametrize("format_name", FROZEN_FORMATS)
def test_a_letter_is_told_by_its_title(post: Correspondence, format_name: str) -> None:
    found = verify(f"Kopie.{format_name}", post.file(format_name), post.registry())
    assert (found.letter.id, found.matches) == (ID, True)


def test_the_letter_of_a_mail_draft_is_verified(post: Correspondence) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Musterbrief"
    mail.set_content("Anbei der Brief.")
    mail.add_attachment(post.file("pdf"), maintype="application", subtype="pdf", filename=f"{ID}.pdf")
    assert verify("entwurf.eml", mail.as_bytes(), post.registry()).matches


def test_what_cannot_be_told_is_said(post: Correspondence) -> None:
    with pytest.raises(NotFoundError, match=r"fremd\.txt"):
        verify("fremd.txt", b"Guten Tag", post.registry())
    with pytest.raises(UsageError):
        verify("bild.png", b"\x89PNG", post.registry())
    letter = post.letter()
    assert not verify("fremd.txt", b"Guten Tag", post.registry(), letter=letter).matches


def test_a_copy_of_a_series_is_held_against_that_copy(post: Correspondence) -> None:
    registry = post.registry()
    content = registry.write(post.letter(), registry.dataset, "txt", "musterministerium")
    assert verify("musterministerium.txt", content, registry).matches
