"""What all pages of the website have: parts of a template, and the one style sheet and the one script.

The latter are those of every page that we write, and its own. Their names bear a digest of what they hold,
so that no browser shows a new page with an old style.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from ssh_cli.messages import _
from ssh_cli.messages.text_tables import text_tables
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.template_engine import markup_template


def part(module: str, name: str, *values: object) -> Markup:
    """Return a part of a page: what the macro `name` makes of the values.

    It is given the words of the table of that name, beside a module (its `__file__`).
    """
    words = {key: _(text) for key, text in text_tables(module).get(name, {}).items()}
    made: Markup = getattr(markup_template("site/parts.html.j2").module, name)(*values, words)
    return made


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
