"""What begins or ends a period of a municipality: which one, on which days; and the decisions behind it."""

from collections.abc import Collection
from typing import NamedTuple

from ssh_cli.edit.new_record import first_free, resolution_id, slug
from ssh_cli.edit.plan import Plan
from ssh_cli.edit.record_edit import BESIDE, Moment, Proof, RecordFile, start_record
from ssh_cli.errors import RefusedError
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import Stance, label
from ssh_cli.messages import N_, _, format_day, text_tables
from ssh_cli.model.dataset import Dataset
from ssh_cli.source.text import Data

_ALIKE = 0.8
_MEMBERSHIP = "membership"
_DECIDED = "council-decision"

Period = Data
"""A period as a record has it: `from`, `known_by` or `seen`, perhaps `until` or `ended_by`, and more."""


class Decision(NamedTuple):
    """The resolution behind an event; `date` is as precise as it is known, and `plan` records a new one.

    `adopted`: whether it is known how it ended; where not, the event is weakly evidenced.
    """

    id: str | None = None
    date: str | None = None
    source: tuple[str, ...] = ()
    plan: Plan | None = None
    adopted: bool = True


class LifeEvent(NamedTuple):
    """An event in the life of a municipality; `question` and `summary` are messages in English.

    `periods` is where its record keeps such periods, `membership` or `safe_harbour`. A period ends with the
    event that has no end yet, or only one on weak evidence; where `begins`, another one begins, in the
    `state` given; `again` is the summary where there was one before. `missing` tells that there is none to
    end, empty where none is needed, and `already` that there is one such already. A resolution behind it is
    about `subject` and called `title`, and where `revokes` it undoes the one that the period rests on.
    `may_be_new`: a municipality that is not on record yet comes on record with the event.
    """

    periods: str
    subject: str
    title: str
    question: str
    summary: str
    again: str = ""
    missing: str = ""
    already: str = ""
    begins: bool = True
    state: str | None = None
    revokes: bool = False
    may_be_new: bool = False

    def ends(self, record: RecordFile) -> int | None:
        """Return the place of the period that ends; raise RefusedError where the event cannot be."""
        position = open_period(record, self.periods, weakly_ended=not self.begins)
        name = record.value("name")
        if position is None:
            if not self.missing:
                return None
            raise RefusedError(
                self.missing,
                hint="“hafen members show {id}” shows what is recorded.",
                name=name,
                id=record.value("id"),
            )
        period = record.value(self.periods, position)
        if self.begins and period.get("state") == self.state:
            raise RefusedError(
                self.already,
                hint="Correct what is recorded with “hafen set”.",
                name=name,
                since=since(period),
            )
        return position

    def revoked(self, record: RecordFile) -> tuple[str, ...]:
        """Return the resolution that the one behind the event undoes, if it undoes one."""
        position = self.ends(record) if self.revokes else None
        behind = None if position is None else record.value(self.periods, position, "resolution")
        return (behind,) if behind else ()

    def usual_day(self, ground: Decision) -> str | None:
        """Return the day of the event where none is said: that of its resolution, or the one before."""
        if ground.date is None or not self.revokes:
            return ground.date
        return Moment(ground.date).day_before().day

    def refuse_day(self, record: RecordFile, day: Moment, ground: Decision, founded: str) -> None:
        """Raise RefusedError where the event cannot have been on `day`, whatever day is today."""
        if self.begins:
            _refuse_after_end(record, day)
        if self.begins and self.periods == _MEMBERSHIP:
            refuse_before(day, founded, _("{day} is before the alliance was founded on {earliest}."))
            refuse_before(day, ground.date, _("{day} is before the resolution of {earliest}."))
        elif self.begins:
            _refuse_other_day(day, ground)
        position = self.ends(record)
        if position is not None:
            _refuse_end(record.value(self.periods, position), self._last_day(day))

    def plan(
        self,
        record: RecordFile,
        day: Moment,
        proof: Proof,
        ground: Decision | None = None,
        **words: str | None,
    ) -> Plan:
        """Return the plan that records the event; raise RefusedError where it cannot be."""
        ground = ground or Decision()
        position = self.ends(record)
        summary = self.again if self.again and record.value(self.periods) else self.summary
        ended = {} if position is None else record.value(self.periods, position)
        if position is not None:
            record = self._end(record, position, self._last_day(day), weak=proof.weak)
        if self.begins:
            details = self._details(ended, ground, **words)
            record = record.append((self.periods,), {**day.as_begin(), **details, **proof.entries()})
        else:
            if self.revokes and ground.id is not None:
                record = record.set((self.periods, position or 0, "revoked_by"), ground.id)
            record = proof._replace(weak=False).added_to(record, (self.periods, position or 0))
        name = record.value("name")
        days = {"day": format_day(day.day), "since": since(day.as_begin()), "until": _until(day)}
        return record.plan(_(summary, name=name, **days))

    def _details(
        self, ended: Period, ground: Decision, *, declaration: str | None = None, basis: str | None = None
    ) -> dict[str, str | None]:
        """Return what the period says that begins, besides day and evidence."""
        if self.state is None:
            return {"resolution": ground.id}
        if not ground.adopted and basis == _DECIDED:
            raise RefusedError(
                "No source tells how “{id}” ended, so no decision can be the basis.",
                hint="Leave out --basis, or name what tells it, for example press.",
                id=ground.id,
            )
        return {
            "state": self.state,
            "declaration": ended.get("declaration") if self.state == "dormant" else declaration,
            "resolution": ground.id,
            "basis": basis or (_DECIDED if ground.id and ground.adopted else None),
        }

    def _last_day(self, day: Moment) -> Moment:
        """Return the last day of the period that ends."""
        return day.day_before() if self.begins else day

    def _end(self, record: RecordFile, position: int, last: Moment, *, weak: bool) -> RecordFile:
        """Return the record with an end for a period, which says so where its evidence is another."""
        period = record.value(self.periods, position)
        _refuse_end(period, last)
        grade = None if weak == ("evidence" in period) else "weak" if weak else "good"
        end = {"until": None, "ended_by": None, **last.as_end(), "end_evidence": grade}
        for name, value in end.items():
            record = record.set((self.periods, position, name), value)
        return record


