"""What is derived of every record that speaks of one municipality."""

from typing import Any

from ssh_cli.kinds.declaration import about
from ssh_cli.kinds.vocabularies import LAND_CODES
from ssh_cli.model.context import Context
from ssh_cli.model.derived import derived


@derived(about("Name", "Name der Kommune. | Name of the municipality.", shown=True))
def name(context: Context, record: Any) -> str:
    """Return the name of the municipality, its id where it did not load."""
    return context.name(record.member)


@derived(about("Land", "Land der Kommune. | Land of the municipality.", of=LAND_CODES))
def land(context: Context, record: Any) -> str:
    """Return the Land of the municipality, empty where it did not load."""
    municipality = context.municipality(record.member)
    return municipality.land if municipality else ""
