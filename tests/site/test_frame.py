"""What stands around a page, and what the settings say: nothing is invented."""

import json
import re
from functools import cache

import pytest

from ssh_cli.errors import InvalidDataError
from ssh_cli.messages import speaking
from ssh_cli.page.page import Stamp
from ssh_cli.site import pages
from ssh_cli.site.build import build
from ssh_cli.site.frame import page_files
from ssh_cli.site.plan import Site
from ssh_cli.source.git_history import LastChange
from tests.conftest import Golden
from tests.templating.registry import DATASET, ON

SETTINGS = {
    "site.address": "https://register.example.org",
    "site.files": "https://git.example.org/netz/blob/main/{path}",
    "site.publisher": "Netz der Musterorte",
    "site.mailbox": "register@example.org",
    "site.imprint": "Netz der Musterorte, **Rathausplatz 1**",
    "site.privacy": "Verantwortlich ist die Stadt Musterstadt.",
    "site.accessibility": "Barrieren melden Sie bitte an [uns](mailto:register@example.org).",
}
CHANGED = {"members/bb/ankerfurt.yaml": LastChange("2025-11-03", "members/bb/ankerfurt.yaml")}
BARE = Site(DATASET, Stamp(ON, "c0ffee", committed="2025-12-01"))
FULL = BARE._replace(settings=SETTINGS, changes=CHANGED)


@cache
def texts(*, full: bool) -> dict[str, str]:
    return {
        file.path: file.content.decode(errors="replace")
        for file in build(FULL if full else BARE)
        if file.path.endswith((".html", ".xml"))
    }


def main_of(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page.partition("<main")[2].partition("</main>")[0])


def foot_of(page: str) -> str:
    return page.partition("<footer")[2]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["members", "demands"])
def test_a_page_of_a_record(golden: Golden, kind: str, language: str) -> None:
    name = min(DATASET.municipalities if kind == "members" else DATASET.demands)
    with speaking(language):
        (page,) = pages.record_pages(FULL, kind, (name,))
        written = {file.path: file.content.decode() for file in page_files(page, FULL)}
    path = next(path for path in written if path.endswith("index.html"))
    text = re.sub(r"assets/site-\w+", "assets/site", written[path])
    golden(f"site/{kind}.{language}.html", text)


def test_every_page_of_a_record_says_how_to_cite_it() -> None:
    full = (
        "“Ankerfurt”, Netz der Musterorte, register, last changed on 2025-11-03, "
        "https://register.example.org/en/kommunen/ankerfurt/, CC BY 4.0"
    )
    assert full in foot_of(texts(full=True)["en/kommunen/ankerfurt/index.html"])
    bare = f"„Ankerfurt“, {DATASET.alliance.name.de}, Register, Stand 01.01.2026, CC BY 4.0"
    assert bare in foot_of(texts(full=False)["de/kommunen/ankerfurt/index.html"])
    for path, page in texts(full=True).items():
        is_record = path.endswith("/index.html") and path.count("/") == 3 and "/seite-" not in path
        if is_record and 'http-equiv="refresh"' not in page and "/laender/" not in path:
            assert foot_of(page).count("<details>") == 1, path


def test_legal_pages_hold_what_the_settings_say_or_that_nobody_said_it() -> None:
    for name, words in (
        ("impressum", "Netz der Musterorte, Rathausplatz 1"),
        ("datenschutz", "Verantwortlich ist die Stadt Musterstadt."),
        ("barrierefreiheit", "Barrieren melden Sie bitte an uns."),
        ("mitmachen", "register@example.org"),
    ):
        path = f"de/{name}/index.html"
        assert words in main_of(texts(full=True)[path])
        assert "Diese Angabe fehlt noch." not in main_of(texts(full=True)[path])
        assert "Diese Angabe fehlt noch." in main_of(texts(full=False)[path])


def test_a_setting_that_no_page_can_show_is_refused_by_its_name() -> None:
    site = BARE._replace(settings={"site.imprint": "<b>Netz</b>"})
    with pytest.raises(InvalidDataError, match=r"site\.imprint"):
        list(pages.whole_pages(site))


def test_the_foot_tells_the_last_change_and_leads_to_the_file() -> None:
    foot = foot_of(texts(full=True)["de/kommunen/ankerfurt/index.html"])
    assert "Zuletzt geändert am 03.11.2025." in foot
    assert "https://git.example.org/netz/blob/main/data/members/bb/ankerfurt.yaml" in foot
    assert 'href="../../../daten/v1/members/ankerfurt.json"' in foot
    assert "git.example.org" not in "".join(texts(full=False).values())


def test_the_first_page_and_the_data_alone_tell_the_commit() -> None:
    telling = {path for path, text in texts(full=True).items() if "c0ffee" in text}
    assert telling == {"index.html", "en/index.html", "de/daten/index.html", "en/daten/index.html"}


def test_addresses_are_whole_where_one_is_set_and_relative_where_not() -> None:
    page = texts(full=True)["en/kommunen/ankerfurt/index.html"]
    here = "https://register.example.org/en/kommunen/ankerfurt/"
    assert f'<link rel="canonical" href="{here}">' in page
    assert '<link rel="alternate" hreflang="de" href="https://register.example.org/de/' in page
    data = json.loads(page.partition('application/ld+json">')[2].partition("</script>")[0])
    assert data["@type"] == "GovernmentOrganization"
    assert data["mainEntityOfPage"] == here
    listed = texts(full=True)["sitemap.xml"]
    assert f"<loc>{here}</loc><lastmod>2025-11-03</lastmod>" in listed
    assert "12999001" not in listed
    assert "sitemap.xml" not in texts(full=False)
    assert "canonical" not in texts(full=False)["en/kommunen/ankerfurt/index.html"]


def test_the_menu_marks_the_page_and_the_list_above_it() -> None:
    page = texts(full=True)["de/kommunen/index.html"]
    assert '<a href="index.html" aria-current="page">Kommunen</a>' in page
    page = texts(full=True)["de/kommunen/ankerfurt/index.html"]
    assert '<a href="../index.html" aria-current="true">Kommunen</a>' in page
