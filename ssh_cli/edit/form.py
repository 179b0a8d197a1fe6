"""The form of a record as its schema tells it: the order of keys, and the shape of texts."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ssh_cli.source.bundled import schema_text


@dataclass(frozen=True, slots=True)
class Form:
    """What the schema says of one place of a record; empty where it says nothing."""

    schema: Mapping[str, Any]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the mapping that stands here, in their order."""
        return tuple(self.schema.get("properties", {}))

    @property
    def is_day(self) -> bool:
        """Whether a day belongs here."""
        return bool(self._pattern) and self._pattern == _definition("day")["pattern"]

    def takes_text(self, text: str) -> bool:
        """Tell whether text of a certain shape belongs here, and `text` has it; free text has none."""
        kinds = self.schema.get("type", ())
        numbers = {"integer", "number"} & ({kinds} if isinstance(kinds, str) else set(kinds))
        return bool(self._pattern) and not numbers and re.search(self._pattern, text) is not None

    @property
    def _pattern(self) -> str:
        return str(self.schema.get("pattern", ""))

    def inner(self, step: str | int) -> "Form":
        """Return the form of the value under a key, or of an item."""
        if isinstance(step, int):
            return Form(_resolved(self.schema.get("items", {})))
        named = self.schema.get("properties", {}).get(step)
        if named is None:
            named = next(iter(self.schema.get("patternProperties", {}).values()), {})
        return Form(_resolved(named))


@cache
def form_of(kind: str) -> Form:
    """Return the form of a kind of record; raise NotFoundError where there is no such schema."""
    return Form(json.loads(schema_text(kind)))


def in_order(value: Any, form: Form) -> Any:
    """Return plain data with its keys as the schema orders them; what is None goes."""
    if isinstance(value, dict):
        place = {key: number for number, key in enumerate(form.keys)}
        keys = sorted(value, key=lambda key: place.get(key, len(place)))
        return {key: in_order(value[key], form.inner(key)) for key in keys if value[key] is not None}
    if isinstance(value, list):
        return [in_order(one, form.inner(number)) for number, one in enumerate(value)]
    return value


@cache
def _definition(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(schema_text("definitions"))["$defs"][name]
    return found


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref")
    return schema if reference is None else _definition(str(reference).rpartition("/")[2])
