"""The JSON that the program prints has published schemas, and keeps to them."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ssh_cli.analysis.counts import take_census
from ssh_cli.analysis.history import tell_life
from ssh_cli.analysis.overview import look_over
from ssh_cli.analysis.todo import find_tasks
from ssh_cli.check.finding import Finding, Severity
from ssh_cli.document.papers.membership_list import membership_list
from ssh_cli.document.template import Templates
from ssh_cli.document.template_list import template_list, template_values
from ssh_cli.load import read_dataset
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.findings import findings_report
from ssh_cli.output.json_schema import json_schema
from ssh_cli.output.listing import list_records
from ssh_cli.output.page_gathering import letter_page, meeting_page, practice_page
from ssh_cli.output.page_history import history_page
from ssh_cli.output.page_member import member_page
from ssh_cli.output.page_overview import overview_page
from ssh_cli.output.page_proposal import Proposed, proposal_page
from ssh_cli.output.page_resolution import resolution_page
from ssh_cli.output.page_todo import todo_page
from ssh_cli.output.page_why import Origin, Said, why_page
from ssh_cli.output.report import Column, Report, Stamp
from ssh_cli.output.writers import render
from ssh_cli.query.context import Context
from ssh_cli.query.fields import KINDS, table
from ssh_cli.query.selection import select
from ssh_cli.source.bundled import templates_folder
from ssh_cli.source.tree import WorkTree
from tests.changed import replace

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "schemas" / "output"
STAMP = Stamp("2026-11-21", None, "0.1.0")
FINDING = Finding(
    rule="id-not-file-name", severity=Severity.ERROR, path="members/bb/x.yaml", line=1, column=1,
    message="wrong", hint="right", pointer=("id",),
)  # fmt: skip
ORIGIN = Origin(
    record_kind="members", record="potsdam", name="Potsdam", field="name", words=("name", ""), place="x:1",
    sayings=(Said("Potsdam", "2024-03-01", "0" * 40, "x"), Said(None, None, None, "")), sources=("register",),
    sources_of="", weak=False,
)  # fmt: skip
PROPOSED = Proposed(
    branch="x", base="main", came_from="main", commit=None, message="x\n", files=("data/x",), left_out=(),
    commands=("git push",),
)  # fmt: skip


@cache
def _dataset() -> Dataset:
    return read_dataset(WorkTree(ROOT / "data")).dataset


def _reports() -> Iterator[tuple[Report, bool]]:
    """Yield one report of every name, and whether its columns can be chosen."""
    dataset = _dataset()
    context = Context(dataset, STAMP.on)
    for kind in KINDS:
        yield list_records(dataset, kind, "not id:nobody", STAMP, everything=True), True
    yield member_page(dataset.municipalities["potsdam"], context, STAMP, data=True), False
    found = dataset.resolutions["potsdam-2018-12-05-sicherer-hafen"]
    yield resolution_page(found, context, STAMP, data=True), False
    yield meeting_page(next(iter(dataset.meetings.values())), context, STAMP, data=True), False
    yield letter_page(dataset.letters["2021-07-einladung-zum-dialog"], context, STAMP, data=True), False
    yield practice_page(next(iter(dataset.practices.values())), context, STAMP, data=True), False
    yield overview_page(look_over(dataset, STAMP.on), dataset, STAMP), False
    yield findings_report((FINDING,), STAMP), False
    tasks = find_tasks(take_census(dataset, STAMP.on))
    yield todo_page(tasks, dataset, STAMP, older_than=36), False
    yield history_page("x", tell_life(dataset, "members", "potsdam"), (), dataset, STAMP), False
    yield why_page(ORIGIN, dataset, STAMP), False
    yield proposal_page(PROPOSED, STAMP), False
    yield template_list(Templates(templates_folder()), STAMP), False
    yield template_values(STAMP), False
    members = select(dataset, "members", "standing:member", STAMP.on, context=context)
    yield membership_list(dataset, members, stamp=STAMP, context=context), False


REPORTS = {report.name: (report, choosable) for report, choosable in _reports()}


def _of_the_program(report: Report) -> tuple[Column, ...]:
    """Return the columns without the codes that the dataset itself defines: those change with the data."""
    names = {field.name for kind in KINDS for field in table(kind).fields if field.names is not None}
    plain = report.name == "membership-list"
    return tuple(replace(one, labels={}) if plain or one.key in names else one for one in report.columns)


def _schema(name: str) -> dict[str, Any]:
    report, choosable = REPORTS[name]
    return json_schema(name, _of_the_program(report), choosable=choosable)


@pytest.mark.parametrize("name", REPORTS)
def test_the_published_schema_is_that_of_the_columns(name: str, request: pytest.FixtureRequest) -> None:
    path = PUBLISHED / f"{name}.v1.schema.json"
    text = json.dumps(_schema(name), ensure_ascii=False, indent=2) + "\n"
    if request.config.getoption("bless"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_printed_keeps_to_the_schema(name: str) -> None:
    schema = _schema(name)
    Draft202012Validator.check_schema(schema)
    printed = json.loads(render(REPORTS[name][0], "json"))
    assert printed["schema"] == f"hafen.{name}/v1"
    assert list(Draft202012Validator(schema).iter_errors(printed)) == []


def test_nothing_else_is_published() -> None:
    published = {path.name.removesuffix(".v1.schema.json") for path in PUBLISHED.iterdir()}
    assert published == set(REPORTS)
