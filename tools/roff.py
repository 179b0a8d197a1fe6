"""A page as a manual page: roff with the macros that groff and mandoc both know."""

from collections.abc import Iterator
from textwrap import wrap

from ssh_cli.page.blocks import BREAK, Heading, Listing, Paragraph, Spans, shown, strong, text_of
from ssh_cli.page.page import Page
from ssh_cli.page.printed import PrintedFacts, printed_blocks

_ESCAPED = str.maketrans(
    {"\\": "\\e", "-": "\\-", "'": "\\(aq", '"': "\\(dq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}
)
_WIDTH = 48
"""Characters of a line of the file, which has no more than 80 once letters beyond ASCII are spelled out."""


def write(page: Page, name: str) -> str:
    """Return the page under its name; words are not hyphenated, since commands are to be copied."""
    head = f'.TH "{_escape(name.upper())}" "1" "{page.stamp.on}" "hafen {page.stamp.version}" "hafen"'
    lines = [head, ".nh", ".ad l"]
    for block in printed_blocks(page):
        first, *others = _block(block)
        if first != ".PP" or not lines[-1].startswith((".SH", ".SS")):  # a heading begins a paragraph
            lines.append(first)
        lines += others
    return "\n".join([*lines, ""])


def _block(block: object) -> Iterator[str]:
    match block:
        case Heading(level=2 | 3 as level, spans=spans):
            title = text_of(spans)
            yield f'.SH "{_escape(title.upper())}"' if level == 2 else f'.SS "{_escape(title)}"'
        case Heading(spans=spans):
            yield from (".PP", *_text(strong(text_of(spans))))
        case Paragraph(spans=spans):
            yield from (".PP", *_text(spans))
        case Listing():
            for number, (item, _further) in enumerate(block.entries()):
                yield from (*[".PD 0"] * (number == 1), ".IP \\(bu 3", *_text(item))
            yield ".PD"
        case PrintedFacts():
            for label, value in block.rows:
                yield from (".TP", _words(strong(label)), *_text(value))
        case _:
            raise TypeError(block)


def _text(spans: Spans) -> Iterator[str]:
    """Yield the lines of running text; none begins with what would be a macro."""
    for number, part in enumerate(_words(spans).split("\n")):
        if number:
            yield ".br"
        for line in wrap(part, _WIDTH, break_long_words=False, break_on_hyphens=False):
            yield f"\\&{line}" if line.startswith(".") else line


def _words(spans: Spans) -> str:
    written = ["\n" if span == BREAK else _escape(span.text) for span in spans]
    return "".join(
        f"\\fB{text}\\fR" if span.strong else text for span, text in zip(spans, written, strict=True)
    )


def _escape(text: str) -> str:
    return shown(text).translate(_ESCAPED)
