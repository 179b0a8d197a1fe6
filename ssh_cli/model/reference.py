"""What the records are called that other records name by their ids."""

from collections.abc import Mapping

from ssh_cli.messages import language
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.derived import derivations


def names_of(refers: str, dataset: Dataset) -> Mapping[str, str]:
    """Return the names by id of what a field refers to (`member`, `demand`, `network`)."""
    match refers:
        case "demand":
            return {demand.id: demand.label.in_language(language()) for demand in dataset.demands.values()}
        case "network":
            return {network.id: network.name for network in dataset.alliance.networks}
        case "declaration":
            return {declaration.id: declaration.title for declaration in dataset.alliance.declarations}
        case _:
            records = dataset.of(refers).items()
            return {key: (*record_names(refers, record), key)[1] for key, record in records}


def name_of(refers: str, key: str, dataset: Dataset) -> str:
    """Return what one record that a field refers to is called, its id where it is not on record.

    A list of thousands asks for each of its references alone: `names_of` names all records at once.
    """
    if refers in {"network", "declaration"}:
        return names_of(refers, dataset).get(key, key)
    if refers == "demand":
        demand = dataset.demands.get(key)
        return demand.label.in_language(language()) if demand else key
    record = dataset.of(refers).get(key)
    return key if record is None else (*record_names(refers, record), key)[1]


def record_names(kind: str, record: object) -> tuple[str, ...]:
    """Return what a record of a kind (`member`) is called, its id first, then its best name."""
    own = getattr(derivations(kind), "names", None)
    if own:
        names: tuple[str, ...] = own(record)
        return names
    name = next(
        (wording for part in ("name", "title", "label") if (wording := getattr(record, part, ""))), ""
    )
    key = str(getattr(record, "id", ""))
    return (key, name) if isinstance(name, str) else (key, name.de, name.en)
