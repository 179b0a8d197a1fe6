"""Texts of the site: Markdown beside the program, with what the settings say in its places."""

from collections.abc import Iterator
from pathlib import Path

from ssh_cli.errors import InvalidDataError
from ssh_cli.messages import _, language
from ssh_cli.page.blocks import Block
from ssh_cli.site.plan import Site
from ssh_cli.templating.body import UnsupportedMarkupError, read_body

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


def _blocks(text: str, name: str) -> tuple[Block, ...]:
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
