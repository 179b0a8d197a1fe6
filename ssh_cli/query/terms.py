"""A query as a value: terms that answer yes, no or possible of a record, and print themselves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ssh_cli.model.answer import Answer, every, some
from ssh_cli.model.folding import contains
from ssh_cli.model.mandate import MandateStance
from ssh_cli.query.conditions import Condition, quote
from ssh_cli.query.context import Context
from ssh_cli.query.field import Field

KEYWORDS = frozenset({"and", "or", "not"})
Texts: TypeAlias = Callable[[Context, Any], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class And:
    """Every part must hold; of no parts it always does (the empty query)."""

    parts: "tuple[Term, ...]"

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        return every(part.matches(context, record) for part in self.parts)

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, And | Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part must hold."""

    parts: "tuple[Term, ...]"

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        return some(part.matches(context, record) for part in self.parts)

    def __str__(self) -> str:
        return " or ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold; what is possible stays possible."""

    part: "Term"

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        return ~self.part.matches(context, record)

    def __str__(self) -> str:
        return f"not ({self.part})" if isinstance(self.part, And | Or) else f"not {self.part}"


@dataclass(frozen=True, slots=True)
class Compare:
    """A field meets any of the conditions."""

    field: Field
    conditions: tuple[Condition, ...]

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        found = self.field.find(context, record)
        return some(condition.answer(found) for condition in self.conditions)

    def __str__(self) -> str:
        return f"{self.field.name}:{','.join(map(str, self.conditions))}"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the own resolutions are to say of a demand."""

    demand: str
    stance: MandateStance = MandateStance.SUPPORTS

    def __str__(self) -> str:
        demand = quote(self.demand)
        return demand if self.stance is MandateStance.SUPPORTS else f"{self.stance.value}({demand})"


@dataclass(frozen=True, slots=True)
class Mandate:
    """The municipality's own resolutions say any of this."""

    claims: tuple[Claim, ...]

    def matches(self, context: Context, record: Any) -> Answer:
        """Answer for one municipality."""
        return some(context.stances(record.id, claim.demand)[claim.stance] for claim in self.claims)

    def __str__(self) -> str:
        return f"mandate:{','.join(map(str, self.claims))}"


@dataclass(frozen=True, slots=True)
class Word:
    """A word without a field: it stands in what a record is called."""

    text: str
    texts: Texts = field(compare=False, repr=False)

    def matches(self, context: Context, record: object) -> Answer:
        """Answer for one record."""
        found = any(contains(one, self.text) for one in self.texts(context, record))
        return Answer.YES if found else Answer.NO

    def __str__(self) -> str:
        quoted = quote(self.text)
        if quoted == self.text and (":" in self.text or self.text.lower() in KEYWORDS):
            return f'"{self.text}"'
        return quoted


Term: TypeAlias = And | Or | Not | Compare | Mandate | Word
EVERYTHING = And(())


def parts_of(term: Term) -> Iterator[Compare | Mandate | Word]:
    """Yield what a term asks for, without what stands behind `not`."""
    match term:
        case And() | Or():
            for part in term.parts:
                yield from parts_of(part)
        case Compare() | Mandate() | Word():
            yield term
        case Not():
            return


def names_field(term: Term, name: str) -> bool:
    """Tell whether a term asks for a field, even behind `not`."""
    match term:
        case And() | Or():
            return any(names_field(part, name) for part in term.parts)
        case Not():
            return names_field(term.part, name)
        case Compare():
            return term.field.name == name
        case _:
            return False
