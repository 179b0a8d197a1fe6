"""The list of members as a paper that can be handed on, of the same rows as its other formats."""

from ssh_cli.document.blocks import Document, Layout
from ssh_cli.document.papers.report_blocks import report_blocks
from ssh_cli.messages import language
from ssh_cli.page.page import Page

_WEIGHTS = {"name": 7, "begin": 7, "basis": 7, "resolutions": 7}
_OTHERS = 5


def membership_document(report: Page) -> Document:
    """Return the report of `membership_list` as a paper in the language in use, one table a Land."""
    shown = [one.key for one in report.columns if not one.detail]
    return Document(
        title=report.title,
        language=language(),
        kind="list",
        blocks=report_blocks(report, weights=[_WEIGHTS.get(key, _OTHERS) for key in shown]),
        layout=Layout.PAPER,
        date=report.stamp.on,
    )
