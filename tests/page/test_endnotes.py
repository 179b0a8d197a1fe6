"""The sources of a page with endnotes: where they stand, and that an address stands once."""

from ssh_cli import messages
from ssh_cli.page.blocks import Block, Heading, Listing, PageBreak, Paragraph, Span, plain, text_of
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.printed import printed_blocks

_COUNCIL = Span("council.example/1", link="https://council.example/1")
_PRESS = Span("press.example/2", link="https://press.example/2")


def cited(text: str, *note: Span) -> Paragraph:
    return Paragraph((Span(text, note=note),))


def read(*blocks: Block) -> list[str]:
    """Return what each block of such a page says, the sources item by item, a new sheet as a rule."""
    said = []
    for block in printed_blocks(Page("x", "X", blocks=blocks, layout=Layout.PAPER, endnotes=True)):
        if isinstance(block, PageBreak):
            said.append("---")
        elif isinstance(block, Listing):
            said += map(text_of, block.items)
        else:
            assert isinstance(block, Paragraph | Heading)
            said.append(text_of(block.spans))
    return said


def test_an_address_stands_once() -> None:
    messages.use("en")
    first = cited("One", Span("Council, "), _COUNCIL)
    second = cited("Two", Span("Council, "), _COUNCIL, Span("; Press, "), _PRESS)
    assert read(first, second, cited("Three", Span("Press, "), _PRESS)) == [
        "One\N{NO-BREAK SPACE}[1]",
        "Two\N{NO-BREAK SPACE}[2]",
        "Three\N{NO-BREAK SPACE}[3]",
        "Sources",
        "Council, council.example/1",
        "Council, see\N{NO-BREAK SPACE}[1]; Press, press.example/2",
        "Press, see\N{NO-BREAK SPACE}[2]",
    ]


def test_sources_stand_before_an_annex_that_cites_none() -> None:
    messages.use("en")
    text, annex = cited("One", _COUNCIL), Paragraph(plain("To sign"))
    sources = ["Sources", "council.example/1"]
    assert read(text, PageBreak(), annex) == ["One\N{NO-BREAK SPACE}[1]", *sources, "---", "To sign"]
    assert read(text, PageBreak()) == ["One\N{NO-BREAK SPACE}[1]", "---", *sources]
    citing = read(text, PageBreak(), cited("Two", _PRESS), PageBreak(), annex)
    assert citing[1:3] == ["---", "Two\N{NO-BREAK SPACE}[2]"]
    assert citing[3:] == [*sources, "press.example/2", "---", "To sign"]
