"""Nothing is decided, attested or held in office later than the day that is asked for."""

from collections.abc import Iterable, Iterator, Mapping

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.kinds.day import Day
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.source.position import Pointer

_ATTESTED: Mapping[str, str] = {
    "member": "population.date safe_harbour.from_ safe_harbour.known_by safe_harbour.seen "
    "safe_harbour.ended_by membership.from_ membership.known_by membership.seen membership.ended_by "
    "interest.date interest.seen networks.since networks.known_by networks.seen",
    "programme": "state_on",
    "recipient": "seen",
    "practice": "since",
    "letter": "sent sendings.date replies.date",
    "alliance": "founded declarations.date coordination.from_ coordination.known_on counts.date",
    "sources": "sources.date",
}
"""The days on which something was so; an end may lie ahead, and a letter be written for a later day."""


def decision_after_on(corpus: Corpus) -> Iterator[Violation]:
    """Object to a decision dated later than the day that is asked for (`--on`, else today)."""
    decided = corpus.find(("resolution", ("date",)))
    yield from _later(corpus, decided, _("The decision is dated {day}, after {on}."))


def evidence_after_on(corpus: Corpus) -> Iterator[Violation]:
    """Object to evidence dated later than the day that is asked for (`--on`, else today)."""
    message = _("The evidence is dated {day}, after {on}.")
    for kind, ways in _ATTESTED.items():
        for way in ways.split():
            yield from _later(corpus, corpus.find((kind, tuple(way.split(".")))), message)
    meetings = corpus.records["meeting"]
    held = ((path, ("from",), meeting.from_) for path, meeting in meetings if meeting.took_place)
    yield from _later(corpus, held, message)


def office_after_on(corpus: Corpus) -> Iterator[Violation]:
    """Object to an office holder known on a day that has not come yet."""
    known = corpus.find(("member", ("offices", "known_on")))
    yield from _later(corpus, known, _("The office holder is known on {day}, after {on}."))


def _later(corpus: Corpus, dated: Iterable[tuple[str, Pointer, Day]], message: str) -> Iterator[Violation]:
    for path, pointer, day in dated:
        if day.first > corpus.on:
            yield Violation(
                path=path,
                pointer=pointer,
                message=message.format(day=format_day(day.text), on=format_day(corpus.on)),
                hint=_("Look the day up in the source; what is only planned belongs in a note."),
            )
