"""What the program brings to the website: parts of a template, one style sheet and one script, and texts.

Style sheet and script are those of every page that we write, and its own. Their names bear a digest of what
they hold, so that no browser shows a new page with an old style. Texts are Markdown, with what the settings
say in its places.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from ssh_cli.errors import InvalidDataError
from ssh_cli.messages import _, language, text_tables
from ssh_cli.page.blocks import Block, Blocks
from ssh_cli.site.plan import Site, SiteFile
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.body import UnsupportedMarkupError, read_body
from ssh_cli.templating.template_engine import markup_template


def part(module: str, name: str, *values: object) -> Markup:
    """Return a part of a page: what the macro `name` makes of the values.

    It is given the words of the table of that name, beside a module (its `__file__`).
    """
    words = {key: _(text) for key, text in text_tables(module).get(name, {}).items()}
    made: Markup = getattr(markup_template("site/parts.html.j2").module, name)(*values, words)
    return made


@cache
def asset(suffix: str) -> SiteFile:
    """Return the file that every page refers to: the style sheet (`css`), or the script (`js`)."""
    own = Path(__file__).parent / "assets" / f"site.{suffix}"
    shared = templates_folder() / "html" / f"page.{suffix}"
    content = b"\n".join(path.read_bytes() for path in (shared, own))
    return SiteFile(f"assets/site-{sha256(content).hexdigest()[:12]}.{suffix}", content)


TEXTS = ("methode", "mitmachen", "impressum", "datenschutz", "barrierefreiheit")
"""The addresses of the pages that are texts."""
_OF_SETTING = {
    "mitmachen": "mailbox",
    "impressum": "imprint",
    "datenschutz": "privacy",
    "barrierefreiheit": "accessibility",
}
"""The setting that a text has a place for."""


def title_of(name: str) -> str:
    """Return the first line of a text, in the language in use."""
    return _read(name).partition("\n")[0].removeprefix("# ")


def text_blocks(name: str, site: Site) -> Iterator[Block]:
    """Yield what a text says below its title; raise InvalidDataError where a setting is no text of ours."""
    body = _read(name).partition("\n")[2]
    setting = _OF_SETTING.get(name, "")
    words = site.setting(setting) if setting else ""
    if setting == "mailbox" and words:
        words = f"[{words}](mailto:{words})"
    missing = "*" + _("This has not been entered yet.") + "*"
    for number, part in enumerate(body.split("{setting}")):
        if number:
            yield from _blocks(words or missing, f"site.{setting}")
        yield from _blocks(part, name)


def _blocks(text: str, name: str) -> Blocks:
    try:
        return read_body(text)
    except UnsupportedMarkupError as problem:
        raise InvalidDataError(
            "The setting “{name}” has something that pages cannot show: {problem}",
            name=name,
            problem=problem.markup.name,
        ) from problem


def _read(name: str) -> str:
    path = Path(__file__).parent / "texts" / language() / f"{name}.md"
    return path.read_text(encoding="utf-8")
