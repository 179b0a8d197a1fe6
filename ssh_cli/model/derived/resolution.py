"""What follows from a resolution on a day."""

from collections.abc import Mapping

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import CERTAINTY, EXTENT, EXTENT_RANK, STANCE, STANDING
from ssh_cli.model.context import Context
from ssh_cli.model.derived import Spans, TimeSpan, derived


@derived(
    "Forderungen | Demands",
    "Forderungen, zu denen der Beschluss etwas sagt. | Demands that the resolution speaks of.",
    refers="demand",
)
def demand(_context: Context, resolution: Resolution) -> tuple[str, ...]:
    """Return the demands that the resolution speaks of, in its own order."""
    return tuple(dict.fromkeys(commitment.demand for commitment in resolution.commitments))


@derived(
    "Haltungen | Stances", "Ob er Forderungen trägt. | Whether it supports or rejects demands.", of=STANCE
)
def stance(_context: Context, resolution: Resolution) -> tuple[str, ...]:
    """Return the stances of its commitments."""
    return tuple(sorted({commitment.stance.value for commitment in resolution.commitments}))


def _extents(_context: Context, resolution: Resolution) -> tuple[str, ...]:
    return tuple({commitment.extent.value for commitment in resolution.commitments if commitment.extent})


@derived(
    "Reicht bis | Goes as far as",
    "Die weitestgehende Zusage. | The farthest commitment.",
    of=EXTENT,
    asked=_extents,
)
def extent(_context: Context, resolution: Resolution) -> str:
    """Return how far its commitments go at most."""
    extents = [commitment.extent for commitment in resolution.commitments if commitment.extent]
    farthest = max(extents, key=lambda extent: EXTENT_RANK[extent], default=None)
    return farthest.value if farthest else ""


@derived(
    "Bietet Plätze an | Offers places",
    "Ob ein Platzangebot des Beschlusses am Tag steht. | Whether an offer of places of it stands.",
)
def offering(context: Context, resolution: Resolution) -> Answer:
    """Answer whether an offer of places in it stands on the day."""
    return context.offered(resolution) if resolution.offers else Answer.NO


@derived("Genannte Plätze | Places named", "Plätze der einzelnen Angebote. | Places of each offer.")
def places(_context: Context, resolution: Resolution) -> Spans[float]:
    """Return the least and most of each offer of places."""
    return tuple(
        TimeSpan(offer.places.min, offer.places.max, weak=offer.weak)
        for offer in resolution.offers
        if offer.places.min is not None or offer.places.max is not None
    )


@derived("Zielgruppen | Target groups", "Gruppen, die er nennt. | Groups that it names.")
def groups(_context: Context, resolution: Resolution) -> tuple[str, ...]:
    """Return the groups of its commitments and offers."""
    committed = [group for commitment in resolution.commitments for group in commitment.groups]
    offered = [group for offer in resolution.offers for group in offer.groups]
    return tuple(dict.fromkeys(committed + offered))


@derived("In Kraft | In force", "Ob der Beschluss am Tag gilt. | Whether the resolution is in force.")
def in_force(context: Context, resolution: Resolution) -> Answer:
    """Answer whether it is in force on the day."""
    return context.in_force(resolution)


@derived(
    "Ersetzt oder aufgehoben durch | Superseded or revoked by",
    "Spätere Beschlüsse, die diesen ersetzen oder aufheben. | Later resolutions that end this one.",
)
def annulled_by(context: Context, resolution: Resolution) -> tuple[str, ...]:
    """Return the resolutions that supersede or revoke it."""
    return tuple(later.id for later in context.dataset.annulments.get(resolution.id, ()))


def _find_standing(context: Context, resolution: Resolution) -> Mapping[str, Answer]:
    municipality = context.municipality(resolution.member)
    if municipality is None:
        return {}
    standing = context.standing(municipality)
    return {standing.kind.value: standing.answer}


@derived(
    "Status der Kommune | Standing of the municipality",
    "Status der Kommune am Tag. | Standing of the municipality on the day.",
    of=STANDING,
    asked=_find_standing,
    beside="standing_certainty",
)
def standing(context: Context, resolution: Resolution) -> str:
    """Return the standing of its municipality."""
    municipality = context.municipality(resolution.member)
    return context.standing(municipality).kind.value if municipality else ""


@derived(
    "Gewissheit des Status | Certainty of the standing",
    "Wie gewiss der Status der Kommune ist. | How certain the standing of the municipality is.",
    of=CERTAINTY,
)
def standing_certainty(context: Context, resolution: Resolution) -> str:
    """Return `certain` or `possible`, empty where the municipality did not load."""
    municipality = context.municipality(resolution.member)
    return context.standing(municipality).certainty if municipality else ""
