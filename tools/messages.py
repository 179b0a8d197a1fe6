"""Bring the German catalogue up to the messages of the code: new ones come empty, unused ones go.

Run by `make messages`. The entries are sorted by their English text, so that two branches that add
messages seldom touch the same lines.
"""

import ast
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ssh_cli.cli.verb import placeholders
from ssh_cli.messages import CODE, SUFFIX, read_messages

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "ssh_cli/messages/locale/de/LC_MESSAGES/hafen.po"
NOTES = ("note", "problem", "_problem")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "counted": (1, 2)}


def collect(root: Path) -> Catalog:
    """Return the messages of the program and of its templates, without translations."""
    messages = Catalog()
    with redirect_stderr(StringIO()):  # it warns of f-strings, which are values of the messages before them
        for folder in ("ssh_cli", "templates", "tools"):
            for _file, _line, text, _comments, _context in extract_from_dir(
                str(root / folder), keywords=KEYWORDS
            ):
                messages.add(text)
    for path in root.rglob(f"ssh_cli/**/*{SUFFIX}"):
        for table, _keys, message in read_messages(path.read_text(encoding="utf-8")):
            if message and not table.startswith(CODE):
                messages.add(message)
    program = (ast.parse(path.read_bytes()) for path in sorted(root.rglob("ssh_cli/**/*.py")))
    for text in (*placeholders(), *unmarked_texts(program)):
        messages.add(text)
    return messages


def unmarked_texts(trees: Iterable[ast.Module]) -> Iterator[str]:
    """Yield what errors and notes say: they translate it, so nothing else marks it as a message.

    `trees` are the modules of the program.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    bases = {node.name: {*map(ast.unparse, node.bases)} for node in nodes if isinstance(node, ast.ClassDef)}
    errors: set[str] = set()
    while more := {name for name, above in bases.items() if above & {"HafenError", *errors}} - errors:
        errors |= more
    saying = {"HafenError", *errors, *NOTES}
    for node in nodes:
        if isinstance(node, ast.Call) and _called(node.func) in saying:
            hints = (keyword.value for keyword in node.keywords if keyword.arg == "hint")
            texts = (text.value for text in (*node.args, *hints) if isinstance(text, ast.Constant))
            yield from (text for text in texts if isinstance(text, str) and text)


def _called(function: ast.expr) -> str:
    """Return the last part of the name of what is called, nothing where that has no name."""
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def main() -> None:
    """Rewrite the catalogue and compile it."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="de")
    created = catalogue.creation_date
    catalogue.update(collect(ROOT), no_fuzzy_matching=True)
    catalogue.creation_date = created  # a date of today would differ on every branch
    catalogue.obsolete.clear()
    for message in catalogue:
        message.auto_comments, message.previous_id = [], []
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    main()
