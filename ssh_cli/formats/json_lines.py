"""JSON lines: the bare rows, one object a line."""

from ssh_cli.formats.json_text import ENCODER, data_row
from ssh_cli.formats.registry import Medium
from ssh_cli.page.lines import escape_json
from ssh_cli.page.page import Page


def write(report: Page, _medium: Medium) -> str:
    """Return the rows; no rows are no text."""
    return escape_json("".join(ENCODER.encode(data_row(report, row)) + "\n" for row in report.rows))
