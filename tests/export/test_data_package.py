"""The Data Package, validated by an independent library: descriptor, digests, every row and every key."""

import json
from pathlib import Path
from typing import Any

from frictionless import Package, system, validate

from ssh_cli.kinds import KINDS
from tests.export.test_open_data import files


def descriptor() -> dict[str, Any]:
    package: dict[str, Any] = json.loads(files()["datapackage.json"].content)
    return package


def test_frictionless_finds_every_table_valid(tmp_path: Path) -> None:
    for name in ("datapackage.json", *(resource["path"] for resource in descriptor()["resources"])):
        (tmp_path / name).write_bytes(files()[name].content)
    with system.use_context(trusted=True):
        report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:20]
    package = Package(str(tmp_path / "datapackage.json"))
    assert {resource.name for resource in package.resources} == {k.called for k in KINDS if not k.private}


def test_a_reference_that_leads_nowhere_would_be_noticed(tmp_path: Path) -> None:
    for name in ("datapackage.json", *(resource["path"] for resource in descriptor()["resources"])):
        (tmp_path / name).write_bytes(files()[name].content.replace(b"\r\npotsdam,", b"\r\npotsdamm,"))
    package = json.loads((tmp_path / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    with system.use_context(trusted=True):
        report = validate(str(tmp_path / "datapackage.json"))
    assert {"foreign-key"} == {kind for (kind,) in report.flatten(["type"])}


def test_columns_say_what_they_are_and_whom_they_name() -> None:
    resources = {resource["name"]: resource for resource in descriptor()["resources"]}
    known = {field["name"]: field for field in resources["members"]["schema"]["fields"]}
    assert known["population"]["type"] == "integer"
    assert known["location.lat"]["type"] == "number"
    assert known["land"]["title"] == "Land"
    keys = [key["reference"]["resource"] for key in resources["resolutions"]["schema"]["foreignKeys"]]
    assert keys == ["members"]
    assert [key["fields"] for key in resources["members"]["schema"]["foreignKeys"]] == [["successor"]]
