"""The open data: every file under `daten/v1/`, at addresses that stay, with an index of them all.

Every kind of record is there as JSON and CSV, as map or calendar where it can, and each record as a file.
Pages on the whole come in formats of their own: address book, feed, database.

What the files say of themselves: to data portals DCAT-AP.de 3.0, as Turtle and as JSON-LD of the same nodes,
in which each kind of record is a dataset, and so is the register as a whole; their files are distributions.
For tables a Data Package (frictionlessdata.io), column by column.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from ssh_cli.analysis.contacts import find_contacts
from ssh_cli.errors import NotFoundError
from ssh_cli.export.edition import DataFile, Edition, Node, both, given, in_each, whole_file, written
from ssh_cli.export.sqlite import database_bytes
from ssh_cli.export.standards import oparl, popolo
from ssh_cli.export.tables import LICENCES
from ssh_cli.formats.flat import flatten_columns
from ssh_cli.formats.json_text import stamp_data
from ssh_cli.formats.registry import FORMATS, NEEDS, Medium, write_bytes
from ssh_cli.kinds import BY_CALLED, BY_SINGULAR, KINDS, KindOfRecord, title_and_description
from ssh_cli.kinds.field import fields
from ssh_cli.messages import speaking, text_tables
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.page.lines import visible
from ssh_cli.page.listing import list_records
from ssh_cli.page.page import Page
from ssh_cli.page.sections.coordination import contacts_page
from ssh_cli.page.sections.digest import digest_page, digest_time
from ssh_cli.page.tables import column_of_field
from ssh_cli.query.field import QueryField, nested_field, stored_fields
from ssh_cli.query.fields import table

_TEXTS = text_tables(__file__)
_PREFIXES = _TEXTS["code prefix"]
_EU = "http://publications.europa.eu/resource/authority/"
_LICENCE = "http://dcat-ap.de/def/licenses/cc-by/4.0"
_THEMES = ("GOVE", "SOCI")


def catalog(edition: Edition, files: Sequence[DataFile]) -> Iterator[DataFile]:
    """Yield the metadata of the files in both forms."""
    nodes = list(_nodes(edition, files))
    lines = [f"@prefix {name}: <{address}> ." for name, address in _PREFIXES.items()]
    for node in nodes:
        lines += ["", f"<{node['@id']}>", f"{_predicates(node)} ."]
    yield whole_file("catalog.ttl", "\n".join(lines) + "\n")
    linked = written({"@context": _PREFIXES, "@graph": nodes}, indent=1) + "\n"
    yield whole_file("catalog.jsonld", linked)


def _nodes(edition: Edition, files: Sequence[DataFile]) -> Iterator[Node]:
    here = edition.locate("catalog.ttl")
    groups = dict(sorted(grouped((file.kind, file) for file in files).items()))
    publisher = {"@id": f"{here}#publisher"}
    shared = {
        "dct:publisher": publisher,
        "dct:language": {"@id": f"{_EU}language/DEU"},
        "dct:modified": _typed(edition.stamp.changed, "xsd:date"),
    }
    yield {
        "@id": f"{here}#catalog",
        "@type": "dcat:Catalog",
        "dct:title": _spoken(in_each(edition.name)),
        "dct:description": _spoken(in_each(edition.about)),
        "dct:license": {"@id": _LICENCE},
        "dcat:dataset": [{"@id": f"{here}#{kind or 'register'}"} for kind in groups],
        **shared,
        **_link("foaf:homepage", edition.publication.address),
    }
    yield {**publisher, "@type": "foaf:Agent", "foaf:name": edition.publisher()}
    mailbox = edition.mailbox()
    if mailbox:
        yield {
            "@id": f"{here}#contact",
            "@type": "vcard:Kind",
            "vcard:fn": edition.publisher(),
            "vcard:hasEmail": {"@id": f"mailto:{mailbox}"},
        }
    for kind, several in groups.items():
        described = title_and_description(BY_CALLED[kind].file_class)[1] if kind else ""
        yield {
            "@id": f"{here}#{kind or 'register'}",
            "@type": "dcat:Dataset",
            "dct:title": _spoken(both(several[0].title) if kind else in_each(edition.name)),
            "dct:description": _spoken(both(described) if kind else in_each(edition.about)),
            "dct:identifier": kind or "register",
            "dcat:theme": [{"@id": f"{_EU}data-theme/{theme}"} for theme in _THEMES],
            **{name: {"@id": iri} for name, iri in _TEXTS["code dataset"].items()},
            **_link("dcat:contactPoint", f"{here}#contact" if mailbox else ""),
            **_link("dcat:landingPage", edition.publication.address),
            **_link("dcatde:contributorID", edition.publication.contributor),
            **shared,
            "dcat:distribution": [{"@id": f"{here}#{file.name}"} for file in several],
        }
    yield {"@id": f"{_EU}country/DEU", "@type": "dct:Location"}
    for file in files:
        yield _distribution(file, here, edition)


def _distribution(file: DataFile, here: str, edition: Edition) -> Node:
    address = {"@id": edition.locate(file.name)}
    code = _TEXTS["code file type"].get(file.ending)
    checksum = {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": f"{_PREFIXES['spdx']}checksumAlgorithm_sha256"},
        "spdx:checksumValue": _typed(file.digest, "xsd:hexBinary"),
    }
    return {
        "@id": f"{here}#{file.name}",
        "@type": "dcat:Distribution",
        "dct:title": _spoken(both(file.title)),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dct:license": {"@id": _LICENCE},
        "dcatde:licenseAttributionByText": f"{edition.publisher()}; {LICENCES[1][1]}",
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{file.media_type}"},
        **_link("dct:format", f"{_EU}file-type/{code}" if code else ""),
        "dcat:byteSize": _typed(str(len(file.content)), "xsd:nonNegativeInteger"),
        "spdx:checksum": checksum,
    }


def _link(name: str, address: str) -> Node:
    return {name: {"@id": address}} if address else {}


def _typed(value: str, kind: str) -> Node:
    return {"@value": value, "@type": kind}


def _spoken(words: Mapping[str, str]) -> list[Node]:
    return [{"@value": text, "@language": language} for language, text in words.items()]


def _predicates(node: Node) -> str:
    """Return what is said of a node in the form of JSON-LD, as Turtle."""
    pairs = [f"  a {node['@type']}"]
    for name, value in node.items():
        if not name.startswith("@"):
            values = value if isinstance(value, list) else [value]
            pairs.append(f"  {name} {', '.join(map(_object, values))}")
    return " ;\n".join(pairs)


def _object(value: Any) -> str:
    if isinstance(value, str):
        return written(visible(value))  # JSON escapes what Turtle does
    if "@value" not in value:
        return f"<{value['@id']}>" if "@id" in value else f"[\n{_predicates(value)} ]"
    suffix = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}"
    return f"{written(visible(value['@value']))}{suffix}"


_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_COLUMN_TYPES = {"integer": "integer", "decimal": "number", "boolean": "boolean"}
"""All else is text: days may be known to the month only, and lists stand in one cell."""


def data_package(edition: Edition, files: Sequence[DataFile]) -> Iterator[DataFile]:
    """Yield the descriptor of the tables among the files."""
    package = given(
        name="register",
        title=edition.name(),
        description=edition.about(),
        version=edition.stamp.at or edition.stamp.on,
        created=f"{edition.stamp.changed}T00:00:00Z",
        homepage=edition.publication.address,
        licenses=[{"path": terms.rpartition(" ")[2], "title": terms} for _what, terms in LICENCES],
        contributors=[{"title": edition.publisher(), "roles": ["publisher"]}],
        resources=[_resource(file) for file in files if file.ending == "csv"],
    )
    yield whole_file("datapackage.json", written({"$schema": _PROFILE, **package}, indent=1) + "\n")


def _resource(file: DataFile) -> Node:
    columns = [
        {
            "name": field.name,
            "type": _COLUMN_TYPES.get(field.kind, "string"),
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
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{file.digest}",
        "schema": given(fields=columns, primaryKey=key, foreignKeys=others),
    }


def _foreign_keys(kind: KindOfRecord) -> Iterator[Node]:
    """Yield which columns name a record of another table, or of this one."""
    for field in fields(kind.record_class):
        other = BY_SINGULAR.get(field.about.refers)
        if other and not (other.private or field.many or field.keyed or field.part or field.about.private):
            resource = "" if other is kind else other.called
            yield {"fields": [field.name], "reference": {"resource": resource, "fields": ["id"]}}


_IF_THE_PAGE_CAN = {"geojson": "GeoJSON", "ics": "iCalendar"}


def kind_files(edition: Edition) -> Iterator[DataFile]:
    """Yield the files of each public kind: all of its records, then one record each."""
    for kind in KINDS:
        if not kind.private:
            yield from _files_of(kind, edition)


def _files_of(kind: KindOfRecord, edition: Edition) -> Iterator[DataFile]:
    known = _data_fields(kind)
    page = _page_of(kind, known, edition)
    name, title = kind.called, kind.several or title_and_description(kind.file_class)[0]
    yield DataFile(f"{name}.json", write_bytes(page, "json"), title, name, fields=known)
    flat = tuple(_flat_fields(kind, known, page))
    yield DataFile(f"{name}.csv", write_bytes(page, "csv"), title, name, fields=flat)
    for form, suffix in _IF_THE_PAGE_CAN.items():
        if NEEDS[FORMATS[form].needs](page, Medium()):
            words = " | ".join(f"{text} ({suffix})" for text in both(title).values())
            kept = tuple(field for field in known if form == "geojson" and field.kind != "coordinates")
            yield DataFile(f"{name}.{form}", write_bytes(page, form), words, name, fields=kept)
    if "{id}" in kind.path:
        for row in page.rows:
            content = write_bytes(page._replace(rows=(row,)), "json")
            yield DataFile(f"{name}/{row['id']}.json", content, title, name, str(row["id"]))


def _page_of(kind: KindOfRecord, known: Sequence[QueryField], edition: Edition) -> Page:
    """Return the records of a kind as `list` gives them to programs, without what only events may write."""
    with speaking("de"):
        if kind.plural:
            page = list_records(edition.context, kind.plural, None, everything=True)
        else:
            record: Any = getattr(edition.dataset, kind.name)
            columns = tuple(column_of_field(field, edition.dataset, detail=True) for field in known)
            row = {field.name: field.value(edition.context, record) for field in known}
            page = Page(kind.called, kind.title, columns, (row,))
    names = {field.name for field in known}
    columns = tuple(shown for shown in page.columns if shown.key in names)
    return page._replace(columns=columns, language="de", stamp=edition.stamp)


def _data_fields(kind: KindOfRecord) -> tuple[QueryField, ...]:
    """Return what each row of a kind's JSON has: all but signatures, what was sent and frozen."""
    events = {field.name for field in fields(kind.record_class) if field.about.by_event}
    known = table(kind.plural).data_columns if kind.plural else stored_fields(kind.record_class)
    return tuple(field for field in known if field.name.partition(".")[0] not in events)


