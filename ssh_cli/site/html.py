"""A page of the site as HTML: what every page is written with, in the frame of the site."""

import math

from markupsafe import Markup

from ssh_cli.export.data_file import FOLDER
from ssh_cli.formats.html import HtmlWriter, fill
from ssh_cli.messages import counted
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import BREAK, Paragraph, Picture, Role, Span, Spans
from ssh_cli.page.cells import describe_date
from ssh_cli.page.printed import map_spans, printed_blocks
from ssh_cli.site.address import START, file_of, find_address, link
from ssh_cli.site.plan import MAP, SitePage


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
        shown = (block for block in blocks if not (isinstance(block, Paragraph) and block.role is Role.STAMP))
        return self.write([map_spans(block, self._prepare) for block in shown])

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
