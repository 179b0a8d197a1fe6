"""Markdown's constructs by the names that people give them, and where one stands in a text."""

import re
from dataclasses import dataclass

from ssh_cli.messages import N_, _

_CONTAINER = re.compile(r"(?:[ >]|[-+*] |\d{1,9}[.)] )*")

NAMES = {
    "blockquote": N_("A quotation"),
    "bullet_list": N_("A list"),
    "code_block": N_("Text indented by four blanks, a code block,"),
    "code_inline": N_("Code in the text"),
    "deep_heading": N_("A heading of level 5 or 6"),
    "deep_list": N_("A list inside four others"),
    "dl": N_("A definition list"),
    "empty_item": N_("An empty list item"),
    "empty_link": N_("A link without text"),
    "fence": N_("A code block"),
    "footnote": N_("A footnote"),
    "footnote_blank": N_("A footnote mark with a blank in its name"),
    "footnote_reference": N_("The text of a footnote"),
    "footnote_twice": N_("A second text for the same footnote"),
    "footnote_undefined": N_("A footnote mark without its text"),
    "footnote_unused": N_("The text of a footnote without its mark"),
    "heading": N_("A heading"),
    "hr": N_("A rule across the page"),
    "html_block": N_("HTML"),
    "html_inline": N_("HTML"),
    "image": N_("A picture among words"),
    "item_without_paragraph": N_("A list item that does not begin with words"),
    "link": N_("A link that is neither a web nor a mail address"),
    "link_title": N_("A link with a title"),
    "ordered_list": N_("A numbered list"),
    "paragraph": N_("A paragraph"),
    "reference_twice": N_("A second address for the same link"),
    "reference_unused": N_("The address of a link that is not there"),
    "s": N_("Struck-out text"),
    "table": N_("A table"),
    "task": N_("A task list"),
    "wide_row": N_("A table row with more cells than the head of its table"),
}
"""What templates cannot print, by markdown-it's name of it or by one of our own."""

SUPPORTED = N_(
    "There are paragraphs, headings, lists in lists, footnotes, quotations, tables, pictures and links."
)

_INSIDE = {
    "": "{markup}",
    "blockquote": N_("{markup} in a quotation"),
    "footnote_reference": N_("{markup} in the text of a footnote"),
    "heading": N_("{markup} in a heading"),
    "list_item": N_("{markup} in a list item"),
    "th": N_("{markup} in the head of a table"),
}

_SIGNS = {
    "code_inline": r"`",
    "footnote": r"\^\[|\[\^",
    "html_inline": r"<",
    "image": r"!\[",
    "s": r"~~",
}

_OF_THE_WHOLE = frozenset({"footnote_twice", "footnote_undefined", "footnote_unused"}) | frozenset(
    {"reference_twice", "reference_unused"}
)


@dataclass(frozen=True, slots=True)
class UnsupportedMarkup:
    """A construct that no document prints, and where it stands; line and column count from 1.

    `markup` is a key of `NAMES`, `inside` that of the construct which cannot hold it, or nothing.
    """

    markup: str
    inside: str
    line: int
    column: int

    @property
    def name(self) -> str:
        """The construct as people call it: “A table in a list item”."""
        name = _(NAMES[self.markup])
        return _(_INSIDE[self.inside]).format(markup=name) if self.inside else name

    @property
    def depends_on_all(self) -> bool:
        """Tell whether words elsewhere in the text decide about it, so that a part of it proves nothing."""
        return self.markup in _OF_THE_WHOLE


def locate(text: list[str], first: int, last: int, markup: str, sign: str = "") -> tuple[int, int]:
    """Return line and column of a construct in the lines `first` (from 0) to before `last`.

    It stands where its `sign` is first, else where the first of the lines has its words.
    """
    pattern = re.escape(sign) if sign else _SIGNS.get(markup, "")
    if pattern:
        for number in range(first, min(last, len(text))):
            if match := re.search(pattern, text[number]):
                return number + 1, match.start() + 1
    line = text[first] if first < len(text) else ""
    container = _CONTAINER.match(line)
    assert container is not None
    start = container.end() if container.end() < len(line) else 0
    return first + 1, start + 1
