"""The form of a record as its schema tells it: the order of keys, and the shape of texts."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from ssh_cli.kinds.types import DAY
from ssh_cli.source.bundled import schema_text


@dataclass(frozen=True)
class Form:
    """What the schema says of one place of a record; empty where it says nothing.

    Whoever goes through many records asks for the same places again: what was found out is kept.
    """

    schema: Mapping[str, Any]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the mapping that stands here, in their order."""
        return tuple(self.schema.get("properties", {}))

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each key in that order, counted from 0."""
        return {key: number for number, key in enumerate(self.keys)}

    @cached_property
    def is_day(self) -> bool:
        """Whether a day belongs here."""
        return self._pattern == f"^{DAY.pattern}$"

    @property
    def has_shape(self) -> bool:
        """Whether text of a certain shape belongs here, such as a day or a key."""
        return bool(self._pattern)

    def takes_text(self, text: str) -> bool:
        """Tell whether text of a certain shape belongs here, and `text` has it; free text has none."""
        kinds = self.schema.get("type", ())
        numbers = {"integer", "number"} & ({kinds} if isinstance(kinds, str) else set(kinds))
        return self.has_shape and not numbers and re.search(self._pattern, text) is not None

    @cached_property
    def _pattern(self) -> str:
        return str(self.schema.get("pattern", ""))

    def inner(self, step: str | int) -> "Form":
        """Return the form of the value under a key, or of an item."""
        step = 0 if isinstance(step, int) else step
        if step not in self._inner:
            self._inner[step] = self._inner_form(step)
        return self._inner[step]

    @cached_property
    def _inner(self) -> dict[str | int, "Form"]:
        """The forms that were asked for, by key; that of every item under 0."""
        return {}

    def _inner_form(self, step: str | int) -> "Form":
        if isinstance(step, int):
            return Form(self.schema.get("items", {}))
        named = self.schema.get("properties", {}).get(step)
        if named is None:
            named = next(iter(self.schema.get("patternProperties", {}).values()), {})
        return Form(named)


@cache
def form_of(kind: str) -> Form:
    """Return the form of a kind of record; raise NotFoundError where there is no such schema."""
    return Form(json.loads(schema_text(kind)))


def in_order(value: Any, form: Form) -> Any:
    """Return plain data with its keys as the schema orders them; what is None goes."""
    if isinstance(value, dict):
        places = form.places
        keys = sorted(value, key=lambda key: places.get(key, len(places)))
        return {key: in_order(value[key], form.inner(key)) for key in keys if value[key] is not None}
    if isinstance(value, list):
        return [in_order(one, form.inner(number)) for number, one in enumerate(value)]
    return value
