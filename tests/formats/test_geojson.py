"""Maps for other programs, read by a library that did not write them."""

import geojson

from ssh_cli.formats.registry import write_page
from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.page import Page, Stamp

COLUMNS = (Column("id", "id"), Column("name", "Name"), Column("location", "Ort", "coordinates"))


def features(*rows: Row) -> list[geojson.Feature]:
    text = write_page(Page("members", "Kommunen", COLUMNS, rows, stamp=Stamp("2022-06-01")), "geojson")
    assert isinstance(text, str)
    collection = geojson.loads(text)
    assert isinstance(collection, geojson.FeatureCollection)
    assert collection.errors() == []
    assert collection["stamp"]["on"] == "2022-06-01"
    return list(collection["features"])


def test_a_place_is_a_point_with_its_longitude_first() -> None:
    place = {"lat": 52.4003551234, "lon": 13.05358}
    (feature,) = features({"id": "musterstadt", "name": "Muster\u202estadt", "location": place})
    assert feature["geometry"] == geojson.Point((13.05358, 52.4003551))
    assert feature["id"] == "musterstadt"
    assert feature["properties"] == {"id": "musterstadt", "name": "Muster\u202estadt"}


def test_a_row_without_a_place_is_kept() -> None:
    (feature,) = features({"id": "neudorf", "name": "Neudorf", "location": None})
    assert feature["geometry"] is None
    assert features() == []
