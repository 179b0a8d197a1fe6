"""The one door to JSON Schema: a fast validator that may object, an exact one that has the last word."""

import json
import math
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from ssh_cli.kinds.declaration import DAY, Form
from ssh_cli.source.folders import schema_text
from ssh_cli.source.text import Pointer, single_values

Schema: TypeAlias = dict[str, Any]


class SchemaProblem(NamedTuple):
    """One objection of the exact validator, free of anybody's English.

    `keyword` is the schema's keyword that failed, `demand` its value, `schema` what holds both.
    """

    pointer: Pointer
    keyword: str
    demand: Any
    instance: Any
    schema: Schema


@cache
def schema_of(kind: str) -> Schema:
    """Return the schema of a kind of record."""
    schema: Schema = json.loads(schema_text(kind))
    return schema


@cache
def fast_validator(kind: str) -> Callable[[object], bool]:
    """Return a function that tells whether data are surely valid; False means: ask `problems`."""
    import jsonschema_rs

    is_valid: Callable[[object], bool] = jsonschema_rs.validator_for(schema_of(kind)).is_valid

    def surely_valid(data: object) -> bool:
        try:
            return is_valid(data)
        except (ValueError, OverflowError, RecursionError):
            return False  # keys or numbers that this validator cannot take: the exact one judges

    return surely_valid


def problems(kind: str, data: object) -> tuple[SchemaProblem, ...]:
    """Return what the exact validator objects to, and infinities and NaN, on which it would fail."""
    odd = tuple(
        SchemaProblem(pointer, "type", "number", value, {"type": "number"})
        for pointer, value in single_values(data)
        if isinstance(value, float) and not math.isfinite(value)
    )
    if odd:
        return odd
    errors = _exact_validator(kind).iter_errors(data)
    return tuple(
        SchemaProblem(
            tuple(error.absolute_path), error.validator, error.validator_value, error.instance, error.schema
        )
        for error in errors
    )


def days_in(kind: str, data: object) -> Iterator[tuple[Pointer, str]]:
    """Yield every text in valid `data` that the schema declares a day, with its pointer."""
    yield from _texts_like(whole(DAY), schema_of(kind), data, ())


def whole(form: Form) -> str:
    """Return the pattern by which a schema asks for a form."""
    return f"^{form.pattern}$"


@cache
def _exact_validator(kind: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema_of(kind))


def _texts_like(wanted: str, schema: Schema, data: object, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(data, str):
        if schema.get("pattern") == wanted:
            yield at, data
    elif isinstance(data, list) and "items" in schema:
        for number, value in enumerate(data):
            yield from _texts_like(wanted, schema["items"], value, (*at, number))
    elif isinstance(data, dict):
        for key, value in data.items():
            inner = property_schema(schema, key)
            if inner is not None:
                yield from _texts_like(wanted, inner, value, (*at, key))


def property_schema(schema: Schema, key: str) -> Schema | None:
    """Return what the schema says of a key: by its name, or by the one pattern of such mappings."""
    named: Schema | None = schema.get("properties", {}).get(key)
    return named or next(iter(schema.get("patternProperties", {}).values()), None)
