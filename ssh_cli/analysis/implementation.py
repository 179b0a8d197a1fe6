"""What shows that a demand was carried out, beside what was decided on it."""

from collections.abc import Iterator
from typing import NamedTuple

from ssh_cli.analysis.mandates import MandatePosition, Mandates
from ssh_cli.kinds.answer import Answer, every, some, weakened
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.programme import Programme


class Implementation(NamedTuple):
    """What shows that a demand was carried out, and how certainly.

    `shown_by` is a measure of the municipality, a programme of the level that the demand is for, or what the
    demand itself says: `decision`, `membership`, `declaration`.
    """

    shown_by: Practice | Programme | str
    answer: Answer


def list_implementations(
    town: Municipality, position: MandatePosition, mandates: Mandates
) -> tuple[Implementation, ...]:
    """Return what shows that a demand was carried out; nothing where the municipality does not carry it."""
    if not max(position.supports, position.declared):
        return ()
    known = (
        *_by_itself(town, position, mandates),
        *_practices(town, position, mandates),
        *_programmes(town, position, mandates),
    )
    return tuple(each for each in known if each.answer)


def _by_itself(town: Municipality, position: MandatePosition, mandates: Mandates) -> Iterator[Implementation]:
    shown_by = mandates.dataset.demands[position.demand].carried_out_by
    if shown_by == "decision":
        yield Implementation(shown_by, position.supports)
    elif shown_by == "membership":
        yield Implementation(shown_by, mandates.membership(town)[0])
    elif shown_by == "declaration":
        yield Implementation(shown_by, some(answer for _name, answer in mandates.signed(town)))


def _practices(town: Municipality, position: MandatePosition, mandates: Mandates) -> Iterator[Implementation]:
    for practice in mandates.dataset.practices.values():
        if practice.member == town.id and position.demand in practice.demands:
            begun = practice.since.reached(mandates.on) if practice.since else Answer.YES
            yield Implementation(practice, weakened(begun, weak=practice.weak))


def _programmes(
    town: Municipality, position: MandatePosition, mandates: Mandates
) -> Iterator[Implementation]:
    """Yield programmes that began after the decision, of the level that the demand is for.

    None says which municipality takes part in it, so that those of municipalities show nothing.
    """
    days = [ground.resolution.date for ground in mandates.grounds(position)]
    decided = min((day.first for day in days if day), default="")
    level = mandates.dataset.demands[position.demand].level
    for programme in mandates.dataset.programmes.values():
        is_for_town = level != "kommune" and (not programme.land or town.land in programme.land)
        is_meant = position.demand in programme.demands and programme.level == level and is_for_town
        if is_meant and (start := programme.from_):
            begun = every((start.reached(mandates.on), ~start.passed(decided)))
            yield Implementation(programme, weakened(begun, weak=programme.weak))
