"""Blocks as HTML, in a page that needs nothing else."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from ssh_cli.document.blocks import (
    BREAK,
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Role,
    Span,
    Spans,
    Table,
    shown,
)
from ssh_cli.document.template import Templates

_PAGE = "letters/page.html.j2"


def write_page(document: Document, templates: Templates, *, record: str) -> str:
    """Return the document as one HTML page, for screens, screen readers and A4 paper."""
    values = {
        "title": document.title,
        "language": document.language,
        "warning": document.warning,
        "content": Markup("\n").join(_block(block) for block in document.blocks),
    }
    return templates.render_page(_PAGE, values, record=record)


def _block(block: Block) -> Markup:
    match block:
        case Heading():
            return _element(f"h{block.level}", _text(block.spans))
        case Paragraph():
            name = "address" if block.role in {Role.SENDER, Role.RECIPIENT} else "p"
            return _element(name, _text(block.spans), block.role)
        case Quote():
            return _quote(block)
        case Listing():
            return _list(block)
        case Table():
            return Markup("\n").join(_table(block))


def _quote(quote: Quote) -> Markup:
    paragraphs = Markup("\n").join(_element("p", _text(spans)) for spans in quote.paragraphs)
    if quote.role is Role.NOTICE:
        return Markup('<div class="notice" role="note">{}</div>').format(paragraphs)
    return _element("blockquote", paragraphs)


def _list(listing: Listing) -> Markup:
    items = Markup("\n").join(_element("li", _text(item)) for item in listing.items)
    inside = Markup("\n{}\n").format(items)
    if listing.start is None:
        return _element("ul", inside, listing.role)
    if listing.start == 1:
        return _element("ol", inside, listing.role)
    return Markup('<ol start="{}">{}</ol>').format(listing.start, inside)


def _table(table: Table) -> Iterator[Markup]:
    yield Markup('<table class="{}">\n<thead>').format(table.role.value)
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(_text(cell)) for cell in table.header)
    yield _element("tr", heads)
    yield Markup("</thead>\n<tbody>")
    for first, *others in table.rows:
        cells = [Markup('<th scope="row">{}</th>').format(_text(first))]
        cells += [_element("td", _text(cell)) for cell in others]
        yield _element("tr", Markup("").join(cells))
    yield Markup("</tbody>\n</table>")


def _text(spans: Spans) -> Markup:
    return Markup("").join(map(_span, spans))


def _span(span: Span) -> Markup:
    if span == BREAK:
        return Markup("<br>\n")
    text = escape(shown(span.text))
    if span.emphasis:
        text = _element("em", text)
    if span.strong:
        text = _element("strong", text)
    return Markup('<a href="{}">{}</a>').format(span.link, text) if span.link else text


def _element(name: str, inside: Markup, role: Role = Role.BODY) -> Markup:
    attribute = Markup("") if role is Role.BODY else Markup(' class="{}"').format(role.value)
    return Markup("<{0}{1}>{2}</{0}>").format(name, attribute, inside)
