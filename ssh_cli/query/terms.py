"""A query as a value: terms that answer yes, no or possible of a record, by what they hold values against."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from ssh_cli.errors import QueryError
from ssh_cli.kinds.answer import Answer, every, some, sure, weakened
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.vocabularies import codes, spoken_labels
from ssh_cli.messages import N_, _, spoken
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.derived import Spans, T, TimeSpan
from ssh_cli.model.description import write_range
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
        return sure(any(self.meets(value, self.text) for value in texts))

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
        return sure(self.code in codes)

    def __str__(self) -> str:
        return quote(self.code)


class Is(NamedTuple):
    """A condition on a field of answers: yes, no or possible (the last is always answered yes or no)."""

    wanted: Answer

    def answer(self, given: Answer) -> Answer:
        """Answer for the answer of a field."""
        if self.wanted is Answer.POSSIBLE:
            return sure(given is Answer.POSSIBLE)
        return given if self.wanted is Answer.YES else ~given

    def __str__(self) -> str:
        return self.wanted.name.lower()


class Given(NamedTuple):
    """Whether a record has any entries of a sort."""

    wanted: bool

    def answer(self, texts: Texts) -> Answer:
        """Answer for the texts of the entries."""
        return sure(bool(texts) is self.wanted)

    def __str__(self) -> str:
        return "yes" if self.wanted else "no"


class ValueRange(NamedTuple):
    """Numbers, or days with all that they can mean, from `low` to `high`, both included; None is open."""

    low: float | Day | None
    high: float | Day | None

    @property
    def bounds(self) -> tuple[Any, Any]:
        """Return the least and the greatest number, or the first and the last day as ISO text."""
        return getattr(self.low, "first", self.low), getattr(self.high, "last", self.high)

    def answer(self, spans: Spans[Any]) -> Answer:
        """Answer for the numbers or days of a field."""
        low, high = self.bounds
        if spans is None:
            return Answer.POSSIBLE
        return some(weakened(_place(span, low, high), weak=span.weak) for span in spans)

    def __str__(self) -> str:
        return write_range(*map(_bound_text, self))


class Unknown(NamedTuple):
    """The number or day is not known."""

    def answer(self, spans: Spans[str] | Spans[float]) -> Answer:
        """Answer yes where nothing, or only a bound, is known."""
        return sure(spans is None or any(span.vague for span in spans))

    def __str__(self) -> str:
        return "unknown"


Condition: TypeAlias = Text | Code | Is | Given | ValueRange | Unknown

BETWEEN = re.compile(r"\.\.|…|–")
"""What stands between the bounds of a range."""


def _bound_text(bound: float | Day | None) -> object:
    return f"{bound:.10f}".rstrip("0").rstrip(".") if isinstance(bound, float) else bound


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


def read_condition(field: QueryField, text: str, dataset: Dataset) -> Condition:
    """Return the condition on `field` that `text` writes; raise QueryError for no possible value."""
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

    Raise QueryError, with the near and the known ones, where it means none.
    """
    known = field.codes(dataset)
    if text in known:
        return text
    labels = field.spoken_labels(dataset)
    matching = [code for code in known if same(code, text)] or [
        *dict.fromkeys(code for code, label in labels if same(label, text))
    ]
    if not matching and text.isupper():
        from ssh_cli.model.place_name import read_abbreviation  # few write NRW

        matching = [code for code in known if code == read_abbreviation(text)]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise QueryError(
            "“{text}” can mean several values of “{name}”.",
            hint="Known: {values}",
            text=text,
            name=field.name,
            values=", ".join(matching),
        )
    message = _("“{text}” is no value of “{name}”.", text=text, name=field.name)
    raise QueryError(message, hint=values_hint(text, field.labels(dataset)))


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
    read: Callable[[str], float | Day] = read_whole_number
    if field.type is FieldType.DAY:
        read = read_day
    elif field.kind == "decimal":
        read = _decimal
    low, *rest = (part.strip() for part in BETWEEN.split(text, maxsplit=1))
    high = rest[0] if rest else low
    if not (low or high):
        raise _no_range(field, text)
    try:
        bounds = ValueRange(read(low) if low else None, read(high) if high else None)
    except WrittenValueError as error:
        if error.reason in {Reason.NOT_A_DAY, Reason.NOT_A_NUMBER}:
            raise _no_range(field, text) from None
        raise QueryError(error.message, hint=error.hint) from None
    least, greatest = bounds.bounds
    if low and high and least > greatest:
        raise QueryError(
            "The range “{text}” ends before it begins.", hint="Write the smaller value first.", text=text
        )
    return bounds


def _decimal(text: str) -> float:
    return float(read_decimal(text))


