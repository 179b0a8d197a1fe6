"""The sitemap, read as XML."""

import pytest
from lxml import etree

from ssh_cli.site import build
from ssh_cli.site.build import sitemap_files

SITE = "https://register.example.org/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _read(content: bytes, what: str) -> list[str]:
    return [str(text) for text in etree.fromstring(content).xpath(f"//s:{what}/text()", namespaces=NAMES)]


def test_every_page_has_its_address_and_the_day_of_its_change() -> None:
    ((name, content),) = sitemap_files(SITE, [("de/a&b/", "2022-06-14"), ("en/", "")])
    assert name == "sitemap.xml"
    assert _read(content, "loc") == [f"{SITE}de/a&b/", f"{SITE}en/"]
    assert _read(content, "lastmod") == ["2022-06-14"]


def test_more_pages_than_a_file_may_have_are_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "MOST", 2)
    made = dict(sitemap_files(SITE, [(f"de/{number}/", "") for number in range(5)]))
    assert list(made) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert _read(made["sitemap.xml"], "loc") == [f"{SITE}sitemap-{number}.xml" for number in (1, 2, 3)]
    assert sum(len(_read(made[f"sitemap-{number}.xml"], "url/s:loc")) for number in (1, 2, 3)) == 5
