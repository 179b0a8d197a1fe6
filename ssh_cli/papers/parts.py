"""A paper's template: its language, and the places where blocks go that the program makes itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ssh_cli.messages import speaking
from ssh_cli.page.blocks import Block, Blocks, Heading, PageBreak, Paragraph, Table, text_of
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.page.tables import UNKNOWN, cell_spans
from ssh_cli.templating.confinement import dump
from ssh_cli.templating.template import BrokenTemplateError, Templates

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # characters that no text may hold: no record prints a place by chance

BLANK = "[ … ]"
"""What stands where people are to write something themselves."""


class PaperContent(NamedTuple):
    """What fills a paper: `values` its template prints, `parts` it gives their places, blocks around it.

    Programs read the columns and rows of the page `data`; without it there is nothing for programs.
    """

    values: Mapping[str, object]
    parts: Mapping[str, Iterable[Block]]
    before: Blocks = ()
    after: Blocks = ()
    warning: str = ""
    endnotes: bool = False
    data: Page | None = None


class PaperRequest(NamedTuple):
    """How a paper is wanted: of which templates, in which language, and for whom.

    A language that there is no template in is not insisted on.
    """

    templates: Templates
    language: str | None = None
    for_us: bool = False


def compose_paper(
    request: PaperRequest, kind: str, stem: str, fill: Callable[[], PaperContent], *, record: str, date: str
) -> Page:
    """Return the paper that a template makes of what `fill` returns, called in the template's language.

    A paper for others has no headings without a text and no columns of dashes; templates know which it is by
    `for_us`. A template gives a part its place with a paragraph of its own: `{{ parts.changes }}`; at
    `{{ parts.page }}` a new sheet begins. The title
    is the first heading of level 1, else the template's. Raises what `Templates.choose` and
    `Templates.render_body` raise, and BrokenTemplateError for a place within other text.
    """
    spoken, name = request.templates.choose(kind, stem, request.language)
    with speaking(spoken):
        content = fill()
    parts = {"page": (PageBreak(),), **content.parts}
    places = {key: f"{_OPEN}{key}{_CLOSE}" for key in parts}
    values = {**content.values, "for_us": request.for_us, "parts": places}
    body = request.templates.render_body(name, values, record=record)
    made = {place: tuple(parts[key]) for key, place in places.items()}
    blocks = tuple(_fill(body.blocks, made, name))
    headings = (block for block in blocks if isinstance(block, Heading) and block.level == 1)
    title = next((text_of(heading.spans) for heading in headings), body.front.title)
    if not request.for_us:
        blocks = without_furniture(blocks)
    data = content.data or Page(body.front.kind, title)
    return data._replace(
        title=title,
        notes=(),
        blocks=(*content.before, *blocks, *content.after),
        layout=Layout.PAPER,
        language=spoken,
        warning=content.warning,
        endnotes=content.endnotes,
        stamp=Stamp(date),
    )


def _fill(blocks: Iterable[Block], made: Mapping[str, Blocks], name: str) -> Iterator[Block]:
    for block in blocks:
        text = text_of(block.spans) if isinstance(block, Paragraph) else ""
        if text in made:
            yield from made[text]
        elif _OPEN.encode() in dump(block):
            raise BrokenTemplateError(
                "Template “{name}” has the place of a part within other text.",
                hint="A part stands in a paragraph of its own.",
                name=name,
            )
        else:
            yield block


def without_furniture(blocks: Sequence[Block]) -> Blocks:
    """Return the blocks without what says nothing: headings without a text, columns of dashes alone."""
    kept: list[Block] = []
    for block in reversed(blocks):
        following = kept[-1] if kept else None
        is_empty = isinstance(block, Heading) and (
            following is None
            or isinstance(following, PageBreak)
            or (isinstance(following, Heading) and following.level <= block.level)
        )
        if not is_empty:
            kept.append(without_silent_columns(block) if isinstance(block, Table) else block)
    return tuple(reversed(kept))


def without_silent_columns(table: Table) -> Table:
    """Return a table without the columns in which no row says anything; the first names the rows."""
    first, *others = table.columns
    saying = (
        column
        for column in others
        if any(text_of(cell_spans(row.get(column.key), column)) not in {"", UNKNOWN} for row in table.rows)
    )
    return table._replace(columns=(first, *saying)) if table.rows else table
