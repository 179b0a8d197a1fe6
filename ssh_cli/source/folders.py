"""Where the dataset lies, and what ships with the program: found upward from a folder, or in the wheel."""

from pathlib import Path

from ssh_cli.errors import NotFoundError

MARK = "alliance.yaml"
DATA = "data"


def find_dataset(start: Path) -> Path:
    """Return the nearest data folder in `start` or above it, absolute; raise NotFoundError.

    It is the folder that holds alliance.yaml and members/, or the folder data/ with alliance.yaml in it.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        dataset = _dataset_in(folder)
        if dataset is not None:
            return dataset
    if (here / DATA).is_dir():  # a folder of that name further up may be anybody's
        raise _no_dataset_in(here / DATA)
    raise NotFoundError(
        "There is no dataset in {folder}, nor in any folder above it.",
        hint="Change to the folder of the dataset, or name it with --data FOLDER.",
        folder=here,
    )


def open_dataset_folder(given: Path) -> Path:
    """Return the data folder for a folder that was named: itself, or data/ in it; raise NotFoundError."""
    folder = given.resolve()
    if not folder.is_dir():
        raise NotFoundError(
            "There is no folder {folder}.",
            hint="Name the folder that holds {mark}, or the one above it.",
            folder=given,
            mark=MARK,
        )
    if (folder / MARK).is_file():
        return folder
    dataset = _dataset_in(folder)
    if dataset is None:
        raise _no_dataset_in(folder / DATA if (folder / DATA).is_dir() else folder)
    return dataset


def _dataset_in(folder: Path) -> Path | None:
    if (folder / DATA / MARK).is_file():
        return folder / DATA
    if (folder / MARK).is_file() and (folder / "members").is_dir():
        return folder
    return None


def _no_dataset_in(folder: Path) -> NotFoundError:
    return NotFoundError(
        "{folder} is no dataset: {mark} is missing in it.",
        hint="Name the folder of the dataset with --data FOLDER.",
        folder=folder,
        mark=MARK,
    )


_PACKAGE = Path(__file__).resolve().parent.parent
_SUFFIX = ".schema.json"


def bundled_folder(name: str) -> Path:
    """Return the folder `name` (`schemas`, `templates`): in the installed package, else beside it."""
    inside = _PACKAGE / "_bundled" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def templates_folder() -> Path:
    """Return the folder of the templates that ship with the program."""
    return bundled_folder("templates")


def schema_names() -> tuple[str, ...]:
    """Return the names of the schemas of records, sorted: `member` and so on."""
    schemas = bundled_folder("schemas").glob(f"*{_SUFFIX}")
    return tuple(sorted(path.name.removesuffix(_SUFFIX) for path in schemas))


def schema_text(name: str) -> str:
    """Return the JSON text of the schema `name` (`member`, `output/members.v1`); raise NotFoundError."""
    path = bundled_folder("schemas") / f"{name}{_SUFFIX}"
    if ".." in path.parts or not path.is_file():
        from ssh_cli.model.spelling import suggest

        names = schema_names()
        raise NotFoundError(
            "There is no schema called {name}.",
            near=suggest(name, names),
            hint="Schemas: {names}",
            name=name,
            names=", ".join(names),
        )
    return path.read_text(encoding="utf-8")
