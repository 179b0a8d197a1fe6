"""`hafen migrate`, as it is typed."""

from pathlib import Path

import pytest

from tests.cli.conftest import Hafen
from tests.correspondence import ID, Correspondence
from tests.workflow.test_mending import MEMBER, ROUND, folder_of, older, todays

SUMS = {"de": ("würden umgeschrieben", "umgeschrieben", "Alles hat die heutige Form."),
        "en": ("would be rewritten", "were rewritten", "Everything is in today's shape.")}  # fmt: skip


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_dataset_is_brought_to_todays_shape(hafen: Hafen, tmp_path: Path, lang: str) -> None:
    root = folder_of(older(), tmp_path / "data")
    overlay = folder_of({"rounds/2021-07-musterbrief.yaml": ROUND.encode()}, tmp_path / "private")
    words = ("--data", str(root), "--lang", lang)
    would, done, nothing = SUMS[lang]

    before = hafen("check", *words)
    assert before.code == 1
    assert "schema-key-renamed" in before.out

    looked = hafen("migrate", "--check", *words)
    assert (looked.code, (root / MEMBER).read_bytes()) == (1, older()[MEMBER])
    assert would in looked.err

    written = hafen("migrate", *words)
    assert written.code == 0
    assert f"data/{MEMBER}" in written.out
    assert "private/rounds/2021-07-musterbrief.yaml" in written.out
    assert done in written.err
    assert ".before-migration-1" in written.err
    assert {path: (root / path).read_bytes() for path in todays()} == todays()
    assert "    date: 2021-06-03" in (overlay / "rounds/2021-07-musterbrief.yaml").read_text("utf-8")

    assert nothing in hafen("migrate", *words).err
    assert hafen("check", "--private", *words).code == 0


def test_a_single_file_is_mended_by_check(hafen: Hafen, tmp_path: Path) -> None:
    root = folder_of({**todays(), MEMBER: older()[MEMBER]}, tmp_path / "data")
    assert hafen("check", "--fix", "--data", str(root)).code == 0
    assert (root / MEMBER).read_bytes() == todays()[MEMBER]


def test_a_revision_is_not_rewritten(hafen: Hafen, tmp_path: Path) -> None:
    root = folder_of(todays(), tmp_path / "data")
    assert hafen("migrate", "--at", "HEAD", "--data", str(root)).code == 2


def test_a_frozen_letter_stays_what_it_was(hafen: Hafen, tmp_path: Path) -> None:
    """Its dataset had the older names of keys when it was frozen, and is rewritten afterwards."""
    post = Correspondence(tmp_path / "ledger")
    folder = ("--data", str(post.data), "--lang", "en")
    assert hafen("letters", "freeze", ID, "--yes", *folder).code == 0
    old = {
        path: path.read_bytes()
        .replace(b"frozen:\n  date:", b"frozen:\n  on:")
        .replace(b"  date: 2019-12-31", b"  on: 2019-12-31")
        for path in post.data.rglob("*.yaml")
    }
    changed = {path for path, content in old.items() if path.read_bytes() != content}
    assert len(changed) == 2
    for path in changed:
        path.write_bytes(old[path])
    post.ledger.commit()

    assert hafen("migrate", *folder).code == 0
    assert not [path for path in changed if path.read_bytes() == old[path]]
    post.ledger.commit()
    file = tmp_path / f"{ID}.txt"
    assert hafen("letters", "render", ID, "-o", str(file), *folder).code == 0
    verified = hafen("letters", "verify", str(file), *folder)
    assert verified.code == 0, verified.err
    for words in (("diff", "HEAD~1..HEAD"), ("history", "changes", "HEAD~1..HEAD")):
        assert "Nothing changed" in hafen(*words, *folder).out
    assert "0 errors" in hafen("check", "--since", "HEAD~1", *folder).err
    begun = post.ledger.git("rev-list", "--max-parents=0", "HEAD")
    assert begun[:10] in hafen("history", "field", "musterstadt", "population.date", *folder).out
