"""The Code Quality report, held against what GitLab documents of its format."""

import json
from typing import Any

from jsonschema import Draft202012Validator

from tests.formats.sample_findings import HOSTILE, finding, many, written

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_the_report_keeps_to_the_format() -> None:
    given = [*many(3, 2, 1), finding(9, message=HOSTILE)]
    text = written("gitlab", given, "data")
    entries = json.loads(text)
    Draft202012Validator(SCHEMA).validate(entries)
    assert not text.startswith("\ufeff")
    assert [entry["severity"] for entry in entries] == ["info", "minor", "minor", *["major"] * 4]
    assert entries[0]["location"] == {"path": "data/members/bb/ort-0000.yaml", "lines": {"begin": 1}}
    assert entries[0]["check_name"] == "yaml-line"
    assert "\u202e" not in text


def test_fingerprints_are_unique() -> None:
    entries = json.loads(written("gitlab", dict.fromkeys(many(3), "a" * 20)))
    assert [entry["fingerprint"] for entry in entries] == ["a" * 20, "a" * 20 + "-2", "a" * 20 + "-3"]


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(written("gitlab", {})) == []
