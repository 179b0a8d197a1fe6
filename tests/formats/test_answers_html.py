from html.parser import HTMLParser

import pytest

from ssh_cli.formats.registry import write_page
from ssh_cli.page.page import Page
from tests.changed import replace
from tests.page.sample import REPORTS, ReportBuilder, grouped, hostile

VOID = {"meta", "br"}


class WebPage(HTMLParser):
    """Collects the elements of a page, and whether each one is closed in order."""

    def __init__(self, report: Page) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        text = write_page(report, "html")
        assert isinstance(text, str)
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]


@pytest.mark.parametrize("build", REPORTS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_page_is_well_formed_and_says_its_language(build: ReportBuilder, language: str) -> None:
    page = WebPage(build(language))
    assert page.open == []
    assert page.attributes("html") == [{"lang": language}]
    assert len(page.attributes("title")) == len(page.attributes("h1")) == 1
    assert len(page.attributes("table")) == len(page.attributes("thead"))
    assert all(head.get("scope") for head in page.attributes("th"))


@pytest.mark.parametrize("build", REPORTS)
def test_nothing_runs_and_nothing_comes_from_outside(build: ReportBuilder) -> None:
    page = WebPage(build("de"))
    assert not {tag for tag, _attributes in page.seen} & {"link", "img", "iframe", "object", "form"}
    (policy,) = [tag["content"] for tag in page.attributes("meta") if tag.get("http-equiv")]
    assert "unsafe" not in str(policy)
    keys = {key for _tag, attributes in page.seen for key in attributes}
    assert not {key for key in keys if key.startswith("on") or key == "src"}
    links = [str(link["href"]) for link in page.attributes("a")]
    assert all(link.startswith("https://") for link in links)
    (style,) = [text for text in page.texts if "font:" in text]
    assert "url(" not in style
    assert "@import" not in style


def test_data_stay_text() -> None:
    page = WebPage(hostile("de"))
    assert "<script>alert('x')</script> | *fett* [rot]weg[/rot] :smile:" in page.texts
    assert "javascript:alert(1)" in page.texts


def test_possible_rows_are_marked_and_explained() -> None:
    texts = WebPage(grouped("en")).texts
    assert texts.count("?") == 1
    assert "? possible: the day or the evidence leaves it open" in texts


def test_no_rows_say_so() -> None:
    assert "Nothing found." in WebPage(replace(hostile("en"), rows=())).texts
