"""JSON lines: the bare rows, one object a line."""

import json

from ssh_cli.output.cells import plain
from ssh_cli.output.guard import escape_json
from ssh_cli.output.json_text import data_row
from ssh_cli.output.writers import Screen
from ssh_cli.page.page import Page

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=plain)


def write(report: Page, _screen: Screen) -> str:
    """Return the rows; no rows are no text."""
    return escape_json("".join(_ENCODER.encode(data_row(report, row)) + "\n" for row in report.rows))
