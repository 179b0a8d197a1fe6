"""Where a record lies in the dataset: told by its kind, its Land and its id."""

from collections.abc import Mapping

from ssh_cli.kinds import KindOfRecord


def record_path(kind: str, record_id: str, land: str = "") -> str:
    """Return the path of a record below the dataset's root; `kind` is the folder's name."""
    return f"{kind}/{land.lower()}/{record_id}.yaml" if land else f"{kind}/{record_id}.yaml"


def file_path(kind: KindOfRecord, values: Mapping[str, str], land: str = "") -> str:
    """Return the path of the file of a record with these values: `{"id": "bmi"}` of a recipient."""
    return kind.path.format_map({**values, "land": land.lower()})
