"""What one value of a record is held against: a piece of text, a code, yes or no, a range."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ssh_cli.kinds.answer import Answer, some, weakened
from ssh_cli.kinds.day import Day
from ssh_cli.model.folding import begins, contains, fold
from ssh_cli.model.span import Span, Spans, T
from ssh_cli.model.written_day import read_day
from ssh_cli.model.written_number import read_decimal, read_whole_number

_PLAIN = re.compile(r"[^\s()\"',]+")


Texts: TypeAlias = tuple[str, ...]
Codes: TypeAlias = Mapping[str, Answer] | tuple[str, ...]


def quote(text: str) -> str:
    """Return `text` as a query writes it: in quotation marks if it holds blanks or signs of the grammar."""
    if _PLAIN.fullmatch(text):
        return text
    mark = "'" if '"' in text and "'" not in text else '"'
    return mark + text.replace(mark, mark * 2) + mark


@dataclass(frozen=True, slots=True)
class Text:
    """The value contains this text; case and umlauts make no difference."""

    text: str

    def answer(self, texts: Texts) -> Answer:
        """Answer for the texts of a field."""
        return Answer.YES if any(contains(value, self.text) for value in texts) else Answer.NO

    def __str__(self) -> str:
        return quote(self.text)


@dataclass(frozen=True, slots=True)
class Prefix:
    """The value begins with this text: `key:12` asks for all keys of Brandenburg."""

    text: str

    def answer(self, texts: Texts) -> Answer:
        """Answer for the texts of a field."""
        return Answer.YES if any(begins(value, self.text) for value in texts) else Answer.NO

    def __str__(self) -> str:
        return quote(self.text)


@dataclass(frozen=True, slots=True)
class Whole:
    """The value equals this text; case and umlauts make no difference."""

    text: str

    def answer(self, texts: Texts) -> Answer:
        """Answer for the texts of a field."""
        wanted = set(fold(self.text))
        is_there = any(not wanted.isdisjoint(fold(value)) for value in texts)
        return Answer.YES if is_there else Answer.NO

    def __str__(self) -> str:
        return quote(self.text)


@dataclass(frozen=True, slots=True)
class Code:
    """One of the values that a field can have."""

    code: str

    def answer(self, codes: Codes) -> Answer:
        """Answer for the codes of a field; a mapping tells how certain each is."""
        if isinstance(codes, Mapping):
            return codes.get(self.code, Answer.NO)
        return Answer.YES if self.code in codes else Answer.NO

    def __str__(self) -> str:
        return quote(self.code)


@dataclass(frozen=True, slots=True)
class Is:
    """A condition on a field of answers: yes, no or possible (the last is always answered yes or no)."""

    wanted: Answer

    def answer(self, given: Answer) -> Answer:
        """Answer for the answer of a field."""
        if self.wanted is Answer.POSSIBLE:
            return Answer.YES if given is Answer.POSSIBLE else Answer.NO
        return given if self.wanted is Answer.YES else ~given

    def __str__(self) -> str:
        return self.wanted.name.lower()


@dataclass(frozen=True, slots=True)
class Given:
    """Whether a record has any entries of a sort."""

    wanted: bool

    def answer(self, texts: Texts) -> Answer:
        """Answer for the texts of the entries."""
        return Answer.YES if bool(texts) is self.wanted else Answer.NO

    def __str__(self) -> str:
        return "yes" if self.wanted else "no"


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers from `low` to `high`, both included; None is open."""

    low: float | None
    high: float | None

    def answer(self, spans: Spans[float]) -> Answer:
        """Answer for the numbers of a field."""
        return _within(spans, self.low, self.high)

    def __str__(self) -> str:
        low, high = (_number_text(bound) for bound in (self.low, self.high))
        return low if low == high else f"{low}..{high}"


@dataclass(frozen=True, slots=True)
class DayRange:
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


@dataclass(frozen=True, slots=True)
class Unknown:
    """The number or day is not known."""

    def answer(self, spans: Spans[str] | Spans[float]) -> Answer:
        """Answer yes where nothing, or only a bound, is known."""
        unknown = spans is None or any(span.vague for span in spans)
        return Answer.YES if unknown else Answer.NO

    def __str__(self) -> str:
        return "unknown"


Condition: TypeAlias = Text | Prefix | Whole | Code | Is | Given | NumberRange | DayRange | Unknown

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


def _place(span: Span[T], low: T | None, high: T | None) -> Answer:
    first, last = span.first, span.last
    if low is not None and last is not None and last < low:
        return Answer.NO
    if high is not None and first is not None and first > high:
        return Answer.NO
    above = low is None or (first is not None and first >= low)
    below = high is None or (last is not None and last <= high)
    return Answer.YES if above and below else Answer.POSSIBLE
