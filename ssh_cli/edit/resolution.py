"""A decision comes on record, and one takes the place of another."""

from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from ssh_cli.edit.evidence import Proof, written_source
from ssh_cli.edit.life_event import Decision
from ssh_cli.edit.naming import resolution_id, slug
from ssh_cli.edit.plan import Plan, after_change, make_plan
from ssh_cli.edit.record_edit import BESIDE, RecordFile, start_record
from ssh_cli.errors import RefusedError
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.words import label
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.path import record_path

_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Promise:
    """What a resolution says to one demand, the gist in own words."""

    demand: str
    stance: str = "supports"
    extent: str | None = None
    gist: str = ""

    def entries(self, source: str | list[str]) -> dict[str, Any]:
        """Return the keys and values that record the commitment."""
        return {
            "demand": self.demand,
            "stance": self.stance,
            "extent": self.extent,
            "gist": self.gist or None,
            "source": source,
        }


@dataclass(frozen=True, slots=True)
class DraftOffer:
    """Places that a resolution offers: at least, at most, or both; of persons or families."""

    least: int | None
    most: int | None
    unit: str = "persons"
    period: str = "unknown"
    groups: tuple[str, ...] = ()

    def entries(self, number: int, source: str | list[str]) -> dict[str, Any]:
        """Return the keys and values of the record's offer number `number` (from 1)."""
        bounds = {"min": self.least, "max": self.most}
        return {
            "id": f"o{number}",
            "places": {name: count for name, count in bounds.items() if count is not None},
            "unit": self.unit,
            "period": self.period,
            "groups": list(self.groups) or None,
            "source": source,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionDraft:
    """A decision to be recorded; `date` as precise as it is known, codes as in the schema."""

    member: str
    title: str
    proof: Proof
    date: str | None = None
    number: str | None = None
    body: str = "council"
    body_name: str | None = None
    subject: tuple[str, ...] = ("other",)
    outcome: str = "adopted"
    vote: dict[str, int | bool] = field(default_factory=dict)
    supersedes: tuple[str, ...] = ()
    revokes: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    offers: tuple[DraftOffer, ...] = ()


def add_resolution(
    draft: ResolutionDraft, land: str, *, taken: Collection[str] = (), schemas: str = BESIDE
) -> RecordFile:
    """Return the record of a decision of a municipality in `land`; `taken` are the identifiers in use."""
    wanted = resolution_id(draft.member, draft.date, draft.title)
    record_id = next(
        free_id for free_id in (wanted, *(f"{wanted}-{n}" for n in range(2, 100))) if free_id not in taken
    )
    source = written_source(draft.proof.source)
    data: dict[str, Any] = {
        "id": record_id,
        "member": draft.member,
        "date": draft.date,
        "number": draft.number,
        "title": draft.title,
        "body": draft.body,
        "body_name": draft.body_name,
        "subject": list(draft.subject),
        "outcome": draft.outcome,
        "vote": draft.vote or None,
        "supersedes": list(draft.supersedes) or None,
        "revokes": list(draft.revokes) or None,
        "commitments": [promise.entries(source) for promise in draft.promises] or None,
        "offers": [offer.entries(number, source) for number, offer in enumerate(draft.offers, start=1)]
        or None,
        **draft.proof.entries(),
    }
    return start_record("resolution", record_path("resolutions", record_id, land), data, schemas=schemas)


def plan_resolution(record: RecordFile) -> Plan:
    """Return the plan that puts a decision on record."""
    summary = _("New resolution: {id}").format(id=record.value("id"))
    return make_plan(summary, [record.edit()], after_change("resolutions", record.value("id")))


def find_duplicates(dataset: Dataset, draft: ResolutionDraft) -> tuple[Resolution, ...]:
    """Return the decisions of the same municipality that may be the same one, by date.

    Those whose days can be the same day, and those with nearly the same title and no day that differs.
    """
    return tuple(
        resolution
        for resolution in dataset.resolutions_of(draft.member)
        if _same_day(resolution, draft) or _same_title(resolution, draft)
    )


def ground_of(resolution: Resolution, member: str, dataset: Dataset, on: str) -> Decision:
    """Return a resolution as the ground of an event of a municipality.

    Raise RefusedError where nothing can rest on it: it is another municipality's, was not adopted, or was
    revoked by the day `on`.
    """
    if resolution.member != member:
        raise RefusedError(
            _("“{id}” is a resolution of “{member}”.").format(id=resolution.id, member=resolution.member),
            hint=_("Name a resolution of this municipality."),
        )
    hint = _("Name the resolution that was adopted, or leave it out and name the source alone.")
    if resolution.outcome not in {"adopted", "unknown"}:
        raise RefusedError(
            _("Nothing can rest on “{id}”, as it was not adopted; its outcome: {outcome}.").format(
                id=resolution.id, outcome=label("outcome", resolution.outcome)
            ),
            hint=hint,
        )
    by = revoked_by(resolution, dataset, on)
    if by is not None:
        raise RefusedError(
            _("Nothing can rest on “{id}”, as “{by}” revokes it.").format(id=resolution.id, by=by), hint=hint
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
            _("“{new}” cannot supersede “{old}”.").format(new=new_id, old=old_id),
            hint=_("Both have to be decisions of the same municipality."),
        )
    if old_id in (new.value(key) or []):
        raise RefusedError(_("That is on record already."))
    changed = new.append((key,), old_id)
    summary = _("{old} is superseded by {new}").format(old=old_id, new=new_id)
    return make_plan(summary, [changed.edit()], after_change("resolutions", new_id))


def _same_day(resolution: Resolution, draft: ResolutionDraft) -> bool:
    if resolution.date is None or draft.date is None:
        return False
    day = parse_day(draft.date)
    return day.first <= resolution.date.last and resolution.date.first <= day.last


def _same_title(resolution: Resolution, draft: ResolutionDraft) -> bool:
    if resolution.date is not None and draft.date is not None and not _same_day(resolution, draft):
        return False
    return SequenceMatcher(None, slug(resolution.title), slug(draft.title)).ratio() >= _ALIKE
