"""Periods: they end after they begin, do not overlap, and begin when there was something to begin."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.check.ways import Way
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.period import Period, must_overlap
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day


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


def ends_before_begin(corpus: Corpus) -> Iterator[Violation]:
    """Object to what ends before it begins, whatever its vague days mean."""
    whole = ((path, (), record) for kind in ("programme", "meeting") for path, record in corpus.records[kind])
    for path, pointer, period in chain(whole, *map(corpus.find, _ENDING)):
        last = "until" if period.until else "ended_by"
        days = dict(period.given()) if getattr(period, last, None) else {}
        # `known_by` lies anywhere within the period, `from` at its first day: neither after the end.
        attested = days.get("known_by") if last == "until" else None
        begin = days.get("from") or days.get("known_on") or attested
        if begin and days[last].last < begin.first:
            yield Violation(
                path=path,
                pointer=(*pointer, last),
                message=_("It ends on {end}, before it begins on {begin}.").format(
                    end=format_day(days[last].text), begin=format_day(begin.text)
                ),
                hint=_("Look both days up in the source."),
            )


def periods_overlap(corpus: Corpus) -> Iterator[Violation]:
    """Object to two memberships, or two declarations, of a municipality that hold at the same time."""
    for path, member in corpus.members:
        for (key, first, earlier), (list_of_other, second, later) in combinations(periods(member), 2):
            if key == list_of_other and must_overlap(earlier, later):
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
