"""A decision comes on record, and one takes the place of another."""

from collections.abc import Collection, Mapping
from difflib import SequenceMatcher
from typing import Any

from ssh_cli.edit.life_event import Decision
from ssh_cli.edit.new_record import first_free, resolution_id, slug
from ssh_cli.edit.plan import Plan
from ssh_cli.edit.record_edit import BESIDE, RecordFile, start_record
from ssh_cli.errors import RefusedError
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset

_ALIKE = 0.8


def add_resolution(
    data: Mapping[str, Any], land: str, *, taken: Collection[str] = (), schemas: str = BESIDE
) -> RecordFile:
    """Return the record of a decision of a municipality in `land`; `taken` are the identifiers in use.

    `data` is what the record says. Its id is made here, and so are those of its offers; what it says to
    demands and offers rests on its own source.
    """
    record_id = first_free(resolution_id(data["member"], data.get("date"), data["title"]), taken)
    source = data["source"]
    commitments = [{**commitment, "source": source} for commitment in data.get("commitments", ())]
    offers = [
        {"id": f"o{number}", **offer, "source": source}
        for number, offer in enumerate(data.get("offers", ()), start=1)
    ]
    whole = {**data, "id": record_id, "commitments": commitments, "offers": offers}
    return start_record(
        "resolution", BY_NAME["resolution"].file_path(id=record_id, land=land), whole, schemas=schemas
    )


def plan_resolution(record: RecordFile) -> Plan:
    """Return the plan that puts a decision on record."""
    summary = _("New resolution: {id}", id=record.value("id"))
    return record.plan(summary)


def find_duplicates(dataset: Dataset, data: Mapping[str, Any]) -> tuple[Resolution, ...]:
    """Return the decisions of the same municipality that may be the one of these `data`, by date.

    Those whose days can be the same day; where one has no day, those with nearly the same title.
    """
    return tuple(
        resolution for resolution in dataset.resolutions_of(data["member"]) if _is_alike(resolution, data)
    )


def ground_of(resolution: Resolution, member: str, dataset: Dataset, on: str) -> Decision:
    """Return a resolution as the ground of an event of a municipality.

    Raise RefusedError where nothing can rest on it: it is another municipality's, was not adopted, or was
    revoked by the day `on`.
    """
    if resolution.member != member:
        raise RefusedError(
            "“{id}” is a resolution of “{member}”.",
            hint="Name a resolution of this municipality.",
            id=resolution.id,
            member=resolution.member,
        )
    hint = _("Name the resolution that was adopted, or leave it out and name the source alone.")
    if resolution.outcome not in {"adopted", "unknown"}:
        raise RefusedError(
            "Nothing can rest on “{id}”, as it was not adopted; its outcome: {outcome}.",
            hint=hint,
            id=resolution.id,
            outcome=label("outcome", resolution.outcome),
        )
    by = revoked_by(resolution, dataset, on)
    if by is not None:
        raise RefusedError(
            "Nothing can rest on “{id}”, as “{by}” revokes it.", hint=hint, id=resolution.id, by=by
        )
    date = resolution.date.text if resolution.date else None
    return Decision(resolution.id, date, resolution.source, adopted=resolution.outcome == "adopted")


def revoked_by(resolution: Resolution, dataset: Dataset, on: str) -> str | None:
    """Return the resolution that had revoked another one by the day `on`, None for none."""
    return next(
        (
            other.id
            for other in dataset.resolutions.values()
            if resolution.id in other.revokes
            and other.outcome == "adopted"
            and (other.date is None or other.date.first <= on)
        ),
        None,
    )


def supersede(old: RecordFile, new: RecordFile, *, revoked: bool = False) -> Plan:
    """Return the plan by which a decision takes the place of an earlier one; `revoked`: it undoes it only.

    Raise RefusedError where that is on record, or they are decisions of two municipalities.
    """
    key = "revokes" if revoked else "supersedes"
    old_id, new_id = old.value("id"), new.value("id")
    if old.value("member") != new.value("member") or old_id == new_id:
        raise RefusedError(
            "“{new}” cannot supersede “{old}”.",
            hint="Both have to be decisions of the same municipality.",
            new=new_id,
            old=old_id,
        )
    if old_id in (new.value(key) or []):
        raise RefusedError("That is on record already.")
    changed = new.append((key,), old_id)
    summary = _("{old} is superseded by {new}", old=old_id, new=new_id)
    return changed.plan(summary)


def _is_alike(resolution: Resolution, data: Mapping[str, Any]) -> bool:
    if resolution.date is not None and data.get("date"):
        day = parse_day(data["date"])
        return day.first <= resolution.date.last and resolution.date.first <= day.last
    return SequenceMatcher(None, slug(resolution.title), slug(data["title"])).ratio() >= _ALIKE
