"""Lists and pages as people read them, on a small dataset of invented places."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Hafen
from tests.conftest import Golden

SMALL = ("--data", str(ROOT / "tests/check/minimal"), "--on", "2026-01-01")
PAGES = {
    "overview": ("overview",),
    "contacts": ("contacts",),
    "contacts-query": ("contacts", "standing:member"),
    "members-list": ("members", "list"),
    "members-list-query": (
        "members", "list", "state:active", "--on", "2019-12-31", "--columns", "name,known_by",
    ),
    "members-columns": ("members", "list", "--columns", "help"),
    "members-show": ("members", "show", "Musterstadt"),
    "resolutions-list": ("resolutions", "list"),
    "resolutions-show": ("resolutions", "show", "musterstadt-2020-03"),
    "demands-list": ("demands", "list"),
    "demands-show": ("demands", "show", "mehr-aufnahme"),
    "programmes-list": ("programmes", "list"),
    "programmes-show": ("programmes", "show", "musterprogramm"),
    "meetings-list": ("meetings", "list"),
    "meetings-show": ("meetings", "show", "2019-06-14"),
    "practices-list": ("practices", "list"),
    "practices-show": ("practices", "show", "musterstadt"),
    "letters-list": ("letters", "list"),
    "letters-show": ("letters", "show", "2021-07"),
    "recipients-list": ("recipients", "list"),
    "recipients-show": ("recipients", "show", "musterministerium"),
    "sources-list": ("sources", "list"),
    "sources-show": ("sources", "show", "muster-brief"),
    "lists-members": ("members", "list", "--group", "land", "--format", "md"),
    "explain": ("help",),
    "explain-rule": ("help", "periods-overlap"),
    "explain-error": ("help", "template-unsafe"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page(hafen: Hafen, golden: Golden, name: str, language: str) -> None:
    words = PAGES[name]
    small = SMALL[:2] if "--on" in words else SMALL
    ended = hafen(*words, *small, "--lang", language)
    assert ended.code == 0, ended.err
    golden(f"cli/pages/{name}.{language}.txt", ended.out)


def test_a_declaration_that_nobody_has_found_is_not_denied(hafen: Hafen, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "tests/check/minimal", data)
    words = ("--data", str(data), "--on", "2026-01-01", "members", "show", "neudorf")
    assert "Declared safe harbour:  not recorded\n" in hafen(*words).out
    record = data / "members/ni/neudorf.yaml"
    spell = (
        "safe_harbour:\n  - from: 2020-01-01\n    until: 2020-12-31\n    source: muster-brief\nmembership:"
    )
    record.write_text(record.read_text("utf-8").replace("membership:", spell), "utf-8")
    assert "Declared safe harbour:  no\n" in hafen(*words).out


def test_the_body_is_called_what_it_is_called_there(hafen: Hafen, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "tests/check/minimal", data)
    record = data / "resolutions/bb/musterstadt-2020-03-aufnahme.yaml"
    text = record.read_text("utf-8").replace("body: council\n", "body: council\nbody_name: Stadtverordnete\n")
    record.write_text(text, "utf-8")
    page = hafen("--data", str(data), "--on", "2026-01-01", "resolutions", "show", "musterstadt-2020-03").out
    assert "Stadtverordnete\n" in page
    assert "(council)" not in page


def test_contacts_of_nobody_are_told_with_what_comes_close(hafen: Hafen) -> None:
    ended = hafen(*SMALL, "contacts", "nirgendwo")
    assert (ended.code, ended.out) == (4, "")
    assert "Nothing is chosen: no municipality meets “nirgendwo”." in ended.err


def test_whose_mailbox_is_missing_is_said(hafen: Hafen) -> None:
    """A narrow terminal leaves out what is empty; who has another contact with a mailbox is reached."""
    page = hafen("contacts", "id:potsdam or id:teltow").out
    assert "No mailbox is recorded of: Teltow.\n" in page, page


def test_a_land_is_no_addressee_but_has_some(hafen: Hafen) -> None:
    """Neither the ministry of another Land, nor a town that has its name in its own, is written to for it."""
    new = ("letters", "new", "--title", "Bitte", "--date", "2099-01", "--kind", "appeal", "--dry-run", "--to")
    sent = ("letters", "sent", "2021-07", "--date", "2021-08-01", "--dry-run")
    for words, land, ministry in (
        (("recipients", "show"), "Sachsen", "Sächsisches Staatsministerium"),
        (sent, "Bayern", "Bayerisches Staatsministerium"),
        (new, "Sachsen", "Sächsisches Staatsministerium"),
        (new, "Thüringen", "Thüringer Ministerium"),
    ):
        ended = hafen(*words, land)
        assert (ended.code, f"near: {ministry}" in ended.err) == (4, True), (words, ended.err)


def test_a_query_that_is_the_name_of_a_land_says_how_many_municipalities_it_leaves_out(hafen: Hafen) -> None:
    for words in (("contacts",), ("map",), ("mandates", "who", "zusaetzliche-aufnahme"), ("stats", "offers")):
        ended = hafen(*words, "Hessen")
        hint = r"more municipalities: land:Hessen$|write land:Hessen to ask a field"
        assert re.search(hint, ended.err, re.MULTILINE), (words, ended.err)


def test_a_series_to_the_name_of_a_land_says_which_recipients_it_leaves_out(
    hafen: Hafen, tmp_path: Path
) -> None:
    words = ("letters", "render", "2021-07-einladung-zum-dialog", "--format", "text", "-o", str(tmp_path))
    assert "1 more recipient: land:Sachsen\n" in hafen(*words, "--to", "Sachsen").err
    assert "more recipient" not in hafen(*words, "--to", "land:Sachsen").err
