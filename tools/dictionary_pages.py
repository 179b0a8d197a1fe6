"""The data dictionary as Markdown, from the JSON Schemas: every field with its meaning and an example."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ssh_cli.messages import N_, _, language
from ssh_cli.source.folders import schema_text
from tools.files import Files, in_both_languages

KINDS = (
    "member",
    "resolution",
    "programme",
    "letter",
    "recipient",
    "meeting",
    "practice",
    "survey",
    "survey-answer",
    "alliance",
    "demands",
    "sources",
    "publishers",
    "round",
)
"""The kinds of record, in the order of the page."""

_HEAD = N_(
    "What each file of the dataset may hold. This page is made from the schemas in `schemas/`, which "
    "editors use to complete and check while you type."
)
_TYPES = {
    "string": N_("text"),
    "integer": N_("whole number"),
    "number": N_("number"),
    "boolean": N_("yes or no"),
    "array": N_("list"),
    "object": N_("group"),
}
_SCHEMA_LANGUAGES = ("de", "en")


def make() -> Files:
    """Return the page in both languages."""
    return in_both_languages(data_dictionary, de="docs/de/datenmodell.md", en="docs/en/data-dictionary.md")


def data_dictionary(kinds: tuple[str, ...] = KINDS) -> str:
    """Return the page in the language in use."""
    lines = ["# " + _("Data dictionary"), "", _(_HEAD), ""]
    for kind in kinds:
        schema = json.loads(schema_text(kind))
        lines += [f"## {kind}", "", _described(schema), ""]
        heads = (_("Field"), _("Type"), _("Needed"), _("Meaning"), _("Example"))
        lines += [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- | --- |"]
        for path, field, needed in _fields(schema):
            cells = (
                f"`{path}`",
                _type(field),
                _("yes") if needed else "",
                _described(field),
                _example(field),
            )
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines)


def _fields(schema: Mapping[str, Any], way: str = "") -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    """Yield the way to each field, what the schema says of it, and whether a record needs it."""
    for name, raw in schema.get("properties", {}).items():
        yield from _field(f"{way}{name}", raw, needed=name in schema.get("required", ()))
    for raw in schema.get("patternProperties", {}).values():
        yield from _field(way + "<" + _("key") + ">", raw, needed=False)


def _field(
    path: str, raw: Mapping[str, Any], *, needed: bool
) -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    field = raw
    yield path, field, needed
    items = field.get("items", {})
    if items.get("properties"):
        yield from _fields(items, f"{path}[].")
    yield from _fields(field, f"{path}.")


def _described(schema: Mapping[str, Any]) -> str:
    """Return the description in the language in use: German stands in the first line, English below."""
    texts = str(schema.get("description", schema.get("title", ""))).split("\n")
    place = _SCHEMA_LANGUAGES.index(language()) if language() in _SCHEMA_LANGUAGES else 0
    return texts[min(place, len(texts) - 1)]


def _type(field: Mapping[str, Any]) -> str:
    if choices := field.get("enum"):
        return ", ".join(f"`{one}`" for one in choices)
    kinds = field.get("type", ())
    names = [kinds] if isinstance(kinds, str) else list(kinds)
    return _(" or ").join(_(_TYPES[name]) for name in names if name in _TYPES)


def _example(field: Mapping[str, Any]) -> str:
    for example in field.get("examples", ()):
        if not isinstance(example, dict | list):
            return f"`{json.dumps(example, ensure_ascii=False)}`"
    return ""
