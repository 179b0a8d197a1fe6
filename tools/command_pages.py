"""The reference of all commands, from the commands and the topics of help: Markdown, HTML and manual pages.

All of them are made of the same blocks: those of a command, and those of a topic.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import typer

from ssh_cli import __version__, messages
from ssh_cli.cli.help import LIKEWISE, global_options, parameter_records, topic_page, usage_line
from ssh_cli.cli.options import topic_names
from ssh_cli.cli.verb import app, names_in, rows, spoken
from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.messages import N_, _
from ssh_cli.page.blocks import Block, Span, facts, heading, lines, listing, paragraph, strong
from ssh_cli.page.page import Layout, Page, Stamp
from tools import roff
from tools.files import ROOT, Files

_PAGES = {"de": "docs/de/befehle", "en": "docs/en/commands"}
_MANUALS = {"de": "docs/man/de/man1", "en": "docs/man/man1"}
_DESCRIPTION = N_(
    "keeps a register of municipalities, answers questions about it, and writes letters from it"
)
_HEAD = N_(
    "Every command with its arguments and options, after the topics of help. This page is made from the "
    "program itself; “hafen help” shows the same in the terminal."
)
_MARGIN = 4
"""Blanks by which lines of a list begin apart; what stands deeper goes on with the line above it."""


def make() -> Files:
    """Return the reference as Markdown and HTML, and the manual pages, in both languages."""
    files: dict[str, str | bytes] = {}
    for language, path in _PAGES.items():
        with messages.speaking(language):
            page = _page(reference())
            for name in ("md", "html"):
                files[f"{path}.{name}"] = write_page(page, name, Medium())
            for name, blocks in manuals().items():
                files[f"{_MANUALS[language]}/{name}.1"] = roff.write(_page(blocks), name)
    return files


def reference() -> Iterator[Block]:
    """Yield the blocks of the reference in the language in use: the topics, then every command."""
    yield heading(1, _("Commands"))
    yield paragraph(_(_HEAD))
    for topic in topic_names():
        yield from topic_blocks(topic)
    root = _root()
    for name in names_in(""):
        yield from _with_those_below(*_below(name, root), 2)


def manuals() -> dict[str, Iterator[Block]]:
    """Return the blocks of the manual pages by their names, `hafen` first."""
    return {"hafen": _main_manual()} | {f"hafen-{name}": _manual(name) for name in names_in("")}


def _main_manual() -> Iterator[Block]:
    root = _root()
    yield from _name("hafen", _(_DESCRIPTION))
    yield paragraph(strong(f"hafen {usage_line(root.command, root)}"))
    yield heading(2, _("Commands"))
    headings: dict[str, list[tuple[str, str]]] = {}
    for name in names_in(""):
        row = rows()[name]
        headings.setdefault(row.heading or LIKEWISE, []).append((f"hafen-{name}(1)", spoken(row.about)))
    for title, pages in headings.items():
        yield heading(3, spoken(title))
        yield facts(pages)
    for topic in topic_names():
        yield from topic_blocks(topic)


def _manual(name: str) -> Iterator[Block]:
    command, context = _below(name, _root())
    below = list(_all_below(command, context))
    yield from _name(f"hafen-{name}", command.help)
    yield paragraph(lines(strong(_usage(*one)) for one in below or [(command, context)]))
    if more := rows()[name].more:
        yield from (heading(2, _("Description")), paragraph(spoken(more)))
    yield from _parts(command, context, 2)
    if below:
        yield heading(2, _("Commands"))
    for one in below:
        yield from _section(*one, 3)
    yield heading(2, _("See also"))
    yield paragraph((Span("hafen", strong=True), Span("(1). "), Span(global_options(context.find_root()))))


def _name(name: str, about: str) -> tuple[Block, ...]:
    return heading(2, _("Name")), paragraph(f"{name} - {about}"), heading(2, _("Synopsis"))


def _with_those_below(command: Any, context: Any, level: int) -> Iterator[Block]:
    yield from _section(command, context, level)
    for one in _all_below(command, context):
        yield from _section(*one, level + 1)


def _section(command: Any, context: Any, level: int) -> Iterator[Block]:
    yield heading(level, context.command_path)
    yield paragraph(command.help)
    if not names_in(command.path):
        yield paragraph(strong(_usage(command, context)))
    if more := rows()[command.path].more:
        yield paragraph(spoken(more))
    yield from _parts(command, context, level + 1)


def _parts(command: Any, context: Any, level: int) -> Iterator[Block]:
    """Yield what the page of a command has below its first lines, each part under a heading."""
    if examples := rows()[command.path].examples:
        yield heading(level, _("Examples"))
        yield from listing(map(strong, examples))
    for title, kind in ((_("Arguments"), "argument"), (_("Options"), "option")):
        records = [
            record for record in parameter_records(command, context, kind) if "--help" not in record[0]
        ]
        if records:
            yield heading(level, title)
            yield facts(records)


def topic_blocks(topic: str) -> Iterator[Block]:
    """Yield a page of help as blocks: lines that stand in from the margin are facts, or else a list."""
    title, _line, text = topic_page(topic).partition("\n")
    yield heading(2, title)
    for part in re.split(r"\n{2,}", text.strip("\n")):
        records = _records(part.split("\n")) if part.startswith("    ") else []
        if not records:
            yield paragraph(part.replace("\n", " "))
        elif all(about for _left, about in records):
            yield facts(records)
        else:
            texts = (Span(f" – {about}" if about else "") for _left, about in records)
            yield from listing(zip((Span(left, strong=True) for left, _about in records), texts, strict=True))


def _records(written: list[str]) -> list[tuple[str, str]]:
    """Return what stands at the margin of each line, and what two blanks or more part from it."""
    margin = min(len(line) - len(line.lstrip()) for line in written)
    items: list[str] = []
    for line in written:
        if len(line) - len(line.lstrip()) > margin + _MARGIN:
            items[-1] += f" {line.strip()}"
        else:
            items.append(line.strip())
    parts = (re.split(r" {2,}", item, maxsplit=1) for item in items)
    return [(left, " ".join(about)) for left, *about in parts]


def _page(blocks: Iterable[Block]) -> Page:
    day = re.search(r'^releaseDate: "(.+)"$', (ROOT / "publiccode.yml").read_text("utf-8"), re.MULTILINE)
    assert day
    return Page(
        "reference",
        f"hafen: {_('Commands')}",
        blocks=tuple(blocks),
        layout=Layout.PAPER,
        stamp=Stamp(day[1], version=__version__),
    )


def _usage(command: Any, context: Any) -> str:
    return f"{context.command_path} {usage_line(command, context)}"


def _root() -> Any:
    root = typer.main.get_command(app)
    return typer.Context(root, info_name="hafen")


def _below(name: str, parent: Any) -> tuple[Any, Any]:
    """Return a command in the context of the group that has it."""
    command = parent.command.get_command(parent, name)
    return command, typer.Context(command, info_name=name, parent=parent)


def _all_below(command: Any, context: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the commands of a group, and of groups in it; none of what is no group."""
    for name in names_in(command.path):
        one = _below(name, context)
        yield from _all_below(*one) if names_in(one[0].path) else [one]
