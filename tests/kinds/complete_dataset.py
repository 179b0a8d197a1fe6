"""A dataset with one record of every public kind in which every field is filled in."""

from typing import Any

from ssh_cli.edit.record_edit import start_record
from ssh_cli.kinds import KINDS, KindOfRecord
from ssh_cli.source.yaml_edit import value_text
from tests.check.towns import minimal
from tests.kinds.complete import complete_data


def complete_files() -> dict[str, bytes]:
    """Return the files below the dataset's folder; references between them need not lead anywhere."""
    register = {
        path: content
        for path, content in minimal().items()
        if path.startswith("register/") and isinstance(content, bytes)
    }
    return register | dict(complete_file(kind) for kind in KINDS if not kind.private)


def complete_file(kind: KindOfRecord) -> tuple[str, bytes]:
    """Return the path and the content of the one file of a kind."""
    data = complete_data(kind.file_class)
    words = {"id": data.get("id", ""), "land": str(data.get("land", "BB")).lower()}
    words |= {key: data[key] for key in ("survey", "member") if isinstance(data.get(key), str)}
    path = kind.path.format(**words)
    return path, start_record(kind.name, path, data).raw  # in the house style, which is read fast


def as_yaml(value: Any) -> str:
    """Return data as YAML in one line: every text in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return value_text(value) if not isinstance(value, str) else '"' + value.replace('"', '\\"') + '"'
