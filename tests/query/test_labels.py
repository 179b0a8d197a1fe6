import json
from pathlib import Path
from typing import Any

import pytest

from ssh_cli.query.labels import VOCABULARIES, codes, label, labels

SCHEMAS = Path(__file__).parents[2] / "schemas"


def _enum(name: str, *path: str) -> set[str]:
    found: Any = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    for part in path:
        found = found[part]
    return set(found["enum"])


@pytest.mark.parametrize(
    ("vocabulary", "schema"),
    [
        ("municipality", ("member", "properties", "kind")),
        ("basis", ("member", "properties", "membership", "items", "properties", "basis")),
        ("state", ("member", "properties", "membership", "items", "properties", "state")),
        ("partner", ("member", "properties", "partners", "items", "properties", "kind")),
        ("body", ("resolution", "properties", "body")),
        ("subject", ("resolution", "properties", "subject", "items")),
        ("outcome", ("definitions", "$defs", "outcome")),
        ("extent", ("definitions", "$defs", "extent")),
        ("land", ("definitions", "$defs", "land")),
        ("unit", ("resolution", "properties", "offers", "items", "properties", "unit")),
        ("period", ("resolution", "properties", "offers", "items", "properties", "period")),
        ("payer", ("resolution", "properties", "commitments", "items", "properties", "payer", "items")),
        ("programme-state", ("programme", "properties", "state")),
        ("meeting", ("meeting", "properties", "kind")),
        ("format", ("meeting", "properties", "format")),
        ("letter", ("letter", "properties", "kind")),
        ("coordination", ("alliance", "properties", "coordination", "items", "properties", "level")),
        ("measure", ("alliance", "properties", "counts", "items", "properties", "measure")),
        ("qualifier", ("alliance", "properties", "counts", "items", "properties", "qualifier")),
    ],
)
def test_every_code_that_records_may_use_has_words(vocabulary: str, schema: tuple[str, ...]) -> None:
    assert set(codes(vocabulary)) == _enum(*schema)


def test_levels_of_demands_and_recipients_have_words() -> None:
    levels = _enum("definitions", "$defs", "level") | _enum("recipient", "properties", "level")
    assert levels == set(codes("level"))


def test_an_unknown_code_stands_for_itself() -> None:
    assert label("outcome", "lost") == "lost"
    assert label("land", "XX") == "XX"


@pytest.mark.parametrize("vocabulary", sorted(VOCABULARIES))
def test_words_are_unique_within_a_vocabulary(vocabulary: str) -> None:
    found = labels(vocabulary)
    assert len(set(found.values())) == len(found)
