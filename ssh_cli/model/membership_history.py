"""How the present standing of a municipality came about: its begin, its end, its evidence."""

from ssh_cli.kinds.day import move_days
from ssh_cli.kinds.member import Membership, Municipality
from ssh_cli.kinds.period import Period
from ssh_cli.model.context import Context
from ssh_cli.model.standing import StandingKind


def beginning(municipality: Municipality, membership: Membership | None) -> Period | None:
    """Return the period with which the unbroken membership began that `membership` goes on with.

    A membership that lies dormant since 2024 and was active before began with the active period.
    """
    if membership is None:
        return None
    first = membership
    earlier = sorted(
        (candidate for candidate in municipality.membership if candidate is not membership),
        key=lambda period: period.latest_begin() or "",
        reverse=True,
    )
    for period in earlier:
        if (period.latest_begin() or "") <= (first.latest_begin() or "") and _goes_on(period, first):
            first = period
    return first


def last_membership(municipality: Municipality) -> Membership | None:
    """Return the membership that ended last."""
    ended = [membership for membership in municipality.membership if membership.latest_end()]
    return max(ended, key=lambda membership: membership.latest_end() or "", default=None)


def is_weak_standing(context: Context, municipality: Municipality) -> bool:
    """Tell whether all evidence for the standing on the day is weak."""
    standing = context.standing(municipality)
    match standing.kind:
        case StandingKind.MEMBER:
            membership = context.membership(municipality)[1]
            weak = [membership.weak] if membership else []
        case StandingKind.FORMER:
            weak = [membership.weak for membership in municipality.membership]
        case StandingKind.DECLARED:
            weak = [declaration.weak for declaration in municipality.safe_harbour]
        case StandingKind.INTERESTED:
            resolutions = context.dataset.resolutions_of(municipality.id)
            weak = [interest.weak for interest in municipality.interest] + [
                interest.weak for interest in resolutions
            ]
        case StandingKind.RECORDED:
            weak = [resolution.weak for resolution in context.dataset.resolutions_of(municipality.id)]
    return bool(weak) and all(weak)


def _goes_on(earlier: Period, later: Period) -> bool:
    """Tell whether no day need lie between the two periods."""
    end, begin = earlier.latest_end(), later.from_ or later.attested
    if end is None or begin is None:
        return True
    return move_days(end, 1) >= begin.first
