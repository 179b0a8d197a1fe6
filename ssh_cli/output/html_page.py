"""HTML: one page that needs nothing else, for screens, screen readers and paper.

No scripts and nothing from outside, and the page forbids both to the browser; every value is escaped.
"""

import re
from collections.abc import Iterator
from html import escape

from ssh_cli.messages import _, language
from ssh_cli.output.cells import format_items, format_number
from ssh_cli.output.guard import visible, visible_line
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
    Group,
    Page,
    Paragraphs,
    Row,
    Section,
    Table,
    Value,
    is_possible,
)

_WEB = re.compile(r"https?://[^\s]+")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light; }
body { font: 100%/1.45 system-ui, "Segoe UI", Arial, sans-serif; color: #1a1a1a; background: #fff;
  margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
p, dd, td a { overflow-wrap: anywhere; }
td, th { overflow-wrap: break-word; }
.stamp, .notes, caption { color: #4a4a4a; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; font-size: .95rem; }
caption { text-align: left; padding-bottom: .4rem; white-space: nowrap; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; min-width: 4ch;
  border-bottom: 1px solid #d9d9d9; }
th { font-weight: 600; }
thead th, thead td { border-bottom: 2px solid #1a1a1a; vertical-align: bottom; }
tbody th[scope=row] { font-weight: 400; }
tr.group th { padding-top: 1.2rem; border-bottom-color: #1a1a1a; }
tr.total th, tr.total td, tbody tr.total th[scope=row] { font-weight: 600; }
tfoot tr.total > * { border-top: 2px solid #1a1a1a; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
.right, .whole { white-space: nowrap; }
abbr { text-decoration: none; font-weight: 700; }
a { color: #0b4a8f; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .3rem 1.2rem;
  margin: .5rem 0; }
dt { font-weight: 600; }
dd { margin: 0; }
.bar { display: flex; width: 16rem; height: 1em; margin-top: .2em; }
.bar .certain { background: #0b4a8f; }
.bar .possible { box-shadow: inset 0 0 0 1px #0b4a8f; }
@media print {
  @page { margin: 15mm; }
  body { margin: 0; max-width: none; padding: 0; font-size: 9.5pt; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; } /* the totals stand once, not on every page */
  tr, dt, dd { break-inside: avoid; }
  h2, tr.group { break-after: avoid; }
  .bar span { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def write(report: Page, _screen: Screen) -> str:
    """Return the whole page in the language in use."""
    return write_page(report)


def write_page(report: Page, *, figure: str = "", style: str = "") -> str:
    """Return the whole page, with a `figure` (HTML that is safe already) before its sections."""
    title = _line(report.title)
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{language()}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        f'<p class="stamp">{_line(describe_stamp(report.stamp))}</p>',
        *([figure] if figure else []),
    ]
    body = [line for part in report.parts() for line in _section(part, report)]
    notes = [f"<p>{_text(note)}</p>" for note in collect_notes(report)]
    foot = ['<footer class="notes">', *notes, "</footer>"] if notes else []
    return "\n".join([*head, *body, *foot, "</main>", "</body>", "</html>"]) + "\n"


def _section(part: Section, report: Page) -> Iterator[str]:
    if part.title:
        yield f"<h2>{_line(part.title)}</h2>"
    match part:
        case Table():
            yield from _table(part, part.title or report.title)
        case Facts():
            yield "<dl>"
            for fact in part.entries:
                yield f"<dt>{_line(fact.label)}</dt><dd>{_value(fact.value, fact, '<br>')}</dd>"
            yield "</dl>"
        case Bars():
            yield from _bars(part)
        case Paragraphs():
            yield from (f"<p>{_text(text)}</p>" for text in part.texts)


def _table(table: Table, name: str) -> Iterator[str]:
    count = _line(count_rows(table))
    if not table.rows:
        yield f"<p>{count}</p>"
        return
    # A region that scrolls must be reachable by keyboard, and have a name.
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{_line(name)}">'
    yield "<table>"
    yield f'<caption><span class="heard">{_line(name)}: </span>{count}</caption>'
    yield "<thead>\n<tr>"
    for column in table.columns:
        yield f'<th scope="col"{_side(column)}>{_line(column.title)}</th>'
    yield "</tr>\n</thead>"
    for group, rows in table.blocks():
        yield "<tbody>"
        yield from _block(table, group, rows)
        yield "</tbody>"
    if table.totals is not None:
        yield f"<tfoot>\n{_totals(table, table.totals, name_total(table))}\n</tfoot>"
    yield "</table>\n</div>"


def _block(table: Table, group: Group | None, rows: tuple[Row, ...]) -> Iterator[str]:
    if group is not None:
        span = len(table.columns)
        yield f'<tr class="group"><th scope="rowgroup" colspan="{span}">{_line(group.title)}</th></tr>'
    for row in rows:
        cells = [_value(row.get(column.key), column) for column in table.columns]
        if is_possible(row):
            meaning = _line(_("possible"))
            cells[0] += f' <abbr title="{meaning}">{POSSIBLE_MARK}</abbr>'
        yield _row(table, cells)
    if group is not None and group.totals is not None:
        yield _totals(table, group.totals, name_total(table, group))


def _totals(table: Table, totals: Row, name: str) -> str:
    cells = [
        _value(total_value(totals, column), column) if column.key in totals else ""
        for column in table.columns
    ]
    return _row(table, [cells[0] or _line(name), *cells[1:]], ' class="total"')


def _row(table: Table, cells: list[str], attributes: str = "") -> str:
    first, *others = zip(table.columns, cells, strict=True)
    line = f'<th scope="row"{_side(first[0])}>{first[1]}</th>'
    return (
        f"<tr{attributes}>{line}"
        + "".join(f"<td{_side(column)}>{cell}</td>" for column, cell in others)
        + "</tr>"
    )


def _bars(bars: Bars) -> Iterator[str]:
    most = max((bar.certain + bar.possible for bar in bars.entries), default=0) or 1
    titles = "".join(
        f'<th scope="col" class="right">{_line(title)}</th>' for title in (_("certain"), _("possible"))
    )
    yield '<table class="bars">\n<thead>'
    subject = f'<th scope="col"><span class="heard">{_line(bars.title)}</span></th>'
    yield f"<tr>{subject}{titles}{_drawing('')}</tr>"
    yield "</thead>\n<tbody>"
    for bar in bars.entries:
        parts = (("certain", bar.certain), ("possible", bar.possible))
        numbers = "".join(f'<td class="right">{format_number(number)}</td>' for _name, number in parts)
        spans = "".join(
            f'<span class="{name}" style="width: {number * 100 / most:.1f}%"></span>'
            for name, number in parts
            if number
        )
        yield f'<tr><th scope="row">{_line(bar.label)}</th>{numbers}{_drawing(spans)}</tr>'
    yield "</tbody>\n</table>"


def _drawing(spans: str) -> str:
    """Return the cell for the eye alone; the numbers beside it say the same."""
    return f'<td aria-hidden="true"><div class="bar">{spans}</div></td>'


def _side(column: Column) -> str:
    if column.side == "right":
        return ' class="right"'
    return ' class="whole"' if column.kind in {"day", "boolean"} else ""


def _value(value: Value, column: Column | Fact, between: str = ", ") -> str:
    return between.join(_link(item) for item in format_items(value, column))


def _link(text: str) -> str:
    if not _WEB.fullmatch(text):
        return _text(text)
    return f'<a href="{_line(text)}">{_line(text)}</a>'


def _line(text: str) -> str:
    return escape(visible_line(text))


def _text(text: str) -> str:
    return escape(visible(text)).replace("\n", "<br>")
