"""The site as files: what there is, and where it lies."""

from ssh_cli.kinds import KINDS
from ssh_cli.site.build import build
from ssh_cli.site.plan import FOLDERS
from tests.site.test_whole_site import known, made


def test_every_kind_of_record_has_pages_or_is_excused() -> None:
    excused = {"publishers"}
    assert {kind.plural for kind in KINDS if kind.has_commands} - set(FOLDERS) == excused


def test_every_record_has_a_page_in_both_languages() -> None:
    site, files = known("complete"), {file.path for file in made("complete")}
    for kind in KINDS:
        for record in site.dataset.of(kind.name) if kind.plural in FOLDERS else ():
            for language in ("de", "en"):
                assert f"{language}/{FOLDERS[kind.plural]}/{record}/index.html" in files


def test_processes_that_are_sent_a_copy_of_the_site_make_the_same() -> None:
    """As on Windows, where none can fork."""
    assert tuple(build(known("towns"), method="spawn")) == made("towns")
