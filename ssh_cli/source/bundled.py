"""What ships with the program: JSON Schemas and templates, in the wheel or in a checkout."""

from pathlib import Path

from ssh_cli.errors import NotFoundError
from ssh_cli.messages import _

_PACKAGE = Path(__file__).resolve().parent.parent
_SUFFIX = ".schema.json"


def bundled_folder(name: str, package: Path = _PACKAGE) -> Path:
    """Return the folder `name` (`schemas`, `templates`): in the installed package, else beside it."""
    inside = package / "_bundled" / name
    return inside if inside.is_dir() else package.parent / name


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
        from ssh_cli.model.suggestion import suggest

        names = schema_names()
        raise NotFoundError(
            _("There is no schema called {name}.").format(name=name),
            near=suggest(name, names),
            hint=_("Schemas: {names}").format(names=", ".join(names)),
        )
    return path.read_text(encoding="utf-8")