def _flat_fields(kind: KindOfRecord, known: Sequence[QueryField], page: Page) -> Iterator[QueryField]:
    """Yield what the CSV has: objects of known parts are taken apart."""
    whole = {field.name: field for field in known}
    for flat in flatten_columns(page.columns):
        part = nested_field(kind.record_class, flat.key) if flat.part else None
        yield part or whole[flat.column.key]._replace(name=flat.key)


def changes_page(dataset: Dataset, on: str) -> Page:
    """Return what occurred in the year of an ISO day up to it, and in the two before."""
    first = max(int(on[:4]) - 2, 1)
    return digest_page(digest_time(dataset, f"{first:04}", on))


def page_files(edition: Edition) -> Iterator[DataFile]:
    """Yield the files on the whole."""
    dataset, stamp = edition.dataset, edition.stamp
    contacts = contacts_page(find_contacts(edition.context, tuple(dataset.municipalities.values())))
    if any(row.get("email") or row.get("phone") or row.get("street") for row in contacts.rows):
        yield whole_file("contacts.vcf", write_bytes(contacts._replace(stamp=stamp), "vcf"))
    changes = changes_page(dataset, stamp.on)._replace(stamp=stamp)
    yield whole_file("changes.atom", write_bytes(changes, "atom"))
    yield whole_file("register.sqlite", database_bytes(dataset, stamp, with_events=False))


