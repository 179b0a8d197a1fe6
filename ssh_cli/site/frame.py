"""A page of the site as files: what stands around every page, the page in HTML, and its tables."""

import math
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from markupsafe import Markup

from ssh_cli.export.edition import FOLDER
from ssh_cli.export.standards import script
from ssh_cli.formats.html import HtmlWriter, fill
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.messages import LANGUAGES, _, counted, format_day, language, speaking, text_tables
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import BREAK, Paragraph, Picture, Span, Spans
from ssh_cli.page.printed import describe_stamp, map_spans, printed_blocks
from ssh_cli.page.tables import describe_date
from ssh_cli.site import assets
from ssh_cli.site.plan import (
    CHANGES,
    DATA,
    FOLDERS,
    LAENDER_FOLDER,
    MAP,
    START,
    Site,
    SiteFile,
    SitePage,
    file_of,
    find_address,
    link,
    published,
)
from ssh_cli.site.search_index import index_path
from ssh_cli.site.tables import page_parts, split_page, table_files
from ssh_cli.templating.template_engine import markup_template

_LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}
_IN_FOOTER = ("surveys", "recipients", "sources")
"""Kinds that the menu at the foot of a page names, so that the one at its head stays short."""


def page_files(page: SitePage, site: Site) -> Iterator[SiteFile]:
    """Yield a page in the language in use, in parts where it is long, and a file for each of its tables."""
    parts = tuple(page_parts(page.page))
    yield from table_files(page, parts)
    for each in split_page(page, parts, site.most_rows):
        path = file_of(each.address, language())
        content = SiteWriter(each, path, site.dataset).write_page()
        text = markup_template("site/page.html.j2").render(content=content, **_around(each, site, path))
        yield SiteFile(path, text.encode(), _changed(each, site))


def redirect_file(path: str, target: str, title: str, text: str, *, moved: bool = True) -> SiteFile:
    """Return the page in a file that leads to another file; one that was not `moved` only says so."""
    page = markup_template("site/redirect.html.j2").render(
        language=language(),
        title=title,
        text=text,
        target=link(target, path),
        moved=moved,
        onward=_("To the page") if moved else _("To the list"),
    )
    return SiteFile(path, page.encode())


def missing_page(site: Site) -> SiteFile:
    """Return the page that a server shows where there is none; its link holds wherever it is shown."""
    words = []
    for each in LANGUAGES:
        with speaking(each):
            words.append((_("There is no such page"), _("To the start page")))
    page = markup_template("site/redirect.html.j2").render(
        language=LANGUAGES[0],
        title=" · ".join(title for title, _onward in words),
        text="",
        target=site.address or "index.html",
        moved=False,
        onward=" · ".join(onward for _title, onward in words),
    )
    return SiteFile("404.html", page.encode())


def _around(page: SitePage, site: Site, path: str) -> dict[str, Any]:
    """Return what stands around a page."""
    here = language()
    other = next(each for each in LANGUAGES if each != here)
    base = site.address
    canonical = published(base, page.address, here)
    above, slash, _name = page.address.rpartition("/")
    return {
        **_common(here, f"{above}/*" if slash else page.address),
        "linked_data": Markup(script(page.linked_data)) if page.linked_data else "",  # noqa: S704 - escaped there
        "title": page.page.title,
        "name": site.dataset.alliance.name.spoken(),
        "base": base,
        "canonical": canonical,
        "citation": site.edition.cite_page(page.page.title, changed=_changed(page, site), address=canonical)
        if page.is_record
        else "",
        "alternates": {each: published(base, page.address, each) for each in LANGUAGES},
        "other": {
            "language": other,
            "name": _LANGUAGE_NAMES[other],
            "address": link(file_of(page.address, other), path),
        },
        "trail": [
            {"title": title, "address": link(file_of(address, here), path)} for title, address in page.trail
        ],
        "footer": list(_footer(page, site, path)),
    }


@cache
def _common(here: str, place: str) -> dict[str, Any]:
    """Return what is the same around all pages of a folder; `*` is the name of any of them."""
    path, titles = file_of(place, here), _titles(here)

    def menu(addresses: Iterable[str]) -> Markup:
        entries = (
            {
                "address": link(file_of(address, here), path),
                "current": ("page" if place == address else "true")
                if f"{place}/".startswith(f"{address}/")
                else "",
                "title": titles[address],
            }
            for address in addresses
        )
        return assets.part(__file__, "menu", [*entries])

    return {
        "language": here,
        "root": link("", path) or "./",
        "feed": link(f"{FOLDER}changes.atom", path),
        "style": link(assets.asset("css").path, path),
        "script": link(assets.asset("js").path, path),
        "home": link(file_of(START, here), path),
        "menu": menu(_menu()),
        "about": menu((*assets.TEXTS[:2], *(FOLDERS[kind] for kind in _IN_FOOTER), *assets.TEXTS[2:])),
        "search": assets.part(__file__, "search", link(index_path(here), path)),
        "words": {key: _(text) for key, text in text_tables(__file__)["words"].items()},
    }


