"""Keys that lost their zero, days written otherwise: named as such, not called a type error."""

import re

from ssh_cli.check.finding import Violation
from ssh_cli.check.near import path_text, shown
from ssh_cli.check.schema import SchemaProblem, whole
from ssh_cli.kinds.types import AGS, DAY
from ssh_cli.messages import _
from ssh_cli.model.written_day import certain_day

_KEY_LENGTHS = {"^[0-9]{9}$": (9,), "^[0-9]{5}$": (5,)}
_AGS_LENGTHS = (2, 5, 8)


def violation_of(path: str, problem: SchemaProblem) -> tuple[str, Violation] | None:
    """Return a more precise violation than a type or pattern error (`key-lost-zero`), None for none."""
    if problem.keyword not in {"type", "pattern"}:
        return None
    pattern = problem.schema.get("pattern")
    if pattern == whole(DAY):
        return _day(path, problem)
    if pattern == whole(AGS):
        return _key(path, problem, _AGS_LENGTHS)
    if pattern in _KEY_LENGTHS:
        return _key(path, problem, _KEY_LENGTHS[pattern])
    return None


def impossible_day(path: str, pointer: tuple[str | int, ...], text: str) -> tuple[str, Violation]:
    """Return the violation by a day that no calendar has: `2023-02-30`."""
    return "day-impossible", Violation(
        path=path,
        pointer=pointer,
        message=_("{key}: no calendar has the day {text}.").format(key=path_text(pointer), text=shown(text)),
        hint=_("Write the day that the source tells, or only month or year where it is not sure."),
    )


def _day(path: str, problem: SchemaProblem) -> tuple[str, Violation] | None:
    value = problem.instance
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    iso = None if isinstance(value, float) else certain_day(str(value))
    if isinstance(value, str) and (iso is None or iso == value):
        shaped = re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value)
        return impossible_day(path, problem.pointer, value) if shaped else None
    if iso is None and not isinstance(value, float):
        return None
    # Of 2019.1 nobody can tell any more whether January or October was meant.
    fix = f'"{iso}"' if iso and len(iso) == 4 else iso
    message = (
        _("{key}: YAML reads {value} as a number, not as a day.")
        if not isinstance(value, str)
        else _("{key}: “{value}” is not written as a day.")
    )
    return "day-misread", Violation(
        path=path,
        pointer=problem.pointer,
        message=message.format(key=path_text(problem.pointer), value=shown(value)),
        hint=_("Write {iso}").format(iso=fix)
        if fix
        else _('Write the day as 2019-06-14, 2019-06 or "2019".'),
        fix=fix,
    )


def _key(path: str, problem: SchemaProblem, lengths: tuple[int, ...]) -> tuple[str, Violation] | None:
    value = problem.instance
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    digits = str(value)
    if not (digits.isascii() and digits.isdigit()):
        return None
    name = path_text(problem.pointer)
    if len(digits) + 1 in lengths and digits[0] != "0":
        fix = f'"0{digits}"'
        return "key-lost-zero", Violation(
            path=path,
            pointer=problem.pointer,
            message=_("{key}: {digits} has lost its leading zero.").format(key=name, digits=digits),
            hint=_("Write {fix}, in quotation marks: YAML takes it for a number otherwise.").format(fix=fix),
            fix=fix,
        )
    if len(digits) in lengths and isinstance(value, int):
        fix = f'"{digits}"'
        return "key-not-quoted", Violation(
            path=path,
            pointer=problem.pointer,
            message=_("{key}: {digits} must stand in quotation marks.").format(key=name, digits=digits),
            hint=_("Write {fix}: keys and postcodes are text, or their zeros get lost.").format(fix=fix),
            fix=fix,
        )
    return None
