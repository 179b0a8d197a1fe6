"""The site as files: what there is, where it lies, and that a second build changes nothing."""

from pathlib import Path

import pytest

from ssh_cli.kinds import KINDS
from ssh_cli.load import read_dataset
from ssh_cli.page.page import Stamp
from ssh_cli.site.address import FOLDERS
from ssh_cli.site.build import build
from ssh_cli.site.folder import write_site
from ssh_cli.site.plan import Site, SiteFile
from ssh_cli.source.tree import MemoryTree
from tests.kinds.complete_dataset import complete_files
from tests.templating.registry import ON


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(read_dataset(MemoryTree(complete_files())).dataset, Stamp(ON))


@pytest.fixture(scope="module")
def files(site: Site) -> set[str]:
    return {file.path for file in build(site)}


def test_every_kind_of_record_has_pages_or_is_excused() -> None:
    excused = {"publishers"}
    assert {kind.plural for kind in KINDS if kind.has_commands} - set(FOLDERS) == excused


def test_every_record_has_a_page_in_both_languages(site: Site, files: set[str]) -> None:
    for kind in KINDS:
        for record in site.dataset.of(kind.name) if kind.plural in FOLDERS else ():
            for language in ("de", "en"):
                assert f"{language}/{FOLDERS[kind.plural]}/{record}/index.html" in files


def test_a_second_build_writes_nothing_and_removes_what_went(tmp_path: Path) -> None:
    files = [SiteFile("index.html", b"a"), SiteFile("de/x/index.html", b"b")]
    (tmp_path / "CNAME").write_text("example.org")
    assert write_site(files, tmp_path) == (2, 2, 0)
    assert write_site(files, tmp_path) == (2, 0, 0)
    assert write_site(files[:1], tmp_path) == (1, 0, 1)
    assert not (tmp_path / "de/x").exists()
    assert (tmp_path / "CNAME").read_text() == "example.org"
