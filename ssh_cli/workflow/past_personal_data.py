"""Personal data in all that the files of the dataset ever said: no later commit takes that back."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from ssh_cli.check.personal import Places, personal_data, places_of, surnames_of, suspects
from ssh_cli.source.git import Commit, Repository
from ssh_cli.source.git_history import list_versions
from ssh_cli.source.register import Register
from ssh_cli.source.text import value_at
from ssh_cli.source.tree import RECORD_LIMIT
from ssh_cli.source.yaml_read import read

_AT_ONCE = 500  # versions


class PastSighting(NamedTuple):
    """Personal data in a file of the past: the oldest commit with it, path, line (from 1), and the rule.

    What was written is left out: a list of it would be one more copy.
    """

    commit: Commit
    path: str
    line: int
    rule: str


class HistoryScan(NamedTuple):
    """What was found, the oldest first, and how many versions were looked at or left out.

    Left out are files that are no text, or larger than a record may be.
    """

    sightings: tuple[PastSighting, ...]
    versions: int
    left_out: int


def scan_history(
    repository: Repository,
    register: Register,
    progress: Callable[[int, int], None],
) -> HistoryScan:
    """Return the personal data in every version of every file; `progress` hears of how many are done.

    What stands in several versions of a file is told once. The register of municipalities is left out.
    """
    official = f"{repository.prefix}register/"
    versions = {
        name: place for name, place in list_versions(repository).items() if not place[1].startswith(official)
    }
    places = places_of(register)
    sightings: dict[tuple[str, str, str], PastSighting] = {}
    left_out = 0
    hashes = [*versions]
    for start in range(0, len(hashes), _AT_ONCE):
        batch = hashes[start : start + _AT_ONCE]
        contents = [repository.content(name, RECORD_LIMIT) for name in batch]
        raws = [raw if isinstance(raw, bytes) and b"\0" not in raw else b"" for raw in contents]
        left_out += sum(bool(content) and not raw for content, raw in zip(contents, raws, strict=True))
        for number, passed in suspects(raws).items():
            commit, path = versions[batch[number]]
            for rule, line, text in _sightings(path, raws[number], places, passed):
                sightings.setdefault((path, rule, text), PastSighting(commit, path, line, rule))
        progress(start + len(batch), len(hashes))
    return HistoryScan(tuple(sightings.values()), len(versions), left_out)


def _sightings(
    path: str, raw: bytes, places: Places, passed: Collection[str]
) -> Iterator[tuple[str, int, str]]:
    """Yield rule, line and text of what in a version is about one person."""
    data: Mapping[str, object] = (read(path, raw).data or {}) if b"@" in raw else {}
    offices = data.get("offices")
    names = [value_at(office, ("name",)) for office in offices] if isinstance(offices, list) else []
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    for sighting in personal_data(raw, places=places, surnames=surnames_of(map(str, names)), passed=passed):
        yield sighting.rule, text.count("\n", 0, sighting.offset) + 1, sighting.text
