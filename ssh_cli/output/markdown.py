"""Markdown as GitHub and GitLab show it; data never becomes markup."""

import re
from collections.abc import Iterator

from ssh_cli.messages import _
from ssh_cli.output.cells import format_items, format_number
from ssh_cli.output.guard import visible
from ssh_cli.output.wording import (
    POSSIBLE_MARK,
    collect_notes,
    count_rows,
    describe_stamp,
    name_total,
    total_value,
)
from ssh_cli.output.writers import Screen
from ssh_cli.page.page import (
    Bars,
    Column,
    Fact,
    Facts,
    Page,
    Paragraphs,
    Row,
    Section,
    Table,
    Value,
    is_possible,
)

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~#&$!]")
_STARTS_BLOCK = re.compile(r"[-+=]|[0-9]+[.)]")
_WEB = re.compile(r"https?://[^\s<>|]+")


def write(report: Page, _screen: Screen) -> str:
    """Return the report: title, sections, notes, stamp."""
    blocks = [f"# {escape(report.title)}"]
    for part in report.parts():
        if part.title:
            blocks.append(f"## {escape(part.title)}")
        blocks += _section(part)
    if report.rows and not report.sections:
        blocks.append(count_rows(Table((), report.rows)))
    blocks += [_escape_block(note) for note in collect_notes(report)]
    return "\n\n".join([*blocks, f"*{escape(describe_stamp(report.stamp))}*"]) + "\n"


def escape(text: str) -> str:
    """Return text that Markdown shows as it is within a line or cell, its line breaks kept."""
    return _MARKUP.sub(_spell, visible(text).strip()).replace("\n", "<br>")


def _escape_block(text: str) -> str:
    """Return text that Markdown shows as a paragraph, whatever it begins with."""
    plain = escape(text)
    start = _STARTS_BLOCK.match(plain)
    return plain if start is None else f"{start[0][:-1]}\\{plain[start.end() - 1 :]}"


def _spell(match: re.Match[str]) -> str:
    # Named characters, since a backslash before these does not hold everywhere (tables, raw HTML).
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;"}.get(match[0], "\\" + match[0])


def _section(part: Section) -> list[str]:
    match part:
        case Table():
            return ["\n".join(_table(part))] if part.rows else [count_rows(part)]
        case Facts():
            return ["\n".join(_fact(fact) for fact in part.entries)]
        case Bars():
            return ["\n".join(_bars(part))]
        case Paragraphs():
            return [_escape_block(text) for text in part.texts]


def _table(table: Table) -> Iterator[str]:
    yield _line([escape(column.title) for column in table.columns])
    yield _line(["---:" if column.side == "right" else "---" for column in table.columns])
    for group, rows in table.blocks():
        if group is not None:
            yield _line([f"**{escape(group.title)}**", *[""] * (len(table.columns) - 1)])
        yield from (_line(_cells(row, table)) for row in rows)
        if group is not None and group.totals is not None:
            yield _line(_totals(group.totals, table, name_total(table, group)))
    if table.totals is not None:
        yield _line(_totals(table.totals, table, name_total(table)))


def _cells(row: Row, table: Table) -> list[str]:
    cells = [_cell(row.get(column.key), column) for column in table.columns]
    if cells and is_possible(row):
        cells[0] += f" {POSSIBLE_MARK}"
    return cells


def _totals(row: Row, table: Table, name: str) -> list[str]:
    cells = [
        f"**{_cell(total_value(row, column), column)}**" if column.key in row else ""
        for column in table.columns
    ]
    return [cells[0] or f"**{escape(name)}**", *cells[1:]]


def _cell(value: Value, column: Column | Fact) -> str:
    return ", ".join(
        f"<{visible(item)}>" if _WEB.fullmatch(item) else escape(item) for item in format_items(value, column)
    )


def _fact(fact: Fact) -> str:
    return f"- **{escape(fact.label)}:** {_cell(fact.value, fact)}"


def _bars(bars: Bars) -> Iterator[str]:
    yield _line(["", _("certain"), _("possible")])
    yield _line(["---", "---:", "---:"])
    for bar in bars.entries:
        yield _line([escape(bar.label), format_number(bar.certain), format_number(bar.possible)])


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
