"""What people call the fields of records: the words of their declarations."""

from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.field import Field, find_way
from ssh_cli.messages import _
from ssh_cli.output.quotation import quote


def way_of(kind: str, field: str) -> tuple[Field, ...]:
    """Return the declared fields on the way to one of a kind as commands name it; empty for unknown ones."""
    return find_way(BY_CALLED[kind].record_class, field)


def describe_field(kind: str, field: str, item: str) -> str:
    """Return the way to a field in words: the list, which of its entries, the field in it."""
    first, *rest = _labels(kind, field)
    where = f"{first} {quote(item)}" if item else first
    return ", ".join([where, *rest])


def describe_way(kind: str, field: str, places: str) -> str:
    """Return the way to a value of a file in words; `places` are those in lists, from 1, apart at `/`."""
    first, *rest = _labels(kind, field)
    entries = [_("entry no. {n}").format(n=place) for place in places.split("/") if place]
    return ", ".join([first, *entries, *rest])


def _labels(kind: str, field: str) -> list[str]:
    return [step.label for step in way_of(kind, field)] or field.split(".")
