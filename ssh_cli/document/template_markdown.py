"""The Markdown of a template as it is written: what it has that no document prints, before it is run."""

import re
from collections.abc import Iterator

from ssh_cli.document.body import find_unsupported
from ssh_cli.document.markup import UnsupportedMarkup

# Jinja2 strips the blanks before a tag on a line of its own, and the end of the line behind it.
_TAG = re.compile(
    r"(?P<before>(?:\s*(?=\{[%#]-))|(?:^[ \t]*(?=\{[%#][^+])))?"
    r"(?:\{%.*?(?P<all>-)?%\}|\{#.*?(?P<all_too>-)?#\})(?P<after>\n)?|(?P<value>\{\{.*?\}\})",
    re.DOTALL | re.MULTILINE,
)
_BLANKS = re.compile(r"\s*")
_VALUE = "x"  # stands for every sign of a value, which is never markup


def unsupported_in(source: str) -> Iterator[UnsupportedMarkup]:
    """Yield the constructs in a template's text (front matter taken out) that no document prints.

    All branches are read as if all of them were printed, and every value as one word. What depends on
    the whole text, such as a footnote without its mark, is told only of a template without branches.
    """
    text, origins = _bare(source)
    branching = "{%" in source
    starts = [0, *(number + 1 for number, sign in enumerate(text) if sign == "\n")]
    for markup in find_unsupported(text):
        if markup.depends_on_all and branching:
            continue
        place = min(starts[markup.line - 1] + markup.column - 1, len(origins) - 1)
        before = source[: origins[place]]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        yield UnsupportedMarkup(markup.markup, markup.inside, line, column)


def _bare(source: str) -> tuple[str, list[int]]:
    """Return a template's text without its tags, and of every sign where it stands in the template."""
    signs: list[str] = []
    origins: list[int] = []
    end = 0
    for match in _TAG.finditer(source):
        if match.start() < end:
            continue
        signs.extend(source[end : match.start()])
        origins.extend(range(end, match.start()))
        end = match.end()
        if match["value"]:
            signs.extend(_VALUE * (match.end() - match.start()))
            origins.extend(range(match.start(), match.end()))
        elif match["all"] or match["all_too"]:
            blanks = _BLANKS.match(source, end)
            assert blanks is not None
            end = blanks.end()
    signs.extend(source[end:])
    origins.extend(range(end, len(source)))
    return "".join(signs), [*origins, len(source)]
