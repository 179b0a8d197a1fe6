"""The one door to JSON Schema: a fast validator that may object, an exact one that has the last word."""

import json
import math
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.declaration import DAY, GREATEST, Form
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
    """Return what the exact validator objects to, and infinities and NaN, on which it would fail.

    A day has to be one of a calendar, which no pattern can say.
    """
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


def whole(form: Form) -> str:
    """Return the pattern by which a schema asks for a form."""
    return f"^{form.pattern}$"


@cache
def _exact_validator(kind: str) -> Any:
    from jsonschema import Draft202012Validator, ValidationError, validators

    in_general = Draft202012Validator.VALIDATORS["pattern"]

    def has_form(validator: Any, pattern: str, value: object, schema: Schema) -> Iterator[ValidationError]:
        if pattern != whole(DAY):
            yield from in_general(validator, pattern, value, schema)
        elif isinstance(value, str) and not is_day(value):
            yield ValidationError(value)

    extend: Any = validators.extend  # which has no types
    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _types, value: _is_whole(value))
    return extend(Draft202012Validator, {"pattern": has_form}, type_checker=types)(schema_of(kind))


def _is_whole(value: object) -> bool:
    """Tell whether a value is a whole number, or one too large for any field.

    1.000 is a thousand to whoever writes it, and one to JSON Schema: here a whole number has no point.
    """
    return type(value) is int or (isinstance(value, float) and value > GREATEST)


def is_day(text: str) -> bool:
    """Tell whether a calendar has the day, month or year."""
    try:
        parse_day(text)
    except ValueError:
        return False
    return True
