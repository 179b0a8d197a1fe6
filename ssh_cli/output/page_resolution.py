"""The page on one resolution: what was decided, by whom, what it commits to and offers."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ssh_cli.kinds.resolution import Commitment, Offer, Resolution, Vote
from ssh_cli.kinds.words import label, labels
from ssh_cli.messages import _, language, ngettext
from ssh_cli.model.context import Context
from ssh_cli.model.path import record_path
from ssh_cli.model.resolution import name_body
from ssh_cli.output.page import fact, facts, page, source_facts
from ssh_cli.output.report import Column, Facts, Report, Section, Stamp, Table, Value

if TYPE_CHECKING:
    from ssh_cli.kinds.vocabularies import Outcome


def resolution_page(one: Resolution, context: Context, stamp: Stamp, *, data: bool) -> Report:
    """Return everything the dataset knows of a resolution on the stamp's day."""
    municipality = context.municipality(one.member)
    path = record_path("resolutions", one.id, municipality.land if municipality else "")
    sections: tuple[Section, ...] = (
        _decision(one, context),
        _commitments(one, context),
        _offers(one),
        source_facts(_sources(one), context.dataset, path, one.note),
    )
    more: dict[str, Value] = {
        "path": f"data/{path}",
        "commitments": [_commitment_data(one, each) for each in one.commitments],
        "offers_made": [_offer_data(one, each) for each in one.offers],
    }
    matter = one.title or ", ".join(label("subject", subject) for subject in one.subject)
    title = f"{context.name(one.member)}: {matter}"
    return page(
        "resolutions",
        one,
        context,
        stamp,
        title=title,
        sections=sections,
        more=more,
        data=data,
    )


def describe_vote(vote: Vote | None) -> str:
    """Return the result of a vote in words, as far as it is told."""
    if vote is None:
        return ""
    told = []
    if vote.unanimous:
        told.append(_("unanimous"))
    for number, words in (
        (vote.in_favour, _("{n} for")),
        (vote.against, _("{n} against")),
        (vote.abstentions, ngettext("{n} abstention", "{n} abstentions", vote.abstentions or 0)),
    ):
        if number is not None:
            told.append(words.format(n=number))
    return ", ".join([*told, vote.note] if vote.note else told)


def describe_places(offer: Offer) -> str:
    """Return the number of places of an offer in words."""
    unit = label("unit", offer.unit)
    if offer.places.min is not None and offer.places.min == offer.places.max:
        text = f"{offer.places.min} {unit}"
    elif offer.places.min is not None and offer.places.max is not None:
        text = f"{offer.places.min}–{offer.places.max} {unit}"
    elif offer.places.max is not None:
        text = _("up to {n} {unit}").format(n=offer.places.max, unit=unit)
    elif offer.places.min is not None:
        text = _("at least {n} {unit}").format(n=offer.places.min, unit=unit)
    else:
        text = _("number not told")
    return f"{text} {label('period', offer.period)}" if offer.period == "per-year" else text


def _decision(one: Resolution, context: Context) -> Facts:
    body = name_body(one, context.dataset.municipalities.get(one.member))
    later = [found.id for found in context.dataset.annulments.get(one.id, ())]
    return facts(
        fact(_("Municipality"), context.name(one.member)),
        fact(_("Date"), one.date.text if one.date else _("not known"), "day"),
        fact(_("Number"), one.number),
        fact(_("Body"), body),
        fact(_("Subject"), list(one.subject), "list", "subject"),
        fact(_("Outcome"), one.outcome.value, vocabulary="outcome"),
        fact(_("On the outcome"), one.outcome_note),
        fact(_("Vote"), describe_vote(one.vote)),
        fact(_("In force"), context.in_force(one).name.lower(), vocabulary="answer"),
        fact(_("Supersedes"), list(one.supersedes), "list"),
        fact(_("Revokes"), list(one.revokes), "list"),
        fact(_("Superseded or revoked by"), later, "list"),
        fact(_("Evidence"), "weak" if one.weak else "good", vocabulary="evidence"),
        fact(_("Keywords"), list(one.keywords), "list"),
    )


def _commitments(one: Resolution, context: Context) -> Table:
    columns: tuple[Column, ...] = (
        Column("demand", _("Demand")),
        Column("stance", _("Stance"), labels=labels("stance")),
        Column("extent", _("Extent"), labels=labels("extent")),
        Column("gist", _("Gist")),
        Column("outcome", _("Outcome"), labels=labels("outcome")),
        Column("condition", _("Condition")),
    )
    columns = _without_empty(
        columns, lambda key: any(_commitment_data(one, each)[key] for each in one.commitments)
    )
    names = {demand.id: demand.label.in_language(language()) for demand in context.dataset.demands.values()}
    rows = tuple(
        {
            **_commitment_data(one, each),
            "demand": names.get(each.demand, each.demand),
            "certainty": "possible" if each.weak or one.weak else None,
        }
        for each in one.commitments
    )
    return Table(columns, rows, _("What it says of each demand"))


def _without_empty(columns: tuple[Column, ...], told: Callable[[str], bool]) -> tuple[Column, ...]:
    return tuple(column for column in columns if told(column.key))


def _commitment_data(one: Resolution, each: Commitment) -> dict[str, Value]:
    outcome = one.outcome_of(each)
    return {
        "demand": each.demand,
        "stance": each.stance.value,
        "extent": each.extent.value if each.extent else None,
        "gist": each.gist,
        "outcome": outcome.value if outcome is not one.outcome else None,
        "condition": each.condition or None,
        "groups": list(each.groups),
        "counts_towards_quota": each.counts_towards_quota,
        "payer": list(each.payer),
        "source": list(each.source),
    }


def _offers(one: Resolution) -> Table:
    columns: tuple[Column, ...] = (
        Column("places", _("Places")),
        Column("groups", _("Target groups"), "list"),
        Column("condition", _("Condition")),
        Column("outcome", _("Outcome"), labels=labels("outcome")),
        Column("part_of", _("Part of")),
        Column("joint_with", _("Jointly with"), "list"),
    )
    columns = _without_empty(
        columns, lambda key: key == "places" or any(_offer_data(one, each)[key] for each in one.offers)
    )
    rows = tuple({**_offer_data(one, each), "places": describe_places(each)} for each in one.offers)
    return Table(columns, rows, _("Places offered"))


def _offer_data(one: Resolution, each: Offer) -> dict[str, Value]:
    outcome: Outcome = one.outcome_of(each)
    return {
        "id": each.id,
        "least": each.places.min,
        "most": each.places.max,
        "unit": each.unit,
        "period": each.period,
        "demands": list(each.demands),
        "groups": list(each.groups),
        "condition": each.condition or None,
        "outcome": outcome.value if outcome is not one.outcome else None,
        "part_of": each.part_of,
        "supersedes": list(each.supersedes),
        "joint_with": list(each.joint_with),
        "certainty": "possible" if each.weak or one.weak else None,
        "source": list(each.source),
    }


def _sources(one: Resolution) -> tuple[str, ...]:
    parts: tuple[Commitment | Offer, ...] = (*one.commitments, *one.offers)
    inside = [ref for part in parts for ref in part.source]
    return tuple(dict.fromkeys([*one.source, *inside]))
