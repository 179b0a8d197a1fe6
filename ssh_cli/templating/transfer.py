"""Documents as JSON and back: what one process hands another, and what a digest is taken of."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any, get_args

from ssh_cli.page.blocks import Bar, Block, Column, Fact, Role, RowGroup, Span
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.templating.template_engine import TemplateProblem

_ENUMERATIONS = (Role, Layout)
_PARTS = (Span, Column, RowGroup, Fact, Bar, Page, Stamp, TemplateProblem)
_CLASSES = {kind.__name__: kind for kind in (*get_args(Block), *_PARTS, *_ENUMERATIONS)}
_TYPE = "type"


class TransferError(ValueError):
    """Bytes that `dump` did not write."""


def dump(value: object) -> bytes:
    """Return documents, blocks, tuples of them, texts, numbers and bytes as JSON, the same each time."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def load(raw: bytes) -> Any:
    """Return what `dump` was given; raise TransferError for anything that `dump` does not write.

    Nothing but the classes of documents is ever made, whoever wrote the bytes.
    """
    try:
        return json.loads(raw, object_hook=_made, parse_constant=_refuse)
    except (TypeError, ValueError, KeyError, RecursionError) as error:
        raise TransferError(str(error)) from error


def _plain(value: object) -> object:
    if isinstance(value, _ENUMERATIONS):
        return {_TYPE: type(value).__name__, "value": value.value}
    if isinstance(value, bytes):
        return {_TYPE: "bytes", "value": b64encode(value).decode()}
    if type(value) is _CLASSES.get(type(value).__name__):
        named: Any = value
        content = {name: _plain(entry) for name, entry in named._asdict().items()}
        return {_TYPE: type(value).__name__, **content}
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    if isinstance(value, Mapping):
        return {_TYPE: "dict", "value": [[_plain(key), _plain(entry)] for key, entry in value.items()]}
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(type(value).__name__)


def _made(content: dict[str, Any]) -> object:
    name = content.pop(_TYPE)
    if name == "bytes":
        return b64decode(content["value"], validate=True)
    if name == "dict":
        return {key: _spans(entry) for key, entry in content["value"]}
    given = {key: _tuple(entry) for key, entry in content.items()}
    made: object = _CLASSES[name](**given)
    return made


def _spans(value: object) -> object:
    """Return the value of a cell: text in styles is a tuple, any other list stays one."""
    return tuple(value) if isinstance(value, list) and value and isinstance(value[0], Span) else value


def _tuple(value: object) -> object:
    return tuple(map(_tuple, value)) if isinstance(value, list) else value


def _refuse(constant: str) -> None:
    raise ValueError(constant)
