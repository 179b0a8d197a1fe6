"""Reading one value of a query as its field understands it, and suggesting what was meant."""

from collections.abc import Mapping

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.words import codes, spoken_labels
from ssh_cli.messages import N_, _, spoken
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.folding import same
from ssh_cli.model.mandate import MandateStance
from ssh_cli.model.suggestion import suggest_meaning
from ssh_cli.model.written_day import DayError, DayReason
from ssh_cli.model.written_number import NumberError, NumberReason
from ssh_cli.query.conditions import (
    Code,
    Condition,
    DayRange,
    Given,
    Is,
    NumberRange,
    Prefix,
    Text,
    Unknown,
    Whole,
    is_reversed,
    read_days,
    read_numbers,
)
from ssh_cli.query.field import FieldType, QueryField

_GIVEN = [(code, word) for code, word in spoken_labels("answer") if code != "possible"]
_GIVEN += [("yes", "yes"), ("no", "no")]
LISTED = 60
"""As many values a hint lists; more would hide the near ones."""


class Misread(Exception):  # noqa: N818 - never leaves the parser, which knows the column
    """A value does not fit its field."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def read_condition(field: QueryField, text: str, dataset: Dataset) -> Condition:
    """Return the condition on `field` that `text` writes; raise Misread for no possible value."""
    match field.type:
        case FieldType.CHOICE | FieldType.MANDATE:
            return Code(find_code(field, text, dataset))
        case FieldType.ANSWER:
            return Is(Answer[find_code(field, text, dataset).upper()])
        case FieldType.NUMBER | FieldType.DAY:
            return _read_range(field, text)
        case FieldType.TEXT | FieldType.LIST:
            if field.as_whole:
                return Whole(text)
            return Prefix(text) if field.by_prefix else Text(text)
        case FieldType.ENTRIES:
            given = next((code for code, label in _GIVEN if same(text, label)), "")
            return Given(given == "yes") if given else Text(text)


def find_code(field: QueryField, text: str, dataset: Dataset) -> str:
    """Return the code that `text` means: the code itself or its label in any language, in any spelling.

    Raise Misread, with the near and the known ones, where it means none.
    """
    known = field.codes(dataset)
    if text in known:
        return text
    matching = [code for code in known if same(code, text)] or list(
        dict.fromkeys(code for code, label in field.spoken_labels(dataset) if same(label, text))
    )
    if len(matching) == 1:
        return matching[0]
    if matching:
        message = _("“{text}” can mean several values of “{name}”.").format(text=text, name=field.name)
        raise Misread(message, _("Known: {values}").format(values=", ".join(matching)))
    message = _("“{text}” is no value of “{name}”.").format(text=text, name=field.name)
    raise Misread(message, values_hint(text, field.labels(dataset)))


def find_stance(text: str) -> MandateStance | None:
    """Return the stance with this code or label, in any language; None for another text."""
    stances = {code: MandateStance(code) for code in codes("stance")}
    spellings = (*((code, code) for code in stances), *spoken_labels("stance"))
    return next((stances[code] for code, label in spellings if same(label, text)), None)


def values_hint(text: str, known: Mapping[str, str]) -> str:
    """Return a hint with the codes of similar code or label, and all codes if they are few."""
    spellings = {label: code for code, label in known.items()} | {code: code for code in known}
    near = suggest_meaning(text, spellings)
    hints = []
    if near:
        hints.append(_("Near: {values}.").format(values=", ".join(near)))
    if len(known) <= LISTED:
        hints.append(_("Known: {values}").format(values=", ".join(known)))
    return " ".join(hints)


def _read_range(field: QueryField, text: str) -> Condition:
    if same(text, "unknown") or any(same(text, label) for label in spoken(N_("unknown"))):
        return Unknown()
    try:
        if field.type is FieldType.DAY:
            bounds: NumberRange | DayRange = read_days(text)
        else:
            bounds = read_numbers(text, decimal=field.kind == "decimal")
    except (DayError, NumberError) as error:
        if error.reason in {DayReason.NOT_A_DAY, NumberReason.NOT_A_NUMBER}:
            raise _no_range(field, text) from None
        raise Misread(error.message, error.hint) from None
    except ValueError:
        raise _no_range(field, text) from None
    if is_reversed(bounds):
        message = _("The range “{text}” ends before it begins.").format(text=text)
        raise Misread(message, _("Write the smaller value first."))
    return bounds


def _no_range(field: QueryField, text: str) -> Misread:
    if field.type is FieldType.DAY:
        return Misread(
            _("“{text}” is no day and no range of days.").format(text=text),
            _("Write 2019, June 2019, 14.06.2019, 2019-06-14, 2019..2020, 2019.., ..2020 or unknown."),
        )
    return Misread(
        _("“{text}” is no number and no range of numbers.").format(text=text),
        _("Write 50000, 50.000.., ..50000, 10000..50000 or unknown."),
    )
