"""The tables on decisions: what they say of demands, which places they offer, what they replace."""

from collections.abc import Iterable
from typing import Any

from ssh_cli.export.schema import (
    Cell,
    Column,
    Get,
    Part,
    Table,
    every,
    field,
    identifier,
    inner,
    listed,
    owner,
    proof,
)
from ssh_cli.messages import N_
from ssh_cli.model.context import Context

_RESOLUTION = N_("Resolution")


def _of(attribute: str) -> Any:
    return every(lambda dataset: dataset.resolutions, lambda one: getattr(one, attribute))


def _vote(name: str) -> Get:
    def read(resolution: Any) -> Cell:
        found = getattr(resolution.vote, name) if resolution.vote else None
        return None if found in (None, "") else int(found) if isinstance(found, bool) else found

    return read


def _outcome(part: Part) -> str:
    return str(part.whole.outcome_of(part.one))


def _offer_id(part: Part) -> str:
    return f"{part.whole.id}/{part.one.id}"


def _annulments(context: Context) -> Iterable[tuple[str, str, str]]:
    for one in context.dataset.resolutions.values():
        yield from ((one.id, target, "supersedes") for target in one.supersedes)
        yield from ((one.id, target, "revokes") for target in one.revokes)


def _offer_demands(context: Context) -> Iterable[tuple[str, str]]:
    for one in context.dataset.resolutions.values():
        for offer in one.offers:
            yield from ((f"{one.id}/{offer.id}", demand) for demand in offer.demands)


TABLES = (
    Table(
        "resolutions",
        N_("Decisions of councils and committees"),
        every(lambda dataset: dataset.resolutions),
        (
            identifier(),
            field("member", N_("Municipality"), to="members"),
            field("date", N_("Date")),
            field("number", N_("Number")),
            field("title", N_("Title")),
            field("body", N_("Body")),
            field("body_name", N_("Name of the body")),
            field("subject", N_("What was put to the vote, as a JSON list")),
            field("outcome", N_("Outcome")),
            field("outcome_note", N_("Note on the outcome")),
            Column("yes", N_("Votes in favour"), _vote("yes"), "INTEGER"),
            Column("no", N_("Votes against"), _vote("no"), "INTEGER"),
            Column("abstentions", N_("Abstentions"), _vote("abstentions"), "INTEGER"),
            Column("unanimous", N_("Unanimous: 1 or 0"), _vote("unanimous"), "INTEGER"),
            Column("vote_note", N_("Note on the vote"), _vote("note")),
            field("keywords", N_("Keywords as a JSON list")),
            *proof(),
        ),
    ),
    Table(
        "annulments",
        N_("Which resolution supersedes or revokes which"),
        _annulments,
        (
            Column("resolution", _RESOLUTION, lambda one: str(one[0]), to="resolutions", key=True),
            Column(
                "target",
                N_("Resolution that it replaces or ends"),
                lambda one: str(one[1]),
                to="resolutions",
                key=True,
            ),
            Column("relation", N_("Relation: supersedes or revokes"), lambda one: str(one[2]), key=True),
        ),
    ),
    Table(
        "commitments",
        N_("What resolutions say of demands"),
        _of("commitments"),
        (
            *owner("resolution", "resolutions", _RESOLUTION),
            inner("demand", N_("Demand"), to="demands"),
            inner("stance", N_("Stance: supports or rejects")),
            inner("extent", N_("Extent: appeal, cooperate or act")),
            Column("outcome", N_("Outcome of this point"), _outcome),
            inner("groups", N_("Groups of people as a JSON list")),
            inner("condition", N_("Condition")),
            inner("counts_towards_quota", N_("Counts towards the quota: 1 or 0"), type="INTEGER"),
            inner("payer", N_("Who pays, as a JSON list")),
            inner("gist", N_("Gist in own words")),
            *proof(part=True, note=False),
        ),
    ),
    Table(
        "offers",
        N_("Places that municipalities offer"),
        _of("offers"),
        (
            Column("id", N_("Identifier"), _offer_id, key=True),
            Column("resolution", _RESOLUTION, lambda part: str(part.whole.id), to="resolutions"),
            inner("least", N_("Least number of places"), type="INTEGER"),
            inner("most", N_("Greatest number of places"), type="INTEGER"),
            inner("unit", N_("Unit: persons or families")),
            inner("period", N_("Once or per year")),
            Column("outcome", N_("Outcome of this point"), _outcome),
            inner("groups", N_("Groups of people as a JSON list")),
            inner("condition", N_("Condition")),
            Column(
                "part_of",
                N_("Offer that this one is part of"),
                lambda part: f"{part.whole.id}/{part.one.part_of}" if part.one.part_of else None,
                to="offers",
            ),
            inner("supersedes", N_("Offers that it replaces, as a JSON list")),
            Column(
                "joint_with",
                N_("Municipalities that offer together, as a JSON list"),
                lambda part: listed(part.one.joint_with),
            ),
            *proof(part=True),
        ),
    ),
    Table(
        "offer_demands",
        N_("Demands that offers belong to"),
        _offer_demands,
        (
            Column("offer", N_("Offer"), lambda one: str(one[0]), to="offers", key=True),
            Column("demand", N_("Demand"), lambda one: str(one[1]), to="demands", key=True),
        ),
    ),
)
