"""What was parsed is kept, found again by its bytes alone, and never needed."""

import os
from pathlib import Path

import pytest

from ssh_cli.load import reading
from ssh_cli.load.reading import Loaded, read_dataset, read_member
from ssh_cli.source import parse_cache
from ssh_cli.source.parse_cache import ParseCache, parse_caches, save
from ssh_cli.source.tree import MemoryTree, WorkTree
from ssh_cli.source.yaml_read import read_fast
from tests.check.towns import minimal

DATA = Path(__file__).parents[2] / "data"
TOWN = "members/bb/musterstadt.yaml"
RECORD = b"id: musterstadt\nname: Musterstadt\nunanimous: true\nshare: 1.50\nvotes: 0\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small dataset in what looks like a repository; whatever is parsed is worth keeping."""
    monkeypatch.setattr(parse_cache, "_WORTH_KEEPING", 1)
    (tmp_path / ".git").mkdir()
    for path, raw in minimal().items():
        assert isinstance(raw, bytes)
        target = tmp_path / "data" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    return tmp_path / "data"


def in_new_run(data: Path) -> Loaded:
    """Read the dataset as a new run of the program does, which remembers no record."""
    reading._sure_records.clear()
    return read_dataset(WorkTree(data))


def kept(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (data.parent / ".git").rglob("*") if path.is_file()}


def test_every_file_of_the_dataset_is_read_alike_from_the_cache(tmp_path: Path) -> None:
    path = tmp_path / "hafen" / "records.json"
    first, second = ParseCache(path), ParseCache(path)
    files = [file.read_bytes() for file in sorted(DATA.rglob("*.yaml"))]
    for raw in files:
        first.read(raw)
    first.save()
    for raw in files:
        assert repr(second.read(raw)) == repr(read_fast(raw))  # in types and order too
    assert first.parsed == sum(map(len, files))
    assert second.parsed == 0


def test_a_second_run_reads_the_same_and_parses_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = in_new_run(data)
    assert {"member.json", "resolution.json", "alliance.json"} <= kept(data).keys()
    monkeypatch.setattr(parse_cache, "read_fast", pytest.fail)
    second = in_new_run(data)
    assert second.dataset.municipalities == first.dataset.municipalities
    assert second.records == first.records


def test_a_changed_file_is_read_anew(data: Path) -> None:
    in_new_run(data)
    town = data / TOWN
    was = town.stat()
    town.write_bytes(town.read_bytes().replace(b"name: Musterstadt", b"name: Anderstadt"))
    os.utime(town, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert in_new_run(data).dataset.municipalities["musterstadt"].name == "Anderstadt"


def test_a_broken_file_is_a_finding_each_time(data: Path) -> None:
    in_new_run(data)
    (data / TOWN).write_bytes((data / TOWN).read_bytes() + b"nmae: Musterstadt\n")
    first = in_new_run(data).findings
    assert [finding.rule for finding in first] == ["schema-unknown-key"]
    assert in_new_run(data).findings == first


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        lambda path: path.write_bytes(b"another reader" + path.read_bytes()),
        lambda path: path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n[]"),
        lambda path: path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n" + b"[" * 100_000),
        lambda path: path.write_bytes(b"\xff\xfe"),
        lambda path: path.write_bytes(b""),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: path.unlink(),
    ],
    ids=["cut", "other-reader", "list", "deep", "no-text", "empty", "folder", "gone"],
)
def test_a_damaged_cache_is_as_none(data: Path, damage: object) -> None:
    first = in_new_run(data)
    for name in kept(data):
        damage(data.parent / ".git" / "hafen" / name)  # type: ignore[operator]
    assert in_new_run(data).records == first.records


def test_values_of_another_shape_are_judged_by_the_exact_reader(data: Path) -> None:
    first = in_new_run(data)
    for path in (data.parent / ".git" / "hafen").iterdir():
        reader, _newline, text = path.read_text().partition("\n")
        path.write_text(f"{reader}\n{text.replace('musterstadt', '')}")
    assert in_new_run(data).dataset.municipalities.keys() == first.dataset.municipalities.keys()


def test_where_nothing_can_be_written_nothing_is_kept(data: Path) -> None:
    (data.parent / ".git" / "hafen").write_text("a file where the folder would be")
    assert in_new_run(data).records == in_new_run(data).records
    assert kept(data).keys() == {"hafen"}


def test_nothing_is_left_of_a_cache_that_could_not_take_its_place(tmp_path: Path) -> None:
    place = tmp_path / "records.json"
    (place / "in the way").mkdir(parents=True)
    cache = ParseCache(place)
    assert cache.read(RECORD) == read_fast(RECORD)
    cache.save()
    assert [path.name for path in tmp_path.iterdir()] == ["records.json"]


def test_little_is_not_kept(tmp_path: Path) -> None:
    cache = ParseCache(tmp_path / "records.json")
    cache.read(RECORD)
    save([cache])
    assert not list(tmp_path.iterdir())


def test_what_is_no_file_of_a_repository_on_the_disk_is_not_cached(tmp_path: Path) -> None:
    assert parse_caches(MemoryTree({}), ["member"]) == {}
    second = tmp_path / "second"
    second.mkdir()
    (second / ".git").write_text("gitdir: elsewhere")
    (tmp_path / ".git").mkdir()
    assert parse_caches(WorkTree(second), ["member"]) == {}
    assert parse_caches(WorkTree(tmp_path), ["member"]).keys() == {"member"}


def test_a_check_and_a_page_on_one_member_leave_the_cache_alone(data: Path) -> None:
    read_dataset(WorkTree(data), by_schema=True)
    assert read_member(WorkTree(data), "musterstadt") is not None
    assert not kept(data)
