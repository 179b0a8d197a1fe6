"""The website as people meet it: in Chromium, from a folder and a server, by mouse, keyboard and in print.

Not part of `make test`, since it needs Chromium, Java and two packages of npm: `make test-site` runs it.
"""

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import pdfplumber
import pytest
from playwright.sync_api import expect, sync_playwright

from ssh_cli.messages import LANGUAGES, speaking
from ssh_cli.model.context import Context
from ssh_cli.site import search_index
from ssh_cli.site.search_index import search_files
from tests.changed import replace
from tests.site.site_reading import BuiltSite
from tests.templating.registry import DATASET, ON

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "build" / "site-tools" / "node_modules"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
TELEPHONE, TABLET, DESK = (390, 844), (800, 1100), (1400, 1000)
TOWN = "kommunen/rottenburg-am-neckar/index.html"
LISTING = "kommunen/index.html"
ROWS, DOTS = "main tbody tr[data-land]", ".dots a:not(.out)"
SMALLEST_TARGET = 24

BROKEN_WORDS = r"""() => {
  const broken = []
  for (const cell of document.querySelectorAll("td, th")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode
      if (!text.parentElement.checkVisibility()) continue
      for (const word of text.data.matchAll(/[\p{L}\p{M}\p{N}.,\u00a0\u202f]+/gu)) {
        const range = document.createRange()
        range.setStart(text, word.index)
        range.setEnd(text, word.index + word[0].length)
        const lines = new Set([...range.getClientRects()].map((part) => Math.round(part.top)))
        if (lines.size > 1) broken.push(word[0])
      }
    }
  }
  return broken
}"""
"""Words and figures in cells whose letters stand on more than one line."""

WITH_TABLES = (
    "members list",
    "members list standing:member --group land",
    "resolutions list",
    "members show potsdam",
    "mandates matrix",
    "overview",
    "stats offers",
    "papers land NW",
    "todo",
)

Browser: TypeAlias = Any
Tab: TypeAlias = Any


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the library
        pass


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site") / "public"
    build = [sys.executable, "-m", "ssh_cli", "site", "build", "--on", "2026-11-30", "-o", str(site)]
    subprocess.run(build, cwd=ROOT, check=True)
    return site


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[str]:
    """Return the address at which the folder is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, folder: Path) -> str:
    """Return where the site begins, opened from its folder or over the loopback address."""
    if request.param == "file":
        return folder.as_uri() + "/"
    address: str = request.getfixturevalue("server")
    return address


class Visitor:
    """Opens pages one after the other in a tab, and hears what they say on the console or ask others for."""

    def __init__(self, tab: Tab, root: str) -> None:
        self.tab, self.root, self.heard = tab, root, list[str]()
        tab.on("request", lambda request: self._hear_request(request.url))
        tab.on("requestfailed", lambda request: self._hear(f"no answer from {request.url}"))
        tab.on("console", lambda message: self._hear(message.text))
        tab.on("pageerror", lambda error: self._hear(str(error)))
        tab.on("dialog", lambda dialog: self._hear(f"dialog: {dialog.message}"))

    def open(self, path: str) -> Tab:
        self.tab.goto(self.root + path)
        return self.tab

    def _hear_request(self, address: str) -> None:
        if not address.startswith(self.root):
            self._hear(f"asked for {address}")

    def _hear(self, words: str) -> None:
        self.heard.append(f"{self.tab.url}: {words}")


@contextmanager
def visiting(browser: Browser, root: str, size: tuple[int, int] = DESK, **how: Any) -> Iterator[Visitor]:
    """Return a visitor; fail afterwards where a page was not quiet."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **how)
    visitor = Visitor(context.new_page(), root)
    yield visitor
    context.close()
    assert visitor.heard == []


@contextmanager
def opened(browser: Browser, root: str, path: str, **how: Any) -> Iterator[Tab]:
    """Open one page; fail afterwards where it was not quiet."""
    with visiting(browser, root, **how) as visitor:
        yield visitor.open(path)


@pytest.fixture(scope="session")
def kinds_of_pages(folder: Path) -> tuple[str, ...]:
    """Return one page of each kind, without its language: lists, and below each the first record's."""
    chosen: dict[str, str] = {}
    for page in sorted((folder / "de").rglob("*.html")):
        tail = page.relative_to(folder / "de").as_posix()
        kind = re.sub(r"^([^/]+)/[^/]+/", r"\1/ID/", tail)
        if 'http-equiv="refresh"' not in page.read_text(encoding="utf-8"):
            chosen.setdefault(kind, tail)
    chosen["kommunen/ID/index.html"] = TOWN
    return tuple(chosen.values())


