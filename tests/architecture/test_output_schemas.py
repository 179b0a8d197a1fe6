"""The JSON that the program prints has published schemas, and keeps to them."""

import json

from jsonschema import Draft202012Validator

from ssh_cli.formats.registry import write_page
from tools.files import ROOT
from tools.output_schemas import published_schema
from tools.sample_reports import sample_reports


def test_what_is_printed_keeps_to_the_schema() -> None:
    for name, (report, _choosable) in sample_reports().items():
        schema = published_schema(name)
        Draft202012Validator.check_schema(schema)
        printed = json.loads(write_page(report, "json"))
        assert printed["schema"] == f"hafen.{name}/v1"
        assert list(Draft202012Validator(schema).iter_errors(printed)) == [], name


def test_nothing_else_is_published() -> None:
    published = {
        path.name.removesuffix(".v1.schema.json") for path in (ROOT / "schemas" / "output").iterdir()
    }
    assert published == set(sample_reports())
