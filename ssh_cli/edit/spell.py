"""Spells of a municipality: periods one after the other, of which the last may still be open."""

from ssh_cli.edit.evidence import Moment, Proof
from ssh_cli.edit.record_edit import Record
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.model.day import parse_day


def open_spell(record: Record, key: str) -> int | None:
    """Return the place of the period under `key` that has no end, None where all have one."""
    for place, spell in enumerate(record.value(key) or []):
        if "until" not in spell and "ended_by" not in spell:
            return place
    return None


def end_spell(record: Record, key: str, place: int, end: Moment) -> Record:
    """Return the record with an end for a period; raise RefusedError where it began later than that."""
    spell = record.value(key, place)
    begins = spell.get("from", spell.get("known_by"))
    if parse_day(end.day).last < parse_day(begins).first:
        raise RefusedError(
            _("It began on {begins} only, after {end}.").format(begins=begins, end=end.day),
            hint=_("Look both days up in the sources."),
        )
    for name, day in end.as_end().items():
        record = record.set((key, place, name), day)
    return record


def begin_spell(
    record: Record, key: str, begin: Moment, proof: Proof, **details: str | bool | None
) -> Record:
    """Return the record with another period, which is open, at the end of those under `key`."""
    return record.append((key,), {**begin.as_begin(), **details, **proof.entries()})
