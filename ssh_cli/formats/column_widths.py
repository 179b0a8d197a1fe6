"""How wide each column of a table is, on a screen (in cells) and on paper (in millimetres)."""

from collections.abc import Sequence
from typing import NamedTuple


class Need(NamedTuple):
    """What a column needs: `natural` to fold nothing, `least` to be readable still."""

    natural: float
    least: float


def fit(needs: Sequence[Need], room: float | None, gap: float) -> list[float] | None:
    """Return the widths of columns that stand `gap` apart in `room`, None where they have no room.

    Without a limit each column gets its natural width. Within one each gets what it needs at least; what is
    left over is shared by those that would have to fold, the same amount to each, and none gets more than
    it needs.
    """
    if room is None:
        return [need.natural for need in needs]
    widths = [need.least for need in needs]
    spare = room - sum(widths) - gap * (len(needs) - 1)
    if spare < 0:
        return None
    missing = [need.natural - need.least for need in needs]
    folding = sorted(range(len(needs)), key=missing.__getitem__)
    for done, number in enumerate(folding):
        more = min(missing[number], spare / (len(folding) - done))
        widths[number] += more
        spare -= more
    return widths