def in_languages(tails: tuple[str, ...]) -> Iterator[str]:
    return (f"{language}/{tail}" for tail in tails for language in LANGUAGES)


def test_every_kind_of_page_opens_quietly(
    browser: Browser, root: str, kinds_of_pages: tuple[str, ...]
) -> None:
    with visiting(browser, root) as visitor:
        for path in ("index.html", "404.html", *in_languages(kinds_of_pages)):
            tab = visitor.open(path)
            assert tab.locator("h1").count() == 1, path
            assert path == "404.html" or tab.locator(".scripted").count() == 1, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, server: str, kinds_of_pages: tuple[str, ...], scheme: str
) -> None:
    axe = (TOOLS / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    findings = []
    with visiting(browser, server, color_scheme=scheme) as visitor:
        for path in ("index.html", *in_languages(kinds_of_pages)):
            tab = visitor.open(path)
            tab.evaluate(axe)
            result = tab.evaluate("rules => axe.run({runOnly: rules})", list(RULES))
            findings += [
                f"{path}: {finding['id']}: {node['html'][:200]}"
                for finding in result["violations"]
                for node in finding["nodes"][:1]
            ]
    assert findings == []


@pytest.mark.parametrize("size", [TELEPHONE, TABLET, DESK])
def test_no_page_scrolls_sideways(
    browser: Browser, server: str, kinds_of_pages: tuple[str, ...], size: tuple[int, int]
) -> None:
    widths = {}
    with visiting(browser, server, size) as visitor:
        for path in ("index.html", *in_languages(kinds_of_pages)):
            widths[path] = visitor.open(path).evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in widths.items() if width > size[0]} == {}


