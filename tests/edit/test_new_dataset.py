"""A dataset for another alliance, and what it leaves alone."""

from pathlib import Path

import pytest

from ssh_cli.edit.new_dataset import plan_dataset
from ssh_cli.errors import RefusedError
from ssh_cli.kinds import KINDS


def test_every_kind_of_record_has_an_example(tmp_path: Path) -> None:
    files = plan_dataset(tmp_path, {}).files
    missing = [
        kind.name
        for kind in KINDS
        if not any(
            path.startswith("data/") and f"schemas/{kind.name}.schema.json".encode() in (text or b"")[:200]
            for path, text in files.items()
        )
    ]
    assert missing == ["round"]  # of the private overlay: a signature round is begun by its command


def test_answers_stand_in_the_alliance_and_the_rest_is_as_it_was(tmp_path: Path) -> None:
    given = plan_dataset(
        tmp_path, {("name", "de"): "Bündnis: Häfen #1", ("name", "en"): "", ("place",): "Hier"}
    )
    before = (plan_dataset(tmp_path, {}).files["data/alliance.yaml"] or b"").decode()
    after = (given.files["data/alliance.yaml"] or b"").decode()
    expected = before.replace("  en: Alliance of Model Towns\n", "", 1)
    expected = expected.replace("de: Bündnis der Musterstädte", 'de: "Bündnis: Häfen #1"', 1)
    assert after == expected.replace("place: Musterstadt", "place: Hier")


def test_what_would_be_overwritten_is_named_and_settings_stay(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Ours", "utf-8")
    (tmp_path / ".gitignore").write_text("/private/\n*.log", "utf-8")
    plan = plan_dataset(tmp_path, {})
    assert "README.md" not in plan.files
    assert plan.files[".gitignore"] == b"/private/\n*.log\n/build/\n"
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas/member.schema.json").write_text("{}", "utf-8")
    with pytest.raises(RefusedError, match=r"1 file would be overwritten: schemas/member\.schema\.json$"):
        plan_dataset(tmp_path, {})
