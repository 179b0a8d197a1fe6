"""Why a parser gave up: a place and a reason, told from the text and never from the parser's English."""

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ssh_cli.source.defect import Defect, defect_at
from ssh_cli.source.position import START, position_at

_OPENERS = {'"': "quote", "'": "quote", "[": "bracket", "{": "bracket"}
_SIGNS = "@`%&*!|>,]}-"


def syntax_defect(text: str, error: YAMLError) -> Defect:
    """Return the defect behind `error`: `yaml-tab`, or `yaml-syntax` with a `reason`.

    Reasons: `quote` and `bracket` (never closed; the place is where it opens), `colon-in-text`, `sign` (one
    that cannot stand there unquoted), `end-of-file`, `other`.
    """
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return defect_at("yaml-syntax", START, reason="other")
    index = min(error.problem_mark.index, len(text))
    opening = error.context_mark.index if error.context_mark is not None else index
    opener = text[opening : opening + 1]
    if opening < index and opener in _OPENERS:
        return defect_at("yaml-syntax", position_at(text, opening), reason=_OPENERS[opener], character=opener)
    return _defect_at_sign(text, index)


def _defect_at_sign(text: str, index: int) -> Defect:
    place, sign = position_at(text, index), text[index : index + 1]
    before = text[text.rfind("\n", 0, index) + 1 : index]
    if "\t" in before + sign and not before.strip():
        return defect_at("yaml-tab", place)
    if not text[index:].strip():
        last = max(0, len(text.rstrip()) - 1)
        return defect_at("yaml-syntax", position_at(text, last), reason="end-of-file")
    if sign == ":":
        return defect_at("yaml-syntax", place, reason="colon-in-text")
    if sign in _SIGNS:
        return defect_at("yaml-syntax", place, reason="sign", character=sign)
    return defect_at("yaml-syntax", place, reason="other")
