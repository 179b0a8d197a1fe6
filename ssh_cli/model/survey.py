"""Surveys among the members: what was asked, what was published of it, and the answers on record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.wording import Wording
from ssh_cli.model.municipality import Refs


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers that a question allows."""

    id: str
    label: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question; `kind` is choice, multiple, yes-no, number or text."""

    id: str
    text: Wording
    kind: str
    options: tuple[Option, ...] = ()
    demands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedResult:
    """What was published of a survey, in own words; `quantifier` is how many it speaks of.

    Nearly all is no number: where the source gives none, neither does the record.
    """

    id: str
    text: Wording
    quantifier: str = "unknown"
    count: int | None = None
    of: int | None = None
    demands: tuple[str, ...] = ()
    source: Refs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A survey; `asked` is how many were asked, None where no source tells."""

    id: str
    title: Wording
    begins: Day
    until: Day | None = None
    asked_by: str | None = None
    asked: int | None = None
    answered: int | None = None
    questions: tuple[Question, ...] = ()
    results: tuple[PublishedResult, ...] = ()
    source: Refs = ()
    weak: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer:
    """What one municipality answered: by question an option's id, several of them, a number or a text."""

    survey: str
    member: str
    on: Day | None = None
    answers: Mapping[str, str | int | bool | tuple[str, ...]] = field(default_factory=dict)
    source: Refs = ()
    note: str = ""

    @property
    def id(self) -> str:
        """Return by what the dataset knows it: survey and member."""
        return f"{self.survey}/{self.member}"
