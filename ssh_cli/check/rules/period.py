"""Periods and days: in order, attested, and not later than the day that is asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from ssh_cli.check.corpus import Corpus, Place, rule
from ssh_cli.check.ways import Way
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.period import Period, must_overlap
from ssh_cli.messages import N_
from ssh_cli.messages.day import format_day
from ssh_cli.model.municipality import all_sources
from ssh_cli.source.position import Pointer


def periods(member: Municipality) -> Iterator[tuple[str, int, Period]]:
    """Yield the declarations and memberships of a municipality, each with its list and number there."""
    for key in ("safe_harbour", "membership"):
        for number, period in enumerate(getattr(member, key)):
            yield key, number, period


_ENDING: Sequence[Way] = (
    ("member", ("safe_harbour",)),
    ("member", ("membership",)),
    ("alliance", ("coordination",)),
)


@rule(N_("It ends on {end}, before it begins on {begin}."), N_("Look both days up in the source."))
def ends_before_begin(corpus: Corpus) -> Iterator[Place]:
    """Object to what ends before it begins, whatever its vague days mean."""
    whole = ((path, (), record) for kind in ("programme", "meeting") for path, record in corpus.records[kind])
    for path, pointer, period in chain(whole, *map(corpus.find, _ENDING)):
        last = "until" if period.until else "ended_by"
        days = dict(period.given()) if getattr(period, last, None) else {}
        # `known_by` lies anywhere within the period, `from` at its first day: neither after the end.
        attested = days.get("known_by") if last == "until" else None
        begin = days.get("from") or days.get("known_on") or attested
        if begin and days[last].last < begin.first:
            yield (
                path,
                (*pointer, last),
                {"end": format_day(days[last].text), "begin": format_day(begin.text)},
            )


@rule(
    N_("This period overlaps with {other}."),
    N_("End the earlier one with until:, or make one period of both."),
)
def periods_overlap(corpus: Corpus) -> Iterator[Place]:
    """Object to two memberships, or two declarations, of a municipality that hold at the same time."""
    for path, member in corpus.members:
        for (key, first, earlier), (list_of_other, second, later) in combinations(periods(member), 2):
            if key == list_of_other and must_overlap(earlier, later):
                yield path, corpus.beginning(path, (key, second)), {"other": f"{key}[{first}]"}


@rule(
    N_("The membership begins before the alliance was founded on {founded}."),
    N_("The day may be that of the declaration as a safe harbour: another fact."),
)
def membership_before_founding(corpus: Corpus) -> Iterator[Place]:
    """Object to a membership that begins before the alliance was founded."""
    founded = corpus.dataset.alliance.founded
    for path, member in corpus.members:
        for number, membership in enumerate(member.membership):
            latest = membership.latest_begin()
            if latest is not None and latest < founded.first:
                yield (
                    path,
                    corpus.beginning(path, ("membership", number)),
                    {"founded": format_day(founded.text)},
                )


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


_LOOK_UP = N_("Look the day up in the source; what is only planned belongs in a note.")


@rule(N_("The decision is dated {day}, after {on}."), _LOOK_UP)
def decision_after_on(corpus: Corpus) -> Iterator[Place]:
    """Object to a decision dated later than the day that is asked for (`--on`, else today)."""
    return _later(corpus, corpus.find(("resolution", ("date",))))


@rule(N_("The evidence is dated {day}, after {on}."), _LOOK_UP)
def evidence_after_on(corpus: Corpus) -> Iterator[Place]:
    """Object to evidence dated later than the day that is asked for (`--on`, else today)."""
    for kind, ways in _ATTESTED.items():
        for way in ways.split():
            yield from _later(corpus, corpus.find((kind, tuple(way.split(".")))))
    meetings = corpus.records["meeting"]
    yield from _later(
        corpus, ((path, ("from",), meeting.from_) for path, meeting in meetings if meeting.took_place)
    )


@rule(N_("The office holder is known on {day}, after {on}."), _LOOK_UP)
def office_after_on(corpus: Corpus) -> Iterator[Place]:
    """Object to an office holder known on a day that has not come yet."""
    return _later(corpus, corpus.find(("member", ("offices", "known_on"))))


def _later(corpus: Corpus, dated: Iterable[tuple[str, Pointer, Day]]) -> Iterator[Place]:
    for path, pointer, day in dated:
        if day.first > corpus.on:
            yield path, pointer, {"day": format_day(day.text), "on": format_day(corpus.on)}


_DATED: Sequence[Way] = (
    ("member", ("safe_harbour",)),
    ("member", ("membership",)),
    ("member", ("networks",)),
    ("demands", ("demands", "origin")),
)
_DAYS = ("from", "since", "known_by", "seen", "date")


@rule(
    N_("This dated statement has no source."), N_("Add source: with a web address or a key of sources.yaml.")
)
def statement_without_source(corpus: Corpus) -> Iterator[Place]:
    """Object to a dated statement without source; a period may name the resolution it rests on instead."""
    for way in _DATED:
        for path, pointer, statement in corpus.find(way):
            if statement.source or getattr(statement, "resolution", None):
                continue
            given = dict(statement.given())
            dated = next((name for name in _DAYS if name in given), None)
            if dated:
                yield path, (*pointer, dated)


@rule(
    N_("Nothing in this record has a source."), N_("Add source: with a web address or a key of sources.yaml.")
)
def record_without_source(corpus: Corpus) -> Iterator[Place]:
    """Object to a municipality's record that rests on no source at all."""
    for path, member in corpus.members:
        if member.source:
            continue
        rests_on_resolution = any(
            getattr(period, "resolution", None) for _key, _number, period in periods(member)
        )
        if not all_sources(member) and not rests_on_resolution:
            yield path, ("id",)
