"""Resolution files to resolutions with their commitments and offers."""

from ssh_cli.load.decode_part import Data, bounds, day, each, refs
from ssh_cli.model.resolution import Commitment, Extent, Offer, Outcome, Resolution, Stance, Vote

_OUTCOMES: dict[str | None, Outcome] = {outcome.value: outcome for outcome in Outcome}
_STANCES = {stance.value: stance for stance in Stance}
_EXTENTS: dict[str | None, Extent] = {extent.value: extent for extent in Extent}


def resolution(data: Data) -> Resolution:
    """Return the resolution that valid data describe."""
    get = data.get
    vote = get("vote")
    return Resolution(
        id=data["id"],
        member=data["member"],
        outcome=_OUTCOMES[data["outcome"]],
        body=data["body"],
        subject=tuple(data["subject"]),
        date=day(get("date")),
        number=get("number", ""),
        title=get("title", ""),
        body_name=get("body_name", ""),
        outcome_note=get("outcome_note", ""),
        vote=_vote(vote) if vote else None,
        supersedes=tuple(get("supersedes", ())),
        revokes=tuple(get("revokes", ())),
        commitments=each(_commitment, get("commitments")),
        offers=each(_offer, get("offers")),
        keywords=tuple(get("keywords", ())),
        source=refs(get("source")),
        weak="evidence" in data,
        note=get("note", ""),
    )


def _vote(data: Data) -> Vote:
    get = data.get
    return Vote(
        yes=get("yes"),
        no=get("no"),
        abstentions=get("abstentions"),
        unanimous=get("unanimous", False),
        note=get("note", ""),
    )


def _commitment(data: Data) -> Commitment:
    get = data.get
    return Commitment(
        demand=data["demand"],
        stance=_STANCES[data["stance"]],
        extent=_EXTENTS.get(get("extent")),
        outcome=_OUTCOMES.get(get("outcome")),
        groups=tuple(get("groups", ())),
        condition=get("condition", ""),
        counts_towards_quota=get("counts_towards_quota"),
        payer=tuple(get("payer", ())),
        gist=get("gist", ""),
        source=refs(get("source")),
        weak="evidence" in data,
    )


def _offer(data: Data) -> Offer:
    get = data.get
    least, most = bounds(data["places"])
    return Offer(
        id=data["id"],
        least=least,
        most=most,
        unit=data["unit"],
        period=data["period"],
        demands=tuple(get("demands", ())),
        groups=tuple(get("groups", ())),
        condition=get("condition", ""),
        outcome=_OUTCOMES.get(get("outcome")),
        part_of=get("part_of"),
        supersedes=tuple(get("supersedes", ())),
        joint_with=tuple(get("joint_with", ())),
        source=refs(get("source")),
        weak="evidence" in data,
        note=get("note", ""),
    )