def open_period(record: RecordFile, periods: str, *, weakly_ended: bool = False) -> int | None:
    """Return the place of the period that has no end, None where all have one.

    Where all have one, the last one will do that is `weakly_ended`: weak evidence alone tells of its end.
    """
    entries = list(enumerate(record.value(periods) or []))
    is_open = [place for place, period in entries if not {"until", "ended_by"} & period.keys()]
    weak = [
        place for place, period in entries if period.get("end_evidence", period.get("evidence")) == "weak"
    ]
    return next(iter(is_open or (weak[-1:] if weakly_ended else ())), None)


def refuse_future(day: str, today: str) -> None:
    """Raise RefusedError for a day that is later than `today`, which may be that of `--on`."""
    if parse_day(day).first > today:
        raise RefusedError(
            "{day} is later than {on}.",
            hint="Look the day up in the source; what is only planned belongs in a note.",
            day=format_day(day),
            on=format_day(today),
        )


def refuse_before(day: Moment, earliest: str | None, message: str) -> None:
    """Raise RefusedError for a day before `earliest`; `message` has {day} and {earliest}."""
    if earliest is not None and parse_day(day.day).last < parse_day(earliest).first:
        raise RefusedError(
            message,
            hint="Look both days up in the sources.",
            day=format_day(day.day),
            earliest=format_day(earliest),
        )


def since(period: Period) -> str:
    """Return in words when a period began."""
    if "from" in period:
        return _("since {day}", day=format_day(period["from"]))
    if "known_by" in period:
        return _("attested by {day}", day=format_day(period["known_by"]))
    return _("attested, day unknown")


def _until(end: Moment) -> str:
    if end.attested:
        return _("ended by {day}", day=format_day(end.day))
    return _("until {day}", day=format_day(end.day))


def _refuse_end(period: Period, end: Moment) -> None:
    """Raise RefusedError where a period began later than that."""
    begins = period.get("from") or period.get("known_by")
    refuse_before(end, begins, _("It began on {earliest} only, after {day}."))


