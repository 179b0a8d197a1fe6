"""Where a record lies in the dataset: told by its kind, its Land and its id."""


def record_path(kind: str, record_id: str, land: str = "") -> str:
    """Return the path of a record below the dataset's root; `kind` is the folder's name."""
    return f"{kind}/{land.lower()}/{record_id}.yaml" if land else f"{kind}/{record_id}.yaml"
