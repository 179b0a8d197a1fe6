"""Verification: one changed figure is noticed in every format, and a file is known by what it is."""

from collections.abc import Mapping
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.workflow.letter_state import FROZEN_FORMATS
from ssh_cli.workflow.letter_verification import Likeness, verify
from tests.cases import every
from tests.correspondence import ID, Correspondence
from tests.workflow.test_letter_state import freeze


@pytest.fixture
def post(tmp_path: Path) -> Correspondence:
    return Correspondence(tmp_path / "r")


@pytest.fixture
def files(post: Correspondence) -> Mapping[str, bytes]:
    """Return the letter as the data first give it, by format."""
    return {name: post.file(name) for name in FROZEN_FORMATS}


@pytest.fixture
def frozen(post: Correspondence, files: Mapping[str, bytes]) -> str:
    """Freeze the letter, of which there are files then; return the commit that it rests on."""
    head = post.ledger.git("rev-parse", "HEAD")
    freeze(post)
    post.ledger.commit()
    return head


@pytest.fixture
def figure_moved(post: Correspondence, files: Mapping[str, bytes]) -> None:
    """Let the data say something else than the files."""
    post.move_figure()


@pytest.fixture
def reworded(post: Correspondence) -> None:
    """Let the template say something else than what was frozen."""
    post.change_wording()


@every("format_name", FROZEN_FORMATS)
def test_a_fresh_file_matches(post: Correspondence, format_name: str) -> None:
    verification = verify(f"{ID}.{format_name}", post.file(format_name), post.registry())
    assert (
        verification.likeness,
        verification.moved,
        verification.file.origin,
        verification.file.letter.id,
    ) == (
        Likeness.SAME_FILE,
        (),
        None,
        ID,
    )


@every("format_name", FROZEN_FORMATS)
def test_one_changed_figure_is_noticed(
    post: Correspondence, files: Mapping[str, bytes], figure_moved: None, format_name: str
) -> None:
    verification = verify(f"{ID}.{format_name}", files[format_name], post.registry())
    assert verification.likeness is Likeness.OTHER
    (moved,) = verification.moved
    assert "2 Mitglieder" in moved.before
    assert "3 Mitglieder" in moved.after


@every("format_name", FROZEN_FORMATS)
def test_a_frozen_file_is_known_by_its_digest(
    post: Correspondence, files: Mapping[str, bytes], frozen: str, figure_moved: None, format_name: str
) -> None:
    verification = verify(f"umbenannt.{format_name}", files[format_name], post.registry())
    assert verification.file.origin is not None
    assert (verification.file.origin.kind, verification.file.origin.on, verification.file.origin.at) == (
        "frozen",
        "2026-01-01",
        frozen,
    )
    (moved,) = verification.moved
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
    verification = verify(f"{ID}.pdf", b"%PDF-1.7 something else", post.registry())
    assert (verification.likeness, verification.file.content, verification.moved) == (
        Likeness.OTHER,
        None,
        (),
    )


@every("format_name", FROZEN_FORMATS)
def test_a_letter_is_told_by_its_title(post: Correspondence, format_name: str) -> None:
    verification = verify(f"Kopie.{format_name}", post.file(format_name), post.registry())
    assert (verification.file.letter.id, verification.likeness) == (ID, Likeness.SAME_FILE)


def test_the_letter_of_a_mail_draft_is_verified(post: Correspondence) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Musterbrief"
    mail.set_content("Anbei der Brief.")
    mail.add_attachment(post.file("pdf"), maintype="application", subtype="pdf", filename=f"{ID}.pdf")
    assert (
        verify("entwurf.eml", mail.as_bytes(), post.registry()).likeness is Likeness.SAME_CONTENT
    )  # the note is not the letter's


@pytest.mark.parametrize("form", ["plain", "html"])
def test_the_words_of_a_mail_draft_are_verified_too(post: Correspondence, form: str) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Musterbrief"
    bodies = {entry: post.file(name).decode() for entry, name in (("plain", "txt"), ("html", "html"))}
    mail.set_content(bodies["plain"])
    mail.add_alternative(bodies["html"], subtype="html")
    mail.add_attachment(post.file("pdf"), maintype="application", subtype="pdf", filename=f"{ID}.pdf")
    assert verify("entwurf.eml", mail.as_bytes(), post.registry()).likeness is Likeness.SAME_FILE
    part = mail.get_body((form,))
    assert part is not None
    part.set_content(bodies[form].replace("2 Mitglieder", "9 Mitglieder"), subtype=form)
    verification = verify("entwurf.eml", mail.as_bytes(), post.registry())
    assert verification.likeness is Likeness.OTHER
    assert "9 Mitglieder" in verification.moved[0].before


