"""The one style sheet and the one script of the website: those of every page that we write, and its own.

Their names bear a digest of what they hold, so that no browser shows a new page with an old style.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ssh_cli.source.folders import templates_folder


class Asset(NamedTuple):
    """A file that every page refers to, `path` from the root of the site."""

    path: str
    content: bytes


def style() -> Asset:
    """Return the style sheet."""
    return _join("css")


def script() -> Asset:
    """Return the script."""
    return _join("js")


@cache
def _join(suffix: str) -> Asset:
    own = Path(__file__).parent / "assets" / f"site.{suffix}"
    shared = templates_folder() / "html" / f"page.{suffix}"
    content = b"\n".join(path.read_bytes() for path in (shared, own))
    return Asset(f"assets/site-{sha256(content).hexdigest()[:12]}.{suffix}", content)
