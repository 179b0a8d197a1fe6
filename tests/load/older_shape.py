"""A dataset as it was before networks were entries, and the history from there to today's shape."""

from tests.check.towns import minimal
from tests.source.forge import Forge

MEMBER = "members/bb/musterstadt.yaml"
ENTRIES = '  - network: musternetz\n    since: "2019"\n    source: https://www.example.org/netz\n'


def in_older_shape() -> dict[str, str]:
    raw = minimal()[MEMBER]
    assert isinstance(raw, bytes)
    text = raw.decode()
    assert ENTRIES in text
    return {MEMBER: text.replace(ENTRIES, "  - musternetz\n")}


def grown(forge: Forge) -> Forge:
    """Commit the older shape first, then today's."""
    forge.write({**minimal(), **in_older_shape()})
    forge.commit("older shape")
    forge.write(minimal())
    forge.commit("today's shape")
    return forge
