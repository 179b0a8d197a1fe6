"""Resolutions as OParl has them, held against its schemas, with every reference followed."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs

from ssh_cli.export.edition import FOLDER
from tests.export.test_open_data import SITE, dataset, files

SCHEMAS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parent / "oracles/oparl").glob("*.json")
    if "-" not in path.stem
}
NAMES = ("oparl-papers.json", "oparl-meetings.json", "oparl-organizations.json")


def things() -> list[dict[str, Any]]:
    """Return every object, those within others too."""
    listed = [thing for name in NAMES for thing in json.loads(files()[name].content)["data"]]
    consultations = [part for thing in listed for part in thing.get("consultation", ())]
    items = [part for thing in listed for part in thing.get("agendaItem", ())]
    return [*listed, *consultations, *items]


def test_every_object_meets_its_schema() -> None:
    validators = {
        f"https://schema.oparl.org/1.1/{kind}": jsonschema_rs.Draft7Validator(schema, validate_formats=True)
        for kind, schema in SCHEMAS.items()
    }
    assert {thing["type"] for thing in things()} == validators.keys()
    wrong = [
        (thing["id"], error.message)
        for thing in things()
        for error in validators[thing["type"]].iter_errors(thing)
    ]
    assert wrong == []
    for thing in things():
        known = SCHEMAS[thing["type"].rpartition("/")[2]]["properties"]
        assert {name for name in thing if ":" not in name} <= known.keys()


def test_every_reference_leads_to_an_object() -> None:
    by_id = {thing["id"]: thing for thing in things()}
    assert len(by_id) == len(things())
    for thing in by_id.values():
        for kind in ("consultation", "agendaItem", "meeting", "organization"):
            value = thing.get(kind, [])
            for reference in [value] if isinstance(value, str) else value:
                name = reference if isinstance(reference, str) else reference["id"]
                assert by_id[name]["type"].lower().endswith(kind.lower())


def test_each_resolution_is_a_paper_with_its_day_number_and_result() -> None:
    papers = json.loads(files()["oparl-papers.json"].content)["data"]
    items = {item["id"]: item for item in things() if item["type"].endswith("AgendaItem")}
    by_key = {paper["id"].rpartition("#")[2]: paper for paper in papers}
    assert by_key.keys() == dataset().resolutions.keys()
    results = {"adopted": "angenommen", "rejected": "abgelehnt", "withdrawn": "zurückgezogen"}
    for key, resolution in dataset().resolutions.items():
        paper = by_key[key]
        assert paper["name"] == resolution.matter
        assert paper.get("reference", "") == resolution.number
        written = resolution.date.text if resolution.date else ""
        assert paper.get("date", "") == (written if len(written) == 10 else "")
        assert paper.get("hafen:date", "") == written
        assert paper["web"] == f"{SITE.address}{FOLDER}resolutions/{key}.json"
        result = items[paper["consultation"][0]["agendaItem"]]["result"]
        assert result == results.get(resolution.outcome.value, result)
