"""The open data: every file under `daten/v1/`, at addresses that stay, with an index of them all."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from ssh_cli.export.catalog import catalog
from ssh_cli.export.data_file import NOBODY, DataFile, Publication, both, in_each, written
from ssh_cli.export.data_package import data_package
from ssh_cli.export.description import cite, name_data
from ssh_cli.export.kind_files import kind_files
from ssh_cli.export.oparl import oparl
from ssh_cli.export.page_files import page_files
from ssh_cli.export.popolo import popolo
from ssh_cli.export.tables import LICENCES
from ssh_cli.formats.json_text import stamp_data
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.page import Stamp

_Maker: TypeAlias = Callable[[Context, Stamp, Publication], Iterator[DataFile]]
_MAKERS: tuple[_Maker, ...] = (kind_files, page_files, popolo, oparl)

_Describer: TypeAlias = Callable[[Dataset, Stamp, Publication, Sequence[DataFile]], Iterator[DataFile]]
_DESCRIBERS: tuple[_Describer, ...] = (data_package, catalog)
"""These describe the files before them, but for those of one record."""


def open_data_files(dataset: Dataset, stamp: Stamp, publication: Publication = NOBODY) -> Iterator[DataFile]:
    """Yield every file, the index last; the same dataset, stamp and publication give the same bytes.

    The files are in German, which the records are in; what describes them is in both languages. The caller
    gives a dataset without the private overlay.
    """
    context = Context(dataset, stamp.on)
    entries: list[str] = []
    whole: list[DataFile] = []
    for make in _MAKERS:
        for file in make(context, stamp, publication):
            entries.append(_entry(file))
            if not file.record:
                whole.append(file)
            yield file
    for describe in _DESCRIBERS:
        for file in describe(dataset, stamp, publication, tuple(whole)):
            entries.append(_entry(file))
            whole.append(file)
            yield file
    yield _index(dataset, stamp, publication, entries)


def _index(dataset: Dataset, stamp: Stamp, publication: Publication, entries: list[str]) -> DataFile:
    """Return the index, with an entry on a line each."""
    head = {
        "schema": "hafen.open-data/v1",
        "stamp": stamp_data(stamp),
        "title": in_each(lambda: name_data(dataset)),
        "cite": in_each(lambda: cite(dataset, stamp, publication)),
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
