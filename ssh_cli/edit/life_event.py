"""What begins or ends a period of a municipality: which one, on which days it can be, what is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ssh_cli.edit.evidence import Moment, Proof
from ssh_cli.edit.plan import Plan, after_change, make_plan
from ssh_cli.edit.record_edit import RecordFile
from ssh_cli.errors import RefusedError
from ssh_cli.kinds.day import parse_day
from ssh_cli.messages import N_, _
from ssh_cli.messages.day import format_day

Period = Mapping[str, Any]
"""A period as a record has it: `from`, `known_by` or `seen`, perhaps `until` or `ended_by`, and more."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The resolution behind an event; `date` is as precise as it is known, and `plan` records a new one.

    `adopted`: whether it is known how it ended; where not, the event is weakly evidenced.
    """

    id: str | None = None
    date: str | None = None
    source: tuple[str, ...] = ()
    plan: Plan | None = None
    adopted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """An event in the life of a municipality; `question` and `summary` are messages in English.

    `periods` is where its record keeps such periods, `membership` or `safe_harbour`. `ends` returns the
    place of the period that ends with the event, None for none; it raises RefusedError where the event
    cannot be. `begins` returns what the period says that begins with it, besides day and evidence, from the
    one that ends (empty for none), the ground, and words of the event's own; None where none begins.
    `check` raises RefusedError for a day that cannot be, from the day, the ground, and the day on which
    the alliance was founded. A resolution behind it is about `subject` and called `title`, and where
    `revokes` it undoes the one that the period rests on. `may_be_new`: a municipality that is not on
    record yet comes on record with the event.
    """

    periods: str
    subject: str
    title: str
    question: str
    summary: str
    ends: Callable[[RecordFile], int | None]
    begins: Callable[..., dict[str, str | None]] | None = None
    check: Callable[[Moment, Decision, str], None] = lambda _day, _ground, _founded: None
    revokes: bool = False
    may_be_new: bool = False

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
        self.check(day, ground, founded)
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
        ended = {} if position is None else record.value(self.periods, position)
        if position is not None:
            record = self._end(record, position, self._last_day(day), weak=proof.weak)
        if self.begins is not None:
            details = self.begins(ended, ground, **words)
            record = record.append((self.periods,), {**day.as_begin(), **details, **proof.entries()})
        else:
            if self.revokes and ground.id is not None:
                record = record.set((self.periods, position or 0, "revoked_by"), ground.id)
            record = replace(proof, weak=False).added_to(record, (self.periods, position or 0))
        name = record.value("name")
        summary = _(self.summary).format(
            name=name, day=format_day(day.day), since=since(day.as_begin()), until=_until(day)
        )
        return make_plan(summary, [record.edit()], after_change("members", record.value("id")))

    def _last_day(self, day: Moment) -> Moment:
        """Return the last day of the period that ends."""
        return day if self.begins is None else day.day_before()

    def _end(self, record: RecordFile, position: int, last: Moment, *, weak: bool) -> RecordFile:
        """Return the record with an end for a period, which says so where its evidence is another."""
        period = record.value(self.periods, position)
        _refuse_end(period, last)
        for name, day in last.as_end().items():
            record = record.set((self.periods, position, name), day)
        if weak != ("evidence" in period):
            record = record.set((self.periods, position, "end_evidence"), "weak" if weak else "good")
        return record


def open_period(record: RecordFile, periods: str) -> int | None:
    """Return the place of the period that has no end, None where all have one."""
    for position, period in enumerate(record.value(periods) or []):
        if "until" not in period and "ended_by" not in period:
            return position
    return None


def held_period(record: RecordFile, periods: str, refusal: str) -> int:
    """Return the place of the period that has no end; raise RefusedError, `refusal` with {name}, for none."""
    position = open_period(record, periods)
    if position is None:
        raise RefusedError(
            refusal.format(name=record.value("name")),
            hint=_("“hafen members show {id}” shows what is recorded.").format(id=record.value("id")),
        )
    return position


def refuse_future(day: str, today: str) -> None:
    """Raise RefusedError for a day that is later than `today`, which may be that of `--on`."""
    if parse_day(day).first > today:
        raise RefusedError(
            _("{day} is later than {on}.").format(day=format_day(day), on=format_day(today)),
            hint=_("Look the day up in the source; what is only planned belongs in a note."),
        )


def refuse_before(day: Moment, earliest: str | None, message: str) -> None:
    """Raise RefusedError for a day before `earliest`; `message` has {day} and {earliest}."""
    if earliest is not None and parse_day(day.day).last < parse_day(earliest).first:
        raise RefusedError(
            message.format(day=format_day(day.day), earliest=format_day(earliest)),
            hint=_("Look both days up in the sources."),
        )


def since(period: Period) -> str:
    """Return in words when a period began."""
    if "from" in period:
        return _("since {day}").format(day=format_day(period["from"]))
    if "known_by" in period:
        return _("known by {day}").format(day=format_day(period["known_by"]))
    return _("attested, day unknown")


def _until(end: Moment) -> str:
    if end.attested:
        return _("ended by {day}").format(day=format_day(end.day))
    return _("until {day}").format(day=format_day(end.day))


def _refuse_end(period: Period, end: Moment) -> None:
    """Raise RefusedError where a period began later than that."""
    begins = period.get("from") or period.get("known_by")
    if begins is not None and parse_day(end.day).last < parse_day(begins).first:
        raise RefusedError(
            _("It began on {begins} only, after {end}.").format(
                begins=format_day(begins), end=format_day(end.day)
            ),
            hint=_("Look both days up in the sources."),
        )


_MEMBERSHIP, _SAFE_HARBOUR = "membership", "safe_harbour"
_DECIDED = "council-decision"


def _rested(record: RecordFile) -> int | None:
    """Return the place of a membership that rests, None for none; raise RefusedError for an active member."""
    position = open_period(record, _MEMBERSHIP)
    if position is None or record.value(_MEMBERSHIP, position, "state") != "active":
        return position
    raise RefusedError(
        _("{name} is a member already: {since}.").format(
            name=record.value("name"), since=since(record.value(_MEMBERSHIP, position))
        ),
        hint=_("Correct what is recorded with “hafen set”."),
    )


def _open(record: RecordFile) -> int:
    """Return the place of a membership, active or dormant; raise RefusedError where there is none."""
    return held_period(record, _MEMBERSHIP, _("{name} is no member, so there is no membership to end."))


def _active(record: RecordFile) -> int:
    """Return the place of an active membership; raise RefusedError where it rests, or there is none."""
    position = _open(record)
    period = record.value(_MEMBERSHIP, position)
    if period["state"] == "dormant":
        raise RefusedError(
            _("The membership of {name} rests already: {since}.").format(
                name=record.value("name"), since=since(period)
            )
        )
    return position


def _as_active(
    _ended: Period, ground: Decision, *, declaration: str | None = None, basis: str | None = None
) -> dict[str, str | None]:
    return {
        "state": "active",
        "declaration": declaration,
        "resolution": ground.id,
        "basis": _basis(basis, ground),
    }


def _as_dormant(ended: Period, ground: Decision, *, basis: str | None = None) -> dict[str, str | None]:
    details = _as_active(ended, ground, declaration=ended.get("declaration"), basis=basis)
    return {**details, "state": "dormant"}


def _basis(basis: str | None, ground: Decision) -> str | None:
    """Return what tells a membership: what is said, else the decision, which has to be known as adopted."""
    if not ground.adopted and basis == _DECIDED:
        raise RefusedError(
            _("No source tells how “{id}” ended, so no decision can be the basis.").format(id=ground.id),
            hint=_("Leave out --basis, or name what tells it, for example press."),
        )
    return basis or (_DECIDED if ground.id and ground.adopted else None)


def _check_begin(day: Moment, ground: Decision, founded: str) -> None:
    """Raise RefusedError for a first day before the alliance was founded, or it was decided."""
    refuse_before(day, founded, _("{day} is before the alliance was founded on {earliest}."))
    refuse_before(day, ground.date, _("{day} is before the resolution of {earliest}."))


JOIN = LifeEvent(
    periods=_MEMBERSHIP,
    subject="joining",
    title="Beitritt zum Bündnis Städte Sicherer Häfen",
    question=N_("Member since (day)"),
    summary=N_("{name} joins the alliance ({since})"),
    ends=_rested,
    begins=_as_active,
    check=_check_begin,
    may_be_new=True,
)
"""It becomes an active member, also where its membership rested until then."""

REST = LifeEvent(
    periods=_MEMBERSHIP,
    subject="dormancy",
    title="Ruhen der Mitgliedschaft im Bündnis Städte Sicherer Häfen",
    question=N_("Rests since (day)"),
    summary=N_("The membership of {name} rests ({since})"),
    ends=_active,
    begins=_as_dormant,
    check=_check_begin,
)

LEAVE = LifeEvent(
    periods=_MEMBERSHIP,
    subject="leaving",
    title="Austritt aus dem Bündnis Städte Sicherer Häfen",
    question=N_("Last day as a member"),
    summary=N_("{name} leaves the alliance ({until})"),
    ends=_open,
)


def _refuse_declared(record: RecordFile) -> None:
    """Raise RefusedError where it is a safe harbour already."""
    if open_period(record, _SAFE_HARBOUR) is not None:
        raise RefusedError(
            _("{name} is declared a safe harbour already.").format(name=record.value("name")),
            hint=_("Correct what is recorded with “hafen set”."),
        )


def _declared(record: RecordFile) -> int:
    """Return the place of the declaration that holds; raise RefusedError where none does."""
    refusal = _("{name} is not declared a safe harbour, so there is nothing to revoke.")
    return held_period(record, _SAFE_HARBOUR, refusal)


def _check_declared(day: Moment, ground: Decision, _founded: str) -> None:
    """Raise RefusedError where a declaration does not begin with its resolution."""
    if ground.date is None or day.attested or day.seen:
        return
    begins, decided = parse_day(day.day), parse_day(ground.date)
    if begins.last < decided.first or decided.last < begins.first:
        raise RefusedError(
            _("The declaration begins on {begins}, but its resolution is of {date}.").format(
                begins=format_day(day.day), date=format_day(ground.date)
            ),
            hint=_("A declaration begins with its resolution; correct one of the two days."),
        )


DECLARE = LifeEvent(
    periods=_SAFE_HARBOUR,
    subject="safe-harbour",
    title="Erklärung zum Sicheren Hafen",
    question=N_("Safe harbour since (day)"),
    summary=N_("{name} declares itself a safe harbour ({day})"),
    ends=_refuse_declared,
    begins=lambda _ended, ground: {"resolution": ground.id},
    check=_check_declared,
    may_be_new=True,
)

REVOKE = LifeEvent(
    periods=_SAFE_HARBOUR,
    subject="revocation",
    title="Widerruf der Erklärung zum Sicheren Hafen",
    question=N_("Last day as a safe harbour"),
    summary=N_("{name} revokes its declaration ({day})"),
    ends=_declared,
    revokes=True,
)

LIFE_EVENTS = {"join": JOIN, "leave": LEAVE, "dormant": REST, "declare": DECLARE, "revoke": REVOKE}
"""Every event by the name of its command."""
