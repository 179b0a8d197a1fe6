"""No stored field is left out of the page on its record, nor of its data; nothing private is let in."""

from typing import Any

import pytest

from ssh_cli import messages
from ssh_cli.formats.registry import write_page
from ssh_cli.kinds import BY_PLURAL, KINDS
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.decode import decode, encode
from ssh_cli.kinds.field import Field, fields
from ssh_cli.model.context import Context
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.sections.records import record_page
from tests.cases import every
from tests.model.village import registry

STAMP = Stamp("2026-11-21", None, "0.1.0")
CONTEXT = Context(registry(), STAMP.on)
SHOWN_OTHERWISE = {
    "meetings": {"until": "in the date"},
    "letters": {"reconstruction": "by the sentence that every output of one carries"},
}
"""Fields without their own label on the page, and where they are."""
NAMED_BY_RECORD = {"§organisers", "§participants", "§recipients"}
"""Parts that give a name only where they name no record."""
PUBLIC = [kind.plural for kind in KINDS if kind.plural and kind.name != "survey-answer" and not kind.private]


def page(kind: str, record: Any) -> Page:
    return record_page(kind, record, CONTEXT, data=True)._replace(stamp=STAMP)


def filled(record: type[Record], lead: str = "") -> dict[str, Any]:
    """Return data that give every field: texts name themselves, all else is the declared example."""
    return {field.name: _value(field, f"{lead}{field.name}") for field in fields(record)}


def _value(declared: Field, name: str) -> Any:
    if declared.part is not None:
        single: Any = filled(declared.part, f"{name}.")
    elif declared.holds == "text" and declared.form is None:
        single = f"§{name}"
    elif declared.vocabulary is not None:
        single = next(iter(declared.vocabulary))
    else:
        example = declared.examples[0] if declared.examples else "https://example.org/x"
        single = example[0] if declared.many and isinstance(example, list) else example
    return [single] if declared.many else single


def own_texts(data: Any) -> list[str]:
    """Return the texts that name themselves."""
    if isinstance(data, dict | list):
        values = data.values() if isinstance(data, dict) else data
        return [text for value in values for text in own_texts(value)]
    return [data] if isinstance(data, str) and data.startswith("§") else []


@pytest.mark.parametrize("kind", PUBLIC)
def test_every_stored_field_is_on_the_page(kind: str) -> None:
    data = filled(BY_PLURAL[kind].record_class)
    record = decode(BY_PLURAL[kind].record_class, data, "id")
    shown = ""
    for language in ("de", "en"):
        messages.use(language)
        shown += str(write_page(page(kind, record), "text"))
    unseen = [text for text in own_texts(data) if text not in shown]
    assert [text for text in unseen if text.rpartition(".")[0] not in NAMED_BY_RECORD] == []
    labels = {field.name for field in fields(BY_PLURAL[kind].record_class) if field.label not in shown}
    titled = {name for name in labels if own_texts(data[name])}
    assert labels - titled <= set(SHOWN_OTHERWISE.get(kind, {})) | {"id"}


@every("kind", PUBLIC)
def test_data_hold_every_stored_field_under_its_name(kind: str) -> None:
    record_class = BY_PLURAL[kind].record_class
    record = decode(record_class, filled(record_class), "id")
    (row,) = page(kind, record).rows
    assert {name: row[name] for name in encode(record, shorthand=False)} == encode(record, shorthand=False)


@pytest.mark.parametrize("kind", PUBLIC)
def test_what_a_record_leaves_out_has_a_column_all_the_same(kind: str) -> None:
    record_class = BY_PLURAL[kind].record_class
    needed = {field.name: _value(field, field.name) for field in fields(record_class) if field.required}
    report = page(kind, decode(record_class, needed, "id"))
    names = {field.name for field in fields(record_class)}
    assert names <= set(report.rows[0])
    assert names <= {column.key for column in report.columns}


@every("kind", PUBLIC)
def test_data_say_that_evidence_is_good_where_nothing_else_is_said(kind: str) -> None:
    record_class = BY_PLURAL[kind].record_class
    needed = {each.name: _value(each, each.name) for each in fields(record_class) if each.required}
    (row,) = page(kind, decode(record_class, needed, "id")).rows
    assert row.get("evidence", "good") == "good"
