"""Which Markdown becomes blocks, and which is refused."""

import pytest

from ssh_cli.document.blocks import Listing, Paragraph, Span, plain
from ssh_cli.document.body import UnsupportedMarkupError, read_body


def test_a_star_between_letters_is_a_gender_star() -> None:
    found = read_body("Sprecher*innen und Bürger*innen, *betont* und **fett**")
    assert found == (
        Paragraph(
            (
                Span("Sprecher*innen und Bürger*innen, "),
                Span("betont", emphasis=True),
                Span(" und "),
                Span("fett", strong=True),
            )
        ),
    )


def test_html_is_text() -> None:
    assert read_body("<script>alert(1)</script>") == (Paragraph(plain("<script>alert(1)</script>")),)


def test_lists_keep_their_first_number() -> None:
    assert read_body("3. c\n4. d") == (Listing((plain("c"), plain("d")), start=3),)


@pytest.mark.parametrize(
    ("text", "markup", "line"),
    [
        ("gut\n\n![Bild](https://example.org/x.png)", "image", 3),
        ("```\ncode\n```", "fence", 1),
        ("`code`", "code_inline", 1),
        ("gut\n\n---\n", "hr", 3),
        ("- a\n  - b", "bullet_list", 1),
        ("- a\n\n  b", "paragraph", 1),
        ("-\n", "list_item", 1),
        ("> - a", "bullet_list", 1),
        ("##### tief", "heading", 1),
        ("[x](ftp://example.org)", "link", 1),
        ("[x](/etc/passwd)", "link", 1),
    ],
)
def test_what_no_block_stands_for_is_refused(text: str, markup: str, line: int) -> None:
    with pytest.raises(UnsupportedMarkupError) as caught:
        read_body(text)
    assert (caught.value.markup, caught.value.line) == (markup, line)
