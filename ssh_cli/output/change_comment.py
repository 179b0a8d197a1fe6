"""A change as a comment on a pull request."""

from ssh_cli.output.change_page import Change, chapters, headline, title
from ssh_cli.output.comment import LIMIT, compose
from ssh_cli.output.report import Stamp
from ssh_cli.output.wording import describe_stamp


def write_comment(change: Change, stamp: Stamp, *, limit: int = LIMIT) -> str:
    """Return the comment, below `limit` characters; what there was no room for is counted in it."""
    return compose(
        title=title(),
        headline=headline(change),
        chapters=chapters(change),
        notes=change.notes,
        ending=describe_stamp(stamp),
        limit=limit,
    )
