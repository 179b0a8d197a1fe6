import json

import jsonschema
import pytest

from ssh_cli.formats.registry import write_page
from ssh_cli.page.blocks import Column
from ssh_cli.page.page import Page, Stamp
from tests.cases import every
from tests.changed import replace
from tests.page.sample import REPORTS, ReportBuilder, hostile
from tools.output_schemas import json_schema


@every("build", REPORTS)
def test_rows_come_back_as_they_were(build: ReportBuilder) -> None:
    report = build("de")
    read = json.loads(write_page(report, "json"))
    assert read["schema"] == f"hafen.{report.name}/v1"
    assert read["stamp"] == {"on": report.stamp.on, "at": report.stamp.at, "version": report.stamp.version}
    assert read["rows"] == [
        {column.key: row.get(column.key) for column in report.columns} for row in report.rows
    ]
    lines = str(write_page(report, "jsonl")).splitlines()
    assert [json.loads(line) for line in lines] == read["rows"]


@every("build", REPORTS)
def test_data_are_the_same_in_both_languages(build: ReportBuilder) -> None:
    assert write_page(build("de"), "json") == write_page(build("en"), "json")


@every("build", REPORTS)
def test_output_keeps_its_schema(build: ReportBuilder) -> None:
    report = replace(build("en"), stamp=Stamp("2020-06-14", "1a2b3c4", "0.1.0"))
    if build is hostile:  # its fourth row breaks what a dataset that loads cannot break
        report = replace(report, rows=report.rows[:3])
    schema = json_schema(report.name, report.columns)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(write_page(report, "json")))


@every(
    "column, good, bad",
    [
        (Column("x", "X", "day"), "2019-06", "Juni 2019"),
        (Column("x", "X", "integer"), None, 1.5),
        (Column("x", "X", labels={"a": "A"}), "a", "b"),
        (Column("x", "X", "list", labels={"a": "A"}), ["a"], ["b"]),
        (Column("x", "X", "share"), {"known": 1, "of": 2}, {"known": 1}),
        (Column("x", "X", "coordinates"), {"lat": 1, "lon": 2.5}, "1, 2.5"),
        (Column("x", "X", "object"), {"any": ["thing"]}, ...),
    ],
)
def test_schema_tells_good_values_from_bad(column: Column, good: object, bad: object) -> None:
    validator = jsonschema.Draft202012Validator(json_schema("x", (column,)))
    head = {"schema": "hafen.x/v1", "stamp": {"on": "2020-01-01", "at": None, "version": "1"}}
    assert validator.is_valid({**head, "rows": [{"x": good}]})
    assert not validator.is_valid({**head, "rows": [{}]})
    if bad is not ...:
        assert not validator.is_valid({**head, "rows": [{"x": bad}]})


def test_columns_describe_themselves() -> None:
    schema = json_schema("members", hostile("en").columns)
    row = schema["properties"]["rows"]["items"]["properties"]
    assert row["key"] == {
        "title": "Key",
        "description": "Key of the official register.",
        "type": ["string", "null"],
    }


def test_no_rows_are_an_empty_list() -> None:
    report = Page("x", "X", (Column("a", "A"),), (), stamp=Stamp("2020-01-01", None, "1"))
    assert json.loads(write_page(report, "json"))["rows"] == []
    assert write_page(report, "jsonl") == ""


@every("value", [float("nan"), object()])
def test_what_json_does_not_know_is_refused(value: object) -> None:
    report = Page("x", "X", (Column("a", "A"),), ({"a": value},), stamp=Stamp("2020-01-01", None, "1"))
    with pytest.raises((TypeError, ValueError)):
        write_page(report, "json")
