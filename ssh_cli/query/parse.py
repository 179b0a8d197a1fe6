"""Reading a query: from the text that somebody typed to terms, or to an error that helps."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from ssh_cli.errors import QueryError
from ssh_cli.kinds.vocabularies import labels, spoken_labels
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.written_value import GROUP_SPACES, days_in_words
from ssh_cli.query.field import FieldType, QueryField
from ssh_cli.query.fields import QueryTable, name_hint, table
from ssh_cli.query.terms import (
    BETWEEN,
    EVERYTHING,
    KEYWORDS,
    NO_WORD,
    And,
    Claim,
    Compare,
    Condition,
    MandateTerm,
    Not,
    Or,
    Term,
    Word,
    find_code,
    find_stance,
    read_condition,
    values_hint,
)

Value = TypeVar("Value")

DEEPEST = 40
"""Brackets and `not` within each other, at most: more is a slip, and the parser calls itself."""

_GAP = re.compile(r"\s*")
_BARE = re.compile(r"[^\s()]+")
_ITEM = re.compile(r"[^\s(),]+")
_MARKS = "\"'"
_HEADING = re.compile(r"[^()\"':]{1,80}(?=:)")
_COMPARISON = re.compile(r"(?P<name>[^\s()\"':=<>!]*)\s*(?P<sign>!?[=<>]+)\s*(?P<value>[^\s()\"'=<>]*)")
_COMPARED = {
    "=": "{name}:{value}",
    "!": "not {name}:{value}",
    ">": "{name}:{value}..",
    "<": "{name}:..{value}",
}
_GROUPED = rf"(?<![0-9])[1-9][0-9]{{0,2}}(?:[,{GROUP_SPACES}][0-9]{{3}}(?![0-9]))+"
_WHOLE_NUMBERS = re.compile(rf"(?:{_GROUPED}|[^\s(),])+")
_ALONE = re.compile(r"\(\s*(?P<word>\w+)\s*\)\s*")
_SEVERAL_WORDS = re.compile(r"[^\s(),\"']+[ (]\S")
_PLAIN_BOUND = re.compile(rf"(?:(?!{BETWEEN.pattern})[^\s(),])+")
_DECIMALS = re.compile(r"(?:[^\s(),]|(?<=[0-9]),(?=[0-9]))+")


def parse(query: str, kind: str, dataset: Dataset) -> Term:
    """Return the term that `query` writes for records of `kind`; the empty query is true of all.

    A Land's abbreviation in capitals, and nothing else, is the Land.

    Raise QueryError, with the column, for everything that is no query: unknown fields and values,
    brackets and quotation marks left open, ranges that end before they begin.
    """
    query = unicodedata.normalize("NFC", query)
    if query.isupper() and "land" in table(kind).by_name:
        from ssh_cli.model.place_name import read_abbreviation  # few write capitals

        query = f"land:{land}" if (land := read_abbreviation(query.strip())) else query
    try:
        return _Reader(query, table(kind), dataset).read()
    except QueryError as error:
        error.query = query
        raise


class _Reader:
    """Walks once through the text, from left to right; `at` is how far it came."""

    def __init__(self, query: str, fields: QueryTable, dataset: Dataset) -> None:
        self.query = query
        self.table = fields
        self.dataset = dataset
        self.at = 0

    def read(self) -> Term:
        self._skip()
        if self._over():
            return EVERYTHING
        term = self._either(0)
        if not self._over():
            raise QueryError("This bracket closes nothing.", self.at)
        return term

    def _either(self, depth: int) -> Term:
        parts = [self._together(depth)]
        while self._keyword() == "or":
            word = self._take(_BARE)
            parts.append(self._together(depth, behind=word))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _together(self, depth: int, behind: str = "") -> Term:
        parts = [self._single(depth, behind)]
        while not self._over() and not self._sees(")") and self._keyword() != "or":
            word = self._take(_BARE) if self._keyword() == "and" else ""
            parts.append(self._single(depth, word))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _single(self, depth: int, behind: str = "") -> Term:
        """Read one term; `behind` is the operator before it."""
        start = self.at
        if self._over() or self._sees(")") or self._keyword() in {"or", "and"}:
            raise QueryError("A term is missing here.", start, hint=self._missing(behind))
        if depth >= DEEPEST:
            raise QueryError("Brackets go too deep here.", start)
        if self._keyword() == "not":
            word = self._take(_BARE)
            return Not(self._single(depth + 1, word))
        if self._sees("("):
            return self._group(depth)
        if self.query[self.at] in _MARKS:
            return Word(self._quoted(), self.table.words)
        return self._word_or_field()

    def _group(self, depth: int) -> Term:
        start = self.at
        alone = _ALONE.match(self.query, start)
        if alone and alone["word"].lower() in KEYWORDS:  # the river in “Frankfurt (Oder)”, no operator
            self.at = alone.end()
            return Word(alone["word"], self.table.words)
        self.at += 1
        self._skip()
        term = self._either(depth + 1)
        if not self._sees(")"):
            raise QueryError("This bracket is not closed.", start)
        self.at += 1
        self._skip()
        return term

    def _word_or_field(self) -> Term:
        name, colon, _value = self._peek(_BARE).partition(":")
        heading = self._peek(_HEADING)
        if heading != name and " " in heading and self.table.fields_called(heading):
            name, colon = heading, ":"
        if not colon:
            self._refuse_comparison()
            return Word(self._take(_BARE), self.table.words)
        field = self._field(name)
        self.at += len(name) + 1
        if field.type is FieldType.MANDATE:
            return MandateTerm(self._listed(self._claim, field))
        return Compare(field, self._listed(self._condition, field))

    def _field(self, name: str) -> QueryField:
        """Return the field of a name, or of a heading, in any language."""
        fields = self.table.fields_called(name)
        if len(fields) == 1:
            return fields[0]
        if fields:
            message = _("“{name}” can mean several fields.", name=name)
            hint = _("Known: {values}", values=", ".join(field.name for field in fields))
        else:
            message = _("There is no field “{name}”.", name=name)
            hint = name_hint(self.table, name)
        raise QueryError(message, self.at, hint=hint)

    def _refuse_comparison(self) -> None:
        """Raise QueryError for the syntax of other query languages: `standing=member`, `&&`."""
        match = _COMPARISON.match(self.query, self.at)
        if match:
            name, value = match["name"], match["value"]
            if value and self.table.fields_called(name):
                meant = _COMPARED[match["sign"][0]].format(name=name, value=value)
            else:
                example = next(field for field in self.table.fields if field.vocabulary)
                meant = f"{example.name}:{example.codes(self.dataset)[0]}"
            raise QueryError(
                "A query has no “{sign}”.",
                match.start("sign"),
                hint="Write {query}",
                sign=match["sign"],
                query=meant,
            )
        word = self._peek(_BARE)
        if NO_WORD.search(word):
            raise QueryError(
                "“{text}” is no word to look for.",
                self.at,
                hint="Write and, or, not; quote what is to be looked for as it stands.",
                text=word,
            )

    def _listed(self, read: Callable[[QueryField], Value], field: QueryField) -> tuple[Value, ...]:
        """Read values of a field with commas between them."""
        values = [read(field)]
        while self._comma():
            values.append(read(field))
        self._skip()
        return tuple(values)

    def _condition(self, field: QueryField) -> Condition:
        return self._read(read_condition, field, self.at, self._item(field))

    def _claim(self, field: QueryField) -> Claim:
        start = self.at
        text = self._item(field)
        if not self._sees("("):
            return Claim(self._read(find_code, field, start, text))
        stance = find_stance(text)
        if stance is None:
            hint = values_hint(text, labels("stance"))
            raise QueryError(_("“{text}” is nothing to ask of a mandate.", text=text), start, hint=hint)
        self.at += 1
        inner = self.at
        demand = self._read(find_code, field, inner, self._item(field))
        if not self._sees(")"):
            raise QueryError("This bracket is not closed.", inner - 1)
        self.at += 1
        return Claim(demand, stance)

    def _read(
        self, read: Callable[[QueryField, str, Dataset], Value], field: QueryField, start: int, text: str
    ) -> Value:
        """Return what a text means to a field; raise QueryError where that is nothing."""
        try:
            return read(field, text, self.dataset)
        except QueryError as error:
            error.column = start + 1
            raise

    def _item(self, field: QueryField) -> str:
        """Read one value, quoted or bare, up to a comma, a bracket or a blank."""
        if not self._over() and self.query[self.at] in _MARKS:
            return self._quoted(skip=False)
        match field.type:
            case FieldType.DAY:
                item = self._days()
            case FieldType.NUMBER:
                item = self._peek(_DECIMALS if field.kind == "decimal" else _WHOLE_NUMBERS)
                self._refuse_two_readings(field, item)
            case _:
                item = self._label(field) or self._peek(_ITEM)
        if not item:
            raise QueryError(
                "A value for “{name}” is missing here.",
                self.at,
                hint="It stands right behind the colon, without a blank.",
                name=field.name,
            )
        self.at += len(item)
        return item

    def _label(self, field: QueryField) -> str:
        """Return the longest label of the field that stands here and has blanks in it: `sicherer Hafen`."""
        rest = self.query[self.at :]
        if not _SEVERAL_WORDS.match(rest):
            return ""
        spoken = [*field.spoken_labels(self.dataset)]
        if field.type is FieldType.MANDATE:
            spoken += spoken_labels("stance")
        long = {label for _code, label in spoken if " " in label}
        here = [rest[: len(label)] for label in long if rest[: len(label)].casefold() == label.casefold()]
        whole = [label for label in here if not _ITEM.match(rest, len(label))]
        return max(whole, key=len, default="")

    def _days(self) -> str:
        """Return a day or a range of days that may have blanks in it: `12. März 2026..Mai 2027`."""
        end = self._bound(self.at)
        between = BETWEEN.match(self.query, end)
        if between:
            end = self._bound(between.end())
        rest = _ITEM.match(self.query, end)
        return self.query[self.at : rest.end() if rest else end]

    def _bound(self, start: int) -> int:
        """Return where a day ends that bounds a range."""
        end = days_in_words(self.query, start)
        plain = _PLAIN_BOUND.match(self.query, start) if end == start else None
        return plain.end() if plain else end

    def _refuse_two_readings(self, field: QueryField, item: str) -> None:
        """Raise QueryError for `20,145`, which is one number or two; `1,271,075` and `1,500..` are clear."""
        numbers = item.split(",")
        is_clear = ".." in item or (
            field.kind != "decimal" and any(number[:1] == "0" for number in numbers[1:])
        )
        if len(numbers) == 1 or is_clear:
            return
        single = f"{field.name}:{('.' if field.kind == 'decimal' else '').join(numbers)}"
        several = " or ".join(f"{field.name}:{number}" for number in numbers)
        raise QueryError(
            "“{text}” can mean {first} or {second}.",
            self.at,
            hint="Write the one that is meant.",
            text=item,
            first=single,
            second=several,
        )

    def _missing(self, behind: str) -> str:
        """Return a hint for an operator without a term: `and` at the beginning or the end of a query."""
        word = behind or self._peek(_BARE)
        if word.lower() not in KEYWORDS:
            return ""
        return _('“{word}” is an operator; in quotation marks it means itself: "{word}".', word=word)

    def _quoted(self, *, skip: bool = True) -> str:
        """Take a text in quotation marks; the mark itself is written twice inside."""
        start = self.at
        mark = self.query[start]
        match = re.compile(f"{mark}((?:[^{mark}]|{mark}{mark})*){mark}").match(self.query, start)
        if match is None:
            raise QueryError("This quotation mark is not closed.", start)
        if not match[1]:
            raise QueryError("There is nothing between these quotation marks.", start)
        self.at = match.end()
        if skip:
            self._skip()
        return match[1].replace(mark * 2, mark)

    def _comma(self) -> bool:
        if not self._sees(","):
            return False
        self.at += 1
        return True

    def _keyword(self) -> str:
        return KEYWORDS.get(self._peek(_BARE).lower(), "")

    def _peek(self, shape: re.Pattern[str]) -> str:
        match = shape.match(self.query, self.at)
        return match[0] if match else ""

    def _take(self, shape: re.Pattern[str]) -> str:
        word = self._peek(shape)
        self.at += len(word)
        self._skip()
        return word

    def _skip(self) -> None:
        match = _GAP.match(self.query, self.at)
        self.at = match.end() if match else self.at

    def _over(self) -> bool:
        return self.at >= len(self.query)

    def _sees(self, sign: str) -> bool:
        return self.query.startswith(sign, self.at)
