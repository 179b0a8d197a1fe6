"""The generated pages of the documentation say what schemas and code say; `--bless` writes them."""

from pathlib import Path

import pytest

from ssh_cli import messages
from ssh_cli.cli.reference import command_reference
from ssh_cli.output.dictionary import KINDS, data_dictionary
from ssh_cli.output.explanations import rule_reference

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = {
    "de/befehle.md": command_reference,
    "en/commands.md": command_reference,
    "de/datenmodell.md": data_dictionary,
    "en/data-dictionary.md": data_dictionary,
    "de/regeln.md": rule_reference,
    "en/rules.md": rule_reference,
}


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_up_to_date(name: str, request: pytest.FixtureRequest) -> None:
    messages.use(name[:2])
    page = PAGES[name]()
    path = DOCS / name
    if request.config.getoption("bless"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, "utf-8", newline="\n")
    assert path.read_text("utf-8") == page, "run: pytest --bless tests/architecture/test_docs.py"


def test_every_schema_is_in_the_dictionary() -> None:
    kinds = {path.name.partition(".")[0] for path in (ROOT / "schemas").glob("*.schema.json")}
    assert kinds - set(KINDS) == {"definitions"}
