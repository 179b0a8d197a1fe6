"""A Data Package (frictionlessdata.io): what the CSV files hold, column by column."""

from collections.abc import Iterator, Sequence
from typing import Any

from ssh_cli.export.edition import CSV, DataFile, Edition, given, written
from ssh_cli.export.tables import LICENCES
from ssh_cli.kinds import BY_CALLED, KINDS, KindOfRecord
from ssh_cli.kinds.field import fields
from ssh_cli.messages import speaking

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {"integer": "integer", "decimal": "number", "boolean": "boolean"}
"""All else is text: days may be known to the month only, and lists stand in one cell."""


def data_package(edition: Edition, files: Sequence[DataFile]) -> Iterator[DataFile]:
    """Yield the descriptor of the tables among the files."""
    with speaking("de"):
        package = given(
            name="register",
            title=edition.name(),
            description=edition.about(),
            version=edition.stamp.at or edition.stamp.on,
            created=f"{edition.stamp.changed}T00:00:00Z",
            homepage=edition.publication.address,
            licenses=[{"path": terms.rpartition(" ")[2], "title": terms} for _what, terms in LICENCES],
            contributors=[{"title": edition.publisher(), "roles": ["publisher"]}],
            resources=[_resource(file) for file in files if file.media_type == CSV],
        )
    content = written({"$schema": _PROFILE, **package}, indent=1).encode() + b"\n"
    title = "Beschreibung der Tabellen (Data Package) | Description of the tables (Data Package)"
    yield DataFile("datapackage.json", content, title)


def _resource(file: DataFile) -> dict[str, Any]:
    columns = [
        {
            "name": field.name,
            "type": _TYPES.get(field.kind, "string"),
            "title": field.title,
            "description": field.about,
        }
        for field in file.fields
    ]
    key = [field.name for field in file.fields if field.name == "id"]
    others = list(_foreign_keys(BY_CALLED[file.kind]))
    return {
        "name": file.kind,
        "title": file.heading,
        "path": file.name,
        "format": "csv",
        "mediatype": CSV,
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{file.digest}",
        "schema": given(fields=columns, primaryKey=key, foreignKeys=others),
    }


def _foreign_keys(kind: KindOfRecord) -> Iterator[dict[str, Any]]:
    """Yield which columns name a record of another table, or of this one."""
    tables = {other.singular: other.called for other in KINDS if other.plural and not other.private}
    for field in fields(kind.record_class):
        table = tables.get(field.about.refers)
        if table and not (field.many or field.keyed or field.part or field.about.private):
            resource = "" if table == kind.called else table
            yield {"fields": [field.name], "reference": {"resource": resource, "fields": ["id"]}}
