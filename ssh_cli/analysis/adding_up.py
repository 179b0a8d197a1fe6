"""Adding up offers of places: like to like, each place once, with what went into every sum.

How a sum is made. Only offers of one measure (persons or families; once, per year, or untold) and of
one status are added. Within a sum an offer that is part of another one in it is not added. Where a
district and towns within it offer, the places may be the same: the *least* sum takes the larger of the
district's places and its towns' together, the *most* sum takes both, and the sum is marked. “Up to 145”
adds 0 to the least, “at least 50” adds 50 to the most and leaves the sum open at the top.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from ssh_cli.analysis.counts import contain, directly_within
from ssh_cli.analysis.offers import OfferLine, OfferStatus, Why, count_offering, parent_of
from ssh_cli.analysis.split import Split, Tally, split
from ssh_cli.model.dataset import Dataset

Dimension: TypeAlias = str
"""What sums are made by: `total`, `demand`, `programme`, `group` (of people) or `land`."""

DIMENSIONS: tuple[Dimension, ...] = ("total", "demand", "programme", "group", "land")
OPEN = ""
"""The key of offers that name no demand, or no group of people."""


class Sum(NamedTuple):
    """One sum, by the dimension `by` and its `key` (empty in `total`, or where an offer names none).

    `least` and `most` are places. Of the `offers`, `bounded` state a least number, and `open_ended` no
    greatest one. `nested` are districts whose towns offer too.
    """

    by: Dimension
    key: str
    unit: str
    period: str
    status: OfferStatus
    offers: Tally
    least: Tally
    most: Tally
    bounded: Tally
    open_ended: Tally
    municipalities: Tally
    nested: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of this sum in the annex: `total`, `land:BB`."""
        return f"{self.by}:{self.key}" if self.key or self.by != "total" else self.by


@dataclass(slots=True)
class AnnexLine:
    """One offer with the sums that it is in: added to the least, added to the most, or why not.

    `look_at` are other counted offers of the same municipality for the same demand: perhaps the same.
    """

    line: OfferLine
    in_least: list[str] = field(default_factory=list)
    in_most: list[str] = field(default_factory=list)
    left_out: dict[str, tuple[Why, str]] = field(default_factory=dict)
    look_at: tuple[str, ...] = ()


class Addition(NamedTuple):
    """Every sum, and the annex from which each can be made again."""

    sums: tuple[Sum, ...]
    annex: tuple[AnnexLine, ...]


def add_offers(dataset: Dataset, lines: Sequence[OfferLine]) -> Addition:
    """Return the sums of the offers that count, in every dimension, with the annex."""
    standing = [line for line in lines if line.why is None]
    by_member: dict[str, list[OfferLine]] = {}
    for line in standing:
        by_member.setdefault(line.member.id, []).append(line)
    annex = {
        line.id: AnnexLine(line, look_at=_perhaps_same(line, by_member.get(line.member.id, ())))
        for line in lines
    }
    containment = contain(dataset, {line.member.id: line.member for line in standing}.values())
    sums: list[Sum] = []
    for by in DIMENSIONS:
        keys_of = _KEYS[by]
        lines_by_measure: dict[tuple[str, str, str, OfferStatus], list[OfferLine]] = {}
        for line in standing:
            assert line.status is not None  # an offer that counts has one
            for key in keys_of(dataset, line):
                lines_by_measure.setdefault((key, *line.measure, line.status), []).append(line)
        sums += [
            _add(by, key, offers, annex, containment) for key, offers in sorted(lines_by_measure.items())
        ]
    return Addition(tuple(sums), tuple(annex.values()))


def _perhaps_same(line: OfferLine, siblings: Iterable[OfferLine]) -> tuple[str, ...]:
    """Return other counted offers of the same municipality for the same demand, counted alike."""
    if line.why is not None:
        return ()
    return tuple(
        other.id
        for other in siblings
        if other.resolution is not line.resolution
        and other.measure == line.measure
        and other.status is line.status
        and not set(other.offer.demands).isdisjoint(line.offer.demands)
    )


