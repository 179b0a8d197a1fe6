"""The open data: every file under `daten/v1/`, at addresses that stay, with an index of them all."""

from collections.abc import Iterator
from typing import Any

from ssh_cli.export.catalog import catalog, data_package
from ssh_cli.export.edition import DataFile, Edition, both, in_each, written
from ssh_cli.export.kind_files import kind_files, page_files
from ssh_cli.export.oparl import oparl
from ssh_cli.export.popolo import popolo
from ssh_cli.export.tables import LICENCES
from ssh_cli.formats.json_text import stamp_data

_MAKERS = (kind_files, page_files, popolo, oparl)
_DESCRIBERS = (data_package, catalog)
"""These describe the files before them, but for those of one record."""


def open_data_files(edition: Edition) -> Iterator[DataFile]:
    """Yield every file, the index last; the same edition gives the same bytes.

    The files are in German, which the records are in; what describes them is in both languages. The caller
    gives a dataset without the private overlay.
    """
    entries: list[str] = []
    whole: list[DataFile] = []

    def note(files: Iterator[DataFile]) -> Iterator[DataFile]:
        for file in files:
            entries.append(_entry(file))
            if not file.record:
                whole.append(file)
            yield file

    for make in _MAKERS:
        yield from note(make(edition))
    for describe in _DESCRIBERS:
        yield from note(describe(edition, tuple(whole)))
    yield _index(edition, entries)


def _index(edition: Edition, entries: list[str]) -> DataFile:
    """Return the index, with an entry on a line each."""
    head = {
        "schema": "hafen.open-data/v1",
        "stamp": stamp_data(edition.stamp),
        "title": in_each(edition.name),
        "cite": in_each(edition.cite),
        "licences": [{"of": what, "terms": terms} for what, terms in LICENCES],
    }
    listed = ",\n".join(f"    {entry}" for entry in entries)
    text = f'{written(head)[:-1]},\n  "files": [\n{listed}\n  ]\n}}\n'
    title = "Verzeichnis aller Dateien | Index of all files"
    return DataFile("index.json", text.encode(), title)


def _entry(file: DataFile) -> str:
    entry: dict[str, Any] = {
        "path": file.name,
        "media_type": file.media_type,
        "size": len(file.content),
        "sha256": file.digest,
        "kind": file.kind,
    }
    if file.record:
        return written({**entry, "record": file.record})
    named = [
        {
            "name": field.name,
            "kind": field.kind,
            "title": both(field.label),
            "about": both(field.description),
        }
        for field in file.fields
    ]
    return written({**entry, "title": both(file.title), "fields": named})
