"""One file against its schema, in our own words: each keyword of the schema has its rule and sentence.

Asked only where the fast validator objects: slowly and exactly.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

from ssh_cli.check.finding import Finding, Severity, Violation, locate
from ssh_cli.check.schema import SchemaProblem, days_in, problems, whole
from ssh_cli.kinds import declaration
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.declaration import Form, in_language
from ssh_cli.messages import N_, _, language
from ssh_cli.messages.text_tables import text_tables
from ssh_cli.model.spelling import did_you_mean, suggest
from ssh_cli.model.written_value import certain_day
from ssh_cli.source.yaml_read import SourceFile

RuleViolation = tuple[str, Violation]
"""The name of a rule, and the violation of it."""

_TYPES = text_tables(__file__)["type"]
_KINDS: Mapping[type, str] = {
    dict: "object",
    list: "array",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
}
_FORMS = {whole(form): form.words for form in vars(declaration).values() if isinstance(form, Form)}
_KEY_LENGTHS = {"^[0-9]{9}$": (9,), "^[0-9]{5}$": (5,), whole(declaration.AGS): (2, 5, 8)}

_MOST_DIGITS = 10  # of a number that any schema admits; Python itself reads at most 4,300
_LISTED = 12


def schema_findings(file: SourceFile, kind: str) -> list[Finding]:
    """Return the findings of the exact validator; none where the fast one was too strict."""
    return [_placed(file, *violation) for violation in violations(file.path, problems(kind, file.data))]


def day_findings(file: SourceFile, kind: str) -> list[Finding]:
    """Return the days of a valid record that no calendar has."""
    return [
        _placed(file, *_impossible_day(SchemaProblem(pointer, "", None, text, {})))
        for pointer, text in days_in(kind, file.data)
        if not _is_day(text)
    ]


def violations(path: str, problems: Iterable[SchemaProblem]) -> Iterator[RuleViolation]:
    """Yield each problem in words for people, without repeating the same sentence on the same value."""
    every = tuple(problems)
    mistyped = {problem.pointer for problem in every if problem.keyword == "type"}
    seen = set()
    for problem in every:
        if problem.pointer in mistyped and problem.keyword != "type":
            continue  # a list is none of the allowed texts either: one finding says enough
        misread = _misread(problem)
        explain = _KEYWORDS.get(problem.keyword, _in_one_sentence)
        for rule, violation in explain(problem) if misread is None else [misread]:
            if (rule, violation.pointer, violation.message) not in seen:
                seen.add((rule, violation.pointer, violation.message))
                yield rule, violation._replace(path=path)


def _placed(file: SourceFile, rule: str, violation: Violation) -> Finding:
    return locate(violation._replace(path=file.path), rule, Severity.ERROR, file)


def _is_day(text: str) -> bool:
    try:
        parse_day(text)
    except ValueError:
        return False
    return True


def _violation(
    problem: SchemaProblem,
    message: str,
    hint: str = "",
    *,
    at: str | int | None = None,
    part: Literal["value", "key"] = "value",
    fix: str | None = None,
) -> Violation:
    """Return a violation by the value in question, or by what is `at` a key or number in it."""
    pointer = problem.pointer if at is None else (*problem.pointer, at)
    return Violation("", message, hint, pointer, part, fix=fix)


def _by_key(problem: SchemaProblem, key: str | None, message: str, hint: str) -> Violation:
    """Return a violation by a key of a mapping; None stands for an empty one, which is itself at fault."""
    return _violation(problem, message, hint, at=key, part="value" if key is None else "key")


def _misread(problem: SchemaProblem) -> RuleViolation | None:
    """Return a more precise violation than a type or pattern error (`key-lost-zero`), None for none."""
    if problem.keyword not in {"type", "pattern"}:
        return None
    pattern = problem.schema.get("pattern", "")
    if pattern == whole(declaration.DAY):
        return _misread_day(problem)
    return _misread_key(problem, _KEY_LENGTHS[pattern]) if pattern in _KEY_LENGTHS else None


def _misread_day(problem: SchemaProblem) -> RuleViolation | None:
    value = problem.instance
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    iso = None if isinstance(value, float) else certain_day(str(value))
    if isinstance(value, str) and (iso is None or iso == value):
        shaped = re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value)
        return _impossible_day(problem) if shaped else None
    if iso is None and not isinstance(value, float):
        return None
    # Of 2019.1 nobody can tell any more whether January or October was meant.
    fix = f'"{iso}"' if iso and len(iso) == 4 else iso
    message = (
        _("{key}: YAML reads {value} as a number, not as a day.")
        if not isinstance(value, str)
        else _("{key}: “{value}” is not written as a day.")
    ).format(key=_name(problem), value=_shown(value))
    hint = _("Write {iso}", iso=fix) if fix else _('Write the day as 2019-06-14, 2019-06 or "2019".')
    return "day-misread", _violation(problem, message, hint, fix=fix)


def _impossible_day(problem: SchemaProblem) -> RuleViolation:
    """Return the violation by a day that no calendar has: `2023-02-30`."""
    text = _("{key}: no calendar has the day {text}.")
    message = text.format(key=_name(problem), text=_shown(problem.instance))
    hint = _("Write the day that the source tells, or only month or year where it is not sure.")
    return "day-impossible", _violation(problem, message, hint)


def _misread_key(problem: SchemaProblem, lengths: tuple[int, ...]) -> RuleViolation | None:
    value = problem.instance
    digits = str(value)
    if isinstance(value, (bool, float)) or not (digits.isascii() and digits.isdigit()):
        return None
    if len(digits) + 1 in lengths and digits[0] != "0":
        fix, rule = f'"0{digits}"', "key-lost-zero"
        message = _("{key}: {digits} has lost its leading zero.")
        hint = _("Write {fix}, in quotation marks: YAML takes it for a number otherwise.")
    elif len(digits) in lengths and isinstance(value, int):
        fix, rule = f'"{digits}"', "key-not-quoted"
        message = _("{key}: {digits} must stand in quotation marks.")
        hint = _("Write {fix}: keys and postcodes are text, or their zeros get lost.")
    else:
        return None
    message = message.format(key=_name(problem), digits=digits)
    return rule, _violation(problem, message, hint.format(fix=fix), fix=fix)


def _type(problem: SchemaProblem) -> Iterator[RuleViolation]:
    wanted = [problem.demand] if isinstance(problem.demand, str) else problem.demand
    message = _(
        "{key} must be {wanted}, but is {found}.",
        key=_name(problem),
        wanted=_(" or ").join(_(_TYPES[json_type]) for json_type in wanted),
        found=_kind_of(problem.instance),
    )
    value, hint, fix = problem.instance, "", None
    if isinstance(value, str) and "integer" in wanted and value.isdecimal():
        if len(value) > _MOST_DIGITS:
            hint = _("It has {n} digits: no number here is that large.", n=len(value))
        else:
            hint, fix = _("Write it without quotation marks."), str(int(value))
    elif "string" in wanted and isinstance(value, (bool, int, float)):
        hint = _("Put it in quotation marks: text that looks like a number or a truth value needs them.")
    yield "schema-type", _violation(problem, message, hint, fix=fix)


def _kind_of(value: object) -> str:
    """Return what kind of value that is, with the value where it is a single one."""
    kinds = {
        dict: "object",
        list: "array",
        bool: "boolean",
        int: "integer",
        float: "number",
        type(None): "null",
    }
    name = next((name for kind, name in kinds.items() if isinstance(value, kind)), "string")
    if name in {"null", "object", "array"}:
        return _(_TYPES[name])
    return _("{kind} ({value})", kind=_(_TYPES[name]), value=_shown(value))


def _required(problem: SchemaProblem) -> Iterator[RuleViolation]:
    where = _written(problem.pointer)
    for key in problem.demand:
        if key in problem.instance:
            continue
        text = _("{where} lacks the key “{key}”.") if where else _("The key “{key}” is missing.")
        # The schema's sentence on the key: German, then English.
        lines = str(problem.schema.get("properties", {}).get(key, {}).get("description", "")).split("\n")
        description = lines[0] if language() == "de" or len(lines) < 2 else lines[1]
        hint = _("It says: {description}", description=description) if description else ""
        first = next(iter(problem.instance), None)
        yield "schema-required", _by_key(problem, first, text.format(where=where, key=key), hint)


def _unknown_keys(problem: SchemaProblem) -> Iterator[RuleViolation]:
    named = problem.schema.get("properties", {})
    patterns = problem.schema.get("patternProperties", {})
    for key in problem.instance:
        if key in named or any(re.search(pattern, key) for pattern in patterns):
            continue
        if patterns:
            message, hint = _("“{key}” cannot be a key here."), _form_hint(next(iter(patterns)))
            yield "schema-pattern", _by_key(problem, key, message.format(key=_shown(key)), hint)
            continue
        free = [name for name in named if name not in problem.instance]
        possible = list(free or named)
        listed = ", ".join(possible[:_LISTED]) + (", …" if len(possible) > _LISTED else "")
        hint = did_you_mean(suggest(key, free)) or _("Possible keys: {keys}", keys=listed)
        message = _("The key “{key}” is not known here.", key=_shown(key))
        yield "schema-unknown-key", _by_key(problem, key, message, hint)


def _value(problem: SchemaProblem) -> Iterator[RuleViolation]:
    allowed = problem.demand if isinstance(problem.demand, list) else [problem.demand]
    texts = [_shown(value) for value in allowed]
    message = (
        _(
            "{key} is {found}, which is not allowed here.",
            key=_name(problem),
            found=_kind_of(problem.instance),
        )
        if isinstance(problem.instance, (list, dict))
        else _(
            "“{value}” is not a value that {key} can have.",
            value=_shown(problem.instance),
            key=_name(problem),
        )
    )
    near = did_you_mean(suggest(str(problem.instance), texts))
    choice = _("Possible values: {values}", values=", ".join(texts[:20]))
    yield "schema-value", _violation(problem, message, f"{near} {choice}".strip())


def _unique(problem: SchemaProblem) -> Iterator[RuleViolation]:
    values = problem.instance
    position = next(index for index in range(len(values)) if values[index] in values[:index])
    message = _("{key} holds the same entry twice.", key=_name(problem))
    yield "schema-unique", _violation(problem, message, _("Remove one of the two."), at=position)


def _choice(problem: SchemaProblem) -> Iterator[RuleViolation]:
    """`oneOf` in our schemas means: exactly one of these keys; `not`: these keys exclude each other."""
    if problem.keyword == "not":
        keys, sentence = problem.demand.get("required", ()), _("These keys exclude each other: {keys}.")
    else:
        keys = [key for branch in problem.demand for key in branch.get("required", ())]
        sentence = _("Exactly one of these keys must be given: {keys}.")
    instance = problem.instance if isinstance(problem.instance, dict) else {}
    given = [key for key in instance if key in keys]
    at = given[1] if len(given) > 1 else next(iter(instance), None)
    hint = _("Given are: {keys}", keys=", ".join(given)) if given else ""
    yield "schema-choice", _by_key(problem, at, sentence.format(keys=", ".join(keys)), hint)


def _in_one_sentence(problem: SchemaProblem) -> Iterator[RuleViolation]:
    keyword = problem.keyword
    rule, sentence, hint = _SENTENCES.get(keyword, _ANY_OTHER)
    if rule == "schema-length" and problem.demand == 1:
        sentence, hint = _EMPTY
    message = _(
        sentence,
        key=_name(problem),
        value=_shown(problem.instance),
        least=problem.demand,
        most=problem.demand,
        keyword=keyword,
    )
    hint = _form_hint(str(problem.demand)) if keyword == "pattern" else hint and _(hint)
    yield rule, _violation(problem, message, hint, part="key" if keyword == "propertyNames" else "value")


def _form_hint(pattern: str) -> str:
    """Return a hint that describes the form that `pattern` demands."""
    form = in_language(_FORMS[pattern], language()) if pattern in _FORMS else pattern
    return _("Wanted: {shape}", shape=form)


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


_TOO_SHORT = ("schema-length", N_("{key} is too short: at least {least}."), "")
_EMPTY = (N_("{key} is empty."), N_("Leave the key out where nothing is known."))
_SENTENCES: Mapping[str, tuple[str, str, str]] = {
    "propertyNames": (
        "schema-unknown-key",
        N_("The key “{value}” is no text."),
        N_("Keys are words; a number or a truth value cannot be one."),
    ),
    "pattern": ("schema-pattern", N_("“{value}” does not have the form that {key} needs."), ""),
    "minimum": ("schema-range", N_("{key} is {value}, but must be at least {least}."), ""),
    "maximum": ("schema-range", N_("{key} is {value}, but must be at most {most}."), ""),
    "minLength": _TOO_SHORT,
    "minItems": _TOO_SHORT,
    "minProperties": _TOO_SHORT,
}
_ANY_OTHER = ("schema-value", N_("{key} breaks the schema's rule “{keyword}”."), "")

_KEYWORDS: Mapping[str, Callable[[SchemaProblem], Iterator[RuleViolation]]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _unknown_keys,
    "enum": _value,
    "const": _value,
    "uniqueItems": _unique,
    "oneOf": _choice,
    "not": _choice,
}
