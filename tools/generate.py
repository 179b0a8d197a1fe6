"""Write every committed file that is made from the program: `make generate`.

A generator is a function that returns files and writes nothing; a test compares them with what is committed.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tools import (
    command_pages,
    completion,
    decoders,
    dictionary_pages,
    font_widths,
    output_schemas,
    rule_pages,
    schemas,
    starter,
    ways,
    word_template,
)
from tools.files import ROOT, Files

GENERATORS: tuple[Callable[[], Files], ...] = (
    schemas.make,
    decoders.make,
    ways.make,
    font_widths.make,
    output_schemas.make,
    word_template.make,
    starter.make,
    completion.make,
    command_pages.make,
    dictionary_pages.make,
    rule_pages.make,
)
"""In this order, since some read what others write."""


def stale(files: Files, root: Path = ROOT) -> Iterator[tuple[Path, bytes]]:
    """Yield the path of each file that is missing below `root` or differs, and what belongs into it."""
    for name, text in files.items():
        path = root / name
        content = text.encode() if isinstance(text, str) else text
        if not path.is_file() or path.read_bytes() != content:
            yield path, content


def generate(generators: Iterable[Callable[[], Files]] = GENERATORS, root: Path = ROOT) -> list[Path]:
    """Write what differs from what the generators make; return the paths that were written."""
    written = []
    for make in generators:
        for path, content in stale(make(), root):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written.append(path)
    return written


if __name__ == "__main__":
    for path in generate():
        print(path.relative_to(ROOT).as_posix())
