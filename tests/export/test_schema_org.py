"""What search engines read, taken apart by an RDF library."""

import json
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from ssh_cli.export.edition import Edition
from ssh_cli.export.standards import dataset_data, organization_data, script
from ssh_cli.model.context import Context
from tests.changed import replace
from tests.export.rdf import read_graph
from tests.export.test_open_data import SITE, STAMP, dataset, files

if TYPE_CHECKING:
    from ssh_cli.kinds.member import Municipality

SCHEMA = "https://schema.org/"


def graph(data: dict[str, Any]) -> Graph:
    """Return the triples; the vocabulary's own context lies on the web, and says no more than this."""
    assert data["@context"] == "https://schema.org"
    return read_graph(json.dumps({**data, "@context": {"@vocab": SCHEMA}}), "json-ld")


def values(read: Graph, name: str) -> set[str]:
    return {str(value) for value in read.objects(None, URIRef(SCHEMA + name))}


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(dataset(), STAMP.on)


def test_a_municipality_is_an_organisation_with_its_key_and_place(context: Context) -> None:
    town = dataset().municipalities["potsdam"]
    read = graph(organization_data(town, context, "https://register.example.org/de/kommunen/potsdam/"))
    assert (None, RDF.type, URIRef(SCHEMA + "GovernmentOrganization")) in read
    assert "Potsdam" in values(read, "name")
    assert values(read, "propertyID") == {"AGS"}
    assert values(read, "value") == {"12054000"}
    assert values(read, "latitude") == {"52.400355"}
    assert "staedtesichererhaefen@rathaus.potsdam.de" in values(read, "email")
    assert (None, URIRef(SCHEMA + "memberOf"), None) in read


def test_no_person_is_named_and_a_possible_member_is_called_none(context: Context) -> None:
    for town in dataset().municipalities.values():
        data = organization_data(town, context)
        assert ("memberOf" in data) == (context.membership(town)[0].name == "YES")
        assert not {office.name for office in town.offices} & set(
            json.dumps(data, ensure_ascii=False).split('"')
        )


def test_the_open_data_is_a_dataset_with_its_files() -> None:
    made = [file for file in files().values() if not file.record]
    read = graph(dataset_data(Edition(dataset(), STAMP, SITE), files().values()))
    assert (None, RDF.type, URIRef(SCHEMA + "Dataset")) in read
    assert values(read, "contentUrl") == {SITE.locate(file.name) for file in made}
    assert values(read, "license") == {"https://creativecommons.org/licenses/by/4.0/"}
    assert (None, URIRef(SCHEMA + "version"), Literal("a" * 40)) in read


def test_no_sign_in_a_name_ends_the_script(context: Context) -> None:
    town: Municipality = replace(dataset().municipalities["potsdam"], name="</script><b>&amp;")
    text = script(organization_data(town, context))
    assert not set("<>&") & set(text)
    assert json.loads(text)["name"] == "</script><b>&amp;"
