"""The tables of fields: complete, plain, in both languages."""

import json

import pytest

from ssh_cli import messages
from ssh_cli.errors import UsageError
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.field import fields
from ssh_cli.model.context import Context
from ssh_cli.query.field import FieldType
from ssh_cli.query.fields import KINDS, choose_columns, table
from ssh_cli.query.selection import select
from tests.cases import every
from tests.query.grammar import DATASET, ON
from tests.query.test_selection import DATASET as OTHER


@every("kind", KINDS)
def test_a_table_names_its_fields_once_and_in_words(kind: str) -> None:
    known = table(kind).fields
    assert table(kind).kind == kind
    assert len({field.name for field in known}) == len(known)
    assert {"id", "note"} <= set(table(kind).by_name)
    for field in known:
        assert field.title
        needs_values = field.type in {FieldType.CHOICE, FieldType.ANSWER, FieldType.MANDATE}
        assert bool(field.vocabulary or field.names) is needs_values


@every("kind", KINDS)
@every("dataset", [DATASET, OTHER])
def test_every_value_is_plain(kind: str, dataset: object) -> None:
    context = Context(dataset, ON)  # type: ignore[arg-type]  # parametrised over two datasets
    for entry in select(context, kind, None):
        row = {field.name: field.value(context, entry.record) for field in table(kind).fields}
        assert json.loads(json.dumps(row)) == row
        assert row["id"]


@every("kind", KINDS)
def test_every_code_in_a_row_can_be_asked_for(kind: str) -> None:
    context = Context(DATASET, ON)
    for entry in select(context, kind, None):
        for field in table(kind).fields:
            if field.type is FieldType.CHOICE:
                value = field.value(context, entry.record)
                codes = value if isinstance(value, list) else [value] if value else []
                assert set(codes) <= set(field.codes(DATASET))


def row(name: str, kind: str = "members", on: str = ON) -> dict[str, object]:
    context = Context(DATASET, on)
    records = DATASET.municipalities if kind == "members" else DATASET.resolutions
    return {field.name: field.value(context, records[name]) for field in table(kind).fields}


@every(
    "name, expected",
    [
        (
            "muenster-see",
            {
                "standing": "member",
                "state": "active",
                "certainty": "certain",
                "since": "2019-06-14",
                "founding": "yes",
                "declared": "yes",
                "declared_since": "2018-12-05",
                "head": "Kim Neu",
                "head_known_on": "2021-07",
                "coordination": ["land"],
                "mandate": ["aufnahme"],
                "mandate_possible": [],
                "network": ["netz"],
                "network_possible": ["netz"],
                "resolutions": 2,
                "source": ["paper"],
                "evidence": "good",
            },
        ),
        (
            "hafendorf",
            {
                "certainty": "possible",
                "since": None,
                "known_by": "2021-07-14",
                "population": None,
                "evidence": "weak",
            },
        ),
        (
            "ruhe",
            {
                "state": "dormant",
                "since": "2020",
                "offers": "possible",
                "mandate": ["aufnahme"],
                "mandate_possible": ["aufnahme"],
            },
        ),
        ("fort", {"standing": "former", "state": None, "since": None, "until": "2021-03", "offers": "no"}),
        ("frankfurt-oder", {"standing": "recorded", "declared": "no", "source": [], "head": None}),
    ],
)
def test_what_members_show(name: str, expected: dict[str, object]) -> None:
    read_row = row(name)
    assert {key: read_row[key] for key in expected} == expected


def test_what_resolutions_show() -> None:
    read_row = row("ruhe-2020-02-01-x", "resolutions")
    assert (read_row["places"], read_row["offering"], read_row["in_force"]) == (
        ["20..30"],
        "possible",
        "possible",
    )
    assert row("fort-1", "resolutions")["places"] == ["..145"]
    assert row("fort-1", "resolutions")["annulled_by"] == ["fort-2021-03-x"]
    assert row("fort-1", "resolutions", on="2020-06-01")["in_force"] == "yes"


def test_demands_count_certain_and_possible_members_apart() -> None:
    context = Context(DATASET, ON)
    collected = {
        entry.record.id: {field.name: field.value(context, entry.record) for field in table("demands").fields}
        for entry in select(Context(DATASET, ON), "demands", None)
    }
    admission = collected["aufnahme"]
    assert (admission["supporters"], admission["supporters_possible"]) == (1, 1)
    assert (admission["known"], admission["known_possible"]) == (1, 1)
    assert (admission["members"], admission["members_possible"]) == (2, 1)
    assert (collected["bund"]["opponents"], collected["bund"]["supporters"]) == (1, 0)
    assert collected["bleiberecht"]["known"] == 0


def test_labels_follow_the_language() -> None:
    standing = table("members").by_name["standing"]
    assert standing.labels()["declared"] == "safe harbour"
    messages.use("de")
    assert standing.title == "Status"
    assert standing.labels()["declared"] == "Sicherer Hafen"
    assert table("members").by_name["land"].labels()["BB"] == "Brandenburg"
    assert table("resolutions").by_name["outcome"].labels()["adopted"] == "angenommen"


def test_the_columns_of_a_list() -> None:
    members = table("members")
    assert [field.name for field in members.default_columns] == [
        "name",
        "land",
        "standing",
        "since",
        "population",
    ]
    assert {"id", "key", "kind", "source"} <= {field.name for field in members.data_columns}
    assert [field.name for field in choose_columns("members", ["Land", " name", "land"])] == ["land", "name"]


def test_an_unknown_column_is_refused_with_near_ones() -> None:
    with pytest.raises(UsageError, match="no column “standig”") as caught:
        choose_columns("members", ["standig"])
    assert "Near: standing" in caught.value.hint


@every("kind", KINDS)
def test_every_declared_property_is_a_column_under_its_own_name(kind: str) -> None:
    declared = [field.name for field in fields(BY_PLURAL[kind].record_class) if not field.about.private]
    assert [field.name for field in choose_columns(kind, declared)] == declared


def test_entries_are_objects_and_short_texts() -> None:
    former_ags = row("muenster-see")["former_ags"]
    assert former_ags == [{"ags": "12999999", "until": "2016"}]
    assert isinstance(former_ags, list)
    assert former_ags[0].text == "12999999, Until 2016"
