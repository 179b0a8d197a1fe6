"""A reader of the dataset's YAML, small and the tests' own, so that figures are counted a second time.

It knows the house style alone (block mappings and lists, plain and quoted scalars on one line) and reads
nothing through the program: what both agree on, two readers found.
"""

import json
import re
from pathlib import Path
from typing import Any

_KEY = re.compile(r'("(?:[^"\\]|\\.)*"|[^\s"\'#-][^:]*):(?: +(.*))?')
_NUMBER = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_WORDS = {"true": True, "false": False, "null": None}

Line = tuple[int, str]


def read_yaml(path: Path) -> Any:
    """Return what a file of the dataset says."""
    lines = [
        (len(line) - len(line.lstrip()), line.strip())
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.lstrip().startswith("#")
    ]
    value, rest = _block(lines)
    assert not rest, (path, rest[0])
    return value


def _block(lines: list[Line]) -> tuple[Any, list[Line]]:
    return _items(lines) if lines[0][1].startswith("- ") else _pairs(lines)


def _items(lines: list[Line]) -> tuple[list[Any], list[Line]]:
    indent, result = lines[0][0], []
    while lines and lines[0][0] == indent and lines[0][1].startswith("- "):
        inner = lines[0][1][2:].strip()
        if _KEY.fullmatch(inner):
            value, lines = _pairs([(indent + 2, inner), *lines[1:]])
        else:
            value, lines = _scalar(inner), lines[1:]
        result.append(value)
    return result, lines


def _pairs(lines: list[Line]) -> tuple[dict[str, Any], list[Line]]:
    indent, result = lines[0][0], {}
    while lines and lines[0][0] == indent:
        match = _KEY.fullmatch(lines[0][1])
        assert match, lines[0]
        key, inner = str(_quoted(match[1])), match[2]
        lines = lines[1:]
        if inner:
            result[key] = _scalar(inner)
        else:
            result[key], lines = _block(lines)
    return result, lines


def _scalar(text: str) -> Any:
    if text[0] in "\"'":
        return _quoted(text)
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _quoted(text: str) -> str:
    if text.startswith('"'):
        return str(json.loads(text))
    return text[1:-1].replace("''", "'") if text.startswith("'") else text
