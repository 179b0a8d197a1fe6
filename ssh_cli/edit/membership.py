"""A municipality joins the alliance, leaves it, or lets its membership rest."""

from dataclasses import replace

from ssh_cli.edit.evidence import Moment, Proof
from ssh_cli.edit.plan import Plan, make_plan
from ssh_cli.edit.record_edit import Record
from ssh_cli.edit.spell import begin_spell, end_spell, open_spell
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day

_SPELLS = "membership"
_DECIDED = "council-decision"


def join(
    record: Record,
    begin: Moment,
    proof: Proof,
    *,
    resolution: str | None = None,
    declaration: str | None = None,
    basis: str | None = None,
    adopted: bool = True,
) -> Plan:
    """Return the plan that makes it an active member, also one whose membership rested until then.

    `adopted`: the resolution is known to be adopted, so that it is what tells the membership.
    Raise RefusedError where it is an active member already.
    """
    name = record.value("name")
    refuse_active(record)
    place = open_spell(record, _SPELLS)
    if place is not None:
        record = end_spell(record, _SPELLS, place, begin.day_before(), weak=proof.weak)
    basis = _basis(basis, resolution, adopted=adopted)
    details = {"resolution": resolution, "declaration": declaration, "basis": basis}
    record = begin_spell(record, _SPELLS, begin, proof, state="active", **details)
    summary = _("{name} joins the alliance ({since})").format(name=name, since=_since(begin.as_begin()))
    return make_plan(summary, [record.edit()], next_steps(record))


def leave(record: Record, end: Moment, proof: Proof) -> Plan:
    """Return the plan that ends its membership; raise RefusedError where it is no member."""
    name = record.value("name")
    place = membership_of(record)
    record = end_spell(record, _SPELLS, place, end, weak=proof.weak)
    record = replace(proof, weak=False).added_to(record, (_SPELLS, place))
    summary = _("{name} leaves the alliance ({until})").format(name=name, until=_until(end))
    return make_plan(summary, [record.edit()], next_steps(record))


def rest(
    record: Record,
    begin: Moment,
    proof: Proof,
    *,
    resolution: str | None = None,
    basis: str | None = None,
    adopted: bool = True,
) -> Plan:
    """Return the plan that lets its membership rest; raise RefusedError where it rests, or is none.

    `adopted`: as for `join`.
    """
    name = record.value("name")
    place = active_of(record)
    spell = record.value(_SPELLS, place)
    record = end_spell(record, _SPELLS, place, begin.day_before(), weak=proof.weak)
    details = {"resolution": resolution, "basis": _basis(basis, resolution, adopted=adopted)}
    record = begin_spell(
        record, _SPELLS, begin, proof, state="dormant", declaration=spell.get("declaration"), **details
    )
    summary = _("The membership of {name} rests ({since})").format(name=name, since=_since(begin.as_begin()))
    return make_plan(summary, [record.edit()], next_steps(record))


def next_steps(record: Record) -> tuple[str, ...]:
    """Return what whoever changed a municipality may want to do next."""
    return (
        _("{command}: see its page").format(command=f"hafen members show {record.value('id')}"),
        *after_any(),
    )


def after_any() -> tuple[str, ...]:
    """Return what whoever changed anything may want to do next."""
    return (
        _("{command}: see what the change means").format(command="hafen diff"),
        _("{command}: propose it to the others").format(command="hafen propose"),
    )


def _basis(basis: str | None, resolution: str | None, *, adopted: bool) -> str | None:
    if not adopted and basis == _DECIDED:
        raise RefusedError(
            _("No source tells how “{id}” ended, so no decision can be the basis.").format(id=resolution),
            hint=_("Leave out --basis, or name what tells it, for example press."),
        )
    return basis or (_DECIDED if resolution and adopted else None)


def membership_of(record: Record) -> int:
    """Return the place of its membership, active or dormant; raise RefusedError where it has none."""
    place = open_spell(record, _SPELLS)
    if place is None:
        raise RefusedError(
            _("{name} is no member, so there is no membership to end.").format(name=record.value("name")),
            hint=_("“hafen members show {id}” shows what is recorded.").format(id=record.value("id")),
        )
    return place


def refuse_active(record: Record) -> None:
    """Raise RefusedError where it is an active member."""
    place = open_spell(record, _SPELLS)
    if place is None or record.value(_SPELLS, place, "state") != "active":
        return
    raise RefusedError(
        _("{name} is a member already: {since}.").format(
            name=record.value("name"), since=_since(record.value(_SPELLS, place))
        ),
        hint=_("Correct what is recorded with “hafen set”."),
    )


def active_of(record: Record) -> int:
    """Return the place of its active membership; raise RefusedError where it rests, or is none."""
    place = membership_of(record)
    spell = record.value(_SPELLS, place)
    if spell["state"] == "dormant":
        raise RefusedError(
            _("The membership of {name} rests already: {since}.").format(
                name=record.value("name"), since=_since(spell)
            )
        )
    return place


def _since(spell: dict[str, str]) -> str:
    if "from" in spell:
        return _("since {day}").format(day=format_day(spell["from"]))
    if "known_by" in spell:
        return _("known by {day}").format(day=format_day(spell["known_by"]))
    return _("attested, day unknown")


def _until(end: Moment) -> str:
    if end.attested:
        return _("ended by {day}").format(day=format_day(end.day))
    return _("until {day}").format(day=format_day(end.day))
