"""Parts of records that people say in a few words of their own, not field by field."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.period import Period
from ssh_cli.messages import _, language, ngettext
from ssh_cli.messages.day import format_day
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.cells import describe_count, describe_number, format_coordinates, format_number

if TYPE_CHECKING:
    from ssh_cli.kinds.letter import Figures, LetterRecipient
    from ssh_cli.kinds.meeting import Attendance, Party
    from ssh_cli.kinds.resolution import Vote


def words_of(part: Record, context: Context) -> str | None:
    """Return a part in words, None where it has none of its own; its sources are not among them."""
    say = _WORDS.get(type(part).__name__)
    return None if say is None else say(part, context)


def describe_period(period: Period) -> str:
    """Return a period in words: since or by when, until when, and whether the evidence is weak."""
    parts = []
    if period.from_:
        parts.append(_("since {day}").format(day=format_day(period.from_.text)))
    elif period.known_by:
        parts.append(_("attested by {day}").format(day=format_day(period.known_by.text)))
    elif period.seen:
        day = format_day(period.seen.text)
        parts.append(_("attested, day unknown (read on {day})").format(day=day))
    if period.until:
        parts.append(_("until {day}").format(day=format_day(period.until.text)))
    elif period.ended_by:
        parts.append(_("ended by {day}").format(day=format_day(period.ended_by.text)))
    if period.end_is_weak and not period.weak:
        parts.append(_("weak evidence of the end"))
    if period.weak:
        parts.append(_("weak evidence"))
    return ", ".join(parts)


def describe_vote(vote: "Vote | None") -> str:
    """Return the result of a vote in words, as far as it is told."""
    if vote is None:
        return ""
    parts = []
    if vote.unanimous:
        parts.append(_("unanimous"))
    for number, words in (
        (vote.in_favour, _("{n} for")),
        (vote.against, _("{n} against")),
        (vote.abstentions, ngettext("{n} abstention", "{n} abstentions", vote.abstentions or 0)),
    ):
        if number is not None:
            parts.append(words.format(n=number))
    return ", ".join([*parts, vote.note] if vote.note else parts)


def describe_range(least: int | None, most: int | None) -> str:
    """Return a number between two bounds, as far as they are known: `20–30`, `up to 30`."""
    if least is not None and most is not None:
        low, high = format_number(least), format_number(most)
        return low if low == high else f"{low}–{high}"
    if most is not None:
        return _("up to {n}").format(n=format_number(most))
    return "" if least is None else _("at least {n}").format(n=format_number(least))


def describe_attendance(reported: "Attendance | None") -> str:
    """Return how many took part as reported, of how many, with the note of the record; nothing for None."""
    if reported is None:
        return ""
    number = describe_range(reported.min, reported.max)
    if reported.of is not None:
        of = format_number(reported.of)
        number = (
            _("{n} of {of}").format(n=number, of=of)
            if number
            else _("number not reported (of {of})").format(of=of)
        )
    return ". ".join(part.rstrip(".") for part in (number, reported.note) if part)


def name_party(party: "Party | LetterRecipient", dataset: Dataset) -> str:
    """Return who somebody is: the municipality's or recipient's name, else the name as recorded."""
    recipient = dataset.recipients.get(party.id)
    return recipient.name if recipient else dataset.name(party.id) if party.id else party.name


def describe_party(party: "Party | LetterRecipient", context: Context) -> str:
    """Return who somebody is, and in what role."""
    known = name_party(party, context.dataset)
    role = getattr(party, "role", "")
    return f"{known} ({role})" if role else known


def _describe_figures(figures: "Figures", context: Context) -> str:
    """Return the reported counts that a letter names, each in words."""
    counts = {count.id: count for count in context.dataset.alliance.counts}
    return ", ".join(
        describe_count(counts[count]) if count in counts else count for _measure, count in figures.given()
    )


_WORDS: Mapping[str, Callable[[Any, Context], str]] = {
    "Wording": lambda text, _context: str(text.in_language(language())),
    "Population": lambda people, _context: f"{format_number(people.value)} ({format_day(people.date.text)})",
    "Location": lambda place, _context: format_coordinates({"lat": place.lat, "lon": place.lon}),
    "Vote": lambda vote, _context: describe_vote(vote),
    "Places": lambda places, _context: describe_range(places.min, places.max),
    "Attendance": lambda reported, _context: describe_attendance(reported),
    "Option": lambda option, _context: f"{option.label.in_language(language())} ({option.id})",
    "Party": describe_party,
    "LetterRecipient": describe_party,
    "Count": lambda count, _context: describe_count(count),
    "FrozenFigure": lambda figure, _context: describe_number(figure.value, figure.qualifier),
    "Figures": _describe_figures,
}
"""How to say a part, by the name of its class, so that no page loads kinds that it does not show."""
