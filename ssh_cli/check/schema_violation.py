"""Violations of a JSON Schema in our own words: each keyword of the schema has its rule and sentence."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ssh_cli.check import misread
from ssh_cli.check.finding import Violation
from ssh_cli.check.near import listed, path_text, shown
from ssh_cli.check.schema import SchemaProblem
from ssh_cli.check.shape import shape_hint
from ssh_cli.messages import N_, _
from ssh_cli.model.suggestion import did_you_mean, suggest

RuleViolation = tuple[str, Violation]
"""The name of a rule, and the violation of it."""

_ARRAY, _OBJECT = "array", "object"
_TYPES = {
    "string": N_("text"),
    "integer": N_("a whole number"),
    "number": N_("a number"),
    "boolean": N_("true or false"),
    _ARRAY: N_("a list"),
    _OBJECT: N_("a mapping of keys and values"),
    "null": N_("empty"),
}

_MOST_DIGITS = 10  # of a number that any schema admits; Python itself reads at most 4,300


def violations(path: str, problems: Iterable[SchemaProblem]) -> Iterator[RuleViolation]:
    """Yield each problem in words for people, without repeating the same sentence on the same value."""
    every = tuple(problems)
    mistyped = {problem.pointer for problem in every if problem.keyword == "type"}
    seen = set()
    for problem in every:
        if problem.pointer in mistyped and problem.keyword != "type":
            continue  # a list is none of the allowed texts either: one finding says enough
        for rule, violation in _explained(path, problem):
            if (rule, violation.pointer, violation.message) not in seen:
                seen.add((rule, violation.pointer, violation.message))
                yield rule, violation


def _explained(path: str, problem: SchemaProblem) -> Iterator[RuleViolation]:
    special = misread.violation_of(path, problem)
    if special is not None:
        yield special
        return
    explain = _KEYWORDS.get(problem.keyword, _in_one_sentence)
    yield from explain(path, problem)


def _key(problem: SchemaProblem) -> str:
    """Return the name of the value in question, for the beginning of a sentence."""
    return path_text(problem.pointer) or _("the record")


def _type(path: str, problem: SchemaProblem) -> Iterator[RuleViolation]:
    wanted = [problem.demand] if isinstance(problem.demand, str) else problem.demand
    message = _("{key} must be {wanted}, but is {found}.").format(
        key=_key(problem),
        wanted=_(" or ").join(_(_TYPES[json_type]) for json_type in wanted),
        found=_found(problem.instance),
    )
    hint = ""
    fix = None
    if isinstance(problem.instance, str) and "integer" in wanted and problem.instance.isdecimal():
        if len(problem.instance) > _MOST_DIGITS:
            hint = _("It has {n} digits: no number here is that large.").format(n=len(problem.instance))
        else:
            hint, fix = _("Write it without quotation marks."), str(int(problem.instance))
    elif "string" in wanted and isinstance(problem.instance, (bool, int, float)):
        hint = _("Put it in quotation marks: text that looks like a number or a truth value needs them.")
    yield "schema-type", Violation(path=path, pointer=problem.pointer, message=message, hint=hint, fix=fix)


def _found(value: object) -> str:
    if value is None:
        return _("empty")
    if isinstance(value, dict):
        return _(_TYPES[_OBJECT])
    if isinstance(value, list):
        return _(_TYPES[_ARRAY])
    kinds: tuple[tuple[type, str], ...] = ((bool, "boolean"), (int, "integer"), (float, "number"))
    name = next((name for kind, name in kinds if isinstance(value, kind)), "string")
    return _("{kind} ({value})").format(kind=_(_TYPES[name]), value=shown(value))


def _required(path: str, problem: SchemaProblem) -> Iterator[RuleViolation]:
    missing = [key for key in problem.demand if key not in problem.instance]
    for key in missing:
        where = path_text(problem.pointer)
        message = (
            _("{where} lacks the key “{key}”.").format(where=where, key=key)
            if where
            else _("The key “{key}” is missing.").format(key=key)
        )
        hint = (
            _("It says: {description}").format(description=description)
            if (description := _described(problem.schema, key))
            else ""
        )
        first = next(iter(problem.instance), None)
        pointer = problem.pointer if first is None else (*problem.pointer, first)
        yield (
            "schema-required",
            Violation(
                path=path,
                pointer=pointer,
                part="value" if first is None else "key",
                message=message,
                hint=hint,
            ),
        )


def _described(schema: Mapping[str, Any], key: str) -> str:
    """Return the schema's sentence on a key in the language in use (it has German, then English)."""
    from ssh_cli.messages import language

    lines = str(schema.get("properties", {}).get(key, {}).get("description", "")).split("\n")
    return lines[0] if language() == "de" or len(lines) < 2 else lines[1]


