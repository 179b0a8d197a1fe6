"""What can be asked of demands, admission programmes and sources, and shown of them."""

from collections.abc import Mapping

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.demands import Demand
from ssh_cli.kinds.places import Places
from ssh_cli.kinds.programme import Programme
from ssh_cli.kinds.sources import Source
from ssh_cli.messages import N_
from ssh_cli.model.collation import sort_key
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import MandateStance
from ssh_cli.model.span import Span
from ssh_cli.query.field import Field, amounts, choice, choices, day, listing, number, text
from ssh_cli.query.fields import Table
from ssh_cli.query.shared import identifier, of_demands, proof, wording


def count_members(context: Context, demand: str, stance: MandateStance, answer: Answer) -> int:
    """Return how many members take the stance with that answer; a possible member counts as possible."""
    speakers = context.speakers.get(demand, frozenset())
    return sum(
        min(member, context.stances(one, demand)[stance]) is answer
        for one, member in context.members.items()
        if one in speakers
    )


def count_known(context: Context, demand: str, answer: Answer) -> int:
    """Return of how many members the stance is known with that answer; a possible member is possible."""
    speakers = context.speakers.get(demand, frozenset())
    return sum(
        min(member, ~context.stances(one, demand)[MandateStance.UNKNOWN]) is answer
        for one, member in context.members.items()
        if one in speakers
    )


def _stance_count(name: str, label: str, stance: MandateStance, answer: Answer) -> Field:
    return number(name, label, lambda context, one: count_members(context, one.id, stance, answer))


def _known_count(name: str, label: str, answer: Answer) -> Field:
    return number(name, label, lambda context, one: count_known(context, one.id, answer))


def _member_count(name: str, label: str, answer: Answer) -> Field:
    return number(name, label, lambda context, _one: list(context.members.values()).count(answer))


def _raised(_context: Context, one: Demand) -> Day | None:
    days = [origin.date for origin in one.origin if origin.date]
    return min(days, key=lambda each: each.first, default=None)


def _categories(dataset: Dataset) -> Mapping[str, str]:
    return {name: name for name in sorted({one.category for one in dataset.demands.values()}, key=sort_key)}


def _origin_sources(_context: Context, one: Demand) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for origin in one.origin for ref in origin.source))


def _places(_context: Context, one: Programme) -> tuple[Span[float], ...]:
    return () if one.places == Places() else (Span(one.places.min, one.places.max, weak=one.weak),)


_LABEL, _LABEL_DE, _LABEL_EN = wording("label", N_("Demand"), lambda one: one.label)

DEMANDS: tuple[Field, ...] = (
    identifier().shown(),
    _LABEL.shown(),
    _LABEL_DE,
    _LABEL_EN,
    choice("level", N_("Level"), lambda _context, one: one.level, vocabulary="level").shown(),
    choice("category", N_("Category"), lambda _context, one: one.category, names=_categories),
    *wording("explanation", N_("Explanation"), lambda one: one.explanation),
    listing("origin", N_("Raised by"), lambda _context, one: [each.body for each in one.origin]),
    day("raised", N_("Raised on"), _raised),
    _stance_count("supporters", N_("Certainly in support"), MandateStance.SUPPORTS, Answer.YES).shown(),
    _stance_count("supporters_possible", N_("Possibly in support"), MandateStance.SUPPORTS, Answer.POSSIBLE),
    _stance_count("opponents", N_("Certainly against"), MandateStance.REJECTS, Answer.YES),
    _stance_count("opponents_possible", N_("Possibly against"), MandateStance.REJECTS, Answer.POSSIBLE),
    _known_count("known", N_("Stance certainly known"), Answer.YES).shown(),
    _known_count("known_possible", N_("Stance possibly known"), Answer.POSSIBLE),
    _member_count("members", N_("Certain members in all"), Answer.YES),
    _member_count("members_possible", N_("Possible members in all"), Answer.POSSIBLE),
    listing("source", N_("Sources"), _origin_sources),
    text("note", N_("Note"), lambda _context, one: one.note),
)

_TITLE, _TITLE_DE, _TITLE_EN = wording("title", N_("Title"), lambda one: one.title)

PROGRAMMES: tuple[Field, ...] = (
    identifier().shown(),
    _TITLE.shown(),
    _TITLE_DE,
    _TITLE_EN,
    choice("level", N_("Level"), lambda _context, one: one.level, vocabulary="level").shown(),
    choices("land", N_("Länder"), lambda _context, one: one.land, vocabulary="land"),
    day("from", N_("From"), lambda _context, one: one.from_).shown(),
    day("until", N_("Until"), lambda _context, one: one.until, missing=True),
    text("legal_basis", N_("Legal basis"), lambda _context, one: one.legal_basis),
    choice("state", N_("State"), lambda _context, one: one.state, vocabulary="programme-state").shown(),
    day("state_on", N_("State known on"), lambda _context, one: one.state_on),
    amounts("places", N_("Places"), _places),
    of_demands("demand", N_("Demands"), lambda _context, one: one.demands),
    *proof(),
)

SOURCES: tuple[Field, ...] = (
    text("id", N_("Key"), lambda _context, one: one.id).searched_whole().shown(),
    text("title", N_("Title"), lambda _context, one: one.title).shown(),
    text("publisher", N_("Publisher"), lambda _context, one: one.publisher).shown(),
    day("date", N_("Date"), lambda _context, one: one.date).shown(),
    choice("kind", N_("Kind"), lambda _context, one: one.kind, vocabulary="source").shown(),
    text("url", N_("Address"), lambda _context, one: one.url, kind="link"),
    text("note", N_("Note"), lambda _context, one: one.note),
)


def _words_of_programme(_context: Context, one: Programme) -> tuple[str, ...]:
    return one.id, one.title.de, one.title.en


def _words_of_demand(_context: Context, one: Demand) -> tuple[str, ...]:
    return one.id, one.label.de, one.label.en


def _words_of_source(_context: Context, one: Source) -> tuple[str, ...]:
    return one.id, one.title, one.publisher


TABLES = {
    "demands": Table(
        kind="demands",
        fields=DEMANDS,
        records=lambda dataset: dataset.demands.values(),
        words=_words_of_demand,
        names=lambda _dataset, one: (one.id, one.label.de, one.label.en),
        order=lambda _context, one: one.id,
    ),
    "programmes": Table(
        kind="programmes",
        fields=PROGRAMMES,
        records=lambda dataset: dataset.programmes.values(),
        words=_words_of_programme,
        names=lambda _dataset, one: (one.id, one.title.de, one.title.en),
        order=lambda _context, one: (sort_key(one.title.de), one.id),
    ),
    "sources": Table(
        kind="sources",
        fields=SOURCES,
        records=lambda dataset: dataset.sources.values(),
        words=_words_of_source,
        names=lambda _dataset, one: (one.id, one.title),
        order=lambda _context, one: one.id,
    ),
}
