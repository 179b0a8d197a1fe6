"""The list of members as pages: the same rows as every other format, totals under each table."""

from typing import TYPE_CHECKING

import pytest
from ssh_cli.document.papers.membership_document import membership_document

from ssh_cli import messages
from ssh_cli.document.formats.registry import Medium, write_page
from ssh_cli.document.papers.membership_list import membership_list
from ssh_cli.page.blocks import Heading, Table, text_of
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.query.selection import select
from tests.changed import replace
from tests.document.papers.registries import real, words, write
from tests.document.pdf_reading import failures, structure
from tests.document.registry import DATASET, HOSTILE, TEMPLATES

if TYPE_CHECKING:
    from ssh_cli.model.dataset import Dataset
    from tests.conftest import Golden


def build(dataset: "Dataset", query: str = "standing:member", on: str = "2023-06-01") -> Page:
    return membership_list(dataset, select(dataset, "members", query, on), stamp=Stamp(on, None, "0.1.0"))


@pytest.mark.parametrize("format_name", ["md", "txt"])
def test_the_list_as_a_paper(format_name: str, golden: "Golden") -> None:
    messages.use("de")
    document = membership_document(build(real(), "standing:member land:HE,SH"))
    golden(f"document/papers/list.{format_name}", write(document, format_name))


def test_a_row_of_the_list_is_a_row_of_the_paper() -> None:
    report = build(real())
    document = membership_document(report)
    tables = [one for one in document.blocks if isinstance(one, Table)]
    assert [text_of(row[0]) for one in tables for row in one.rows] == [row["name"] for row in report.rows]
    titles = [text_of(one.spans) for one in document.blocks if isinstance(one, Heading) and one.level == 2]
    assert titles == [group.title for group in report.groups]
    assert len({one.weights for one in tables}) == 1
    assert (document.layout, document.date) == (Layout.PAPER, "2023-06-01")


def test_the_whole_list_breaks_no_rule_as_pdf() -> None:
    messages.use("de")
    pdf = write_document(membership_document(build(real())), "pdf", TEMPLATES, record="members")
    assert isinstance(pdf, bytes)
    assert failures(pdf, "ua1") == []
    assert failures(pdf, "2a") == []
    assert [one.text for one in structure(pdf) if one.kind == "H1"] == [
        "Mitglieder: Bündnis Städte Sicherer Häfen"
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_that_look_like_markup_are_printed_as_they_are(name: str) -> None:
    town = replace(DATASET.municipalities["ankerfurt"], name=name)
    dataset = replace(DATASET, municipalities={**DATASET.municipalities, "ankerfurt": town})
    document = membership_document(build(dataset))
    assert " ".join(name.replace("|", " ").split()) in words(document)
    for format_name in ("html", "pdf", "docx"):
        assert write_page(document, format_name, Medium(record="members"))


def test_an_empty_list_is_a_paper_too() -> None:
    document = membership_document(build(DATASET, on="2010-01-01"))
    assert "0 certain" in words(document)
