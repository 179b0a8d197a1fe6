"""What can be asked of a resolution, and shown of it."""

from typing import TYPE_CHECKING

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.messages import N_
from ssh_cli.model.collation import sort_key
from ssh_cli.model.context import Context
from ssh_cli.model.resolution import EXTENT_RANK
from ssh_cli.model.span import Span
from ssh_cli.query.field import Field, amounts, answer, choice, choices, day, listing, number, text
from ssh_cli.query.fields import Table
from ssh_cli.query.members import find_standing
from ssh_cli.query.shared import identifier, of_demands, of_member, proof

if TYPE_CHECKING:
    from ssh_cli.kinds.vocabularies import Extent


def places(_context: Context, one: Resolution) -> tuple[Span[float], ...]:
    """Return the least and most of each offer of places."""
    return tuple(
        Span(offer.places.min, offer.places.max, weak=offer.weak)
        for offer in one.offers
        if offer.places.min is not None or offer.places.max is not None
    )


def demands(_context: Context, one: Resolution) -> list[str]:
    """Return the demands that the resolution speaks of, in its own order."""
    return list(dict.fromkeys(commitment.demand for commitment in one.commitments))


def furthest(_context: Context, one: Resolution) -> str | None:
    """Return how far its commitments go at most."""
    told = [commitment.extent for commitment in one.commitments if commitment.extent]
    found: Extent | None = max(told, key=lambda extent: EXTENT_RANK[extent], default=None)
    return found.value if found else None


def describe_vote(one: Resolution) -> str:
    """Return the vote as `yes:no:abstentions`, a dash for what is not told; empty where no number is."""
    vote = one.vote
    if vote is None or (vote.in_favour, vote.against, vote.abstentions) == (None, None, None):
        return ""
    told = [vote.in_favour, vote.against, *([] if vote.abstentions is None else [vote.abstentions])]
    return ":".join("–" if figure is None else str(figure) for figure in told)


def _groups(_context: Context, one: Resolution) -> tuple[str, ...]:
    committed = [group for part in one.commitments for group in part.groups]
    offered = [group for part in one.offers for group in part.groups]
    return tuple(dict.fromkeys(committed + offered))


def _standing_of(context: Context, one: Resolution) -> str | None:
    municipality = context.municipality(one.member)
    return context.standing(municipality).kind.value if municipality else None


def _find_standing(context: Context, one: Resolution) -> object:
    municipality = context.municipality(one.member)
    return find_standing(context, municipality) if municipality else ()


def _figure(name: str, label: str, part: str) -> Field:
    def get(_context: Context, one: Resolution) -> int | None:
        found = getattr(one.vote, part) if one.vote else None
        return found if isinstance(found, int) else None

    return number(name, label, get)


_MEMBER, _NAME, _LAND = of_member()

FIELDS: tuple[Field, ...] = (
    identifier(),
    day("date", N_("Date"), lambda _context, one: one.date).shown(),
    _MEMBER,
    _NAME.shown(),
    _LAND,
    choices("subject", N_("Subject"), lambda _context, one: one.subject, vocabulary="subject").shown(),
    choice("outcome", N_("Outcome"), lambda _context, one: one.outcome.value, vocabulary="outcome").shown(),
    text("outcome_note", N_("On the outcome"), lambda _context, one: one.outcome_note),
    choice("body", N_("Body"), lambda _context, one: one.body, vocabulary="body"),
    text("body_name", N_("Name of the body"), lambda _context, one: one.body_name),
    text("number", N_("Number"), lambda _context, one: one.number),
    text("title", N_("Title"), lambda _context, one: one.title),
    text("vote", N_("Vote"), lambda _context, one: describe_vote(one)),
    _figure("votes_for", N_("Votes for"), "in_favour"),
    _figure("votes_against", N_("Votes against"), "against"),
    _figure("abstentions", N_("Abstentions"), "abstentions"),
    answer(
        "unanimous",
        N_("Unanimous"),
        lambda _context, one: Answer.YES if one.vote and one.vote.unanimous else Answer.NO,
    ),
    of_demands("demand", N_("Demands"), demands),
    choices(
        "stance",
        N_("Stances"),
        lambda _context, one: sorted({each.stance.value for each in one.commitments}),
        vocabulary="stance",
    ),
    choice(
        "extent",
        N_("Goes as far as"),
        furthest,
        vocabulary="extent",
        find=lambda _context, one: tuple({each.extent.value for each in one.commitments if each.extent}),
    ),
    answer(
        "offers",
        N_("Offers places"),
        lambda context, one: context.offered(one) if one.offers else Answer.NO,
    ),
    amounts("places", N_("Places named"), places),
    listing("groups", N_("Target groups"), _groups),
    answer("in_force", N_("In force"), lambda context, one: context.in_force(one)),
    listing("supersedes", N_("Supersedes"), lambda _context, one: one.supersedes),
    listing("revokes", N_("Revokes"), lambda _context, one: one.revokes),
    listing(
        "annulled_by",
        N_("Superseded or revoked by"),
        lambda context, one: [later.id for later in context.dataset.annulments.get(one.id, ())],
    ),
    choice(
        "standing",
        N_("Standing of the municipality"),
        _standing_of,
        vocabulary="standing",
        find=_find_standing,
    ),
    listing("keywords", N_("Keywords"), lambda _context, one: one.keywords),
    *proof(),
)


def _order(context: Context, one: Resolution) -> tuple[object, ...]:
    return sort_key(context.name(one.member)), one.member, one.date.first if one.date else "", one.id


TABLES = {
    "resolutions": Table(
        kind="resolutions",
        fields=FIELDS,
        records=lambda dataset: dataset.resolutions.values(),
        words=lambda context, one: (context.name(one.member), one.id, one.title, one.number),
        names=lambda _dataset, one: tuple(filter(None, (one.id, one.number, one.title))),
        order=_order,
    )
}
