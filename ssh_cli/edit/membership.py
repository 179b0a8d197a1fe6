"""A municipality joins the alliance, lets its membership rest, or leaves it."""

from ssh_cli.edit.evidence import Moment
from ssh_cli.edit.life_event import (
    Decision,
    LifeEvent,
    Period,
    held_period,
    open_period,
    refuse_before,
    since,
)
from ssh_cli.edit.record_edit import RecordFile
from ssh_cli.errors import RefusedError
from ssh_cli.messages import N_, _

_PERIODS = "membership"
_DECIDED = "council-decision"


def _rested(record: RecordFile) -> int | None:
    """Return the place of a membership that rests, None for none; raise RefusedError for an active member."""
    position = open_period(record, _PERIODS)
    if position is None or record.value(_PERIODS, position, "state") != "active":
        return position
    raise RefusedError(
        _("{name} is a member already: {since}.").format(
            name=record.value("name"), since=since(record.value(_PERIODS, position))
        ),
        hint=_("Correct what is recorded with “hafen set”."),
    )


def _open(record: RecordFile) -> int:
    """Return the place of a membership, active or dormant; raise RefusedError where there is none."""
    return held_period(record, _PERIODS, _("{name} is no member, so there is no membership to end."))


def _active(record: RecordFile) -> int:
    """Return the place of an active membership; raise RefusedError where it rests, or there is none."""
    position = _open(record)
    period = record.value(_PERIODS, position)
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


def _check(day: Moment, ground: Decision, founded: str) -> None:
    """Raise RefusedError for a first day before the alliance was founded, or it was decided."""
    refuse_before(day, founded, _("{day} is before the alliance was founded on {earliest}."))
    refuse_before(day, ground.date, _("{day} is before the resolution of {earliest}."))


JOIN = LifeEvent(
    periods=_PERIODS,
    subject="joining",
    title="Beitritt zum Bündnis Städte Sicherer Häfen",
    question=N_("Member since (day)"),
    summary=N_("{name} joins the alliance ({since})"),
    ends=_rested,
    begins=_as_active,
    check=_check,
    may_be_new=True,
)
"""It becomes an active member, also where its membership rested until then."""

REST = LifeEvent(
    periods=_PERIODS,
    subject="dormancy",
    title="Ruhen der Mitgliedschaft im Bündnis Städte Sicherer Häfen",
    question=N_("Rests since (day)"),
    summary=N_("The membership of {name} rests ({since})"),
    ends=_active,
    begins=_as_dormant,
    check=_check,
)

LEAVE = LifeEvent(
    periods=_PERIODS,
    subject="leaving",
    title="Austritt aus dem Bündnis Städte Sicherer Häfen",
    question=N_("Last day as a member"),
    summary=N_("{name} leaves the alliance ({until})"),
    ends=_open,
)
