"""Older shapes: each migration by itself, and what a revision, the disk and a comparison make of them."""

import copy
from pathlib import Path

import pytest

from ssh_cli.kinds import KINDS
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.field import Field, walk
from ssh_cli.load.migration import MIGRATIONS, migrate, renamed_keys
from ssh_cli.load.reading import read_dataset, read_paths
from ssh_cli.source.git import Repository
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.tree import MemoryTree, WorkTree
from tests.cases import every
from tests.check.towns import minimal
from tests.exact import exactly
from tests.load.older_shape import MEMBER, grown, in_older_shape
from tests.source.forge import Forge, forge_in


def test_networks_become_entries() -> None:
    old = {"id": "musterstadt", "networks": ["musternetz", {"network": "anderes", "since": "2019"}]}
    kept = copy.deepcopy(old)
    new, used = migrate("member", old)
    assert new == {
        "id": "musterstadt",
        "networks": [{"network": "musternetz"}, {"network": "anderes", "since": "2019"}],
    }
    assert used == ("networks-as-entries",)
    assert old == kept


def test_migrating_twice_does_nothing_more() -> None:
    new, _used = migrate("member", {"networks": ["musternetz"]})
    assert migrate("member", new) == (new, ())


@every("data", [None, [], "networks", {}, {"networks": None}, {"networks": "musternetz"}])
def test_what_is_no_older_shape_stays(data: object) -> None:
    assert migrate("member", data) == (data, ())


def test_names_are_unique_and_today_needs_none() -> None:
    assert len({migration.name for migration in MIGRATIONS}) == len(MIGRATIONS)
    assert migrate("programme", {"networks": ["musternetz"]})[1] == ()


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    """Return a repository whose first dataset is of an older shape, and whose second of today's."""
    return grown(forge_in(tmp_path, monkeypatch, filled=False))


def test_a_revision_of_an_older_shape_loads(forge: Forge) -> None:
    repository = Repository(forge.data)
    loaded = read_dataset(RevisionTree(repository, repository.resolve("HEAD~1")))
    assert loaded.findings == ()
    (network,) = loaded.dataset.municipalities["musterstadt"].networks
    assert (network.network, network.since) == ("musternetz", None)


def test_the_exact_reader_says_the_same(forge: Forge) -> None:
    repository = Repository(forge.data)
    tree = RevisionTree(repository, repository.resolve("HEAD~1"))
    fast, exact = read_dataset(tree), exactly(read_dataset, tree)
    assert fast.dataset.municipalities == exact.dataset.municipalities


def test_files_on_the_disk_are_not_migrated_but_told(forge: Forge) -> None:
    forge.write(in_older_shape())
    loaded = read_dataset(WorkTree(forge.data))
    assert "musterstadt" not in loaded.dataset.municipalities
    (finding,) = [entry for entry in loaded.findings if entry.path == MEMBER]
    assert finding.pointer == ("networks", 0)
    assert "older shape" in finding.hint


def test_a_single_version_is_of_the_past_if_one_says_so() -> None:
    tree = MemoryTree(in_older_shape())
    assert read_paths(tree, [MEMBER]).findings
    assert not read_paths(tree, [MEMBER], past=True).findings


RENAMED = [
    (kind.name, kind.file_class, way) for kind in KINDS for way in walk(kind.file_class) if way[-1].about.was
]


def in_place(way: tuple[Field, ...], key: str, value: object) -> object:
    """Return data in which `key` holds `value` where the way leads: in entries, mappings, parts."""
    step, *rest = way
    if not rest:
        return {key: value}
    inner = in_place(tuple(rest), key, value)
    return {step.name: [inner, inner] if step.many else {"a": inner} if step.keyed else inner}


@pytest.mark.parametrize(
    ("kind", "record", "way"),
    RENAMED,
    ids=[".".join([kind, *(f.name for f in way)]) for kind, _, way in RENAMED],
)
def test_every_renamed_key_is_found_wherever_it_stands(
    kind: str, record: type[Record], way: tuple[Field, ...]
) -> None:
    former = way[-1].about.was
    old = in_place(way, former, "2021")
    kept = copy.deepcopy(old)
    new, used = migrate(kind, old)
    assert new == in_place(way, way[-1].name, "2021")
    assert old == kept
    assert used == (f"{former}-to-{way[-1].name}",)
    assert {pointer[-1] for pointer, _name in renamed_keys(kind, old)} == {former}
    assert migrate(kind, new) == (new, ())


def test_keys_that_readers_take_for_truth_values_have_been_renamed() -> None:
    assert {way[-1].about.was for _kind, _record, way in RENAMED} == {"on", "yes", "no", "seen_on"}
    assert len(RENAMED) == 11


def test_no_key_of_any_kind_is_read_as_a_truth_value() -> None:
    words = {"on", "off", "yes", "no", "y", "n", "true", "false", "null"}
    assert not [
        (kind.name, field.name)
        for kind in KINDS
        for way in walk(kind.file_class)
        for field in way
        if field.name in words
    ]


def test_a_record_with_both_names_is_not_guessed_at() -> None:
    both = {"population": {"value": 1, "on": "2019", "date": "2020", "source": "register"}}
    assert migrate("member", both) == (both, ())


def test_an_older_key_on_the_disk_is_told_with_its_new_name(forge: Forge) -> None:
    text = minimal()[MEMBER]
    assert isinstance(text, bytes)
    forge.write({MEMBER: text.replace(b"date: 2019-12-31", b"on: 2019-12-31")})
    (finding,) = [entry for entry in read_dataset(WorkTree(forge.data)).findings if entry.path == MEMBER]
    assert (finding.rule, finding.fix) == ("schema-key-renamed", "date")
    assert "“on”" in finding.message
    assert "hafen migrate" in finding.hint
