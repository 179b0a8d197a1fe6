"""A query as a value: terms that answer yes, no or possible of a record, and print themselves."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

from ssh_cli.kinds.answer import Answer, every, some
from ssh_cli.model.context import Context
from ssh_cli.model.mandate import MandateStance
from ssh_cli.model.spelling import contains
from ssh_cli.query.conditions import Condition, quote
from ssh_cli.query.field import FieldType, QueryField

KEYWORDS = {"and": "and", "or": "or", "not": "not", "und": "and", "oder": "or", "nicht": "not"}
"""The operators, in English and German: a query means the same in a run of either language."""

NO_WORD = re.compile(r"[=<>]|^[\W_]+$")
"""What a bare word does not hold: signs of other query languages; it means itself in quotation marks."""
_LAST_WORD = re.compile(r"(?<![^\s])[^\s\"'():]+$")
Texts: TypeAlias = Callable[[Context, Any], tuple[str, ...]]


class And(NamedTuple):
    """Every part must hold; of no parts it always does (the empty query)."""

    parts: "tuple[Term, ...]"

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        return every(part.matches(context, record) for part in self.parts)

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
    texts: Texts

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        stands_there = any(contains(called, self.text) for called in self.texts(context, record))
        return Answer.YES if stands_there else Answer.NO

    def __str__(self) -> str:
        quoted = quote(self.text)
        odd = ":" in self.text or self.text.lower() in KEYWORDS or NO_WORD.search(self.text)
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
