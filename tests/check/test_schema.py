"""The schema stage: both validators agree, every pattern has words, and every keyword its own message."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ssh_cli import messages
from ssh_cli.check.schema import fast_validator, problems, schema_of
from ssh_cli.check.schema_violation import _FORMS, schema_findings
from ssh_cli.source.folders import schema_names
from ssh_cli.source.yaml_read import read
from tests.cases import every

MEMBER = {"id": "musterstadt", "name": "Musterstadt", "kind": "stadt", "land": "BB", "ags": "12999001"}


def member(**changes: object) -> dict[str, Any]:
    return {key: value for key, value in {**MEMBER, **changes}.items() if value is not ...}


def judged(data: dict[str, Any], kind: str = "member") -> list[tuple[str, str, str | None]]:
    """Return rule, hint and fix of what is found in `data`, written as YAML (JSON is YAML)."""
    file = read("members/bb/musterstadt.yaml", json.dumps(data, ensure_ascii=False).encode())
    assert file.data == data
    return [(finding.rule, finding.hint, finding.fix) for finding in schema_findings(file, kind)]


def patterns(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        if isinstance(schema.get("patternProperties"), dict):
            yield from schema["patternProperties"]
        for part in schema.values():
            yield from patterns(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from patterns(part)


def test_every_pattern_of_the_schemas_has_words() -> None:
    used = set(patterns([schema_of(name) for name in schema_names()]))
    assert used == set(_FORMS)


CASES = [
    (member(ags=9999001), "key-lost-zero", '"09999001"'),
    (member(ags="9999001"), "key-lost-zero", '"09999001"'),
    (member(ags=3159, kind="landkreis"), "key-lost-zero", '"03159"'),
    (member(ags=12999001), "key-not-quoted", '"12999001"'),
    (member(ags=..., verband=33515402), "key-lost-zero", '"033515402"'),
    (member(ags=True), "schema-type", None),
    (member(ags="129990011"), "schema-pattern", None),
    (
        member(contacts=[{"role": "town-hall", "street": "https://example.org", "source": "register"}]),
        "schema-pattern", None,
    ),
    (
        member(contacts=[{"role": "town-hall", "city": "a@example.org", "source": "register"}]),
        "schema-pattern", None,
    ),
    (
        member(contacts=[{"role": "town-hall", "postcode": 1234, "source": "register"}]),
        "key-lost-zero", '"01234"',
    ),
    (member(interest=[{"date": 2019, "source": "register"}]), "day-misread", '"2019"'),
    (member(interest=[{"date": 2019.1, "source": "register"}]), "day-misread", None),
    (member(interest=[{"date": "14.06.2019", "source": "register"}]), "day-misread", "2019-06-14"),
    (member(interest=[{"date": "2019-6-1", "source": "register"}]), "day-misread", "2019-06-01"),
    (member(interest=[{"date": "6/2019", "source": "register"}]), "day-misread", "2019-06"),
    (member(interest=[{"date": "2019-13-01", "source": "register"}]), "day-impossible", None),
    (member(interest=[{"date": "im Sommer", "source": "register"}]), "schema-pattern", None),
    (member(interest=[{"date": True, "source": "register"}]), "schema-type", None),
    (member(name=7), "schema-type", None),
    (member(population={"value": "7", "date": "2019", "source": "register"}), "schema-type", "7"),
    (member(land="XX"), "schema-value", None),
    (member(land=[]), "schema-type", None),
    (member(name=""), "schema-length", None),
    (member(safe_harbour=[]), "schema-length", None),
    (member(naem="x"), "schema-unknown-key", None),
    (member(name=...), "schema-required", None),
    (member(ags=...), "schema-choice", None),
    (member(verband="033515402"), "schema-choice", None),
    (
        member(membership=[{"from": "2019", "until": "2020", "ended_by": "2020", "state": "active"}]),
        "schema-choice", None,
    ),
    (member(source=["register", "register"]), "schema-unique", None),
    (member(location={"lat": 1, "lon": 9}), "schema-range", None),
    (member(location={"lat": 50, "lon": 90}), "schema-range", None),
]  # fmt: skip


@every("data, rule, fix", CASES)
def test_one_mistake_gives_one_finding_of_its_own_rule(
    data: dict[str, Any], rule: str, fix: str | None
) -> None:
    result = judged(data)
    assert [(name, text) for name, _hint, text in result] == [(rule, fix)]
    assert not fast_validator("member")(data)


def test_a_near_miss_is_suggested_and_choices_are_listed() -> None:
    assert "“official_name”" in judged(member(oficial_name="x"))[0][1]
    assert "BW, BY, BE" in judged(member(land="XX"))[0][1]
    assert "“stadtkreis”" in judged(member(kind="stadtkries"))[0][1]


def test_a_missing_key_is_described_in_the_language_in_use() -> None:
    assert "Usual name" in judged(member(name=...))[0][1]
    messages.use("de")
    assert "Gebräuchlicher Name" in judged(member(name=...))[0][1]


def test_a_key_of_the_bibliography_has_a_form() -> None:
    data = {"sources": {"Mein Brief": {"title": "x", "publisher": "y", "kind": "letter"}}}
    assert [rule for rule, _hint, _fix in judged(data, "sources")] == ["schema-pattern"]


def test_a_number_without_end_is_no_number() -> None:
    file = read("members/bb/x.yaml", b"id: x\nname: X\nkind: stadt\nland: BB\nags: \"12999001\"\n"
                b"location:\n  lat: .nan\n  lon: 9\n")  # fmt: skip
    assert [finding.rule for finding in schema_findings(file, "member")] == ["schema-type"]


def test_days_are_found_by_the_schema_not_by_the_name_of_a_key() -> None:
    letter = {
        "id": "2021-07-brief", "title": {"de": "B", "en": "B"}, "date": "2021-02-30", "kind": "appeal",
        "replies": [{"from": "2019-02-30", "date": "2021-08", "summary": "x", "source": "register"}],
        "source": "register",
    }  # fmt: skip
    file = read("letters/2021-07-brief.yaml", json.dumps(letter).encode())
    assert [(finding.rule, finding.pointer) for finding in schema_findings(file, "letter")] == [
        ("day-impossible", ("date",))
    ]


def test_a_day_that_no_calendar_has_is_told_with_what_else_is_wrong() -> None:
    data = member(naem="x", interest=[{"date": "2019-02-30", "source": "register"}])
    assert sorted(rule for rule, _hint, _fix in judged(data)) == ["day-impossible", "schema-unknown-key"]


values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99999999) | st.floats() | st.text(max_size=12)
    | st.sampled_from(["2019", "2019-06", "BB", "stadt", "12999001", "register", "active"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["from", "until", "state", "source", "on", "x"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*schema_of("member")["properties"], "x"]), values, max_size=5))
@settings(max_examples=300, deadline=None)
def test_what_the_fast_validator_passes_the_exact_one_passes(changes: dict[str, object]) -> None:
    data = {**MEMBER, **changes}
    if fast_validator("member")(data):
        assert problems("member", data) == ()