def test_the_head_of_a_page_is_verified_too(post: Correspondence) -> None:
    result = BytesIO()
    with ZipFile(BytesIO(post.file("docx"))) as before, ZipFile(result, "w") as after:
        changed = 0
        for name in before.namelist():
            raw = before.read(name)
            if name.startswith("word/header") and b"2021" in raw:
                raw, changed = raw.replace(b"2021", b"2027"), changed + 1
            after.writestr(name, raw)
    assert changed
    assert verify(f"{ID}.docx", result.getvalue(), post.registry()).likeness is Likeness.OTHER


def test_what_cannot_be_told_is_said(post: Correspondence) -> None:
    with pytest.raises(NotFoundError, match=r"fremd\.txt"):
        verify("fremd.txt", b"Guten Tag", post.registry())
    with pytest.raises(UsageError):
        verify("bild.png", b"\x89PNG", post.registry())
    letter = post.letter()
    assert verify("fremd.txt", b"Guten Tag", post.registry(), letter=letter).likeness is Likeness.OTHER


def test_a_copy_of_a_series_is_held_against_that_copy(post: Correspondence) -> None:
    registry = post.registry()
    content = registry.now(post.letter()).write("txt", "musterministerium")
    assert verify("musterministerium.txt", content, registry).likeness is Likeness.SAME_FILE


@every("format_name", FROZEN_FORMATS)
def test_a_changed_template_gets_one_verdict_in_all_formats(
    post: Correspondence, files: Mapping[str, bytes], frozen: str, reworded: None, format_name: str
) -> None:
    old = verify(f"{ID}.{format_name}", files[format_name], post.registry())
    assert (old.likeness, old.current) == (Likeness.SAME_FILE, False)
    (moved,) = old.moved
    assert ("ein Gespräch" in moved.before, "eine Zusage" in moved.after) == (True, True)
    new = verify(f"{ID}.{format_name}", post.file(format_name), post.registry())
    assert (new.likeness, new.current) == (Likeness.OTHER, True)


@pytest.fixture
def copies(post: Correspondence, frozen: str) -> Mapping[str, bytes]:
    """Return the copy of the frozen letter for one addressee, by format."""
    state = post.registry().as_frozen(post.letter())
    assert state is not None
    return {name: state.write(name, "neudorf") for name in FROZEN_FORMATS}


@every("format_name", FROZEN_FORMATS)
def test_a_renamed_copy_of_a_frozen_letter_is_known(
    post: Correspondence, copies: Mapping[str, bytes], reworded: None, format_name: str
) -> None:
    verification = verify(f"kopie.{format_name}", copies[format_name], post.registry())
    assert (verification.likeness, verification.current, verification.to) == (
        Likeness.SAME_FILE,
        False,
        "neudorf",
    )


@pytest.fixture(params=["open", "frozen"])
def drafts(request: pytest.FixtureRequest, post: Correspondence) -> Mapping[str, bytes]:
    """Return drafts of a letter that is open, or frozen, by format."""
    if request.param == "frozen":
        request.getfixturevalue("frozen")
    state = post.registry().now(post.letter())
    return {name: post.draft(state, name) for name in FROZEN_FORMATS}


@every("format_name", FROZEN_FORMATS)
def test_a_draft_is_called_one(post: Correspondence, drafts: Mapping[str, bytes], format_name: str) -> None:
    verification = verify(f"{ID}.{format_name}", drafts[format_name], post.registry())
    assert (verification.is_draft, verification.likeness) == (True, Likeness.OTHER)


def test_the_addressee_of_a_mail_draft_is_told_by_its_mailbox(post: Correspondence) -> None:
    to = "zweites-ministerium"
    path = "data/recipients/"
    first = (post.ledger.top / path / "musterministerium.yaml").read_text(encoding="utf-8")
    other = first.replace("musterministerium", to).replace("Musterministerium", "Zweites Ministerium")
    post.ledger.write({f"{path}{to}.yaml": f"{other}email: poststelle@example.org\n"})
    registry = post.registry()
    assert to in registry.dataset.recipients
    mail = EmailMessage()
    mail["To"] = "poststelle@example.org"
    mail.set_content("Anbei der Brief.")
    content = registry.now(post.letter()).write("pdf", to)
    mail.add_attachment(content, maintype="application", subtype="pdf", filename=f"{ID}.pdf")
    verification = verify("weiter.eml", mail.as_bytes(), registry)
    assert (verification.likeness, verification.to) == (Likeness.SAME_CONTENT, to)


@every("format_name", FROZEN_FORMATS)
def test_a_renamed_copy_is_told_by_what_it_says(post: Correspondence, format_name: str) -> None:
    content = post.registry().now(post.letter()).write(format_name, "neudorf")
    assert verify(f"kopie.{format_name}", content, post.registry()).likeness is Likeness.SAME_FILE
