"""What the records are called that other records name by their ids."""

from collections.abc import Mapping

from ssh_cli.messages import language
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.derived import derivations


def names_of(refers: str, dataset: Dataset) -> Mapping[str, str]:
    """Return the names by id of what a field refers to (`member`, `demand`, `network`)."""
    match refers:
        case "demand":
            return {one.id: one.label.in_language(language()) for one in dataset.demands.values()}
        case "network":
            return {one.id: one.name for one in dataset.alliance.networks}
        case "declaration":
            return {one.id: one.title for one in dataset.alliance.declarations}
        case _:
            records = dataset.of(refers).items()
            return {key: (*record_names(refers, record), key)[1] for key, record in records}


def record_names(kind: str, record: object) -> tuple[str, ...]:
    """Return what a record of a kind (`member`) is called, its id first, then its best name."""
    own = getattr(derivations(kind), "names", None)
    if own:
        names: tuple[str, ...] = own(record)
        return names
    name = next((found for part in ("name", "title", "label") if (found := getattr(record, part, ""))), "")
    key = str(getattr(record, "id", ""))
    return (key, name) if isinstance(name, str) else (key, name.de, name.en)
