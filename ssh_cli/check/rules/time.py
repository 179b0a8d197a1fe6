"""Nothing is decided, attested or held in office later than the day that is asked for."""

from collections.abc import Iterator, Sequence

from ssh_cli.check.corpus import ALLIANCE, SOURCES, Corpus
from ssh_cli.check.finding import Pointer, Violation
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.member import Membership, Municipality, SafeHarbour
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day

Dated = tuple[str, Pointer, Day | None]


def decision_after_on(corpus: Corpus) -> Iterator[Violation]:
    """Object to a decision dated later than the day that is asked for (`--on`, else today)."""
    yield from _later(
        corpus,
        ((path, ("date",), resolution.date) for path, resolution in corpus.resolutions),
        _("The decision is dated {day}, after {on}."),
    )


def evidence_after_on(corpus: Corpus) -> Iterator[Violation]:
    """Object to evidence dated later than the day that is asked for (`--on`, else today)."""
    yield from _later(corpus, _attested(corpus), _("The evidence is dated {day}, after {on}."))


def office_after_on(corpus: Corpus) -> Iterator[Violation]:
    """Object to an office holder known on a day that has not come yet."""
    yield from _later(
        corpus,
        (
            (path, ("offices", number, "known_on"), office.known_on)
            for path, member in corpus.members
            for number, office in enumerate(member.offices)
        ),
        _("The office holder is known on {day}, after {on}."),
    )


def _later(corpus: Corpus, dated: Iterator[Dated], message: str) -> Iterator[Violation]:
    on = corpus.on
    for path, pointer, day in dated:
        if day is not None and day.first > on:
            yield Violation(
                path=path,
                pointer=pointer,
                message=message.format(day=format_day(day.text), on=format_day(on)),
                hint=_("Look the day up in the source; what is only planned belongs in a note."),
            )


def _attested(corpus: Corpus) -> Iterator[Dated]:
    for path, member in corpus.members:
        yield from _attested_of(path, member)
    for path, programme in corpus.programmes:
        yield path, ("state_on",), programme.state_on
    for path, recipient in corpus.recipients:
        yield path, ("seen",), recipient.seen
    for path, practice in corpus.practices:
        yield path, ("since",), practice.since
    for path, letter in corpus.letters:
        yield path, ("sent",), letter.sent
        for number, sending in enumerate(letter.sendings):
            yield path, ("sendings", number, "date"), sending.date
        for number, reply in enumerate(letter.replies):
            yield path, ("replies", number, "date"), reply.date
    for path, meeting in corpus.meetings:
        if meeting.took_place:
            yield path, ("from",), meeting.from_
    yield from _attested_in_catalogues(corpus)


def _attested_of(path: str, member: Municipality) -> Iterator[Dated]:
    if member.population:
        yield path, ("population", "date"), member.population.date
    lists: tuple[tuple[str, Sequence[SafeHarbour | Membership]], ...] = (
        ("safe_harbour", member.safe_harbour),
        ("membership", member.membership),
    )
    for key, spells in lists:
        for number, spell in enumerate(spells):
            yield path, (key, number, "from"), spell.from_
            yield path, (key, number, "known_by"), spell.known_by
            yield path, (key, number, "seen"), spell.seen
            yield path, (key, number, "ended_by"), spell.ended_by
    for number, interest in enumerate(member.interest):
        yield path, ("interest", number, "date"), interest.date
        yield path, ("interest", number, "seen"), interest.seen
    for number, network in enumerate(member.networks):
        yield path, ("networks", number, "since"), network.since
        yield path, ("networks", number, "known_by"), network.known_by
        yield path, ("networks", number, "seen"), network.seen


def _attested_in_catalogues(corpus: Corpus) -> Iterator[Dated]:
    alliance = corpus.dataset.alliance
    yield ALLIANCE, ("founded",), alliance.founded
    for number, declaration in enumerate(alliance.declarations):
        yield ALLIANCE, ("declarations", number, "date"), declaration.date
    for number, role in enumerate(alliance.coordination):
        yield ALLIANCE, ("coordination", number, "from"), role.from_
        yield ALLIANCE, ("coordination", number, "known_on"), role.known_on
    for number, count in enumerate(alliance.counts):
        yield ALLIANCE, ("counts", number, "date"), count.date
    for key, source in corpus.dataset.sources.items():
        yield SOURCES, ("sources", key, "date"), source.date
