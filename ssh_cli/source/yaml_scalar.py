"""What a plain scalar means by the core schema of YAML 1.2; dates stay text."""

import math
import re
from typing import NamedTuple

_WORDS: dict[str, bool | None] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0(?:o(?P<octal>[0-7]+)|x(?P<hex>[0-9a-fA-F]+))")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LONGEST_NUMBER = 400  # no float is longer, and Python refuses to read integers of more than 4,300 digits


class PlainValue(NamedTuple):
    """The value of a plain scalar; `doubt` is a slug where it is surely not what the writer meant."""

    value: str | int | float | bool | None
    doubt: str = ""


def plain_value(text: str) -> PlainValue:
    """Return what the plain scalar `text` means."""
    if text in _WORDS:
        return PlainValue(_WORDS[text])
    if text[0] not in "0123456789+-." or len(text) > _LONGEST_NUMBER:
        return PlainValue(text)
    return _integer(text) or _float(text) or PlainValue(text)


def _integer(text: str) -> PlainValue | None:
    if _INTEGER.fullmatch(text):
        digits = text.lstrip("+-")
        return PlainValue(int(text), "leading-zero" if digits.startswith("0") and len(digits) > 1 else "")
    other = _OTHER_BASE.fullmatch(text)
    return other and PlainValue(int(other["octal"], 8) if other["octal"] else int(other["hex"], 16))


def _float(text: str) -> PlainValue | None:
    if _NOT_FINITE.fullmatch(text):
        return PlainValue(float(text.replace(".", "")), "not-finite")
    if _FLOAT.fullmatch(text):
        value = float(text)
        return PlainValue(value, "" if math.isfinite(value) else "not-finite")
    return None
