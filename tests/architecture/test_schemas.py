"""The schemas keep their promises to editors: words and examples everywhere, keywords all know."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

import jsonschema_rs
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.cases import every

Schema: TypeAlias = dict[str, Any]
Pointer: TypeAlias = tuple[str, ...]

FOLDER = Path(__file__).parents[2] / "schemas"
SCHEMAS: dict[str, Schema] = {
    path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.schema.json"))
}
EXPECTED = {
    "alliance", "demands", "letter", "meeting", "member",
    "practice", "programme", "publishers", "recipient", "resolution", "round", "sources",
    "survey", "survey-answer",
}  # fmt: skip
REGISTRY: Registry[Any] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)
# What a reader of draft-07 knows; `$defs` is reached by reference alone. No `format`: days are checked
# by our own rule.
KNOWN = {
    "$schema", "$id", "$ref", "$defs", "title", "description", "examples", "type", "enum", "pattern",
    "minLength", "minimum", "maximum", "items", "minItems", "uniqueItems", "properties",
    "patternProperties", "minProperties", "additionalProperties", "required", "oneOf", "allOf", "not",
}  # fmt: skip


def walk(schema: Schema, at: Pointer = ()) -> Iterator[tuple[Pointer, Schema]]:
    """Yield every subschema with its place."""
    yield at, schema
    for keyword in ("properties", "patternProperties", "$defs"):
        for name, part in schema.get(keyword, {}).items():
            yield from walk(part, (*at, keyword, name))
    for keyword in ("items", "not"):
        if keyword in schema:
            yield from walk(schema[keyword], (*at, keyword))
    for keyword in ("oneOf", "allOf"):
        for number, part in enumerate(schema.get(keyword, [])):
            yield from walk(part, (*at, keyword, str(number)))


def described(schema: Schema) -> Iterator[tuple[Pointer, Schema]]:
    """Yield what an editor shows words for: properties and shared definitions."""
    for at, part in walk(schema):
        if len(at) >= 2 and at[-2] in {"properties", "patternProperties", "$defs"}:
            yield at, part


def wordless(schema: Schema) -> list[str]:
    """Name the places that lack a title, a description in two languages, or an example."""
    return [
        "/".join(at)
        for at, part in described(schema)
        if not part.get("title")
        or len([line for line in part.get("description", "").split("\n") if line.strip()]) != 2
        or not part.get("examples")
    ]


def open_objects(schema: Schema) -> list[str]:
    """Name the objects that let unknown keys through."""
    return [
        "/".join(at)
        for at, part in walk(schema)
        if ("properties" in part or "patternProperties" in part)
        and part.get("additionalProperties") is not False
    ]


def by_exact(name: str, pointer: str, instance: object) -> list[str]:
    """Validate with the exact validator against one place of one schema."""
    validator = Draft202012Validator({"$ref": f"{name}#{pointer}"}, registry=REGISTRY)
    return [error.message for error in validator.iter_errors(instance)]


def pointer_of(at: Pointer) -> str:
    """Write a place as a URI fragment."""
    # Patterns are keys too: what a fragment may not hold is percent-encoded.
    return "".join("/" + quote(step.replace("~", "~0").replace("/", "~1"), safe="~$") for step in at)


def test_every_kind_has_its_schema() -> None:
    assert {name.removesuffix(".schema.json") for name in SCHEMAS} == EXPECTED


@every("name", SCHEMAS)
def test_schema_is_valid_and_named_like_its_file(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMAS[name]["$id"] == name


@every("name", SCHEMAS)
def test_schema_itself_is_described_in_both_languages(name: str) -> None:
    assert SCHEMAS[name]["title"]
    assert len(SCHEMAS[name]["description"].split("\n")) == 2


@every("name", SCHEMAS)
def test_every_property_has_words_and_an_example(name: str) -> None:
    assert wordless(SCHEMAS[name]) == []


@every("name", SCHEMAS)
def test_every_object_is_closed(name: str) -> None:
    assert open_objects(SCHEMAS[name]) == []


@every("name", SCHEMAS)
def test_only_keywords_that_every_editor_knows(name: str) -> None:
    unknown = {keyword for _, part in walk(SCHEMAS[name]) for keyword in part if keyword not in KNOWN}
    assert unknown == set()


@every("name", SCHEMAS)
def test_every_example_is_valid(name: str) -> None:
    wrong = [
        ("/".join(at), example, errors)
        for at, part in described(SCHEMAS[name])
        for example in part["examples"]
        if (errors := by_exact(name, pointer_of(at), example))
    ]
    assert wrong == []


def fast(name: str) -> Any:
    """Build the fast validator as the program does: the registry is keyed by file name."""
    return jsonschema_rs.validator_for(SCHEMAS[name], registry=jsonschema_rs.Registry(list(SCHEMAS.items())))


def minimal_member(**changes: object) -> Mapping[str, object]:
    """Return the smallest member record, changed."""
    record: dict[str, object] = {"id": "musterstadt", "name": "Musterstadt", "kind": "stadt", "land": "BB"}
    return {**record, "ags": "12999001", **changes}


MEMBER_CASES = [
    (minimal_member(), None),
    (minimal_member(verband="129999001"), "oneOf"),
    (minimal_member(membership=[{"from": "2019-06", "state": "active"}]), None),
    (minimal_member(membership=[{"state": "active"}]), "oneOf"),
    (minimal_member(membership=[{"from": "2019", "known_by": "2020", "state": "active"}]), "oneOf"),
    (
        minimal_member(membership=[{"from": "2019", "until": "2020", "ended_by": "2020", "state": "active"}]),
        "not",
    ),
    (minimal_member(membership=[{"seen": "2026-11-21", "state": "active"}]), None),
    (minimal_member(membership=[{"known_by": "2019", "seen": "2020", "state": "active"}]), "oneOf"),
    (minimal_member(safe_harbour=[{"from": "2019", "until": "2020", "end_evidence": "weak"}]), None),
    (minimal_member(networks=[{"network": "netz"}]), None),
    (minimal_member(networks=[{"network": "netz", "seen": "2026"}]), None),
    (minimal_member(networks=[{"network": "netz", "known_by": "2020", "seen": "2026"}]), "not"),
    (minimal_member(interest=[{"seen": "2026", "source": "register"}]), None),
    (minimal_member(interest=[{"date": "2020", "seen": "2026", "source": "register"}]), "oneOf"),
    (minimal_member(membership=[{"from": "2019-13", "state": "active"}]), "pattern"),
    (minimal_member(membership=[{"from": 2019, "state": "active"}]), "type"),
    (minimal_member(source="eine quelle"), "pattern"),
    (minimal_member(source=["register", "https://www.example.org/a b"]), "pattern"),
    (minimal_member(source=["register", "https://www.example.org/a"]), None),
    (minimal_member(nickname="Musti"), "additionalProperties"),
    (minimal_member(land="BRB"), "enum"),
]


@every("record, keyword", MEMBER_CASES)
def test_one_mistake_gives_one_error_in_both_validators(
    record: Mapping[str, object], keyword: str | None
) -> None:
    name = "member.schema.json"
    errors = list(Draft202012Validator(SCHEMAS[name], registry=REGISTRY).iter_errors(record))
    assert [error.validator for error in errors] == ([keyword] if keyword else [])
    assert len(list(fast(name).iter_errors(record))) == len(errors)


@every("name", SCHEMAS)
def test_fast_validator_reads_every_schema(name: str) -> None:
    assert fast(name).is_valid(17) is False


def test_the_walk_finds_what_it_looks_for() -> None:
    schema: Schema = {"properties": {"a": {"title": "A", "description": "nur Deutsch", "examples": [1]}}}
    assert wordless(schema) == ["properties/a"]
    assert open_objects(schema) == [""]
