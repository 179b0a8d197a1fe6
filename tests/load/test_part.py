"""One municipality read without the rest is the same as read with it."""

from ssh_cli.load import read_dataset, read_member
from ssh_cli.source.tree import MemoryTree
from tests.check.towns import minimal

MUSTERSTADT = "members/bb/musterstadt.yaml"


def test_the_part_equals_the_whole() -> None:
    files = minimal()
    whole, part = read_dataset(MemoryTree(files)).dataset, read_member(MemoryTree(files), "musterstadt")
    assert part is not None
    assert part.findings == ()
    assert set(part.dataset.municipalities) == {"musterstadt"}
    assert part.dataset.municipalities["musterstadt"] == whole.municipalities["musterstadt"]
    assert part.dataset.resolutions_of("musterstadt") == whole.resolutions_of("musterstadt")
    assert part.dataset.alliance == whole.alliance
    assert part.dataset.demands == whole.demands
    assert part.dataset.sources == whole.sources
    assert "members/ni/neudorf.yaml" not in part.files


def test_resolutions_of_a_namesake_stay_outside() -> None:
    files = minimal()
    other = "resolutions/bb/musterstadt-am-see-2020-03-aufnahme.yaml"
    files[other] = files["resolutions/bb/musterstadt-2020-03-aufnahme.yaml"]
    part = read_member(MemoryTree(files), "musterstadt")
    assert part is not None
    assert other not in part.files


def test_names_that_are_no_id_or_have_no_file() -> None:
    tree = MemoryTree(minimal())
    for name in ("Musterstadt", "../bb/musterstadt", "muster*", "", "altdorf"):
        assert read_member(tree, name) is None


def test_the_whole_is_asked_where_the_part_cannot_tell() -> None:
    files = minimal()
    raw = files[MUSTERSTADT]
    assert isinstance(raw, bytes)
    files[MUSTERSTADT] = raw.replace(b"from: 2018-12-05", b"known_by: 2018-12-05")
    assert read_member(MemoryTree(files), "musterstadt") is None
    files[MUSTERSTADT] = b"id: musterstadt\n"
    assert read_member(MemoryTree(files), "musterstadt") is None
