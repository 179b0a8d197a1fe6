"""Recognise a record that is in the house style already, without the cost of the exact reader."""

import re
from collections.abc import Iterator
from typing import Any

from ssh_cli.edit.form import Form
from ssh_cli.source.yaml_fast import read_fast
from ssh_cli.source.yaml_write import scalar_text, value_text

_SCHEMA_KEY = "yaml-language-server"
_FIRST_LINE = f"# {_SCHEMA_KEY}: $schema="
_PUBLISHED = re.compile(r"https?://\S*")
_ISO_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_NUMBER = re.compile(r"[-0-9.]+")
_COMMENT_BEHIND = re.compile(r" +#.*")


def is_in_house_style(raw: bytes, form: Form, schema: str) -> bool:
    """Tell whether `raw` is surely in the house style: formatting it would change nothing.

    False where that is not sure: then the record has to be formatted to know. `form` is that of its
    kind, `schema` the way from the file to its schema.
    """
    data = read_fast(raw)
    if not data:
        return False
    first_line, *others = raw.decode("utf-8").removesuffix("\n").split("\n")
    lines = _without_comment_lines(others) if _names_schema(first_line, schema) else None
    if lines is None:
        return False
    rest = iter(lines)
    return _is_mapping_so(rest, data, form, "", "") and next(rest, None) is None


def _names_schema(line: str, schema: str) -> bool:
    reference = line.removeprefix(_FIRST_LINE)
    if reference == line:
        return False
    published = _PUBLISHED.fullmatch(reference) and reference.endswith(schema.rpartition("/")[2])
    return bool(published) or reference == schema


def _without_comment_lines(lines: list[str]) -> list[str] | None:
    """Return the lines that hold data; None where a comment or a blank line may have to move.

    Comments stay that are indented as the next line with data is; blank lines stay on the outermost
    level, where no two follow each other.
    """
    content: list[str] = []
    indents: set[int] = set()
    before = None
    for line in lines:
        text = line.lstrip(" ")
        if text and not text.startswith("#"):
            if indents and indents != {len(line) - len(text)}:
                return None
            indents.clear()
            content.append(line)
        elif line == before == "" or _SCHEMA_KEY in text:
            return None
        else:
            indents.add(len(line) - len(text))
        before = line
    return None if indents else content


def _is_mapping_so(lines: Iterator[str], data: dict[str, Any], form: Form, lead: str, indent: str) -> bool:
    """Tell whether the next lines are how the house writes `data`; before its first key stands `lead`."""
    places = form.places
    rank = -1
    for key, value in data.items():
        entry_rank = places.get(key, rank)
        if entry_rank < rank or not _is_entry_so(lines, value, form.inner(key), f"{lead}{key}:", indent):
            return False
        rank, lead = entry_rank, indent
    return True


def _is_entry_so(lines: Iterator[str], value: Any, form: Form, lead: str, indent: str) -> bool:
    """Tell whether the next lines are `lead`, which is a key with its colon, and `value` behind or below."""
    line = next(lines, "")
    if not line.startswith(lead):
        return False
    behind = line[len(lead) :]
    if not value or not isinstance(value, (dict, list)):
        return behind.startswith(" ") and _is_value_so(behind[1:], value, form)
    if behind and not _COMMENT_BEHIND.fullmatch(behind):
        return False
    indent += "  "
    if isinstance(value, dict):
        return _is_mapping_so(lines, value, form, indent, indent)
    return all(_is_item_so(lines, item, form.inner(0), indent) for item in value)


def _is_item_so(lines: Iterator[str], item: Any, form: Form, indent: str) -> bool:
    lead = f"{indent}- "
    if item and isinstance(item, dict):
        return _is_mapping_so(lines, item, form, lead, f"{indent}  ")
    line = next(lines, "")
    return line.startswith(lead) and _is_value_so(line[len(lead) :], item, form)


def _is_value_so(text: str, value: Any, form: Form) -> bool:
    """Tell whether `text`, which was read as `value`, is how the house writes it, with a comment or not."""
    if isinstance(value, str):
        if form.is_day and not _ISO_DAY.fullmatch(value):
            return False
        # What the fast reader takes as plain text may stand plain.
        written = scalar_text(value) if text.startswith(('"', "'")) else value
    elif value is None or isinstance(value, bool):
        written = value_text(value)
    elif isinstance(value, (int, float)):
        if form.has_shape:
            return False  # perhaps a day or a key that lost its quotation marks
        number = _NUMBER.match(text)
        written = number[0] if number else text
    elif value:
        return False
    else:
        written = "{}" if isinstance(value, dict) else "[]"
    behind = text[len(written) :]
    return text.startswith(written) and (not behind or _COMMENT_BEHIND.fullmatch(behind) is not None)