@pytest.fixture(scope="session")
def single_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with pages that commands write, each a file that stands alone."""
    pages = tmp_path_factory.mktemp("pages")
    for number, line in enumerate(WITH_TABLES):
        for lang in LANGUAGES:
            words = [
                *line.split(),
                "--lang",
                lang,
                "--on",
                "2026-11-30",
                "-o",
                str(pages / f"{number}{lang}.html"),
            ]
            subprocess.run([sys.executable, "-m", "ssh_cli", *words], cwd=ROOT, check=True)
    return pages


@pytest.mark.parametrize("width", [390, 800, 1100])
def test_no_word_or_figure_in_a_cell_is_broken(
    browser: Browser, folder: Path, single_pages: Path, kinds_of_pages: tuple[str, ...], width: int
) -> None:
    pages = [*map(folder.joinpath, in_languages(kinds_of_pages)), *single_pages.iterdir()]
    broken = []
    with visiting(browser, "file:///", (width, 1000)) as visitor:
        for page in pages:
            words = visitor.open(page.as_posix().removeprefix("/")).evaluate(BROKEN_WORDS)
            broken += [f"{page}: {word}" for word in words]
    assert broken == []


def test_links_in_tables_and_lists_are_large_enough(
    browser: Browser, server: str, kinds_of_pages: tuple[str, ...]
) -> None:
    small = []
    with visiting(browser, server) as visitor:
        for path in in_languages(kinds_of_pages):
            heights = visitor.open(path).evaluate(
                """[...document.querySelectorAll("main :is(td, th, li) :is(a, button, summary)")]
                .filter((part) => !part.closest("svg") && part.getClientRects().length)
                .map((part) => [part.textContent, part.getBoundingClientRect().height])"""
            )
            small += [f"{path}: {text}: {height}" for text, height in heights if height < SMALLEST_TARGET]
    assert small == []


def test_pages_read_as_well_without_scripts(
    browser: Browser, folder: Path, kinds_of_pages: tuple[str, ...]
) -> None:
    with visiting(browser, folder.as_uri() + "/", java_script_enabled=False) as visitor:
        for path in ("index.html", *in_languages(kinds_of_pages)):
            tab = visitor.open(path)
            assert not any(field.is_visible() for field in tab.locator(".only-scripted").all()), path
            assert tab.locator("main").inner_text().strip(), path
        evidence = visitor.open(f"de/{TOWN}").locator("details.evidence:has(a)").first
        evidence.locator("summary").click()
        assert evidence.locator("a").first.is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_printing_opens_the_evidence(browser: Browser, server: str, *, scripts: bool) -> None:
    with opened(browser, server, f"de/{TOWN}", java_script_enabled=scripts) as tab:
        hosts = {link.split("/")[2].removeprefix("www.") for link in _links_in(tab, "details.evidence a")}
        printed = tab.pdf(format="A4")
    assert hosts
    with pdfplumber.open(BytesIO(printed)) as pdf:
        words = re.sub(r"\s", "", "".join(page.extract_text() for page in pdf.pages))
    assert [host for host in hosts if host not in words] == []


def _links_in(tab: Tab, selector: str) -> list[str]:
    links: list[str] = tab.locator(selector).evaluate_all("links => links.map((a) => a.getAttribute('href'))")
    return links


def test_the_filter_chooses_dots_and_rows_alike(browser: Browser, root: str) -> None:
    with opened(browser, root, f"de/{LISTING}") as tab:
        rows = tab.locator(f"{ROWS}:visible")
        everybody = rows.count()
        tab.select_option("select[name=land]", "NW")
        chosen = rows.count()
        assert 0 < chosen < everybody
        assert f"{chosen} von {everybody}" in tab.locator("form.filter [role=status]").inner_text()
        assert set(rows.evaluate_all("rows => rows.map((row) => row.dataset.land)")) == {"NW"}
        assert {*_links_in(tab, DOTS)} <= {*_links_in(tab, f"{ROWS}:visible a")}
        tab.select_option("select[name=standing]", "member")
        fewer = rows.count()
        assert 0 < fewer < chosen
        tab.reload()  # the choice stands in the address
        expect(rows).to_have_count(fewer)
        tab.click("form.filter button[type=reset]")
        expect(rows).to_have_count(everybody)  # a form is empty only after its event
        tab.fill("form.filter input[name=name]", "koeln")
        assert rows.locator("th").all_inner_texts() == ["Köln"]


def test_every_dot_has_its_row(browser: Browser, server: str) -> None:
    for language in LANGUAGES:
        with opened(browser, server, f"{language}/{LISTING}") as tab:
            dots, rows = (
                set(_links_in(tab, selector)) for selector in (".dots a", "main tbody tr[data-land] a")
            )
            assert dots
            assert dots <= rows


def _search(tab: Tab, words: str) -> list[str]:
    tab.fill("form.search input", words)
    expect(tab.locator(".results p")).not_to_have_text("")
    return [text.split("\n")[0] for text in tab.locator(".results li").all_inner_texts()]


def _names(hits: list[str]) -> list[str]:
    return [hit.removesuffix(" Mitglied, BB") for hit in hits]


def test_the_search_finds_names_keys_and_demands(browser: Browser, root: str) -> None:
    with opened(browser, root, f"de/{TOWN}") as tab:
        assert _search(tab, "Rottenburg")[0].startswith("Rottenburg am Neckar")
        assert _search(tab, "08416036")[0].startswith("Rottenburg am Neckar")
        assert _search(tab, "koeln")[0] == _search(tab, "Köln")[0] == _search(tab, "KOLN")[0]
        assert any("Resettlement" in hit for hit in _search(tab, "resettlement"))
        assert _search(tab, "xyzxyz") == []
        assert tab.locator(".results p").inner_text()
        _search(tab, "Rottenburg")
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Enter")
        tab.wait_for_url(f"**/{TOWN}")
        _search(tab, "Aachen")
        tab.keyboard.press("Escape")
        assert tab.locator(".results li").count() == 0
        _search(tab, "Aachen")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/kommunen/aachen/index.html")


def test_the_search_puts_the_exact_name_first_then_beginnings_then_what_is_inside(
    browser: Browser, server: str
) -> None:
    names = ("Altessen", "Bad Essen", "Essenheim", "Essen")
    others = [["Werden", "Ort", "kommunen/w", "Essen"], ["Halle", "Ort", "kommunen/h", "essenz"]]
    rows = [*([name, "Ort", f"kommunen/{name}"] for name in names), *others]
    with opened(browser, server, f"de/{TOWN}") as tab:
        tab.evaluate("rows => { window.HAFEN_SEARCH = {starts: [''], parts: [rows]}; }", rows)
        tab.route("**/suche.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        hits = [hit.removesuffix(" Ort") for hit in _search(tab, "essen")]
        assert hits == ["Essen", "Essenheim", "Werden", "Bad Essen", "Altessen", "Halle"]


def test_a_search_of_a_large_register_loads_what_it_needs_alone(
    browser: Browser, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "MOST_ROWS", 60)
    ankerfurt = DATASET.municipalities["ankerfurt"]
    ends = [f"{letter}{rest}stadt" for letter in "bdfghklmnprstw" for rest in "eiuäö"]
    names = [f"{place} {end.title()}" for place in ("Alt", "Bad", "Klein", "Neu", "Über") for end in ends]
    towns = {str(number): replace(ankerfurt, id=str(number), name=name) for number, name in enumerate(names)}
    page = tmp_path / "de/kommunen/x/index.html"
    page.parent.mkdir(parents=True)
    shutil.copy(folder / "de" / TOWN, page)
    shutil.copytree(folder / "assets", tmp_path / "assets")
    with speaking("de"):
        files = [*search_files(Context(replace(DATASET, municipalities=towns), ON))]
    for file in files:
        (tmp_path / file.path).parent.mkdir(exist_ok=True)
        (tmp_path / file.path).write_bytes(file.content)
    with opened(browser, tmp_path.as_uri() + "/", "de/kommunen/x/index.html") as tab:
        loaded: list[str] = []
        tab.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
        assert _search(tab, "n") == []  # in too many parts
        assert loaded == ["suche.de.js"]
        assert _names(_search(tab, "Bad Täst")) == ["Bad Tästadt"]
        assert _names(_search(tab, "taestadt")) == [
            f"{x} Tästadt" for x in ("Alt", "Bad", "Klein", "Neu", "Über")
        ]
        assert len(loaded) <= 3 < len(files)


def test_the_evidence_of_a_statement_opens_at_it(browser: Browser, root: str) -> None:
    with opened(browser, root, f"de/{TOWN}") as tab:
        evidence = tab.locator("details.evidence:has(a)").first
        assert not evidence.locator("a").first.is_visible()
        evidence.locator("summary").focus()
        tab.keyboard.press("Enter")
        assert evidence.locator("a").first.is_visible()


def test_tables_sort_by_a_button_in_their_head(browser: Browser, root: str) -> None:
    with opened(browser, root, f"de/{LISTING}") as tab:
        names = tab.locator(f"{ROWS} th")
        before = names.all_inner_texts()
        button = tab.locator("main thead th button").first
        button.click()
        assert tab.locator("main thead th[aria-sort]").count() == 1
        button.click()
        assert names.all_inner_texts()[0] == before[-1]
        button.click()
        assert names.all_inner_texts() == before


def test_each_page_leads_to_itself_in_the_other_language(
    browser: Browser, server: str, kinds_of_pages: tuple[str, ...]
) -> None:
    with visiting(browser, server) as visitor:
        for tail in kinds_of_pages:
            tab = visitor.open(f"de/{tail}")
            tab.click("a.language")
            tab.wait_for_url(f"{server}en/{tail}")
            assert tab.locator("html").get_attribute("lang") == "en"


def test_the_keyboard_reaches_everything(browser: Browser, root: str) -> None:
    with opened(browser, root, f"de/{LISTING}") as tab:
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "skip"
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        assert tab.evaluate("Boolean(document.activeElement.closest('main'))")
        first = tab.locator(".dots a").first
        for _press in range(40):
            if first.evaluate("dot => dot === document.activeElement"):
                break
            tab.keyboard.press("Tab")
        assert tab.locator(".map-reading").text_content()
        target = first.get_attribute("href")
        tab.keyboard.press("Enter")
        tab.wait_for_url(f"**/{target.split('/', 1)[1] if target.startswith('..') else target}")


def test_the_map_zooms_by_buttons_keys_and_clicks(browser: Browser, root: str) -> None:
    with opened(browser, root, f"de/{LISTING}") as tab:
        view = partial(tab.locator(".linked-map").get_attribute, "viewBox")
        whole = view()
        tab.click("[data-zoom=in]")
        closer = view()
        assert closer != whole
        assert tab.locator(".placed text").count()
        tab.keyboard.press("ArrowRight")
        assert view() != closer
        tab.keyboard.press("-")
        tab.keyboard.press("0")
        assert view() == whole
        tab.keyboard.press("+")
        assert view() == closer
        tab.click("[data-zoom=all]")
        tab.locator(".linked-map").click(position={"x": 30, "y": 30})
        assert view() != whole
        tab.click("[data-zoom=out]")
        assert view() == whole


def test_every_page_is_valid_html(folder: Path) -> None:
    checker = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    ran = subprocess.run(
        ["java", "-Xss4m", "-jar", checker, "--skip-non-html", "--errors-only", "--format", "gnu", folder],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert sorted({line.rpartition(": ")[2] for line in ran.stderr.splitlines()}) == [], ran.stderr[:3000]


@cache
def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_every_link_of_the_whole_register_leads_somewhere(folder: Path) -> None:
    site = BuiltSite.read(_files(folder))
    defects = [
        *site.dead_links(), *site.repeated_ids(), *site.inline_code(), *site.wrong_digests(),
        *site.tables_unlike_their_files(), *site.long_pages(),
    ]  # fmt: skip
    assert defects == []


def test_the_first_page_is_light(folder: Path) -> None:
    files = _files(folder)
    page = BuiltSite.read({"index.html": files["index.html"]}).pages["index.html"]
    loaded = ["index.html", *(link for link in page.links if link.startswith("assets/"))]
    assert sum(len(files[path]) for path in loaded) < 240_000
