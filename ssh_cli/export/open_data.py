"""The open data: every file under `daten/v1/`, at addresses that stay, with an index of them all."""

import json
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from ssh_cli.export.data_file import FOLDER, DataFile, Publication
from ssh_cli.export.kind_files import JSON, kind_files
from ssh_cli.export.page_files import page_files
from ssh_cli.export.tables import LICENCES
from ssh_cli.formats.json_text import stamp_data
from ssh_cli.kinds.declaration import in_language
from ssh_cli.messages import LANGUAGES, _, speaking
from ssh_cli.messages.day import format_day
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.guard import escape_json
from ssh_cli.page.page import Stamp

_Maker: TypeAlias = Callable[[Context, Stamp, Publication], Iterator[DataFile]]
_MAKERS: tuple[_Maker, ...] = (kind_files, page_files)

NOBODY = Publication()


def open_data_files(dataset: Dataset, stamp: Stamp, publication: Publication = NOBODY) -> Iterator[DataFile]:
    """Yield every file, the index last; the same dataset, stamp and publication give the same bytes.

    The files are in German, which the records are in; what describes them is in both languages. The caller
    gives a dataset without the private overlay.
    """
    context = Context(dataset, stamp.on)
    entries = []
    for make in _MAKERS:
        for file in make(context, stamp, publication):
            entries.append(_entry(file))
            yield file
    yield _index(context.dataset, stamp, publication, entries)


def cite(dataset: Dataset, stamp: Stamp, publication: Publication = NOBODY) -> str:
    """Return how to cite the data, in the language in use: who, of which day and commit, where, terms."""
    parts = [
        publication.publisher or dataset.alliance.name.spoken(),
        _("register, as of {day}").format(day=format_day(stamp.on)),
        *([_("commit {commit}").format(commit=stamp.at)] if stamp.at else []),
        *([publication.locate()] if publication.address else []),
        LICENCES[0][1],
    ]
    return ", ".join(parts)


def _index(dataset: Dataset, stamp: Stamp, publication: Publication, entries: list[str]) -> DataFile:
    """Return the index, with an entry on a line each."""
    words: dict[str, Any] = {"title": {}, "cite": {}}
    for language in LANGUAGES:
        with speaking(language):
            name = dataset.alliance.name.spoken()
            words["title"][language] = _("{alliance}: open data").format(alliance=name)
            words["cite"][language] = cite(dataset, stamp, publication)
    head = {
        "schema": "hafen.open-data/v1",
        "stamp": stamp_data(stamp),
        **words,
        "licences": [{"of": what, "terms": terms} for what, terms in LICENCES],
    }
    listed = ",\n".join(f"    {entry}" for entry in entries)
    text = f'{_dumped(head)[:-1]},\n  "files": [\n{listed}\n  ]\n}}\n'
    title = "Verzeichnis aller Dateien | Index of all files"
    return DataFile(f"{FOLDER}index.json", text.encode(), JSON, title)


def _entry(file: DataFile) -> str:
    entry: dict[str, Any] = {
        "path": file.name,
        "media_type": file.media_type,
        "size": len(file.content),
        "sha256": file.digest,
        "kind": file.kind,
    }
    if file.record:
        return _dumped({**entry, "record": file.record})
    named = [
        {
            "name": field.name,
            "kind": field.kind,
            "title": _both(field.label),
            "about": _both(field.description),
        }
        for field in file.fields
    ]
    return _dumped({**entry, "title": _both(file.title), "fields": named})


def _both(text: str) -> dict[str, str]:
    return {language: in_language(text, language) for language in LANGUAGES}


def _dumped(value: Any) -> str:
    return escape_json(json.dumps(value, ensure_ascii=False))
