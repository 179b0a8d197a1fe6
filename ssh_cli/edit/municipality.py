"""A municipality comes on record, out of the official register; who holds its offices; how it is reached."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from ssh_cli.edit.new_record import slug
from ssh_cli.edit.plan import Plan, after_change, make_plan
from ssh_cli.edit.record_edit import BESIDE, Moment, Proof, RecordFile, start_record, written_source
from ssh_cli.errors import RefusedError
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _, format_day, text_tables
from ssh_cli.model.territory import RegisterEntry

_KINDS = text_tables(__file__)["code kind"]
_BEFORE_NAME = text_tables(__file__)["code before name"]
_CITY_STATES = frozenset({"02000000", "11000000"})


def add_member(
    entry: RegisterEntry,
    proof: Proof | None,
    *,
    counted_on: str | None,
    taken: Collection[str] = (),
    kind: str | None = None,
    schemas: str = BESIDE,
) -> RecordFile:
    """Return the first record of a municipality, filled from its row of the register.

    `counted_on` is the day of the register's population, None where nobody knows; `taken` are the
    identifiers in use. Raise RefusedError for a type that no kind of record is for.
    """
    kind_of_record = kind or kind_of(entry)
    name = usual_name(entry, kind_of_record)
    record_id = _free_id(slug(name), entry, taken)
    data: dict[str, Any] = {
        "id": record_id,
        "name": name,
        "official_name": entry.name if entry.name != name else None,
        "kind": kind_of_record,
        "land": entry.land,
        "verband" if len(entry.key) == 9 else "ags": entry.key,
        "source": list(proof.source) if proof else None,
        "note": (proof.note if proof else "") or None,
    }
    if entry.population and counted_on:
        data["population"] = {"value": entry.population, "date": counted_on, "source": "register"}
    if entry.lat is not None and entry.lon is not None:
        data["location"] = {"lat": entry.lat, "lon": entry.lon}
    return start_record(
        "member", BY_NAME["member"].path.format(id=record_id, land=entry.land.lower()), data, schemas=schemas
    )


def plan_addition(record: RecordFile) -> Plan:
    """Return the plan that puts a new municipality on record."""
    summary = _("{name} comes on record", name=record.value("name"))
    join = _("{command}: record that it joined", command=f"hafen members join {record.value('id')}")
    return record.plan(summary, (join, *after_change("members", record.value("id"))))


def kind_of(entry: RegisterEntry) -> str:
    """Return the kind of record for a row of the register; raise RefusedError where there is none."""
    if entry.key in _CITY_STATES:
        return "stadtstaat"
    kind = _KINDS.get(entry.type)
    if kind is None:
        raise RefusedError(
            "For “{type}” ({name}) there is no kind of record.",
            hint="Name its kind with --kind, if it is a municipality.",
            type=entry.type,
            name=entry.name,
        )
    return kind


def usual_name(entry: RegisterEntry, kind: str) -> str:
    """Return the usual name of a municipality: `Kiel`, `Landkreis Gifhorn`, `Ennepe-Ruhr-Kreis`."""
    lead = _BEFORE_NAME.get(kind, "")
    name = _german(entry.short_name)
    return f"{lead} {name}" if lead and "kreis" not in name.casefold() else name


def _german(name: str) -> str:
    """Return a name without its Sorbian half: `Bautzen / Budyšin`, `Forst (Lausitz)/Baršć (Łužyca)`."""
    german, _slash, other = name.partition(" / " if " / " in name else "/")
    return german if re.search(r"[^\x00-\x7fäöüß]", other.casefold()) else name


def merge(
    predecessors: Sequence[RecordFile],
    successor: RecordFile,
    ended: Moment,
    proof: Proof,
    *,
    key: str | None = None,
) -> Plan:
    """Return the plan by which municipalities become part of another one, whose key may become `key`.

    `ended` is the last day on which the old keys were valid: each stays on record, dated. Raise
    RefusedError where one of them is part of another one already or since another day, or is its own
    successor.
    """
    record_id = successor.value("id")
    edits = []
    for record in predecessors:
        before = record.value("successor")
        if record.value("id") == record_id or before not in {None, record_id}:
            raise RefusedError(
                "{name} cannot become part of {successor}.",
                hint="Its successor on record is “{id}”.",
                name=record.value("name"),
                successor=successor.value("name"),
                id=before or record_id,
            )
        changed = _with_former_key(record.set(("successor",), record_id), ended)
        edits.append(proof._replace(weak=False).added_to(changed, ()).edit())
        if record.value("id") not in (successor.value("predecessors") or []):
            successor = successor.append(("predecessors",), record.value("id"))
    if key is not None and key != successor.value("ags"):
        successor = _with_former_key(successor, ended).set(("ags",), key)
    successor = Proof(proof.source).added_to(successor, ())
    names = ", ".join(str(record.value("name")) for record in predecessors)
    summary = _("{names}: part of {successor} from now on", names=names, successor=successor.value("name"))
    steps = after_change("members", record_id, is_merger=True)
    return make_plan(summary, [*edits, successor.edit()], steps)


def _with_former_key(record: RecordFile, ended: Moment) -> RecordFile:
    """Return the record with its key among the former ones, and the last day of it.

    Raise RefusedError where another day is on record.
    """
    key = record.value("ags")
    known = {former["ags"]: former["until"] for former in record.value("former_ags") or []}
    if known.get(key, ended.day) != ended.day:
        raise RefusedError(
            "{name} was valid until {day}, as is on record.",
            hint="If that is wrong: hafen set id:{id} --expect 1 former_ags.{place}.until=…",
            name=key,
            day=format_day(known[key]),
            id=record.value("id"),
            place=list(known).index(key),
        )
    if key is None or key in known:
        return record
    return record.append(("former_ags",), {"ags": key, "until": ended.day})


def _free_id(wanted: str, entry: RegisterEntry, taken: Collection[str]) -> str:
    """Return an identifier that nobody has: the name, else with the Land, else with the key."""
    land = slug(LAENDER[entry.land].name) if entry.land in LAENDER else entry.land.lower()
    choices = (wanted, f"{wanted}-{land}", f"{wanted}-{entry.key}")
    return next((choice for choice in choices if choice not in taken), choices[-1])


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
            "{office} {name} is recorded for {day} already.",
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
    summary = _(
        "{town}: {office} {name}, known on {day}",
        town=record.value("name"),
        office=office,
        name=name,
        day=format_day(known_on),
    )
    return changed.plan(summary)


def contact(record: RecordFile, *, role: str, ways: dict[str, str], proof: Proof) -> Plan:
    """Return the plan that records the contact of an office; given values replace recorded ones.

    `role` is coordination or town-hall, `ways` has keys of CONTACT_FIELDS. The sources of what stays as it
    was are kept beside the new ones.
    """
    contacts = record.value("contacts") or []
    places = (number for number, entry in enumerate(contacts) if entry["role"] == role)
    position = next(places, len(contacts))
    before = {"role": role, **(record.value("contacts", position) or {})}
    if before.keys() <= {"role", "source", *ways}:
        before.pop("source", None)
    changed = proof.added_to(record.set(("contacts", position), {**before, **ways}), ("contacts", position))
    return changed.plan(_("{town}: how it is reached", town=record.value("name")))
