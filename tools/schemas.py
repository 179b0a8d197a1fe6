"""Write the JSON Schema of every kind of record from its declaration, each file standing alone."""

import json
from typing import Any

from ssh_cli.kinds import KINDS, KindOfRecord, title_and_description
from ssh_cli.kinds.declaration import GREATEST, Record, in_language
from ssh_cli.kinds.field import Field, fields
from tools.files import Files

_TYPES = {
    "text": "string",
    "code": "string",
    "day": "string",
    "integer": "integer",
    "decimal": "number",
    "flag": "boolean",
}


def make() -> Files:
    """Return `schemas/<kind>.schema.json` for every kind."""
    return {
        f"schemas/{kind.name}.schema.json": json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
        for kind in KINDS
    }


def schema_of(kind: KindOfRecord) -> dict[str, Any]:
    """Return the schema (2020-12, with keywords that readers of draft 7 know too) of a kind's files."""
    title, description = title_and_description(kind.file_class)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{kind.name}.schema.json",
        "title": title,
        "description": _two_lines(description),
        **_record_schema(kind.file_class),
    }


def _record_schema(record: type[Record]) -> dict[str, Any]:
    rules = record.rules
    declared = [field for field in fields(record) if field.name not in {rules.key, rules.bare}]
    schema: dict[str, Any] = {"type": "object", "additionalProperties": False}
    required = [field.name for field in declared if field.required]
    if rules.bare:
        bare = next(field for field in fields(record) if field.name == rules.bare)
        schema["type"] = ["string", "object"]
        schema["pattern"] = _pattern(bare)
        required = [field.name for field in declared]
    if required:
        schema["required"] = required
    if rules.any_of:
        schema["minProperties"] = 1
    if rules.one_of:
        schema["oneOf"] = [{"required": [name]} for name in rules.one_of]
    excluded = [{"not": {"required": list(pair)}} for pair in rules.not_both]
    if len(excluded) == 1:
        schema |= excluded[0]
    elif excluded:
        schema["allOf"] = excluded
    schema["properties"] = {field.name: _field_schema(field) for field in declared}
    return schema


def _field_schema(field: Field) -> dict[str, Any]:
    about = {"title": field.about.label, "description": _two_lines(field.about.description)}
    examples = {"examples": list(field.examples)} if field.examples else {}
    value = _value_schema(field)
    if field.keyed:
        key = "^[a-z0-9]+(-[a-z0-9]+)*$"
        value = {
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "patternProperties": {key: {**_about_entry(field), **value}},
        }
    elif field.bare:
        value = {
            "type": ["string", "array"],
            **_without_type(value),
            "minItems": 1,
            "uniqueItems": True,
            "items": value,
        }
    elif field.many:
        value = {"type": "array", "minItems": 1, "uniqueItems": True, "items": value}
    return {**about, **value, **examples}


def _about_entry(field: Field) -> dict[str, Any]:
    """Return the words for an entry of a mapping, and one as it may stand there."""
    assert field.part is not None
    title, description = title_and_description(field.part)
    example = {
        inner.name: inner.examples[0] for inner in fields(field.part) if inner.name != field.part.rules.key
    }
    return {"title": title, "description": _two_lines(description), "examples": [example]}


def _value_schema(field: Field) -> dict[str, Any]:
    if field.part is not None:
        return _record_schema(field.part)
    if field.holds == "free":
        several = {"minItems": 1, "uniqueItems": True, "items": {"type": "string", "minLength": 1}}
        types = ["string", "integer", "boolean", "array"]
        return {"type": types, "minLength": 1, "minimum": -GREATEST, "maximum": GREATEST, **several}
    schema: dict[str, Any] = {"type": _TYPES[field.holds]}
    if field.vocabulary is not None:
        return {**schema, "enum": [str(code) for code in field.vocabulary]}
    if field.limits is not None:
        return {**schema, "minimum": field.limits.least, "maximum": field.limits.greatest}
    if field.form is not None:
        return {**schema, "pattern": _pattern(field)}
    return schema if field.holds == "flag" else {**schema, "minLength": 1}


def _pattern(field: Field) -> str:
    assert field.form is not None
    return f"^{field.form.pattern}$"


def _without_type(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "type"}


def _two_lines(text: str) -> str:
    """Return German in the first line, English in the second: editors show them one below the other."""
    german, english = in_language(text, "de"), in_language(text, "en")
    return german if german == english else f"{german}\n{english}"
