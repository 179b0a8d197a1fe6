"""What one value of a record is held against, and reading it as its field understands it."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from ssh_cli.kinds.answer import Answer, some, weakened
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.vocabularies import codes, spoken_labels
from ssh_cli.messages import N_, _, spoken
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.derived import Spans, T, TimeSpan
from ssh_cli.model.mandate import MandateStance
from ssh_cli.model.spelling import begins, contains, fold, same, suggest_meaning
from ssh_cli.model.written_value import (
    Reason,
    WrittenValueError,
    read_day,
    read_decimal,
    read_whole_number,
)
from ssh_cli.query.field import FieldType, QueryField

_PLAIN = re.compile(r"[^\s()\"',]+")


Texts: TypeAlias = tuple[str, ...]
Codes: TypeAlias = Mapping[str, Answer] | tuple[str, ...]


def quote(text: str) -> str:
    """Return `text` as a query writes it: in quotation marks if it holds blanks or signs of the grammar."""
    if _PLAIN.fullmatch(text):
        return text
    mark = "'" if '"' in text and "'" not in text else '"'
    return mark + text.replace(mark, mark * 2) + mark


class Text(NamedTuple):
    """A value meets this text: contains it, begins with it or is it; case and umlauts make no difference."""

    text: str
    meets: Callable[[str, str], bool] = contains

    def answer(self, texts: Texts) -> Answer:
        """Answer for the texts of a field."""
        return Answer.YES if any(self.meets(value, self.text) for value in texts) else Answer.NO

    def __str__(self) -> str:
        return quote(self.text)


def is_whole(value: str, text: str) -> bool:
    """Tell whether a value is this text in one of its spellings."""
    return not set(fold(text)).isdisjoint(fold(value))


class Code(NamedTuple):
    """One of the values that a field can have."""

    code: str

    def answer(self, codes: Codes) -> Answer:
        """Answer for the codes of a field; a mapping tells how certain each is."""
        if isinstance(codes, Mapping):
            return codes.get(self.code, Answer.NO)
        return Answer.YES if self.code in codes else Answer.NO

    def __str__(self) -> str:
        return quote(self.code)


class Is(NamedTuple):
    """A condition on a field of answers: yes, no or possible (the last is always answered yes or no)."""

    wanted: Answer

    def answer(self, given: Answer) -> Answer:
        """Answer for the answer of a field."""
        if self.wanted is Answer.POSSIBLE:
            return Answer.YES if given is Answer.POSSIBLE else Answer.NO
        return given if self.wanted is Answer.YES else ~given

    def __str__(self) -> str:
        return self.wanted.name.lower()


class Given(NamedTuple):
    """Whether a record has any entries of a sort."""

    wanted: bool

    def answer(self, texts: Texts) -> Answer:
        """Answer for the texts of the entries."""
        return Answer.YES if bool(texts) is self.wanted else Answer.NO

    def __str__(self) -> str:
        return "yes" if self.wanted else "no"


class NumberRange(NamedTuple):
    """Numbers from `low` to `high`, both included; None is open."""

    low: float | None
    high: float | None

    def answer(self, spans: Spans[float]) -> Answer:
        """Answer for the numbers of a field."""
        return _within(spans, self.low, self.high)

    def __str__(self) -> str:
        low, high = (_number_text(bound) for bound in (self.low, self.high))
        return low if low == high else f"{low}..{high}"


class DayRange(NamedTuple):
    """Days from the first that `low` can mean to the last that `high` can mean; None is open."""

    low: Day | None
    high: Day | None

    def answer(self, spans: Spans[str]) -> Answer:
        """Answer for the days of a field."""
        low = self.low.first if self.low else None
        return _within(spans, low, self.high.last if self.high else None)

    def __str__(self) -> str:
        low, high = self.low or "", self.high or ""
        return str(low) if low == high else f"{low}..{high}"


class Unknown(NamedTuple):
    """The number or day is not known."""

    def answer(self, spans: Spans[str] | Spans[float]) -> Answer:
        """Answer yes where nothing, or only a bound, is known."""
        unknown = spans is None or any(span.vague for span in spans)
        return Answer.YES if unknown else Answer.NO

    def __str__(self) -> str:
        return "unknown"


Condition: TypeAlias = Text | Code | Is | Given | NumberRange | DayRange | Unknown

BETWEEN = re.compile(r"\.\.|…|–")
"""What stands between the bounds of a range."""


def read_numbers(text: str, *, decimal: bool = False) -> NumberRange:
    """Return the range that `text` writes, of whole numbers or with decimals, as `10.000..50.000` or `5`.

    Raise NumberError for a bound that is no such number, ValueError where there is no bound.
    """
    low, high = _bounds(text)
    read = _decimal if decimal else read_whole_number
    return NumberRange(read(low) if low else None, read(high) if high else None)


def read_days(text: str) -> DayRange:
    """Return the range of days that `text` writes, as `14.06.2019..2020` or `März 2026`.

    Raise DayError for a bound that is no day, ValueError where there is no bound.
    """
    low, high = _bounds(text)
    return DayRange(read_day(low) if low else None, read_day(high) if high else None)


def is_reversed(condition: NumberRange | DayRange) -> bool:
    """Tell whether the range ends before it begins."""
    if isinstance(condition, NumberRange):
        return condition.low is not None and condition.high is not None and condition.low > condition.high
    low, high = condition.low, condition.high
    return low is not None and high is not None and low.first > high.last


def _bounds(text: str) -> tuple[str, str]:
    low, *rest = (part.strip() for part in BETWEEN.split(text, maxsplit=1))
    high = rest[0] if rest else low
    if not low and not high:
        raise ValueError(text)
    return low, high


def _decimal(text: str) -> float:
    return float(read_decimal(text))


def _number_text(number: float | None) -> str:
    if number is None:
        return ""
    if isinstance(number, int):
        return str(number)
    return f"{number:.10f}".rstrip("0").rstrip(".")


def _within(spans: Spans[T], low: T | None, high: T | None) -> Answer:
    if spans is None:
        return Answer.POSSIBLE
    return some(weakened(_place(span, low, high), weak=span.weak) for span in spans)


def _place(span: TimeSpan[T], low: T | None, high: T | None) -> Answer:
    first, last = span.first, span.last
    if low is not None and last is not None and last < low:
        return Answer.NO
    if high is not None and first is not None and first > high:
        return Answer.NO
    above = low is None or (first is not None and first >= low)
    below = high is None or (last is not None and last <= high)
    return Answer.YES if above and below else Answer.POSSIBLE


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
                return Text(text, is_whole)
            return Text(text, begins) if field.by_prefix else Text(text)
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
        message = _("“{text}” can mean several values of “{name}”.", text=text, name=field.name)
        raise Misread(message, _("Known: {values}", values=", ".join(matching)))
    message = _("“{text}” is no value of “{name}”.", text=text, name=field.name)
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
        hints.append(_("Near: {values}.", values=", ".join(near)))
    if len(known) <= LISTED:
        hints.append(_("Known: {values}", values=", ".join(known)))
    return " ".join(hints)


def _read_range(field: QueryField, text: str) -> Condition:
    if same(text, "unknown") or any(same(text, label) for label in spoken(N_("unknown"))):
        return Unknown()
    try:
        if field.type is FieldType.DAY:
            bounds: NumberRange | DayRange = read_days(text)
        else:
            bounds = read_numbers(text, decimal=field.kind == "decimal")
    except WrittenValueError as error:
        if error.reason in {Reason.NOT_A_DAY, Reason.NOT_A_NUMBER}:
            raise _no_range(field, text) from None
        raise Misread(error.message, error.hint) from None
    except ValueError:
        raise _no_range(field, text) from None
    if is_reversed(bounds):
        message = _("The range “{text}” ends before it begins.", text=text)
        raise Misread(message, _("Write the smaller value first."))
    return bounds


def _no_range(field: QueryField, text: str) -> Misread:
    if field.type is FieldType.DAY:
        return Misread(
            _("“{text}” is no day and no range of days.", text=text),
            _("Write 2019, June 2019, 14.06.2019, 2019-06-14, 2019..2020, 2019.., ..2020 or unknown."),
        )
    return Misread(
        _("“{text}” is no number and no range of numbers.", text=text),
        _("Write 50000, 50.000.., ..50000, 10000..50000 or unknown."),
    )
