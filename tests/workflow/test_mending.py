"""Safe fixes, and records brought to the house style."""

from pathlib import Path

import pytest

from ssh_cli.check.finding import Finding
from ssh_cli.edit.plan import file_diff
from ssh_cli.errors import RefusedError
from ssh_cli.load.examination import examine
from ssh_cli.load.layout import place_of
from ssh_cli.load.reading import read_dataset
from ssh_cli.source.tree import MemoryTree, WorkTree
from ssh_cli.workflow.mending import Mended, Tidied, mend, reshape, rewrite_all, schemas_way, tidy
from tests.cases import every
from tests.check.towns import ON, minimal

TOWN = "members/bb/musterstadt.yaml"
VILLAGE = "members/ni/neudorf.yaml"


def text_of(path: str) -> str:
    content = minimal()[path]
    assert isinstance(content, bytes)
    return content.decode()


def dataset(path: str, *replacements: tuple[str, str], raw: bytes | None = None) -> MemoryTree:
    files = dict(minimal())
    text = text_of(path)
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    return MemoryTree({**files, path: raw if raw is not None else text})


def mended(tree: MemoryTree) -> Mended:
    return mend(tree, on=ON)


def after(mending: Mended, path: str) -> str:
    return mending.files[path][1].decode()


def rules(mending: Mended) -> list[str]:
    return [entry.rule for entry in mending.fixed]


def test_a_healthy_dataset_stays() -> None:
    assert mended(MemoryTree(minimal())) == Mended({}, ())


@every(
    "path, right, wrong, rule",
    [
        (TOWN, 'ags: "12999001"\n', "ags: 12999001\n", "key-not-quoted"),
        (TOWN, 'postcode: "01234"\n', "postcode: 01234\n", "key-lost-zero"),
        (VILLAGE, 'ags: "03999002"\n', "ags: 3999002\n", "key-lost-zero"),
        (VILLAGE, 'ags: "03999002"\n', 'ags: "3999002"\n', "key-lost-zero"),
        (TOWN, "  - from: 2018-12-05\n", "  - from: 05.12.2018\n", "day-misread"),
        (TOWN, 'since: "2019"\n', "since: 2019\n", "day-misread"),
        (TOWN, "value: 12000\n", 'value: "12000"\n', "schema-type"),
        (TOWN, "land: BB\n", "land: BB  \n", "yaml-line"),
    ],
)
def test_what_can_only_mean_one_thing_is_mended(path: str, right: str, wrong: str, rule: str) -> None:
    remark = " # beside\n# below\n" if not wrong.endswith(" \n") else "\n"
    right, wrong = right.replace("\n", remark, 1), wrong.replace("\n", remark, 1)
    text = text_of(path)
    tree = dataset(path, (right.replace(remark, "\n"), wrong))
    mending = mended(tree)
    assert after(mending, path) == text.replace(right.replace(remark, "\n"), right, 1)
    assert rules(mending) == [rule]
    changed = {name: new for name, (_old, new) in mending.files.items()}
    assert examine(MemoryTree(changed, below=tree), on=ON).findings == ()


@every(
    "path, right, wrong",
    [
        (TOWN, 'postcode: "01234"\n', "postcode: 1234\n"),  # no register of postcodes
        (VILLAGE, 'ags: "03999002"\n', "ags: 3999077\n"),  # the register does not know it
        (TOWN, 'ags: "12999001"\n', "ags: 012999001\n"),  # a zero too many: a slip of another kind
        (TOWN, "  - from: 2018-12-05\n", "  - from: 05/12/2018\n"),
        (TOWN, 'since: "2019"\n', "since: 2019.1\n"),
        (TOWN, "value: 12000\n", 'value: "012000"\n'),
        (TOWN, "name: Musterstadt\n", "name: 7\n"),
        (TOWN, "land: BB\n", "land: bb\n"),
    ],
)
def test_what_leaves_a_choice_stays(path: str, right: str, wrong: str) -> None:
    assert mended(dataset(path, (right, wrong))).files == {}


def test_one_fix_brings_the_next_to_light() -> None:
    text = text_of(VILLAGE)
    raw = text.replace('"03999002"', "3999002 # key").replace("\n", "\r\n")
    mending = mended(dataset(VILLAGE, raw=b"\xef\xbb\xbf" + raw.encode()))
    assert after(mending, VILLAGE) == text.replace('"03999002"', '"03999002" # key')
    assert rules(mending) == ["file-bom", "file-crlf", "key-lost-zero"]


