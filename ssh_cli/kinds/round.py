"""A signature round: who was asked to sign a letter, and what they answered. Never public."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from ssh_cli.kinds.day import Day, move_days
from ssh_cli.kinds.declaration import (
    Commit,
    DatedSlug,
    Digest,
    Record,
    Refs,
    Several,
    Slug,
    Text,
    about,
)
from ssh_cli.kinds.shared import MEMBER, SOURCE, Note, SignatureBasis, SignedName, SignedOffice
from ssh_cli.kinds.vocabularies import REQUEST_STATUS, Status

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


class FormChange(Record, private=True):
    """Somebody's word that one text says what another one said: `before` and `after` are digests."""

    before: Annotated[
        Digest,
        about(
            "Vorher | Before",
            "Prüfsumme des früheren Textes. | Digest of the earlier text.",
            example="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
    ]
    after: Annotated[
        Digest,
        about(
            "Nachher | After",
            "Prüfsumme des Textes, der dasselbe sagt. | Digest of the text that says the same.",
            example="60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        ),
    ]
    by: Annotated[
        Text,
        about(
            "Erklärt von | By",
            "Wer das erklärt hat. | Who said so.",
            example="Koordinierungsstelle",
        ),
    ]
    date: Annotated[
        Day,
        about(
            "Tag | Date",
            "Tag der Erklärung. | Day on which it was said.",
            example="2026-03-12",
        ),
    ]


class Draft(Record, private=True):
    """A text that somebody was sent or agreed to, known by the digest of its demands and words.

    `at` is the commit that holds it, empty where it was not committed.
    """

    text: Annotated[
        Digest,
        about(
            "Prüfsumme des Textes | Text",
            "SHA-256 der Forderungen und der Wörter des Briefes, ohne Anrede, Zahlen des Tages, "
            "Unterschriften und Gestaltung. | "
            "SHA-256 of the letter's demands and words, without greeting, figures of the day, "
            "signatures and layout.",
            example="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
    ]
    demands: Annotated[
        Several[Slug],
        about(
            "Forderungen | Demands",
            "Die Forderungen, die der Brief da stellte. | The demands that the letter made then.",
            example=["landesaufnahmeprogramm"],
            refers="demand",
        ),
    ] = ()
    at: Annotated[
        Commit,
        about(
            "Stand | Revision",
            "Commit, der diesen Entwurf enthält; fehlt, wo er nicht committet war. | "
            "Commit that holds this draft; absent where it was not committed.",
            example="3f2a9c1b7d5e4f60718293a4b5c6d7e8f9012345",
        ),
    ] = ""


class Request(Record, private=True):
    """A municipality that was asked; `on` is the day of its `status`.

    `name`, `office`, `basis` and `source` are those of a confirmation: what the public record takes over.
    `draft` is the text that it was sent, `consent` the one that it agreed to.
    """

    member: Annotated[Slug, MEMBER]
    status: Annotated[
        Status,
        about(
            "Stand | Status",
            "Angefragt, zugesagt, abgelehnt oder ohne Antwort geblieben. | "
            "Asked, confirmed, declined, or left without an answer.",
            example="invited",
            of=REQUEST_STATUS,
        ),
    ]
    invited: Annotated[
        Day,
        about(
            "Angefragt | Invited",
            "Tag der Anfrage. | Day on which the municipality was asked.",
            example="2026-03-10",
        ),
    ]
    reminded: Annotated[
        Several[Day],
        about(
            "Erinnert | Reminded",
            "Tage, an denen erinnert wurde. | Days on which a reminder went out.",
            example=["2026-03-17"],
        ),
    ] = ()
    date: Annotated[
        Day | None,
        about(
            "Seit | Date",
            "Tag, an dem der Stand erreicht war. | Day on which the status was reached.",
            example="2026-03-10",
            was="on",
        ),
    ] = None
    draft: Annotated[
        Draft | None,
        about(
            "Entwurf | Draft",
            "Der Text, um dessen Unterschrift gebeten wurde. | "
            "The text that the municipality was asked to sign.",
            example={
                "text": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "demands": ["landesaufnahmeprogramm"],
            },
        ),
    ] = None
    consent: Annotated[
        Draft | None,
        about(
            "Zustimmung | Consent",
            "Der Text, dem zugestimmt wurde. | The text that was agreed to.",
            example={
                "text": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "demands": ["landesaufnahmeprogramm"],
            },
        ),
    ] = None
    name: SignedName = ""
    office: SignedOffice = ""
    basis: SignatureBasis = ""
    source: Annotated[
        Refs,
        SOURCE._replace(label="Beleg | Source", example="https://www.example.org/beschluss"),
    ] = ()
    note: Note = ""

    @property
    def last_contact(self) -> str:
        """Return the latest day (ISO) on which the municipality was written to."""
        return max(day.last for day in (self.invited, *self.reminded))


class SigningRound(Record, private=True):
    """Unterschriftenrunde | Signature round.

    Wer um eine Unterschrift gebeten wurde und was daraus wurde. Liegt nur in private/rounds/, nie in den
    öffentlichen Daten. | Who was asked for a signature, and what became of it. Lies in private/rounds/
    alone, never in the public data.
    """

    id: Annotated[
        DatedSlug,
        about(
            "Kennung | Identifier",
            "Kennung des Briefes; zugleich der Dateiname ohne Endung. | "
            "Identifier of the letter; also the file name without its ending.",
            example="2026-03-musterbrief",
        ),
    ]
    deadline: Annotated[
        Day | None,
        about(
            "Frist | Deadline",
            "Tag, bis zu dem um Antwort gebeten ist. | Day by which an answer is asked for.",
            example="2026-03-10",
        ),
    ] = None
    requests: Annotated[
        Several[Request],
        about(
            "Anfragen | Requests",
            "In der Reihenfolge, in der gefragt wurde. | In the order in which they were made.",
        ),
    ] = ()
    form_changes: Annotated[
        Several[FormChange],
        about(
            "Änderungen der Form | Form changes",
            "Wer wann erklärt hat, dass ein Text dasselbe sagt wie ein früherer. | "
            "Who said when that a text says what an earlier one said.",
        ),
    ] = ()
    note: Note = ""

    def of(self, member: str) -> Request | None:
        """Return the request to a municipality, None where it was not asked."""
        return next((request for request in self.requests if request.member == member), None)

    def with_status(self, status: Status) -> tuple[Request, ...]:
        """Return the requests that have one status, such as `Status.INVITED`."""
        return tuple(request for request in self.requests if request.status is status)

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
        while more := {change.before for change in self.form_changes if change.after in same} - same:
            same |= more
        return frozenset(same)

    def days_left(self, on: str) -> int | None:
        """Return the days from the ISO day `on` to the deadline, below 0 after it; None without one."""
        if self.deadline is None:
            return None
        return (date.fromisoformat(self.deadline.last) - date.fromisoformat(on)).days

    def due(self, on: str) -> tuple[Request, ...]:
        """Return whom to remind on the ISO day `on`: no answer, and no word from us for a week.

        After the deadline everybody who has not answered is due.
        """
        left = self.days_left(on)
        before = move_days(on, -7)
        return tuple(
            request
            for request in self.with_status(Status.INVITED)
            if request.last_contact <= before or (left is not None and left < 0)
        )
