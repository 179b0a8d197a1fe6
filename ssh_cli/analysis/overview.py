"""The alliance at a glance on one day, and what in the record wants attention: counted and named."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ssh_cli.analysis.counts import Reported, count_reported, count_standings, list_members
from ssh_cli.analysis.split import Share, Split, Tally
from ssh_cli.analysis.statistics import LandFigures, count_laender
from ssh_cli.kinds.answer import Answer, sure
from ssh_cli.kinds.day import move_months
from ssh_cli.kinds.member import Membership, Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import OPEN_OUTCOMES
from ssh_cli.messages import text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.municipality import known_head

if TYPE_CHECKING:
    from ssh_cli.kinds.letter import Letter

LATEST = 5
OFFICE_YEARS = 3
OPEN_YEARS = 1
FEW_COMMITMENTS = 2

TEXTS = text_tables(__file__)["attention"]
"""What each slug means, for people."""


class AttentionItem(NamedTuple):
    """One thing to look into: `concerned` records of `kind` (`members` …), the `ids` of which are sorted.

    Where certain members are told from possible ones, the question is asked of both. `of` says how many
    it could be asked of at all. A gap between figures has no ids.
    """

    slug: str
    kind: str
    concerned: Tally
    ids: tuple[str, ...] = ()
    of: Tally | None = None

    @property
    def share(self) -> Share | None:
        """Return the count as a part of those asked."""
        return Share(self.concerned, self.of) if self.of else None


def find_attention(context: Context) -> tuple[AttentionItem, ...]:
    """Return the items that need attention on the day, without those that are in order."""
    items = (
        *_about_members(context),
        _about_outcomes(context),
        _about_letters(context),
        _about_reports(context),
    )
    return tuple(item for item in items if item.concerned.total)


def _about_members(context: Context) -> Iterator[AttentionItem]:
    members = list_members(context)
    heads = ((town.id, known_head(town, context.on)) for town in members.everybody)
    seen = {member: head.known_on.last for member, head in heads if head}
    since = move_months(context.on, -12 * OFFICE_YEARS)

    def membership(town: Municipality) -> Membership:
        period = context.membership(town)[1]
        assert period is not None  # which makes it a member
        return period

    yield _of_members("membership-without-resolution", members, lambda town: not context.has_decided(town))
    yield _of_members("weak-membership", members, lambda town: membership(town).weak)
    yield _of_members("membership-from-a-list", members, lambda town: membership(town).basis == "list")
    yield _of_members(
        "few-commitments", members, lambda town: len(context.supported(town.id)) < FEW_COMMITMENTS
    )
    known = members.narrow(lambda town: sure(town.id in seen))
    yield _of_members("office-holder-out-of-date", known, lambda town: seen[town.id] < since)


def _of_members(
    slug: str, asked: Split[Municipality], needs: Callable[[Municipality], bool]
) -> AttentionItem:
    concerned = asked.narrow(lambda town: sure(needs(town)))
    ids = tuple(sorted(town.id for town in concerned.everybody))
    return AttentionItem(slug, "members", concerned.tally, ids, asked.tally)


def _dated(context: Context) -> list[tuple[str, Resolution]]:
    """Return the resolutions dated by the day, each with that day."""
    resolutions = context.dataset.resolutions.values()
    return [
        (resolution.date.last, resolution)
        for resolution in resolutions
        if resolution.date and resolution.date.reached(context.on) is Answer.YES
    ]


def _about_outcomes(context: Context) -> AttentionItem:
    since = move_months(context.on, -12 * OPEN_YEARS)
    dated = _dated(context)
    open_ones = (
        resolution for day, resolution in dated if day < since and resolution.outcome in OPEN_OUTCOMES
    )
    return _of_records("outcome-open", "resolutions", open_ones, len(dated))


def _about_letters(context: Context) -> AttentionItem:
    letters = [letter for letter in context.dataset.letters.values() if letter.date.reached(context.on)]
    unanswered = (letter for letter in letters if not letter.replies)
    return _of_records("letter-without-reply", "letters", unanswered, len(letters))


def _of_records(slug: str, kind: str, concerned: Iterable["Resolution | Letter"], of: int) -> AttentionItem:
    ids = tuple(sorted(record.id for record in concerned))
    return AttentionItem(slug, kind, Tally(len(ids)), ids, Tally(of))


def _about_reports(context: Context) -> AttentionItem:
    """Return how many members were last reported, on good evidence, beyond the certain ones of that day."""
    gaps = [
        reported.figure.value - reported.attested.certain
        for reported in count_reported(context)
        if reported.figure.measure == "members" and not reported.figure.weak and reported.attested is not None
    ]
    return AttentionItem("reported-above-attested", "members", Tally(max([0, *gaps])))


class Overview(NamedTuple):
    """What `hafen overview` tells.

    `total` has the figures of all `laender` together. `latest` are the resolutions dated last by the day,
    newest first.
    """

    standings: Mapping[str, Tally]
    laender: tuple[LandFigures, ...]
    total: LandFigures
    reported: tuple[Reported, ...]
    latest: tuple[Resolution, ...]
    attention: tuple[AttentionItem, ...]


def look_over(context: Context) -> Overview:
    """Return the alliance at a glance on the day."""
    everybody = Split(tuple(context.dataset.municipalities.values()))
    return Overview(
        count_standings(context),
        *count_laender(context, everybody),
        count_reported(context),
        _latest(context),
        find_attention(context),
    )


def _latest(context: Context) -> tuple[Resolution, ...]:
    """Return the resolutions dated last by the day, newest first; undated ones never."""
    by_id = sorted(_dated(context), key=lambda entry: entry[1].id)
    newest = sorted(by_id, key=lambda entry: entry[0], reverse=True)
    return tuple(resolution for _day, resolution in newest[:LATEST])
