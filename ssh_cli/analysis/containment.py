"""Which municipalities lie within which: towns in districts and associations, districts in Länder."""

from collections.abc import Iterable, Mapping

from ssh_cli.kinds.member import Municipality
from ssh_cli.model.dataset import Dataset


def contain(dataset: Dataset, towns: Iterable[Municipality]) -> dict[str, frozenset[str]]:
    """Return for each area that contains others their ids: `{"rhein-neckar-kreis": {"heidelberg"}}`."""
    keys = {town.id: dataset.territory.municipal_keys(town.key) for town in towns}
    areas_of: dict[str, set[str]] = {}
    for area, inner in keys.items():
        if len(inner) > 1:
            for key in inner:
                areas_of.setdefault(key, set()).add(area)
    within_area: dict[str, set[str]] = {}
    for member, inner in keys.items():
        for area in areas_of.get(min(inner, default=""), ()):
            if inner < keys[area]:
                within_area.setdefault(area, set()).add(member)
    return {area: frozenset(within) for area, within in sorted(within_area.items())}


def directly_within(containment: Mapping[str, frozenset[str]], area: str) -> tuple[str, ...]:
    """Return the sorted ids directly within an area: a Kreis in a Land, but not the towns of that Kreis."""
    inner = containment.get(area, frozenset())
    deeper = frozenset[str]().union(*(containment.get(part, frozenset()) for part in inner))
    return tuple(sorted(inner - deeper))


def outermost(containment: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return the sorted ids of the areas that no other area contains."""
    within = frozenset[str]().union(*containment.values())
    return tuple(sorted(set(containment) - within))
