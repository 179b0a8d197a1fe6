"""One file against its schema, in our own words: each keyword of the schema has its rule and sentence.

Asked only where the fast validator objects: slowly and exactly.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from ssh_cli.check.finding import Finding, finding_at
from ssh_cli.check.schema import SchemaProblem, problems, whole
from ssh_cli.kinds import declaration
from ssh_cli.kinds.declaration import Form, in_language
from ssh_cli.messages import _, language, text_tables
from ssh_cli.model.spelling import did_you_mean, suggest
from ssh_cli.model.written_value import certain_day
from ssh_cli.source.text import Pointer
from ssh_cli.source.yaml_read import SourceFile


class _Objection(NamedTuple):
    """The rule that a value breaks, what goes into its sentence, and what is `at` fault in the value."""

    rule: str
    values: Mapping[str, object]
    at: str | int | None = None
    part: Literal["value", "key"] = "value"
    fix: str | None = None


_TYPES = text_tables(__file__)["type"]
_RULES = text_tables(__file__)["code rule"]
"""The rule that a keyword of the schema is, and which of its sentences says so."""
_KINDS = text_tables(__file__)["code kind"]
_FORMS = {whole(form): form.words for form in vars(declaration).values() if isinstance(form, Form)}
_KEY_LENGTHS = {"^[0-9]{9}$": (9,), "^[0-9]{5}$": (5,), whole(declaration.AGS): (2, 5, 8)}

_MOST_DIGITS = 10  # of a number that any schema admits; Python itself reads at most 4,300
_LISTED = 12


def schema_findings(file: SourceFile, kind: str) -> list[Finding]:
    """Return the findings of the exact validator; none where the fast one was too strict."""
    return findings_of(file, problems(kind, file.data))


def findings_of(
    file: SourceFile,
    problems: Iterable[SchemaProblem],
    place: Callable[[Pointer], Pointer] = lambda pointer: pointer,
) -> list[Finding]:
    """Return each problem in words for people, without repeating the same sentence on the same value.

    `place` tells where in the file a value of the data stands, where that is elsewhere.
    """
    every = tuple(problems)
    mistyped = {problem.pointer for problem in every if problem.keyword == "type"}
    findings: dict[tuple[str, Pointer, str], Finding] = {}
    for problem in every:
        if problem.pointer in mistyped and problem.keyword != "type":
            continue  # a list is none of the allowed texts either: one finding says enough
        misread = _misread(problem)
        object_to = _KEYWORDS.get(problem.keyword, _in_one_sentence)
        for objection in object_to(problem) if misread is None else [misread]:
            pointer = problem.pointer if objection.at is None else (*problem.pointer, objection.at)
            rule, own, _at, part, fix = objection
            values: dict[str, Any] = {"key": _name(problem), "value": _shown(problem.instance), **own}
            finding = finding_at(rule, file.path, place(pointer), file, part=part, fix=fix, **values)
            findings.setdefault((rule, pointer, finding.message), finding)
    return [*findings.values()]


_IMPOSSIBLE = _Objection("day-impossible", {})


def _by_key(rule: str, key: str | None, /, **values: object) -> _Objection:
    """Return an objection to a key of a mapping; None stands for an empty one, which is itself at fault."""
    return _Objection(rule, values, key, "value" if key is None else "key")


def _misread(problem: SchemaProblem) -> _Objection | None:
    """Return a more precise objection than a type or pattern error (`key-lost-zero`), None for none."""
    if problem.keyword not in {"type", "pattern"}:
        return None
    pattern = problem.schema.get("pattern", "")
    if pattern == whole(declaration.DAY):
        return _misread_day(problem.instance)
    return _misread_key(problem.instance, _KEY_LENGTHS[pattern]) if pattern in _KEY_LENGTHS else None


def _misread_day(value: object) -> _Objection | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    iso = None if isinstance(value, float) else certain_day(str(value))
    if isinstance(value, str) and (iso is None or iso == value):
        shaped = re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value)
        return _IMPOSSIBLE if shaped else None
    if iso is None and not isinstance(value, float):
        return None
    # Of 2019.1 nobody can tell any more whether January or October was meant.
    fix = f'"{iso}"' if iso and len(iso) == 4 else iso
    reason = "" if isinstance(value, str) else "number" if fix else "unsure"
    return _Objection("day-misread", {"reason": reason}, fix=fix)


def _misread_key(value: object, lengths: tuple[int, ...]) -> _Objection | None:
    digits = str(value)
    if isinstance(value, (bool, float)) or not (digits.isascii() and digits.isdigit()):
        return None
    if len(digits) + 1 in lengths and digits[0] != "0":
        return _Objection("key-lost-zero", {}, fix=f'"0{digits}"')
    if len(digits) in lengths and isinstance(value, int):
        return _Objection("key-not-quoted", {}, fix=f'"{digits}"')
    return None


def _type(problem: SchemaProblem) -> Iterator[_Objection]:
    wanted = [problem.demand] if isinstance(problem.demand, str) else problem.demand
    said: dict[str, object] = {
        "wanted": _(" or ").join(_(_TYPES[json_type]) for json_type in wanted),
        "found": _kind_of(problem.instance),
    }
    value, fix = problem.instance, None
    if isinstance(value, str) and "integer" in wanted and value.isdecimal():
        if len(value) > _MOST_DIGITS:
            said |= {"reason": "large", "n": len(value)}
        else:
            said["reason"], fix = "quoted", str(int(value))
    elif "string" in wanted and isinstance(value, (bool, int, float)):
        said["reason"] = "text"
    elif "integer" in wanted and isinstance(value, float) and math.isfinite(value):
        said["reason"] = "point"
    yield _Objection("schema-type", said, fix=fix)


def _kind_of(value: object) -> str:
    """Return what kind of value that is, with the value where it is a single one."""
    name = _KINDS[type(value).__name__]
    if isinstance(value, float) and not math.isfinite(value):
        name = "infinite"
    if name in {"null", "object", "array"}:
        return _(_TYPES[name])
    return _("{kind} ({value})", kind=_(_TYPES[name]), value=_shown(value))


def _required(problem: SchemaProblem) -> Iterator[_Objection]:
    where = _written(problem.pointer)
    for key in problem.demand:
        if key in problem.instance:
            continue
        # The schema's sentence on the key: German, then English.
        lines = str(problem.schema.get("properties", {}).get(key, {}).get("description", "")).split("\n")
        description = lines[0] if language() == "de" or len(lines) < 2 else lines[1]
        hint = _("It says: {description}", description=description) if description else ""
        first = next(iter(problem.instance), None)
        said = {"reason": "within" if where else "", "where": where, "key": key, "hint": hint}
        yield _by_key("schema-required", first, **said)


def _unknown_keys(problem: SchemaProblem) -> Iterator[_Objection]:
    named = problem.schema.get("properties", {})
    patterns = problem.schema.get("patternProperties", {})
    for key in problem.instance:
        if key in named or any(re.search(pattern, key) for pattern in patterns):
            continue
        if patterns:
            said = {"reason": "key", "key": _shown(key), "shape": _shape(next(iter(patterns)))}
            yield _by_key("schema-pattern", key, **said)
            continue
        free = [name for name in named if name not in problem.instance]
        possible = list(free or named)
        listed = ", ".join(possible[:_LISTED]) + (", …" if len(possible) > _LISTED else "")
        said = {"key": _shown(key), "keys": listed, "hint": did_you_mean(suggest(key, free))}
        yield _by_key("schema-unknown-key", key, **said)


def _value(problem: SchemaProblem) -> Iterator[_Objection]:
    allowed = problem.demand if isinstance(problem.demand, list) else [problem.demand]
    texts = [_shown(value) for value in allowed]
    near = did_you_mean(suggest(str(problem.instance), texts))
    said = {
        "reason": "group" if isinstance(problem.instance, (list, dict)) else "",
        "found": _kind_of(problem.instance),
        "near": f"{near} ".lstrip(),
        "values": ", ".join(texts[:20]),
    }
    yield _Objection("schema-value", said)


def _unique(problem: SchemaProblem) -> Iterator[_Objection]:
    values = problem.instance
    position = next(index for index in range(len(values)) if values[index] in values[:index])
    yield _Objection("schema-unique", {}, at=position)


def _choice(problem: SchemaProblem) -> Iterator[_Objection]:
    """`oneOf` in our schemas means: exactly one of these keys; `not`: these keys exclude each other."""
    excludes = problem.keyword == "not"
    branches = [problem.demand] if excludes else problem.demand
    keys = [key for branch in branches for key in branch.get("required", ())]
    instance = problem.instance if isinstance(problem.instance, dict) else {}
    given = [key for key in instance if key in keys]
    at = given[1] if len(given) > 1 else next(iter(instance), None)
    said = {
        "reason": "exclude" if excludes else "",
        "keys": ", ".join(keys),
        "hint": _("Given are: {keys}", keys=", ".join(given)) if given else "",
    }
    yield _by_key("schema-choice", at, **said)


def _in_one_sentence(problem: SchemaProblem) -> Iterator[_Objection]:
    keyword, demand = problem.keyword, problem.demand
    rule, _blank, reason = _RULES.get(keyword, "schema-value unforeseen").partition(" ")
    if rule == "schema-length" and demand == 1:
        reason = "empty"
    said = {"reason": reason, "least": demand, "keyword": keyword, "shape": _shape(str(demand))}
    yield _Objection(rule, said)


def _shape(pattern: str) -> str:
    """Return what form `pattern` demands."""
    return in_language(_FORMS[pattern], language()) if pattern in _FORMS else pattern


def _name(problem: SchemaProblem) -> str:
    """Return the name of the value in question, for the beginning of a sentence."""
    return _written(problem.pointer) or _("the record")


def _written(pointer: tuple[str | int, ...]) -> str:
    """Return a pointer as people write it: `membership[0].from`, counted from 0."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer).lstrip(".")


def _shown(value: object) -> str:
    """Return a value of the data for a message: on one line, short, text as it is."""
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


_KEYWORDS: Mapping[str, Callable[[SchemaProblem], Iterator[_Objection]]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _unknown_keys,
    "enum": _value,
    "const": _value,
    "uniqueItems": _unique,
    "oneOf": _choice,
    "not": _choice,
}
