"""Periods: they end after they begin, do not overlap, and begin when there was something to begin."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from ssh_cli.check.corpus import ALLIANCE, Corpus
from ssh_cli.check.finding import Pointer, Violation
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.member import Membership, Municipality, SafeHarbour
from ssh_cli.kinds.period import must_overlap
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day

Spell = tuple[str, int, SafeHarbour | Membership]
"""The key of the list, the place in it, and what has a period."""


def spells(member: Municipality) -> Iterator[Spell]:
    """Yield the declarations and memberships of a municipality."""
    for number, declared in enumerate(member.safe_harbour):
        yield "safe_harbour", number, declared
    for number, membership in enumerate(member.membership):
        yield "membership", number, membership


def ends_before_begin(corpus: Corpus) -> Iterator[Violation]:
    """Object to what ends before it begins, whatever its vague days mean."""
    for path, member in corpus.members:
        for key, number, spell in spells(member):
            period = spell
            end = period.until or period.ended_by
            # `known_by` lies anywhere within the period, `from` at its first day: neither after the end.
            begin = period.from_ or (period.known_by if period.until else None)
            if begin and end and end.last < begin.first:
                yield _backwards(path, (key, number, "until" if period.until else "ended_by"), begin, end)
    for path, programme in corpus.programmes:
        if programme.from_ and programme.until and programme.until.last < programme.from_.first:
            yield _backwards(path, ("until",), programme.from_, programme.until)
    for path, meeting in corpus.meetings:
        if meeting.until and meeting.until.last < meeting.from_.first:
            yield _backwards(path, ("until",), meeting.from_, meeting.until)
    for number, role in enumerate(corpus.dataset.alliance.coordination):
        begin = role.from_ or role.known_on
        if begin and role.until and role.until.last < begin.first:
            yield _backwards(ALLIANCE, ("coordination", number, "until"), begin, role.until)


def _backwards(path: str, pointer: Pointer, begin: Day, end: Day) -> Violation:
    return Violation(
        path=path,
        pointer=pointer,
        message=_("It ends on {end}, before it begins on {begin}.").format(
            end=format_day(str(end)), begin=format_day(str(begin))
        ),
        hint=_("Look both days up in the source."),
    )


def periods_overlap(corpus: Corpus) -> Iterator[Violation]:
    """Object to two memberships, or two declarations, of a municipality that hold at the same time."""
    for path, member in corpus.members:
        if len(member.safe_harbour) > 1:
            yield from _overlapping(corpus, path, "safe_harbour", member.safe_harbour)
        if len(member.membership) > 1:
            yield from _overlapping(corpus, path, "membership", member.membership)


def _overlapping(
    corpus: Corpus, path: str, key: str, spells: Sequence[SafeHarbour | Membership]
) -> Iterator[Violation]:
    for (first, one), (second, other) in combinations(enumerate(spells), 2):
        if must_overlap(one, other):
            yield Violation(
                path=path,
                pointer=corpus.beginning(path, (key, second)),
                message=_("This period overlaps with {other}.").format(other=f"{key}[{first}]"),
                hint=_("End the earlier one with until:, or make one period of both."),
            )


def membership_before_founding(corpus: Corpus) -> Iterator[Violation]:
    """Object to a membership that begins before the alliance was founded."""
    founded = corpus.dataset.alliance.founded
    for path, member in corpus.members:
        for number, membership in enumerate(member.membership):
            latest = membership.latest_begin()
            if latest is not None and latest < founded.first:
                yield Violation(
                    path=path,
                    pointer=corpus.beginning(path, ("membership", number)),
                    message=_("The membership begins before the alliance was founded on {founded}.").format(
                        founded=format_day(founded.text)
                    ),
                    hint=_("The day may be that of the declaration as a safe harbour: another fact."),
                )
