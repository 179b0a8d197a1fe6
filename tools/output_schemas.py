"""The published JSON Schema of a report's JSON, from the same columns that write it: `schemas/output/`."""

import json
from collections.abc import Sequence
from typing import Any

from ssh_cli import messages
from ssh_cli.page.blocks import Column
from ssh_cli.page.page import Page
from ssh_cli.query.fields import KINDS, table
from tools.files import Files
from tools.sample_reports import sample_reports

_NUMBER = {"type": ["number", "null"]}
_INTEGER = {"type": ["integer", "null"]}
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "integer": _INTEGER,
    "decimal": _NUMBER,
    "day": {"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    "link": {"type": ["string", "null"]},
    "list": {"type": ["array", "null"]},
    "boolean": {"type": ["boolean", "null"]},
    "share": {
        "type": ["object", "null"],
        "properties": {"count": _INTEGER, "known": _INTEGER, "of": _INTEGER},
        "required": ["known", "of"],
        "additionalProperties": False,
    },
    "coordinates": {
        "type": ["object", "null"],
        "properties": {"lat": _NUMBER, "lon": _NUMBER},
        "required": ["lat", "lon"],
        "additionalProperties": False,
    },
    "object": {},
}


def make() -> Files:
    """Return the schema of every report, with its words in English."""
    with messages.speaking("en"):
        return {
            f"schemas/output/{name}.v1.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
            for name in sample_reports()
            for schema in (published_schema(name),)
        }


def published_schema(name: str) -> dict[str, Any]:
    """Return the schema of the report `name` (`members`)."""
    report, choosable = sample_reports()[name]
    return json_schema(name, _of_the_program(report), choosable=choosable)


def _of_the_program(report: Page) -> tuple[Column, ...]:
    """Return the columns without the codes that the dataset itself defines: those change with the data."""
    names = {field.name for kind in KINDS for field in table(kind).fields if field.names is not None}
    plain = report.name == "membership-list"
    return tuple(
        column._replace(labels={}) if plain or column.key in names else column for column in report.columns
    )


def json_schema(name: str, columns: Sequence[Column], *, choosable: bool = False) -> dict[str, Any]:
    """Return the schema (2020-12) of what the json format writes for the report `name`.

    Every column is in every row, and null where unknown; where columns are `choosable` (`--columns`),
    each may be missing. Titles and descriptions are in the language in use.
    """
    row = {
        "type": "object",
        "properties": {column.key: _column(column) for column in columns},
        "required": [] if choosable else [column.key for column in columns],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hafen:output:{name}:v1",
        "title": f"hafen.{name}/v1",
        "type": "object",
        "properties": {
            "schema": {"const": f"hafen.{name}/v1"},
            "stamp": _STAMP,
            "rows": {"type": "array", "items": row},
            "groups": {"type": "array", "items": _GROUP},
            "totals": {"type": "object"},
        },
        "required": ["schema", "stamp", "rows"],
        "additionalProperties": False,
    }


_STAMP: dict[str, Any] = {
    "description": "What the rows are true of: day, commit (null: working tree), version of the program.",
    "type": "object",
    "properties": {
        "on": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "at": {"type": ["string", "null"]},
        "version": {"type": "string"},
    },
    "required": ["on", "at", "version"],
    "additionalProperties": False,
}
_GROUP: dict[str, Any] = {
    "description": "Rows that belong together: from the row `first` (from 0) to the next group's.",
    "type": "object",
    "properties": {"key": {"type": "string"}, "first": {"type": "integer"}, "totals": {"type": "object"}},
    "required": ["key", "first"],
    "additionalProperties": False,
}


def _column(column: Column) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": column.title}
    if column.about:
        schema["description"] = column.about
    schema |= _KINDS[column.kind]
    codes = list(column.labels)
    if codes and column.kind == "list":
        schema["items"] = {"enum": codes}
    elif codes and column.kind == "text":
        schema["enum"] = [*codes, None]
    return schema