def _refuse_after_end(record: RecordFile, day: Moment) -> None:
    """Raise RefusedError where the municipality had become part of another one before that day."""
    successor = record.value("successor")
    keys = (key for key in record.value("former_ags") or () if key["ags"] == record.value("ags"))
    ended = next((key["until"] for key in keys), None)
    if successor and ended and parse_day(ended).last < parse_day(day.day).first:
        raise RefusedError(
            "{name} is part of another municipality, “{id}”: its last day was {day}.",
            hint="A merger moves no membership: record what “{id}” decided.",
            name=record.value("name"),
            id=successor,
            day=format_day(ended),
        )


def _refuse_other_day(day: Moment, ground: Decision) -> None:
    """Raise RefusedError where a declaration does not begin with its resolution."""
    if ground.date is None or day.attested or day.seen:
        return
    begins, decided = parse_day(day.day), parse_day(ground.date)
    if begins.last < decided.first or decided.last < begins.first:
        raise RefusedError(
            "The declaration begins on {begins}, but its resolution is of {date}.",
            hint="A declaration begins with its resolution; correct one of the two days.",
            begins=format_day(day.day),
            date=format_day(ground.date),
        )


_TEXTS = text_tables(__file__)


def _event(name: str, **more: bool) -> LifeEvent:
    """Return the event of that name, with its words."""
    words: Data = {**_TEXTS[name], **_TEXTS[f"code {name}"], **more}
    return LifeEvent(**words)


LIFE_EVENTS = {
    "join": _event("join", may_be_new=True),
    "leave": _event("leave", begins=False),
    "dormant": _event("dormant"),
    "declare": _event("declare", may_be_new=True),
    "revoke": _event("revoke", begins=False, revokes=True),
}
"""Every event by the name of its command; to join it becomes an active member, also where it rested."""

JOIN, DECLARE = LIFE_EVENTS["join"], LIFE_EVENTS["declare"]


def add_resolution(
    data: Data, land: str, *, taken: Collection[str] = (), schemas: str = BESIDE
) -> RecordFile:
    """Return the record of a decision of a municipality in `land`; `taken` are the identifiers in use.

    `data` is what the record says. Its id is made here, and so are those of its offers; what it says to
    demands and offers rests on its own source. An offer is for the one demand that the decision supports,
    if it is one and no other is named.
    """
    record_id = first_free(resolution_id(data["member"], data.get("date"), data["title"]), taken)
    source = data["source"]
    commitments = [{**commitment, "source": source} for commitment in data.get("commitments", ())]
    supported = [entry["demand"] for entry in commitments if entry["stance"] == Stance.SUPPORTS]
    served = {"demands": supported} if len(set(supported)) == 1 else {}
    offers = [
        {"id": f"o{number}", **served, **offer, "source": source}
        for number, offer in enumerate(data.get("offers", ()), start=1)
    ]
    whole = {**data, "id": record_id, "commitments": commitments, "offers": offers}
    return start_record(
        "resolution",
        BY_NAME["resolution"].path.format(id=record_id, land=land.lower()),
        whole,
        schemas=schemas,
    )


def plan_resolution(record: RecordFile) -> Plan:
    """Return the plan that puts a decision on record."""
    return record.plan(_("New resolution: {id}", id=record.value("id")))


def find_duplicates(dataset: Dataset, data: Data) -> tuple[Resolution, ...]:
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
            hint=N_("Name two different decisions.")
            if old_id == new_id
            else N_("Both have to be decisions of the same municipality."),
            new=new_id,
            old=old_id,
        )
    if old_id in (new.value(key) or []):
        raise RefusedError("That is on record already.")
    summary = _("{old} is revoked by {new}") if revoked else _("{old} is superseded by {new}")
    return new.append((key,), old_id).plan(summary.format(old=old_id, new=new_id))


def _is_alike(resolution: Resolution, data: Data) -> bool:
    if resolution.date is not None and data.get("date"):
        day = parse_day(data["date"])
        return day.first <= resolution.date.last and resolution.date.first <= day.last
    from difflib import SequenceMatcher  # few decisions have no day

    return SequenceMatcher(None, slug(resolution.title), slug(data["title"])).ratio() >= _ALIKE
