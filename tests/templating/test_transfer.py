"""Blocks as JSON and back, and what no JSON can make."""

import pytest

from ssh_cli.page.blocks import (
    Block,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Span,
    facts,
    plain,
    table,
)
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.templating.confinement import TransferError, dump, load
from tests.cases import every

BLOCKS: tuple[Block, ...] = (
    Heading(1, plain("Betreff „#1“\u202e")),
    Paragraph((Span("a", strong=True, note=plain("Fußnote")), Span("\n")), Role.SENDER),
    Listing((plain("eins"), plain("zwei")), start=3),
    table(("A",), (("1",), ("2",)), weights=(3,), role=Role.SIGNATURES),
    facts((("Name", "Wert"),)),
    Picture(b"\x00\xff", "png", "Ein Wappen", plain("Bild 1")),
    PageBreak(),
    Quote((plain("Zitat"),), Role.NOTICE),
)
DOCUMENT = Page("letter", "T", blocks=BLOCKS, layout=Layout.PAPER, language="de", draft=True, stamp=Stamp(""))


def test_there_and_back() -> None:
    assert load(dump(DOCUMENT)) == DOCUMENT
    assert tuple(load(dump(BLOCKS))) == BLOCKS
    assert load(dump({"a": 1, "b": None, "c": "ä", "d": b"x"})) == {"a": 1, "b": None, "c": "ä", "d": b"x"}


def test_the_same_each_time() -> None:
    assert dump(DOCUMENT) == dump(load(dump(DOCUMENT)))


@every(
    "raw",
    [
        b"",
        b"{",
        b"{}",
        b'{"type":"object"}',
        b'{"type":"Span"}',
        b'{"type":"Span","text":"a","__class__":"b"}',
        b'{"type":"Role","value":"nobody"}',
        b'{"type":"bytes","value":"?"}',
        b'{"type":["Span"],"text":"a"}',
        b"NaN",
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_nothing_else_is_made(raw: bytes) -> None:
    with pytest.raises(TransferError):
        load(raw)


def test_what_no_process_hands_over() -> None:
    with pytest.raises(TypeError):
        dump(object())
