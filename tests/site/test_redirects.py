"""Addresses that lead on: official keys, and what Git knows of identifiers of old."""

import re

from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import FormerKey
from ssh_cli.page.page import Stamp
from ssh_cli.site.build import redirects
from ssh_cli.site.plan import Site
from ssh_cli.source.git_history import LastChange
from tests.changed import replace
from tests.templating.registry import DATASET, ON

FORMER = FormerKey(ags="12000009", until=parse_day("2016-10-31"))
TOWN = replace(DATASET.municipalities["ankerfurt"], former_ags=(FORMER,))
SITE = Site(
    replace(DATASET, municipalities={**DATASET.municipalities, "ankerfurt": TOWN}),
    Stamp(ON),
    changes={
        "members/bb/alter-name.yaml": LastChange("2025-03-02", "members/bb/ankerfurt.yaml"),
        "members/bb/kaiheim.yaml": LastChange("2025-03-02", "members/bw/kaiheim.yaml"),
        "meetings/2020-treffen.yaml": LastChange("2025-04-01", ""),
        "sources.yaml": LastChange("2025-04-01", "sources.yaml"),
        "../README.md": LastChange("2025-04-01", ""),
    },
)


def pages(language: str) -> dict[str, str]:
    return {file.path: file.content.decode() for file in redirects(language, SITE)}


def words(page: str) -> str:
    return re.sub(r"<[^>]+>|\s+", " ", page.partition("<main>")[2]).strip()


def test_keys_of_today_and_of_old_lead_to_the_page_of_the_municipality() -> None:
    german = pages("de")
    for key in ("12999001", "12000009"):
        page = german[f"de/kommunen/{key}/index.html"]
        assert '<meta http-equiv="refresh" content="0; url=../ankerfurt/index.html">' in page
        assert '<link rel="canonical" href="../ankerfurt/index.html">' in page
        assert "<script" not in page
    assert "12000009 war bis 31.10.2016 der amtliche Schlüssel: Ankerfurt" in words(
        german["de/kommunen/12000009/index.html"]
    )
    assert "en/kommunen/12999001/index.html" in pages("en")


def test_a_renamed_record_leads_on_and_a_removed_one_says_so() -> None:
    english = pages("en")
    assert "url=../ankerfurt/index.html" in english["en/kommunen/alter-name/index.html"]
    removed = english["en/treffen/2020-treffen/index.html"]
    assert "On 2025-04-01 this record was removed from the register." in words(removed)
    assert "refresh" not in removed
    assert 'href="../index.html"' in removed


def test_no_page_of_a_record_is_taken_and_nothing_else_leads_on() -> None:
    german = pages("de")
    assert "de/kommunen/kaiheim/index.html" not in german  # it moved to another Land, not to another page
    keys = {f"de/kommunen/{town.key}/index.html" for town in SITE.dataset.municipalities.values()}
    assert german.keys() - keys == {
        "de/kommunen/12000009/index.html",
        "de/kommunen/alter-name/index.html",
        "de/treffen/2020-treffen/index.html",
        "de/index.html",
    }
    assert "url=../index.html" in german["de/index.html"]
