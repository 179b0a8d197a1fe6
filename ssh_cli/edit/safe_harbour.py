"""A council declares its municipality a safe harbour, or revokes that."""

from ssh_cli.edit.evidence import Moment
from ssh_cli.edit.life_event import Decision, LifeEvent, Period, held_period, open_period
from ssh_cli.edit.record_edit import RecordFile
from ssh_cli.errors import RefusedError
from ssh_cli.kinds.day import parse_day
from ssh_cli.messages import N_, _
from ssh_cli.messages.day import format_day

_PERIODS = "safe_harbour"


def _refuse_declared(record: RecordFile) -> None:
    """Raise RefusedError where it is a safe harbour already."""
    if open_period(record, _PERIODS) is not None:
        raise RefusedError(
            _("{name} is declared a safe harbour already.").format(name=record.value("name")),
            hint=_("Correct what is recorded with “hafen set”."),
        )


def _declared(record: RecordFile) -> int:
    """Return the place of the declaration that holds; raise RefusedError where none does."""
    refusal = _("{name} is not declared a safe harbour, so there is nothing to revoke.")
    return held_period(record, _PERIODS, refusal)


def _as_declared(_ended: Period, ground: Decision) -> dict[str, str | None]:
    return {"resolution": ground.id}


def _check(day: Moment, ground: Decision, _founded: str) -> None:
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
    periods=_PERIODS,
    subject="safe-harbour",
    title="Erklärung zum Sicheren Hafen",
    question=N_("Safe harbour since (day)"),
    summary=N_("{name} declares itself a safe harbour ({day})"),
    ends=_refuse_declared,
    begins=_as_declared,
    check=_check,
    may_be_new=True,
)

REVOKE = LifeEvent(
    periods=_PERIODS,
    subject="revocation",
    title="Widerruf der Erklärung zum Sicheren Hafen",
    question=N_("Last day as a safe harbour"),
    summary=N_("{name} revokes its declaration ({day})"),
    ends=_declared,
    revokes=True,
)
