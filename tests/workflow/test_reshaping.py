"""A dataset of an older shape, rewritten: every byte beside the renamed keys stays."""

from pathlib import Path

import pytest

from ssh_cli.errors import RefusedError
from ssh_cli.load import read_dataset
from ssh_cli.source.tree import MemoryTree, WorkTree
from ssh_cli.workflow.reshaping import reshape, rewrite_all
from tests.check.towns import minimal

ROUND = """\
# who was asked
id: 2021-07-musterbrief
requests:
  - member: musterstadt
    status: confirmed  # by telephone
    invited: 2021-06-01
    on: 2021-06-03
  - {member: neudorf, status: declined, invited: 2021-06-01, on: 2021-06-04}
"""
FROZEN = """\
frozen:
  on: 2021-07-14
  at: 3f2a9c1b7d5e4f60718293a4b5c6d7e8f9012345
  digests:
    txt: 0f343b0931126a20f133d67c2b018a3b5c5e6b1b5a6a1c2f4e8d9b7a6c5d4e3f
"""
MEMBER, RESOLUTION = (
    "members/bb/musterstadt.yaml",
    "resolutions/bb/musterstadt-2018-12-05-sicherer-hafen.yaml",
)
LETTER, RECIPIENT = "letters/2021-07-musterbrief.yaml", "recipients/musterministerium.yaml"
TO_OLD = {
    MEMBER: [("date: 2019-12-31", "on: 2019-12-31")],
    RESOLUTION: [("in_favour:", "yes:"), ("against:", "no:")],
    RECIPIENT: [("seen:", "seen_on:")],
    "alliance.yaml": [("    date: 2021-06-14\n", "    on: 2021-06-14\n")],
}


def todays() -> dict[str, bytes]:
    files = {path: content for path, content in minimal().items() if isinstance(content, bytes)}
    files[RECIPIENT] += b"seen: 2026-01-01\n"
    files[LETTER] += FROZEN.replace("  on:", "  date:").encode()
    return files


def older() -> dict[str, bytes]:
    files = todays()
    for path, replacements in TO_OLD.items():
        for new, old in replacements:
            assert new.encode() in files[path], (path, new)
            files[path] = files[path].replace(new.encode(), old.encode())
    files[LETTER] = files[LETTER].replace(b"  date: 2021-07-14\n  at:", b"  on: 2021-07-14\n  at:")
    return files


def folder_of(files: dict[str, bytes], folder: Path) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_todays_shape_needs_no_edit() -> None:
    assert reshape(MemoryTree(todays())) == ()


def test_only_the_renamed_keys_change() -> None:
    edits = {edit.path: edit.after for edit in reshape(MemoryTree(older()))}
    assert edits == {path: todays()[path] for path in (*TO_OLD, LETTER)}
    assert not read_dataset(MemoryTree(edits, below=MemoryTree(older()))).findings


def test_networks_become_entries_in_any_style() -> None:
    for written in ("networks: [eins, {network: zwei}]\n", "networks:\n  - eins # so\n  - network: zwei\n"):
        (edit,) = reshape(MemoryTree({"members/bb/ort.yaml": f"id: ort\n{written}".encode()}))
        assert edit.after is not None
        assert b"{network: eins}" in edit.after
        assert (b"# so" in edit.after) == ("# so" in written)


def test_dataset_and_overlay_are_rewritten_together(tmp_path: Path) -> None:
    root = folder_of(older(), tmp_path / "data")
    overlay = folder_of({"rounds/2021-07-musterbrief.yaml": ROUND.encode()}, tmp_path / "private")
    public, private = reshape(WorkTree(root)), reshape(WorkTree(overlay))
    copy = rewrite_all(root, public, overlay, private)
    assert copy is not None
    assert (copy / "rounds/2021-07-musterbrief.yaml").read_text(encoding="utf-8") == ROUND
    written = (overlay / "rounds/2021-07-musterbrief.yaml").read_text(encoding="utf-8")
    assert written == ROUND.replace("on: 2021-06", "date: 2021-06")
    assert {path: (root / path).read_bytes() for path in todays()} == todays()
    assert rewrite_all(root, (), overlay, ()) is None


def test_nothing_is_rewritten_where_one_file_changed_underneath(tmp_path: Path) -> None:
    root = folder_of(older(), tmp_path / "data")
    overlay = folder_of({"rounds/2021-07-musterbrief.yaml": ROUND.encode()}, tmp_path / "private")
    public, private = reshape(WorkTree(root)), reshape(WorkTree(overlay))
    changed = (root / RECIPIENT).read_bytes() + b"note: Neu.\n"
    (root / RECIPIENT).write_bytes(changed)
    with pytest.raises(RefusedError):
        rewrite_all(root, public, overlay, private)
    assert (overlay / "rounds/2021-07-musterbrief.yaml").read_text(encoding="utf-8") == ROUND
    assert {path: (root / path).read_bytes() for path in older()} == {**older(), RECIPIENT: changed}
