"""JSON lines: the bare rows, one object a line."""

import json

from ssh_cli.formats.json_text import data_row
from ssh_cli.formats.registry import Medium
from ssh_cli.page.cells import plain
from ssh_cli.page.guard import escape_json
from ssh_cli.page.page import Page

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=plain)


def write(report: Page, _medium: Medium) -> str:
    """Return the rows; no rows are no text."""
    return escape_json("".join(_ENCODER.encode(data_row(report, row)) + "\n" for row in report.rows))
