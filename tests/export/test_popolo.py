"""Organisations, memberships and posts, held against Popolo's schemas."""

import json
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry
from referencing.jsonschema import DRAFT3

from ssh_cli.kinds.answer import Answer
from ssh_cli.model.context import Context
from tests.export.test_open_data import STAMP, dataset, files

SCHEMAS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parent / "oracles/popolo").glob("*.json")
}


def document() -> dict[str, list[dict[str, Any]]]:
    read: dict[str, list[dict[str, Any]]] = json.loads(files()["popolo.json"].content)
    return read


def test_everything_meets_its_schema() -> None:
    known: Registry[Any] = Registry().with_resources(
        (schema["id"], DRAFT3.create_resource(schema)) for schema in SCHEMAS.values()
    )
    for name, kind in (("organizations", "organization"), ("posts", "post"), ("memberships", "membership")):
        validator = jsonschema.Draft3Validator(SCHEMAS[kind], registry=known)
        assert document()[name]
        assert [error.message for thing in document()[name] for error in validator.iter_errors(thing)] == []
        for thing in document()[name]:
            assert {key for key in thing if ":" not in key} <= SCHEMAS[kind]["properties"].keys()


def test_references_lead_to_organisations_and_posts() -> None:
    organizations = {organization["id"] for organization in document()["organizations"]}
    posts = {post["id"] for post in document()["posts"]}
    assert len(posts) == len(document()["posts"])
    assert organizations == {"alliance", *dataset().municipalities}
    for thing in (*document()["posts"], *document()["memberships"]):
        assert thing["organization_id"] in organizations
        assert thing.get("post_id") in {None, *posts}
        assert thing.get("member", {"id": "alliance"})["id"] in organizations
    assert len({membership["id"] for membership in document()["memberships"]}) == len(
        document()["memberships"]
    )


def test_every_member_of_the_day_has_a_membership_that_has_not_ended() -> None:
    context = Context(dataset(), STAMP.on)
    running = {
        membership["member"]["id"]
        for membership in document()["memberships"]
        if membership["role"] == "member" and membership.get("end_date", "9") > STAMP.on
    }
    assert {member for member, answer in context.members.items() if answer is Answer.YES} <= running


def test_no_person_is_named() -> None:
    text = files()["popolo.json"].content.decode()
    people = {office.name for town in dataset().municipalities.values() for office in town.offices}
    assert [name for name in people if name and f'"{name}"' in text] == []
