"""The alliance Land by Land: members, declarations, people, resolutions, places."""

from collections.abc import Sequence
from dataclasses import dataclass

from ssh_cli.analysis.group import Group
from ssh_cli.analysis.offers import list_offers
from ssh_cli.analysis.population import People, count_people
from ssh_cli.analysis.split import Share, Tally, split, tally
from ssh_cli.kinds.answer import Answer, some
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import is_in_force
from ssh_cli.model.standing import is_declared, is_member


@dataclass(frozen=True, slots=True, kw_only=True)
class LandFigures:
    """One Land, or all of them where `land` is empty.

    `municipalities` are those asked: where there are none, nothing is known of the Land, and every figure
    is 0 for want of anybody to count. `people` live in the members, each counted once. `resolutions` are
    those in force of every municipality; `offers` the adopted offers that count; `with_resolution` how many
    members, of all, have a resolution in force.
    """

    land: str
    municipalities: int
    members: Tally
    declared: Tally
    people: People
    resolutions: Tally
    with_resolution: Share
    offers: Tally


def count_laender(dataset: Dataset, group: Group, on: str) -> tuple[tuple[LandFigures, ...], LandFigures]:
    """Return the figures of the sixteen Länder, in the order of their names, and of all together.

    Of a municipality that is only possibly in the group everything is at most possible.
    """
    answered: dict[str, list[_Answers]] = {code: [] for code in LAENDER}
    for town, belongs in group.answered:
        answered.setdefault(town.land, []).append(_ask(dataset, town, belongs, on))
    offers: dict[str, list[Answer]] = {}
    for line in list_offers(dataset, group, on):
        if line.why is None:
            offers.setdefault(line.member.land, []).append(line.answer)
    rows = tuple(_count(dataset, land, answers, offers.get(land, [])) for land, answers in answered.items())
    everybody = [answers for land_answers in answered.values() for answers in land_answers]
    return rows, _count(
        dataset, "", everybody, [answer for land_offers in offers.values() for answer in land_offers]
    )


@dataclass(frozen=True, slots=True)
class _Answers:
    """What is asked of each municipality once, however many sums it goes into."""

    town: Municipality
    member: Answer
    declared: Answer
    resolutions: tuple[Answer, ...]


def _ask(dataset: Dataset, town: Municipality, belongs: Answer, on: str) -> _Answers:
    return _Answers(
        town,
        min(belongs, is_member(town, dataset, on)),
        min(belongs, is_declared(town, dataset, on)),
        tuple(
            min(belongs, is_in_force(resolution, dataset, on))
            for resolution in dataset.resolutions_of(town.id)
        ),
    )


def _count(
    dataset: Dataset, land: str, answered: Sequence[_Answers], offers: Sequence[Answer]
) -> LandFigures:
    members = split((asked, asked.member) for asked in answered)
    return LandFigures(
        land=land,
        municipalities=len(answered),
        members=members.tally,
        declared=tally(asked.declared for asked in answered),
        people=count_people(dataset, split((asked.town, asked.member) for asked in answered)),
        resolutions=tally(in_force for asked in answered for in_force in asked.resolutions),
        with_resolution=Share(members.narrow(lambda asked: some(asked.resolutions)).tally, members.tally),
        offers=tally(offers),
    )
