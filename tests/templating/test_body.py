"""Which Markdown becomes blocks, and which is refused."""

import re

import pytest

from ssh_cli import messages
from ssh_cli.page.blocks import BREAK, Listing, Paragraph, Span, plain
from ssh_cli.page.markdown import escape_markdown
from ssh_cli.templating.body import (
    NAMES,
    UnsupportedMarkup,
    UnsupportedMarkupError,
    find_unsupported,
    parser,
    read_body,
)


def test_a_star_between_letters_is_a_gender_star() -> None:
    result = read_body("Sprecher*innen und Bürger*innen, *betont* und **fett**")
    assert result == (
        Paragraph(
            (
                Span("Sprecher*innen und Bürger*innen, "),
                Span("betont", emphasis=True),
                Span(" und "),
                Span("fett", strong=True),
            )
        ),
    )


def test_lists_keep_their_first_number() -> None:
    assert read_body("3. c\n4. d") == (Listing((plain("c"), plain("d")), start=3),)


def test_lists_hold_lists_and_paragraphs() -> None:
    text = "- a\n  3. b\n\n     weiter\n  4. c\n     - d\n- e\n\n  f\n"
    inner = Listing(
        (plain("b"), plain("c")),
        start=3,
        further=((Paragraph(plain("weiter")),), (Listing((plain("d"),)),)),
    )
    # a numbered list that does not begin with 1 needs an empty line before it in CommonMark
    assert read_body(text.replace("- a\n", "- a\n\n", 1)) == (
        Listing((plain("a"), plain("e")), further=((inner,), (Paragraph(plain("f")),))),
    )


def test_footnotes_hang_on_the_words_before_them() -> None:
    text = (
        "Wort[^1], **fett**[^lang] und[^1]^[am *Ort*]\n\n[^1]: Die Note\n    geht weiter.\n\n"
        "[^lang]: Erster Absatz.\n\n    Zweiter.\n"
    )
    note = plain("Die Note geht weiter.")
    assert read_body(text) == (
        Paragraph(
            (
                Span("Wort", note=note),
                Span(", "),
                Span("fett", strong=True, note=(Span("Erster Absatz."), BREAK, Span("Zweiter."))),
                Span(" und", note=note),
                Span("", note=(Span("am "), Span("Ort", emphasis=True))),
            )
        ),
    )


def test_data_makes_no_footnote() -> None:
    text = f"Wort[^1] {escape_markdown('[^1] ^[x] [^2]: y')}\n\n[^1]: Note\n"
    assert read_body(text) == (Paragraph((Span("Wort", note=plain("Note")), Span(" [^1] ^[x] [^2]: y"))),)


REFUSED = [
    ("Ein Bild ![Bild](x.png) im Satz", "A picture among words", 1, 10),
    ("- ![Bild](x.png)", "A picture among words", 1, 3),
    ("gut\n\n```\ncode\n```", "A code block", 3, 1),
    ("gut\n\n    code", "Text indented by four blanks, a code block,", 3, 5),
    ("gut\nist `code`", "Code in the text", 2, 5),
    ("gut\n\n---\n", "A rule across the page", 3, 1),
    ("gut\n\n<div>\n", "HTML", 3, 1),
    ("gut <b>fett</b>", "HTML", 1, 5),
    ("<!-- Notiz -->", "HTML", 1, 1),
    ("gut ~~schlecht~~", "Struck-out text", 1, 5),
    ("Wort\n: Erklärung", "A definition list", 1, 1),
    ("- a\n- [ ] b", "A task list", 2, 3),
    ("1. [x] b", "A task list", 1, 4),
    ("-\n", "An empty list item", 1, 1),
    ("- - a", "A list item that does not begin with words", 1, 5),
    ("- a\n\n  > b", "A quotation in a list item", 3, 5),
    ("- a\n\n  | a | b |\n  |---|---|\n", "A table in a list item", 3, 3),
    ("- a\n\n  ## b", "A heading in a list item", 3, 3),
    ("- # b", "A heading in a list item", 1, 3),
    ("- a\n  - b\n    - c\n      - d\n        - e", "A list inside four others", 5, 11),
    ("> - a", "A list in a quotation", 1, 5),
    ("> > a", "A quotation in a quotation", 1, 5),
    ("> 1. a", "A numbered list in a quotation", 1, 6),
    ("##### tief", "A heading of level 5 or 6", 1, 1),
    ("[x](ftp://example.org)", "A link that is neither a web nor a mail address", 1, 3),
    ("[x](/etc/passwd)", "A link that is neither a web nor a mail address", 1, 3),
    ('[x](https://example.org "Titel")', "A link with a title", 1, 3),
    ("gut [](https://example.org)", "A link without text", 1, 5),
    ("[x][a]\n\n[a]: mailto:a@b.example\n[b]: c", "The address of a link that is not there", 4, 1),
    ("[x][a]\n\n[a]: mailto:a@b.example\n[a]: c", "A second address for the same link", 4, 1),
    ("gut[^1]", "A footnote mark without its text", 1, 4),
    ("gut[^a b]\n\n[^a b]: c", "A footnote mark with a blank in its name", 1, 4),
    ("gut\n\n[^1]: Note", "The text of a footnote without its mark", 3, 1),
    ("gut[^1]\n\n[^1]: Note\n\n[^1]: Note", "A second text for the same footnote", 5, 1),
    ("# gut[^1]\n\n[^1]: Note", "A footnote in a heading", 1, 6),
    ("| a[^1] | b |\n|---|---|\n\n[^1]: Note", "A footnote in the head of a table", 1, 4),
    ("gut[^1]\n\n[^1]: Note^[Note]", "A footnote in the text of a footnote", 3, 11),
    ("gut[^1]\n\n[^1]: - Note", "A list in the text of a footnote", 3, 1),
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "A table row with more cells than the head of its table", 3, 1),
]  # fmt: skip


def test_what_no_block_stands_for_is_refused_by_its_name() -> None:
    wrong = []
    for text, name, line, column in REFUSED:
        matches = [(entry.name, entry.line, entry.column) for entry in find_unsupported(text)]
        if matches != [(name, line, column)]:
            wrong.append((text, matches))
        with pytest.raises(UnsupportedMarkupError):
            read_body(text)
    assert wrong == []


def test_every_construct_of_markdown_it_is_printed_or_has_a_name() -> None:
    """Each rule of the parser, by the kinds of node that it makes, is one that the reader knows."""
    printed = {
        "table", "footnote_def", "reference", "lheading", "heading", "paragraph", "list", "blockquote",
        "text", "newline", "escape", "emphasis", "link", "image", "footnote_inline", "footnote_ref",
        "autolink", "entity", "linkify", "balance_pairs", "fragments_join",
    }  # fmt: skip
    refused = {
        "code": "code_block", "fence": "fence", "hr": "hr", "html_block": "html_block", "deflist": "dl",
        "backticks": "code_inline", "strikethrough": "s", "html_inline": "html_inline",
    }  # fmt: skip
    rules = parser().get_all_rules()
    known = {rule for chain in ("block", "inline", "inline2") for rule in rules[chain]}
    assert known == printed | set(refused)
    assert set(refused.values()) <= set(NAMES)


def test_every_name_is_told_in_german() -> None:
    with messages.speaking("de"):
        names = [UnsupportedMarkup(name, inside, 1, 1).name for name in NAMES for inside in ("", "list_item")]
    assert [name for name in names if not re.match(r"Eine? |Der |Die |Ein um|HTML|Code|Durch", name)] == []
