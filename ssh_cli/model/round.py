"""A signature round: who was asked to sign a letter, and what they answered. Never public."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ssh_cli.kinds.day import Day, move_days
from ssh_cli.model.municipality import Refs


class Status(StrEnum):
    """What became of a request; `no-answer` is somebody's decision to wait no longer."""

    INVITED = "invited"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    NO_ANSWER = "no-answer"


PUBLISHED_LETTER = "published-letter"
"""The basis of a signature that is read under the letter itself: it needs no consent beside."""


class Consent(StrEnum):
    """What a confirmation is worth for the text that a letter has now.

    `current`: it was given to these demands and words, or to others that differ in form alone. `stale`:
    to other ones. `unknown`: it does not tell.
    """

    CURRENT = "current"
    STALE = "stale"
    UNKNOWN = "unknown"


class Draft(NamedTuple):
    """A text that somebody was sent or agreed to, known by the digest of its demands and words.

    `at` is the commit that holds it, empty where it was not committed.
    """

    text: str
    demands: tuple[str, ...] = ()
    at: str = ""


class FormChange(NamedTuple):
    """Somebody's word that one text says what another one said: `before` and `after` are digests."""

    before: str
    after: str
    by: str
    date: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A municipality that was asked; `on` is the day of its `status`.

    `name`, `office`, `basis` and `source` are those of a confirmation: what the public record takes over.
    `draft` is the text that it was sent, `consent` the one that it agreed to.
    """

    member: str
    status: Status
    invited: Day
    reminded: tuple[Day, ...] = ()
    on: Day | None = None
    name: str = ""
    office: str = ""
    basis: str = ""
    source: Refs = ()
    note: str = ""
    draft: Draft | None = None
    consent: Draft | None = None

    @property
    def last_contact(self) -> str:
        """Return the latest day (ISO) on which the municipality was written to."""
        return max(one.last for one in (self.invited, *self.reminded))


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningRound:
    """The round of one letter; `requests` are in the order in which they were made."""

    id: str
    deadline: Day | None = None
    requests: tuple[Request, ...] = ()
    form_changes: tuple[FormChange, ...] = ()
    note: str = ""

    def of(self, member: str) -> Request | None:
        """Return what a municipality was asked, None where it was not."""
        return next((one for one in self.requests if one.member == member), None)

    def with_status(self, status: Status) -> tuple[Request, ...]:
        """Return the requests of one status."""
        return tuple(one for one in self.requests if one.status is status)

    def consent_of(self, request: Request, text: Draft | None) -> Consent:
        """Return what a confirmation is worth for `text`, what the letter says now, None for nothing."""
        if request.basis == PUBLISHED_LETTER:
            return Consent.CURRENT
        if request.consent is None:
            return Consent.UNKNOWN
        same = self._same_as(text.text) if text is not None else ()
        return Consent.CURRENT if request.consent.text in same else Consent.STALE

    def _same_as(self, text: str) -> frozenset[str]:
        """Return the digests of the texts from which changes of form alone lead to `text`."""
        same = {text}
        while more := {one.before for one in self.form_changes if one.after in same} - same:
            same |= more
        return frozenset(same)

    def days_left(self, on: str) -> int | None:
        """Return the days from the ISO day `on` to the deadline, below 0 after it; None without one."""
        if self.deadline is None:
            return None
        return (date.fromisoformat(self.deadline.last) - date.fromisoformat(on)).days

    def due(self, on: str, *, patience: int = 7) -> tuple[Request, ...]:
        """Return whom to remind on the ISO day `on`: no answer, and no word from us for `patience` days.

        After the deadline everybody who has not answered is due.
        """
        left = self.days_left(on)
        before = move_days(on, -patience)
        return tuple(
            one
            for one in self.with_status(Status.INVITED)
            if one.last_contact <= before or (left is not None and left < 0)
        )
