"""Older shapes: each migration by itself, and what a revision, the disk and a comparison make of them."""

import copy
from pathlib import Path

import pytest

from ssh_cli.load import read_dataset
from ssh_cli.load.migration import MIGRATIONS, migrate
from ssh_cli.load.reading import read_paths
from ssh_cli.source.git import Repository
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.tree import MemoryTree, WorkTree
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
    assert [one.name for one in used] == ["networks-as-entries"]
    assert old == kept


def test_migrating_twice_does_nothing_more() -> None:
    new, _used = migrate("member", {"networks": ["musternetz"]})
    assert migrate("member", new) == (new, ())


@pytest.mark.parametrize("data", [None, [], "networks", {}, {"networks": None}, {"networks": "musternetz"}])
def test_what_is_no_older_shape_stays(data: object) -> None:
    assert migrate("member", data) == (data, ())


def test_names_are_unique_and_today_needs_none() -> None:
    assert len({one.name for one in MIGRATIONS}) == len(MIGRATIONS)
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
    fast, exact = (read_dataset(tree, exact_only=one) for one in (False, True))
    assert fast.dataset.municipalities == exact.dataset.municipalities


def test_files_on_the_disk_are_not_migrated_but_told(forge: Forge) -> None:
    forge.write(in_older_shape())
    loaded = read_dataset(WorkTree(forge.data))
    assert "musterstadt" not in loaded.dataset.municipalities
    (finding,) = [one for one in loaded.findings if one.path == MEMBER]
    assert finding.pointer == ("networks", 0)
    assert "older shape" in finding.hint


def test_a_single_version_is_of_the_past_if_one_says_so() -> None:
    tree = MemoryTree(in_older_shape())
    assert read_paths(tree, [MEMBER]).findings
    assert not read_paths(tree, [MEMBER], past=True).findings
