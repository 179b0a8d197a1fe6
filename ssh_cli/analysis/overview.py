"""The alliance at a glance on one day."""

from dataclasses import dataclass

from ssh_cli.analysis.attention import OFFICE_YEARS, AttentionItem, find_attention
from ssh_cli.analysis.counts import (
    Census,
    LandCount,
    Reported,
    Standings,
    count_by_land,
    count_reported,
    count_standings,
    take_census,
)
from ssh_cli.analysis.population import People, count_people
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.model.dataset import Dataset

LATEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What `hafen overview` tells.

    `people` live in the members, each counted once.
    `latest` are the resolutions dated last by the day, newest first.
    """

    on: str
    standings: Standings
    people: People
    laender: tuple[LandCount, ...]
    reported: tuple[Reported, ...]
    latest: tuple[Resolution, ...]
    attention: tuple[AttentionItem, ...]
    municipalities: int
    resolutions: int


def look_over(
    dataset: Dataset, on: str, *, latest: int = LATEST, office_years: int = OFFICE_YEARS
) -> Overview:
    """Return the alliance at a glance on the ISO day `on`."""
    census = take_census(dataset, on)
    return Overview(
        on=on,
        standings=count_standings(census),
        people=count_people(dataset, census.members()),
        laender=count_by_land(census),
        reported=count_reported(census),
        latest=list_latest(census, latest),
        attention=find_attention(census, office_years=office_years),
        municipalities=len(dataset.municipalities),
        resolutions=len(dataset.resolutions),
    )


def list_latest(census: Census, number: int) -> tuple[Resolution, ...]:
    """Return the `number` resolutions dated last by the day, newest first; undated ones never."""
    dated = [
        (resolution.date.last, resolution.id, resolution)
        for resolution in census.dataset.resolutions.values()
        if resolution.date and resolution.date.reached(census.on) is Answer.YES
    ]
    dated.sort(key=lambda entry: entry[1])
    dated.sort(key=lambda entry: entry[0], reverse=True)
    return tuple(resolution for _day, _id, resolution in dated[:number])