def _programmes(dataset: Dataset, line: OfferLine) -> Iterator[str]:
    """Yield the programmes that serve a demand of the offer, in the municipality's Land."""
    for programme in dataset.programmes.values():
        is_open = not programme.land or line.member.land in programme.land
        if is_open and not set(programme.demands).isdisjoint(line.offer.demands):
            yield programme.id


_KEYS: Mapping[Dimension, Callable[[Dataset, OfferLine], Iterable[str]]] = {
    "total": lambda _dataset, _line: (OPEN,),
    "demand": lambda _dataset, line: line.offer.demands or (OPEN,),
    "programme": _programmes,
    "group": lambda _dataset, line: line.offer.groups or (OPEN,),
    "land": lambda _dataset, line: (line.member.land,),
}


def _add(
    by: Dimension,
    names: tuple[str, str, str, OfferStatus],
    lines: Sequence[OfferLine],
    annex: Mapping[str, AnnexLine],
    containment: Mapping[str, frozenset[str]],
) -> Sum:
    key, unit, period, status = names
    label = f"{by}:{key}" if key or by != "total" else by
    ids = {line.id for line in lines}
    whole = split((line, line.answer) for line in lines if parent_of(line) not in ids)
    least, nested = _count_towns_once(whole, containment)
    for line in lines:
        if parent_of(line) in ids:
            annex[line.id].left_out[label] = (Why.PART_OF, parent_of(line))
            continue
        annex[line.id].in_most.append(label)
        if line.id in least:
            annex[line.id].in_least.append(label)
        else:
            around = _around(line, whole.everybody, containment)
            annex[line.id].left_out[label] = (Why.WITHIN, ", ".join(around))
    return Sum(
        by=by,
        key=key,
        unit=unit,
        period=period,
        status=status,
        offers=whole.tally,
        least=whole.sum(lambda line: line.least if line.id in least else 0),
        most=whole.sum(lambda line: line.most),
        bounded=whole.sum(lambda line: line.offer.places.min is not None),
        open_ended=whole.sum(lambda line: line.offer.places.max is None),
        municipalities=count_offering(whole.everybody),
        nested=nested,
    )


def _count_towns_once(
    lines: Split[OfferLine], containment: Mapping[str, frozenset[str]]
) -> tuple[set[str], tuple[str, ...]]:
    """Return the ids of the offers in the lower sum, and the districts with towns that offer as well.

    Beside a certain offer of the area around or within, a possible one adds nothing to the least.
    """
    members = {line.member.id for line in lines.everybody}
    nested = tuple(sorted(member for member in members if containment.get(member, frozenset()) & members))
    if not nested:
        return {line.id for line in lines.everybody}, ()
    apart = [line for line in lines.possible if not _around(line, lines.certain, containment)]
    return _larger_side(lines.certain, containment) | _larger_side(apart, containment), nested


def _larger_side(lines: Sequence[OfferLine], containment: Mapping[str, frozenset[str]]) -> set[str]:
    """Return the ids of the offers to add so that a district is not counted beside its own towns."""
    offers: dict[str, list[OfferLine]] = {}
    for line in lines:
        offers.setdefault(line.member.id, []).append(line)
    here = {area: inner & offers.keys() for area, inner in containment.items() if area in offers}

    def settle(area: str) -> tuple[int, set[str]]:
        own = sum(line.least for line in offers[area]), {line.id for line in offers[area]}
        inside = [settle(inner) for inner in directly_within(here, area)]
        towns = sum(worth for worth, _ids in inside), set[str]().union(*(ids for _worth, ids in inside))
        return towns if towns[0] > own[0] else own

    within = frozenset[str]().union(*here.values())
    return set[str]().union(*(settle(area)[1] for area in offers if area not in within))


def _around(
    line: OfferLine, lines: Iterable[OfferLine], containment: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Return the ids of offering municipalities that contain, or lie in, the municipality of a line."""
    own = containment.get(line.member.id, frozenset())
    others = {other.member.id for other in lines}
    return tuple(
        sorted(member for member in others if member in own or line.member.id in containment.get(member, ()))
    )
