"""Committed files that are made from the program are what their generators make of it."""

from pathlib import Path

import pytest

from ssh_cli import messages
from tools.dictionary_pages import KINDS
from tools.files import ROOT, Files, in_both_languages
from tools.generate import GENERATORS, generate, stale


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_what_is_committed_is_what_generators_make_whatever_the_language_in_use(language: str) -> None:
    messages.use(language)
    made = [make() for make in GENERATORS]
    outdated = [path for files in made for path, _content in stale(files)]
    assert outdated == [], "run: make generate"
    names = [name for files in made for name in files]
    assert len(set(names)) == len(names)  # no two make the same file


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    def make() -> Files:
        return {"a/text.md": "Größe\n", "a/bytes.docx": b"\xff\r\n"}

    text, raw = tmp_path / "a" / "text.md", tmp_path / "a" / "bytes.docx"
    assert generate([make], tmp_path) == [text, raw]
    assert (text.read_bytes(), raw.read_bytes()) == ("Größe\n".encode(), b"\xff\r\n")
    raw.write_bytes(b"\xff\n")
    assert list(stale(make(), tmp_path)) == [(raw, b"\xff\r\n")]
    assert generate([make], tmp_path) == [raw]
    assert generate([make], tmp_path) == []


def test_a_page_is_made_in_both_languages_and_the_one_in_use_is_kept() -> None:
    messages.use("de")
    assert in_both_languages(messages.language, de="d.md", en="e.md") == {"d.md": "de", "e.md": "en"}
    assert messages.language() == "de"


def test_every_schema_is_in_the_dictionary() -> None:
    kinds = {path.name.partition(".")[0] for path in (ROOT / "schemas").glob("*.schema.json")}
    assert kinds == set(KINDS)