def _menu() -> Iterator[str]:
    for kind, folder in FOLDERS.items():
        if kind not in _IN_FOOTER:
            yield folder
        if kind == "demands":
            yield LAENDER_FOLDER
    yield from (CHANGES, DATA)


@cache
def _titles(_language: str) -> dict[str, str]:
    """Return the titles of the pages that a menu names, in the language in use."""
    return {
        **{folder: BY_PLURAL[kind].heading for kind, folder in FOLDERS.items()},
        **{name: assets.title_of(name) for name in assets.TEXTS},
        LAENDER_FOLDER: _("Länder"),
        CHANGES: _("What is new"),
        DATA: _("Open data"),
    }


def _footer(page: SitePage, site: Site, path: str) -> Iterator[tuple[str, str]]:
    """Yield what is said below a page, and where it leads: its day, its file, what to do with errors."""
    changed = _changed(page, site)
    if page.address in {START, DATA} or not changed:
        shown = site.stamp if page.address in {START, DATA} else site.stamp_of_pages
        yield describe_stamp(shown), ""
    else:
        yield _("Last changed on {day}.", day=format_day(changed)), ""
    if page.is_record and (pattern := site.setting("files")):
        yield _("The file of this record"), pattern.replace("{path}", f"data/{page.files[0]}")
    if page.json:
        yield _("This record as JSON"), link(page.json, path)
    yield _("Something is wrong or missing?"), link(file_of("mitmachen", language()), path)


def _changed(page: SitePage, site: Site) -> str:
    """Return the ISO day on which a record of a page was changed last, empty where nobody knows."""
    return max((site.changes[file].day for file in page.files if file in site.changes), default="")


class SiteWriter(HtmlWriter):
    """Writes one page: evidence opens where it is named, and what a record is called leads to its page."""

    def __init__(self, page: SitePage, path: str, dataset: Dataset) -> None:
        super().__init__(page.page)
        self._path, self._dataset, self._draw = path, dataset, page.map
        if page.address == START:
            self.fewest_sections = math.inf

    def write_page(self) -> Markup:
        """Return all that stands between the frame's parts."""
        blocks = printed_blocks(self.page._replace(endnotes=False))
        return self.write([map_spans(block, self._prepare) for block in blocks])

    def _prepare(self, spans: Spans) -> Spans:
        """Return spans in which notes that follow each other are one, and resolutions have names."""
        joined: list[Span] = []
        for span in spans:
            if joined and span.note and not span.text and joined[-1].note:
                joined[-1] = joined[-1]._replace(note=(*joined[-1].note, BREAK, *span.note))
            else:
                joined.append(self._named(span) if span.record else span)
        return tuple(joined)

    def _named(self, span: Span) -> Span:
        resolution = self._dataset.resolutions.get(span.text)
        if resolution is None or span.record != f"resolution/{span.text}":
            return span
        return span._replace(text=f"{resolution.matter}, {describe_date(resolution.date)}")

    def address_of(self, span: Span) -> str:
        """Return where a run of text leads: the page or the file that it names, or its own link."""
        if span.link or not span.record:
            return span.link
        if span.record.startswith(FOLDER):  # a file of the open data
            return link(span.record, self._path)
        address = find_address(span.record, self._dataset)
        return "" if address is None else link(file_of(address, self.page.spoken), self._path)

    def write_note(self, note: Spans) -> Markup:
        """Return the evidence, to be opened where it is named."""
        number = 1 + sum(span == BREAK for span in note)
        return fill(
            ' <details class="evidence"><summary>{}</summary> {}</details>',
            counted("{n} source", "{n} sources", number),
            self.write_text(note),
        )

    def write_paragraph(self, block: Paragraph) -> Markup:
        """Return a paragraph; one with evidence is none in HTML, which lets no details stand in one."""
        if any(span.note for span in block.spans):
            return fill('<div class="p">{}</div>', self.write_text(block.spans))
        return super().write_paragraph(block)

    def write_picture(self, picture: Picture) -> Markup:
        """Return a picture, or the map in its place."""
        return self._draw() if picture is MAP and self._draw else super().write_picture(picture)
