"""A signature round: who was asked to sign a letter, and what they answered. Never public."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ssh_cli.model.day import Day, move_days
from ssh_cli.model.municipality import Refs


class Status(StrEnum):
    """What became of a request; `no-answer` is somebody's decision to wait no longer."""

    INVITED = "invited"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    NO_ANSWER = "no-answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A municipality that was asked; `on` is the day of its `status`.

    `name`, `office`, `basis` and `source` are those of a confirmation: what the public record takes over.
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
    note: str = ""

    def of(self, member: str) -> Request | None:
        """Return what a municipality was asked, None where it was not."""
        return next((one for one in self.requests if one.member == member), None)

    def with_status(self, status: Status) -> tuple[Request, ...]:
        """Return the requests of one status."""
        return tuple(one for one in self.requests if one.status is status)

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
