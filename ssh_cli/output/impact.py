"""What a change does to the whole, in sentences and as data."""

from collections.abc import Iterator

from ssh_cli.analysis.impact import Impact, Shift
from ssh_cli.analysis.split import Share, Tally
from ssh_cli.kinds.words import label
from ssh_cli.messages import _, ngettext
from ssh_cli.output.cells import format_number, format_part
from ssh_cli.output.event_value import Naming
from ssh_cli.output.report import Value
from ssh_cli.output.wording import describe_tally, name_some

NAMED = 5
"""As many municipalities a sentence names before it says how many more there are."""


def describe_impact(impact: Impact, naming: Naming) -> Iterator[str]:
    """Yield a sentence for each figure of the whole that differs."""
    if impact.members:
        yield _("Members {shift}.").format(shift=_tallies(impact.members))
    for land, shift in impact.laender:
        yield _("{land}: members {shift}.").format(land=label("land", land), shift=_tallies(shift))
    if impact.declared:
        yield _("Declared safe harbours {shift}.").format(shift=_tallies(impact.declared))
    if impact.people:
        more = impact.people.after - impact.people.before
        yield _("Population represented by certain members {more}: {before} → {after}.").format(
            more=f"{'+' if more > 0 else '−'}{format_number(abs(more))}",
            before=format_number(impact.people.before),
            after=format_number(impact.people.after),
        )
    for demand, carried in impact.demands:
        yield _("Demand “{demand}”: carried by {after} whose word is known; before by {before}.").format(
            demand=naming.name("demand", demand),
            after=format_part(carried.after),
            before=format_part(carried.before),
        )
    for one in impact.letters:
        title = naming.name("letter", one.letter)
        if one.gained:
            text = ngettext(
                "The letter “{title}” gains {n} possible signatory: {towns}.",
                "The letter “{title}” gains {n} possible signatories: {towns}.",
                len(one.gained),
            )
            yield text.format(title=title, n=len(one.gained), towns=_towns(one.gained, naming))
        if one.lost:
            text = ngettext(
                "The letter “{title}” loses {n} possible signatory: {towns}.",
                "The letter “{title}” loses {n} possible signatories: {towns}.",
                len(one.lost),
            )
            yield text.format(title=title, n=len(one.lost), towns=_towns(one.lost, naming))


def impact_data(impact: Impact) -> dict[str, Value]:
    """Return the impact as JSON knows it; what stays the same is null or empty."""
    return {
        "members": _tally_data(impact.members),
        "laender": [{"land": land, **(_tally_data(shift) or {})} for land, shift in impact.laender],
        "declared": _tally_data(impact.declared),
        "population": impact.people and {"before": impact.people.before, "after": impact.people.after},
        "demands": [
            {"demand": demand, "before": _carried_data(one.before), "after": _carried_data(one.after)}
            for demand, one in impact.demands
        ],
        "letters": [
            {"letter": one.letter, "gained": list(one.gained), "lost": list(one.lost)}
            for one in impact.letters
        ],
    }


def _tallies(shift: Shift[Tally]) -> str:
    """Return how many there were before and are after: the certain ones, and what is possible on top."""
    return f"{describe_tally(shift.before)} → {describe_tally(shift.after)}"


def _towns(ids: tuple[str, ...], naming: Naming) -> str:
    return name_some([naming.town(one) for one in ids], NAMED)


def _tally_data(shift: Shift[Tally] | None) -> dict[str, Value] | None:
    if shift is None:
        return None
    return {
        name: {"certain": side.certain, "possible": side.possible}
        for name, side in (("before", shift.before), ("after", shift.after))
    }


def _carried_data(carried: Share) -> dict[str, Value]:
    return {
        "certain": carried.number.certain,
        "possible": carried.number.possible,
        "known": carried.known.certain,
        "known_possible": carried.known.possible,
    }
