"""Who holds office in a municipality as far as it is known on a day, and how its town hall is reached."""

from ssh_cli.edit.evidence import Proof, written_source
from ssh_cli.edit.plan import Plan, after_change, make_plan
from ssh_cli.edit.record_edit import RecordFile
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day

WAYS = ("unit", "street", "postcode", "city", "email", "phone")
"""What a contact may say."""


def take_office(
    record: RecordFile,
    *,
    office: str,
    name: str,
    known_on: str,
    proof: Proof,
    salutation: str | None = None,
    deputy: bool = False,
) -> Plan:
    """Return the plan that records who holds an office on a day; who held it before stays on record.

    Raise RefusedError where just that is recorded.
    """
    offices = record.value("offices") or []
    holder = (office, name, known_on)
    if any((recorded["office"], recorded["name"], recorded["known_on"]) == holder for recorded in offices):
        raise RefusedError(
            _("{office} {name} is recorded for {day} already."),
            office=office,
            name=name,
            day=format_day(known_on),
        )
    entry = {
        "office": office,
        "name": name,
        "salutation": salutation,
        "deputy": True if deputy else None,
        "known_on": known_on,
        "source": written_source(proof.source),
    }
    changed = record.append(("offices",), entry)
    summary = _("{town}: {office} {name}, known on {day}").format(
        town=record.value("name"), office=office, name=name, day=format_day(known_on)
    )
    return make_plan(summary, [changed.edit()], after_change("members", record.value("id")))


def contact(record: RecordFile, *, role: str, ways: dict[str, str], proof: Proof) -> Plan:
    """Return the plan that records the contact of an office; given values replace recorded ones.

    `role` is coordination or town-hall, `ways` has keys of WAYS.
    """
    position = next(
        (number for number, entry in enumerate(record.value("contacts") or []) if entry["role"] == role), None
    )
    source = written_source(proof.source)
    if position is None:
        changed = record.append(("contacts",), {"role": role, **ways, "source": source})
    else:
        changed = record
        for way, text in ways.items():
            changed = changed.set(("contacts", position, way), text)
        changed = changed.set(("contacts", position, "source"), source)
    summary = _("{town}: how it is reached").format(town=record.value("name"))
    return make_plan(summary, [changed.edit()], after_change("members", record.value("id")))
