"""The tables on the alliance itself, its demands, its bibliography, and what follows on the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ssh_cli.export.schema import (
    Column,
    Part,
    Table,
    every,
    field,
    identifier,
    inner,
    listed,
    owner,
    proof,
    wording,
)
from ssh_cli.messages import N_
from ssh_cli.model.context import Context
from ssh_cli.model.mandate import Mandate, MandateStance

_EXPLANATION = (N_("Explanation in German"), N_("Explanation in English"))


def _optional(name: str, part: str) -> Any:
    def read(one: Any) -> str | None:
        found = getattr(one, name)
        return getattr(found, part) or None if found else None

    return read


def _numbered(context: Context) -> Iterable[Part]:
    for place, one in enumerate(context.dataset.alliance.coordination):
        yield Part(context.dataset.alliance, place, one)


@dataclass(frozen=True, slots=True)
class _Standing:
    member: str
    standing: str
    certainty: str
    state: str | None
    declared: str


def _standings(context: Context) -> Iterable[_Standing]:
    for town in context.dataset.municipalities.values():
        found = context.standing(town)
        declared = context.declared(town).name.lower()
        yield _Standing(town.id, found.kind.value, found.certainty, found.state, declared)


def _mandates(context: Context) -> Iterable[tuple[str, Mandate]]:
    """Yield what is known: a demand that no resolution speaks of has no row."""
    for town in context.dataset.municipalities:
        for _demand, statement in sorted(context.statements(town).items()):
            if statement.mandate.stance is not MandateStance.UNKNOWN:
                yield town, statement.mandate


CATALOGUE = (
    Table(
        "demands",
        N_("The catalogue of demands"),
        every(lambda dataset: dataset.demands),
        (
            identifier(),
            *wording("label", N_("Name in German"), N_("Name in English")),
            field("level", N_("Level")),
            field("category", N_("Category")),
            *wording("explanation", *_EXPLANATION),
            field("note", N_("Note")),
        ),
    ),
    Table(
        "demand_origins",
        N_("Who raised demands"),
        every(lambda dataset: dataset.demands, lambda one: one.origin),
        (
            *owner("demand", "demands", N_("Demand")),
            inner("body", N_("Raised by")),
            inner("raised_on", N_("Raised on"), "on"),
            *proof(part=True, weak=False, note=False),
        ),
    ),
    Table(
        "declarations",
        N_("Versions of the Potsdamer Erklärung"),
        every(lambda dataset: dataset.alliance.declarations),
        (
            identifier(),
            field("title", N_("Title")),
            field("date", N_("Date")),
            *proof(weak=False),
        ),
    ),
    Table(
        "declaration_points",
        N_("Points of the declarations, in words of our own"),
        every(lambda dataset: dataset.alliance.declarations, lambda one: one.points),
        (
            *owner("declaration", "declarations", N_("Declaration")),
            inner("point", N_("Identifier"), "id"),
            inner("demand", N_("Demand"), to="demands"),
            Column("text_de", N_("Text in German"), lambda part: part.one.text.de or None),
            Column("text_en", N_("Text in English"), lambda part: part.one.text.en or None),
        ),
    ),
    Table(
        "sources",
        N_("The bibliography"),
        every(lambda dataset: dataset.sources),
        (
            identifier("key"),
            field("title", N_("Title")),
            field("publisher", N_("Publisher")),
            field("date", N_("Date")),
            field("url", N_("Address")),
            field("kind", N_("Kind")),
            field("note", N_("Note")),
        ),
    ),
)

ALLIANCE = (
    Table(
        "coordination",
        N_("Who coordinates the alliance or speaks for it"),
        _numbered,
        (
            Column(
                "place", N_("Place in the record, from 0"), lambda part: int(part.place), "INTEGER", key=True
            ),
            inner("level", N_("Level")),
            inner("land", N_("Land")),
            inner("member", N_("Municipality"), to="members"),
            inner("begins", N_("First day")),
            inner("known_on", N_("Known on")),
            inner("until", N_("Last day")),
            *proof(part=True, weak=False),
        ),
    ),
    Table(
        "counts",
        N_("Figures that others reported, never corrected"),
        every(lambda dataset: dataset.alliance.counts),
        (
            identifier(),
            field("reported_on", N_("Reported for this day"), "on"),
            field("measure", N_("Measure: members, declared or population")),
            field("qualifier", N_("Qualifier: exact, about, over and so on")),
            field("value", N_("Value"), type="INTEGER"),
            field("scope", N_("Scope: DE, or a Land")),
            *proof(),
        ),
    ),
    Table(
        "networks",
        N_("Other networks of municipalities"),
        every(lambda dataset: dataset.alliance.networks),
        (
            identifier(),
            field("name", N_("Name")),
            field("founded", N_("Founded")),
            field("website", N_("Website")),
            Column("explanation_de", _EXPLANATION[0], _optional("explanation", "de")),
            Column("explanation_en", _EXPLANATION[1], _optional("explanation", "en")),
            *proof(weak=False, note=False),
        ),
    ),
    Table(
        "alliance_partners",
        N_("Partners of the alliance"),
        every(lambda dataset: dataset.alliance.partners),
        (
            identifier(),
            field("name", N_("Name")),
            field("kind", N_("Kind")),
            field("website", N_("Website")),
            *proof(weak=False, note=False),
        ),
    ),
)

ON_THE_DAY = (
    Table(
        "standings",
        N_("What each municipality is to the alliance on the day in the table about"),
        _standings,
        (
            Column("member", N_("Municipality"), lambda one: str(one.member), to="members", key=True),
            field("standing", N_("Standing: member, former, declared, interested or recorded")),
            field("certainty", N_("Certainty: certain or possible")),
            field("state", N_("State: active or dormant")),
            field("declared", N_("Declared safe harbour: yes, no or possible")),
        ),
    ),
    Table(
        "mandates",
        N_("What own resolutions say of a demand on that day; no row means unknown, not no"),
        _mandates,
        (
            Column("member", N_("Municipality"), lambda one: str(one[0]), to="members", key=True),
            Column("demand", N_("Demand"), lambda one: str(one[1].demand), to="demands", key=True),
            Column("stance", N_("Stance: supports or rejects"), lambda one: str(one[1].stance)),
            Column(
                "certainty", N_("Certainty: certain or possible"), lambda one: str(one[1].answer.certainty)
            ),
            Column(
                "extent",
                N_("Extent: appeal, cooperate or act"),
                lambda one: str(one[1].extent) if one[1].extent else None,
            ),
            Column(
                "resolutions",
                N_("Resolutions it rests on, as a JSON list"),
                lambda one: listed(one[1].resolutions),
            ),
        ),
    ),
)
