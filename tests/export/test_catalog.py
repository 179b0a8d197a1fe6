"""The metadata for portals, held against the published shapes of DCAT-AP and DCAT-AP.de."""

from functools import cache
from pathlib import Path

from pyshacl import validate
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

from ssh_cli.export.edition import DataFile, Edition, Publication
from ssh_cli.export.open_data import catalog as make_catalog
from tests.export.rdf import read_graph
from tests.export.test_open_data import SITE, STAMP, dataset, files

SHAPES = Path(__file__).parent / "oracles/dcat-ap-de"
DCAT, DCT = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"
EU, DE = "http://publications.europa.eu/resource/authority/", "http://dcat-ap.de/def/"
LISTS = {
    DCT + "format": {f"{EU}file-type/{code}" for code in ("CSV", "JSON", "GEOJSON", "ICS", "ATOM")},
    DCT + "language": {f"{EU}language/DEU"},
    DCT + "accessRights": {f"{EU}access-right/PUBLIC"},
    DCT + "accrualPeriodicity": {f"{EU}frequency/IRREG"},
    DCT + "license": {f"{DE}licenses/cc-by/4.0"},
    DCT + "spatial": {f"{EU}country/DEU"},
    DCAT + "theme": {f"{EU}data-theme/GOVE", f"{EU}data-theme/SOCI"},
    f"{DE}dcatde/politicalGeocodingLevelURI": {f"{DE}politicalGeocoding/Level/municipality"},
}
"""Codes that were looked up there."""


def catalog() -> Graph:
    return read(files()["catalog.ttl"])


def catalog_of(publication: Publication) -> Graph:
    """Return the metadata of the same files for another publication."""
    described = [file for name, file in files().items() if name in distributed()]
    return read(next(make_catalog(Edition(dataset(), STAMP, publication), described)))


def read(file: DataFile) -> Graph:
    return read_graph(file.content.decode(), "turtle", SITE.locate("catalog.ttl"))


def distributed() -> set[str]:
    """Return the names of the files that are distributions of their own."""
    return {
        name
        for name, file in files().items()
        if not file.record and not name.startswith(("catalog", "index"))
    }


@cache
def shapes() -> Graph:
    graph = Graph()
    for path in sorted(SHAPES.glob("dcat-ap-*.ttl")):
        graph.parse(path)
    return graph


def complaints(graph: Graph) -> list[str]:
    """Return what the shapes object to, warnings too."""
    report: Graph = validate(graph, shacl_graph=shapes())[1]
    shacl = "http://www.w3.org/ns/shacl#"
    results = report.subjects(URIRef(shacl + "resultSeverity"), None)
    return sorted(f"{report.value(result, URIRef(shacl + 'resultPath'))}" for result in results)


def test_the_catalogue_meets_every_shape() -> None:
    assert complaints(catalog()) == []


def test_the_shapes_notice_what_is_missing() -> None:
    for name in (DCT + "publisher", DCT + "license", "http://spdx.org/rdf/terms#checksumValue"):
        graph = catalog()
        graph.remove((None, URIRef(name), None))
        assert set(complaints(graph)) == {name}


def test_codes_are_from_the_lists_of_the_european_union_and_of_germany() -> None:
    graph = catalog()
    for name, codes in LISTS.items():
        assert {str(code) for code in graph.objects(None, URIRef(name))} <= codes, name


def test_both_forms_and_relative_addresses_say_the_same() -> None:
    linked = read_graph(files()["catalog.jsonld"].content.decode(), "json-ld")
    assert isomorphic(linked, catalog())
    relative = catalog_of(SITE._replace(address=""))
    addresses = set(relative.objects(None, URIRef(DCAT + "downloadURL")))
    assert addresses == set(linked.objects(None, URIRef(DCAT + "downloadURL")))


def test_every_file_is_a_distribution_and_only_portals_give_the_number_of_a_contributor() -> None:
    graph = catalog_of(SITE._replace(contributor="http://dcat-ap.de/def/contributors/muster"))
    named = {str(object_) for object_ in graph.objects(None, URIRef(DCAT + "downloadURL"))}
    assert named == {SITE.locate(name) for name in distributed()}
    contributor = URIRef("http://dcat-ap.de/def/dcatde/contributorID")
    assert len(set(graph.objects(None, contributor))) == 1
    assert (None, contributor, None) not in catalog()
