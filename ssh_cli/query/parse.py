"""Reading a query: from the text that somebody typed to terms, or to an error that helps."""

import re

from ssh_cli.errors import QueryError
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import MandateStance
from ssh_cli.query.conditions import Condition
from ssh_cli.query.field import Field, FieldType
from ssh_cli.query.fields import Table, table
from ssh_cli.query.reading import Misread, find_code, read_condition, values_hint
from ssh_cli.query.terms import EVERYTHING, KEYWORDS, And, Claim, Compare, Mandate, Not, Or, Term, Word

DEEPEST = 40
"""Brackets and `not` within each other, at most: more is a slip, and the parser calls itself."""

_GAP = re.compile(r"\s*")
_BARE = re.compile(r"[^\s()]+")
_ITEM = re.compile(r"[^\s(),]+")
_MARKS = "\"'"


def parse(query: str, kind: str, dataset: Dataset) -> Term:
    """Return the term that `query` writes for records of `kind`; the empty query is true of all.

    Raise QueryError, with the column, for everything that is no query: unknown fields and values,
    brackets and quotation marks left open, ranges that end before they begin.
    """
    return _Reader(query, table(kind), dataset).read()


class _Reader:
    """Walks once through the text, from left to right; `at` is how far it came."""

    def __init__(self, query: str, fields: Table, dataset: Dataset) -> None:
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
            raise self._error(_("This bracket closes nothing."), self.at)
        return term

    def _either(self, depth: int) -> Term:
        parts = [self._together(depth)]
        while self._keyword() == "or":
            self._take(_BARE)
            parts.append(self._together(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _together(self, depth: int) -> Term:
        parts = [self._single(depth)]
        while not self._over() and not self._sees(")") and self._keyword() != "or":
            if self._keyword() == "and":
                self._take(_BARE)
            parts.append(self._single(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _single(self, depth: int) -> Term:
        start = self.at
        if self._over() or self._sees(")") or self._keyword() in {"or", "and"}:
            hint = _('Quote a word that means itself: "or".')
            raise self._error(_("A term is missing here."), start, hint)
        if depth >= DEEPEST:
            raise self._error(_("Brackets go too deep here."), start)
        if self._keyword() == "not":
            self._take(_BARE)
            return Not(self._single(depth + 1))
        if self._sees("("):
            return self._group(depth)
        if self.query[self.at] in _MARKS:
            return Word(self._quoted(), self.table.words)
        return self._word_or_field()

    def _group(self, depth: int) -> Term:
        start = self.at
        self.at += 1
        self._skip()
        term = self._either(depth + 1)
        if not self._sees(")"):
            raise self._error(_("This bracket is not closed."), start)
        self.at += 1
        self._skip()
        return term

    def _word_or_field(self) -> Term:
        start = self.at
        word = self._peek(_BARE)
        name, colon, _value = word.partition(":")
        if not colon:
            return Word(self._take(_BARE), self.table.words)
        field = self.table.by_name.get(name.lower())
        if field is None:
            known = self.table.by_name
            hint = values_hint(name, {one: known[one].title for one in known})
            raise self._error(_("There is no field “{name}”.").format(name=name), start, hint)
        self.at = start + len(name) + 1
        if field.type is FieldType.MANDATE:
            return Mandate(tuple(self._claims(field)))
        conditions = tuple(self._conditions(field))
        return Compare(field, conditions)

    def _conditions(self, field: Field) -> list[Condition]:
        found = [self._condition(field)]
        while self._comma():
            found.append(self._condition(field))
        self._skip()
        return found

    def _condition(self, field: Field) -> Condition:
        start = self.at
        try:
            return read_condition(field, self._item(field), self.dataset)
        except Misread as problem:
            raise self._error(problem.message, start, problem.hint) from None

    def _claims(self, field: Field) -> list[Claim]:
        found = [self._claim(field)]
        while self._comma():
            found.append(self._claim(field))
        self._skip()
        return found

    def _claim(self, field: Field) -> Claim:
        start = self.at
        text = self._item(field)
        if not self._sees("("):
            return Claim(self._demand(field, text, start))
        stances = [stance.value for stance in MandateStance]
        if text.lower() not in stances:
            hint = values_hint(text, dict.fromkeys(stances, ""))
            raise self._error(_("“{text}” is nothing to ask of a mandate.").format(text=text), start, hint)
        self.at += 1
        inner = self.at
        demand = self._demand(field, self._item(field), inner)
        if not self._sees(")"):
            raise self._error(_("This bracket is not closed."), inner - 1)
        self.at += 1
        return Claim(demand, MandateStance(text.lower()))

    def _demand(self, field: Field, text: str, start: int) -> str:
        try:
            return find_code(field, text, self.dataset)
        except Misread as problem:
            raise self._error(problem.message, start, problem.hint) from None

    def _item(self, field: Field) -> str:
        """Take one value, quoted or bare, without what follows it."""
        if not self._over() and self.query[self.at] in _MARKS:
            return self._quoted(skip=False)
        item = self._peek(_ITEM)
        if not item:
            message = _("A value for “{name}” is missing here.").format(name=field.name)
            raise self._error(message, self.at)
        self.at += len(item)
        return item

    def _quoted(self, *, skip: bool = True) -> str:
        """Take a text in quotation marks; the mark itself is written twice inside."""
        start = self.at
        mark = self.query[start]
        match = re.compile(f"{mark}((?:[^{mark}]|{mark}{mark})*){mark}").match(self.query, start)
        if match is None:
            raise self._error(_("This quotation mark is not closed."), start)
        if not match[1]:
            raise self._error(_("There is nothing between these quotation marks."), start)
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
        word = self._peek(_BARE).lower()
        return word if word in KEYWORDS else ""

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

    def _error(self, message: str, at: int, hint: str = "") -> QueryError:
        return QueryError(message, query=self.query, column=at + 1, hint=hint)
