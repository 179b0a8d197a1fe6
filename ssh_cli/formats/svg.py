"""The picture of a page, as a file of its own."""

from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import Picture
from ssh_cli.page.page import Page


def write(page: Page, _medium: Medium) -> str:
    """Return the first drawing of the page."""
    pictures = (block for block in page.blocks if isinstance(block, Picture))
    return next(picture.content.decode() for picture in pictures if picture.kind == "svg")
