"""Days that cannot be: refused where they are said, and not after the last question."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day

if TYPE_CHECKING:
    from ssh_cli.edit.evidence import Moment

Check = Callable[["Moment"], None]


def came_by(on: str) -> Check:
    """Return a check that a day is not later than the one that is asked for (`--on`, else today)."""

    def check(moment: "Moment") -> None:
        from ssh_cli.kinds.day import parse_day

        if parse_day(moment.day).first > on:
            raise RefusedError(
                _("{day} is later than {on}.").format(day=format_day(moment.day), on=format_day(on)),
                hint=_("Look the day up in the source; what is only planned belongs in a note."),
            )

    return check


def not_before(day: str | None, message: str) -> Check:
    """Return a check that something is not before `day`; `message` has {day} and {earliest}."""

    def check(moment: "Moment") -> None:
        from ssh_cli.kinds.day import parse_day

        if day is not None and parse_day(moment.day).last < parse_day(day).first:
            raise RefusedError(
                message.format(day=format_day(moment.day), earliest=format_day(day)),
                hint=_("Look both days up in the sources."),
            )

    return check


def on_the_day(day: str | None) -> Check:
    """Return a check that a declaration begins with its resolution."""

    def check(moment: "Moment") -> None:
        from ssh_cli.kinds.day import parse_day

        if day is None or moment.attested or moment.seen:
            return
        begins, decided = parse_day(moment.day), parse_day(day)
        if begins.last < decided.first or decided.last < begins.first:
            raise RefusedError(
                _("The declaration begins on {begins}, but its resolution is of {date}.").format(
                    begins=format_day(moment.day), date=format_day(day)
                ),
                hint=_("A declaration begins with its resolution; correct one of the two days."),
            )

    return check


def after_begin(spell: Mapping[str, str]) -> Check:
    """Return a check that what ends did not begin later."""

    def check(moment: "Moment") -> None:
        from ssh_cli.edit.spell import refuse_end

        refuse_end(spell, moment)

    return check
