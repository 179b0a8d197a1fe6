from pathlib import Path

from ssh_cli.edit.plan import file_diff
from ssh_cli.load.layout import place_of
from ssh_cli.source.tree import MemoryTree, WorkTree
from ssh_cli.workflow.tidying import Refused, Tidied, schemas_way, tidy

DATA = Path(__file__).parents[2] / "data"
LINE = "# yaml-language-server: $schema=../../schemas/practice.schema.json\n"


def test_the_real_dataset_is_in_the_house_style() -> None:
    every = list(tidy(WorkTree(DATA), schemas=schemas_way(DATA)))
    assert [one.path for one in every if isinstance(one, Refused) or one.changes] == []
    assert len(every) == sum(bool(place_of(one.path).kind) for one in WorkTree(DATA).entries())


def test_records_alone_are_looked_at() -> None:
    files = {
        "practices/a.yaml": "title: 'A'\nid: a\n",
        "practices/b.yaml": f"{LINE}id: b\n",
        "practices/c.yml": "id: 'c'\n",
        "private/members/bb/d.yaml": "id: 'd'\n",
        "register/e.yaml": "id: 'e'\n",
        "README.md": "'x'",
    }
    one, other = tidy(MemoryTree(files))
    assert isinstance(one, Tidied)
    assert isinstance(other, Tidied)
    assert ((one.after or b"").decode(), one.kinds) == (
        f"{LINE}id: a\ntitle: A\n", ("schema-line", "order", "quotes")
    )  # fmt: skip
    assert (other.path, other.changes, other.kinds) == ("practices/b.yaml", False, ())
    assert [found.path for found in tidy(MemoryTree(files), lambda path: "b" in path)] == ["practices/b.yaml"]


def test_a_refusal_says_where_and_why() -> None:
    (found,) = tidy(MemoryTree({"practices/a.yaml": "id: a\nwhat: &x b\n"}))
    assert found == Refused(
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
    found = list(tidy(WorkTree(tmp_path)))
    assert [(one.path, isinstance(one, Refused)) for one in found] == [
        ("practices/a.yaml", True), ("practices/b.yaml", True)
    ]  # fmt: skip


def test_the_schemas_are_found_above_the_dataset(tmp_path: Path) -> None:
    root = tmp_path / "registry" / "data"
    root.mkdir(parents=True)
    assert schemas_way(root) == "../schemas"
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "member.schema.json").touch()
    assert schemas_way(root) == "../../schemas"
    (found,) = tidy(MemoryTree({"practices/a.yaml": "id: a\n"}), schemas="../../schemas")
    assert isinstance(found, Tidied)
    assert found.after is not None
    assert found.after.startswith(b"# yaml-language-server: $schema=../../../schemas/practice.schema.json\n")


def test_a_difference_can_be_applied_as_a_patch() -> None:
    one = Tidied("practices/a.yaml", b"id: 'a'\nwhat: x", b"id: a\nwhat: x\n", ("quotes",))
    assert file_diff(one, "data/practices/a.yaml") == (
        "--- a/data/practices/a.yaml\n+++ b/data/practices/a.yaml\n@@ -1,2 +1,2 @@\n"
        "-id: 'a'\n-what: x\n\\ No newline at end of file\n+id: a\n+what: x\n"
    )
