"""Blocks as HTML, in a page that needs nothing else."""

from base64 import b64encode
from collections.abc import Iterator

from markupsafe import Markup, escape

from ssh_cli.document.blocks import (
    BREAK,
    Block,
    Document,
    Facts,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Span,
    Spans,
    Table,
    shown,
)
from ssh_cli.document.formats.printed import NotedWriter, page_warning, printed_blocks
from ssh_cli.document.template import Templates

_MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg"}
_PAGE = "letters/page.html.j2"


def write_page(document: Document, templates: Templates, *, record: str) -> str:
    """Return the document as one HTML page, for screens, screen readers and A4 paper.

    Pictures are in the page itself; footnotes stand at its end and lead back to their place.
    """
    values = {
        "title": document.title,
        "language": document.language,
        "warning": page_warning(document),
        "content": _Writer(document).write(),
    }
    return templates.render_page(_PAGE, values, record=record)


class _Writer(NotedWriter):
    """Writes one document, counting its footnotes."""

    def write(self) -> Markup:
        written = [self._block(block) for block in printed_blocks(self.document)]
        if self.notes:
            written.append(self._endnotes())
        return Markup("\n").join(written)

    def _endnotes(self) -> Markup:
        items = [
            Markup(
                '<li id="note-{0}">{1} <a href="#mark-{0}" role="doc-backlink" aria-label="{2}">↩</a></li>'
            ).format(number, self._text(spans), self.phrases.back_to_text)
            for number, spans in enumerate(self.notes, 1)
        ]
        return Markup(
            '<section class="notes" role="doc-endnotes">\n<h2>{}</h2>\n<ol>\n{}\n</ol>\n</section>'
        ).format(self.phrases.notes, Markup("\n").join(items))

    def _block(self, block: Block) -> Markup:
        match block:
            case Heading():
                written = _element(f"h{block.level}", self._text(block.spans))
            case Paragraph():
                name = "address" if block.role in {Role.SENDER, Role.RECIPIENT} else "p"
                written = _element(name, self._text(block.spans), block.role)
            case Quote():
                written = self._quote(block)
            case Listing():
                written = self._list(block)
            case Table():
                written = Markup("\n").join(self._table(block))
            case Facts():
                written = self._facts(block)
            case Picture():
                written = self._picture(block)
            case PageBreak():
                written = Markup('<div class="new-page"></div>')
        return written

    def _quote(self, quote: Quote) -> Markup:
        paragraphs = Markup("\n").join(_element("p", self._text(spans)) for spans in quote.paragraphs)
        if quote.role is Role.NOTICE:
            return Markup('<div class="notice" role="note">{}</div>').format(paragraphs)
        return _element("blockquote", paragraphs)

    def _list(self, listing: Listing) -> Markup:
        items = Markup("\n").join(
            _element("li", Markup("\n").join([self._text(item), *map(self._block, further)]))
            for item, further in listing.entries()
        )
        inside = Markup("\n{}\n").format(items)
        if listing.start is None:
            return _element("ul", inside, listing.role)
        if listing.start == 1:
            return _element("ol", inside, listing.role)
        return Markup('<ol start="{}">{}</ol>').format(listing.start, inside)

    def _table(self, table: Table) -> Iterator[Markup]:
        yield Markup('<table class="{}">').format(table.role.value)
        if table.weights:
            yield _element("colgroup", _columns(table.weights))
        yield Markup("<thead>")
        heads = [Markup('<th scope="col">{}</th>').format(self._text(cell)) for cell in table.header]
        yield _element("tr", Markup("").join(heads))
        yield Markup("</thead>\n<tbody>")
        for first, *others in table.rows:
            cells = [Markup('<th scope="row">{}</th>').format(self._text(first))]
            cells += [_element("td", self._text(cell)) for cell in others]
            yield _element("tr", Markup("").join(cells))
        yield Markup("</tbody>\n</table>")

    def _facts(self, facts: Facts) -> Markup:
        rows = [
            Markup("<div><dt>{}:</dt> <dd>{}</dd></div>").format(self._text(label), self._text(value))
            for label, value in facts.rows
        ]
        return _element("dl", Markup("\n{}\n").format(Markup("\n").join(rows)), facts.role)

    def _picture(self, picture: Picture) -> Markup:
        content = b64encode(picture.content).decode("ascii")
        image = Markup('<img src="data:{};base64,{}" alt="{}">').format(
            _MEDIA_TYPES[picture.kind], content, shown(picture.alt)
        )
        caption = _element("figcaption", self._text(picture.caption)) if picture.caption else Markup("")
        return _element("figure", image + caption)

    def _text(self, spans: Spans) -> Markup:
        return Markup("").join(map(self._span, spans))

    def _span(self, span: Span) -> Markup:
        if span == BREAK:
            return Markup("<br>\n")
        text = escape(shown(span.text))
        if span.emphasis:
            text = _element("em", text)
        if span.strong:
            text = _element("strong", text)
        if span.link:
            text = Markup('<a href="{}">{}</a>').format(span.link, text)
        return text + self._mark(span.note) if span.note else text

    def _mark(self, note: Spans) -> Markup:
        return Markup('<sup><a id="mark-{0}" href="#note-{0}" role="doc-noteref">{0}</a></sup>').format(
            self.add_note(note)
        )


def _columns(weights: tuple[int, ...]) -> Markup:
    widths = (100 * weight / sum(weights) for weight in weights)
    return Markup("").join(Markup('<col style="width: {}%">').format(f"{width:.4g}") for width in widths)


def _element(name: str, inside: Markup, role: Role = Role.BODY) -> Markup:
    attribute = Markup("") if role is Role.BODY else Markup(' class="{}"').format(role.value)
    return Markup("<{0}{1}>{2}</{0}>").format(name, attribute, inside)
