"""What the files of the open data say of themselves: to data portals, and column by column.

For portals DCAT-AP.de 3.0, as Turtle and as JSON-LD of the same nodes: each kind of record is a dataset, and
so is the register as a whole; their files are distributions. For tables a Data Package (frictionlessdata.io).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from ssh_cli.export.edition import CSV, DataFile, Edition, both, given, in_each, written
from ssh_cli.export.tables import LICENCES
from ssh_cli.kinds import BY_CALLED, KINDS, KindOfRecord, title_and_description
from ssh_cli.kinds.field import fields
from ssh_cli.messages import speaking
from ssh_cli.page.lines import visible

Node: TypeAlias = dict[str, Any]

_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU = "http://publications.europa.eu/resource/authority/"
_LICENCE = "http://dcat-ap.de/def/licenses/cc-by/4.0"
_FILE_TYPES = {
    "text/csv": "CSV",
    "application/json": "JSON",
    "application/geo+json": "GEOJSON",
    "text/calendar": "ICS",
    "application/atom+xml": "ATOM",
}
"""Those that the European list of file types has."""
_THEMES = ("GOVE", "SOCI")
_LEVEL = "http://dcat-ap.de/def/politicalGeocoding/Level/municipality"


def catalog(edition: Edition, files: Sequence[DataFile]) -> Iterator[DataFile]:
    """Yield the metadata of the files in both forms."""
    with speaking("de"):
        nodes = list(_nodes(edition, files))
    title = "Metadaten für Datenportale (DCAT-AP.de) | Metadata for data portals (DCAT-AP.de)"
    yield DataFile("catalog.ttl", _turtle(nodes).encode(), title, "text/turtle")
    linked = written({"@context": _PREFIXES, "@graph": nodes}, indent=1) + "\n"
    yield DataFile("catalog.jsonld", linked.encode(), title, "application/ld+json")


def _nodes(edition: Edition, files: Sequence[DataFile]) -> Iterator[Node]:
    here = edition.locate("catalog.ttl")
    by_kind = groupby(sorted(files, key=lambda file: file.kind), lambda file: file.kind)
    groups = {kind: list(several) for kind, several in by_kind}
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
            "dct:accessRights": {"@id": f"{_EU}access-right/PUBLIC"},
            "dct:accrualPeriodicity": {"@id": f"{_EU}frequency/IRREG"},
            "dct:spatial": {"@id": f"{_EU}country/DEU"},
            "dcatde:politicalGeocodingLevelURI": {"@id": _LEVEL},
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
    code = _FILE_TYPES.get(file.media_type)
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
        **({"dct:format": {"@id": f"{_EU}file-type/{code}"}} if code else {}),
        "dcat:byteSize": _typed(str(len(file.content)), "xsd:nonNegativeInteger"),
        "spdx:checksum": checksum,
    }


def _link(name: str, address: str) -> Node:
    return {name: {"@id": address}} if address else {}


def _typed(value: str, kind: str) -> Node:
    return {"@value": value, "@type": kind}


def _spoken(words: Mapping[str, str]) -> list[Node]:
    return [{"@value": text, "@language": language} for language, text in words.items()]


def _turtle(nodes: Iterable[Node]) -> str:
    """Return nodes in the form of JSON-LD as Turtle."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in _PREFIXES.items()]
    for node in nodes:
        lines += ["", f"<{node['@id']}>", f"{_predicates(node)} ."]
    return "\n".join(lines) + "\n"


def _predicates(node: Node) -> str:
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
