"""Spells of a municipality: periods one after the other, of which the last may still be open."""

from collections.abc import Mapping

from ssh_cli.edit.evidence import Moment, Proof
from ssh_cli.edit.record_edit import Record
from ssh_cli.errors import RefusedError
from ssh_cli.kinds.day import parse_day
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day


def open_spell(record: Record, key: str) -> int | None:
    """Return the place of the period under `key` that has no end, None where all have one."""
    for place, spell in enumerate(record.value(key) or []):
        if "until" not in spell and "ended_by" not in spell:
            return place
    return None


def end_spell(record: Record, key: str, place: int, end: Moment, *, weak: bool) -> Record:
    """Return the record with an end for a period; raise RefusedError where it began later than that.

    Where the evidence of the end is not as good as that of the rest, or better, the period says so.
    """
    spell = record.value(key, place)
    refuse_end(spell, end)
    for name, day in end.as_end().items():
        record = record.set((key, place, name), day)
    if weak != ("evidence" in spell):
        record = record.set((key, place, "end_evidence"), "weak" if weak else "good")
    return record


def refuse_end(spell: Mapping[str, str], end: Moment) -> None:
    """Raise RefusedError where a period began later than that."""
    begins = spell.get("from") or spell.get("known_by")
    if begins is not None and parse_day(end.day).last < parse_day(begins).first:
        raise RefusedError(
            _("It began on {begins} only, after {end}.").format(
                begins=format_day(begins), end=format_day(end.day)
            ),
            hint=_("Look both days up in the sources."),
        )


def begin_spell(
    record: Record, key: str, begin: Moment, proof: Proof, **details: str | bool | None
) -> Record:
    """Return the record with another period, which is open, at the end of those under `key`."""
    return record.append((key,), {**begin.as_begin(), **details, **proof.entries()})