def test_what_is_wrong_with_the_look_is_mended_by_the_house_style() -> None:
    tree = dataset(
        VILLAGE,
        ("  - known_by: 2020-06\n    state", "- known_by: 2020-06 # c\n  state"),
        ("    source", "  source"),
    )
    mending = mended(tree)
    assert "  - known_by: 2020-06 # c\n    state: active\n" in after(mending, VILLAGE)
    assert rules(mending) == ["yaml-indentation"]


def test_blanks_inside_of_a_text_stay() -> None:
    wrong = "land: NI  \nnote: |\n  zwei Leerzeichen  \n"
    mending = mended(dataset(VILLAGE, ("land: NI\n", wrong)))
    assert mending.files == {}


def test_broken_files_and_files_not_chosen_stay() -> None:
    broken = dataset(VILLAGE, ("land: NI", 'land: "NI  '))
    assert mended(broken).files == {}
    tree = dataset(TOWN, ("land: BB\n", "land: BB \n"))
    assert mend(tree, on=ON, chosen=lambda path: path == VILLAGE).files == {}


def test_the_files_before_are_told_for_the_comparison() -> None:
    tree = dataset(TOWN, ("land: BB\n", "land: BB \n"))
    assert mended(tree).files[TOWN][0] == tree.read(TOWN)


DATA = Path(__file__).parents[2] / "data"
LINE = "# yaml-language-server: $schema=../../schemas/practice.schema.json\n"


def test_the_real_dataset_is_in_the_house_style() -> None:
    every = list(tidy(WorkTree(DATA), schemas=schemas_way(DATA)))
    assert [entry.path for entry in every if isinstance(entry, Finding) or entry.changes] == []
    assert len(every) == sum(bool(place_of(entry.path).kind) for entry in WorkTree(DATA).entries())


def test_records_alone_are_looked_at() -> None:
    files = {
        "practices/a.yaml": "title: 'A'\nid: a\n",
        "practices/b.yaml": f"{LINE}id: b\n",
        "practices/c.yml": "id: 'c'\n",
        "private/members/bb/d.yaml": "id: 'd'\n",
        "register/e.yaml": "id: 'e'\n",
        "README.md": "'x'",
    }
    first, other = tidy(MemoryTree(files))
    assert isinstance(first, Tidied)
    assert isinstance(other, Tidied)
    assert ((first.after or b"").decode(), first.kinds) == (
        f"{LINE}id: a\ntitle: A\n", ("schema-line", "order", "quotes")
    )  # fmt: skip
    assert (other.path, other.changes, other.kinds) == ("practices/b.yaml", False, ())
    assert [entry.path for entry in tidy(MemoryTree(files), lambda path: "b" in path)] == ["practices/b.yaml"]


def test_a_refusal_says_where_and_why() -> None:
    (result,) = tidy(MemoryTree({"practices/a.yaml": "id: a\nwhat: &x b\n"}))
    assert isinstance(result, Finding)
    assert (result.path, result.line, result.column, result.message, result.hint) == (
        "practices/a.yaml",
        2,
        7,
        "Anchors and aliases are not used here: &x",
        "Write the value out; put text that begins with & or * in quotation marks.",
    )


def test_links_and_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "practices" / "b.yaml").mkdir(parents=True)
    (tmp_path / "outside").write_text("id: 'a'\n")
    (tmp_path / "practices" / "a.yaml").symlink_to(tmp_path / "outside")
    values = list(tidy(WorkTree(tmp_path)))
    assert [(value.path, isinstance(value, Finding)) for value in values] == [
        ("practices/a.yaml", True), ("practices/b.yaml", True)
    ]  # fmt: skip


def test_the_schemas_are_found_above_the_dataset(tmp_path: Path) -> None:
    root = tmp_path / "registry" / "data"
    root.mkdir(parents=True)
    assert schemas_way(root) == "../schemas"
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "member.schema.json").touch()
    assert schemas_way(root) == "../../schemas"
    (result,) = tidy(MemoryTree({"practices/a.yaml": "id: a\n"}), schemas="../../schemas")
    assert isinstance(result, Tidied)
    assert result.after is not None
    assert result.after.startswith(b"# yaml-language-server: $schema=../../../schemas/practice.schema.json\n")


def test_a_difference_can_be_applied_as_a_patch() -> None:
    tidied = Tidied("practices/a.yaml", b"id: 'a'\nwhat: x", b"id: a\nwhat: x\n", ("quotes",))
    assert file_diff(tidied, "data/practices/a.yaml") == (
        "--- a/data/practices/a.yaml\n+++ b/data/practices/a.yaml\n@@ -1,2 +1,2 @@\n"
        "-id: 'a'\n-what: x\n\\ No newline at end of file\n+id: a\n+what: x\n"
    )


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