def _unknown_keys(path: str, problem: SchemaProblem) -> Iterator[RuleViolation]:
    named = problem.schema.get("properties", {})
    patterns = problem.schema.get("patternProperties", {})
    for key in problem.instance:
        if key in named or any(re.search(pattern, key) for pattern in patterns):
            continue
        pointer = (*problem.pointer, key)
        if patterns:
            yield (
                "schema-pattern",
                Violation(
                    path=path,
                    pointer=pointer,
                    part="key",
                    message=_("“{key}” cannot be a key here.").format(key=shown(key)),
                    hint=shape_hint(next(iter(patterns))),
                ),
            )
            continue
        free = [name for name in named if name not in problem.instance]
        yield (
            "schema-unknown-key",
            Violation(
                path=path,
                pointer=pointer,
                part="key",
                message=_("The key “{key}” is not known here.").format(key=shown(key)),
                hint=did_you_mean(suggest(key, free))
                or _("Possible keys: {keys}").format(keys=listed(free or named)),
            ),
        )


def _value(path: str, problem: SchemaProblem) -> Iterator[RuleViolation]:
    allowed = problem.demand if isinstance(problem.demand, list) else [problem.demand]
    texts = [shown(value) for value in allowed]
    if isinstance(problem.instance, (list, dict)):
        described = _found(problem.instance)
        message = _("{key} is {found}, which is not allowed here.").format(key=_key(problem), found=described)
    else:
        message = _("“{value}” is not a value that {key} can have.").format(
            value=shown(problem.instance), key=_key(problem)
        )
    near = did_you_mean(suggest(str(problem.instance), texts))
    choice = _("Possible values: {values}").format(values=", ".join(texts[:20]))
    hint = f"{near} {choice}".strip()
    yield "schema-value", Violation(path=path, pointer=problem.pointer, message=message, hint=hint)


def _length(path: str, problem: SchemaProblem) -> Iterator[RuleViolation]:
    if problem.demand == 1:
        message = _("{key} is empty.").format(key=_key(problem))
        hint = _("Leave the key out where nothing is known.")
    else:
        message = _("{key} is too short: at least {least}.").format(key=_key(problem), least=problem.demand)
        hint = ""
    yield "schema-length", Violation(path=path, pointer=problem.pointer, message=message, hint=hint)


def _unique(path: str, problem: SchemaProblem) -> Iterator[RuleViolation]:
    values = problem.instance
    position = next(index for index in range(len(values)) if values[index] in values[:index])
    yield (
        "schema-unique",
        Violation(
            path=path,
            pointer=(*problem.pointer, position),
            message=_("{key} holds the same entry twice.").format(key=_key(problem)),
            hint=_("Remove one of the two."),
        ),
    )


def _choice(path: str, problem: SchemaProblem) -> Iterator[RuleViolation]:
    """`oneOf` in our schemas means: exactly one of these keys; `not`: these keys exclude each other."""
    if problem.keyword == "not":
        keys, sentence = problem.demand.get("required", ()), _("These keys exclude each other: {keys}.")
    else:
        keys = [key for branch in problem.demand for key in branch.get("required", ())]
        sentence = _("Exactly one of these keys must be given: {keys}.")
    instance = problem.instance if isinstance(problem.instance, dict) else {}
    given = [key for key in instance if key in keys]
    first = next(iter(instance), None)
    point_at = given[1] if len(given) > 1 else first
    pointer = problem.pointer if point_at is None else (*problem.pointer, point_at)
    yield (
        "schema-choice",
        Violation(
            path=path,
            pointer=pointer,
            part="value" if point_at is None else "key",
            message=sentence.format(keys=", ".join(keys)),
            hint=_("Given are: {keys}").format(keys=", ".join(given)) if given else "",
        ),
    )


def _in_one_sentence(path: str, problem: SchemaProblem) -> Iterator[RuleViolation]:
    keyword = problem.keyword
    rule, sentence, hint = _SENTENCES.get(keyword, _ANY_OTHER)
    message = _(sentence).format(
        key=_key(problem),
        value=shown(problem.instance),
        least=problem.demand,
        most=problem.demand,
        keyword=keyword,
    )
    violation = Violation(
        path=path,
        pointer=problem.pointer,
        part="key" if keyword == "propertyNames" else "value",
        message=message,
        hint=shape_hint(str(problem.demand)) if keyword == "pattern" else hint and _(hint),
    )
    yield rule, violation


_TOO_LONG = ("schema-length", N_("{key} is too long: at most {most}."), "")
_SENTENCES: Mapping[str, tuple[str, str, str]] = {
    "propertyNames": (
        "schema-unknown-key",
        N_("The key “{value}” is no text."),
        N_("Keys are words; a number or a truth value cannot be one."),
    ),
    "pattern": ("schema-pattern", N_("“{value}” does not have the form that {key} needs."), ""),
    "minimum": ("schema-range", N_("{key} is {value}, but must be at least {least}."), ""),
    "maximum": ("schema-range", N_("{key} is {value}, but must be at most {most}."), ""),
}
_ANY_OTHER = ("schema-value", N_("{key} breaks the schema's rule “{keyword}”."), "")

_KEYWORDS: Mapping[str, Callable[[str, SchemaProblem], Iterator[RuleViolation]]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _unknown_keys,
    "enum": _value,
    "const": _value,
    "minLength": _length,
    "minItems": _length,
    "minProperties": _length,
    "uniqueItems": _unique,
    "oneOf": _choice,
    "not": _choice,
}