_ON_THE_WHOLE = {
    "contacts": page_files,
    "changes": page_files,
    "register": page_files,
    "popolo": popolo,
    "oparl": oparl,
}
"""What makes the files on the whole, by what their names begin with."""


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

    yield from note(kind_files(edition))
    for make in dict.fromkeys(_ON_THE_WHOLE.values()):
        yield from note(_in_german(make(edition)))
    for describe in (data_package, catalog):  # the files before them, but for those of one record
        yield from note(_in_german(describe(edition, tuple(whole))))
    head = {
        "schema": "hafen.open-data/v1",
        "stamp": stamp_data(edition.stamp),
        "title": in_each(edition.name),
        "cite": in_each(edition.cite),
        "licences": [{"of": what, "terms": terms} for what, terms in LICENCES],
    }
    listed = ",\n".join(f"    {entry}" for entry in entries)
    text = f'{written(head)[:-1]},\n  "files": [\n{listed}\n  ]\n}}\n'
    yield whole_file("index.json", text)


def find_file(edition: Edition, name: str) -> DataFile:
    """Return the file of a name; made are those before it alone that it is one with, or describes.

    Raise NotFoundError, with the names of those that hold more than one record, for no such file.
    """
    begin = re.split("[./-]", name)[0]
    make: Callable[[Edition], Iterator[DataFile]] = _ON_THE_WHOLE.get(begin, open_data_files)
    kind = BY_CALLED.get(begin)
    if kind is not None and not kind.private:
        make = partial(_files_of, kind)
    names = []
    with speaking("de"):
        for file in make(edition):
            if file.name == name:
                return file
            if not file.record:
                names.append(file.name)
    raise NotFoundError(
        "There is no file “{name}” in the open data.",
        hint="Files: {names}",
        name=name,
        names=", ".join(names),
    )


def _in_german(files: Iterator[DataFile]) -> Iterator[DataFile]:
    """Return files in German, as the records are: made before anybody else speaks."""
    with speaking("de"):
        return iter(list(files))


def _entry(file: DataFile) -> str:
    entry: Node = {
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
