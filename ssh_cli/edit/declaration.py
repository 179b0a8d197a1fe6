"""A council declares its municipality a safe harbour, or revokes that."""

from dataclasses import replace

from ssh_cli.edit.evidence import Moment, Proof
from ssh_cli.edit.membership import next_steps
from ssh_cli.edit.plan import Plan, make_plan
from ssh_cli.edit.record_edit import Record
from ssh_cli.edit.spell import begin_spell, end_spell, open_spell
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day

_SPELLS = "safe_harbour"


def declare(record: Record, begin: Moment, proof: Proof, *, resolution: str | None = None) -> Plan:
    """Return the plan that makes it a safe harbour; raise RefusedError where it is one already."""
    name = record.value("name")
    refuse_declared(record)
    record = begin_spell(record, _SPELLS, begin, proof, resolution=resolution)
    summary = _("{name} declares itself a safe harbour ({day})").format(name=name, day=format_day(begin.day))
    return make_plan(summary, [record.edit()], next_steps(record))


def revoke(record: Record, end: Moment, proof: Proof, *, revoked_by: str | None = None) -> Plan:
    """Return the plan that ends its declaration; raise RefusedError where there is none."""
    name = record.value("name")
    place = declared(record)
    record = end_spell(record, _SPELLS, place, end, weak=proof.weak)
    if revoked_by is not None:
        record = record.set((_SPELLS, place, "revoked_by"), revoked_by)
    record = replace(proof, weak=False).added_to(record, (_SPELLS, place))
    summary = _("{name} revokes its declaration ({day})").format(name=name, day=format_day(end.day))
    return make_plan(summary, [record.edit()], next_steps(record))


def refuse_declared(record: Record) -> None:
    """Raise RefusedError where it is a safe harbour already."""
    if open_spell(record, _SPELLS) is not None:
        raise RefusedError(
            _("{name} is declared a safe harbour already.").format(name=record.value("name")),
            hint=_("Correct what is recorded with “hafen set”."),
        )


def declared(record: Record) -> int:
    """Return the place of the declaration that holds; raise RefusedError where none does."""
    place = open_spell(record, _SPELLS)
    if place is None:
        raise RefusedError(
            _("{name} is not declared a safe harbour, so there is nothing to revoke.").format(
                name=record.value("name")
            ),
            hint=_("“hafen members show {id}” shows what is recorded.").format(id=record.value("id")),
        )
    return place
