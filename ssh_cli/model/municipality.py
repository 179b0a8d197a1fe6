"""The sources of a municipality's record, collected from all its parts."""

from typing import Any

from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.types import Refs


def all_sources(municipality: Municipality) -> Refs:
    """Return every source that the record names, once, in the order of the record."""
    parts: tuple[Any, ...] = (
        *municipality.safe_harbour,
        *municipality.membership,
        *municipality.not_member,
        *municipality.interest,
        *municipality.offices,
        *municipality.contacts,
        *municipality.partners,
        *municipality.networks,
    )
    refs = [ref for part in parts for ref in part.source]
    return tuple(dict.fromkeys([*refs, *municipality.source]))