def _no_range(field: QueryField, text: str) -> QueryError:
    if field.type is FieldType.DAY:
        return QueryError(
            "“{text}” is no day and no range of days.",
            hint="Write 2019, June 2019, 14.06.2019, 2019-06-14, 2019..2020, 2019.., ..2020 or unknown.",
            text=text,
        )
    return QueryError(
        "“{text}” is no number and no range of numbers.",
        hint="Write 50000, 50.000.., ..50000, 10000..50000 or unknown.",
        text=text,
    )


KEYWORDS = {"and": "and", "or": "or", "not": "not", "und": "and", "oder": "or", "nicht": "not"}
"""The operators, in English and German: a query means the same in a run of either language."""

NO_WORD = re.compile(r"[=<>]|^[\W_]+$")
"""What a bare word does not hold: signs of other query languages; it means itself in quotation marks."""
_LAST_WORD = re.compile(r"(?<![^\s])[^\s\"'():]+$")


class And(NamedTuple):
    """Every part must hold; of no parts it always does (the empty query).

    Beside `certainty:certain` what holds only possibly does not.
    """

    parts: "tuple[Term, ...]"

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        answer = every(part.matches(context, record) for part in self.parts)
        if answer is Answer.POSSIBLE and any(str(part) == "certainty:certain" for part in self.parts):
            return Answer.NO
        return answer

    def __str__(self) -> str:
        written = [f"({part})" if isinstance(part, And | Or) else str(part) for part in self.parts]
        if any(":" in text for text in written):  # “declared since:2020” would name a field of two words
            written = [_LAST_WORD.sub(r'"\g<0>"', text) for text in written]
        return " ".join(written)


class Or(NamedTuple):
    """At least one part must hold."""

    parts: "tuple[Term, ...]"

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        return some(part.matches(context, record) for part in self.parts)

    def __str__(self) -> str:
        return " or ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


class Not(NamedTuple):
    """The part must not hold; what is possible stays possible."""

    part: "Term"

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        return ~self.part.matches(context, record)

    def __str__(self) -> str:
        return f"not ({self.part})" if isinstance(self.part, And | Or) else f"not {self.part}"


class Compare(NamedTuple):
    """A field meets any of the conditions."""

    field: QueryField
    conditions: tuple[Condition, ...]

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        values = self.field.find(context, record)
        return some(condition.answer(values) for condition in self.conditions)

    def __str__(self) -> str:
        values = [str(condition) for condition in self.conditions]
        if self.field.type is FieldType.NUMBER and len(values) > 1:
            values = [f'"{value}"' for value in values]  # 20,145 would be one number, as English writes it
        return f"{self.field.name}:{','.join(values)}"


class Claim(NamedTuple):
    """A stance on a demand that the municipality's own resolutions must take."""

    demand: str
    stance: MandateStance = MandateStance.SUPPORTS

    def __str__(self) -> str:
        demand = quote(self.demand)
        return demand if self.stance is MandateStance.SUPPORTS else f"{self.stance.value}({demand})"


class MandateTerm(NamedTuple):
    """A term that the municipality's own resolutions meet if any claim holds."""

    claims: tuple[Claim, ...]

    def matches(self, context: Context, record: Any) -> Answer:
        """Answer for one municipality."""
        return some(context.stances(record.id, claim.demand)[claim.stance] for claim in self.claims)

    def __str__(self) -> str:
        return f"mandate:{','.join(map(str, self.claims))}"


class Word(NamedTuple):
    """A word without a field, looked for in the names of a record."""

    text: str
    texts: Callable[[Context, Any], Texts]

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        return sure(any(contains(called, self.text) for called in self.texts(context, record)))

    def __str__(self) -> str:
        quoted = quote(self.text)
        odd: object = ":" in self.text or self.text.lower() in KEYWORDS or NO_WORD.search(self.text)
        # in capitals it may be the abbreviation of a Land
        odd = odd or self.text.isupper()
        if quoted == self.text and odd:
            return f'"{self.text}"'
        return quoted


Term: TypeAlias = And | Or | Not | Compare | MandateTerm | Word
EVERYTHING = And(())


def parts_of(term: Term, *, negated: bool = False) -> Iterator[Compare | MandateTerm | Word]:
    """Yield the single terms of a query; those behind `not` only where `negated` asks for them too."""
    match term:
        case And() | Or():
            for part in term.parts:
                yield from parts_of(part, negated=negated)
        case Not():
            yield from parts_of(term.part, negated=True) if negated else ()
        case _:
            yield term


def names_field(term: Term, name: str) -> bool:
    """Tell whether a term asks for a field, even behind `not`."""
    return any(isinstance(part, Compare) and part.field.name == name for part in parts_of(term, negated=True))
