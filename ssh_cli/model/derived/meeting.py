"""What follows from a meeting, and how meetings are sorted."""

from ssh_cli.kinds.meeting import Meeting
from ssh_cli.model.context import Context
from ssh_cli.model.derived import DaySpans, TimeSpan, derived


@derived(
    "Tage | Days",
    "Tage des Treffens; ein längeres ist an jedem seiner Tage. | "
    "Days of the meeting; a longer one is on each of its days.",
)
def days(_context: Context, meeting: Meeting) -> DaySpans:
    """Return the days on which it took place, as one range."""
    last = meeting.until or meeting.from_
    return (TimeSpan(meeting.from_.first, last.last, meeting.weak),)
