"""Documents as JSON and back: what one process hands another, and what a digest is taken of."""

import json
from base64 import b64decode, b64encode
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from ssh_cli.document.blocks import Block, Document, Layout, Role, Span
from ssh_cli.document.template_engine import TemplateProblem

_ENUMERATIONS = (Role, Layout)
_CLASSES = {
    kind.__name__: kind for kind in (*get_args(Block), Span, Document, TemplateProblem, *_ENUMERATIONS)
}
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
    if is_dataclass(value) and type(value).__name__ in _CLASSES:
        content = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {_TYPE: type(value).__name__, **content}
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return {_TYPE: "dict", "value": [[_plain(key), _plain(entry)] for key, entry in value.items()]}
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(type(value).__name__)


def _made(content: dict[str, Any]) -> object:
    name = content.pop(_TYPE)
    if name == "bytes":
        return b64decode(content["value"], validate=True)
    if name == "dict":
        return dict(content["value"])
    given = {key: _tuple(entry) for key, entry in content.items()}
    made: object = _CLASSES[name](**given)
    return made


def _tuple(value: object) -> object:
    return tuple(map(_tuple, value)) if isinstance(value, list) else value


def _refuse(constant: str) -> None:
    raise ValueError(constant)
