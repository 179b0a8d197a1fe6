"""The site as files: what there is, and where it lies."""

import pytest

from ssh_cli.kinds import KINDS
from ssh_cli.load.reading import read_dataset
from ssh_cli.page.page import Stamp
from ssh_cli.site.build import build
from ssh_cli.site.plan import FOLDERS, Site
from ssh_cli.source.tree import MemoryTree
from tests.kinds.complete_dataset import complete_files
from tests.templating.registry import DATASET, ON


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


def test_processes_that_are_sent_a_copy_of_the_site_make_the_same() -> None:
    """As on Windows, where none can fork."""
    small = Site(DATASET, Stamp(ON))
    assert list(build(small, method="spawn")) == list(build(small))
